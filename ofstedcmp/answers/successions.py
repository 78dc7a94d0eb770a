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


def names_before(record: Record, council: str) -> list[str]:
    """A line that names the inspected predecessors of the council of that id, if it has any."""
    facts = council_facts(record.base, council)
    before = listed(facts.predecessors)
    line = f"Before {facts.name} there was {before}: add --with predecessors to see its inspections."
    return [line] if before else []


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
