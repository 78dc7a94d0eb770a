"""Councils to add to a comparison: statistical neighbours, the region or predecessors."""

from __future__ import annotations

from collections.abc import Sequence

from ofstedcmp.database.record import Record

COMPANIES = ("neighbours", "neighbours-2021", "region", "predecessors")
_PREDECESSORS = (
    "Predecessors are other councils: their grades are never counted as a change of their successors'."
)


def company(record: Record, councils: Sequence[str], kind: str) -> tuple[list[str], list[str]]:
    """The inspected councils of that kind to add to those councils (all by id), and remarks on them."""
    own = [record.councils[council] for council in councils]
    if kind == "region":
        regions = {council.region for council in own}
        ids = [one.id for one in record.councils.values() if one.region in regions and not one.abolished]
        source = f"Region: {', '.join(sorted(regions))}."
    elif kind == "predecessors":
        ids = [before for council in own for before in council.predecessors]
        source = _PREDECESSORS
    else:
        current = kind == "neighbours"
        model = next(model for model in record.neighbours.values() if model.current is current)
        ids = [one for council in councils for one in model.lists.get(council, ())]
        source = f"Neighbours: {model.name}, nearest first."
    others = [one for one in dict.fromkeys(ids) if one not in councils]
    inspected = [one for one in others if record.inspections(one)]
    remarks = [source] if others else []
    if len(inspected) < len(others):
        missing = len(others) - len(inspected)
        remarks.append(
            f"{missing} of these {len(others)} councils left out: the record holds no inspection of them."
        )
    return inspected, remarks
