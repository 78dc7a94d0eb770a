"""The rows of `export`: a council's inspections, grades and visits, narrowed as the options say."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from json import dumps
from typing import NamedTuple

from ofstedcmp.database.queries import COLUMNS, Row, grade_rows, visit_rows

# The columns about the inspection, which are the same for each of its grades.
HEAD = COLUMNS[: COLUMNS.index("area")]
START, PUBLISHED = COLUMNS.index("inspection_start"), COLUMNS.index("published")


class Narrowing(NamedTuple):
    """The areas or themes, frameworks and dates that were asked for; empty or None means all."""

    areas: Collection[str] = ()
    frameworks: Collection[str] = ()
    since: str | None = None
    until: str | None = None

    def includes(self, happened: str) -> bool:
        """Whether that date fits. One that stops at the month or the year fits if any day of it does."""
        after = not self.since or happened >= self.since or self.since.startswith(happened)
        return after and (not self.until or happened <= self.until or happened.startswith(self.until))


class InspectionFacts(NamedTuple):
    """What layouts need to know of an inspection; `head` has the values of HEAD."""

    framework: str
    annual: bool
    published: str | None
    report_url: str | None
    lead_inspector: str | None
    head: Row


class GradeRow(NamedTuple):
    """A grade of an inspection. `label` is the word of the framework's scale, None if it was not judged."""

    area: str
    grade: str
    label: str | None
    provenance: str
    implied: bool


# Annual ratings count if nothing is asked for, or if their framework or one of their areas is, by its id.
_FITTING = """select i.council, i.number, i.happened from inspection i
  where i.council in (select value from json_each(:councils))
    and (not :by_framework or i.framework in (select value from json_each(:frameworks)))
    and (not i.annual or :by_framework or not :by_area or exists (select 1 from finding f
      where f.inspection = i.number and f.area in (select value from json_each(:areas))))
  order by i.council, i.happened, i.annual and not :by_framework and not :by_area, i.place"""
_FACTS = """select i.framework, i.annual, i.published, s.url, i.lead_inspector, c.id, c.name, c.ofsted_urn,
    c.dfe_code, c.gss_code, c.region_code, c.region, i.framework, i.kind, i.start, i."end", i.published
  from inspection i join council c on c.id = i.council left join source s on s.number = i.report
  where i.number = ?"""
_GRADES = """select f.area, f.grade, g.label, f.provenance, r.implied
  from inspection i join framework w on w.id = i.framework join finding f on f.inspection = i.number
  join reading r on r.inspection = f.inspection and r.place = f.place and r.position = 0
  left join grade g on g.scale = w.scale and g.id = f.grade where i.number = ? order by f.place"""


def council_ids(base: sqlite3.Connection) -> list[str]:
    """The ids of all councils, abolished ones too, in order."""
    return [council for (council,) in base.execute("select id from council order by id")]


def inspections(
    base: sqlite3.Connection, councils: Iterable[str], narrowing: Narrowing
) -> dict[str, list[int]]:
    """The numbers of the inspections and annual ratings that fit, by date, for each of those councils."""
    areas, frameworks = [*narrowing.areas], [*narrowing.frameworks]
    numbers: dict[str, list[int]] = {council: [] for council in councils}
    values = {"councils": dumps([*numbers]), "areas": dumps(areas), "frameworks": dumps(frameworks)}
    rows = base.execute(_FITTING, {**values, "by_area": bool(areas), "by_framework": bool(frameworks)})
    for council, number, happened in rows:
        if narrowing.includes(happened):
            numbers[council].append(number)
    return numbers


def facts(base: sqlite3.Connection, inspection: int) -> InspectionFacts:
    """The facts of an inspection."""
    row = base.execute(_FACTS, (inspection,)).fetchone()
    return InspectionFacts._make((*row[:5], row[5:]))


def grades(base: sqlite3.Connection, inspection: int) -> list[GradeRow]:
    """The grades of an inspection, in the order of its framework's areas."""
    return [GradeRow(*row) for row in base.execute(_GRADES, (inspection,))]


def long_rows(
    base: sqlite3.Connection, councils: Iterable[str], narrowing: Narrowing, *, visits: bool
) -> Iterator[Row]:
    """A row for each grade that fits, council by council and by date.

    With `visits`, the rows have VISIT_COLUMNS and each visit without a grade has one, unless areas or
    frameworks are asked for, which visits do not have.
    """
    for council, numbers in inspections(base, councils, narrowing).items():
        rows = grade_rows(base, numbers, narrowing.areas, narrowing.until)
        if not visits:
            yield from rows
            continue
        dated = [(str(row[START] or row[PUBLISHED] or ""), [*row, None, None]) for row in rows]
        if not narrowing.areas and not narrowing.frameworks:
            own = [(str(row[-1]), [*row[:-1]]) for row in visit_rows(base, council, narrowing.until)]
            dated += [(happened, row) for happened, row in own if narrowing.includes(happened)]
        yield from (row for _, row in sorted(dated, key=lambda one: one[0]))


def caveats(base: sqlite3.Connection) -> list[tuple[str, str]]:
    """The id and the wording of each caveat, without the date that one council's answers put in."""
    return base.execute("select id, replace(text, ' on {date}', '') from caveat order by place").fetchall()


def ranks(base: sqlite3.Connection) -> dict[str, int]:
    """The rank of each grade by its id, 1 for the best."""
    return dict(base.execute("select id, rank from grade").fetchall())
