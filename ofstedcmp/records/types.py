"""The record types: what Ofsted has said about councils, as named tuples that cannot be changed.

Ranks run from 1 (best) to 4 in every scale, whatever number Ofsted printed. Dates are ISO 8601 text and may
stop at the month or the year. Each type describes its part of a YAML file, see `annotations`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple

from ofstedcmp.records.annotations import (
    BY_ID,
    DERIVED,
    Address,
    Date,
    Day,
    Id,
    MappingKey,
    Mark,
    Page,
    Sha256,
    Url,
)
from ofstedcmp.records.council_types import *  # noqa: F403
from ofstedcmp.records.framework_types import *  # noqa: F403
from ofstedcmp.records.framework_types import EVENT_KINDS, Framework, Scale

NOT_JUDGED = "not-judged"

Provenance = Literal["report", "official-statistics", "later-report", "press"]

# The first of these that a judgement has is the one that stands: the inspection's own report beats Ofsted's
# statistics, which beat a later report's restatement, which beats the press.
PROVENANCE_ORDER: tuple[Provenance, ...] = ("report", "official-statistics", "later-report", "press")
SECOND_HAND: frozenset[Provenance] = frozenset({"later-report", "press"})

ANNUAL_RATING = "annual-rating"
INSPECTION_KINDS = ("standard", "short", "re-inspection", "targeted", "board-review", ANNUAL_RATING)
KIND_SOURCES = ("report", "official-statistics", "days-on-site", "later-report", "press")
DATE_KEYS = ("start", "end", "published")


class Source(NamedTuple):
    """A document in which grades or dates were read: a report, letter, spreadsheet or article."""

    id: MappingKey
    kind: Literal["report", "letter", "official-statistics", "press"]
    title: str
    published: Date | None = None
    url: Url | None = None
    sha256: Sha256 | None = None
    licence: str | None = None
    note: str | None = None


def provenance(source: Source, *reports: Source | None) -> Provenance:
    """What a source is to an inspection whose own report is one of `reports`."""
    if any(report is not None and source.id == report.id for report in reports):
        return "report"
    return "later-report" if source.kind == "report" or source.kind == "letter" else source.kind


SourceId = Annotated[Source, Mark("id", "source id")]
FrameworkId = Annotated[Id, Mark(role="framework id")]


class Reading(NamedTuple):
    """The grade that one source gives for one judgement, and where in the source it stands.

    `printed` is the source's own words for the grade, `part` the sheet or the part of the document.
    `implied` marks a grade that the source describes without naming it. `settled` says why this reading
    does not stand.
    """

    source: SourceId
    provenance: Annotated[Provenance, DERIVED]
    grade: Id
    printed: str | None = None
    page: Page | None = None
    part: str | None = None
    implied: bool = False
    settled: str | None = None


class Judgement(NamedTuple):
    """The grade that one inspection gave one area, with every reading of it.

    The first reading stands: readings are in the order of PROVENANCE_ORDER.
    """

    area: MappingKey
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
    """The number of areas for improvement that a report lists in one section with one deadline."""

    section: str | None
    deadline: str
    number: Annotated[int, Mark(key="count")]


class Dispute(NamedTuple):
    """Something other than a grade on which two sources differ, and which of them stands."""

    about: str
    source: SourceId
    says: str
    settled: str


class Disagreement(NamedTuple):
    """One source's statement that does not stand, and what stands instead.

    `about` is an area or a field of the inspection (`published`, `kind`, …); `published` is the
    inspection's publication date in our data; `says` and `stands` are a grade or a value.
    """

    council: Id
    framework: Id
    published: Date | None
    about: str
    source: Id
    says: str
    stands: str
    settled: str


class KnownReport(NamedTuple):
    """A report with grades that Ofsted has published and that is not in our data.

    `known_from` says how we know about it.
    """

    council: Id
    published: Day
    url: Address
    known_from: str
    framework: Id | None = None


class Part(NamedTuple):
    """The first and the last day of one part of a visit that was made in several."""

    start: Day
    end: Day


class Inspection(NamedTuple):
    """One visit to one council under one framework that ended in published judgements.

    `parts` is only used for a visit that was made in several parts.
    """

    council: Annotated[str, DERIVED]
    framework: FrameworkId
    kind: Annotated[str, Mark(choices=INSPECTION_KINDS)]
    kind_from: Annotated[str | None, Mark(choices=KIND_SOURCES)] = None
    start: Date | None = None
    end: Date | None = None
    parts: tuple[Part, ...] = ()
    published: Date | None = None
    lead_inspector: str | None = None
    report: SourceId | None = None
    dates_from: Annotated[Mapping[str, SourceId], Mark(choices=DATE_KEYS)] = {}
    judgements: Sequence[Judgement] = ()
    missing: Mapping[Id, str] = {}
    improvements: tuple[Improvements, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    note: str | None = None

    @property
    def when(self) -> str:
        """The date that orders inspections: the start, or the publication date if no start is known."""
        return self.start or self.published or ""

    @property
    def annual(self) -> bool:
        """Whether it is an annual rating: a grade for the whole department, not an inspection."""
        return self.kind == ANNUAL_RATING

    @property
    def sources(self) -> Iterator[Source]:
        """Every source that anything about it was read in, some of them more than once."""
        if self.report:
            yield self.report
        yield from self.dates_from.values()
        yield from (reading.source for judgement in self.judgements for reading in judgement.readings)
        yield from (dispute.source for dispute in self.disputes)

    def judgement(self, area: str) -> Judgement | None:
        """The judgement of that area, or None if the inspection has none."""
        return next((judgement for judgement in self.judgements if judgement.area == area), None)


class Mention(NamedTuple):
    """A document that mentions a visit, and the page."""

    source: SourceId
    page: Page | None = None


class Event(NamedTuple):
    """A visit without a grade. It belongs in a timeline, never between two grades.

    `topics` are the ids of what it looked at. `priority_actions` is the number of areas for priority action
    that its letter names: 0 for none, "yes" if the number is unclear, None if no source says.
    """

    council: Annotated[str, DERIVED]
    kind: Annotated[str, Mark(choices=EVENT_KINDS)]
    framework: FrameworkId | None = None
    start: Date | None = None
    end: Date | None = None
    published: Date | None = None
    about: str | None = None
    topics: tuple[Id, ...] = ()
    priority_actions: Annotated[int | str | None, Mark("number or yes")] = None
    sources: tuple[Mention, ...] = ()
    note: str | None = None

    @property
    def when(self) -> str:
        """The date that orders visits: the start, or the publication date if no start is known."""
        return self.start or self.published or ""


class Rules(NamedTuple):
    """What a council's file refers to: frameworks, scales and shared sources, by id."""

    frameworks: Mapping[str, Framework]
    scales: Mapping[str, Scale]
    sources: Mapping[str, Source]


def _when(entry: dict[str, Any]) -> tuple[str, str]:
    return entry.get("start") or entry.get("published") or "", entry.get("published") or ""


class CouncilFile(NamedTuple):
    """What a file of data/inspections/ holds. `sources` are those that the file itself lists."""

    council: Id
    no_inspections: str | None
    sources: Annotated[Mapping[Id, Source], BY_ID]
    inspections: Annotated[tuple[Inspection, ...], Mark(order=_when)]
    events: Annotated[tuple[Event, ...], Mark(order=_when)]


class CouncilRecords(NamedTuple):
    """The inspections and ungraded visits of one council, from one file."""

    council: str
    no_inspections: str | None = None
    inspections: Sequence[Inspection] = ()
    events: Sequence[Event] = ()
