"""The records of one file as JSON text, and back, for the compiled form of the record.

Records are tuples, so JSON writes them as lists in the order of their fields; what is here makes the
same records of these lists. Sources, which many readings share, are written once a file and referred
to by their place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from ofstedcmp.model import (
    Absence,
    Area,
    Council,
    CouncilRecords,
    Cycle,
    Disagreement,
    Dispute,
    Drop,
    Event,
    Framework,
    Grade,
    Improvements,
    Inspection,
    Judgement,
    Link,
    NeighbourModel,
    PlannedChange,
    Reading,
    Scale,
    Source,
    Theme,
)
from ofstedcmp.tuples import Deferred

# A change of what the records hold, or of how they are packed, makes older packings unreadable.
VERSION = 1


def packed(value: Any) -> str:
    """The records of a file as one line of text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def pack_council(records: CouncilRecords) -> str:
    """A council's inspections and events as lines of text.

    The first has the inspections without their judgements, the second the sources; then each inspection
    has a line of its own, so that only those are read whose judgements are asked for.
    """
    places: dict[Source, int] = {}

    def flat(value: Any) -> Any:
        if isinstance(value, Source):
            return places.setdefault(value, len(places))
        if isinstance(value, tuple):
            return [flat(one) for one in value]
        return {key: flat(one) for key, one in value.items()} if isinstance(value, dict) else value

    heads = flat(
        records._replace(inspections=tuple(one._replace(judgements=()) for one in records.inspections))
    )
    judged = [packed([flat(judgement) for judgement in one.judgements]) for one in records.inspections]
    return "\n".join((packed(heads), packed(list(places)), *judged))


def unpack_council(text: str) -> CouncilRecords:
    """A council's inspections and events, from what `pack_council` made of them."""
    heads, listed, *judged = text.split("\n")
    council, no_inspections, inspections, events = json.loads(heads)
    sources = _Sources(listed)
    return CouncilRecords(
        council,
        no_inspections,
        tuple(_inspection(row, line, sources) for row, line in zip(inspections, judged, strict=True)),
        tuple(_event(row, sources) for row in events),
    )


class _Sources:
    """The sources of one file by their places, unpacked when first asked for."""

    def __init__(self, line: str) -> None:
        self._line, self._all = line, list[Source]()

    def all(self) -> list[Source]:
        if not self._all:
            self._all = list(map(Source._make, json.loads(self._line)))
        return self._all


def _judgements(line: str, sources: _Sources) -> tuple[Judgement, ...]:
    known = sources.all()
    found = []
    # Of everything that a record holds there are most readings, so that none is taken apart here.
    for area, readings in json.loads(line):
        for row in readings:
            row[0] = known[row[0]]
        found.append(Judgement(area, tuple(map(Reading._make, readings))))
    return tuple(found)


def _inspection(row: list[Any], line: str, sources: _Sources) -> Inspection:
    row[6] = Deferred(lambda: _judgements(line, sources))
    row[9] = None if row[9] is None else sources.all()[row[9]]
    row[10] = {key: sources.all()[place] for key, place in row[10].items()}
    row[12] = _each(Improvements, row[12])
    row[13] = tuple(Dispute(about, sources.all()[place], *rest) for about, place, *rest in row[13])
    return Inspection._make(row)


def _event(row: list[Any], sources: _Sources) -> Event:
    event = Event._make(row)
    return event._replace(sources=tuple((sources.all()[place], page) for place, page in row[8]))


def _each(kind: Any, rows: Iterable[Iterable[Any]]) -> tuple[Any, ...]:
    return tuple(kind._make(_tuples(value) for value in row) for row in rows)


def _tuples(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def council(text: str) -> Council:
    """One council, from its packed form."""
    one = Council._make(_tuples(value) for value in json.loads(text))
    change = one.planned_change
    return one._replace(planned_change=change and PlannedChange._make(map(_tuples, change)))


def _scales(rows: dict[str, Any]) -> dict[str, Scale]:
    return {key: Scale._make(row)._replace(grades=_each(Grade, row[2])) for key, row in rows.items()}


def _framework(row: list[Any]) -> Framework:
    framework = Framework._make(map(_tuples, row))
    return framework._replace(
        areas=_each(Area, framework.areas),
        links=_each(Link, framework.links),
        drops=_each(Drop, framework.drops),
        absences=_each(Absence, framework.absences),
        cycle=_each(Cycle, framework.cycle),
    )


def _neighbours(rows: dict[str, Any]) -> dict[str, NeighbourModel]:
    models = {key: NeighbourModel._make(row) for key, row in rows.items()}
    return {
        key: model._replace(lists={one: tuple(ids) for one, ids in model.lists.items()})
        for key, model in models.items()
    }


# What each file of a folder holds, from its packed form; all other files are a council's or a framework's.
UNPACK: dict[str, Callable[[Any], Any]] = {
    "disagreements.yaml": lambda rows: _each(Disagreement, rows),
    "scales.yaml": _scales,
    "themes.yaml": lambda rows: {key: Theme._make(row) for key, row in rows.items()},
    "caveats.yaml": dict,
    "neighbours.yaml": _neighbours,
    "sources.yaml": lambda rows: {key: Source._make(row) for key, row in rows.items()},
    "frameworks": _framework,
}


def unpacked(name: str, text: str) -> Any:
    """The records of the file of that name, from what `packed` made of them."""
    return UNPACK[name.split("/")[0]](json.loads(text))
