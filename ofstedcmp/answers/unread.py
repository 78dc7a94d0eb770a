"""What is said of councils that have a newer report than the record holds."""

from __future__ import annotations

from collections.abc import Iterable

from ofstedcmp.answers.newer_reports import newer, outdated
from ofstedcmp.answers.table import Text
from ofstedcmp.answers.wording import MARK
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words
from ofstedcmp.records.types import Council, KnownReport

Outdated = Iterable[tuple[Council, KnownReport]]


def first(record: Record, council: Council, day: str | None = None) -> list[Text]:
    """The opening line of an answer about one council, if it has a newer report; else nothing."""
    found = newer(record, council.id, day)
    if found is None:
        return []
    line = f"{council.name}: {_not_here(found)} ({found.url}). The grades below are older than that report."
    return [Text(None, (line,))]


def below(found: Outdated) -> list[Text]:
    """The lines below a table that explain the mark after these councils' names."""
    lines = [f"{MARK} {council.name}: {_not_here(report)} ({report.url})." for council, report in found]
    return [Text(None, tuple(lines))] if lines else []


def not_counted(found: Outdated) -> list[tuple[str, str]]:
    """The label "Not counted" with the councils whose newest report is missing; empty if there are none."""
    names = "; ".join(f"{council.name} ({_not_here(report)})" for council, report in found)
    return [("Not counted", f"{names}.")] if names else []


def left_out(found: Outdated) -> list[str]:
    """The same as a sentence."""
    return [": ".join(pair) for pair in not_counted(found)]


def without(
    record: Record, councils: Iterable[Council], day: str | None = None
) -> tuple[list[Council], Outdated]:
    """The councils whose newest report is held, and the others with the one that is not."""
    every = list(councils)
    found = outdated(record, every, day)
    gone = {council.id for council, _ in found}
    return [council for council in every if council.id not in gone], found


def _not_here(report: KnownReport) -> str:
    return f"a newer report of {in_words(report.published)} is not in this data"
