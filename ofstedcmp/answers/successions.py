"""Councils before and after each other. Answers name them, but never compare their grades."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ofstedcmp.answers.selection import known_dates
from ofstedcmp.answers.sentences import listed
from ofstedcmp.database.council_queries import council_facts, inspections
from ofstedcmp.dates import in_words

if TYPE_CHECKING:
    from ofstedcmp.database.record import Record
    from ofstedcmp.records.types import Council


def succession_notes(record: Record, council: str) -> list[str]:
    """Notes on the inspected predecessors of the council of that id, and on what is expected to follow it."""
    facts = council_facts(record.base, council)
    notes = []
    if facts.predecessors:
        before = listed(facts.predecessors)
        verb, whose = ("was", "its") if len(facts.predecessors) == 1 else ("were", "their")
        notes.append(
            f"Before {facts.name} there {verb} {before}; --with predecessors adds {whose} inspections."
        )
    if facts.planned_date and facts.planned:
        what = facts.planned.rstrip(".").split(";")[0]
        notes.append(f"{facts.name}, expected on {in_words(facts.planned_date)}: {what}.")
    return notes


def predecessors(record: Record, council: Council) -> list[Council]:
    """The predecessors of a council that were inspected."""
    return [record.councils[one] for one in council.predecessors if record.inspections(one)]


def why_none(record: Record, council: str) -> str:
    """Why an answer shows no inspection of the council of that id, in one sentence."""
    days = known_dates(inspections(record.base, council))
    if days:
        return f"None of its inspections fits: {days}."
    facts = council_facts(record.base, council)
    if facts.abolished:
        followed = f"; {listed(facts.successors)} followed" if facts.successors else ""
        return f"Abolished on {in_words(facts.abolished)}{followed}. Our data has no inspection of it."
    return facts.no_inspections or "Our data has no inspection of this council."
