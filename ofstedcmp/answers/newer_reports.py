"""Councils with a newer report than our data has, and how answers say so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ofstedcmp.answers.sentences import listed
from ofstedcmp.database.council_queries import NewerReport, newer_reports

if TYPE_CHECKING:
    from ofstedcmp.database.record import Record
    from ofstedcmp.records.types import Council

# Stands after the name of a council with a newer report than our data has.
MARK = "!"
MARK_NOTE = f"{MARK} A newer report exists that is not in this data."

Outdated = Iterable[tuple["Council", NewerReport]]


def outdated(record: Record, councils: Iterable[str], *days: str | None) -> list[tuple[Council, NewerReport]]:
    """Those of the councils, by id, for which our data has only older reports, each with its newest report.

    Only what was published by all those days counts. A day may stop at the month or the year; None is today.
    """
    councils = list(councils)
    newest = newer_reports(record.base, councils, days)
    return [(record.councils[council], newest[council]) for council in councils if council in newest]


def left_out(pairs: Outdated) -> list[str]:
    """The note that names the councils that are not counted; nothing if there are none."""
    names = listed(council.name for council, _ in pairs)
    why = "Not counted, because a newer report exists that is not in this data"
    return [f"{why}: {names}."] if names else []
