"""Frameworks, their areas and scales, and the crosswalk between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Level = Literal["same", "similar", "changed", "not-comparable"]


class Grade(NamedTuple):
    """One step of a scale. `rank` is 1 (best) to 4; `number` is what Ofsted printed, if it did."""

    id: str
    label: str
    short: str
    rank: int
    number: int | None = None
    meaning: str | None = None


class Scale(NamedTuple):
    """The grades that a framework may give, best first."""

    id: str
    name: str
    grades: tuple[Grade, ...]
    note: str | None = None

    def grade(self, grade_id: str) -> Grade | None:
        """The grade of that id, or None where the scale has none such."""
        for grade in self.grades:
            if grade.id == grade_id:
                return grade
        return None


class Theme(NamedTuple):
    """The row that areas of several frameworks share. `shown` says whether tables print it unasked."""

    id: str
    label: str
    shown: bool = True


class Area(NamedTuple):
    """One thing that a framework judges, or a heading over several (`heading`: it has no grade).

    `qualifier` is what to print beside the grade where the theme alone would say too much, such as
    "safeguarding" or "joint". `printed_in` says where this framework's reports print the grade.
    `optional` areas may be missing from an inspection without a reason.
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


class Link(NamedTuple):
    """One row of the crosswalk: how a framework's area stands to an area of an earlier framework."""

    area: str
    from_framework: str
    from_area: str
    level: Level
    reason: str
    caveats: tuple[str, ...] = ()
    new: bool = False


class Drop(NamedTuple):
    """An area of an earlier framework that a framework no longer judges separately."""

    theme: str
    from_framework: str
    from_area: str
    reason: str
    caveats: tuple[str, ...] = ()


class Absence(NamedTuple):
    """What to print where a framework has nothing for a theme, when a bare dash would mislead."""

    theme: str
    label: str
    caveats: tuple[str, ...] = ()


class Cycle(NamedTuple):
    """How long after an inspection the next one is said to come, and by whom it is said.

    `years` is None where the source names no interval. `after` is the overall grade that the rule is for,
    None where it is for every other.
    """

    rule: str
    source: str
    url: str | None = None
    years: int | None = None
    after: str | None = None
    note: str | None = None


class Framework(NamedTuple):
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
    sections: Mapping[str, str] = {}
    areas: tuple[Area, ...] = ()
    links: tuple[Link, ...] = ()
    drops: tuple[Drop, ...] = ()
    absences: tuple[Absence, ...] = ()
    caveats: tuple[str, ...] = ()
    cycle: tuple[Cycle, ...] = ()

    def area(self, area_id: str) -> Area | None:
        """The area of that id, or None where the framework has none such."""
        return next((area for area in self.areas if area.id == area_id), None)

    def cycle_after(self, grade: str | None) -> Cycle | None:
        """The rule on the next inspection after that overall grade; None where no source gives one."""
        own = [cycle for cycle in self.cycle if cycle.after == grade]
        return next((cycle for cycle in (*own, *self.cycle) if cycle.after in (grade, None)), None)

    def covers(self, theme: str) -> bool:
        """Whether the framework grades anything under that theme."""
        return any(area.theme == theme and not area.heading for area in self.areas)
