"""The rows of `export`: a council's inspections, grades and visits, narrowed as the options say."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
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


class InspectionRow(NamedTuple):
    """An inspection: number, framework, publication, the address of its report, and the values of HEAD."""

    number: int
    happened: str
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
_INSPECTIONS = """select i.number, i.happened, i.framework, i.annual, i.published, s.url, i.lead_inspector,
    c.id, c.name, c.ofsted_urn, c.dfe_code, c.gss_code, c.region_code, c.region, i.framework, i.kind, i.start,
    i."end", i.published
  from inspection i join council c on c.id = i.council left join source s on s.number = i.report
  where i.council = :council
    and (not :by_framework or i.framework in (select value from json_each(:frameworks)))
    and (not i.annual or :by_framework or not :by_area or exists (select 1 from finding f
      where f.inspection = i.number and f.area in (select value from json_each(:areas))))
  order by i.happened, i.annual and not :by_framework and not :by_area, i.place"""
_GRADES = """select f.area, f.grade, g.label, f.provenance, r.implied
  from inspection i join framework w on w.id = i.framework join finding f on f.inspection = i.number
  join reading r on r.inspection = f.inspection and r.place = f.place and r.position = 0
  left join grade g on g.scale = w.scale and g.id = f.grade where i.number = ? order by f.place"""


def inspections(base: sqlite3.Connection, council: str, narrowing: Narrowing) -> list[InspectionRow]:
    """The inspections and annual ratings of a council that fit, by date."""
    areas, frameworks = [*narrowing.areas], [*narrowing.frameworks]
    values = {"council": council, "areas": dumps(areas), "frameworks": dumps(frameworks)}
    rows = base.execute(_INSPECTIONS, {**values, "by_area": bool(areas), "by_framework": bool(frameworks)})
    every = (InspectionRow._make((*row[:7], row[7:])) for row in rows)
    return [one for one in every if narrowing.includes(one.happened)]


def grades(base: sqlite3.Connection, inspection: int) -> list[GradeRow]:
    """The grades of an inspection, in the order of its framework's areas."""
    return [GradeRow(*row) for row in base.execute(_GRADES, (inspection,))]


def long_rows(base: sqlite3.Connection, council: str, narrowing: Narrowing, *, visits: bool) -> list[Row]:
    """A row for each grade of a council that fits, by date. With `visits`, the rows are those of
    VISIT_COLUMNS and each visit without a grade has one; visits have no area, nor count for a framework.
    """
    numbers = [one.number for one in inspections(base, council, narrowing)]
    rows = grade_rows(base, numbers, narrowing.areas, narrowing.until)
    if not visits:
        return rows
    dated = [(str(row[START] or row[PUBLISHED] or ""), [*row, None, None]) for row in rows]
    if not narrowing.areas and not narrowing.frameworks:
        every = ((str(row[-1]), [*row[:-1]]) for row in visit_rows(base, council, narrowing.until))
        dated += [(happened, row) for happened, row in every if narrowing.includes(happened)]
    return [row for _, row in sorted(dated, key=lambda one: one[0])]
