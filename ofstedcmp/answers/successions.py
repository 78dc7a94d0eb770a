"""Councils before and after each other. Answers name them, but never compare their grades."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ofstedcmp.answers.selection import known_dates
from ofstedcmp.answers.table import Text
from ofstedcmp.database.council_queries import CouncilFacts, council_facts, inspections
from ofstedcmp.dates import in_words

if TYPE_CHECKING:
    from ofstedcmp.database.record import Record
    from ofstedcmp.records.types import Council

# For more councils than this, planned changes are not mentioned: they would hide the grades.
FEW = 3


def endings(record: Record, councils: Sequence[str]) -> list[str]:
    """A line for each council, by id, that was abolished; for a few councils, for planned changes too."""
    lines = []
    for facts in (council_facts(record.base, council) for council in councils):
        if facts.abolished:
            lines.append(f"{facts.name} was {_abolished(facts)}. No grade passes on.")
        elif facts.planned_date and len(councils) <= FEW:
            planned = (facts.planned or "").rstrip(".")
            lines.append(f"{facts.name}, expected on {in_words(facts.planned_date)}: {planned}.")
    return lines


def names_before(record: Record, council: str) -> list[str]:
    """A line that names the inspected predecessors of the council of that id, if it has any."""
    facts = council_facts(record.base, council)
    before = f"Before {facts.name} there was {facts.predecessors}: see it with --with predecessors."
    return [before] if facts.predecessors else []


def predecessors(record: Record, council: Council) -> list[Council]:
    """The predecessors of a council that were inspected."""
    return [record.councils[one] for one in council.predecessors if record.inspections(one)]


def predecessors_above(before: Sequence[Council], council: Council) -> Text:
    """The line between the inspections of predecessors, above it, and a council's own."""
    names = " and ".join(one.name for one in before)
    since = f" on {in_words(council.responsible_since)}" if council.responsible_since else ""
    line = f"{council.name} begins{since}. Above stands what {names} got, another council's grades: "
    return Text("· · · · ·", (f"{line}nothing below is held against them.",))


def why_none(record: Record, council: str) -> str:
    """Why an answer shows no inspection of the council of that id, in one sentence."""
    days = known_dates(inspections(record.base, council))
    if days:
        return f"None of its inspections fits: {days}."
    facts = council_facts(record.base, council)
    if facts.abolished:
        ending = _abolished(facts)
        return f"{ending[:1].upper()}{ending[1:]}. The record holds no inspection of it."
    return facts.no_inspections or "The record holds no inspection of this council."


def _abolished(facts: CouncilFacts) -> str:
    return f"abolished on {in_words(facts.abolished or '')}; {facts.successors or ''} followed"
