"""Who ran a council's services on a day, where that was not the council itself."""

from __future__ import annotations

from ofstedcmp.dates import bounds, in_words
from ofstedcmp.records.types import Body, Council


def running(council: Council, when: str) -> str:
    """The body that ran the services on that day and its time; empty where the council itself did.

    Where that depends on a day which is not known, the text says so.
    """
    said = ((one, _ran(one, when)) for one in council.run_by)
    return "; ".join(
        _period(one) if sure else f"perhaps {_period(one)}: the exact day is not known"
        for one, sure in said
        if sure is not False
    )


def _ran(body: Body, when: str) -> bool | None:
    """Whether it ran the services then; None where that depends on a day that is not known."""
    first, last = bounds(when)
    begun = bounds(body.since)
    ended = bounds(body.until) if body.until else None
    if last < begun[0] or (ended and first > ended[1]):
        return False
    return True if begun[1] <= first and not (ended and last > ended[0]) else None


def _period(body: Body) -> str:
    until = f" to {in_words(body.until)}" if body.until else ""
    return f"{body.name} ({'' if until else 'since '}{in_words(body.since)}{until})"
