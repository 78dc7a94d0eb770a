"""The median grade of England in each area, beside the councils of a comparison."""

from __future__ import annotations

from collections.abc import Iterable

from ofstedcmp.answers.grades_on_a_day import Profile, countable, percent, positions, profile
from ofstedcmp.answers.newer_reports import not_counted, outdated
from ofstedcmp.answers.table import Text
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words


def england(record: Record, themes: Iterable[str], as_of: str, day: str | None = None) -> Text:
    """For each theme: the median of the councils' latest grades, the share at or above it, and how many.

    If the two middle grades differ, both are named. `day` is the day the answer is about, None for today.
    """
    unread = outdated(record, record.councils, day)
    lines = []
    for theme in (theme for theme in themes if theme in countable(record)):
        standing = profile(positions(record, theme, as_of, unread={council.id for council, _ in unread}))
        lines.append((record.themes[theme].label, _median(record, standing)))
    title = f"England, each council's latest inspection by {in_words(as_of)}"
    return Text(title, (*lines, *not_counted(unread)))


def _median(record: Record, standing: Profile) -> str:
    judged_by = ((record.frameworks[one.framework or ""], one.grade or "") for one in standing.graded)
    judged = (record.scales[framework.scale or ""].grade(grade) for framework, grade in judged_by)
    grades = sorted(filter(None, judged), key=lambda grade: grade.rank)
    left = len(standing.positions) - len(grades)
    if not grades:
        return f"no council has a grade; {left} left out"
    upper, lower = grades[(len(grades) - 1) // 2], grades[len(grades) // 2]
    share = percent(sum(grade.rank <= lower.rank for grade in grades), len(grades))
    median = lower.label if upper == lower else f"between {upper.label} and {lower.label}"
    joint = sum(one.joint for one in standing.graded)
    joint_too = f" ({joint} of them joint grades)" if joint else ""
    return f"median {median}; {share}% at or above {lower.label}; n {len(grades)}{joint_too}, {left} left out"
