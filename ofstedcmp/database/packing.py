"""The records of one file as JSON text, and back, for the compiled form of the record.

Records are tuples, so JSON writes them as lists in the order of their fields; what is here makes the
same records of these lists. Sources, which many readings share, are written once a file and referred
to by their place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ofstedcmp.records.tuples import Deferred
from ofstedcmp.records.types import (
    Absence,
    Area,
    Body,
    Council,
    CouncilRecords,
    Coverage,
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
    KnownReport,
    Link,
    Mention,
    NeighbourModel,
    Part,
    PlannedChange,
    Reading,
    Scale,
    Source,
    Theme,
    Topic,
    VisitRules,
)

# `json.loads` looks for white space around each text, of which there are very many and none has any.
_decode = json.JSONDecoder().raw_decode
# Of what is made of these texts there is most of all: by what `_make` calls itself.
_new = tuple.__new__
_PLACES = [
    Inspection._fields.index(name)
    for name in ("parts", "report", "dates_from", "judgements", "improvements", "disputes")
]


def packed(value: Any) -> str:
    """The records of a file as one line of text."""
    return json.dumps(value, separators=(",", ":"))


def loaded(text: str) -> Any:
    """What `packed` made a text of."""
    return _decode(text)[0]


def pack_council(records: CouncilRecords) -> tuple[str, str]:
    """A council's inspections and events as text, and the judgements as another.

    The first has the inspections without their judgements, then the sources; the second a line for each
    inspection, so that only those are read whose judgements are asked for.
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
    return packed([heads, list(places)]), "\n".join(judged)


def unpack_council(body: str, judged: str) -> CouncilRecords:
    """A council's inspections and events, from what `pack_council` made of them."""
    (council, no_inspections, inspections, events), listed = loaded(body)
    sources = [_new(Source, row) for row in listed]
    lines = Deferred(lambda: tuple(judged.split("\n")))
    return CouncilRecords(
        council,
        no_inspections,
        tuple([_inspection(row, place, lines, sources) for place, row in enumerate(inspections)]),
        Deferred(_events, events, sources),
    )


def _judgements(place: int, lines: Sequence[str], sources: Sequence[Source]) -> tuple[Judgement, ...]:
    found = []
    # Of everything that a record holds there are most readings, so that none is taken apart here.
    for area, readings in loaded(lines[place]):
        for row in readings:
            row[0] = sources[row[0]]
        found.append(_new(Judgement, (area, tuple([_new(Reading, row) for row in readings]))))
    return tuple(found)


def _inspection(row: list[Any], place: int, lines: Sequence[str], sources: Sequence[Source]) -> Inspection:
    parts, report, dates, judgements, improvements, disputes = _PLACES
    row[judgements] = Deferred(_judgements, place, lines, sources)
    if row[report] is not None:
        row[report] = sources[row[report]]
    if row[dates]:
        row[dates] = {key: sources[number] for key, number in row[dates].items()}
    row[improvements] = _each(Improvements, row[improvements])
    row[parts] = _each(Part, row[parts])
    row[disputes] = tuple([Dispute(about, sources[at], *rest) for about, at, *rest in row[disputes]])
    return _new(Inspection, row)


def _events(rows: Iterable[list[Any]], sources: Sequence[Source]) -> tuple[Event, ...]:
    for row in rows:
        row[7] = tuple(row[7])  # topics
        row[9] = tuple([Mention(sources[number], page) for number, page in row[9]])
    return tuple(map(Event._make, rows))


def _each(kind: Any, rows: Iterable[Iterable[Any]]) -> tuple[Any, ...]:
    return tuple([kind._make(_tuples(row)) for row in rows])


def _tuples(row: Iterable[Any]) -> list[Any]:
    return [tuple(value) if type(value) is list else value for value in row]


def council(text: str) -> Council:
    """One council, from its packed form."""
    return _council(loaded(text))


def councils(text: str) -> list[Council]:
    """All councils, from their packed form."""
    return list(map(_council, loaded(text)))


def _council(row: list[Any]) -> Council:
    one = Council._make(_tuples(row))
    change = one.planned_change
    if one.run_by:
        one = one._replace(run_by=_each(Body, one.run_by))
    return one._replace(planned_change=PlannedChange._make(_tuples(change))) if change else one


def _scales(rows: dict[str, Any]) -> dict[str, Scale]:
    return {key: Scale._make(row)._replace(grades=_each(Grade, row[3])) for key, row in rows.items()}


def _framework(row: list[Any]) -> Framework:
    framework = Framework._make(_tuples(row))
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
    "visits.yaml": lambda rows: VisitRules(
        {key: Topic._make(_tuples(row)) for key, row in rows[0].items()},
        {key: Coverage._make(row) for key, row in rows[1].items()},
    ),
    "neighbours.yaml": _neighbours,
    "sources.yaml": lambda rows: {key: Source._make(row) for key, row in rows.items()},
    "known-reports.yaml": lambda rows: _each(KnownReport, rows),
    "frameworks": _framework,
}


def unpacked(name: str, text: str) -> Any:
    """The records of the file of that name, from what `packed` made of them."""
    return UNPACK[name.split("/")[0]](loaded(text))
