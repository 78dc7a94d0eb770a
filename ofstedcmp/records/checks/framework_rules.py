"""Rules on frameworks and on the crosswalk between them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from ofstedcmp.records.data_files import DataFiles
from ofstedcmp.records.read_files import RULES, by_id, changed_rule, laid_over
from ofstedcmp.records.types import Framework
from ofstedcmp.records.yaml_files import Document, Keys, Problem


def refer_to_what_exists(data: DataFiles) -> Iterator[Problem]:
    """A framework only names scales, themes, sections, parents and caveats that exist."""
    for document, framework in _frameworks(data):
        if framework.scale is not None and framework.scale not in data.scales:
            yield document.problem(("scale",), f"unknown scale '{framework.scale}'")
        if framework.areas and framework.scale is None:
            yield document.problem((), "a framework with areas needs a scale")
        ids = [area.id for area in framework.areas]
        for position, area in enumerate(framework.areas):
            here = ("areas", position)
            yield from _unknown(document, (*here, "theme"), area.theme, data.themes)
            yield from _unknown(document, (*here, "section"), area.section, framework.sections)
            yield from _unknown(document, (*here, "parent"), area.parent, ids)
            if ids.index(area.id) != position:
                yield document.problem((*here, "id"), f"the area '{area.id}' appears twice")
        with_caveats: list[tuple[Keys, Any]] = [((), framework)]
        for key in ("links", "drops", "absences"):
            with_caveats += [((key, at), entry) for at, entry in enumerate(getattr(framework, key))]
        for keys, entry in with_caveats:
            for at, caveat in enumerate(entry.caveats):
                yield from _unknown(document, (*keys, "caveats", at), caveat, data.caveats, "caveat")


def rules_are_not_changed(data: DataFiles) -> Iterator[Problem]:
    """A later folder adds scales, themes, caveats, frameworks and topics, but changes none."""
    for kind, key in () if data.allow_rules else RULES:
        _, changed = laid_over((file.document, by_id(file.records, key)) for file in data.of(kind))
        for document, name in changed:
            yield changed_rule(document, key, name)


def cycles_are_clear(data: DataFiles) -> Iterator[Problem]:
    """At most one rule says when the next inspection is due after each grade."""
    for document, framework in _frameworks(data):
        scale = data.scales.get(framework.scale or "")
        seen = set()
        for position, cycle in enumerate(framework.cycle):
            if cycle.after is not None and (scale is None or scale.grade(cycle.after) is None):
                yield document.problem(("cycle", position, "after"), f"unknown grade '{cycle.after}'")
            if cycle.after in seen:
                about = f"after '{cycle.after}'" if cycle.after else "without 'after'"
                yield document.problem(("cycle", position), f"two rules {about}")
            if cycle.years == 0:
                yield document.problem(("cycle", position, "years"), "a cycle of no years")
            seen.add(cycle.after)


def crosswalk_is_sound(data: DataFiles) -> Iterator[Problem]:
    """A link joins areas that exist, once, and never calls two scales the same or similar."""
    for document, framework in _frameworks(data):
        seen = set()
        for position, link in enumerate(framework.links):
            here = ("links", position)
            if framework.area(link.area) is None:
                yield document.problem((*here, "area"), f"{framework.id} has no area '{link.area}'")
            yield from _earlier(data, document, here, link.from_framework, link.from_area)
            pair = (link.area, link.from_framework, link.from_area)
            if pair in seen:
                yield document.problem(here, f"the pair {' '.join(pair)} appears twice")
            seen.add(pair)
            old = data.frameworks.get(link.from_framework)
            if old and old.scale != framework.scale and link.level in ("same", "similar"):
                message = f"'{link.level}' across two scales: at most 'changed'"
                yield document.problem((*here, "level"), message)
        for position, drop in enumerate(framework.drops):
            here = ("drops", position)
            yield from _earlier(data, document, here, drop.from_framework, drop.from_area)
            yield from _unknown(document, (*here, "theme"), drop.theme, data.themes)
            if framework.covers(drop.theme):
                yield document.problem((*here, "theme"), f"{framework.id} still judges '{drop.theme}'")
        for position, absence in enumerate(framework.absences):
            yield from _unknown(document, ("absences", position, "theme"), absence.theme, data.themes)


def _frameworks(data: DataFiles) -> Iterator[tuple[Document, Framework]]:
    return ((file.document, file.records) for file in data.of("frameworks"))


def _earlier(data: DataFiles, document: Document, here: Keys, framework: str, area: str) -> Iterator[Problem]:
    old = data.frameworks.get(framework)
    if old is None:
        yield document.problem((*here, "from_framework"), f"unknown framework '{framework}'")
    elif old.area(area) is None:
        yield document.problem((*here, "from_area"), f"{framework} has no area '{area}'")


def _unknown(
    document: Document, keys: Keys, value: str | None, known: Container[str], what: str = ""
) -> Iterator[Problem]:
    if value is not None and value not in known:
        yield document.problem(keys, f"unknown {what or keys[-1]} '{value}'")
