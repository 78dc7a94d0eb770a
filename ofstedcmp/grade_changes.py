"""Compare each judgement of a council with the one before it, and say whether they may be compared.

The rules are those of the crosswalk in data/frameworks: a framework says which areas of earlier
frameworks are the ancestors of its own, how near they are (`level`) and with which caveats. Nothing
here knows any framework by name.
"""

# Annotations are no texts here: named tuples would compile each of those again at every start.
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from ofstedcmp.records.types import (
    NOT_JUDGED,
    Area,
    Framework,
    Grade,
    Inspection,
    Judgement,
    Level,
    Link,
    Scale,
)

Word = Literal["up", "down", "same", "not-comparable", "new", "first", "dropped", "not-judged"]
DIRECTIONS: tuple[Word, ...] = ("up", "down", "same")

CREATED = "C14"
SECOND_HAND = "C13"
NOT_HELD = "C16"
IMPLIED = "C17"


class Change(NamedTuple):
    """How a judgement stands to the same council's earlier one.

    `steps` is positive towards outstanding and None where there is no direction; `basis` is given
    only with a direction. `previous` holds the judgements it is compared with: several where one
    area has several ancestors, none where there was nothing before. `since_separate` is given for a
    "new" judgement that once had a separate grade: how it stands to that one.
    """

    word: Word
    steps: int | None = None
    basis: Level | None = None
    previous: Sequence[tuple[Inspection, Judgement]] = ()
    caveats: tuple[str, ...] = ()
    second_hand: bool = False
    since_separate: "Change | None" = None

    @property
    def counted(self) -> bool:
        """Whether totals may count it: a direction on a sound basis between two first-hand grades."""
        return self.word in DIRECTIONS and self.basis != "changed" and not self.second_hand


class Finding(NamedTuple):
    """One area of one inspection and how it moved.

    `judgement` is None where the framework no longer makes it (`change.word` is "dropped"); `area` is
    then the area of the earlier framework.
    """

    inspection: Inspection
    area: Area
    theme: str | None
    judgement: Judgement | None
    change: Change


class Compared(NamedTuple):
    """An inspection with each of its judgements compared with the one before."""

    inspection: Inspection
    framework: Framework
    findings: Sequence[Finding]

    def under(self, theme: str) -> tuple[Finding, ...]:
        """The findings under one theme: usually one, none where the framework has no such area."""
        return tuple(finding for finding in self.findings if finding.theme == theme)


class Yardstick(NamedTuple):
    """What is compared by: frameworks and scales by id, the links of the crosswalk by framework, area
    and earlier framework, and the areas by framework and area.
    """

    frameworks: Mapping[str, Framework]
    scales: Mapping[str, Scale]
    links: Mapping[tuple[str, str, str], Sequence[Link]]
    areas: Mapping[tuple[str, str], Area]


def yardstick(frameworks: Mapping[str, Framework], scales: Mapping[str, Scale]) -> Yardstick:
    """The yardstick of those frameworks and scales."""
    links: dict[tuple[str, str, str], list[Link]] = {}
    for framework in frameworks.values():
        for area in framework.areas:
            same = Link(area.id, framework.id, area.id, "same", reason="the same framework")
            links[framework.id, area.id, framework.id] = [same]
        for link in framework.links:
            if link.from_framework != framework.id:
                links.setdefault((framework.id, link.area, link.from_framework), []).append(link)
    areas = {(framework.id, area.id): area for framework in frameworks.values() for area in framework.areas}
    return Yardstick(frameworks, scales, links, areas)


def in_order(inspections: Iterable[Inspection]) -> list[Inspection]:
    """Inspections by start; the publication stands in where no start is known."""
    return sorted(inspections, key=lambda one: (one.when, one.published or "", one.framework))


def compared(
    inspections: Iterable[Inspection], yard: Yardstick, *, created: str | None = None
) -> list[Compared]:
    """One council's graded inspections in order, each judgement with its change.

    `created` is the date on which the council came into being, where other councils were inspected
    before it: its first inspection then says so.
    """
    ordered = in_order(inspections)

    def findings(position: int) -> tuple[Finding, ...]:
        inspection, before = ordered[position], ordered[:position]
        judged = _judged(inspection, before, yard, created)
        return (*judged, *_dropped(inspection, before, yard.frameworks))

    return [
        Compared(inspection, yard.frameworks[inspection.framework], findings(position))
        for position, inspection in enumerate(ordered)
    ]


def grade_of(judgement: Judgement, framework: Framework, scales: Mapping[str, Scale]) -> Grade | None:
    """The step of the framework's own scale, or None where the area was not judged."""
    if not judgement.judged or framework.scale is None:
        return None
    return scales[framework.scale].grade(judgement.grade)


def rank_of(judgement: Judgement, framework: Framework, scales: Mapping[str, Scale]) -> int | None:
    """1 (best) to 4, or None where the area was not judged."""
    grade = grade_of(judgement, framework, scales)
    return grade.rank if grade else None


