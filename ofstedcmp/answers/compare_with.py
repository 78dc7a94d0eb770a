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
        every = record.councils.values()
        ids = [council.id for council in every if council.region in regions and not council.abolished]
        source = f"Region: {', '.join(sorted(regions))}."
    elif kind == "predecessors":
        ids = [before for council in own for before in council.predecessors]
        source = _PREDECESSORS
    else:
        current = kind == "neighbours"
        model = next(model for model in record.neighbours.values() if model.current is current)
        ids = [one for council in councils for one in model.lists.get(council, ())]
        source = f"Neighbours: {model.name}, nearest first."
    others = [council for council in dict.fromkeys(ids) if council not in councils]
    inspected = [council for council in others if record.inspections(council)]
    left_out = f"{len(others) - len(inspected)} of these {len(others)} councils left out"
    remark = f"{left_out}: the record holds no inspection of them."
    return inspected, [source, *([remark] if inspected != others else [])] if others else []
