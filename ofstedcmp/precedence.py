"""Which of several statements about one inspection stands: where it comes from decides."""

from __future__ import annotations

from dataclasses import dataclass

from ofstedcmp.model import PROVENANCE_ORDER, Inspection, Provenance, Reading, Source

# How sure a kind is, by where it comes from, surest first.
KIND_ORDER = ("report", "official-statistics", "later-report", "press", "days-on-site", None)


@dataclass(frozen=True, slots=True)
class Difference:
    """A statement of a source that does not stand, and what does."""

    about: str
    source: Source
    says: str
    stands: str


def provenance(source: Source, report: Source | None) -> Provenance:
    """What a source is to an inspection whose own report is `report`."""
    if report is not None and source.id == report.id:
        return "report"
    return "later-report" if source.kind == "report" or source.kind == "letter" else source.kind


def precedence(reading: Reading) -> tuple[int, str]:
    """What sorts the readings of a judgement: the one that stands first."""
    # Of Ofsted's statistics the newest edition goes first: later ones correct earlier ones. What was
    # read in one document stays in the order in which it was read.
    later = reading.provenance == "official-statistics"
    return (
        PROVENANCE_ORDER.index(reading.provenance),
        newest_first(reading.source) if later else reading.source.id,
    )


def newest_first(source: Source) -> str:
    """A text that sorts a newer source before an older one."""
    return "".join(chr(0x10FFFF - ord(character)) for character in source.published or "")


def origin(one: Inspection) -> int:
    """How near to its own report an entry is: the best provenance of its readings."""
    ranks = [PROVENANCE_ORDER.index(judgement.standing.provenance) for judgement in one.judgements]
    return min(ranks, default=len(PROVENANCE_ORDER))


def date_that_stands(
    key: str, old: Inspection, new: Inspection
) -> tuple[str | None, Source | None, Difference | None]:
    """The date that stands, where it comes from, and what contradicts it."""
    said = [
        (_source_rank(source, one), value, source)
        for one in (old, new)
        if (value := getattr(one, key))
        for source in [one.dates_from.get(key) or one.report]
    ]
    if not said:
        return None, None, None
    said.sort(key=lambda entry: entry[0])
    (_, value, source), *others = said
    for _, other, other_source in others:
        if other.startswith(value) and len(other) > len(value):
            value, source = other, other_source
        elif not value.startswith(other) and other_source:
            return value, source, Difference(key, other_source, other, value)
    return value, source, None


def _source_rank(source: Source | None, one: Inspection) -> tuple[int, str]:
    if source is None:
        return (len(PROVENANCE_ORDER), "")
    return (PROVENANCE_ORDER.index(provenance(source, one.report)), newest_first(source))


def kind_that_stands(old: Inspection, new: Inspection) -> tuple[str, str | None, Difference | None]:
    """The kind that stands, how it is known, and what contradicts it. A guess contradicts nothing."""
    ranks = (KIND_ORDER.index(old.kind_from), KIND_ORDER.index(new.kind_from))
    if old.kind == new.kind:
        return old.kind, min(old.kind_from, new.kind_from, key=KIND_ORDER.index), None
    if ranks[0] != ranks[1] or old.kind_from != "official-statistics":
        first = old if ranks[0] <= ranks[1] else new
        return first.kind, first.kind_from, None
    # Two editions of the statistics differ: the newer stands, the older is a difference to be settled.
    source_of = {one.kind: _statistics(one) for one in (old, new)}
    first, second = sorted((old, new), key=lambda one: _published(source_of[one.kind]), reverse=True)
    source = source_of[second.kind]
    return (
        first.kind,
        first.kind_from,
        Difference("kind", source, second.kind, first.kind) if source else None,
    )


def _statistics(one: Inspection) -> Source | None:
    found = [
        reading.source
        for judgement in one.judgements
        for reading in judgement.readings
        if reading.provenance == "official-statistics"
    ]
    return max(found, key=_published, default=None)


def _published(source: Source | None) -> str:
    return source.published or "" if source else ""
