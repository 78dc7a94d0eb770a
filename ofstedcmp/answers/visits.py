"""Visits without a grade, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ofstedcmp.answers.sentences import first_upper, listed, number
from ofstedcmp.answers.wording import KINDS, long_month, lower_first
from ofstedcmp.database.council_queries import coverage
from ofstedcmp.dates import span_in_words

if TYPE_CHECKING:
    from ofstedcmp.database.record import Record
    from ofstedcmp.records.types import Event, Topic


def priority_actions(amount: object) -> str:
    """How many areas for priority action a visit found; empty if none or not known."""
    if not amount:
        return ""
    if amount == 1:
        return "one area for priority action"
    amount = f"{number(amount)} " if isinstance(amount, int) else ""
    return f"{amount}areas for priority action"


def visit_text(event: Event, topics: Mapping[str, Topic]) -> tuple[str, str]:
    """The dates of a visit, and what it looked at and found."""
    labels = [topics[topic].label if topic in topics else topic for topic in event.topics]
    about = "; ".join([*labels[:1], *map(lower_first, labels[1:])]) or event.about or ""
    found = priority_actions(event.priority_actions)
    return span_in_words(event.start or event.published, event.end), ". ".join(
        filter(None, (about, first_upper(found)))
    )


def visits_known(record: Record) -> list[str]:
    """A note on the years of which our data has every visit, by their kind."""
    spans = [
        f"{KINDS[kind]}s from {long_month(since)} to {long_month(until)}"
        for kind, since, until in coverage(record.base)
    ]
    return [f"Our data has all {listed(spans)}; of other years only some."] if spans else []
