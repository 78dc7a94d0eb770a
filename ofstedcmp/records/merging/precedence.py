"""Which of several statements about one inspection stands: where it comes from decides."""

from __future__ import annotations

from dataclasses import dataclass

from ofstedcmp.records.types import PROVENANCE_ORDER, Inspection, Provenance, Source

# How sure a kind is, by where it comes from, surest first.
KIND_ORDER = ("report", "official-statistics", "later-report", "press", "days-on-site", None)


@dataclass(frozen=True, slots=True)
class Difference:
    """A statement of a source that does not stand, and what does."""

    about: str
    source: Source
    says: str
    stands: str

    def __str__(self) -> str:
        return f"{self.about}: {self.source.id} says {self.says}, {self.stands} stands"


def provenance(source: Source, *reports: Source | None) -> Provenance:
    """What a source is to an inspection whose own report is one of `reports`."""
    if any(report is not None and source.id == report.id for report in reports):
        return "report"
    return "later-report" if source.kind == "report" or source.kind == "letter" else source.kind


def precedence(source: Source, provenance: Provenance) -> tuple[int, str]:
    """What sorts the statements of several sources: the one that stands first.

    What was read in one document, or in two that both are the inspection's report, stays in its order.
    """
    # Of Ofsted's statistics the newest edition goes first: later ones correct earlier ones.
    later = provenance == "official-statistics"
    within = newest_first(source) if later else "" if provenance == "report" else source.id
    return PROVENANCE_ORDER.index(provenance), within


def newest_first(source: Source) -> str:
    """A text that sorts a newer source before an older one."""
    return "".join(chr(0x10FFFF - ord(character)) for character in source.published or "")


def origin(one: Inspection) -> tuple[int, str]:
    """How near to its own report an entry is: its best reading."""
    readings = (judgement.standing for judgement in one.judgements)
    return min(
        (precedence(reading.source, reading.provenance) for reading in readings),
        default=(len(PROVENANCE_ORDER), ""),
    )


def date_that_stands(
    key: str, old: Inspection, new: Inspection
) -> tuple[str | None, Source | None, Difference | None]:
    """The date that stands, where it comes from, and what contradicts it."""
    said = [
        (_rank(source, one), value, source)
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


def _rank(source: Source | None, one: Inspection) -> tuple[int, str]:
    if source is None:
        return len(PROVENANCE_ORDER), ""
    return precedence(source, provenance(source, one.report))


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
