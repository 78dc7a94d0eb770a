"""Visits without a grade, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ofstedcmp.answers.sentences import first_upper, number
from ofstedcmp.answers.wording import lower_first
from ofstedcmp.dates import span_in_words

if TYPE_CHECKING:
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
