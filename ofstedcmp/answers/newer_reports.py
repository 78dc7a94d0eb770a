"""Councils with a newer report than our data has, and how answers say so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ofstedcmp.answers.sentences import listed
from ofstedcmp.answers.table import Text
from ofstedcmp.database.council_queries import NewerReport, newer_reports
from ofstedcmp.dates import in_words

if TYPE_CHECKING:
    from ofstedcmp.database.record import Record
    from ofstedcmp.records.types import Council

# Stands after the name of a council with a newer report than our data has.
MARK = "!"

Outdated = Iterable[tuple["Council", NewerReport]]


def outdated(record: Record, councils: Iterable[str], *days: str | None) -> list[tuple[Council, NewerReport]]:
    """Those of the councils, by id, for which our data has only older reports, each with its newest report.

    Only what was published by all those days counts. A day may stop at the month or the year; None is today.
    """
    councils = list(councils)
    newest = newer_reports(record.base, councils, days)
    return [(record.councils[council], newest[council]) for council in councils if council in newest]


def newer_report_line(record: Record, council: str, day: str | None = None) -> list[Text]:
    """The first line of an answer about one council that has a newer report; else nothing."""
    return [
        Text(None, (f"{_name(pair)} ({pair[1].url}). The grades below are older than that report.",))
        for pair in outdated(record, [council], day)
    ]


def mark_lines(pairs: Outdated) -> list[Text]:
    """The lines below a table that explain the mark after these councils' names."""
    lines = tuple(f"{MARK} {_name(pair)} ({pair[1].url})." for pair in pairs)
    return [Text(None, lines)] if lines else []


def not_counted(pairs: Outdated) -> list[tuple[str, str]]:
    """The label "Not counted" with the councils whose newest report is missing; empty if there are none."""
    names = "; ".join(f"{council.name} ({_not_here(report)})" for council, report in pairs)
    return [("Not counted", f"{names}.")] if names else []


def left_out(pairs: Outdated) -> list[str]:
    """The note that names the councils whose newest report is missing; empty if there are none."""
    names = listed(council.name for council, _ in pairs)
    return [f"Not counted, because a newer report exists that is not in this data: {names}."] if names else []


def _name(pair: tuple[Council, NewerReport]) -> str:
    council, report = pair
    return f"{council.name}: {_not_here(report)}"


def _not_here(report: NewerReport) -> str:
    return f"a newer report of {in_words(report.published)} is not in this data"
