"""One council's part of the database: its inspections, how each grade compares, and its visits."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from ofstedcmp.database.tables import insert, insert_all, printable_name
from ofstedcmp.grade_changes import Change, Finding, Yardstick, compared, grade_of, in_order
from ofstedcmp.records import types
from ofstedcmp.records.merging.overlay import CouncilFile, events_together, laid_together
from ofstedcmp.records.merging.same_inspection import is_report_of
from ofstedcmp.records.merging.same_visit import same_visit
from ofstedcmp.records.read_files import read_council

# Where a finding stands: the number of its inspection and its place in it; and by that inspection's identity
# and its area.
Key = tuple[int, int]
Keys = dict[tuple[int, str], Key]
NumberOf = Callable[[types.Source | None], int | None]


class Context(NamedTuple):
    """What a council's files are read and compared by. `folders` are names and files of each data folder;
    `shared` has the number of each source that several councils share.
    """

    rules: types.Rules
    yard: Yardstick
    disagreements: Sequence[types.Disagreement]
    known_reports: Sequence[types.KnownReport]
    shared: Mapping[types.Source, int]
    folders: Sequence[tuple[str | None, Mapping[str, str]]]


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
    insert(base, "council_file", {"council": council, "no_inspections": next(reasons, None)})
    inspections, completed = laid_together(files, context.disagreements, context.rules.frameworks)
    insert_all(base, "completed", completed, council=council)
    created = base.execute("select created from council where id = ?", (council,)).fetchone() or (None,)
    numbers = dict(context.shared)

    def number_of(source: types.Source | None) -> int | None:
        """The number of a source; a council's own are added when they are first asked for."""
        if source and source not in numbers:
            numbers[source] = insert(base, "source", source, council=council)
        return numbers[source] if source else None

    keys: Keys = {}
    history = compared(in_order(inspections), context.yard, created=created[0])
    last = next((one for one in reversed(history) if not one.inspection.annual), None)
    for place, one in enumerate(history):
        row: dict[str, Any] = {"council": council, "place": place, "latest": one is last}
        number = _add_inspection(base, one.inspection, row, number_of)
        for position, finding in enumerate(one.findings):
            if finding.judgement:
                keys[id(one.inspection), finding.area.id] = number, position
            _add_finding(base, (number, position), finding, keys, files, context.yard, number_of)
    events = events_together(files) if len(files) > 1 else files[0].records.events
    for place, event in enumerate(sorted(events, key=lambda event: event.when)):
        folder = _folder_of_visit(event, files)
        more = {"council": council, "place": place, "happened": event.when, "data_folder": folder}
        number = insert(base, "event", event, **more)
        mentions = [{"source": number_of(source), "page": page} for source, page in event.sources]
        insert_all(base, "event_source", mentions, event=number)
    for place, known in enumerate(context.known_reports):
        if any(is_report_of(known, one) for one in inspections):
            base.execute("update known_report set held = 1 where place = ?", (place,))


def _files(council: str, context: Context) -> list[CouncilFile]:
    names = (f"inspections/{council}.yaml", f"inspections/{council}.yml")
    return [
        CouncilFile(paths[name], read_council(paths[name], context.rules), folder)
        for folder, paths in context.folders
        for name in names
        if name in paths
    ]


def _add_inspection(
    base: sqlite3.Connection, one: types.Inspection, row: dict[str, Any], number_of: NumberOf
) -> int:
    """Add an inspection without its grades. Returns its number."""
    row |= {"report": number_of(one.report), "happened": one.when, "annual": one.annual}
    number = insert(base, "inspection", one, **row)
    dates = [{"date": date, "source": number_of(source)} for date, source in one.dates_from.items()]
    missing = [{"area": area, "reason": reason} for area, reason in one.missing.items()]
    disputes = [{**dispute._asdict(), "source": number_of(dispute.source)} for dispute in one.disputes]
    parts = {"part": one.parts, "date_source": dates, "missing": missing, "dispute": disputes}
    for table, entries in {**parts, "improvement": one.improvements}.items():
        insert_all(base, table, entries, inspection=number)
    return number


def _add_finding(
    base: sqlite3.Connection,
    key: Key,
    finding: Finding,
    keys: Keys,
    files: Sequence[CouncilFile],
    yard: Yardstick,
    number_of: NumberOf,
) -> None:
    inspection, judgement, change = finding.inspection, finding.judgement, finding.change
    framework = inspection.framework if judgement else change.previous[0][0].framework
    row: dict[str, Any] = {"inspection": key[0], "place": key[1], "framework": framework}
    row |= {"area": finding.area.id, "theme": finding.theme, **add_change(base, key, change, keys)}
    if judgement:
        standing = judgement.standing
        grade = grade_of(judgement, yard.frameworks[framework], yard.scales)
        row |= {
            "grade": judgement.grade, "grade_label": grade_label(standing, grade),
            "grade_rank": grade.rank if grade else None, "provenance": standing.provenance,
            "source": number_of(standing.source), "page": standing.page,
            "data_folder": _folder(files, inspection, judgement.area, standing),
        }  # fmt: skip
    insert(base, "finding", row)
    for position, reading in enumerate(judgement.readings if judgement else ()):
        source = number_of(reading.source)
        insert(base, "reading", reading, inspection=key[0], place=key[1], position=position, source=source)


def add_change(base: sqlite3.Connection, key: Key, change: Change, keys: Keys) -> dict[str, Any]:
    """Note which grades a finding is compared with, and give its columns about the change."""
    separate = change.since_separate
    row: dict[str, Any] = {
        "change": change.word, "change_steps": change.steps, "basis": change.basis,
        "second_hand": change.second_hand, "counted": change.counted,
        "caveats": ";".join(change.caveats) or None,
        "separate_change": separate.word if separate else None,
        "separate_steps": separate.steps if separate else None,
        "separate_counted": separate.counted if separate else None,
    }  # fmt: skip
    for name, one in (("before", change), ("separate", separate)):
        earlier = [keys[id(old), its.area] for old, its in one.previous] if one else []
        row[f"{name}_inspection"], row[f"{name}_place"] = earlier[0] if len(earlier) == 1 else (None, None)
        compared_with = ((*key, name == "separate", at, *before) for at, before in enumerate(earlier))
        base.executemany("insert into compared_with values (?, ?, ?, ?, ?, ?)", compared_with)
    return row


def grade_label(standing: types.Reading, grade: types.Grade | None) -> str:
    """The grade as printed in the inspection's own report, else in the word of its time."""
    if standing.provenance == "report" and standing.printed:
        return standing.printed
    label = grade.label if grade else "Not judged"
    return f"{label} (implied)" if standing.implied else label


def _folder_of_visit(event: types.Event, files: Sequence[CouncilFile]) -> str | None:
    """The first folder that has the visit."""
    holding = (file.folder for file in files if any(same_visit(one, event) for one in file.records.events))
    return next(holding, files[0].folder)


def _folder(
    files: Sequence[CouncilFile], one: types.Inspection, area: str, standing: types.Reading
) -> str | None:
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


def _same(one: types.Reading, other: types.Reading) -> bool:
    a, b = one.source, other.source
    document = a.sha256 == b.sha256 if a.sha256 and b.sha256 else (a.kind, a.title) == (b.kind, b.title)
    return document and (one.grade, one.page, one.part) == (other.grade, other.page, other.part)
