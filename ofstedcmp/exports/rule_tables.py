"""Councils, frameworks, scales and the crosswalk as tables: what inspections and judgements refer to."""

from __future__ import annotations

from collections.abc import Iterator

from ofstedcmp.answers.newer_reports import outdated
from ofstedcmp.answers.table import Scalar
from ofstedcmp.answers.wording import caveat_texts
from ofstedcmp.database.record import Record
from ofstedcmp.exports.datasets import Category, Column, Dataset, Licence, dataset, to
from ofstedcmp.records.types import Scale

LEVELS = ("same", "similar", "changed", "not-comparable")
CC_BY = Licence(
    "CC-BY-4.0",
    "Creative Commons Attribution 4.0 (official and alternative names: mySociety)",
    "https://creativecommons.org/licenses/by/4.0/",
)
OGL = Licence(
    "OGL-UK-3.0",
    "Open Government Licence v3.0 (Crown copyright: Ofsted, Department for Education, ONS)",
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
)


def rule_tables(record: Record) -> Iterator[Dataset]:
    """The tables that do not depend on any inspection, whole."""
    yield _councils(record)
    yield dataset(
        "successions",
        "Which council followed which",
        "One row for each council that took over from an abolished or a redrawn one.",
        (
            Column("council", "The earlier council.", required=True),
            Column("successor", "The council that followed it.", required=True),
        ),
        (
            (council.id, successor)
            for council in record.councils.values()
            for successor in council.successors
            if successor in record.councils
        ),
        key=("council", "successor"),
        references=(to("councils", "council"), to("councils", "successor", of=("council",))),
    )
    yield _bodies(record)
    yield _neighbours(record)
    yield dataset(
        "themes",
        "Themes",
        "The rows that areas of several frameworks share. That two areas share one does not say that they "
        "may be compared: the crosswalk does.",
        (
            Column("theme", "The theme's id.", required=True),
            Column("label", "Its name.", required=True),
        ),
        ((theme.id, theme.label) for theme in record.themes.values()),
    )
    yield dataset(
        "caveats",
        "Caveats",
        "What a reader must know of a grade or a comparison, each once.",
        (
            Column("caveat", "The caveat's id.", required=True),
            Column("text", "Its wording.", required=True),
        ),
        caveat_texts(record).items(),
    )
    yield dataset(
        "topics",
        "Topics of visits",
        "What a visit without a grade may have looked at.",
        (
            Column("topic", "The topic's id.", required=True),
            Column("label", "Its name.", required=True),
        ),
        ((topic.id, topic.label) for topic in record.visits.topics.values()),
    )
    yield from _scales(record)
    yield from _frameworks(record)


def rank_categories(record: Record) -> tuple[Category, ...]:
    """The ranks of all scales, best first, each called by the grades that have it."""
    labels: dict[int, dict[str, None]] = {}
    for scale in record.scales.values():
        for grade in scale.grades:
            labels.setdefault(grade.rank, {})[grade.label] = None
    return tuple(Category(rank, " / ".join(labels[rank])) for rank in sorted(labels))


def grade_categories(record: Record) -> tuple[Category, ...]:
    """The grades of all scales, in no order: two scales have words of their own for one rank."""
    grades = {grade.id: grade.label for scale in record.scales.values() for grade in scale.grades}
    return tuple(Category(name, label) for name, label in grades.items())


def _councils(record: Record) -> Dataset:
    columns = (
        Column("council", "The council's id in this package.", required=True),
        Column("name", "The name it goes by.", required=True),
        Column("official_name", "The name of the authority.", required=True),
        Column("type", "What kind of council it is.", required=True),
        Column("ofsted_urn", "Ofsted's number of it; empty where it has none, as abolished councils."),
        Column("old_la_code", "DfE's three-digit code; empty where it had none."),
        Column("new_la_code", "The GSS code of its area; empty where it had none."),
        Column("region_code", "The GSS code of its region.", required=True),
        Column("region_name", "The name of its region.", required=True),
        Column("established", "When it came into being; empty where not known.", "day"),
        Column("abolished", "When it ceased to be; empty where it stands.", "day"),
        Column("newer_report", "When a newer report was published that is known and not held here.", "day"),
    )
    known = outdated(record, record.councils.values())
    newer_reports = {council.id: report.published for council, report in known}
    rows: list[tuple[Scalar, ...]] = [
        (
            *(one.id, one.name, one.official_name, one.type, one.ofsted_urn, one.dfe_code, one.gss_code),
            *(one.region_code, one.region, one.established, one.abolished),
            newer_reports.get(one.id),
        )
        for one in record.councils.values()
    ]
    return dataset(
        "councils",
        "Councils",
        "Every English council with duties for children's services since 1998, abolished ones included.",
        columns,
        sorted(rows, key=lambda row: str(row[0])),
        licences=(OGL, CC_BY),
    )


def _bodies(record: Record) -> Dataset:
    return dataset(
        "run_by",
        "Bodies that ran services",
        "Trusts and companies that run, or ran, a council's services for children, each with its first and "
        "its last day.",
        (
            Column("council", "The council.", required=True),
            Column("name", "The name of the body.", required=True),
            Column("starts", "Its first day, as far as it is known.", "date", required=True),
            Column("ends", "Its last day, as far as it is known; empty where it still does.", "date"),
            Column("note", "What else must be known; empty where nothing."),
        ),
        ((one.id, *body) for _, one in sorted(record.councils.items()) for body in one.run_by),
        key=("council", "starts"),
        references=(to("councils", "council"),),
    )


