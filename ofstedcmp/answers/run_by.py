"""The trust or company that ran a council's services on a day."""

from __future__ import annotations

from ofstedcmp.dates import bounds, in_words
from ofstedcmp.records.types import Body, Council


def running(council: Council, when: str) -> str:
    """The body that ran the services on that day, and since when; empty if the council itself did.

    If that depends on a day that is not known exactly, the text says so.
    """
    bodies = ((body, _ran(body, when)) for body in council.run_by)
    return "; ".join(
        _period(body) if ran else f"perhaps {_period(body)}: the exact day is not known"
        for body, ran in bodies
        if ran is not False
    )


def _ran(body: Body, when: str) -> bool | None:
    """Whether the body ran the services then; None if that depends on a day that is not known exactly."""
    first, last = bounds(when)
    earliest, latest = bounds(body.since)
    end = bounds(body.until or "9999")
    if last < earliest or first > end[1]:
        return False
    return True if latest <= first and last <= end[0] else None


def _period(body: Body) -> str:
    until = f" to {in_words(body.until)}" if body.until else ""
    return f"{body.name} ({'' if until else 'since '}{in_words(body.since)}{until})"
