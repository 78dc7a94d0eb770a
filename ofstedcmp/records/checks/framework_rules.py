"""What must hold of frameworks and of the crosswalk between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ofstedcmp.records.checks.reading import Reading, Rule
from ofstedcmp.records.types import Absence, Drop, Framework, Link
from ofstedcmp.records.yaml_files import Document, Problem


def refer_to_what_exists(reading: Reading) -> Iterator[Problem]:
    """Scales, themes, sections, parents and caveats that a framework names are known."""
    for document, one in reading.framework_documents:
        if one.scale is not None and one.scale not in reading.scales:
            yield document.problem(("scale",), f"unknown scale '{one.scale}'")
        if one.areas and one.scale is None:
            yield document.problem((), "a framework with areas needs a scale")
        ids = [area.id for area in one.areas]
        for position, area in enumerate(one.areas):
            for key, value, known in (
                ("theme", area.theme, reading.themes),
                ("section", area.section, one.sections),
                ("parent", area.parent, ids),
            ):
                if value is not None and value not in known:
                    yield document.problem(("areas", position, key), f"unknown {key} '{value}'")
            if ids.index(area.id) != position:
                yield document.problem(("areas", position, "id"), f"the area '{area.id}' stands twice")
        yield from _cycle(reading, document, one)
        yield from _caveats(reading, document, one)


def _cycle(reading: Reading, document: Document, one: Framework) -> Iterator[Problem]:
    scale = reading.scales.get(one.scale or "")
    seen = set()
    for position, cycle in enumerate(one.cycle):
        if cycle.after is not None and (scale is None or scale.grade(cycle.after) is None):
            yield document.problem(("cycle", position, "after"), f"unknown grade '{cycle.after}'")
        if cycle.after in seen:
            about = f"after '{cycle.after}'" if cycle.after else "without 'after'"
            yield document.problem(("cycle", position), f"two rules {about}")
        if cycle.years == 0:
            yield document.problem(("cycle", position, "years"), "a cycle of no years")
        seen.add(cycle.after)


def crosswalk_is_sound(reading: Reading) -> Iterator[Problem]:
    """A link joins areas that exist, once, and never calls two scales the same or similar."""
    for document, one in reading.framework_documents:
        seen = set()
        for position, link in enumerate(one.links):
            here = ("links", position)
            old = reading.frameworks.get(link.from_framework)
            yield from _pair(document, here, one, old, link.area, link.from_framework, link.from_area)
            pair = (link.area, link.from_framework, link.from_area)
            if pair in seen:
                yield document.problem(here, f"the pair {' '.join(pair)} stands twice")
            seen.add(pair)
            if old and old.scale != one.scale and link.level in ("same", "similar"):
                message = f"'{link.level}' across two scales: at most 'changed'"
                yield document.problem((*here, "level"), message)
        for position, drop in enumerate(one.drops):
            old = reading.frameworks.get(drop.from_framework)
            here = ("drops", position)
            yield from _pair(document, here, one, old, None, drop.from_framework, drop.from_area)
            if drop.theme not in reading.themes:
                yield document.problem((*here, "theme"), f"unknown theme '{drop.theme}'")
            elif one.covers(drop.theme):
                yield document.problem((*here, "theme"), f"{one.id} still judges '{drop.theme}'")
        for position, absence in enumerate(one.absences):
            if absence.theme not in reading.themes:
                message = f"unknown theme '{absence.theme}'"
                yield document.problem(("absences", position, "theme"), message)


def named_after_their_id(reading: Reading) -> Iterator[Problem]:
    """A framework's file has its id for a name."""
    for document, one in reading.framework_documents:
        if one.id and document.path.stem != one.id:
            yield document.problem(("id",), f"the file must be called {one.id}.yaml")


def _pair(
    document: Document,
    here: tuple[str, int],
    new: Framework,
    old: Framework | None,
    area: str | None,
    old_id: str,
    old_area: str,
) -> Iterator[Problem]:
    if area is not None and new.area(area) is None:
        yield document.problem((*here, "area"), f"{new.id} has no area '{area}'")
    if old is None:
        yield document.problem((*here, "from_framework"), f"unknown framework '{old_id}'")
    elif old.area(old_area) is None:
        yield document.problem((*here, "from_area"), f"{old_id} has no area '{old_area}'")


def _caveats(reading: Reading, document: Document, one: Framework) -> Iterator[Problem]:
    named: list[tuple[tuple[str | int, ...], str]] = [
        (("caveats", position), caveat) for position, caveat in enumerate(one.caveats)
    ]
    lists: dict[str, Sequence[Link | Drop | Absence]] = {
        "links": one.links,
        "drops": one.drops,
        "absences": one.absences,
    }
    for key, entries in lists.items():
        for position, entry in enumerate(entries):
            named += [((key, position, "caveats", at), caveat) for at, caveat in enumerate(entry.caveats)]
    for keys, caveat in named:
        if caveat not in reading.caveats:
            yield document.problem(keys, f"unknown caveat '{caveat}'")


RULES: tuple[Rule, ...] = (refer_to_what_exists, crosswalk_is_sound, named_after_their_id)
