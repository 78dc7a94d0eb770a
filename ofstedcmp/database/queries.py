"""Questions to the database that are answered with rows of plain values."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from json import dumps

Value = str | int | None
Row = Sequence[Value]

# The columns of a row of data about a grade, which scripts and spreadsheets rely on.
COLUMNS = (
    "council", "council_name", "ofsted_urn", "old_la_code", "new_la_code", "region_code", "region_name",
    "framework", "kind", "inspection_start", "inspection_end", "published", "area", "theme", "grade",
    "grade_label", "grade_rank", "change", "change_steps", "basis", "previous_grade",
    "previous_framework", "previous_published", "caveats", "provenance", "report_url", "report_page",
    "last_separate_grade", "last_separate_published", "last_separate_steps",
    "lead_inspector", "newer_report", "data_folder",
)  # fmt: skip
# Those of an answer that has visits without a grade between the grades.
VISIT_COLUMNS = (*COLUMNS, "topic", "priority_actions")

# The newest report of a council that is not here: known by the day, and newer than what is here by then.
NEWER_REPORT = """(select max(k.published) from known_report k where k.council = {council} and not k.held
  and substr(k.published, 1, length(:day)) <= :day and k.published > coalesce((select max(n.published)
    from inspection n where n.council = k.council and not n.annual
    and substr(n.published, 1, length(:day)) <= :day), ''))"""
# Later than every day that there is.
ANY_DAY = "9999"


def grade_rows(
    base: sqlite3.Connection, inspections: Iterable[int], areas: Iterable[str] = (), day: str | None = None
) -> Iterator[Row]:
    """A row, with COLUMNS, for each grade of those inspections (by number, in the order given).

    `areas` are ids of areas or themes; without any, every area is there. `day` is what the answer is about
    where that is not today: a newer report counts if it was out by then.
    """
    known = base.execute("select 1 from known_report where not held").fetchone()
    shown = _shown(COLUMNS, NEWER_REPORT if known else "null")
    wanted_areas = "(select value from json_each(:areas))"
    of_area = f"and (r.area in {wanted_areas} or r.theme in {wanted_areas})" if areas else ""
    query = f"""select {shown} from json_each(:inspections) wanted cross join long_row r
      where r.inspection = wanted.value {of_area} order by wanted.key, r.place"""
    values = {"inspections": dumps([*inspections]), "areas": dumps([*areas]), "day": day or ANY_DAY}
    return base.execute(query, values)


def visit_rows(base: sqlite3.Connection, council: str, day: str | None = None) -> list[Row]:
    """A row for each visit without a grade, in order: VISIT_COLUMNS and the date that orders it."""
    shown = _shown(VISIT_COLUMNS, NEWER_REPORT)
    query = f"select {shown}, r.happened from visit_row r where r.council = :council order by r.place"
    return base.execute(query, {"council": council, "day": day or ANY_DAY}).fetchall()


def _shown(columns: Sequence[str], newer: str) -> str:
    """Those columns of a view `r`, with the newer report by the day that the answer is about."""
    newer = newer.format(council="r.council")
    return ", ".join(f"{newer} as {name}" if name == "newer_report" else f"r.{name}" for name in columns)


def inspection_counts(base: sqlite3.Connection) -> dict[str, int]:
    """How many inspections gave a grade, by framework; frameworks without any are missing."""
    query = """select framework, count(*) from inspection i
      where exists (select 1 from finding f where f.inspection = i.number and f.grade is not null)
      group by framework"""
    return dict(base.execute(query).fetchall())


def council_ids(base: sqlite3.Connection) -> list[str]:
    """The ids of all councils, abolished ones too, in order."""
    return [council for (council,) in base.execute("select id from council order by id")]


def caveats(base: sqlite3.Connection) -> list[tuple[str, str]]:
    """The id and the wording of each caveat, without the date that one council's answers put in."""
    return base.execute("select id, replace(text, ' on {date}', '') from caveat order by place").fetchall()


def ranks(base: sqlite3.Connection) -> dict[str, int]:
    """The rank of each grade by its id, 1 for the best."""
    return dict(base.execute("select id, rank from grade").fetchall())
