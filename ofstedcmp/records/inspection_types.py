"""Inspections, their judgements and where these were read; and visits that gave no grade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from ofstedcmp.records.framework_types import Framework, Scale

NOT_JUDGED = "not-judged"

Provenance = Literal["report", "official-statistics", "later-report", "press"]

# The first of these that a judgement has is the one that stands (domain rule: the inspection's own
# report beats Ofsted's statistics, which beat a later report's restatement, which beats the press).
PROVENANCE_ORDER: tuple[Provenance, ...] = ("report", "official-statistics", "later-report", "press")
SECOND_HAND: frozenset[Provenance] = frozenset({"later-report", "press"})

ANNUAL_RATING = "annual-rating"
INSPECTION_KINDS = ("standard", "short", "re-inspection", "targeted", "board-review", ANNUAL_RATING)
EVENT_KINDS = ("focused-visit", "monitoring-visit", "unannounced", "jtai", "joint-area-review")


class Source(NamedTuple):
    """A document that something is read in: a report, a letter after a visit, a spreadsheet or an article."""

    id: str
    kind: Literal["report", "letter", "official-statistics", "press"]
    title: str
    published: str | None = None
    url: str | None = None
    sha256: str | None = None
    licence: str | None = None
    note: str | None = None


class Reading(NamedTuple):
    """What one source says of one judgement, and where it says it.

    `printed` is the source's own words for the grade, `part` the sheet or the part of the document
    where they stand; `implied` marks a grade that the source
    describes without naming it; `settled` says why this reading does not stand.
    """

    source: Source
    provenance: Provenance
    grade: str
    printed: str | None = None
    page: int | None = None
    part: str | None = None
    implied: bool = False
    settled: str | None = None


class Judgement(NamedTuple):
    """The grade that one inspection gave one area, with everything that was read about it.

    The first reading stands: readings are in the order of PROVENANCE_ORDER.
    """

    area: str
    readings: Sequence[Reading]

    @property
    def standing(self) -> Reading:
        """The reading that stands."""
        return self.readings[0]

    @property
    def grade(self) -> str:
        """The id of the grade that stands, or NOT_JUDGED."""
        return self.readings[0].grade

    @property
    def judged(self) -> bool:
        """Whether a grade was given at all."""
        return self.grade != NOT_JUDGED

    @property
    def second_hand(self) -> bool:
        """Whether the grade comes from a later report or the press."""
        return self.standing.provenance in SECOND_HAND

    @property
    def disagreeing(self) -> tuple[Reading, ...]:
        """The readings that give another grade than the one that stands."""
        return tuple(reading for reading in self.readings[1:] if reading.grade != self.grade)


class Improvements(NamedTuple):
    """How many (`number`) areas for improvement a report lists in one section, to be met by one deadline."""

    section: str | None
    deadline: str
    number: int


class Dispute(NamedTuple):
    """Something other than a grade on which two sources differ, and which of them stands."""

    about: str
    source: Source
    says: str
    settled: str


class Disagreement(NamedTuple):
    """One source's statement that does not stand, against what does.

    `about` is an area or a field of the inspection (`published`, `kind`, …); `published` is the
    inspection's publication date as the record has it; `says` and `stands` are a grade or a value.
    """

    council: str
    framework: str
    published: str | None
    about: str
    source: str
    says: str
    stands: str
    settled: str


class KnownReport(NamedTuple):
    """A report with grades that is known to be published, and whose grades the record does not hold.

    `known_from` says where it is known from.
    """

    council: str
    published: str
    url: str
    known_from: str
    framework: str | None = None


class Inspection(NamedTuple):
    """One visit of one council under one framework that ended in published judgements.

    `parts` has the first and the last day of each part of a visit that was made in several.
    """

    council: str
    framework: str
    kind: str
    start: str | None
    end: str | None
    published: str | None
    judgements: Sequence[Judgement]
    kind_from: str | None = None
    lead_inspector: str | None = None
    report: Source | None = None
    dates_from: Mapping[str, Source] = {}
    missing: Mapping[str, str] = {}
    improvements: tuple[Improvements, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    note: str | None = None
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def when(self) -> str:
        """The date that orders inspections: the start, or the publication where no start is known."""
        return self.start or self.published or ""

    @property
    def annual(self) -> bool:
        """Whether it is an annual rating: a grade for the whole department, not an inspection."""
        return self.kind == ANNUAL_RATING

    @property
    def sources(self) -> Iterator[Source]:
        """Every source that anything of it was read in, some of them more than once."""
        if self.report:
            yield self.report
        yield from self.dates_from.values()
        yield from (reading.source for judgement in self.judgements for reading in judgement.readings)
        yield from (dispute.source for dispute in self.disputes)

    def judgement(self, area: str) -> Judgement | None:
        """The judgement of that area, or None where the inspection has none."""
        for judgement in self.judgements:
            if judgement.area == area:
                return judgement
        return None


class Event(NamedTuple):
    """A visit that gave no grade: it belongs in a timeline, never between two grades as a grade.

    `topics` are what it looked at, by their ids. `priority_actions` is how many areas for priority action
    its letter names: 0 for none, "yes" for some whose number cannot be told, None where no source tells.
    """

    council: str
    kind: str
    start: str | None
    end: str | None = None
    published: str | None = None
    framework: str | None = None
    about: str | None = None
    topics: tuple[str, ...] = ()
    priority_actions: int | str | None = None
    sources: tuple[tuple[Source, int | None], ...] = ()
    note: str | None = None

    @property
    def when(self) -> str:
        """The date that orders visits: the start, or the publication where no start is known."""
        return self.start or self.published or ""


class Topic(NamedTuple):
    """What a visit without a grade may have looked at, and the `phrases` by which its letter says so."""

    id: str
    label: str
    phrases: tuple[str, ...] = ()


class Coverage(NamedTuple):
    """From when until when the record holds every visit of one kind; dates as far as they are known."""

    kind: str
    since: str
    until: str


class VisitRules(NamedTuple):
    """What visits without a grade refer to: topics by id, and what is held of each kind."""

    topics: Mapping[str, Topic]
    coverage: Mapping[str, Coverage]


class Rules(NamedTuple):
    """What inspections refer to: frameworks, scales and shared sources, by id."""

    frameworks: Mapping[str, Framework]
    scales: Mapping[str, Scale]
    sources: Mapping[str, Source]


class CouncilRecords(NamedTuple):
    """What one file says of one council, faults aside."""

    council: str
    no_inspections: str | None
    inspections: Sequence[Inspection]
    events: Sequence[Event]
