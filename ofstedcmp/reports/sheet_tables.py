"""Ofsted's tables of councils' inspections, found by their headings wherever they stand in a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from ofstedcmp.database.council_names import normalise
from ofstedcmp.reports.document import UnreadableError
from ofstedcmp.reports.sheets import Row, words

# What a column holds, beside the ids of areas.
NAME, CODE, STATUS = "name", "code", "status"
START, PUBLISHED, TYPE, THEME = "start", "published", "type", "theme"
# "Children in care" is the joint judgement too, for inspections before 2023; this heading says so itself.
JOINT = "joint"

# A list of all inspections, of the latest one of each council, or of a year's inspections and visits.
Shape = Literal["history", "latest", "year"]


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that give one inspection of each council: the number of a column by what it holds.

    `framework` and `kind` are None where the cells have to tell: all editions of ILACS have one heading.
    """

    framework: str | None
    kind: str | None
    columns: Mapping[str, int]


@dataclass(slots=True)
class Table:
    """The rows under one row of headings, by their numbers in the sheet; `unread` are unknown headings."""

    shape: Shape
    about: Mapping[str, int]
    blocks: tuple[Block, ...]
    ceased: bool
    unread: tuple[str, ...] = ()
    rows: list[tuple[int, Row]] = field(default_factory=list)


# The inspections before ILACS, with the headings as they are printed.
_OLD: dict[str, tuple[str, str, dict[str, str]]] = {
    "slac": ("slac-2009", "standard", {
        PUBLISHED: "Safeguarding & Looked After Children (SLAC) Inspection publication date",
        "safeguarding-overall": "SLAC Safeguarding Overall effectiveness (OE)",
        "looked-after-overall": "SLAC Looked After Children Overall Effectiveness (OE)",
    }),
    "slac safeguarding again": ("slac-2009", "re-inspection", {
        PUBLISHED: "SLAC re-inspection of Safeguarding publication date",
        "safeguarding-overall": "SLAC re-inspection Safeguarding OE",
    }),
    "slac looked after again": ("slac-2009", "re-inspection", {
        PUBLISHED: "SLAC re-inspection of services for Children Looked After publication date",
        "looked-after-overall": "SLAC re-inspection of services Children Looked After OE",
    }),
    "cp": ("cp-2012", "standard", {
        PUBLISHED: "Child Protection Inspections (CPI) publication date",
        "overall": "CPI Overall Effectiveness (OE)",
    }),
    "cp again": ("cp-2012", "re-inspection", {
        PUBLISHED: "Child Protection Re-Inspection (CPRI) publication date",
        "overall": "CPRI Overall Effectiveness (OE)",
    }),
    "lac": ("lac-2013", "targeted", {
        PUBLISHED: "Targeted Looked After Children (TLAC) inspection publication date",
        "overall": "TLAC Overall Effectiveness (OE)",
    }),
    "sif": ("sif-2013", "standard", {
        PUBLISHED: "Single Inspection of LA Children's Services (SIF) First SIF publication date",
        "overall": "First SIF Overall Judgement (OE)",
        "help-and-protection": "First SIF children who need help and protection",
        "looked-after-and-permanence": "First SIF children looked after and achieving permanence",
        "adoption": "First SIF CLA Sub: Adoption Performance",
        "care-leavers": "First SIF CLA Sub: Experiences and progress of care leavers",
        "leadership": "First SIF leadership, management and governance",
        "lscb": "LSCB Overall Effectiveness",
    }),
    "sif again": ("sif-2013", "re-inspection", {
        PUBLISHED: "Single Inspection of LA Children's Services (SIF) SIF Re-inspection publication date",
        "overall": "SIF Re-inspection Overall Judgement (OE)",
        "help-and-protection": "SIF Re-inspection children who need help and protection",
        "looked-after-and-permanence": "SIF Re-inspection children looked after and achieving permanence",
        "adoption": "SIF Re-inspection CLA Sub: Adoption Performance",
        "care-leavers": "SIF Re-inspection CLA Sub: Experiences and progress of care leavers",
        "leadership": "SIF Re-inspection leadership, management and governance",
    }),
}  # fmt: skip
# The headings of ILACS: by themselves, or each after "First ILACS", "Second ILACS framework" and the like.
_ILACS: dict[str, tuple[str, ...]] = {
    START: ("Inspection date", "Inspection/Visit date"),
    PUBLISHED: ("Publication date",),
    TYPE: ("Inspection type", "Inspection/Visit type"),
    THEME: ("Visit theme",),
    "overall": ("Overall effectiveness",),
    "leadership": (
        "Impact of leaders",
        "Impact of leaders on social work practice with children and families",
        "Impact of leaders on practice with children and families",
    ),
    "help-and-protection": ("Experiences and progress of children who need help and protection",),
    "in-care": ("Experiences and progress of children in care",),
    JOINT: ("Experiences and progress of children in care and care leavers",),
    "care-leavers": ("Experiences and progress of care leavers",),
}
_ABOUT = {NAME: "Local authority name", CODE: "Local authority area code", STATUS: "Local authority status"}
# These say nothing of an inspection; nor is a link a key, for some lead to another council.
_IDLE = ("Web link", "Region", "Ofsted region", "LA region", "LA authority type", "")
_HOMES = ("Provision type", "Provider type", "Provider name", "Registration status", "Places", "Setting name")
_NEEDED: dict[Shape, tuple[str, ...]] = {
    "history": (START, PUBLISHED, TYPE),
    "latest": (START,),
    "year": (START, TYPE, THEME),
}

