"""Frameworks, scales, themes, caveats and visits: the files that say what Ofsted judges and how."""

from __future__ import annotations

from typing import cast

from ofstedcmp.records.fields import Fields
from ofstedcmp.records.types import (
    EVENT_KINDS,
    Absence,
    Area,
    Coverage,
    Cycle,
    Drop,
    Framework,
    Grade,
    Level,
    Link,
    Scale,
    Theme,
    Topic,
    VisitRules,
)
from ofstedcmp.records.yaml_files import Document

SCALE_KEYS = ("name", "note", "grades")
GRADE_KEYS = ("id", "label", "short", "rank", "number", "meaning")
THEME_KEYS = ("label", "shown")
VISIT_KEYS = ("topics", "coverage")
TOPIC_KEYS = ("label", "phrases")
COVERAGE_KEYS = ("since", "until")
FRAMEWORK_KEYS = (
    "id", "name", "short", "family", "title", "scale", "starts", "ends", "about", "legal_basis",
    "prints", "recognise", "unverified", "cycle", "sections", "caveats", "areas", "links", "drops",
    "absences",
)  # fmt: skip
AREA_KEYS = (
    "id", "label", "theme", "section", "parent", "number", "heading", "joint", "qualifier", "optional",
    "printed_in", "variants",
)  # fmt: skip
LINK_KEYS = ("area", "from_framework", "from_area", "level", "new", "caveats", "reason")
DROP_KEYS = ("theme", "from_framework", "from_area", "caveats", "reason")
ABSENCE_KEYS = ("theme", "label", "caveats")
CYCLE_KEYS = ("after", "years", "rule", "source", "url", "note")
LEVELS: tuple[Level, ...] = ("same", "similar", "changed", "not-comparable")


def scales(document: Document) -> dict[str, Scale]:
    """The scales of a scales.yaml, by id."""
    top = Fields(document, document.value, (), ("scales",))
    found = {}
    for scale_id, fields in top.entries("scales", SCALE_KEYS):
        grades = tuple(_grade(grade) for grade in fields.each("grades", GRADE_KEYS))
        if not grades:
            fields.complain(None, f"the scale '{scale_id}' has no grades")
        elif [grade.rank for grade in grades] != list(range(1, len(grades) + 1)):
            fields.complain("grades", "ranks must run 1, 2, 3 … from the best grade to the worst")
        found[scale_id] = Scale(scale_id, fields.required("name"), grades, fields.text("note"))
    return found


def themes(document: Document) -> dict[str, Theme]:
    """The themes of a themes.yaml, by id, in the order of the rows they make."""
    top = Fields(document, document.value, (), ("themes",))
    return {
        theme_id: Theme(theme_id, fields.required("label"), fields.flag("shown", default=True))
        for theme_id, fields in top.entries("themes", THEME_KEYS)
    }


def caveats(document: Document) -> dict[str, str]:
    """The wording of each caveat of a caveats.yaml, by id."""
    top = Fields(document, document.value, (), ("caveats",))
    keys = tuple(top.mapping("caveats"))
    inside = Fields(document, top.mapping("caveats"), ("caveats",), keys)
    return {key: inside.required(key) for key in keys}


def visits(document: Document) -> VisitRules:
    """The topics of visits without a grade, and from when until when each kind is held, of a visits.yaml."""
    top = Fields(document, document.value, (), VISIT_KEYS)
    coverage = {}
    for kind, fields in top.entries("coverage", COVERAGE_KEYS):
        since, until = (fields.date(key) or fields.required(key) for key in COVERAGE_KEYS)
        if kind not in EVENT_KINDS:
            fields.complain(None, f"'{kind}' is not one of {', '.join(EVENT_KINDS)}")
        coverage[kind] = Coverage(kind, since, until)
    topics = {
        topic: Topic(topic, fields.required("label"), fields.texts("phrases"))
        for topic, fields in top.entries("topics", TOPIC_KEYS)
    }
    return VisitRules(topics, coverage)


def framework(document: Document) -> Framework:
    """The framework of one file of data/frameworks/."""
    top = Fields(document, document.value, (), FRAMEWORK_KEYS)
    sections = top.mapping("sections")
    inside = Fields(document, sections, ("sections",), tuple(sections))
    return Framework(
        id=top.required("id"),
        name=top.required("name"),
        short=top.required("short"),
        family=top.required("family"),
        title=top.required("title"),
        scale=top.text("scale"),
        starts=top.date("starts"),
        ends=top.date("ends"),
        about=top.text("about"),
        legal_basis=top.text("legal_basis"),
        prints=top.text("prints"),
        recognise=top.texts("recognise"),
        unverified=top.texts("unverified"),
        sections={key: inside.required(key) for key in sections},
        areas=tuple(_area(fields) for fields in top.each("areas", AREA_KEYS)),
        links=tuple(_link(fields) for fields in top.each("links", LINK_KEYS)),
        drops=tuple(_drop(fields) for fields in top.each("drops", DROP_KEYS)),
        absences=tuple(_absence(fields) for fields in top.each("absences", ABSENCE_KEYS)),
        caveats=top.texts("caveats"),
        cycle=tuple(_cycle(fields) for fields in top.each("cycle", CYCLE_KEYS)),
    )


def _grade(fields: Fields) -> Grade:
    return Grade(
        fields.required("id"),
        fields.required("label"),
        fields.required("short"),
        fields.number("rank") or 0,
        fields.number("number"),
        fields.text("meaning"),
    )


def _area(fields: Fields) -> Area:
    return Area(
        id=fields.required("id"),
        label=fields.required("label"),
        theme=fields.text("theme"),
        section=fields.text("section"),
        parent=fields.text("parent"),
        number=fields.text("number"),
        heading=fields.flag("heading"),
        joint=fields.flag("joint"),
        qualifier=fields.text("qualifier"),
        optional=fields.flag("optional"),
        printed_in="body" if fields.choice("printed_in", ("table", "body")) == "body" else "table",
        variants=fields.texts("variants"),
    )


def _link(fields: Fields) -> Link:
    level = fields.choice("level", LEVELS, required=True) or "not-comparable"
    return Link(
        area=fields.required("area"),
        from_framework=fields.required("from_framework"),
        from_area=fields.required("from_area"),
        level=cast(Level, level),
        reason=fields.required("reason"),
        caveats=fields.texts("caveats"),
        new=fields.flag("new"),
    )


def _drop(fields: Fields) -> Drop:
    return Drop(
        theme=fields.required("theme"),
        from_framework=fields.required("from_framework"),
        from_area=fields.required("from_area"),
        reason=fields.required("reason"),
        caveats=fields.texts("caveats"),
    )


def _absence(fields: Fields) -> Absence:
    return Absence(fields.required("theme"), fields.required("label"), fields.texts("caveats"))


def _cycle(fields: Fields) -> Cycle:
    return Cycle(
        rule=fields.required("rule"),
        source=fields.required("source"),
        url=fields.text("url"),
        years=fields.number("years"),
        after=fields.text("after"),
        note=fields.text("note"),
    )
