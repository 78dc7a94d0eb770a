"""Values of the model → the plain values of a file of data/inspections/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ofstedcmp.records.types import Event, Inspection, Reading, Source

Plain = dict[str, Any]


def plain_file(
    council: str,
    inspections: Iterable[Inspection],
    events: Iterable[Event],
    *,
    shared: Mapping[str, Source],
    no_inspections: str | None = None,
) -> Plain:
    """What the file of a council holds, its own sources gathered from what is read in them."""
    inspections, events = list(inspections), list(events)
    sources = {source.id: source for one in inspections for source in one.sources}
    sources |= {source.id: source for event in events for source, _ in event.sources}
    own = {source.id: _source(source) for source in sources.values() if source.id not in shared}
    return _kept(
        council=council,
        no_inspections=None if inspections else no_inspections,
        sources=own,
        inspections=[plain_inspection(one) for one in inspections],
        events=[plain_event(event) for event in events],
    )


def plain_inspection(one: Inspection) -> Plain:
    """An inspection as an entry of its file."""
    return _kept(
        framework=one.framework,
        kind=one.kind,
        kind_from=one.kind_from,
        start=one.start,
        end=one.end,
        parts=[{"start": start, "end": end} for start, end in one.parts],
        published=one.published,
        lead_inspector=one.lead_inspector,
        report=one.report.id if one.report else None,
        dates_from={key: source.id for key, source in one.dates_from.items()},
        judgements={
            judgement.area: [_reading(reading) for reading in judgement.readings]
            for judgement in one.judgements
        },
        missing=dict(one.missing),
        improvements=[
            _kept(section=entry.section, deadline=entry.deadline, count=entry.number)
            for entry in one.improvements
        ],
        disputes=[
            _kept(about=entry.about, source=entry.source.id, says=entry.says, settled=entry.settled)
            for entry in one.disputes
        ],
        note=one.note,
    )


def plain_event(event: Event) -> Plain:
    """A visit without a grade as an entry of its file."""
    return _kept(
        kind=event.kind,
        framework=event.framework,
        start=event.start,
        end=event.end,
        published=event.published,
        about=event.about,
        topics=list(event.topics),
        priority_actions=event.priority_actions,
        sources=[_kept(source=source.id, page=page) for source, page in event.sources],
        note=event.note,
    )


def _reading(reading: Reading) -> Plain:
    return _kept(
        source=reading.source.id,
        grade=reading.grade,
        printed=reading.printed,
        page=reading.page,
        part=reading.part,
        implied=reading.implied or None,
        settled=reading.settled,
    )


def _source(source: Source) -> Plain:
    return _kept(
        kind=source.kind,
        title=source.title,
        published=source.published,
        url=source.url,
        sha256=source.sha256,
        licence=source.licence,
        note=source.note,
    )


def _kept(**values: Any) -> Plain:
    """The values that say something."""
    return {key: value for key, value in values.items() if value not in (None, [], {}, ())}
