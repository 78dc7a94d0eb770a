"""Councils one below the other, with their grades at the latest inspection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

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
# Why a council has no grade to compare, as a sentence goes on after a number: "two more have ...".
NOT_JUDGED_HERE = "no grade: Ofsted did not judge it"
JOINT = "one grade for children in care and care leavers together"


class Condition(NamedTuple):
    """A grade that a council's latest inspection must have given.

    `relation`: `=` one of `grades`, `<` worse, `>` better, `<=` and `>=` the grade itself too.
    """

    area: str
    relation: str
    grades: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.area}{self.relation}{','.join(self.grades)}"

    def holds(self, rank: int, wanted: int) -> bool:
        """Whether it holds for a grade of that rank; `wanted` is the rank of the grade it names."""
        return (
            ("=" in self.relation and rank == wanted)
            or ("<" in self.relation and rank > wanted)
            or (">" in self.relation and rank < wanted)
        )


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
    """The councils of an answer in `groups` under titles, and all that fit, which may be more.

    They are of `among` councils that have a grade or date to ask about; `reasons` says what the others have
    instead, with how many.
    """

    groups: Sequence[tuple[str, Sequence[Latest]]]
    fitting: Sequence[Latest]
    among: int
    reasons: Counter[str]

    @property
    def councils(self) -> list[Latest]:
        """All of the councils, in order."""
        return [one for _, group in self.groups for one in group]


def councils(record: Record, question: Question) -> Answer:
    """One row a council that fits. The order never ranks: by an area, each grade is a group, by name."""
    pool = _latest(record, question)
    unread = outdated(record, [one.row["council"] for one in pool])
    # If grades or dates decide who is listed or where, a council with a newer report has no place.
    decided = bool(
        question.conditions or question.before or question.top or question.order not in ("name", "region")
    )
    if decided:
        pool = [one for one in pool if not one.row["newer_report"]]
    fitting, among, reasons = _fitting(record, pool, question)
    selected = Selected(_ordered(record, fitting, question), fitting, among, reasons)
    not_counted = left_out(unread) if decided else []

    def show() -> Page:
        from ofstedcmp.answers.councils_page import page

        return page(record, question, selected, not_counted)

    return answer(record, show, [_row(one) for one in selected.councils], COLUMNS, left_out=not_counted)


def planned(row: NamedRow) -> str:
    """What is expected to become of a council, empty if nothing is."""
    date = row["planned_date"]
    return f"Expected on {in_words(date)}: {row['planned_what']}" if date else ""


def _latest(record: Record, question: Question) -> list[Latest]:
    """Each council of the place asked for with its latest inspection."""
    areas = {condition.area for condition in question.conditions}
    themes = england.rows(record.base, england.THEMES_APART)
    apart = [theme["id"] for theme in themes if theme["id"] in areas]
    if apart and len(areas) > 1:
        raise UsageError(
            f"--grade {apart[0]} can't be combined with other grades: it was last judged years before them. "
            "Ask for each by itself."
        )
    query = {**question._asdict(), "themes": apart or SERVICES}
    rows = england.rows(record.base, england.LATEST, **query)
    record.remark_on(row["council"] for row in rows)
    latest = graded_inspections(record.base, [row["number"] for row in rows if row["number"]])
    inspections = {one.facts["number"]: one for one in latest}
    return [Latest(row, inspections.get(row["number"])) for row in rows]


def _fitting(
    record: Record, pool: list[Latest], question: Question
) -> tuple[list[Latest], int, Counter[str]]:
    """The councils that fit, how many have what is asked about, and what the others have instead."""
    reasons: Counter[str] = Counter()
    every = pool
    if question.framework or question.conditions or question.before:
        every = [one for one in pool if one.inspection]
    fitting = every
    if question.before:
        fitting = every = [one for one in every if _before(question.before, one.row["last_inspected"])]
    among = len(every)
    for condition in question.conditions:
        holds = [(one, _holds(record, one, condition)) for one in every]
        reasons.update(reason for _, reason in holds if isinstance(reason, str))
        fitting = [one for one, answer in holds if answer is True and one in fitting]
    if len(question.conditions) == 1:
        among -= reasons.total()
    if question.before:
        among = sum(one.inspection is not None for one in pool)
    elif none := len(pool) - sum(one.inspection is not None for one in pool):
        short = f" under {record.frameworks[question.framework].short}" if question.framework else ""
        reasons[f"no inspection{short} in our data"] = none
    return fitting, among, reasons


def _before(day: str, inspected: str | None) -> bool:
    # A date that stops at the year or the month may lie on either side of one within it.
    return inspected is not None and inspected < day and not day.startswith(inspected)


def _holds(record: Record, one: Latest, condition: Condition) -> bool | str:
    """Whether the condition holds, or why the council has no grade to compare."""
    judged = grade_of(record, one, condition.area)
    if isinstance(judged, str):
        return (judged == NOT_JUDGED_HERE and NOT_JUDGED in condition.grades) or judged
    if condition.grades == (NOT_JUDGED,):
        return False
    scale = record.scales[record.frameworks[one.row["framework"]].scale or ""]
    ranks = [grade.rank for grade in scale.grades if grade.id in condition.grades]
    if not ranks:
        return "a grade on another scale"
    return any(condition.holds(judged["rank"], wanted) for wanted in ranks)


def grade_of(record: Record, one: Latest, area: str) -> NamedRow | str:
    """The judgement of a theme or area; or what the council has instead of a grade of its own."""
    if not one.inspection:
        return "no inspection in our data"
    themed = area in record.themes
    grades = [row for row in one.inspection.grades if row["grade"]]
    judged = [row for row in grades if area == row["theme" if themed else "area"]]
    if themed and any(row["joint"] for row in judged):
        return JOINT
    if not judged:
        framework = record.frameworks[one.row["framework"]]
        judges = framework.covers(area) if themed else framework.area(area)
        for absence in framework.absences:
            if absence.theme == area and absence.short:
                none = f"no {area} grade: Ofsted has given {absence.label}"
                return JOINT if area == "care-leavers" else none
        return "a grade that is not in our data" if judges else f"no grade for it under {framework.short}"
    if len({row["grade"] for row in judged}) > 1:
        return "several grades that differ"
    return judged[0] if judged[0]["rank"] else NOT_JUDGED_HERE


def _ordered(record: Record, fitting: list[Latest], question: Question) -> list[tuple[str, list[Latest]]]:
    """The councils in order, in groups with titles where the order makes groups."""
    order = question.order
    if order in ("name", "inspected"):
        # A council without a date comes last.
        column = "name" if order == "name" else "happened"
        return [("", sorted(fitting, key=lambda one: one.row[column] or "9999")[: question.top])]
    groups: dict[tuple[object, ...], list[Latest]] = {}
    for one in sorted(fitting, key=lambda one: str(one.row["region"])) if order == "region" else fitting:
        key: tuple[object, ...] = (one.row["region"],)
        if order != "region":
            row = grade_of(record, one, order)
            key = 9, "", "", "No grade of its own"
            if not isinstance(row, str) and one.inspection:
                key = row["rank"], row["grade"], one.inspection.facts["scale"], row["label"]
        groups.setdefault(key, []).append(one)
    left = question.top or len(fitting)
    ordered = []
    for key in sorted(groups, key=lambda key: key[:2]):
        ordered.append((str(key[-1]), groups[key][: max(left, 0)]))
        left -= len(groups[key])
    return [(title, group) for title, group in ordered if group]


def _row(one: Latest) -> tuple[Scalar, ...]:
    row = one.row
    grades = [finding for finding in one.inspection.grades if finding["grade"]] if one.inspection else []
    by_theme = (
        ";".join(finding["grade"] for finding in grades if finding["theme"] == theme) or None
        for theme in SERVICES
    )
    in_care = ";".join(finding["area"] for finding in grades if finding["theme"] == "in-care")
    return (
        *(row["council"], row["name"], row["region"], row["type"], row["abolished"]),
        *(";".join(row["successors"]) or None, row["framework"], row["start"], row["published"]),
        *(*by_theme, in_care or None, planned(row) or None, row["newer_report"]),
    )
