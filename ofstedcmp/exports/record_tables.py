"""Inspections, judgements, readings and visits as tables that refer to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ofstedcmp.answers.table import Scalar
from ofstedcmp.answers.wording import PROVENANCES, not_held_reason
from ofstedcmp.database.council_rows import grade_label
from ofstedcmp.database.record import Record
from ofstedcmp.exports.datasets import Category, Column, Dataset, dataset, to
from ofstedcmp.exports.rule_tables import grade_categories, rank_categories
from ofstedcmp.exports.source_tables import categories, source_id, source_table
from ofstedcmp.exports.visit_tables import day_of, kinds_of, visit_tables
from ofstedcmp.grade_changes import Compared, Finding
from ofstedcmp.records.types import (
    INSPECTION_KINDS,
    PROVENANCE_ORDER,
    Council,
    Inspection,
    Judgement,
)

CHANGES = {
    "up": "rank rose",
    "down": "rank fell",
    "same": "the same rank",
    "not-comparable": "no fair comparison",
    "new": "no separate counterpart before",
    "first": "no earlier graded inspection",
    "not-judged": "the report prints that it was not judged",
}
BASES = {"same": "the same area and scale", "similar": "nearly the same", "changed": "the basis changed"}
PROVENANCE = tuple(Category(name, PROVENANCES[name]) for name in PROVENANCE_ORDER)
_NO_GRADE = "Empty where the source prints that the area was not judged."

Findings = list[tuple[Inspection, Finding, Judgement]]


def record_tables(record: Record, councils: Sequence[Council]) -> Iterator[Dataset]:
    """The tables of what Ofsted found in those councils, whole histories."""
    compared = [one for council in councils for one in record.history(council.id)]
    visits = [event for council in councils for event in record.events(council.id)]
    inspections = [one.inspection for one in compared]
    judged: Findings = [
        (one.inspection, finding, finding.judgement)
        for one in compared
        for finding in one.findings
        if finding.judgement
    ]
    yield source_table(record, inspections, visits)
    yield _inspections(record, inspections)
    yield _parts(inspections)
    yield _judgements(record, judged)
    yield from _about_judgements(record, judged)
    yield _not_held(compared)
    yield from visit_tables(record, visits)


def inspection_id(one: Inspection) -> str:
    """The id of an inspection in the tables."""
    return f"{one.council}-{one.framework}-{one.when}"


def _inspections(record: Record, inspections: Sequence[Inspection]) -> Dataset:
    return dataset(
        "inspections",
        "Inspections",
        "Inspections that ended in published grades, and annual ratings of whole departments (csa-2009).",
        (
            Column("inspection", "Council, framework and date in one.", required=True),
            Column("council", "The council.", required=True),
            Column("framework", "The framework it was made under.", required=True),
            Column("kind", "What it was.", required=True, categories=kinds_of(INSPECTION_KINDS)),
            Column("when", "The date that orders inspections, as far as it is known.", "date", required=True),
            Column("start", "The first day of the visit; empty where not known to the day.", "day"),
            Column("end", "The last day of the visit; empty where not known to the day.", "day"),
            Column("published", "The day of the report; empty where not known to the day.", "day"),
            Column("report", "The report; empty where the record does not hold it."),
            Column("lead_inspector", "Who led it; empty where no source tells."),
        ),
        (
            (
                *(inspection_id(one), one.council, one.framework, one.kind, one.when),
                *map(day_of, (one.start, one.end, one.published)),
                source_id(record, one.council, one.report) if one.report else None,
                one.lead_inspector,
            )
            for one in inspections
        ),
        references=(
            to("councils", "council"),
            to("frameworks", "framework"),
            to("sources", "report", of=("source",)),
        ),
    )


def _parts(inspections: Sequence[Inspection]) -> Dataset:
    return dataset(
        "inspection_parts",
        "Parts of visits",
        "The parts of every inspection whose visit was broken off and taken up again.",
        (
            Column("inspection", "The inspection.", required=True),
            Column("start", "The first day of the part.", "day", required=True),
            Column("end", "The last day of the part.", "day", required=True),
        ),
        ((inspection_id(one), *part) for one in inspections for part in one.parts),
        key=("inspection", "start"),
        references=(to("inspections", "inspection"),),
    )


def _judgements(record: Record, judged: Findings) -> Dataset:
    def row(inspection: Inspection, finding: Finding, judgement: Judgement) -> tuple[Scalar, ...]:
        grade, standing, change = record.grade(inspection, judgement), judgement.standing, finding.change
        scale = record.frameworks[inspection.framework].scale
        return (
            *(inspection_id(inspection), inspection.framework, finding.area.id, finding.theme),
            *((scale, grade.id) if grade else (None, None)),
            grade_label(standing, grade),
            grade.rank if grade else None,
            *(change.word, change.steps, change.basis, change.counted),
            *(standing.provenance, standing.implied),
            *(source_id(record, inspection.council, standing.source), standing.page),
            *_last_separate(finding),
        )

    return dataset(
        "judgements",
        "Judgements",
        "One row for each grade of each inspection, as it stands, and how it stands to the one before it. "
        "What a framework does not judge has no row: there is no overall grade since April 2026.",
        (
            Column("inspection", "The inspection.", required=True),
            Column("framework", "Its framework.", required=True),
            Column("area", "What was judged, by the framework's own id.", required=True),
            Column("theme", "The theme of the area; empty where it shares none."),
            Column("scale", f"The scale of the grade. {_NO_GRADE}"),
            Column(
                "grade",
                f"The grade. {_NO_GRADE} Not ordered, as two scales have words of their own for one rank: "
                "grade_rank has the order.",
                categories=grade_categories(record),
            ),
            Column("grade_label", "The grade as printed, or in the word of its time.", required=True),
            Column(
                "grade_rank",
                f"1 for the best grade of its scale to 4 for the worst. {_NO_GRADE}",
                "whole number",
                categories=rank_categories(record),
                ordered=True,
            ),
            Column(
                "change", "How it stands to the one before.", required=True, categories=categories(CHANGES)
            ),
            Column("change_steps", "By how many ranks it rose; empty without a direction.", "whole number"),
            Column("basis", "How sound the direction is; empty without one.", categories=categories(BASES)),
            Column("counted", "Whether totals may count it: sound basis, both first-hand.", "truth", True),
            Column("provenance", "Where the grade comes from.", "text", True, PROVENANCE, ordered=True),
            Column("implied", "Whether the source describes the grade without naming it.", "truth", True),
            Column("source", "The source it was read in.", required=True),
            Column("page", "The page of it; empty where it has none.", "whole number"),
            Column(
                "last_separate_grade",
                "The last separate grade, where a joint grade stands between; else empty.",
                categories=grade_categories(record),
            ),
            Column("last_separate_published", "The day of the report with that grade.", "date"),
            Column("last_separate_steps", "By how many ranks it rose since.", "whole number"),
        ),
        (row(*one) for one in judged),
        key=("inspection", "area"),
        references=(
            to("inspections", "inspection"),
            to("areas", "framework", "area"),
            to("themes", "theme"),
            to("grades", "scale", "grade"),
            to("sources", "source"),
        ),
    )


def _about_judgements(record: Record, judged: Findings) -> Iterator[Dataset]:
    own = (
        Column("inspection", "The inspection of the judgement.", required=True),
        Column("area", "Its area.", required=True),
    )
    judgement = to("judgements", "inspection", "area")
    yield dataset(
        "comparisons",
        "What judgements were held against",
        "The earlier judgement, or judgements, that each change was worked out from.",
        (
            *own,
            Column("previous_inspection", "The earlier inspection.", required=True),
            Column("previous_area", "Its area.", required=True),
        ),
        (
            (inspection_id(inspection), finding.area.id, inspection_id(earlier), before.area)
            for inspection, finding, _ in judged
            for earlier, before in finding.change.previous
        ),
        key=("inspection", "area", "previous_inspection", "previous_area"),
        references=(
            judgement,
            to("judgements", "previous_inspection", "previous_area", of=("inspection", "area")),
        ),
    )
    yield dataset(
        "judgement_caveats",
        "Caveats of judgements",
        "What must be known of a judgement or of its change.",
        (*own, Column("caveat", "The caveat.", required=True)),
        (
            (inspection_id(inspection), finding.area.id, caveat)
            for inspection, finding, _ in judged
            for caveat in finding.change.caveats
        ),
        key=("inspection", "area", "caveat"),
        references=(judgement, to("caveats", "caveat")),
    )
    yield dataset(
        "readings",
        "Readings",
        "What every source says of every judgement. The first of each stands; where a later one differs, "
        "`settled` says why it does not.",
        (
            *own,
            Column("place", "1 for the reading that stands.", "whole number", required=True),
            Column("source", "The source.", required=True),
            Column("provenance", "What kind of source it is here.", "text", True, PROVENANCE, ordered=True),
            Column("grade", f"The grade it gives. {_NO_GRADE}", categories=grade_categories(record)),
            Column("printed", "Its own words for the grade; empty where it prints none."),
            Column("page", "The page; empty where it has none.", "whole number"),
            Column("part", "The sheet or the part of the document; empty where there are none."),
            Column("settled", "Why this reading does not stand; empty where it agrees or stands."),
        ),
        (
            (
                *(inspection_id(inspection), finding.area.id, place),
                *(source_id(record, inspection.council, reading.source), reading.provenance),
                reading.grade if reading.grade in grades else None,
                *(reading.printed, reading.page, reading.part, reading.settled),
            )
            for grades in ({category.value for category in grade_categories(record)},)
            for inspection, finding, one in judged
            for place, reading in enumerate(one.readings, 1)
        ),
        key=("inspection", "area", "place"),
        references=(judgement, to("sources", "source")),
    )


def _not_held(compared: Sequence[Compared]) -> Dataset:
    return dataset(
        "not_held",
        "Grades not held",
        "Areas that an inspection's framework judges and whose grade the record does not hold.",
        (
            Column("inspection", "The inspection.", required=True),
            Column("framework", "Its framework.", required=True),
            Column("area", "The area.", required=True),
            Column("reason", "Why.", required=True),
        ),
        (
            (
                inspection_id(one.inspection),
                one.framework.id,
                area.id,
                not_held_reason(one.inspection, area.id),
            )
            for one in compared
            for area in one.framework.areas
            if not (area.heading or area.optional or one.inspection.judgement(area.id))
        ),
        key=("inspection", "area"),
        references=(to("inspections", "inspection"), to("areas", "framework", "area")),
    )


def _last_separate(finding: Finding) -> tuple[Scalar, Scalar, Scalar]:
    since = finding.change.since_separate
    if not since or len(since.previous) != 1:
        return None, None, since.steps if since else None
    ((earlier, before),) = since.previous
    return before.grade, earlier.published, since.steps
