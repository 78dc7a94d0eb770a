"""What Ofsted says, as frozen values: frameworks, councils, inspections and their judgements.

Ranks run from 1 (best) to 4 in every scale, whatever number Ofsted printed. Dates are ISO 8601
text and may stop at the month or the year where no source gives more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

NOT_JUDGED = "not-judged"

Level = Literal["same", "similar", "changed", "not-comparable"]
Provenance = Literal["report", "official-statistics", "later-report", "press"]

# The first of these that a judgement has is the one that stands (domain rule: the inspection's own
# report beats Ofsted's statistics, which beat a later report's restatement, which beats the press).
PROVENANCE_ORDER: tuple[Provenance, ...] = ("report", "official-statistics", "later-report", "press")
SECOND_HAND: frozenset[Provenance] = frozenset({"later-report", "press"})

ANNUAL_RATING = "annual-rating"
INSPECTION_KINDS = ("standard", "short", "re-inspection", "targeted", "board-review", ANNUAL_RATING)
EVENT_KINDS = ("focused-visit", "monitoring-visit", "unannounced", "jtai")


@dataclass(frozen=True, slots=True)
class Grade:
    """One step of a scale. `rank` is 1 (best) to 4; `number` is what Ofsted printed, if it did."""

    id: str
    label: str
    short: str
    rank: int
    number: int | None = None
    meaning: str | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """The grades that a framework may give, best first."""

    id: str
    name: str
    grades: tuple[Grade, ...]
    note: str | None = None

    def grade(self, grade_id: str) -> Grade | None:
        """The grade of that id, or None where the scale has none such."""
        return next((grade for grade in self.grades if grade.id == grade_id), None)


@dataclass(frozen=True, slots=True)
class Theme:
    """The row that areas of several frameworks share. `shown` says whether tables print it unasked."""

    id: str
    label: str
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Area:
    """One thing that a framework judges, or a heading over several (`heading`: it has no grade).

    `qualifier` is what to print beside the grade where the theme alone would say too much, such as
    "safeguarding" or "joint". `printed_in` is `table` or `body`: where this framework's reports print the grade. `optional`
    areas may be missing from an inspection without a reason.
    """

    id: str
    label: str
    theme: str | None = None
    section: str | None = None
    parent: str | None = None
    number: str | None = None
    heading: bool = False
    joint: bool = False
    qualifier: str | None = None
    optional: bool = False
    printed_in: Literal["table", "body"] = "table"
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One row of the crosswalk: how a framework's area stands to an area of an earlier framework."""

    area: str
    from_framework: str
    from_area: str
    level: Level
    reason: str
    caveats: tuple[str, ...] = ()
    new: bool = False


@dataclass(frozen=True, slots=True)
class Drop:
    """An area of an earlier framework that a framework no longer judges separately."""

    theme: str
    from_framework: str
    from_area: str
    reason: str
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Absence:
    """What to print where a framework has nothing for a theme, when a bare dash would mislead."""

    theme: str
    label: str
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Framework:
    """One edition of Ofsted's rules: what it judges, on which scale, and what came before."""

    id: str
    name: str
    short: str
    family: str
    title: str
    scale: str | None
    starts: str | None = None
    ends: str | None = None
    about: str | None = None
    legal_basis: str | None = None
    prints: str | None = None
    recognise: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict)
    areas: tuple[Area, ...] = ()
    links: tuple[Link, ...] = ()
    drops: tuple[Drop, ...] = ()
    absences: tuple[Absence, ...] = ()
    caveats: tuple[str, ...] = ()

    def area(self, area_id: str) -> Area | None:
        """The area of that id, or None where the framework has none such."""
        return next((area for area in self.areas if area.id == area_id), None)

    def covers(self, theme: str) -> bool:
        """Whether the framework grades anything under that theme."""
        return any(area.theme == theme and not area.heading for area in self.areas)


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """A reorganisation that is expected but had not happened when the record was made."""

    date: str
    what: str
    successors: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Council:
    """A body with duties for children's services: one id for life, perhaps abolished and succeeded."""

    id: str
    name: str
    official_name: str
    type: str
    region: str
    region_code: str
    aliases: tuple[str, ...] = ()
    gss_code: str | None = None
    former_gss_codes: Mapping[str, int] = field(default_factory=dict)
    dfe_code: str | None = None
    ofsted_urn: str | None = None
    established: str | None = None
    responsible_since: str | None = None
    abolished: str | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    delivery_body: str | None = None
    delivery_body_history: str | None = None
    ofsted_label: str | None = None
    planned_change: PlannedChange | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document that judgements are read in: a report, an official spreadsheet or a press article."""

    id: str
    kind: Literal["report", "official-statistics", "press"]
    title: str
    published: str | None = None
    url: str | None = None
    sha256: str | None = None
    licence: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
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


@dataclass(frozen=True, slots=True)
class Judgement:
    """The grade that one inspection gave one area, with everything that was read about it.

    The first reading stands: readings are in the order of PROVENANCE_ORDER.
    """

    area: str
    readings: tuple[Reading, ...]

    @property
    def standing(self) -> Reading:
        return self.readings[0]

    @property
    def grade(self) -> str:
        return self.readings[0].grade

    @property
    def judged(self) -> bool:
        return self.grade != NOT_JUDGED

    @property
    def second_hand(self) -> bool:
        return self.standing.provenance in SECOND_HAND

    @property
    def disagreeing(self) -> tuple[Reading, ...]:
        return tuple(reading for reading in self.readings[1:] if reading.grade != self.grade)


@dataclass(frozen=True, slots=True)
class Improvements:
    """How many areas for improvement a report lists in one section, to be met by one deadline."""

    section: str | None
    deadline: str
    count: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """Something other than a grade on which two sources differ, and which of them stands."""

    about: str
    source: Source
    says: str
    settled: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """One visit of one council under one framework that ended in published judgements."""

    council: str
    framework: str
    kind: str
    start: str | None
    end: str | None
    published: str | None
    judgements: tuple[Judgement, ...]
    kind_from: str | None = None
    lead_inspector: str | None = None
    report: Source | None = None
    dates_from: Mapping[str, Source] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    improvements: tuple[Improvements, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    note: str | None = None

    @property
    def when(self) -> str:
        """The date that orders inspections: the start, or the publication where no start is known."""
        return self.start or self.published or ""

    @property
    def annual(self) -> bool:
        return self.kind == ANNUAL_RATING

    def judgement(self, area: str) -> Judgement | None:
        """The judgement of that area, or None where the inspection has none."""
        return next((j for j in self.judgements if j.area == area), None)


@dataclass(frozen=True, slots=True)
class Event:
    """A visit that gave no grade: it belongs in a timeline, never between two grades as a grade.

    `priority_action` says whether it named an area for priority action; None where no source tells.
    """

    council: str
    kind: str
    start: str | None
    end: str | None = None
    published: str | None = None
    framework: str | None = None
    about: str | None = None
    priority_action: bool | None = None
    sources: tuple[tuple[Source, int | None], ...] = ()
    note: str | None = None

    @property
    def when(self) -> str:
        return self.start or self.published or ""