_OLD_PLACES = {
    normalise(heading): (key, what)
    for key, (_, _, columns) in _OLD.items()
    for what, heading in columns.items()
}
_ILACS_PLACES = {normalise(heading): what for what, headings in _ILACS.items() for heading in headings}
_ABOUT_PLACES = {normalise(heading): what for what, heading in _ABOUT.items()}
_IDLE_PLACES = frozenset(map(normalise, _IDLE))
_HOMES_PLACES = frozenset(map(normalise, _HOMES))
_YEAR_PLACES = {normalise(_ILACS[what][-1]) for what in (START, TYPE, THEME)}
_PREFIX = re.compile(r"((?:(?:first|second|third|fourth|fifth|sixth) )?ilacs )(?:framework )?")
# Fewer known headings than this may stand by chance in a table of something else.
_ENOUGH = 3


def tables(sheet: str, rows: list[Row]) -> list[Table]:
    """The tables of councils' inspections in a sheet, none where it has no row of their headings.

    Raises UnreadableError, with the name of the column, where one is missing or stands twice.
    """
    found: list[Table] = []
    above = ""
    for number, row in enumerate(rows, 1):
        if is_head(row):
            found.append(_headed(f"row {number} of sheet '{sheet}'", row, ceased=_says_ceased(above)))
        elif found:
            found[-1].rows.append((number, row))
        above = next(filter(None, map(words, row)), above)
    for table in found:
        names = [name for _, row in table.rows if (name := normalise(words(row[table.about[NAME]])))]
        if table.shape == "latest" and len(set(names)) < len(names):
            raise UnreadableError(
                f"has no column '{_ILACS[TYPE][0]}' in sheet '{sheet}', which lists a council twice"
            )
    return found


def is_head(row: Row) -> bool:
    """Whether a row has the headings of a table of councils' inspections."""
    headings = _headings(row)
    known = sum(_place(heading) is not None for heading in headings)
    named = normalise(_ABOUT[NAME]) in headings
    return (known >= _ENOUGH or (named and known > 0)) and not is_about_homes(row)


def is_about_homes(row: Row) -> bool:
    """Whether a row has a heading that only tables of children's homes and agencies have."""
    return not _HOMES_PLACES.isdisjoint(_headings(row))


def _headed(where: str, row: Row, *, ceased: bool) -> Table:
    about: dict[str, int] = {}
    blocks: dict[str, dict[str, int]] = {}
    unread = []
    headings = _headings(row)
    for column, heading in enumerate(headings):
        place = _place(heading)
        what = place[1] if place else _ABOUT_PLACES.get(heading)
        if what is None:
            unread += [words(row[column])] if heading not in _IDLE_PLACES else []
            continue
        taken = blocks.setdefault(place[0], {}) if place else about
        if what in taken:
            raise UnreadableError(f"has the column '{words(row[column])}' twice in {where}")
        taken[what] = column
    shape = _shape(set(headings), blocks)
    if NAME not in about:
        raise UnreadableError(f"has no column '{_ABOUT[NAME]}' in {where}")
    for missing in _missing(blocks, shape):
        raise UnreadableError(f"has no column '{missing}' in {where}")
    made = [
        Block(_OLD[key][0], _OLD[key][1], columns) if key in _OLD else Block(None, None, columns)
        for key, columns in blocks.items()
    ]
    return Table(shape, about, tuple(made), ceased, tuple(unread))


def _shape(headings: set[str], blocks: Mapping[str, Mapping[str, int]]) -> Shape:
    if headings & _YEAR_PLACES:
        return "year"
    return "latest" if "" in blocks and TYPE not in blocks[""] else "history"


def _missing(blocks: Mapping[str, Mapping[str, int]], shape: Shape) -> Iterator[str]:
    """The headings that such blocks have to have and have not."""
    for key, columns in blocks.items():
        if key in _OLD:
            yield from (heading for what, heading in _OLD[key][2].items() if what not in columns)
            continue
        # Whether there has to be an overall grade depends on the dates in the rows.
        needed = ["leadership", "help-and-protection", *((PUBLISHED, TYPE) if key else _NEEDED[shape])]
        needed += ["in-care", "care-leavers"] if JOINT not in columns or "in-care" in columns else []
        yield from (f"{key}{_ILACS[what][0]}" for what in needed if what not in columns)


def _headings(row: Row) -> list[str]:
    return [_heading(cell) if isinstance(cell, str) else "" for cell in row]


@lru_cache(maxsize=10_000)
def _heading(text: str) -> str:
    return normalise(text)


def _place(heading: str) -> tuple[str, str] | None:
    """The block that a heading belongs to and what it holds, or None."""
    if heading in _OLD_PLACES:
        return _OLD_PLACES[heading]
    prefix = _PREFIX.match(heading)
    bare = heading[prefix.end() :] if prefix else heading
    what = _ILACS_PLACES.get(bare.removeprefix("the "))
    return (prefix[1] if prefix else "", what) if what else None


def _says_ceased(line: str) -> bool:
    """Whether the line above a table says that it is of councils that exist no longer."""
    return bool(re.search("existed before|no longer exist", line)) and "worksheet" not in line
