"""Which grade each council has on a day, how many have each, and who is left out of the count and why.

The rule is the one behind Ofsted's published figures: the query POSITIONS has it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from ofstedcmp.answers.newer_reports import left_out, outdated
from ofstedcmp.answers.table import Text
from ofstedcmp.database import england
from ofstedcmp.database.england import NamedRow
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words


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
) -> list[NamedRow]:
    """Where every council stood on a day: its grade and rank, or the `reason` why it has none.

    Abolished councils are there if they had been inspected; their reason is "ceased". An inspection counts
    that began by `day` and was published by `published_by`, for None at any time. If no start is known, the
    publication alone decides: by `published_by`, or for None by `day`. The councils `unread` (by id) have a
    newer report that is not in the data, and so no grade.
    """
    record.remark_on(record.inspected)
    given = {"theme": theme, "day": day, "published_by": published_by, "unread": [*unread]}
    return england.rows(record.base, england.POSITIONS, **given)


def england_median(record: Record, themes: Iterable[str], as_of: str, day: str | None = None) -> Text:
    """For each theme: the median of the councils' latest grades, the share at or above it, and how many.

    If the two middle grades differ, both are named. `day` is the day the answer is about, None for today.
    """
    unread = outdated(record, record.councils, day)
    apart = [council.id for council, _ in unread]
    known = countable(record)
    lines = [
        (record.themes[theme].label, _median(positions(record, theme, as_of, unread=apart)))
        for theme in themes
        if theme in known
    ]
    title = f"England, each council's latest inspection by {in_words(as_of)}"
    return Text(title, (*lines, *left_out(unread)))


def _median(standing: Sequence[NamedRow]) -> str:
    of_today = [one for one in standing if one["reason"] != "ceased"]
    graded = sorted((one for one in of_today if one["rank"]), key=lambda one: int(one["rank"]))
    left = len(of_today) - len(graded)
    if not graded:
        return f"no council has a grade; {left} left out"
    upper, lower = graded[(len(graded) - 1) // 2], graded[len(graded) // 2]
    share = percent(sum(one["rank"] <= lower["rank"] for one in graded), len(graded))
    names = [str(one["grade"]).replace("-", " ").capitalize() for one in (upper, lower)]
    median = names[1] if upper["rank"] == lower["rank"] else f"between {names[0]} and {names[1]}"
    joint = sum(one["joint"] for one in graded)
    joint_too = f" ({joint} of them joint grades)" if joint else ""
    return f"median {median}; {share}% at or above {names[1]}; n {len(graded)}{joint_too}, {left} left out"
