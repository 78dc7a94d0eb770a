"""Which entries are one inspection, by council, framework and dates alone, and which may be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ofstedcmp.dates import bounds, days_between
from ofstedcmp.records.merging.precedence import Difference
from ofstedcmp.records.types import Inspection, KnownReport

# In days. A report is usually published within ten weeks of the visit.
PUBLISHED_WITHIN = 70
# Two sources may differ on a date by this many days; a visit with no known end is assumed to last as long.
TWO_WEEKS = 14
# No council has two graded reports within this many days.
A_YEAR = 365
# No council was inspected twice under one framework so soon: from one report to the next, and from a visit
# to a report.
NEAR_DAYS = 100
LONGEST_WAIT = 180

# Why statements do not stand, by what they are about, the id of the source and what it says.
Settled = Mapping[tuple[str, str, str], str]


def same_inspection(one: Inspection, other: Inspection) -> bool:
    """Whether two entries are one inspection, of the same council under the same framework.

    They are if they share a date, if their visits overlap, if one was published within ten weeks of the
    other's visit, if both have only publication dates at most two weeks apart, or if one has no date at all.
    """
    if (one.council, one.framework) != (other.council, other.framework):
        return False
    # An annual rating has its year as its date.
    if one.annual or other.annual or _share_a_day(one, other):
        return _share_a_day(one, other)
    visit, other_visit = _visit(one), _visit(other)
    if visit and other_visit:
        if visit[0] <= other_visit[1] and other_visit[0] <= visit[1]:
            return True
    elif not visit and not other_visit:
        days = days_between(one.published, other.published)
        return not (one.published and other.published) or (days is not None and days <= TWO_WEEKS)
    undated = any(not entry.start and not entry.end and not entry.published for entry in (one, other))
    return undated or _follows(other.published, visit) or _follows(one.published, other_visit)


def partners(entries: Iterable[Inspection], new: Inspection) -> list[Inspection]:
    """The entries that are the same inspection as the new one; if some share a day with it, only those."""
    same = [old for old in entries if same_inspection(old, new)]
    return [old for old in same if _share_a_day(old, new)] or same


def is_report_of(known: KnownReport, one: Inspection) -> bool:
    """Whether a listed report is the report of the inspection, although their dates may differ a little."""
    if known.council != one.council or known.framework not in (None, one.framework):
        return False
    same_address = bool(one.report and one.report.url == known.url)
    days = days_between(known.published, one.published)
    if days is None:
        return same_address
    return not one.annual and days <= (A_YEAR if same_address else TWO_WEEKS)


def certain(entries: Sequence[Inspection]) -> bool:
    """Whether each entry has a date to the day, so that entries that fit one another are one inspection."""
    return all(len(one.start or "") == 10 or len(one.published or "") == 10 for one in entries)


def settled_otherwise(old: Inspection, new: Inspection, settled: Settled) -> bool:
    """Whether a reviewed disagreement on a publication date says that two entries are one inspection."""
    days = days_between(old.published, new.published)
    if (old.council, old.framework) != (new.council, new.framework) or days is None or days > NEAR_DAYS:
        return False
    return any(
        one.published and source and ("published", source.id, one.published) in settled
        for one in (old, new)
        for source in (one.dates_from.get("published"),)
    )


def doubt(old: Inspection, new: Inspection) -> Difference | str | None:
    """Why somebody must look at two entries: they share a day under two frameworks, or come too soon after
    each other under one. None if they are clearly two inspections.
    """
    source = new.dates_from.get("published") or new.report
    if old.council != new.council:
        return None
    if old.framework != new.framework:
        shared = {old.start, old.published} & {new.start, new.published} - {None}
        return Difference("framework", source, new.framework, old.framework) if shared and source else None
    days = days_between(old.published, new.published)
    if source and days is not None and days <= NEAR_DAYS:
        return Difference("published", source, new.published or "", old.published or "")
    for visit, report in ((old, new), (new, old)):
        last = _visit(visit)
        if report.published and last and visit.published is None and report.start is None:
            days = bounds(report.published)[0] - last[1]
            if 0 <= days <= LONGEST_WAIT:
                what = f"may be what was published {report.published}, {days} days after the visit"
                return f"{what} of {visit.when}: say when its report was published (--published, --index)"
    return None


def _share_a_day(one: Inspection, other: Inspection) -> bool:
    dates = ((one.start, other.start), (one.published, other.published))
    return any(date and date == other_date for date, other_date in dates)


def _visit(one: Inspection) -> tuple[int, int] | None:
    """The first and the last day of the visit, as numbers of days."""
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
