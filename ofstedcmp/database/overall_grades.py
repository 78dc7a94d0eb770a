"""The grade of each area with the overall grade of the same inspection, to count the pairs."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple


class Case(NamedTuple):
    """One area's grade in an inspection that gave an overall grade too. Second-hand grades are no cases."""

    inspection: int
    council: str
    council_name: str
    happened: str
    framework: str
    family: str
    area: str
    theme: str | None
    label: str
    qualifier: str | None
    optional: bool
    grade: str
    grade_label: str
    rank: int
    overall: str
    overall_label: str


_FIRST_HAND = "{0}.grade_rank is not null and {0}.provenance not in ('later-report', 'press')"
_CASES = f"""
select i.number, i.council, c.name, i.happened, i.framework, w.family, f.area, f.theme, a.label, a.qualifier,
  a.optional, f.grade, g.label, g.rank, o.grade, og.label
from inspection i
join council c on c.id = i.council
join framework w on w.id = i.framework
join finding f on f.inspection = i.number and f.theme is not 'overall' and {_FIRST_HAND.format("f")}
join area a on a.framework = i.framework and a.id = f.area
join grade g on g.scale = w.scale and g.id = f.grade
join finding o on o.inspection = i.number and o.place = (select min(o.place) from finding o
  where o.inspection = i.number and o.theme = 'overall' and {_FIRST_HAND.format("o")})
join grade og on og.scale = w.scale and og.id = o.grade
where {{}} order by i.council, i.place, f.place
"""


def cases_of_inspection(base: sqlite3.Connection, council: str, framework: str, happened: str) -> list[Case]:
    """The grades of one inspection; none if it has no overall grade."""
    return _cases(base, "i.council = ? and i.framework = ? and i.happened = ?", council, framework, happened)


def cases_like(base: sqlite3.Connection, case: Case) -> list[Case]:
    """Every grade of the same area under the same family of frameworks that is the same grade."""
    like = "w.family = ? and f.area = ? and f.grade = ?"
    return _cases(base, like, case.family, case.area, case.grade)


def cases_of_area(base: sqlite3.Connection, area: str, grade: str) -> list[list[Case]]:
    """That grade of an area or a theme: a list for each family and area, by their first inspection."""
    lists: dict[tuple[str, str], list[Case]] = {}
    for case in _cases(base, "? in (f.area, f.theme) and f.grade = ?", area, grade):
        lists.setdefault((case.family, case.area), []).append(case)
    return sorted(lists.values(), key=lambda cases: min(case.happened for case in cases))


def same_grades(base: sqlite3.Connection, like: Case) -> list[Case]:
    """One case of each inspection under the same framework whose grades are all the same, areas that an
    inspection may leave out aside.
    """
    grades: dict[int, dict[str, str]] = {}
    first: dict[int, Case] = {}
    for case in _cases(base, "i.framework = ? and not a.optional", like.framework):
        grades.setdefault(case.inspection, {})[case.area] = case.grade
        first.setdefault(case.inspection, case)
    own = grades.get(like.inspection)
    return [first[inspection] for inspection, known in grades.items() if known == own]


def _cases(base: sqlite3.Connection, condition: str, *values: str) -> list[Case]:
    return [Case(*row) for row in base.execute(_CASES.format(condition), values)]
