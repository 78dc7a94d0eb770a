"""What the layouts of `export` need beside rows of grades."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from ofstedcmp.database.queries import COLUMNS, Row

# The columns about the inspection, which are the same for each of its grades.
HEAD = COLUMNS[: COLUMNS.index("area")]


class InspectionFacts(NamedTuple):
    """Facts about an inspection; `head` has the values of HEAD."""

    framework: str
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


def council_ids(base: sqlite3.Connection) -> list[str]:
    """The ids of all councils, abolished ones too, in order."""
    return [council for (council,) in base.execute("select id from council order by id")]


def facts(base: sqlite3.Connection, inspection: int) -> InspectionFacts:
    """The facts of an inspection."""
    query = """select i.framework, i.published, s.url, i.lead_inspector, c.id, c.name, c.ofsted_urn,
        c.dfe_code, c.gss_code, c.region_code, c.region, i.framework, i.kind, i.start, i."end", i.published
      from inspection i join council c on c.id = i.council left join source s on s.number = i.report
      where i.number = ?"""
    framework, published, url, inspector, *head = base.execute(query, (inspection,)).fetchone()
    return InspectionFacts(framework, published, url, inspector, head)


def grades(base: sqlite3.Connection, inspection: int) -> list[GradeRow]:
    """The grades of an inspection, in the order of its framework's areas."""
    query = """select f.area, f.grade, g.label, f.provenance, r.implied
      from inspection i join framework w on w.id = i.framework join finding f on f.inspection = i.number
      join reading r on r.inspection = f.inspection and r.place = f.place and r.position = 0
      left join grade g on g.scale = w.scale and g.id = f.grade where i.number = ? order by f.place"""
    return [GradeRow(*row) for row in base.execute(query, (inspection,))]


def caveats(base: sqlite3.Connection) -> list[tuple[str, str]]:
    """The id and the wording of each caveat, without the date that one council's answers put in."""
    return base.execute("select id, replace(text, ' on {date}', '') from caveat order by place").fetchall()


def ranks(base: sqlite3.Connection) -> dict[str, int]:
    """The rank of each grade by its id, 1 for the best."""
    return dict(base.execute("select id, rank from grade").fetchall())
