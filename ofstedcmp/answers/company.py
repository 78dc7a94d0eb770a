"""Councils to set beside the ones asked for: their region, statistical neighbours or predecessors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from ofstedcmp.database.record import Record
from ofstedcmp.records.types import Council

COMPANIES = ("neighbours", "neighbours-2021", "region", "predecessors")


class Company(NamedTuple):
    """The councils to add, and what to say of how they were found."""

    councils: list[Council]
    remarks: tuple[str, ...]


def company(record: Record, councils: Sequence[Council], kind: str) -> Company:
    """The councils of that kind that the record has inspections of, with a remark that counts the rest."""
    ids, source = _FINDERS[kind](record, councils)
    asked = {council.id for council in councils}
    others = [one for one in dict.fromkeys(ids) if one not in asked]
    held = [one for one in others if record.inspections(one)]
    remarks = [source] if others else []
    if len(held) < len(others):
        missing = len(others) - len(held)
        remarks.append(
            f"{missing} of these {len(others)} councils left out: the record holds no inspection of them."
        )
    return Company([record.councils[one] for one in held], tuple(remarks))


def _neighbours(
    record: Record, councils: Sequence[Council], *, current: bool = True
) -> tuple[list[str], str]:
    model = next(model for model in record.neighbours.values() if model.current is current)
    ids = [one for council in councils for one in model.lists.get(council.id, ())]
    return ids, f"Neighbours: {model.name}, nearest first."


def _region(record: Record, councils: Sequence[Council]) -> tuple[list[str], str]:
    regions = {council.region for council in councils}
    ids = [one.id for one in record.councils.values() if one.region in regions and not one.abolished]
    return ids, f"Region: {', '.join(sorted(regions))}."


def _predecessors(record: Record, councils: Sequence[Council]) -> tuple[list[str], str]:
    ids = [one for council in councils for one in council.predecessors]
    return (
        ids,
        "Predecessors are other councils: their grades are never counted as a change of their successors'.",
    )


_FINDERS: dict[str, Callable[[Record, Sequence[Council]], tuple[list[str], str]]] = {
    "neighbours": _neighbours,
    "neighbours-2021": partial(_neighbours, current=False),
    "region": _region,
    "predecessors": _predecessors,
}
