"""Write records as the plain values of a file, and a file as its canonical text: one text for one content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ofstedcmp.records.annotations import Type, fields
from ofstedcmp.records.types import CouncilFile, Event, Inspection, Judgement, Source
from ofstedcmp.records.yaml_files import dump


def text(record: Any) -> str:
    """The canonical text of a file that holds this record."""
    return dump(
        plain(record) or {field.key: _plain(field.type, field.empty) for field in fields(record.__class__)}
    )


def plain(record: Any) -> dict[str, Any]:
    """A record as a mapping with its keys in order; what says nothing is left out."""
    values = ((field, getattr(record, field.name)) for field in fields(record.__class__))
    return {
        field.key: _plain(field.type, value)
        for field, value in values
        if field.required or not (value is None or value == field.empty)
    }


def _plain(kind: Type, value: Any) -> Any:
    if kind.mark.role == "source id":
        return value.id
    order = kind.mark.order
    if kind.base is Mapping:
        named = {key: _plain(kind.inside[1], entry) for key, entry in value.items()}
        return dict(sorted(named.items(), key=order)) if order else named
    if kind.is_record:
        return plain(kind.base._make(value))
    if not isinstance(value, Iterable) or isinstance(value, str):
        return value
    if kind.inside[0].base is Judgement:
        return {entry.area: [plain(reading) for reading in entry.readings] for entry in value}
    entries = [_plain(kind.inside[0], entry) for entry in value]
    return sorted(entries, key=order) if order else entries


def council_file(
    council: str,
    inspections: Iterable[Inspection],
    events: Iterable[Event],
    *,
    shared: Mapping[str, Source],
    no_inspections: str | None = None,
) -> CouncilFile:
    """The file of a council. It lists every source that its entries name and that is not `shared`."""
    inspections, events = tuple(inspections), tuple(events)
    named = [source for inspection in inspections for source in inspection.sources]
    named += [source for event in events for source, _ in event.sources]
    own = {source.id: source for source in named if source.id not in shared}
    return CouncilFile(council, None if inspections else no_inspections, own, inspections, events)
