"""Which grade each council has on a day, how many have each, and who is left out of the count and why.

The rule is the one behind Ofsted's published figures: the query POSITIONS has it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple

from ofstedcmp.database import england
from ofstedcmp.database.record import Record

Reason = Literal["not-inspected", "successor", "ungraded", "not-judged", "not-held", "newer-report", "ceased"]
By = Literal["region", "type", "framework", "year"]


class Position(NamedTuple):
    """Where one council stands on a day: with the grade of its latest inspection, or without and why.

    `framework` and `when` are that inspection's, None if there is none. `area` is the label of what it
    judged for the theme, None if it judges nothing there; `rank` is the grade's, 1 (best) to 4.
    """

    council: str
    name: str
    region: str
    type: str
    framework: str | None = None
    when: str | None = None
    area: str | None = None
    joint: bool = False
    grade: str | None = None
    rank: int | None = None
    reason: Reason | None = None


class Profile(NamedTuple):
    """The positions of some councils, none of them abolished by the day."""

    positions: tuple[Position, ...]

    @property
    def graded(self) -> list[Position]:
        """Those with a grade: percentages are of these."""
        return [one for one in self.positions if one.grade]

    @property
    def left_out(self) -> list[Position]:
        """Those without a grade; each says why."""
        return [one for one in self.positions if not one.grade]

    def count(self, *grades: str) -> int:
        """How many councils have one of those grades."""
        return sum(one.grade in grades for one in self.positions)

    def percent(self, *grades: str) -> int | None:
        """The share of the graded councils that have one of those grades; None if none is graded."""
        return percent(self.count(*grades), len(self.graded))


def percent(part: int, whole: int) -> int | None:
    """A whole per cent, a half rounded up; None of nothing.

    >>> percent(1, 8), percent(1, 200), percent(1, 201), percent(0, 0)
    (13, 1, 0, None)
    """
    return (200 * part + whole) // (2 * whole) if whole else None


def countable(record: Record) -> list[str]:
    """The themes that some framework grades on the scale of GRADES."""
    grade_it = f"select 1 from ({england.JUDGING}) where area is not null"
    themes = [theme for (theme,) in record.base.execute("select id from theme order by place")]
    return [theme for theme in themes if england.rows(record.base, grade_it, theme=theme)]


def positions(
    record: Record, theme: str, day: str, published_by: str | None = None, *, unread: Collection[str] = ()
) -> list[Position]:
    """Where every council stood on a day, abolished ones that had been inspected among them.

    An inspection counts that began by `day` and was published by `published_by`, for None at any time.
    If no start is known, the publication alone decides: by `published_by`, or for None by `day`. The
    councils `unread` (by id) have a newer report that is not in the data, and so no grade.
    """
    record.remark_on(record.inspected)
    found = england.rows(
        record.base, england.POSITIONS, theme=theme, day=day, published_by=published_by, unread=[*unread]
    )
    return [Position(*row) for row in found]


def profile(standing: Iterable[Position]) -> Profile:
    """The profile of those positions, without abolished councils."""
    return Profile(tuple(one for one in standing if one.reason != "ceased"))


def grouped(whole: Profile, by: By) -> dict[str | None, Profile]:
    """The profile of each region, type of council, or framework (id) or year of the latest inspection.

    None stands for the councils without an inspection, if `by` needs one.
    """
    groups: dict[str | None, list[Position]] = {}
    for one in whole.positions:
        year = one.when and one.when[:4]
        key = {"region": one.region, "type": one.type, "framework": one.framework, "year": year}[by]
        groups.setdefault(key, []).append(one)
    return {key: Profile(tuple(members)) for key, members in groups.items()}
