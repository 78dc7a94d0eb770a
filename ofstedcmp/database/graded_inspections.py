"""Inspections with everything that a screen says of their grades, as rows of plain values."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, partial
from typing import NamedTuple

from ofstedcmp.database.england import SERVICES, NamedRow, rows

# The facts of the `inspections`, in the order given. `scale` is that of its framework.
_FACTS = """select i.number, i.place, i.council, c.name, i.framework, k.short, k.family, k.scale,
    k.heading as framework_heading, k.starts as framework_starts, k.ends as framework_ends,
    i.kind, i.kind_from, i.start, i."end", i.published, i.happened, i.annual, i.lead_inspector, s.url,
    (select reason from missing m where m.inspection = i.number order by place limit 1) as missing
  from json_each(:inspections) wanted cross join inspection i on i.number = wanted.value
  join council c on c.id = i.council join framework k on k.id = i.framework
  left join source s on s.number = i.report order by wanted.key"""
# The findings of the `inspections`: the grade as its scale has it, the grade before with the date of its
# inspection, and the last separate grade. A row without a grade is of an area no longer graded. Where a grade
# is compared with several that are the same, the first of them stands for all.
_GRADES = """select f.inspection, f.place, f.area, f.theme, a.label as area_label,
    coalesce(a.joint, 0) as joint, a.section, a.parent, f.grade, g.label, g.rank, f.change,
    f.change_steps as steps, f.basis, f.second_hand, f.counted, f.provenance, f.caveats,
    bg.label as before_label, bi.happened as before, sg.label as separate_label, si.happened as separate,
    f.separate_change, f.separate_steps, f.separate_counted, f.page
  from json_each(:inspections) wanted cross join finding f on f.inspection = wanted.value
  join inspection i on i.number = f.inspection join framework k on k.id = i.framework
  left join area a on a.framework = f.framework and a.id = f.area
  left join grade g on g.scale = k.scale and g.id = f.grade
  left join compared_with x on x.inspection = f.inspection and x.place = f.place and not x.separate
    and x.position = 0 and f.change in ('up', 'down', 'same')
  left join inspection bi on bi.number = coalesce(f.before_inspection, x.before_inspection)
  left join finding b on b.inspection = bi.number and b.place = coalesce(f.before_place, x.before_place)
  left join framework bk on bk.id = bi.framework
  left join grade bg on bg.scale = bk.scale and bg.id = b.grade
  left join inspection si on si.number = f.separate_inspection
  left join finding sf on sf.inspection = f.separate_inspection and sf.place = f.separate_place
  left join framework sk on sk.id = si.framework
  left join grade sg on sg.scale = sk.scale and sg.id = sf.grade
  order by wanted.key, f.place"""
# The themes of a framework: whether it always grades one, or what tables say where it does not.
_THEMES = """select theme, max(not optional) as required, null as label, null as short from area
    where framework = :framework and theme is not null and not heading group by theme
  union all select theme, 0, label, short from absence where framework = :framework"""


class GradedInspection(NamedTuple):
    """An inspection: its facts, its grades in its framework's order, and what it says of a theme without one.

    The rows are of the queries above. `nothings` has the words, long and short, by theme; tables show those
    that have a short form.
    """

    facts: NamedRow
    grades: Sequence[NamedRow]
    nothings: dict[str, tuple[str, str]]

    def grade(self, theme: str) -> NamedRow | None:
        """The grade under a theme, the main one where there are several, or of an area without a theme.

        The leadership of looked after services in 2013 has the name of a theme, but is not of it.
        """
        column = "theme" if theme in SERVICES else "area"
        rows = (row for row in self.grades if theme in (row["theme"], row[column]) and row["grade"])
        return next(rows, None)

    def ended(self, theme: str) -> NamedRow | None:
        """The row that says that the framework no longer grades the theme, with the last grade there was."""
        return next((row for row in self.grades if row["theme"] == theme and not row["grade"]), None)

    @property
    def before(self) -> str | None:
        """The date of the inspection that most of its grades are compared with; None if there is none."""
        dates = Counter(row["before"] for row in self.grades if row["basis"] and row["before"])
        return str(dates.most_common(1)[0][0]) if dates else None


def framework_nothings(base: sqlite3.Connection, framework: str) -> dict[str, tuple[str, str]]:
    """What tables say, long and short, where a framework gives no grade for a theme; by theme."""
    words = {}
    for row in rows(base, _THEMES, framework=framework):
        if row["label"]:
            words[row["theme"]] = (row["label"], row["short"] or "")
        elif row["required"]:
            words[row["theme"]] = ("not in our data", "no data")
    return words


def graded_inspections(base: sqlite3.Connection, numbers: Iterable[int]) -> list[GradedInspection]:
    """The inspections of those numbers, in that order."""
    numbers = list(numbers)
    nothings = cache(partial(framework_nothings, base))
    grades: dict[int, list[NamedRow]] = {number: [] for number in numbers}
    for row in rows(base, _GRADES, inspections=numbers):
        grades[row["inspection"]].append(row)
    return [
        GradedInspection(facts, grades[facts["number"]], nothings(facts["framework"]))
        for facts in rows(base, _FACTS, inspections=numbers)
    ]


def reasons_not_like_for_like(base: sqlite3.Connection) -> set[str]:
    """The caveats that say why two grades are not like for like: those of no fair link of the crosswalk."""
    query = """select value, max(level in ('same', 'similar') and not new) from (
        select level, new, caveats from link union all select 'changed', 0, caveats from dropped
      ) as links, json_each(links.caveats) group by value"""
    return {caveat for caveat, fair in base.execute(query) if not fair}


class FairPairs:
    """Which grades of two councils may be set side by side: of areas that are the same or similar."""

    def __init__(self, base: sqlite3.Connection) -> None:
        query = """select framework, area, from_framework, from_area from link
            where level in ('same', 'similar') and not new"""
        self._pairs = {((a, b), (c, d)) for a, b, c, d in base.execute(query)}

    def are_like(self, one: GradedInspection, other: GradedInspection, theme: str) -> bool:
        """Whether the grades of two inspections under a theme are like for like: one scale, like areas."""
        first, second = one.grade(theme), other.grade(theme)
        if first is None or second is None or one.facts["scale"] != other.facts["scale"]:
            return False
        pair = (one.facts["framework"], first["area"]), (other.facts["framework"], second["area"])
        return pair[0] == pair[1] or pair in self._pairs or pair[::-1] in self._pairs
