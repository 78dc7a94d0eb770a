"""One council's inspections and ungraded visits: a file of data/inspections/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ofstedcmp.records.fields import Fields
from ofstedcmp.records.read_councils import sources
from ofstedcmp.records.types import (
    EVENT_KINDS,
    INSPECTION_KINDS,
    NOT_JUDGED,
    Dispute,
    Event,
    Framework,
    Improvements,
    Inspection,
    Judgement,
    Provenance,
    Reading,
    Rules,
    Source,
)
from ofstedcmp.records.yaml_files import Document, Keys

FILE_KEYS = ("council", "no_inspections", "sources", "inspections", "events")
INSPECTION_KEYS = (
    "framework", "kind", "kind_from", "start", "end", "parts", "published", "lead_inspector", "report",
    "dates_from", "judgements", "missing", "improvements", "disputes", "note",
)  # fmt: skip
READING_KEYS = ("source", "grade", "printed", "page", "part", "implied", "settled")
IMPROVEMENT_KEYS = ("section", "deadline", "count")
DISPUTE_KEYS = ("about", "source", "says", "settled")
EVENT_KEYS = (
    "kind", "framework", "start", "end", "published", "about", "topics", "priority_actions", "sources",
    "note",
)  # fmt: skip
# Until version 0.1 a visit had only this, true or false: `diff` still reads such records.
OLD_EVENT_KEY = "priority_action"
EVENT_SOURCE_KEYS = ("source", "page")
PART_KEYS = ("start", "end")
DATE_KEYS = ("start", "end", "published")
# Of areas for priority action whose number cannot be told.
SOME = "yes"
KIND_SOURCES = ("report", "official-statistics", "days-on-site", "later-report", "press")


@dataclass(slots=True)
class CouncilFile:
    """What one file says of one council, each part with its place in the document."""

    document: Document
    council: str
    no_inspections: str | None = None
    sources: dict[str, Source] = field(default_factory=dict)
    inspections: list[tuple[Keys, Inspection]] = field(default_factory=list)
    events: list[tuple[Keys, Event]] = field(default_factory=list)


def council_file(document: Document, rules: Rules) -> CouncilFile:
    """The inspections and events of one file; what is wrong is noted in the document."""
    top = Fields(document, document.value, (), FILE_KEYS)
    council = top.required("council")
    own = sources(top)
    for source_id in own:
        if source_id in rules.sources:
            problem = document.problem(
                ("sources", source_id), f"'{source_id}' is a shared source already", at_key=True
            )
            document.problems.append(problem)
    reader = _Reader(council, rules, {**rules.sources, **own})
    return CouncilFile(
        document,
        council,
        top.text("no_inspections"),
        own,
        [
            (fields.keys, inspection)
            for fields in top.each("inspections", INSPECTION_KEYS)
            if (inspection := reader.inspection(fields))
        ],
        [(fields.keys, reader.event(fields)) for fields in top.each("events", (*EVENT_KEYS, OLD_EVENT_KEY))],
    )


class _Reader:
    """Reads the entries of one file with the sources that it may name."""

    def __init__(self, council: str, rules: Rules, known: Mapping[str, Source]) -> None:
        self.council, self.rules, self.known = council, rules, known

    def inspection(self, fields: Fields) -> Inspection | None:
        framework = self._framework(fields)
        if framework is None:
            return None
        report = self._source(fields, "report") if "report" in fields.value else None
        judgements = self._judgements(fields, framework, report)
        if "report" in fields.value and report is None:
            judgements = ()  # which of them are from the report cannot be told
        dates_from = fields.mapping("dates_from")
        inside = Fields(fields.document, dates_from, fields.inside("dates_from"), DATE_KEYS)
        return Inspection(
            council=self.council,
            framework=framework.id,
            kind=fields.choice("kind", INSPECTION_KINDS, required=True) or "standard",
            kind_from=fields.choice("kind_from", KIND_SOURCES),
            start=fields.date("start"),
            end=fields.date("end"),
            published=fields.date("published"),
            lead_inspector=fields.text("lead_inspector"),
            report=report,
            dates_from={key: source for key in dates_from if (source := self._source(inside, key))},
            judgements=judgements,
            missing=self._missing(fields, framework),
            improvements=tuple(
                Improvements(
                    one.text("section"), one.required("deadline"), one.number("count", required=True) or 0
                )
                for one in fields.each("improvements", IMPROVEMENT_KEYS)
            ),
            disputes=tuple(
                Dispute(one.required("about"), source, one.required("says"), one.required("settled"))
                for one in fields.each("disputes", DISPUTE_KEYS)
                if (source := self._source(one, "source"))
            ),
            note=fields.text("note"),
            parts=tuple(
                (
                    one.date("start", whole=True, required=True) or "",
                    one.date("end", whole=True, required=True) or "",
                )
                for one in fields.each("parts", PART_KEYS)
            ),
        )

    def event(self, fields: Fields) -> Event:
        framework = fields.text("framework")
        if framework is not None and framework not in self.rules.frameworks:
            fields.complain("framework", f"unknown framework '{framework}'")
        return Event(
            council=self.council,
            kind=fields.choice("kind", EVENT_KINDS, required=True) or "monitoring-visit",
            framework=framework,
            start=fields.date("start"),
            end=fields.date("end"),
            published=fields.date("published"),
            about=fields.text("about"),
            topics=fields.texts("topics"),
            priority_actions=_priority_actions(fields),
            sources=tuple(
                (source, one.number("page"))
                for one in fields.each("sources", EVENT_SOURCE_KEYS)
                if (source := self._source(one, "source"))
            ),
            note=fields.text("note"),
        )

    def _framework(self, fields: Fields) -> Framework | None:
        name = fields.text("framework", required=True)
        if name is None:
            return None
        framework = self.rules.frameworks.get(name)
        if framework is None:
            known = ", ".join(self.rules.frameworks)
            fields.complain("framework", f"unknown framework '{name}' (known: {known})")
        return framework

    def _source(self, fields: Fields, key: str) -> Source | None:
        name = fields.text(key, required=True)
        if name is None:
            return None
        if name not in self.known:
            fields.complain(key, f"unknown source '{name}': list it under 'sources'")
        return self.known.get(name)

    def _judgements(
        self, fields: Fields, framework: Framework, report: Source | None
    ) -> tuple[Judgement, ...]:
        found = {}
        graded = {area.id for area in framework.areas if not area.heading}
        judgements = fields.mapping("judgements")
        inside = Fields(fields.document, judgements, fields.inside("judgements"), tuple(judgements))
        for name in judgements:
            if name not in graded:
                keys = fields.inside("judgements", name)
                message = f"{framework.id} has no area '{name}' (it has: {', '.join(sorted(graded))})"
                fields.document.problems.append(fields.document.problem(keys, message, at_key=True))
                continue
            before = len(fields.document.problems)
            readings = tuple(
                reading
                for one in inside.each(name, READING_KEYS)
                if (reading := self._reading(one, framework, report))
            )
            # A faulty reading would make the rules say false things of the others.
            if readings and len(fields.document.problems) == before:
                found[name] = Judgement(name, readings)
            elif judgements[name] is None or judgements[name] == []:
                inside.complain(name, f"'{name}' needs at least one reading: a source and its grade")
        return tuple(found[area.id] for area in framework.areas if area.id in found)

    def _reading(self, fields: Fields, framework: Framework, report: Source | None) -> Reading | None:
        source = self._source(fields, "source")
        grade = fields.text("grade", required=True)
        scale = self.rules.scales.get(framework.scale or "")
        grades = [*(one.id for one in scale.grades), NOT_JUDGED] if scale else []
        if grade is not None and grade not in grades:
            message = f"'{grade}' is not a grade of {framework.id} (its grades: {', '.join(grades)})"
            fields.complain("grade", message)
            return None
        if source is None or grade is None:
            return None
        return Reading(
            source=source,
            provenance=_provenance(source, report),
            grade=grade,
            printed=fields.text("printed"),
            page=fields.number("page"),
            part=fields.text("part"),
            implied=fields.flag("implied"),
            settled=fields.text("settled"),
        )

    def _missing(self, fields: Fields, framework: Framework) -> dict[str, str]:
        reasons: dict[str, Any] = fields.mapping("missing")
        known = ("rest", *(area.id for area in framework.areas))
        inside = Fields(fields.document, reasons, fields.inside("missing"), known)
        return {key: inside.required(key) for key in reasons if key in known}


def _priority_actions(fields: Fields) -> int | str | None:
    value = fields.value.get("priority_actions")
    if OLD_EVENT_KEY in fields.value and value is None:
        return SOME if fields.flag(OLD_EVENT_KEY) else 0
    if isinstance(value, str) and value != SOME:
        fields.complain("priority_actions", f"'priority_actions' is neither a whole number nor '{SOME}'")
        return None
    return value if value == SOME else fields.number("priority_actions")


def _provenance(source: Source, report: Source | None) -> Provenance:
    if report is not None and source.id == report.id:
        return "report"
    return "later-report" if source.kind == "report" or source.kind == "letter" else source.kind
