"""The crosswalk: which areas of earlier frameworks may be compared with a framework's own."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

# An area, by the ids of its framework and its own.
AreaId = tuple[str, str]


class CrosswalkRow(NamedTuple):
    """An earlier and a later area. `basis` is how near they are, or "dropped", where there is no later area.

    `caveats` are joined by semicolons. `new`: the later area had no separate grade before.
    """

    from_framework: str
    from_area: str
    framework: str
    area: str | None
    theme: str | None
    basis: str
    reason: str
    caveats: str | None
    new: bool

    @property
    def earlier(self) -> AreaId:
        """The earlier area."""
        return self.from_framework, self.from_area

    @property
    def later(self) -> AreaId:
        """The later area, with an empty id if it was dropped."""
        return self.framework, self.area or ""

    @property
    def caveat_ids(self) -> list[str]:
        """The ids of the caveats."""
        return self.caveats.split(";") if self.caveats else []


COLUMNS = CrosswalkRow._fields[:-1]


def crosswalk(base: sqlite3.Connection) -> list[CrosswalkRow]:
    """Every row, in the order of the later frameworks; what a framework dropped comes last."""
    caveats = "(select group_concat(value, ';') from json_each({}.caveats))"
    query = f"""
      select l.from_framework, l.from_area, l.framework, l.area, a.theme, l.level, l.reason,
        {caveats.format("l")}, l.new, w.place as framework_place, 0 as dropped, l.place
      from link l join framework w on w.id = l.framework
      left join area a on a.framework = l.framework and a.id = l.area
      union all select d.from_framework, d.from_area, d.framework, null, d.theme, 'dropped', d.reason,
        {caveats.format("d")}, 0, w.place, 1, d.place
      from dropped d join framework w on w.id = d.framework
      order by framework_place, dropped, 12"""
    return [CrosswalkRow(*row[:9]) for row in base.execute(query)]
