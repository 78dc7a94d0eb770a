"""Which grade each council has on a day, how many have each, and who is left out of the count and why.

The rule is the one behind Ofsted's published figures: the query POSITIONS has it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple

from ofstedcmp.answers.newer_reports import not_counted, outdated
from ofstedcmp.answers.table import Text
from ofstedcmp.database import england
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words

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
    return [theme["id"] for theme in england.rows(record.base, england.COUNTABLE_THEMES)]


def positions(
    record: Record, theme: str, day: str, published_by: str | None = None, *, unread: Collection[str] = ()
) -> list[Position]:
    """Where every council stood on a day, abolished ones that had been inspected among them.

    An inspection counts that began by `day` and was published by `published_by`, for None at any time.
    If no start is known, the publication alone decides: by `published_by`, or for None by `day`. The
    councils `unread` (by id) have a newer report that is not in the data, and so no grade.
    """
    record.remark_on(record.inspected)
    given = {"theme": theme, "day": day, "published_by": published_by, "unread": [*unread]}
    return [Position(*row) for row in england.rows(record.base, england.POSITIONS, **given)]


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


def england_median(record: Record, themes: Iterable[str], as_of: str, day: str | None = None) -> Text:
    """For each theme: the median of the councils' latest grades, the share at or above it, and how many.

    If the two middle grades differ, both are named. `day` is the day the answer is about, None for today.
    """
    unread = outdated(record, record.councils, day)
    lines = [
        (
            record.themes[theme].label,
            _median(record, profile(positions(record, theme, as_of, unread={one.id for one, _ in unread}))),
        )
        for theme in themes
        if theme in countable(record)
    ]
    title = f"England, each council's latest inspection by {in_words(as_of)}"
    return Text(title, (*lines, *not_counted(unread)))


def _median(record: Record, standing: Profile) -> str:
    grades = []
    for one in standing.graded:
        scale = record.scales[record.frameworks[one.framework or ""].scale or ""]
        grade = scale.grade(one.grade or "")
        grades += [grade] if grade else []
    grades.sort(key=lambda grade: grade.rank)
    left = len(standing.positions) - len(grades)
    if not grades:
        return f"no council has a grade; {left} left out"
    upper, lower = grades[(len(grades) - 1) // 2], grades[len(grades) // 2]
    share = percent(sum(grade.rank <= lower.rank for grade in grades), len(grades))
    median = lower.label if upper == lower else f"between {upper.label} and {lower.label}"
    joint = sum(one.joint for one in standing.graded)
    joint_too = f" ({joint} of them joint grades)" if joint else ""
    return f"median {median}; {share}% at or above {lower.label}; n {len(grades)}{joint_too}, {left} left out"
