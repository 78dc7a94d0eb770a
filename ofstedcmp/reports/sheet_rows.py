"""Read the rows of Ofsted's tables: each is an inspection or a visit with its council and dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ofstedcmp.database.council_names import forms, normalise
from ofstedcmp.database.record import Record
from ofstedcmp.errors import UnreadableError, UsageError
from ofstedcmp.records.types import Council, Event
from ofstedcmp.reports.ilacs import OVERALL, overall_expected
from ofstedcmp.reports.letters import topics_of
from ofstedcmp.reports.sheet_tables import (
    CODE,
    JOINT,
    NAME,
    PUBLISHED,
    START,
    STATUS,
    THEME,
    TYPE,
    Block,
    Table,
)
from ofstedcmp.reports.workbook import cell_name, iso_date, words

IN_CARE, CARE_LEAVERS = "in-care", "care-leavers"
# The first day of an inspection with a separate grade for care leavers.
SEPARATE_CARE_LEAVERS = "2023-01-16"
NOT_JUDGED_MARKS = {"-", "–", "—", "not judged"}
_NOT_YET = "not yet inspected"
_NOT_GRADES = (START, PUBLISHED, TYPE, THEME)
_KINDS = {"standard inspection": "standard", "short inspection": "short"}
_VISITS = {"focused visit": "focused-visit", "monitoring visit": "monitoring-visit"}


class LeftOutError(Exception):
    """The reason why an inspection is left out: something about it is not certain."""


class Cell(NamedTuple):
    """The text of a cell, its sheet and its name."""

    text: str
    sheet: str
    name: str


@dataclass(slots=True)
class InspectionRow:
    """An inspection as a row gives it, with the printed grade of each area.

    `table` is the kind of table. `framework` is None for an edition of ILACS. `joint` says that the grade
    for children in care stands under a heading that includes care leavers.
    """

    place: str
    table: int
    council: str
    framework: str | None
    kind: str | None
    start: str | None
    published: str | None
    grades: dict[str, Cell]
    joint: bool


def read_rows(sheet: str, table: Table, record: Record, notes: list[str]) -> Iterator[InspectionRow | Event]:
    """The inspections and visits in a table of that sheet; visits still lack their source.

    The notes say what is left out, and why. Raises UnreadableError if an inspection lacks a grade or a date
    that all have.
    """
    notes += [f"sheet '{sheet}': the column '{heading}' is not known: not read" for heading in table.unread]
    waiting = []
    for number, row in table.rows:
        about = {what: words(row[column]) for what, column in table.about.items()}
        place = f"sheet '{sheet}', row {number} ({about[NAME] or 'without a name'})"
        for block in table.blocks:
            cells = {
                what: Cell(words(row[column]), sheet, cell_name(number, column + 1))
                for what, column in block.columns.items()
            }
            if any(cell.text.casefold() == _NOT_YET for cell in cells.values()):
                waiting.append(about[NAME])
            elif any(cell.text for cell in cells.values()):
                try:
                    yield _row(place, table, block, about, cells, record)
                except (LeftOutError, UsageError) as reason:
                    notes.append(f"{place}: left out: {reason}")
    if waiting:
        notes.append(f"sheet '{sheet}': not yet inspected: {', '.join(waiting)}")


def _row(
    place: str,
    table: Table,
    block: Block,
    about: Mapping[str, str],
    cells: Mapping[str, Cell],
    record: Record,
) -> InspectionRow | Event:
    start, published = _date(cells, START), _date(cells, PUBLISHED)
    when = start or published
    if when is None:
        raise LeftOutError("it has no date")
    if start and published and published < start:
        raise LeftOutError(f"it was published on {published} and began on {start}")
    council = _council(about, when, start, record, ceased=table.ceased).id
    grades = {what: cell for what, cell in cells.items() if cell.text and what not in _NOT_GRADES}
    kind = block.kind
    if TYPE in cells:
        name = normalise(cells[TYPE].text).removeprefix("ilacs ").removeprefix("la ")
        if name in _VISITS and not grades:
            theme = cells[THEME].text if THEME in cells else ""
            topics = topics_of(theme, record.visits.topics)
            return Event(
                council, _VISITS[name], start=start, published=published, about=theme or None, topics=topics
            )
        if name not in _KINDS:
            unfit = "gives no grade" if name in _VISITS else "is not a known type of inspection"
            raise LeftOutError(f"'{cells[TYPE].text}' {unfit}")
        kind = _KINDS[name]
    overall = overall_expected(when, record.frameworks)
    if OVERALL not in cells and "leadership" in cells and overall:
        raise UnreadableError(f"has no column 'Overall effectiveness' in {place}")
    may_be_empty = {THEME, "lscb"}
    if joint := JOINT in grades:
        if IN_CARE in grades:
            raise LeftOutError("it has a joint grade and one for children in care alone")
        grades[IN_CARE] = grades.pop(JOINT)
    if block.framework is None:
        may_be_empty |= {IN_CARE, CARE_LEAVERS} if joint else {JOINT}
        may_be_empty |= {CARE_LEAVERS} if not start or start < SEPARATE_CARE_LEAVERS else set()
        may_be_empty |= set() if overall else {OVERALL}
    for what, cell in cells.items():
        if what not in may_be_empty and not cell.text:
            raise UnreadableError(
                f"has nothing in cell {cell.name} of sheet '{cell.sheet}' ({council}: {what})"
            )
    if all(grade.text.casefold() in NOT_JUDGED_MARKS for grade in grades.values()):
        raise LeftOutError("it has no grade")
    return InspectionRow(place, table.kind, council, block.framework, kind, start, published, grades, joint)


def _date(cells: Mapping[str, Cell], what: str) -> str | None:
    text = cells[what].text if what in cells else ""
    date = iso_date(text)
    if text and (date is None or not "2000" <= date < "2100"):
        raise LeftOutError(f"'{text}' is not a date that can be read")
    return date


def _council(
    about: Mapping[str, str], when: str, start: str | None, record: Record, *, ceased: bool
) -> Council:
    """The council that had the name on that day: more than one has been called Dorset."""
    name, code = about[NAME], about.get(CODE)
    council = record.council(name, exactly=True)
    ceased = ceased or about.get(STATUS, "").casefold() == "no longer exists"
    since = council.responsible_since or ""
    if when < since or (ceased and not council.abolished):
        former = [record.councils[predecessor] for predecessor in council.predecessors]
        namesakes = [predecessor for predecessor in former if forms(predecessor.name)[2] == forms(name)[2]]
        if len(namesakes) == 1:
            council = namesakes[0]
        elif when < since:
            raise LeftOutError(f"{when} is before {council.name} became responsible, on {since}")
    if council.abolished and start and start >= council.abolished:
        raise LeftOutError(f"{council.name} was abolished on {council.abolished}, before {start}")
    for other in record.councils.values():
        if code and code in (other.gss_code, *other.former_gss_codes) and other.id != council.id:
            raise LeftOutError(f"the code '{code}' is that of {other.name}")
    return council
