"""Visits without a grade: when two entries are one visit, and how they become one entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ofstedcmp.records.merging.precedence import Difference, Merged, Word
from ofstedcmp.records.types import DATE_KEYS, Event, Mention, Source

# Sorts after every day of the month, or month of the year, that it follows.
_LAST = "~"


def same_visit(event: Event, other: Event) -> bool:
    """Whether two entries are one visit: same council and kind, and days that overlap.

    A visit of which only the month or year is known overlaps with one that began in it. If the days are not
    known, the letters have the same date.
    """
    if (event.council, event.kind) != (other.council, other.kind):
        return False
    if not (event.start and other.start):
        return event.published is not None and event.published == other.published
    end, other_end = event.end or event.start, other.end or other.start
    return event.start <= other_end + _LAST and other.start <= end + _LAST


def letter_of(event: Event) -> Source | None:
    """The letter on a visit, or None if we only know of it from other documents."""
    return next((source for source, _ in event.sources if source.kind == "letter"), None)


def completed(old: Event, new: Event) -> Event:
    """One visit made of two entries: what its letter says stands, and the other fills the gaps."""
    better, worse = (new, old) if letter_of(new) and not letter_of(old) else (old, new)
    filled = Event(**{field: getattr(better, field) or getattr(worse, field) for field in Event._fields})
    start, end = better.start, better.end
    if not (letter_of(better) and start):
        start, end = max(old.start or "", new.start or "", key=len) or None, filled.end
    actions = better.priority_actions
    if actions is None or (actions == "yes" and worse.priority_actions):
        actions = worse.priority_actions
    sources = _sources((*old.sources, *new.sources))
    return filled._replace(start=start, end=end, priority_actions=actions, sources=sources)


def _sources(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Each document once, letters first; of two copies the one of which more is known."""
    documents: dict[tuple[str, int | None], Source] = {}
    for source, page in mentions:
        key = (source.sha256 or source.id, page)
        earlier = documents.get(key, source)
        better = earlier if earlier.published or not source.published else source
        documents[key] = better._replace(url=earlier.url or source.url)
    merged = [Mention(source, page) for (_, page), source in documents.items()]
    return tuple(sorted(merged, key=lambda mention: mention.source.kind != "letter"))


def merge_event(entries: Sequence[Event], new: Event) -> tuple[list[Event], Merged]:
    """The events with the new one merged in. Two letters that differ on one visit are a conflict, which
    leaves them as they were.
    """
    for position, old in enumerate(entries):
        if not same_visit(old, new):
            continue
        letter, other = letter_of(old), letter_of(new)
        if letter and other and letter.sha256 != other.sha256:
            differences = tuple(
                Difference(key, other, getattr(new, key) or "nothing", getattr(old, key) or "nothing")
                for key in DATE_KEYS
                if getattr(old, key) != getattr(new, key)
            )
            # Of two copies of one letter, the one in our data stands.
            return list(entries), Merged("conflict" if differences else "unchanged", differences)
        merged = completed(old, new)
        word: Word = "unchanged" if merged == old else "updated"
        return [*entries[:position], merged, *entries[position + 1 :]], Merged(word)
    return [*entries, new], Merged("added")