def _neighbours(record: Record) -> Dataset:
    return dataset(
        "neighbours",
        "Statistical neighbours",
        "For each council the ten others that DfE's model holds most like it, nearest first.",
        (
            Column("model", "The edition of the model.", required=True),
            Column("council", "The council.", required=True),
            Column("place", "1 for the nearest to 10.", "whole number", required=True),
            Column("neighbour", "The council that is like it.", required=True),
        ),
        (
            (model.id, council, place, neighbour)
            for model in record.neighbours.values()
            for council, others in sorted(model.lists.items())
            for place, neighbour in enumerate(others, 1)
        ),
        key=("model", "council", "place"),
        references=(to("councils", "council"), to("councils", "neighbour", of=("council",))),
    )


def _scales(record: Record) -> Iterator[Dataset]:
    scales: list[Scale] = list(record.scales.values())
    yield dataset(
        "scales",
        "Scales",
        "The scales that frameworks grade on. Grades of two scales are not the same even where a word is.",
        (
            Column("scale", "The scale's id.", required=True),
            Column("name", "What it is.", required=True),
        ),
        ((scale.id, scale.name) for scale in scales),
    )
    yield dataset(
        "grades",
        "Grades",
        "The grades of each scale, best first.",
        (
            Column("scale", "The scale.", required=True),
            Column("grade", "The grade's id.", required=True, categories=grade_categories(record)),
            Column("label", "The grade in words.", required=True),
            Column(
                "rank",
                "1 for the best grade of the scale to 4 for the worst.",
                "whole number",
                required=True,
                categories=rank_categories(record),
                ordered=True,
            ),
        ),
        ((scale.id, grade.id, grade.label, grade.rank) for scale in scales for grade in scale.grades),
        key=("scale", "grade"),
        references=(to("scales", "scale"),),
    )


def _frameworks(record: Record) -> Iterator[Dataset]:
    frameworks = list(record.frameworks.values())
    yield dataset(
        "frameworks",
        "Frameworks",
        "The editions of Ofsted's rules, in the order of their first inspections.",
        (
            Column("framework", "The framework's id.", required=True),
            Column("name", "Its name.", required=True),
            Column("short_name", "Its name in tables.", required=True),
            Column("family", "What editions of one kind share.", required=True),
            Column("title", "The title on the cover of its reports.", required=True),
            Column("scale", "The scale it grades on; empty where it gives no grades."),
            Column("starts", "When its first inspections were; empty where not known.", "date"),
            Column("ends", "When its last inspections were; empty where it is in use, or not known.", "date"),
        ),
        ((o.id, o.name, o.short, o.family, o.title, o.scale, o.starts, o.ends) for o in frameworks),
        references=(to("scales", "scale"),),
    )
    yield dataset(
        "framework_caveats",
        "Caveats of frameworks",
        "Which caveats hold of every inspection under a framework.",
        (
            Column("framework", "The framework.", required=True),
            Column("caveat", "The caveat.", required=True),
        ),
        ((one.id, caveat) for one in frameworks for caveat in one.caveats),
        key=("framework", "caveat"),
        references=(to("frameworks", "framework"), to("caveats", "caveat")),
    )
    yield dataset(
        "areas",
        "Areas",
        "What each framework judges, in the order of its reports.",
        (
            Column("framework", "The framework.", required=True),
            Column("area", "The area's id within the framework.", required=True),
            Column("label", "The area as printed.", required=True),
            Column("theme", "The theme it belongs to; empty where it shares none."),
            Column("section", "The half of the report it stands in; empty where there are none."),
            Column("heading", "Whether it is a heading without a grade.", "truth", required=True),
            Column("joint", "Whether it is one grade for two things that others grade apart.", "truth", True),
            Column("optional", "Whether an inspection may leave it out.", "truth", required=True),
        ),
        (
            (one.id, area.id, area.label, area.theme, area.section, area.heading, area.joint, area.optional)
            for one in frameworks
            for area in one.areas
        ),
        key=("framework", "area"),
        references=(to("frameworks", "framework"), to("themes", "theme")),
    )
    yield dataset(
        "crosswalk",
        "Crosswalk",
        "Which area of an earlier framework an area may be compared with. Others are not comparable.",
        (
            Column("framework", "The later framework.", required=True),
            Column("area", "Its area.", required=True),
            Column("from_framework", "The earlier framework.", required=True),
            Column("from_area", "Its area.", required=True),
            Column(
                "basis",
                "How near they are.",
                required=True,
                categories=tuple(Category(level, level.replace("-", " ")) for level in LEVELS),
                ordered=True,
            ),
            Column("reason", "Why.", required=True),
        ),
        (
            (one.id, link.area, link.from_framework, link.from_area, link.level, link.reason)
            for one in frameworks
            for link in one.links
        ),
        key=("framework", "area", "from_framework", "from_area"),
        references=(
            to("areas", "framework", "area"),
            to("areas", "from_framework", "from_area", of=("framework", "area")),
        ),
    )
