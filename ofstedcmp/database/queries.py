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
    newer = NEWER_REPORT.format(council="r.council") if known else "null"
    shown = ", ".join(f"{newer} as {name}" if name == "newer_report" else f"r.{name}" for name in COLUMNS)
    wanted_areas = "(select value from json_each(:areas))"
    of_area = f"and (r.area in {wanted_areas} or r.theme in {wanted_areas})" if areas else ""
    query = f"""select {shown} from json_each(:inspections) wanted cross join long_row r
      where r.inspection = wanted.value {of_area} order by wanted.key, r.place"""
    values = {"inspections": dumps([*inspections]), "areas": dumps([*areas]), "day": day or ANY_DAY}
    return base.execute(query, values)


def visit_rows(base: sqlite3.Connection, council: str, day: str | None = None) -> list[Row]:
    """A row for each visit without a grade, in order: VISIT_COLUMNS and the date that orders it."""
    own = {
        "council": "c.id", "council_name": "c.name", "ofsted_urn": "c.ofsted_urn",
        "old_la_code": "c.dfe_code", "new_la_code": "c.gss_code",
        "region_code": "c.region_code", "region_name": "c.region",
        "framework": "e.framework", "kind": "e.kind", "inspection_start": "e.start",
        "inspection_end": 'e."end"', "published": "e.published",
        "report_url": "s.url", "report_page": "x.page",
        # Its own letter is to a visit what its report is to an inspection.
        "provenance":
            "case s.kind when 'letter' then 'report' when 'report' then 'later-report' else s.kind end",
        "newer_report": NEWER_REPORT.format(council="e.council"), "data_folder": "e.data_folder",
        "topic": "(select nullif(group_concat(value, ';'), '') from json_each(e.topics))",
        # A letter that names none has nothing to say here, as one that was not read.
        "priority_actions": "nullif(e.priority_actions, 0)",
    }  # fmt: skip
    shown = ", ".join(own.get(name, "null") for name in VISIT_COLUMNS)
    query = f"""select {shown}, e.happened from event e join council c on c.id = e.council
      left join event_source x on x.event = e.number and x.place = 0
      left join source s on s.number = x.source where e.council = :council order by e.place"""
    return base.execute(query, {"council": council, "day": day or ANY_DAY}).fetchall()


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
