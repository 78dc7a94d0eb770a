"""Questions to the database about one council or a few."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from json import dumps, loads
from typing import NamedTuple


class InspectionRow(NamedTuple):
    """An inspection, by its number and its place in the council's. `areas` are those of an annual rating."""

    number: int
    place: int
    framework: str
    when: str
    annual: bool
    areas: str | None


class NewerReport(NamedTuple):
    """A published report that is not in the data: when it was published and where."""

    published: str
    url: str


class CouncilFacts(NamedTuple):
    """A council's end, what is planned and why the data has no inspection of it. Others are here by name.

    `predecessors` are those that were inspected.
    """

    name: str
    abolished: str | None
    successors: Sequence[str]
    predecessors: Sequence[str]
    planned_date: str | None
    planned: str | None
    no_inspections: str | None


def council_facts(base: sqlite3.Connection, council: str) -> CouncilFacts:
    """The facts about the council of that id."""
    names = "(select json_group_array(o.name) from json_each({}) j cross join council o on o.id = j.value {})"
    before = names.format("c.predecessors", "where exists (select 1 from inspection where council = o.id)")
    query = f"""select c.name, c.abolished, {names.format("c.successors", "")}, {before}, p.date, p.what,
      f.no_inspections from council c left join planned_change p on p.council = c.id
      left join council_file f on f.council = c.id where c.id = ?"""
    name, abolished, successors, predecessors, *rest = base.execute(query, (council,)).fetchone()
    return CouncilFacts(name, abolished, loads(successors), loads(predecessors), *rest)


def inspections(base: sqlite3.Connection, council: str) -> list[InspectionRow]:
    """The inspections of a council in order, annual ratings among them."""
    query = """select number, place, framework, happened, annual, (select group_concat(area) from finding
      where i.annual and inspection = i.number) from inspection i where council = ? order by place"""
    return [InspectionRow(*row) for row in base.execute(query, (council,))]


def counted_changes(
    base: sqlite3.Connection, inspections: Iterable[int], areas: Iterable[str] = ()
) -> list[tuple[str | None, str, str]]:
    """The theme, area and change (up, down) of each grade of those inspections that moved and totals count.

    `areas` are ids of areas or themes; without any, every area counts.
    """
    wanted_areas = "(select value from json_each(:areas))"
    of_area = f"and (area in {wanted_areas} or theme in {wanted_areas})" if areas else ""
    query = f"""select theme, area, change from finding where counted and change <> 'same' {of_area}
      and inspection in (select value from json_each(:inspections))"""
    return base.execute(query, {"inspections": dumps([*inspections]), "areas": dumps([*areas])}).fetchall()


def newer_reports(
    base: sqlite3.Connection, councils: Iterable[str], days: Iterable[str | None] = ()
) -> dict[str, NewerReport]:
    """For each council with a report newer than those in the data, the newest; by the council's id.

    Only what was published by all those days counts. A day may stop at the month or the year; None is today.
    """
    out = "not exists (select 1 from json_each(:days) d where substr({0}, 1, length(d.value)) > d.value)"
    newest_here = f"""(select max(n.published) from inspection n where n.council = k.council and not n.annual
      and {out.format("n.published")})"""
    query = f"""select k.council, k.published, k.url from known_report k where not k.held
      and k.council in (select value from json_each(:councils)) and {out.format("k.published")}
      and k.published > coalesce({newest_here}, '') order by k.published desc, k.place"""
    values = {"councils": dumps([*councils]), "days": dumps([*filter(None, days)])}
    newest: dict[str, NewerReport] = {}
    for council, *report in base.execute(query, values):
        newest.setdefault(council, NewerReport(*report))
    return newest


def coverage(base: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """The kinds of visits of which the data has every one, each with the first and last day."""
    return base.execute("select kind, since, until from coverage order by place").fetchall()
