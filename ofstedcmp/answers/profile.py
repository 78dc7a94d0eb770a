"""Which grade each council holds on a day, how many hold each, and who is left out of the count and why.

The rule is the one behind Ofsted's published figures. A council stands with its latest full inspection
alone: a grade is never carried forward from an earlier one, nor passed on to a successor.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple

from ofstedcmp.database.record import Record
from ofstedcmp.records.types import Area, Council, Framework, Inspection

# Only frameworks whose scale has exactly these grades are counted together.
GRADES = ("outstanding", "good", "requires-improvement", "inadequate")

Reason = Literal["not-inspected", "successor", "ungraded", "not-judged", "not-held", "newer-report", "ceased"]
By = Literal["region", "type", "framework", "year"]


class Position(NamedTuple):
    """Where one council stands on a day: with the grade of its latest inspection, or without and why.

    `area` is what that inspection judged under the theme, None where it judges nothing there.
    """

    council: Council
    inspection: Inspection | None = None
    area: Area | None = None
    grade: str | None = None
    reason: Reason | None = None


class Profile(NamedTuple):
    """The positions of some councils, none of which has ceased."""

    positions: tuple[Position, ...]

    @property
    def graded(self) -> list[Position]:
        """Those with a grade: the denominator of every per cent."""
        return [one for one in self.positions if one.grade]

    @property
    def left_out(self) -> list[Position]:
        """Those without a grade; each says why."""
        return [one for one in self.positions if not one.grade]

    def count(self, *grades: str) -> int:
        """How many councils hold one of those grades."""
        return sum(one.grade in grades for one in self.positions)

    def percent(self, *grades: str) -> int | None:
        """The share of the graded councils that hold one of those grades; None where none is graded."""
        return percent(self.count(*grades), len(self.graded))


def percent(part: int, whole: int) -> int | None:
    """A whole per cent, a half rounded up; None of nothing.

    >>> percent(1, 8), percent(1, 200), percent(1, 201), percent(0, 0)
    (13, 1, 0, None)
    """
    return (200 * part + whole) // (2 * whole) if whole else None


def judging(record: Record, theme: str) -> dict[str, Framework]:
    """The frameworks whose inspections say what grade a council holds under a theme, or that it has none."""
    return {
        one.id: one
        for one in record.frameworks.values()
        if _on_the_scale(record, one)
        and (
            one.covers(theme)
            or any(drop.theme == theme for drop in one.drops)
            or any(absence.theme == theme for absence in one.absences)
        )
    }


def countable(record: Record) -> list[str]:
    """The themes that some framework grades on the scale of GRADES."""
    return [
        theme for theme in record.themes if any(one.covers(theme) for one in judging(record, theme).values())
    ]


def positions(
    record: Record,
    theme: str,
    as_of: str,
    published_by: str | None = None,
    *,
    unread: Collection[str] = (),
) -> list[Position]:
    """Where every council stood on a day, those that had ceased among them with that reason.

    An inspection counts that began by `as_of` and was published by `published_by`. For None it may
    have been published at any time. Where no start is known, the publication alone decides: by
    `published_by`, or for None by `as_of`. A date may stop at the month or the year and then means
    its end. A council that did not exist yet is not there, and one that had ceased only where it had
    been inspected. Of those whose ids are `unread`, a newer report is not held: they have no grade.
    """
    frameworks = judging(record, theme)
    found = []
    for council in record.councils.values():
        if council.responsible_since and not _by(council.responsible_since, as_of):
            continue
        latest = _latest(record, council, frameworks, theme, as_of, published_by)
        if council.abolished and _by(council.abolished, as_of):
            if latest:
                found.append(Position(council, latest, reason="ceased"))
        elif council.id in unread:
            found.append(Position(council, latest, reason="newer-report"))
        else:
            found.append(_position(record, council, latest, frameworks, theme))
    return found


def profile(standing: Iterable[Position]) -> Profile:
    """The profile of those positions; councils that have ceased are no part of it."""
    return Profile(tuple(one for one in standing if one.reason != "ceased"))


def grouped(whole: Profile, by: By) -> dict[str | None, Profile]:
    """The profile of each region, type of council, or framework (id) or year of the latest inspection.

    None stands for the councils without an inspection, where `by` needs one.
    """
    groups: dict[str | None, list[Position]] = {}
    for one in whole.positions:
        groups.setdefault(_group(one, by), []).append(one)
    return {key: Profile(tuple(members)) for key, members in groups.items()}


def _group(one: Position, by: By) -> str | None:
    if by == "region":
        return one.council.region
    if by == "type":
        return one.council.type
    if one.inspection is None:
        return None
    return one.inspection.framework if by == "framework" else one.inspection.when[:4]


def _position(
    record: Record,
    council: Council,
    latest: Inspection | None,
    frameworks: dict[str, Framework],
    theme: str,
) -> Position:
    if latest is None:
        succeeds = any(record.inspections(before) for before in council.predecessors)
        return Position(council, reason="successor" if succeeds else "not-inspected")
    area = _area(frameworks[latest.framework], theme)
    if area is None:
        return Position(council, latest, reason="ungraded")
    judgement = latest.judgement(area.id)
    if judgement is None:
        return Position(council, latest, area, reason="not-held")
    if not judgement.judged:
        return Position(council, latest, area, reason="not-judged")
    return Position(council, latest, area, judgement.grade)


def _latest(
    record: Record,
    council: Council,
    frameworks: dict[str, Framework],
    theme: str,
    as_of: str,
    published_by: str | None,
) -> Inspection | None:
    fitting = [
        one
        for one in record.inspections(council.id)
        if one.framework in frameworks
        and _in_time(one, as_of, published_by)
        and not _passed_over(one, frameworks[one.framework], theme)
    ]
    return fitting[-1] if fitting else None


def _in_time(one: Inspection, as_of: str, published_by: str | None) -> bool:
    if published_by is None:
        return _by(one.when, as_of)
    out = one.published is not None and _by(one.published, published_by)
    return out and (one.start is None or _by(one.start, as_of))


def _passed_over(one: Inspection, framework: Framework, theme: str) -> bool:
    """Whether the inspection did not look at what its framework judges only now and then."""
    area = _area(framework, theme)
    return bool(area and area.optional and not one.judgement(area.id))


def _area(framework: Framework, theme: str) -> Area | None:
    return next((area for area in framework.areas if area.theme == theme and not area.heading), None)


def _on_the_scale(record: Record, framework: Framework) -> bool:
    scale = record.scales[framework.scale] if framework.scale else None
    return scale is not None and tuple(grade.id for grade in scale.grades) == GRADES


def _by(date: str, limit: str) -> bool:
    return date[: len(limit)] <= limit
