"""Councils one below the other: when each was last inspected, its grades then, and who has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ofstedcmp.answers.council_answer import council_answer
from ofstedcmp.answers.newer_reports import left_out, mark_lines, not_counted, outdated
from ofstedcmp.answers.table import Answer, Scalar, Table, Text
from ofstedcmp.answers.wording import Wording, absence_label, count
from ofstedcmp.database import england
from ofstedcmp.database.england import SERVICES, NamedRow
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words
from ofstedcmp.errors import UsageError

SORTS = {"name": "by name", "inspected": "longest ago first", "region": "by region"}
COLUMNS = (
    *("council", "council_name", "region_name", "type", "abolished", "successors"),
    *("framework", "inspection_start", "published"),
    *("overall", "leadership", "help_and_protection", "in_care", "care_leavers"),
    *("in_care_area", "planned_change", "newer_report"),
)
# Longer lists of names are counted, not printed.
MOST_NAMES = 20
NOT_JUDGED = "not-judged"

# A label, and what the answer says about it.
Labelled = tuple[str, str]


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
    all else is about the latest inspection under `framework`, if one is given.
    """

    region: str | None = None
    type: str | None = None
    conditions: tuple[Condition, ...] = ()
    framework: str | None = None
    before: str | None = None
    order: str = "name"
    top: int | None = None
    abolished: bool = False


class Latest(NamedTuple):
    """A council with its latest inspection, a row of the query LATEST, and the judgements made then."""

    row: NamedRow
    judgements: Sequence[NamedRow]


def councils(record: Record, question: Question) -> Answer:
    """One row a council that fits, and below the table how many fit of how many, and who is left out and why.

    The order never ranks: an area as the order makes one table a grade, each by name.
    """
    pool = _latest(record, question)
    unread = outdated(record, [one.row["council"] for one in pool])
    # If grades or dates decide who is listed or where, a council with a newer report has no place.
    decided = (
        question.conditions or question.before or question.top or question.order not in ("name", "region")
    )
    if decided:
        pool = [one for one in pool if not one.row["newer_report"]]
    fitting, lines = _fitting(record, pool, question)
    lines += not_counted(unread) if decided else []
    groups, order = _ordered(record, fitting, question)
    words = Wording(record)
    words.marked = frozenset(council.id for council, _ in unread)

    def parts() -> Iterator[Table | Text]:
        from ofstedcmp.answers.council_tables import columns, table

        areas = {*(condition.area for condition in question.conditions), question.order} - {*SORTS}
        grades = columns(record, [one.row for one in fitting], areas)
        for title, group in groups:
            if group:
                yield table(words, [one.row for one in group], grades, title)
        yield from () if decided else mark_lines(unread)
        what, today = ("abolished council", "") if question.abolished else ("council", " of today")
        of = f"{count(len(pool), what)}{today}{where(question.region, question.type)}"
        yield Text("Counted", (("Fitting", f"{len(fitting)} of {of}."), *order, *lines))

    rows = [_row(one) for _, group in groups for one in group]
    answer = council_answer(record, words, parts, rows, [], [], columns=COLUMNS)
    return answer._replace(left_out=left_out(unread)) if decided else answer


def planned(row: NamedRow) -> str:
    """What is expected to become of a council, empty if nothing is."""
    date = row["planned_date"]
    return f"Expected on {in_words(date)}: {row['planned_what']}" if date else ""


def where(region: str | None, type: str | None) -> str:
    """The region and the type asked for, to go on in a sentence."""
    return "".join(f", {name} {value}" for name, value in (("region", region), ("type", type)) if value)


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
    councils = england.rows(record.base, england.LATEST, themes=apart or SERVICES, **question._asdict())
    record.remark_on(row["council"] for row in councils)
    judgements: dict[int | None, list[NamedRow]] = {row["number"]: [] for row in councils}
    for row in england.rows(record.base, england.JUDGEMENTS, inspections=list(filter(None, judgements))):
        judgements[row["inspection"]].append(row)
    return [Latest(row, judgements[row["number"]]) for row in councils]


def _fitting(record: Record, pool: list[Latest], question: Question) -> tuple[list[Latest], list[Labelled]]:
    """The councils that fit, and what to say about each condition."""
    lines: list[Labelled] = []
    needed = bool(question.framework or question.conditions or question.before)
    without = [one.row["name"] for one in pool if not one.row["number"]]
    fitting = [one for one in pool if one.row["number"] or not needed]
    if without:
        under = f" under {record.frameworks[question.framework].short}" if question.framework else ""
        text = f"{count(len(without), 'council')}{', left out' if needed else ''}"
        lines.append((f"No inspection{under}", _named(text, without)))
    if question.before:
        since, of = f"Not inspected since {in_words(question.before)}", count(len(fitting), "council")
        fitting = [one for one in fitting if _before(question.before, one.row["last_inspected"])]
        lines.append((since, f"{len(fitting)} of {of}."))
    # Each condition is counted by itself; all must hold.
    every = fitting
    for condition in question.conditions:
        answers = [(one, _holds(record, one, condition)) for one in every]
        without_grade = [(one, answer) for one, answer in answers if isinstance(answer, str)]
        true = [one for one, answer in answers if answer is True]
        left, graded = len(without_grade), count(len(every) - len(without_grade), "council")
        text = f"{len(true)} of {graded} with a grade for {condition.area}"
        lines.append((str(condition), f"{text}; {left} left out without one." if left else f"{text}."))
        lines += _by_reason(without_grade)
        fitting = [one for one in fitting if one in true]
    return fitting, lines


