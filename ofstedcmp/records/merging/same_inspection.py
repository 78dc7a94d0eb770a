"""Which entries are one inspection: council, framework and dates decide, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ofstedcmp.dates import bounds, days_between
from ofstedcmp.records.types import Inspection, KnownReport

# In days: a report is usually published within ten weeks of the visit.
PUBLISHED_WITHIN = 70
# Two sources may differ on a date by this many days; a visit with no known end is taken to last as long.
TWO_WEEKS = 14
# No council has two graded reports within this many days.
A_YEAR = 365


def same_inspection(one: Inspection, other: Inspection) -> bool:
    """Whether two entries are one inspection, of the same council under the same framework.

    They are if they share a date, if their visits overlap, if one was published within ten weeks of the
    other's visit, if both have only publication dates at most two weeks apart, or if one has no date at all.
    """
    if (one.council, one.framework) != (other.council, other.framework):
        return False
    # A rating of every year has its year for a visit.
    if one.annual or other.annual or _share_a_day(one, other):
        return _share_a_day(one, other)
    visits = _visit(one), _visit(other)
    if None not in visits:
        (start, end), (other_start, other_end) = filter(None, visits)
        if start <= other_end and other_start <= end:
            return True
    elif visits == (None, None):
        days = days_between(one.published, other.published)
        return not (one.published and other.published) or (days is not None and days <= TWO_WEEKS)
    return (
        not (_dated(one) and _dated(other))
        or _follows(other.published, visits[0])
        or _follows(one.published, visits[1])
    )


def partners(held: Iterable[Inspection], new: Inspection) -> list[Inspection]:
    """The entries that are the same inspection as the new one; those with a day in common alone, if any."""
    same = [old for old in held if same_inspection(old, new)]
    return [old for old in same if _share_a_day(old, new)] or same


def is_held(known: KnownReport, one: Inspection) -> bool:
    """Whether the report is that of the inspection: a list and a report may give it days that differ."""
    if known.council != one.council or known.framework not in (None, one.framework):
        return False
    days = days_between(known.published, one.published)
    if days is None:
        return bool(one.report and one.report.url == known.url)
    return not one.annual and days <= (A_YEAR if one.report and one.report.url == known.url else TWO_WEEKS)


def certain(entries: Sequence[Inspection]) -> bool:
    """Whether each of the entries has a date to the day, so that those that fit one another are one."""
    return all(len(one.start or "") == 10 or len(one.published or "") == 10 for one in entries)


def days_after(published: str | None, one: Inspection) -> int | None:
    """How many days after the visit that was published; None where either is not known, or it was before."""
    visit = _visit(one)
    days = bounds(published)[0] - visit[1] if published and visit else -1
    return days if days >= 0 else None


def _dated(one: Inspection) -> bool:
    return bool(one.start or one.end or one.published)


def _share_a_day(one: Inspection, other: Inspection) -> bool:
    return bool(
        (one.start and one.start == other.start) or (one.published and one.published == other.published)
    )


def _visit(one: Inspection) -> tuple[int, int] | None:
    """The first and the last day of the visit."""
    start, end = one.start or one.end, one.end or one.start
    if start is None or end is None:
        return None
    return bounds(start)[0], bounds(end)[1] + (0 if one.end else TWO_WEEKS)


def _follows(published: str | None, visit: tuple[int, int] | None) -> bool:
    """Whether that may have been published while the visit lasted or within ten weeks after it."""
    if not published or not visit:
        return False
    first, last = bounds(published)
    return visit[0] <= last and first <= visit[1] + PUBLISHED_WITHIN
