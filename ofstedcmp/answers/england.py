"""All of England beside the councils asked for: the median grade of each area and who reaches it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ofstedcmp.answers.grades_on_a_day import Position, countable, percent, positions, profile
from ofstedcmp.answers.newer_reports import outdated
from ofstedcmp.answers.table import Text
from ofstedcmp.answers.unread import not_counted
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words
from ofstedcmp.records.types import Grade


def england(record: Record, themes: Iterable[str], as_of: str, asked: str | None = None) -> Text:
    """For each theme the median of the councils' latest grades by a day, the share at or above it, and n.

    Of an even number whose two middle grades differ, both are named: no grade lies between two. Where no
    day was `asked` for, it is about today.
    """
    lines = []
    unread = outdated(record, record.councils.values(), asked)
    for theme in themes:
        if theme in countable(record):
            standing = profile(positions(record, theme, as_of, unread={one.id for one, _ in unread}))
            grades = _grades(record, theme, standing.positions)
            left = len(standing.positions) - len(grades)
            joint = sum(bool(one.grade and one.joint) for one in standing.positions)
            lines.append((record.themes[theme].label, _said(grades, left, joint)))
    lines += not_counted(unread)
    return Text(f"England, each council's latest inspection by {in_words(as_of)}", tuple(lines))


def _grades(record: Record, theme: str, standing: Sequence[Position]) -> list[Grade]:
    """The grades held, best first."""
    found = []
    for one in standing:
        if one.grade and one.framework:
            scale = record.scales[record.frameworks[one.framework].scale or ""]
            grade = scale.grade(one.grade)
            found += [grade] if grade else []
    return sorted(found, key=lambda grade: grade.rank)


def _said(grades: Sequence[Grade], left: int, joint: int) -> str:
    if not grades:
        return f"no council has a grade; {left} left out"
    upper, lower = grades[(len(grades) - 1) // 2], grades[len(grades) // 2]
    share = percent(sum(grade.rank <= lower.rank for grade in grades), len(grades))
    median = lower.label if upper == lower else f"between {upper.label} and {lower.label}"
    joint_too = f" ({joint} of them joint grades)" if joint else ""
    return f"median {median}; {share}% at or above {lower.label}; n {len(grades)}{joint_too}, {left} left out"