def _before(day: str, inspected: str | None) -> bool:
    # A date that stops at the year or the month may lie on either side of one within it.
    return inspected is not None and inspected < day and not day.startswith(inspected)


def _holds(record: Record, one: Latest, condition: Condition) -> bool | str:
    """Whether the condition holds, or why the council has no grade to compare."""
    judged = _grade(record, one, condition.area)
    if isinstance(judged, str):
        return (judged == "not judged" and NOT_JUDGED in condition.grades) or judged
    if condition.grades == (NOT_JUDGED,):
        return False
    ranks = england.rows(record.base, england.RANKS, scale=judged["scale"], grades=condition.grades)
    if not ranks:
        return "judged on another scale"
    return any(condition.holds(judged["rank"], wanted["rank"]) for wanted in ranks)


def _grade(record: Record, one: Latest, area: str) -> NamedRow | str:
    """The judgement of a theme or area, or why it has no grade of its own."""
    if not one.row["number"]:
        return "no inspection"
    themed = area in record.themes
    judged = [row for row in one.judgements if area == row["theme" if themed else "area"]]
    if themed and any(row["joint"] for row in judged):
        return "in joint grade"
    if not judged:
        framework = record.frameworks[one.row["framework"]]
        judges = framework.covers(area) if themed else framework.area(area)
        other = "grade not held" if judges else f"not judged by {framework.short}"
        return absence_label(framework, area) or other
    if len({row["grade"] for row in judged}) > 1:
        return "several grades that differ"
    return judged[0] if judged[0]["rank"] else "not judged"


def _ordered(
    record: Record, fitting: list[Latest], question: Question
) -> tuple[list[tuple[str, list[Latest]]], list[Labelled]]:
    """The title and the councils of each table, and what to say about the order."""
    area = question.order
    if area in SORTS:
        # A council without a date comes last.
        keys = {"inspected": "happened", "region": "region", "name": "name"}
        first = sorted(fitting, key=lambda one: one.row[keys[area]] or "9999")[: question.top]
        left = len(fitting) - len(first)
        text = f"the first {len(first)}, {SORTS[area]}; {left} more fit."
        return [("", first)], [("Order", text)] if left else []
    # By rank, grade, scale and label.
    groups: dict[tuple[int, str, str, str], list[Latest]] = {}
    without: list[tuple[Latest, str]] = []
    for one in fitting:
        grade = _grade(record, one, area)
        if isinstance(grade, str):
            without.append((one, grade))
        else:
            groups.setdefault((grade["rank"], grade["grade"], grade["scale"], grade["label"]), []).append(one)
    label = record.themes[area].label if area in record.themes else area
    titled = [
        (f"{label}: {key[-1]}, {count(len(groups[key]), 'council')}", groups[key])
        for key in sorted(groups, key=lambda key: key[:2])
    ]
    graded = count(len(fitting) - len(without), "council")
    lines = [("Order", f"{graded} by their grade for {area}, within a grade by name.")]
    if without:
        number = count(len(without), "council")
        titled.append((f"{label}: no grade of its own, {number}", [one for one, _ in without]))
        lines += [("No grade of its own", f"{number}, listed last."), *_by_reason(without)]
    return titled, lines


def _row(one: Latest) -> tuple[Scalar, ...]:
    row = one.row
    grades = (
        ";".join(judged["grade"] for judged in one.judgements if judged["theme"] == theme) or None
        for theme in SERVICES
    )
    in_care = ";".join(judged["area"] for judged in one.judgements if judged["theme"] == "in-care")
    return (
        *(row["council"], row["name"], row["region"], row["type"], row["abolished"]),
        *(";".join(row["successors"]) or None, row["framework"], row["start"], row["published"]),
        *(*grades, in_care or None, planned(row) or None, row["newer_report"]),
    )


def _by_reason(without: Iterable[tuple[Latest, str]]) -> list[Labelled]:
    """Who has no grade, by the reason."""
    reasons: dict[str, list[str]] = {}
    for one, reason in without:
        reasons.setdefault(reason, []).append(one.row["name"])
    return [(f"  {reason}", _named(count(len(names), "council"), names)) for reason, names in reasons.items()]


def _named(text: str, names: Sequence[str]) -> str:
    return f"{text}: {', '.join(names)}." if len(names) <= MOST_NAMES else f"{text}."
