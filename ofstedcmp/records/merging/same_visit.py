"""Visits without a grade: when two entries are one visit, and the one entry that is made of both."""

from __future__ import annotations

from collections.abc import Iterable

from ofstedcmp.records.types import Event, Source

# Sorts behind every day of the month, or month of the year, that it follows on.
_LAST = "~"


def same_visit(one: Event, other: Event) -> bool:
    """Whether two entries are one visit: same council and kind, and days that overlap.

    A visit held to the month, or the year, overlaps with one that began in it; of what has no days the
    letter's date is the same.
    """
    if (one.council, one.kind) != (other.council, other.kind):
        return False
    if not (one.start and other.start):
        return one.published is not None and one.published == other.published
    return one.start <= (other.end or other.start) + _LAST and other.start <= (one.end or one.start) + _LAST


def letter_of(event: Event) -> Source | None:
    """The letter that a visit was read in; None where others tell of it."""
    return next((source for source, _ in event.sources if source.kind == "letter"), None)


def completed(old: Event, new: Event) -> Event:
    """One visit made of two entries: what its letter says stands, and the other fills its gaps."""
    first, second = (new, old) if letter_of(new) and not letter_of(old) else (old, new)
    start, end = first.start, first.end
    if not (letter_of(first) and start):
        start = max(old.start or "", new.start or "", key=len) or None
        end = end or second.end
    return first._replace(
        start=start,
        end=end,
        published=first.published or second.published,
        framework=first.framework or second.framework,
        about=first.about or second.about,
        topics=first.topics or second.topics,
        priority_actions=_surer(first.priority_actions, second.priority_actions),
        sources=_sources((*old.sources, *new.sources)),
        note=first.note or second.note,
    )


def _surer(first: int | str | None, second: int | str | None) -> int | str | None:
    """The first number of areas for priority action, unless the second alone gives one."""
    if first is None or (first == "yes" and second):
        return second
    return first


def _sources(told: Iterable[tuple[Source, int | None]]) -> tuple[tuple[Source, int | None], ...]:
    """Each document once, its letter first: by its hash, for one may have been read knowing less of it."""
    found: dict[tuple[str, int | None], Source] = {}
    for source, page in told:
        known = found.get((source.sha256 or source.id, page), source)
        whole = known if known.published or not source.published else source
        found[source.sha256 or source.id, page] = whole._replace(url=known.url or source.url)
    listed = sorted(found.items(), key=lambda one: one[1].kind != "letter")
    return tuple((source, page) for (_, page), source in listed)