def _judged(
    inspection: Inspection,
    before: Sequence[Inspection],
    yard: Yardstick,
    created: str | None,
) -> Iterable[Finding]:
    framework = yard.frameworks[inspection.framework]
    by_area = {judgement.area: judgement for judgement in inspection.judgements}
    for area in framework.areas:
        judgement = by_area.get(area.id)
        if judgement is None:
            continue
        change = _change(area, judgement, framework, before, yard)
        if created and change.word == "first" and all(earlier.annual for earlier in before):
            change = _with_caveats(change, CREATED)
        if judgement.second_hand:
            change = _with_caveats(change, SECOND_HAND)
        yield Finding(inspection, area, area.theme, judgement, change)


def _change(
    area: Area,
    judgement: Judgement,
    framework: Framework,
    before: Sequence[Inspection],
    yard: Yardstick,
) -> Change:
    if judgement.grade == NOT_JUDGED:
        return Change("not-judged")
    not_held: tuple[str, ...] = ()
    for position in range(len(before) - 1, -1, -1):
        earlier = before[position]
        old = yard.frameworks[earlier.framework]
        links = yard.links.get((framework.id, area.id, old.id), ())
        fair = [link for link in links if link.level != "not-comparable"]
        candidates = [(link, ancestor) for link in fair if (ancestor := earlier.judgement(link.from_area))]
        if candidates and any(link.new for link, _ in candidates):
            since: Change | None = _change(area, judgement, framework, before[:position], yard)
            if since and since.word == "new":  # there was a joint grade before this joint grade
                since = since.since_separate
            caveats = _once(*(caveat for link, _ in candidates for caveat in link.caveats))
            return Change("new", caveats=caveats, since_separate=since if since and since.basis else None)
        if candidates:
            return _held_against(judgement, framework, earlier, old, candidates, yard.scales, not_held)
        rival = _same_theme(area, earlier, old)
        if rival:
            caveats = tuple(c for link in links if link.from_area == rival.area for c in link.caveats)
            return Change("not-comparable", previous=((earlier, rival),), caveats=caveats)
        if fair:
            not_held = (NOT_HELD,)
    return Change("first", caveats=not_held)


def _held_against(
    judgement: Judgement,
    framework: Framework,
    earlier: Inspection,
    old: Framework,
    candidates: Sequence[tuple[Link, Judgement]],
    scales: Mapping[str, Scale],
    caveats: tuple[str, ...],
) -> Change:
    caveats = _once(*[caveat for link, _ in candidates for caveat in link.caveats], *caveats)
    judged = [(link, ancestor) for link, ancestor in candidates if ancestor.judged]
    if not judged:
        return Change("first")
    previous = tuple([(earlier, ancestor) for _, ancestor in judged])
    sides = [judgement, *[ancestor for _, ancestor in judged]]
    second_hand = any(one.second_hand for one in sides)
    if second_hand:
        caveats = _once(*caveats, SECOND_HAND)
    if any(one.standing.implied for one in sides):
        return Change("not-comparable", previous=previous, caveats=(*caveats, IMPLIED))
    rank = rank_of(judgement, framework, scales)
    steps = [(rank_of(ancestor, old, scales) or 0) - (rank or 0) for _, ancestor in judged]
    # One area with several ancestors: a direction is fair only where all of them give the same one.
    if len({(step > 0) - (step < 0) for step in steps}) > 1:
        return Change("not-comparable", previous=previous, caveats=caveats, second_hand=second_hand)
    word: Word = "up" if steps[0] > 0 else "down" if steps[0] < 0 else "same"
    levels = [link.level for link, _ in judged]
    basis: Level = "changed" if "changed" in levels else "similar" if "similar" in levels else "same"
    return Change(word, steps[0], basis, previous, caveats, second_hand)


def _same_theme(area: Area, earlier: Inspection, old: Framework) -> Judgement | None:
    """A graded judgement of the same theme that no row of the crosswalk connects, if there is one."""
    if area.theme is None:
        return None
    for candidate in old.areas:
        if candidate.theme == area.theme:
            judgement = earlier.judgement(candidate.id)
            if judgement and judgement.judged:
                return judgement
    return None


def _dropped(
    inspection: Inspection, before: Sequence[Inspection], frameworks: Mapping[str, Framework]
) -> Iterable[Finding]:
    for drop in frameworks[inspection.framework].drops:
        last = _last_concerned(drop.theme, before, frameworks)
        if last is None or last.framework != drop.from_framework:
            continue
        judgement = last.judgement(drop.from_area)
        area = frameworks[drop.from_framework].area(drop.from_area)
        if judgement and area:
            change = Change("dropped", previous=((last, judgement),), caveats=drop.caveats)
            yield Finding(inspection, area, drop.theme, None, change)


def _last_concerned(
    theme: str, before: Sequence[Inspection], frameworks: Mapping[str, Framework]
) -> Inspection | None:
    """The last inspection whose framework judges the theme or has itself dropped it."""
    for earlier in reversed(before):
        framework = frameworks[earlier.framework]
        if framework.covers(theme) or any(drop.theme == theme for drop in framework.drops):
            return earlier
    return None


def _with_caveats(change: Change, *caveats: str) -> Change:
    return change._replace(caveats=_once(*change.caveats, *caveats))


def _once(*caveats: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(caveats))
