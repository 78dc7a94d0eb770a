"""Frameworks with their areas and scales, the crosswalk between them, and visits without a grade."""

from collections.abc import Mapping
from typing import Annotated, Literal, NamedTuple

from ofstedcmp.records.annotations import Code, Date, Id, MappingKey, Mark, Url

EVENT_KINDS = ("focused-visit", "monitoring-visit", "unannounced", "jtai", "joint-area-review")
Level = Literal["same", "similar", "changed", "not-comparable"]


class Grade(NamedTuple):
    """One step of a scale. `rank` is 1 (best) to 4; `number` is what Ofsted printed, if it printed one."""

    id: Id
    label: str
    short: str
    rank: int
    number: int | None = None
    meaning: str | None = None


class Scale(NamedTuple):
    """The grades that a framework may give, best first."""

    id: MappingKey
    name: str
    note: str | None = None
    grades: tuple[Grade, ...] = ()

    def grade(self, grade_id: str) -> Grade | None:
        """The grade of that id, or None if the scale does not have it."""
        return next((grade for grade in self.grades if grade.id == grade_id), None)


class Theme(NamedTuple):
    """The row that areas of several frameworks share. Tables print it by default if `shown`.

    `also_called` are other words that people use for it.
    """

    id: MappingKey
    label: str
    shown: bool = True
    also_called: tuple[str, ...] = ()


class Area(NamedTuple):
    """One thing that a framework judges, or a heading over several areas (`heading`: it has no grade).

    `qualifier` is printed beside the grade if the theme alone would say too much, such as "safeguarding" or
    "joint". `printed_in` says where reports print the grade. An inspection may leave out an `optional` area.
    """

    id: Id
    label: str
    theme: Id | None = None
    section: Id | None = None
    parent: Id | None = None
    number: str | None = None
    heading: bool = False
    joint: bool = False
    qualifier: str | None = None
    optional: bool = False
    printed_in: Literal["table", "body"] = "table"
    variants: tuple[str, ...] = ()


class Link(NamedTuple):
    """One row of the crosswalk: how a framework's area compares with an area of an earlier framework."""

    area: Id
    from_framework: Id
    from_area: Id
    level: Level
    new: bool = False
    caveats: tuple[Code, ...] = ()
    reason: str = ""


class Drop(NamedTuple):
    """An area of an earlier framework that a framework no longer judges separately."""

    theme: Id
    from_framework: Id
    from_area: Id
    caveats: tuple[Code, ...] = ()
    reason: str = ""


class Absence(NamedTuple):
    """What to print if a framework has nothing for a theme; without a `short` form, tables print a dash."""

    theme: Id
    label: str
    short: str | None = None
    caveats: tuple[Code, ...] = ()


class Cycle(NamedTuple):
    """A published rule on how many years after an inspection the next one is due.

    `years` is None if the source names no interval. The rule is for inspections with the overall grade
    `after`, or for every other grade if that is None.
    """

    after: Id | None = None
    years: int | None = None
    rule: str = ""
    source: str = ""
    url: Url | None = None
    note: str | None = None


class Framework(NamedTuple):
    """One edition of Ofsted's rules: what it judges, on which scale, and what came before."""

    id: Id
    name: str
    short: str
    family: Id
    title: str
    heading: str | None = None  # what it graded, in a line above its inspections
    scale: Id | None = None
    starts: Date | None = None
    ends: Date | None = None
    about: str | None = None
    legal_basis: str | None = None
    prints: str | None = None
    recognise: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    cycle: tuple[Cycle, ...] = ()
    sections: Mapping[Id, str] = {}
    caveats: tuple[Code, ...] = ()
    areas: tuple[Area, ...] = ()
    links: tuple[Link, ...] = ()
    drops: tuple[Drop, ...] = ()
    absences: tuple[Absence, ...] = ()

    def area(self, area_id: str) -> Area | None:
        """The area of that id, or None if the framework does not have it."""
        return next((area for area in self.areas if area.id == area_id), None)

    @property
    def required_areas(self) -> list[str]:
        """The ids of the areas that every inspection under the framework grades."""
        return [area.id for area in self.areas if not (area.heading or area.optional)]

    def cycle_after(self, grade: str | None) -> Cycle | None:
        """The rule on the next inspection after that overall grade, or None if no source gives one."""
        own = [cycle for cycle in self.cycle if cycle.after == grade]
        return next((cycle for cycle in (*own, *self.cycle) if cycle.after in (grade, None)), None)

    def covers(self, theme: str) -> bool:
        """Whether the framework grades anything under that theme."""
        return any(area.theme == theme and not area.heading for area in self.areas)


class Topic(NamedTuple):
    """Something that a visit may have looked at, and the `phrases` by which its letter says so."""

    id: MappingKey
    label: str
    phrases: tuple[str, ...] = ()


class Coverage(NamedTuple):
    """The dates between which our data has every visit of one kind."""

    kind: Annotated[MappingKey, Mark(choices=EVENT_KINDS)]
    since: Date
    until: Date


class VisitRules(NamedTuple):
    """What visits.yaml holds: the topics by id, and the coverage of each kind of visit."""

    topics: Mapping[Id, Topic] = {}
    coverage: Mapping[str, Coverage] = {}
