"""Two entries that are probably one inspection, although their dates do not prove it."""

from __future__ import annotations

from collections.abc import Mapping

from ofstedcmp.dates import days_between
from ofstedcmp.records.merging.precedence import Difference
from ofstedcmp.records.merging.same_inspection import days_after
from ofstedcmp.records.types import Inspection

# No council was inspected twice under one framework so soon: in days from one report to the next, and from
# a visit to a report.
NEAR_DAYS = 100
LONGEST_WAIT = 180

Settle = Mapping[tuple[str, str, str], str]


def known_otherwise(old: Inspection, new: Inspection, settle: Settle) -> bool:
    """Whether the list of disagreements knows one of the two publication dates as of the other's visit."""
    days = days_between(old.published, new.published)
    if (old.council, old.framework) != (new.council, new.framework) or days is None or days > NEAR_DAYS:
        return False
    return any(
        one.published is not None and source is not None and ("published", source.id, one.published) in settle
        for one in (old, new)
        for source in (one.dates_from.get("published"),)
    )


def doubt(old: Inspection, new: Inspection) -> Difference | str | None:
    """Why somebody must look at two entries: they share a day under two frameworks, or come too soon after
    each other under one.
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
        days = days_after(report.published, visit)
        if visit.published is None and report.start is None and days is not None and days <= LONGEST_WAIT:
            said = f"may be what was published {report.published}, {days} days after the visit"
            return f"{said} of {visit.when}: say when its report was published (--published, --index)"
    return None
