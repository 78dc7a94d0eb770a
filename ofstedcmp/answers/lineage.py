"""Councils before and after each other: said beside their grades, and never joined to them."""

from __future__ import annotations

from collections.abc import Sequence

from ofstedcmp.answers.table import Text
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words
from ofstedcmp.grade_changes import in_order
from ofstedcmp.records.types import Council

# Beside more councils than this, a line on the plans for each would hide the grades.
FEW = 3


def lineage(record: Record, council: Council, *, told: bool) -> list[str]:
    """What a reader of a council's grades must know of its end, of a planned one, and of who came before:
    this last unless it is `told` already.
    """
    said = endings(record, [council])
    before = predecessors(record, council)
    if before and not told:
        names = " and ".join(one.name for one in before)
        said.append(f"Before {council.name} there was {names}: see it with --with predecessors.")
    return said


def endings(record: Record, councils: Sequence[Council]) -> list[str]:
    """A line for each council that was abolished; of a few councils, one for each planned change too."""
    lines = []
    for council in councils:
        if council.abolished:
            lines.append(f"{council.name} was {abolished(record, council)}. No grade passes on.")
        elif council.planned_change and len(councils) <= FEW:
            change = council.planned_change
            lines.append(f"{council.name}, expected on {in_words(change.date)}: {change.what.rstrip('.')}.")
    return lines


def abolished(record: Record, council: Council) -> str:
    """When a council was abolished and who followed, to go on with after its name."""
    names = " and ".join(record.councils[other].name for other in council.successors)
    return f"abolished on {in_words(council.abolished or '')}; {names} followed"


def predecessors(record: Record, council: Council) -> list[Council]:
    """The councils before this one that the record holds inspections of."""
    return [record.councils[one] for one in council.predecessors if record.inspections(one)]


def marked(before: Sequence[Council], council: Council) -> Text:
    """The line between the inspections of predecessors, above it, and a council's own."""
    names = " and ".join(one.name for one in before)
    since = f" on {in_words(council.responsible_since)}" if council.responsible_since else ""
    line = f"{council.name} begins{since}. Above stands what {names} got, another council's grades: "
    return Text("· · · · ·", (f"{line}nothing below is held against them.",))


def why_none(record: Record, council: Council) -> str:
    """Why the record shows no inspection of a council, in one sentence."""
    known = [one for one in record.inspections(council.id) if not one.annual]
    if known:
        dates_ = ", ".join(in_words(one.when, short=True) for one in in_order(known))
        return f"None of its inspections fits: {dates_}."
    if council.abolished:
        said = abolished(record, council)
        return f"{said[:1].upper()}{said[1:]}. The record holds no inspection of it."
    reason = record.no_inspections(council.id)
    return reason or "The record holds no inspection of this council."
