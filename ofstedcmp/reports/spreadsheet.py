"""Read the inspections and visits in a workbook of Ofsted's official statistics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from ofstedcmp.database.council_names import normalise
from ofstedcmp.database.record import Record
from ofstedcmp.dates import days_between
from ofstedcmp.errors import UnreadableError
from ofstedcmp.records.types import (
    NOT_JUDGED,
    Event,
    Framework,
    Inspection,
    Judgement,
    Mention,
    Reading,
    Scale,
    Source,
)
from ofstedcmp.reports.ilacs import OVERALL, edition_of
from ofstedcmp.reports.report import LONGEST_WAIT
from ofstedcmp.reports.sheet_rows import (
    CARE_LEAVERS,
    IN_CARE,
    NOT_JUDGED_MARKS,
    SEPARATE_CARE_LEAVERS,
    InspectionRow,
    LeftOutError,
    read_rows,
)
from ofstedcmp.reports.sheet_tables import OLD_BLOCKS, PUBLISHED, find_tables, is_head
from ofstedcmp.reports.workbook import Workbook, iso_date, words

JOINT_AREA = "in-care-and-care-leavers"
# In days. A council's next inspection began 910 days later at the soonest.
SAME_VISIT = 60

_COVER = ("cover", "cover sheet")
_PROSE = {*_COVER, "contents", "notes", "guidance", "accessibility", "meta data", "metadata"}
# Headings stand within this many rows of the first.
_TOP = 40
# The statistics' names for the third of four grades, which each scale words in its own way.
_THIRD = ("requires improvement to be good", "requires improvement")
_NO_KIND = "The sheet does not say whether the inspection was standard or short."


class Sheets(NamedTuple):
    """The contents of a workbook. `notes` say what was left out and why, and where its sheets disagree."""

    source: Source
    inspections: Sequence[Inspection]
    events: Sequence[Event]
    notes: Sequence[str]


def read_spreadsheet(path: Path, record: Record) -> Sheets:
    """The inspections and ungraded visits in a workbook (ODS or XLSX) of Ofsted's official statistics.

    An inspection in several sheets becomes one, with the grades of the sheet that gives the history. Anything
    uncertain is left out and noted. Raises UnreadableError for a file that is not such a workbook, and for a
    table that lacks a column or contradicts itself.
    """
    workbook = Workbook(path)
    notes: list[str] = []
    rows = list(_rows(workbook, record, notes))
    source = _source(workbook, record, notes)
    inspections = []
    for row in _merged((row for row in rows if isinstance(row, InspectionRow)), notes):
        try:
            inspections.append(_inspection(row, source, record))
        except LeftOutError as reason:
            notes.append(f"{row.place}: left out: {reason}")
    visits = {(row.council, row.when, row.kind): row for row in rows if isinstance(row, Event)}
    if not inspections and not visits:
        raise UnreadableError("; ".join(["has no inspection that can be read", *notes[:3]]))
    inspections.sort(key=lambda inspection: (inspection.council, inspection.when))
    events = [visits[key]._replace(sources=(Mention(source),)) for key in sorted(visits)]
    return Sheets(source, inspections, events, notes)


def _rows(workbook: Workbook, record: Record, notes: list[str]) -> Iterator[InspectionRow | Event]:
    """The rows of all tables. Raises UnreadableError if no sheet has one."""
    any_table = False
    names = [name for name in workbook.names if normalise(name) not in _PROSE]
    for name in names:
        if name in workbook.hidden:
            notes.append(f"sheet '{name}' is hidden: not read")
        elif any(map(is_head, workbook.rows(name, _TOP))):
            any_table = True
            for table in find_tables(name, workbook.rows(name)):
                yield from read_rows(name, table, record, notes)
        else:
            notes.append(f"sheet '{name}' has no table of councils' inspections: not read")
    if not any_table:
        raise UnreadableError(f"has no table of councils' inspections (sheets: {', '.join(names)})")


def _source(workbook: Workbook, record: Record, notes: list[str]) -> Source:
    """The edition of the statistics: a known one by its hash, or a new one with the cover's title."""
    for known in record.sources.values():
        if known.sha256 == workbook.sha256:
            return known
    covers = [name for name in workbook.names if normalise(name) in _COVER]
    rows = [list(filter(None, map(words, row))) for name in covers for row in workbook.rows(name, _TOP)]
    values = {normalise(row[0]): row[1] for row in rows if len(row) > 1}
    title = next((row[0] for row in rows if row), "")
    if normalise(title).startswith("cover"):
        title = values.get("policy area", "")
    published = iso_date(values.get("published on"))
    text = " ".join(word for row in rows for word in row).casefold()
    if not title or not published or "ofsted" not in text:
        raise UnreadableError("has no cover of Ofsted's with a title and the date of publication")
    source_id = f"statistics-{published[:4]}"
    if source_id in record.sources:
        notes.append(f"the file is not that of {source_id}: kept apart, as another edition")
        source_id = f"statistics-{published}-{workbook.sha256[:8]}"
    return Source(
        id=source_id,
        kind="official-statistics",
        title=f"Ofsted: {title}",
        published=published,
        sha256=workbook.sha256,
        licence="Open Government Licence" if "open government licence" in text else None,
    )


