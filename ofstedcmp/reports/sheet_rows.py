"""What the rows of Ofsted's tables say: inspections and visits, each with its council and dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ofstedcmp.database.council_names import forms, normalise
from ofstedcmp.database.record import Record
from ofstedcmp.errors import UsageError
from ofstedcmp.records.types import Council
from ofstedcmp.reports.document import UnreadableError
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
from ofstedcmp.reports.sheets import iso_date, words

# No inspection that began since this day has an overall grade.
NO_OVERALL = "2026-04-01"
NOT_JUDGED_MARKS = frozenset({"-", "–", "—", "not judged"})

_NOT_YET = "not yet inspected"
_KINDS = {"standard inspection": "standard", "short inspection": "short"}
_VISITS = {"focused visit": "focused-visit", "monitoring visit": "monitoring-visit"}
_RANKS = {"history": 0, "latest": 1, "year": 2}
_NO_GRADES = frozenset({START, PUBLISHED, TYPE, THEME})


class LeftOutError(Exception):
    """Why an inspection is left out: something of it cannot be told without guessing."""


@dataclass(slots=True)
class Seen:
    """An inspection as a row gives it: the printed words by area, each with the sheet that they stand in.

    Children in care have the area "in-care", and `joint` says whether the heading counts care leavers in.
    `framework` is None for ILACS of whichever edition; the lower the `rank`, the better the sheet.
    """

    place: str
    rank: int
    council: str
    framework: str | None
    kind: str | None
    start: str | None
    published: str | None
    grades: dict[str, tuple[str, str]]
    joint: bool


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit without a grade, as a row of a year's activity gives it."""

    council: str
    kind: str
    start: str | None
    published: str | None
    theme: str | None

    @property
    def when(self) -> str:
        """The date that orders visits."""
        return self.start or self.published or ""


def read_table(sheet: str, table: Table, record: Record, notes: list[str]) -> Iterator[Seen | Visit]:
    """The inspections and visits in a table of that sheet; what is left out, and why, goes to the notes.

    Raises UnreadableError where the column for the overall grade is missing and there has to be one.
    """
    notes += [f"sheet '{sheet}': the column '{heading}' is not known: not read" for heading in table.unread]
    waiting = []
    for number, row in table.rows:
        about = {what: words(row[column]) for what, column in table.about.items()}
        for block in table.blocks:
            cells = {what: row[column] for what, column in block.columns.items()}
            if any(words(cell).casefold() == _NOT_YET for cell in cells.values()):
                waiting.append(about[NAME])
            elif any(map(words, cells.values())):
                place = f"sheet '{sheet}', row {number} ({about[NAME] or 'without a name'})"
                try:
                    yield _row(sheet, place, table, block, about, cells, record)
                except (LeftOutError, UsageError) as reason:
                    notes.append(f"{place}: left out: {reason}")
    if waiting:
        notes.append(f"sheet '{sheet}': not yet inspected: {', '.join(waiting)}")


def _row(
    sheet: str,
    place: str,
    table: Table,
    block: Block,
    about: Mapping[str, str],
    cells: Mapping[str, object],
    record: Record,
) -> Seen | Visit:
    start, published = _date(cells, START), _date(cells, PUBLISHED)
    when = start or published
    if when is None:
        raise LeftOutError("it has no date")
    if start and published and published < start:
        raise LeftOutError(f"it was published on {published} and began on {start}")
    council = _council(about, when, start, record, ceased=table.ceased).id
    printed = {what: words(cell) for what, cell in cells.items() if words(cell) and what not in _NO_GRADES}
    kind = block.kind
    if TYPE in cells:
        type_ = normalise(words(cells[TYPE])).removeprefix("ilacs ").removeprefix("la ")
        if type_ in _VISITS and not printed:
            return Visit(council, _VISITS[type_], start, published, words(cells.get(THEME)) or None)
        if type_ not in _KINDS:
            unfit = "gives no grade" if type_ in _VISITS else "is no type of inspection that is known"
            raise LeftOutError(f"'{words(cells[TYPE])}' {unfit}")
        kind = _KINDS[type_]
    if "overall" not in cells and "leadership" in cells and when < NO_OVERALL:
        raise UnreadableError(f"has no column 'Overall effectiveness' in sheet '{sheet}'")
    joint = JOINT in printed
    if joint and "in-care" in printed:
        raise LeftOutError("it has a joint grade and one for children in care alone")
    if joint:
        printed["in-care"] = printed.pop(JOINT)
    if all(word.casefold() in NOT_JUDGED_MARKS for word in printed.values()):
        raise LeftOutError("it has no grade")
    grades = {area: (word, sheet) for area, word in printed.items()}
    return Seen(place, _RANKS[table.shape], council, block.framework, kind, start, published, grades, joint)


def _date(cells: Mapping[str, object], what: str) -> str | None:
    text = words(cells.get(what))
    found = iso_date(cells.get(what))
    if text and (found is None or not "2000" <= found < "2100"):
        raise LeftOutError(f"'{text}' is no date that can be read")
    return found


def _council(
    about: Mapping[str, str], when: str, start: str | None, record: Record, *, ceased: bool
) -> Council:
    """The council of that name on that day: several have had the name Dorset, one after another."""
    name, code = about[NAME], about.get(CODE)
    council = record.council(name)
    ceased = ceased or about.get(STATUS, "").casefold() == "no longer exists"
    since = council.responsible_since or ""
    if when < since or (ceased and not council.abolished):
        own = forms(name)[2]
        former = [record.councils[one] for one in council.predecessors]
        named = [one for one in former if forms(one.name)[2] == own]
        if len(named) == 1:
            council = named[0]
        elif when < since:
            raise LeftOutError(f"{when} is before {council.name} became responsible, on {since}")
    if council.abolished and start and start >= council.abolished:
        raise LeftOutError(f"{council.name} was abolished on {council.abolished}, before {start}")
    for other in record.councils.values():
        if code and code in (other.gss_code, *other.former_gss_codes) and other.id != council.id:
            raise LeftOutError(f"the code '{code}' is that of {other.name}")
    return council
