"""Councils with a newer report than our data has, and how answers say so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ofstedcmp.answers.table import Text
from ofstedcmp.database.council_queries import NewerReport, newer_reports
from ofstedcmp.dates import in_words

if TYPE_CHECKING:
    from ofstedcmp.database.record import Record
    from ofstedcmp.records.types import Council

# Stands after the name of a council with a newer report than our data has.
MARK = "!"

Outdated = Iterable[tuple["Council", NewerReport]]


def newer(record: Record, council: str, *days: str | None) -> NewerReport | None:
    """The newest report of the council of that id, if our data has only older ones.

    Only what was published by all those days counts. A day may stop at the month or the year; None is today.
    """
    return newer_reports(record.base, [council], days).get(council)


def outdated(
    record: Record, councils: Iterable[Council], *days: str | None
) -> list[tuple[Council, NewerReport]]:
    """The councils with a newer report, each with it."""
    councils = list(councils)
    newest = newer_reports(record.base, [council.id for council in councils], days)
    return [(council, newest[council.id]) for council in councils if council.id in newest]


def councils_outdated(
    record: Record, councils: Iterable[str], *days: str | None
) -> list[tuple[Council, NewerReport]]:
    """The same for ids of councils: only those with a newer report are read."""
    councils = list(councils)
    newest = newer_reports(record.base, councils, days)
    return [(record.councils[one], newest[one]) for one in councils if one in newest]


def without(
    record: Record, councils: Iterable[Council], day: str | None = None
) -> tuple[list[Council], list[tuple[Council, NewerReport]]]:
    """The councils without a newer report, and those with one."""
    councils = list(councils)
    pairs = outdated(record, councils, day)
    return [council for council in councils if all(council != one for one, _ in pairs)], pairs


def first(record: Record, council: Council, day: str | None = None) -> list[Text]:
    """The first line of an answer about one council that has a newer report; else nothing."""
    report = newer(record, council.id, day)
    if not report:
        return []
    line = f"{council.name}: {_not_here(report)} ({report.url}). The grades below are older than that report."
    return [Text(None, (line,))]


def below(pairs: Outdated) -> list[Text]:
    """The lines below a table that explain the mark after these councils' names."""
    lines = [f"{MARK} {council.name}: {_not_here(report)} ({report.url})." for council, report in pairs]
    return [Text(None, tuple(lines))] if lines else []


def not_counted(pairs: Outdated) -> list[tuple[str, str]]:
    """The label "Not counted" with the councils whose newest report is missing; empty if there are none."""
    names = "; ".join(f"{council.name} ({_not_here(report)})" for council, report in pairs)
    return [("Not counted", f"{names}.")] if names else []


def left_out(pairs: Outdated) -> list[str]:
    """The same as a sentence."""
    return [": ".join(pair) for pair in not_counted(pairs)]


def _not_here(report: NewerReport) -> str:
    return f"a newer report of {in_words(report.published)} is not in this data"
