"""Find Ofsted's tables of councils' inspections in a sheet by their headings, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from ofstedcmp.database.council_names import normalise
from ofstedcmp.errors import UnreadableError
from ofstedcmp.reports.workbook import Row, words

# The contents of a column that are not the grades of an area.
NAME, CODE, STATUS = "name", "code", "status"
START, PUBLISHED, TYPE, THEME = "start", "published", "type", "theme"
# The heading "children in care" stands over joint grades too, of inspections before 2023. This one says so.
JOINT = "joint"

# A table lists all inspections, the latest one of each council, or one year's inspections and visits.
# If two tables have the same inspection, the first kind in this list is preferred.
HISTORY, LATEST, YEAR = range(3)


class Block(NamedTuple):
    """The columns that give one inspection of each council, by what is in them.

    `framework` and `kind` are None if the cells must say: all editions of ILACS have the same headings.
    """

    framework: str | None
    kind: str | None
    columns: Mapping[str, int]


class Table(NamedTuple):
    """The rows under one row of headings, with their numbers in the sheet.

    `about` has the columns that describe the council, `unread` the headings that are not known.
    `ceased` says that the table is of councils that no longer exist.
    """

    kind: int
    about: Mapping[str, int]
    blocks: list[Block]
    ceased: bool
    unread: list[str]
    rows: list[tuple[int, Row]]


# The inspections before ILACS: framework, kind of inspection, and the headings as they are printed.
OLD_BLOCKS: dict[str, tuple[str, str, dict[str, str]]] = {
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
}  # fmt: skip
_SIF = OLD_BLOCKS["sif"][2].items()
_SIF_AGAIN = {what: text.replace("First SIF", "SIF Re-inspection") for what, text in _SIF if what != "lscb"}
OLD_BLOCKS["sif again"] = ("sif-2013", "re-inspection", _SIF_AGAIN)
# The headings of ILACS: alone, or each after "First ILACS", "Second ILACS framework" and the like.
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
# These say nothing about an inspection. Some of the links lead to another council.
_IGNORED = {"web link", "region", "ofsted region", "la region", "la authority type", ""}
# Only tables of children's homes and agencies have these.
_HOMES = {"provision type", "provider type", "provider name", "registration status", "places", "setting name"}
_NEEDED = {HISTORY: (START, PUBLISHED, TYPE), LATEST: (START,), YEAR: (START, TYPE, THEME)}
# Fewer known headings than this may stand by chance in a table of something else.
_ENOUGH = 3

# By the normalised heading: the key of the block, "" for ILACS, and the contents of the column.
_PLACES = {
    normalise(heading): (key, what)
    for key, (_, _, columns) in OLD_BLOCKS.items()
    for what, heading in columns.items()
} | {normalise(heading): ("", what) for what, headings in _ILACS.items() for heading in headings}
_ABOUT_PLACES = {normalise(heading): what for what, heading in _ABOUT.items()}
_YEAR_HEADINGS = {normalise(_ILACS[what][-1]) for what in (START, TYPE, THEME)}
_PREFIX = re.compile(r"((?:(?:first|second|third|fourth|fifth|sixth) )?ilacs )(?:framework )?(?:the )?")


def find_tables(sheet: str, rows: list[Row]) -> list[Table]:
    """The tables of councils' inspections in a sheet; none if it has no row of their headings.

    Raises UnreadableError with the name of the column if one is missing or stands twice.
    """
    tables: list[Table] = []
    above = ""
    for number, row in enumerate(rows, 1):
        if is_head(row):
            ceased = bool(re.search("existed before|no longer exist", above)) and "worksheet" not in above
            tables.append(_table(f"row {number} of sheet '{sheet}'", row, ceased=ceased))
        elif tables:
            tables[-1].rows.append((number, row))
        above = next(filter(None, map(words, row)), above)
    for table in tables:
        names = [name for _, row in table.rows if (name := normalise(words(row[table.about[NAME]])))]
        if table.kind == LATEST and len(set(names)) < len(names):
            raise UnreadableError(
                f"has no column '{_ILACS[TYPE][0]}' in sheet '{sheet}', which lists a council twice"
            )
    return tables


def is_head(row: Row) -> bool:
    """Whether a row has the headings of a table of councils' inspections."""
    headings = _headings(row)
    known = sum(_place(heading) is not None for heading in headings)
    named = normalise(_ABOUT[NAME]) in headings
    return (known >= _ENOUGH or (named and known > 0)) and _HOMES.isdisjoint(headings)


# The same few texts stand in thousands of cells.
_normalised = lru_cache(maxsize=10_000)(normalise)


def _headings(row: Row) -> list[str]:
    return [_normalised(cell) if isinstance(cell, str) else "" for cell in row]


def _place(heading: str) -> tuple[str, str] | None:
    """The key of the block that a heading belongs to, and the contents of its column."""
    if prefix := _PREFIX.match(heading):
        place = _PLACES.get(heading[prefix.end() :])
        return (prefix[1], place[1]) if place and not place[0] else None
    return _PLACES.get(heading) or _PLACES.get(heading.removeprefix("the "))


def _table(where: str, row: Row, *, ceased: bool) -> Table:
    about: dict[str, int] = {}
    blocks: dict[str, dict[str, int]] = {}
    unread = []
    headings = _headings(row)
    for column, heading in enumerate(headings):
        place = _place(heading)
        what = place[1] if place else _ABOUT_PLACES.get(heading)
        if what is None:
            unread += [words(row[column])] if heading not in _IGNORED else []
            continue
        columns = blocks.setdefault(place[0], {}) if place else about
        if what in columns:
            raise UnreadableError(f"has the column '{words(row[column])}' twice in {where}")
        columns[what] = column
    kind = HISTORY
    if _YEAR_HEADINGS & set(headings):
        kind = YEAR
    elif "" in blocks and TYPE not in blocks[""]:
        kind = LATEST
    missing = [] if NAME in about else [_ABOUT[NAME]]
    for heading in (*missing, *_missing(blocks, kind)):
        raise UnreadableError(f"has no column '{heading}' in {where}")
    made = []
    for key, columns in blocks.items():
        framework, inspection_kind, _ = OLD_BLOCKS.get(key, (None, None, {}))
        made.append(Block(framework, inspection_kind, columns))
    return Table(kind, about, made, ceased, unread, [])


def _missing(blocks: Mapping[str, Mapping[str, int]], kind: int) -> Iterator[str]:
    """The headings that such blocks need and do not have."""
    for key, columns in blocks.items():
        if key in OLD_BLOCKS:
            yield from (heading for what, heading in OLD_BLOCKS[key][2].items() if what not in columns)
            continue
        # The dates in the rows decide whether an overall grade is needed.
        needed = ["leadership", "help-and-protection", *((PUBLISHED, TYPE) if key else _NEEDED[kind])]
        needed += ["in-care", "care-leavers"] if JOINT not in columns or "in-care" in columns else []
        yield from (f"{key}{_ILACS[what][0]}" for what in needed if what not in columns)
