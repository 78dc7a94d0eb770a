"""Which councils have a newer report than the record holds, and what else rows say beside the grades."""

from __future__ import annotations

from collections.abc import Iterable

from ofstedcmp.answers.long_rows import Beside
from ofstedcmp.database.record import Record
from ofstedcmp.records.merging.same_inspection import is_report_of
from ofstedcmp.records.merging.same_visit import same_visit
from ofstedcmp.records.types import Council, CouncilRecords, Event, Inspection, KnownReport, Reading

Files = list[tuple[str | None, CouncilRecords]]


def newer(record: Record, council: str, *days: str | None) -> KnownReport | None:
    """The newest report of the council of that id that is known, not held, and newer than what is held.

    Only what was published by all those days counts; one may stop at the month or the year, and None
    stands for today.
    """

    def out(published: str | None) -> bool:
        return bool(published) and all((published or "")[: len(day)] <= day for day in days if day)

    known = [one for one in record.known_reports if one.council == council and out(one.published)]
    if not known:
        return None
    inspections = [one for one in record.inspections(council) if not one.annual]
    newest = max((one.published or "" for one in inspections if out(one.published)), default="")
    left = [
        one
        for one in known
        if one.published > newest and not any(is_report_of(one, held) for held in inspections)
    ]
    return max(left, key=lambda one: one.published, default=None)


def outdated(
    record: Record, councils: Iterable[Council], *days: str | None
) -> list[tuple[Council, KnownReport]]:
    """Those of the councils that have such a report, each with it."""
    if not record.known_reports:
        return []
    return [(council, found) for council in councils if (found := newer(record, council.id, *days))]


def beside(record: Record, council: str, day: str | None = None) -> Beside:
    """The newer report and the data folders that a council's rows name, on that day or today."""
    found = newer(record, council, day)
    published, folders = found and found.published, record.folders_of(council)
    if len(folders) < 2:
        return Beside(published, folders[0] if folders else None)
    files = record.in_folders(council)
    from_: dict[tuple[str | None, str, str | None], str | None] = {}
    for one in record.inspections(council):
        for judgement in one.judgements:
            place = one.framework, one.when, judgement.area
            from_[place] = _folder(files, one, judgement.area, judgement.standing)
    for event in record.events(council):
        from_[event.kind, event.when, None] = _folder_of_visit(files, event)
    return Beside(published, None, from_)


def _folder(files: Files, one: Inspection, area: str, standing: Reading) -> str | None:
    """The first folder that has the reading. Once folders are merged, its source may have more details."""
    readings = [
        (folder, reading)
        for folder, held in files
        for inspection in held.inspections
        if inspection.framework == one.framework
        for judgement in inspection.judgements
        if judgement.area == area
        for reading in judgement.readings
    ]
    same = [folder for folder, reading in readings if _same(reading, standing)]
    return same[0] if same else files[-1][0]


def _same(one: Reading, other: Reading) -> bool:
    a, b = one.source, other.source
    document = a.sha256 == b.sha256 if a.sha256 and b.sha256 else (a.kind, a.title) == (b.kind, b.title)
    return document and (one.grade, one.page, one.part) == (other.grade, other.page, other.part)


def _folder_of_visit(files: Files, event: Event) -> str | None:
    return next(
        (folder for folder, held in files if any(same_visit(one, event) for one in held.events)), None
    )