def _merged(rows: Iterable[InspectionRow], notes: list[str]) -> list[InspectionRow]:
    """Each inspection once, with the contents of all its rows. Their disagreements are noted."""
    merged: dict[tuple[str | None, ...], list[InspectionRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.table):
        # Two kinds may have come out on one day, in one report. Inspections under ILACS differ in dates.
        alike = merged[row.council, row.framework, row.kind if row.framework else None]
        known = next((earlier for earlier in alike if _same_inspection(earlier, row)), None)
        if known:
            _add(known, row, notes)
        else:
            alike.append(row)
    return list(chain.from_iterable(merged.values()))


def _same_inspection(one: InspectionRow, other: InspectionRow) -> bool:
    """Whether two rows of a council and a framework are the same inspection. Either may lack a date."""
    if one.published and one.published == other.published:
        return True
    if one.framework:
        return False
    days = days_between(one.start, other.start)
    days = days_between(one.published, other.published) if days is None else days
    if days is not None:
        return abs(days) <= SAME_VISIT
    days = days_between(one.start or other.start, one.published or other.published)
    return days is not None and 0 <= days <= LONGEST_WAIT


def _add(known: InspectionRow, row: InspectionRow, notes: list[str]) -> None:
    """Add the contents of another row of the same inspection. Raises UnreadableError if a grade differs."""
    for area, grade in row.grades.items():
        other = known.grades.setdefault(area, grade)
        if grade.text.casefold() != other.text.casefold():
            both = " and ".join(
                f"'{each.text}' in cell {each.name} of sheet '{each.sheet}'" for each in (other, grade)
            )
            raise UnreadableError(f"gives {row.council} two grades for {area} in one inspection: {both}")
    for field in ("start", "published", "kind"):
        old, new = getattr(known, field), getattr(row, field)
        stands = min(old, new) if field == "start" and old and new else old or new
        if old and new and old != new:
            notes.append(f"{row.place}: {field} is {new}; {known.place} has {old}: {stands} stands")
        setattr(known, field, stands)
    known.joint = known.joint or row.joint


def _inspection(row: InspectionRow, source: Source, record: Record) -> Inspection:
    framework = record.frameworks[row.framework] if row.framework else _edition(row, record)
    scale = record.scales[framework.scale or ""]
    judgements = []
    for area in framework.areas:
        if printed := row.grades.get(IN_CARE if area.id == JOINT_AREA else area.id):
            grade = _grade(printed.text, scale)
            reading = Reading(source, "official-statistics", grade, printed=printed.text, part=printed.sheet)
            judgements.append(Judgement(area.id, (reading,)))
    dates = {"start": row.start, "published": row.published}
    return Inspection(
        council=row.council,
        framework=framework.id,
        kind=row.kind or "standard",
        start=row.start,
        end=None,
        published=row.published,
        judgements=tuple(judgements),
        kind_from="official-statistics" if row.kind else None,
        dates_from={field: source for field, value in dates.items() if value},
        missing=_missing(framework, {judgement.area for judgement in judgements}),
        note=None if row.kind else _NO_KIND,
    )


def _edition(row: InspectionRow, record: Record) -> Framework:
    """The edition of ILACS that an inspection was made under, from its areas and its dates."""
    areas = {area for area, word in row.grades.items() if word.text.casefold() not in NOT_JUDGED_MARKS}
    when = row.start or row.published or ""
    if OVERALL not in areas and not row.start:
        raise LeftOutError("it has no overall grade, and when it began is not given")
    if CARE_LEAVERS not in areas:
        if when >= SEPARATE_CARE_LEAVERS and not (row.joint and not row.start):
            raise LeftOutError(
                "it isn't certain whether its grade for children in care includes care leavers"
            )
        areas = areas - {IN_CARE} | {JOINT_AREA}
    try:
        return edition_of(areas, when, record.frameworks)
    except UnreadableError as reason:
        raise LeftOutError(str(reason)) from None


def _grade(printed: str, scale: Scale) -> str:
    """The id of the printed grade on the scale of its time. Raises LeftOutError if it is not a grade."""
    word = printed.casefold()
    if word in NOT_JUDGED_MARKS:
        return NOT_JUDGED
    third = next(grade.id for grade in scale.grades if grade.rank == 3)
    known = {**dict.fromkeys(_THIRD, third), **{grade.label.casefold(): grade.id for grade in scale.grades}}
    if word not in known:
        raise LeftOutError(f"'{printed}' is not a grade")
    return known[word]


def _missing(framework: Framework, judged: Set[str]) -> dict[str, str]:
    """The reason for the areas without a judgement: of some frameworks only overall grades are given."""
    if not any(area.id not in judged for area in framework.areas if not (area.heading or area.optional)):
        return {}
    columns = [set(block) for framework_id, _, block in OLD_BLOCKS.values() if framework_id == framework.id]
    overall = len(set().union(*columns) - {PUBLISHED})
    grades = "the overall grade" if overall == 1 else "the two overall grades"
    if len(judged) < overall:
        grades = "one of the two overall grades"
    return {"rest": f"The inspection's own report is not held; Ofsted's statistics give {grades} alone."}
