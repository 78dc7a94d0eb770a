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


def same_inspection(inspection: Inspection, other: Inspection) -> bool:
    """Whether two entries are one inspection, of the same council under the same framework.

    They are if they share a date, if their visits overlap, if one was published within ten weeks of the
    other's visit, if both have only publication dates at most two weeks apart, or if one has no date at all.
    """
    if (inspection.council, inspection.framework) != (other.council, other.framework):
        return False
    share_a_day = _share_a_day(inspection, other)
    # An annual rating has its year as its date.
    if inspection.annual or other.annual or share_a_day:
        return share_a_day
    visit, other_visit = _visit(inspection), _visit(other)
    if visit and other_visit:
        if visit[0] <= other_visit[1] and other_visit[0] <= visit[1]:
            return True
    elif not visit and not other_visit:
        days = days_between(inspection.published, other.published)
        return not (inspection.published and other.published) or (days is not None and days <= TWO_WEEKS)
    undated = any(not entry.start and not entry.end and not entry.published for entry in (inspection, other))
    return undated or _follows(other.published, visit) or _follows(inspection.published, other_visit)


def partners(entries: Iterable[Inspection], new: Inspection) -> list[Inspection]:
    """The entries that are the same inspection as the new one; if some share a day with it, only those."""
    same = [old for old in entries if same_inspection(old, new)]
    return [old for old in same if _share_a_day(old, new)] or same


def is_report_of(known: KnownReport, inspection: Inspection) -> bool:
    """Whether a listed report is the report of the inspection, although their dates may differ a little."""
    if known.council != inspection.council or known.framework not in (None, inspection.framework):
        return False
    same_address = bool(inspection.report and inspection.report.url == known.url)
    days = days_between(known.published, inspection.published)
    if days is None:
        return same_address
    return not inspection.annual and days <= (A_YEAR if same_address else TWO_WEEKS)


def certain(entries: Sequence[Inspection]) -> bool:
    """Whether each entry has a date to the day, so that entries that fit one another are one inspection."""
    return all(10 in (len(entry.start or ""), len(entry.published or "")) for entry in entries)


def settled_otherwise(old: Inspection, new: Inspection, settled: Settled) -> bool:
    """Whether a reviewed disagreement on a publication date says that two entries are one inspection."""
    days = days_between(old.published, new.published)
    if (old.council, old.framework) != (new.council, new.framework) or days is None or days > NEAR_DAYS:
        return False
    sources = ((entry.dates_from.get("published"), entry.published) for entry in (old, new))
    return any(source and ("published", source.id, date) in settled for source, date in sources)


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


def _share_a_day(inspection: Inspection, other: Inspection) -> bool:
    dates = ((inspection.start, other.start), (inspection.published, other.published))
    return any(date and date == other_date for date, other_date in dates)


def _visit(inspection: Inspection) -> tuple[int, int] | None:
    """The first and the last day of the visit, as numbers of days."""
    start, end = inspection.start or inspection.end, inspection.end or inspection.start
    if start is None or end is None:
        return None
    return bounds(start)[0], bounds(end)[1] + (0 if inspection.end else TWO_WEEKS)


def _follows(published: str | None, visit: tuple[int, int] | None) -> bool:
    """Whether that may have been published while the visit lasted or within ten weeks after it."""
    if not published or not visit:
        return False
    first, last = bounds(published)
    return visit[0] <= last and first <= visit[1] + PUBLISHED_WITHIN
