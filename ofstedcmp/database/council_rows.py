"""One council's part of the database: its inspections, how each grade compares, and its visits."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ofstedcmp.database.tables import insert, insert_all, printable_name
from ofstedcmp.grade_changes import Compared, Finding, Yardstick, compared, grade_of, in_order
from ofstedcmp.records.merging.overlay import CouncilFile, events_together, laid_together
from ofstedcmp.records.merging.same_inspection import is_report_of
from ofstedcmp.records.merging.same_visit import same_visit
from ofstedcmp.records.read_files import read_council
from ofstedcmp.records.types import (
    Disagreement,
    Event,
    Grade,
    Inspection,
    KnownReport,
    Reading,
    Rules,
    Source,
)

# Where a finding stands: the number of its inspection and its place in it.
Key = tuple[int, int]


class Context(NamedTuple):
    """What a council's files are read and compared by. `folders` are names and files of each data folder;
    `shared` has the number of each source that several councils share.
    """

    rules: Rules
    yard: Yardstick
    disagreements: Sequence[Disagreement]
    known_reports: Sequence[KnownReport]
    shared: Mapping[Source, int]
    folders: Sequence[tuple[str | None, Mapping[str, str]]]


# The columns of a comparison with the grade before, and of that with the last separate grade.
_CHANGE = (
    *("change", "change_steps", "basis", "second_hand", "counted", "caveats"),
    *("before_inspection", "before_place"),
)
_SEPARATE = [f"separate_{name.removeprefix('change_').removeprefix('before_')}" for name in _CHANGE]

# What belongs to an inspection or a visit goes before these go.
_PARTS = ("part", "date_source", "missing", "improvement", "dispute", "finding", "compared_with", "reading")
_OWN = ("inspection", "event", "source", "council_file", "completed")


def remove_council(base: sqlite3.Connection, council: str) -> None:
    """Remove all rows that `add_council` adds."""
    council = printable_name(council)
    for table in _PARTS:
        inside = "select number from inspection where council = ?"
        base.execute(f"delete from {table} where inspection in ({inside})", (council,))
    inside = "select number from event where council = ?"
    base.execute(f"delete from event_source where event in ({inside})", (council,))
    for table in _OWN:
        base.execute(f"delete from {table} where council = ?", (council,))


def add_council(base: sqlite3.Connection, council: str, context: Context) -> None:
    """Add the inspections and visits of a council. Raises DataError with the first fault of a file."""
    files = _files(council, context)
    reasons = filter(None, (file.records.no_inspections for file in files))
    insert(base, "council_file", council=council, no_inspections=next(reasons, None))
    inspections, completed = laid_together(files, context.disagreements, context.rules.frameworks)
    insert_all(base, "completed", completed, council=council)
    created = base.execute("select created from council where id = ?", (council,)).fetchone() or (None,)
    history = compared(in_order(inspections), context.yard, created=created[0])
    sources = _Sources(base, council, context.shared)
    keys = _add_inspections(base, history, sources)
    for one in history:
        for place, finding in enumerate(one.findings):
            _add_finding(base, place, finding, keys, files, context.yard, sources)
    events = events_together(files) if len(files) > 1 else files[0].records.events
    for place, event in enumerate(sorted(events, key=lambda event: event.when)):
        _add_event(base, event, place, files, sources)
    for place, known in enumerate(context.known_reports):
        if any(is_report_of(known, one) for one in inspections):
            base.execute("update known_report set held = 1 where place = ?", (place,))


class _Sources:
    """The numbers of sources; a council's own are added when they are first asked for."""

    def __init__(self, base: sqlite3.Connection, council: str, shared: Mapping[Source, int]) -> None:
        self.base, self.council, self.numbers = base, council, dict(shared)

    def number(self, source: Source | None) -> int | None:
        if source is None:
            return None
        if source not in self.numbers:
            self.numbers[source] = insert(self.base, "source", source, council=self.council)
        return self.numbers[source]


def _files(council: str, context: Context) -> list[CouncilFile]:
    names = (f"inspections/{council}.yaml", f"inspections/{council}.yml")
    return [
        CouncilFile(paths[name], read_council(paths[name], context.rules), folder)
        for folder, paths in context.folders
        for name in names
        if name in paths
    ]


# Where each judgement stands, by the identity of its inspection and its area; by None, its first place.
Keys = Mapping[tuple[int, str | None], Key]


