"""Visits without a grade: when two entries are one visit, and how they become one entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ofstedcmp.records.merging.precedence import Difference, Merged, Word
from ofstedcmp.records.types import DATE_KEYS, Event, Mention, Source

# Sorts after every day of the month, or month of the year, that it follows.
_LAST = "~"


def same_visit(one: Event, other: Event) -> bool:
    """Whether two entries are one visit: same council and kind, and days that overlap.

    A visit of which only the month or year is known overlaps with one that began in it. If the days are not
    known, the letters have the same date.
    """
    if (one.council, one.kind) != (other.council, other.kind):
        return False
    if not (one.start and other.start):
        return one.published is not None and one.published == other.published
    return one.start <= (other.end or other.start) + _LAST and other.start <= (one.end or one.start) + _LAST


def letter_of(event: Event) -> Source | None:
    """The letter on a visit, or None if we only know of it from other documents."""
    return next((source for source, _ in event.sources if source.kind == "letter"), None)


def completed(old: Event, new: Event) -> Event:
    """One visit made of two entries: what its letter says stands, and the other fills the gaps."""
    first, second = (new, old) if letter_of(new) and not letter_of(old) else (old, new)
    filled = Event(**{field: getattr(first, field) or getattr(second, field) for field in Event._fields})
    start, end = first.start, first.end
    if not (letter_of(first) and start):
        start, end = max(old.start or "", new.start or "", key=len) or None, filled.end
    actions = first.priority_actions
    if actions is None or (actions == "yes" and second.priority_actions):
        actions = second.priority_actions
    sources = _sources((*old.sources, *new.sources))
    return filled._replace(start=start, end=end, priority_actions=actions, sources=sources)


def _sources(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Each document once, letters first; of two copies the one of which more is known."""
    documents: dict[tuple[str, int | None], Source] = {}
    for source, page in mentions:
        key = (source.sha256 or source.id, page)
        known = documents.get(key, source)
        whole = known if known.published or not source.published else source
        documents[key] = whole._replace(url=known.url or source.url)
    found = [Mention(source, page) for (_, page), source in documents.items()]
    return tuple(sorted(found, key=lambda mention: mention.source.kind != "letter"))


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
