"""Councils one below the other, with their grades at the latest inspection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from ofstedcmp.answers.council_answer import answer
from ofstedcmp.answers.newer_reports import left_out, outdated
from ofstedcmp.answers.table import Answer, Page, Scalar
from ofstedcmp.database import england
from ofstedcmp.database.england import SERVICES, NamedRow
from ofstedcmp.database.graded_inspections import GradedInspection, graded_inspections
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words
from ofstedcmp.errors import UsageError

SORTS = ("name", "inspected", "region")
COLUMNS = (
    *("council", "council_name", "region_name", "type", "abolished", "successors"),
    *("framework", "inspection_start", "published"),
    *("overall", "leadership", "help_and_protection", "in_care", "care_leavers"),
    *("in_care_area", "planned_change", "newer_report"),
)
NOT_JUDGED = "not-judged"
# What a council has instead of a grade, as a sentence goes on after "two more have".
NOT_JUDGED_HERE = "no grade: Ofsted did not judge it"
JOINT = "one grade for children in care and care leavers together"
NONE = "no inspection in our data"


class Condition(NamedTuple):
    """A grade that a council's latest inspection must have given.

    `relation`: `=` one of `grades`, `<` worse, `>` better, `<=` and `>=` the grade itself too. `meets` are
    the grades that do, each with its scale.
    """

    area: str
    relation: str
    grades: tuple[str, ...]
    meets: frozenset[tuple[str, str]]

    def __str__(self) -> str:
        return f"{self.area}{self.relation}{','.join(self.grades)}"


class Question(NamedTuple):
    """Which councils are wanted, and in which order: one of SORTS, or an area.

    `before` takes councils whose latest graded inspection began before that date, under any framework;
    all else is about the latest inspection under `framework`, if one is given. `dates` and `moves` add to
    the table.
    """

    region: str | None = None
    type: str | None = None
    conditions: tuple[Condition, ...] = ()
    framework: str | None = None
    before: str | None = None
    order: str = "name"
    top: int | None = None
    abolished: bool = False
    dates: bool = False
    moves: bool = False


class Latest(NamedTuple):
    """A council, a row of the query LATEST, with its latest inspection."""

    row: NamedRow
    inspection: GradedInspection | None


class Selected(NamedTuple):
    """The councils of an answer: those that fit, and those of them that are listed, in groups under titles.

    They are of `among` councils that have a grade or date to ask about; `reasons` counts what others have.
    """

    fitting: Sequence[Latest]
    groups: Sequence[tuple[str, Sequence[Latest]]]
    among: int
    reasons: Counter[str]

    @property
    def listed(self) -> list[Latest]:
        """The councils that are listed, in order."""
        return [one for _, group in self.groups for one in group]


def councils(record: Record, question: Question) -> Answer:
    """One row a council that fits. The order never ranks: by an area, each grade is a group, by name."""
    pool = _latest(record, question)
    not_counted = []
    # If grades or dates decide who is listed or where, a council with a newer report has no place.
    if question.conditions or question.before or question.top or question.order not in ("name", "region"):
        not_counted = left_out(outdated(record, [one.row["council"] for one in pool]))
        pool = [one for one in pool if not one.row["newer_report"]]
    selected = _selected(record, pool, question)

    def show() -> Page:
        from ofstedcmp.answers.councils_page import page

        return page(record, question, selected, not_counted)

    return answer(record, show, [_row(one) for one in selected.listed], COLUMNS, left_out=not_counted)


def planned(row: NamedRow) -> str:
    """What is expected to become of a council, empty if nothing is."""
    date = row["planned_date"]
    return f"Expected on {in_words(date)}: {row['planned_what']}" if date else ""


def grade_of(record: Record, one: Latest, area: str) -> NamedRow | str:
    """The judgement of a theme or area; or what the council has instead of a grade of its own."""
    if not one.inspection:
        return NONE
    themed = area in record.themes
    grades = [
        row for row in one.inspection.grades if row["grade"] and area == row["theme" if themed else "area"]
    ]
    if themed and any(row["joint"] for row in grades):
        return JOINT
    if not grades:
        framework = record.frameworks[one.row["framework"]]
        why, short = one.inspection.nothings.get(area, ("", ""))
        if framework.covers(area) if themed else framework.area(area):
            return "a grade that is not in our data"
        if short:
            return JOINT if area == "care-leavers" else f"no {area} grade: Ofsted has given {why}"
        return f"no grade for it under {framework.short}"
    if len({row["grade"] for row in grades}) > 1:
        return "several grades that differ"
    return grades[0] if grades[0]["rank"] else NOT_JUDGED_HERE


def _latest(record: Record, question: Question) -> list[Latest]:
    """Each council of the place asked for with its latest inspection."""
    areas = {condition.area for condition in question.conditions}
    apart = [row["id"] for row in england.rows(record.base, england.THEMES_APART) if row["id"] in areas]
    if apart and len(areas) > 1:
        raise UsageError(
            f"--grade {apart[0]} can't be combined with other grades: it was last judged years before them. "
            "Ask for each by itself."
        )
    asked = question._replace(conditions=())._asdict()
    rows = england.rows(record.base, england.LATEST, **asked, themes=apart or SERVICES)
    record.remark_on(row["council"] for row in rows)
    latest = graded_inspections(record.base, [row["number"] for row in rows if row["number"]])
    inspections = {one.facts["number"]: one for one in latest}
    return [Latest(row, inspections.get(row["number"])) for row in rows]


def _selected(record: Record, pool: list[Latest], question: Question) -> Selected:
    """The councils of the pool that fit."""
    reasons: Counter[str] = Counter()
    inspected = [one for one in pool if one.inspection]
    fitting = inspected if question.framework or question.conditions or question.before else pool
    if question.before:
        fitting = [one for one in fitting if _before(question.before, one.row["last_inspected"])]
    for condition in question.conditions:
        holds = [(one, _holds(record, one, condition)) for one in fitting]
        reasons.update(why for _, why in holds if isinstance(why, str))
        fitting = [one for one, fits in holds if fits is True]
    among = len(inspected) - (0 if question.before else reasons.total())
    if none := len(pool) - len(inspected):
        short = f" under {record.frameworks[question.framework].short}" if question.framework else ""
        reasons[f"no inspection{short} in our data"] = none
    return Selected(fitting, _groups(record, fitting, question), among, reasons)


def _before(day: str, inspected: str | None) -> bool:
    # A date that stops at the year or the month may lie on either side of one within it.
    return inspected is not None and inspected < day and not day.startswith(inspected)


def _holds(record: Record, one: Latest, condition: Condition) -> bool | str:
    """Whether the condition holds, or why the council has no grade to compare."""
    judged = grade_of(record, one, condition.area)
    if isinstance(judged, str):
        return (judged == NOT_JUDGED_HERE and NOT_JUDGED in condition.grades) or judged
    scale = record.frameworks[one.row["framework"]].scale
    if (scale, judged["grade"]) in condition.meets:
        return True
    return False if {scale, ""} & {known for known, _ in condition.meets} else "a grade on another scale"


def _groups(record: Record, fitting: Sequence[Latest], question: Question) -> list[tuple[str, list[Latest]]]:
    """The councils in order, in groups with titles where the order makes groups."""

    def place(one: Latest) -> tuple[Any, ...]:
        """Where the council's group stands; its title comes last."""
        if question.order == "region":
            return (str(one.row["region_name"]),)
        row = grade_of(record, one, question.order)
        return (
            (9, "No grade of its own") if isinstance(row, str) else (row["rank"], row["grade"], row["label"])
        )

    if question.order == "name":
        return [("", list(fitting)[: question.top])]
    if question.order == "inspected":
        # A council without a date comes last.
        return [("", sorted(fitting, key=lambda one: one.row["happened"] or "9999")[: question.top])]
    ordered = groupby(sorted(fitting, key=place)[: question.top], key=place)
    return [(place[-1], list(group)) for place, group in ordered]


def _row(one: Latest) -> tuple[Scalar, ...]:
    row = one.row
    grades = [finding for finding in one.inspection.grades if finding["grade"]] if one.inspection else []

    def given(column: str, theme: str) -> str | None:
        return ";".join(finding[column] for finding in grades if finding["theme"] == theme) or None

    return (
        *(*(row[name] for name in COLUMNS[:5]), ";".join(row["successors"]) or None),
        *(row[name] for name in COLUMNS[6:9]),
        *(given("grade", theme) for theme in SERVICES),
        *(given("area", "in-care"), planned(row) or None, row["newer_report"]),
    )