def _add_inspections(base: sqlite3.Connection, history: Sequence[Compared], sources: _Sources) -> Keys:
    """Add the inspections without their grades. Returns where each of their findings will stand."""
    keys: dict[tuple[int, str | None], Key] = {}
    graded = [place for place, one in enumerate(history) if not one.inspection.annual]
    for place, compared_ in enumerate(history):
        one = compared_.inspection
        number = insert(
            base, "inspection", one,
            council=sources.council, place=place, report=sources.number(one.report),
            happened=one.when, annual=one.annual, latest=place in graded[-1:],
        )  # fmt: skip
        insert_all(base, "part", one.parts, inspection=number)
        for position, (date, source) in enumerate(one.dates_from.items()):
            said_in = sources.number(source)
            insert(base, "date_source", inspection=number, place=position, date=date, source=said_in)
        for position, (area, reason) in enumerate(one.missing.items()):
            insert(base, "missing", inspection=number, place=position, area=area, reason=reason)
        insert_all(base, "improvement", one.improvements, inspection=number)
        for position, dispute in enumerate(one.disputes):
            said_in = sources.number(dispute.source)
            insert(base, "dispute", dispute, inspection=number, place=position, source=said_in)
        keys[id(one), None] = number, 0
        for position, finding in enumerate(compared_.findings):
            if finding.judgement:
                keys[id(one), finding.area.id] = number, position
    return keys


def _add_finding(
    base: sqlite3.Connection,
    place: int,
    finding: Finding,
    keys: Keys,
    files: Sequence[CouncilFile],
    yard: Yardstick,
    sources: _Sources,
) -> None:
    inspection, judgement = finding.inspection, finding.judgement
    number, _ = keys[id(inspection), None]
    framework = inspection.framework if judgement else finding.change.previous[0][0].framework
    grade = grade_of(judgement, yard.frameworks[framework], yard.scales) if judgement else None
    columns = {"inspection": number, "place": place, "framework": framework, "area": finding.area.id}
    if judgement:
        standing = judgement.standing
        columns |= {
            "grade": judgement.grade, "grade_label": grade_label(standing, grade),
            "grade_rank": grade.rank if grade else None, "provenance": standing.provenance,
            "source": sources.number(standing.source), "page": standing.page,
            "data_folder": _folder(files, inspection, judgement.area, standing),
        }  # fmt: skip
    before = []
    for separate, change in enumerate(filter(None, (finding.change, finding.change.since_separate))):
        found = [keys[id(one), earlier.area] for one, earlier in change.previous]
        alone = found[0] if len(found) == 1 else (None, None)
        caveats = ";".join(change.caveats) or None
        compared_ = (change.word, change.steps, change.basis, change.second_hand, change.counted, caveats)
        columns |= zip(_SEPARATE if separate else _CHANGE, (*compared_, *alone), strict=True)
        before += [(number, place, separate, position, *key) for position, key in enumerate(found)]
    insert(base, "finding", theme=finding.theme, **columns)
    base.executemany("insert into compared_with values (?, ?, ?, ?, ?, ?)", before)
    for position, reading in enumerate(judgement.readings if judgement else ()):
        source = sources.number(reading.source)
        insert(base, "reading", reading, inspection=number, place=place, position=position, source=source)


def grade_label(standing: Reading, grade: Grade | None) -> str:
    """The grade as printed in the inspection's own report, else in the word of its time."""
    if standing.provenance == "report" and standing.printed:
        return standing.printed
    label = grade.label if grade else "Not judged"
    return f"{label} (implied)" if standing.implied else label


def _add_event(
    base: sqlite3.Connection, event: Event, place: int, files: Sequence[CouncilFile], sources: _Sources
) -> None:
    holding = (file.folder for file in files if any(same_visit(one, event) for one in file.records.events))
    several = len({file.folder for file in files}) > 1
    folder = next(holding, None) if several else files[0].folder
    row = {"council": sources.council, "place": place, "happened": event.when, "data_folder": folder}
    number = insert(base, "event", event, **row)
    for position, (source, page) in enumerate(event.sources):
        source_number = sources.number(source)
        insert(base, "event_source", event=number, place=position, source=source_number, page=page)


def _folder(files: Sequence[CouncilFile], one: Inspection, area: str, standing: Reading) -> str | None:
    """The first folder that has the reading. Once files are merged, its source may have more details."""
    if len({file.folder for file in files}) < 2:
        return files[0].folder
    same = (
        file.folder
        for file in files
        for inspection in file.records.inspections
        if inspection.framework == one.framework
        for judgement in inspection.judgements
        if judgement.area == area and any(_same(reading, standing) for reading in judgement.readings)
    )
    return next(same, files[-1].folder)


def _same(one: Reading, other: Reading) -> bool:
    a, b = one.source, other.source
    document = a.sha256 == b.sha256 if a.sha256 and b.sha256 else (a.kind, a.title) == (b.kind, b.title)
    return document and (one.grade, one.page, one.part) == (other.grade, other.page, other.part)
