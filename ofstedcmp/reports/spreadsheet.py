"""Ofsted's official spreadsheets: which edition one is, and the inspections and visits in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ofstedcmp.database.council_names import normalise
from ofstedcmp.database.record import Record
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
from ofstedcmp.reports.document import UnreadableError
from ofstedcmp.reports.letters import topics_of
from ofstedcmp.reports.sheet_rows import (
    NO_OVERALL,
    NOT_JUDGED_MARKS,
    LeftOutError,
    Seen,
    Visit,
    read_table,
)
from ofstedcmp.reports.sheet_tables import is_about_homes, is_head, tables
from ofstedcmp.reports.sheets import Row, Workbook, iso_date, open_workbook, words

# Inspections that began since this day have a grade for care leavers by themselves.
SEPARATE_CARE_LEAVERS = "2023-01-16"
JOINT_AREA = "in-care-and-care-leavers"
# In days. Reports took up to 225, and a council's next inspection began 910 later at the soonest.
LONGEST_WAIT = 365
SAME_VISIT = 60

_COVER = ("cover", "cover sheet")
_PROSE = frozenset({*_COVER, "contents", "notes", "guidance", "accessibility", "meta data", "metadata"})
# Headings stand within so many rows of the first.
_TOP = 40
# What the statistics call the third of four grades, which each scale has its own word for.
_THIRD = ("requires improvement to be good", "requires improvement")
_NOT_HELD = "The inspection's own report is not held; Ofsted's statistics give"
# Of these frameworks the statistics have nothing but the overall grades.
_OVERALLS = {"slac-2009": 2, "cp-2012": 1, "lac-2013": 1}


@dataclass(frozen=True, slots=True)
class Sheets:
    """What a workbook holds; `notes` say what was left out and why, and where its sheets disagree."""

    source: Source
    inspections: list[Inspection]
    events: list[Event]
    notes: list[str]


def read_spreadsheet(path: Path, record: Record) -> Sheets:
    """The inspections and ungraded visits in a workbook (ODS or XLSX) of Ofsted's official statistics.

    An inspection that several sheets have is one, with the grades of the sheet that gives the history.
    What cannot be told without guessing is left out and noted. Raises UnreadableError for a file that is
    no such workbook, for one about children's homes and agencies alone, and for a table that lacks a column.
    """
    workbook = open_workbook(path, {one.sha256 for one in record.sources.values() if one.sha256})
    notes: list[str] = []
    found = list(_found(workbook, record, notes))
    source = _source(workbook, record, notes)
    inspections = []
    for seen in _merged((one for one in found if isinstance(one, Seen)), notes):
        try:
            inspections.append(_inspection(seen, source, record))
        except LeftOutError as reason:
            notes.append(f"{seen.place}: left out: {reason}")
    visits = {(one.council, one.when, one.kind): one for one in found if isinstance(one, Visit)}
    if not inspections and not visits:
        raise UnreadableError("; ".join(["has no inspection that can be read", *notes[:3]]))
    return Sheets(
        source,
        sorted(inspections, key=lambda one: (one.council, one.when)),
        [_event(visits[key], source, record) for key in sorted(visits)],
        notes,
    )


def _found(workbook: Workbook, record: Record, notes: list[str]) -> Iterator[Seen | Visit]:
    """What each table says. Raises UnreadableError where no sheet has one."""
    homes = []
    any_table = False
    for name in workbook.names:
        if normalise(name) in _PROSE:
            continue
        top = workbook.rows(name, _TOP)
        if name in workbook.hidden:
            notes.append(f"sheet '{name}' is hidden: not read")
        elif any(map(is_head, top)):
            any_table = True
            for table in tables(name, workbook.rows(name)):
                yield from read_table(name, table, record, notes)
        elif _is_about_homes(top):
            homes.append(name)
            notes.append(f"sheet '{name}' is about children's homes and agencies, not councils: not read")
        else:
            notes.append(f"sheet '{name}' has no table of councils' inspections: not read")
    if not any_table:
        about = f"is about children's homes and agencies, not councils (sheets: {', '.join(homes)})"
        raise UnreadableError(about if homes else "has no table of councils' inspections")


def _is_about_homes(top: list[Row]) -> bool:
    text = " ".join(normalise(cell) for row in top for cell in row if isinstance(cell, str))
    return any(map(is_about_homes, top)) or any(
        word in text for word in ("childrens home", "provider", "agenc")
    )


def _source(workbook: Workbook, record: Record, notes: list[str]) -> Source:
    """The edition that the workbook is: one that the record knows by its hash, or a new one by its cover."""
    for known in record.sources.values():
        if known.sha256 == workbook.sha256:
            return known
    covers = [name for name in workbook.names if normalise(name) in _COVER]
    lines = [list(filter(None, map(words, row))) for name in covers for row in workbook.rows(name, _TOP)]
    told = {normalise(line[0]): line[1] for line in lines if len(line) > 1}
    title = next((line[0] for line in lines if line), "")
    if normalise(title).startswith("cover"):
        title = told.get("policy area", "")
    published = iso_date(told.get("published on"))
    text = " ".join(word for line in lines for word in line)
    if not title or not published or "ofsted" not in text.casefold():
        raise UnreadableError("has no cover of Ofsted's with a title and the date of publication")
    source_id = f"statistics-{published[:4]}"
    if source_id in record.sources:
        notes.append(f"the file is not that of {source_id}: kept apart, as another edition")
        source_id = f"statistics-{published}-{workbook.sha256[:8]}"
    licence = "Open Government Licence" if "open government licence" in text.casefold() else None
    return Source(
        id=source_id,
        kind="official-statistics",
        title=f"Ofsted: {title}",
        published=published,
        sha256=workbook.sha256,
        licence=licence,
    )


def _merged(found: Iterable[Seen], notes: list[str]) -> list[Seen]:
    """Each inspection once, with what all its rows say; what they disagree on is noted."""
    merged: dict[tuple[str | None, ...], list[Seen]] = defaultdict(list)
    for one in sorted(found, key=lambda one: one.rank):
        # Two of one kind may have come out on one day, in one report; those of ILACS differ in their dates.
        alike = merged[one.council, one.framework, one.kind if one.framework else None]
        for known in alike:
            if _same(known, one):
                _join(known, one, notes)
                break
        else:
            alike.append(one)
    return [one for alike in merged.values() for one in alike]


def _same(one: Seen, other: Seen) -> bool:
    """Whether two rows of a council and a framework are of one inspection; a row may lack either date."""
    if one.published and one.published == other.published:
        return True
    if one.framework:
        return False
    if one.start and other.start:
        return abs(_days(one.start, other.start)) <= SAME_VISIT
    if one.published and other.published:
        return abs(_days(one.published, other.published)) <= SAME_VISIT
    start, published = one.start or other.start, one.published or other.published
    return bool(start and published) and 0 <= _days(start or "", published or "") <= LONGEST_WAIT


def _days(first: str, second: str) -> int:
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def _join(known: Seen, one: Seen, notes: list[str]) -> None:
    """Add what another row says of the same inspection."""
    for area, (word, sheet) in one.grades.items():
        kept, where = known.grades.setdefault(area, (word, sheet))
        if word.casefold() != kept.casefold():
            notes.append(f"{one.place}: {area} is '{word}'; '{kept}' in sheet '{where}' stands")
    for what in ("start", "published", "kind"):
        old, new = getattr(known, what), getattr(one, what)
        stands = min(old, new) if what == "start" and old and new else old or new
        if old and new and old != new:
            notes.append(f"{one.place}: {what} is {new}; {known.place} has {old}: {stands} stands")
        setattr(known, what, stands)
    known.joint = known.joint or one.joint


def _inspection(seen: Seen, source: Source, record: Record) -> Inspection:
    framework = record.frameworks[seen.framework or _edition(seen)]
    scale = record.scales[framework.scale or ""]
    judgements = []
    for area in framework.areas:
        if found := seen.grades.get("in-care" if area.id == JOINT_AREA else area.id):
            printed, sheet = found
            grade = _grade(printed, scale)
            reading = Reading(source, "official-statistics", grade, printed=printed, part=sheet)
            judgements.append(Judgement(area.id, (reading,)))
    dates = {"start": seen.start, "published": seen.published}
    return Inspection(
        council=seen.council,
        framework=framework.id,
        kind=seen.kind or "standard",
        start=seen.start,
        end=None,
        published=seen.published,
        judgements=tuple(judgements),
        kind_from="official-statistics" if seen.kind else None,
        dates_from={what: source for what, value in dates.items() if value},
        missing=_missing(framework, {one.area for one in judgements}),
        note=None if seen.kind else "The sheet does not say whether the inspection was standard or short.",
    )


def _edition(seen: Seen) -> str:
    """The edition of ILACS that an inspection was made under, by which grades it has and when it began."""
    judged = {area for area, (word, _) in seen.grades.items() if word.casefold() not in NOT_JUDGED_MARKS}
    overall = "overall" in judged
    when = seen.start or seen.published or ""
    if seen.start and seen.start >= NO_OVERALL and overall:
        raise LeftOutError(f"it has an overall grade and began on {seen.start}")
    if not overall and when >= NO_OVERALL:
        if not seen.start:
            raise LeftOutError("it has no overall grade, and when it began is not given")
        return "ilacs-2026"
    if "care-leavers" in judged:
        return "ilacs-2023"
    if when < SEPARATE_CARE_LEAVERS or (seen.joint and not seen.start):
        return "ilacs-2018"
    if seen.joint or not seen.start:
        raise LeftOutError("whether its grade for children in care counts care leavers in cannot be told")
    return "ilacs-2023"


def _grade(printed: str, scale: Scale) -> str:
    """The id of the grade that is printed, in the word of its time. Raises LeftOutError for what is none."""
    word = printed.casefold()
    if word in NOT_JUDGED_MARKS:
        return NOT_JUDGED
    third = next(grade.id for grade in scale.grades if grade.rank == 3)
    known = {**dict.fromkeys(_THIRD, third), **{grade.label.casefold(): grade.id for grade in scale.grades}}
    if word not in known:
        raise LeftOutError(f"'{printed}' is no grade")
    return known[word]


def _missing(framework: Framework, judged: set[str]) -> dict[str, str]:
    """Why areas have no judgement."""
    if overalls := _OVERALLS.get(framework.id):
        both = "one of the two overall grades" if len(judged) < overalls else "the two overall grades"
        return {"rest": f"{_NOT_HELD} {both if overalls == 2 else 'the overall grade'} alone."}
    absent = [area.id for area in framework.areas if not (area.heading or area.optional or area.id in judged)]
    return dict.fromkeys(absent, f"{_NOT_HELD} no grade for it.")


def _event(visit: Visit, source: Source, record: Record) -> Event:
    return Event(
        visit.council,
        visit.kind,
        start=visit.start,
        published=visit.published,
        about=visit.theme,
        topics=topics_of(visit.theme or "", record.visits.topics),
        sources=(Mention(source),),
    )
