"""Councils one below the other: when each was last inspected, its grades then, and who has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ofstedcmp.answers.council_rows import COLUMNS, THEMES, Latest, latest_inspection, planned, row
from ofstedcmp.answers.grids import Line, cell, lines
from ofstedcmp.answers.newer_reports import below, left_out, newer, not_counted, outdated
from ofstedcmp.answers.selection import Selection
from ofstedcmp.answers.table import Answer, Cell, Entry, Heading, Table, Text, told
from ofstedcmp.answers.wording import NO_GRADE, Wording, dates, edition_footer
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words
from ofstedcmp.errors import UsageError
from ofstedcmp.grade_changes import DIFFERENT_FRAMEWORKS
from ofstedcmp.records.types import NOT_JUDGED, Council, Grade

SORTS = {"name": "by name", "inspected": "longest ago first", "region": "by region"}
# A list of more names than this is counted and not read out.
MOST_NAMES = 20
UNGRADED = "not judged"


class Condition(NamedTuple):
    """A grade that a council's latest inspection must have given: `=` this one, `<` worse, `>` better."""

    area: str
    relation: str
    grade: str

    def __str__(self) -> str:
        return f"{self.area}{self.relation}{self.grade}"


class Question(NamedTuple):
    """Which councils are asked for, and in which order: one of SORTS, or an area.

    `before` takes councils whose latest graded inspection began before that date, under whatever
    framework; all else is about the latest inspection under `framework`, if one is given.
    """

    region: str | None = None
    type: str | None = None
    conditions: tuple[Condition, ...] = ()
    framework: str | None = None
    before: str | None = None
    order: str = "name"
    top: int | None = None
    abolished: bool = False


Said = tuple[str, str]


def councils(record: Record, question: Question) -> Answer:
    """One row a council that fits, and below the table how many fit of how many, and who is left out and why.

    The order never ranks: an area as the order makes one table a grade, each by name.
    """
    words = Wording(record)
    pool = list(_asked(record, question))
    # Where grades or dates decide who is listed or where, a council whose newest are not known has no place.
    decided = (
        question.conditions or question.before or question.top or question.order not in ("name", "region")
    )
    unread = outdated(record, (latest.council for latest in pool))
    if decided:
        pool = [latest for latest in pool if not latest.newer]
    fitting, said = _fitting(record, pool, question)
    said += not_counted(unread) if decided else []
    words.marked = frozenset(council.id for council, _ in unread)
    groups, shown, ordered = _ordered(words, fitting, question)
    whose = ("abolished council", "") if question.abolished else ("council", " of today")
    where = "".join(
        f", {name} {value}" for name, value in (("region", question.region), ("type", question.type)) if value
    )
    listed = f"{len(fitting)} of {_counted(len(pool), whose[0])}{whose[1]}{where}"
    wanted = _columns(record, fitting, question)
    printed, notes = told(
        lambda: [
            *(_table(words, group, wanted, title) for title, group in groups),
            *([] if decided else below(unread)),
            Text("Counted", (("Fitting", f"{listed}."), *ordered, *said)),
        ],
        words.notes,
    )
    return Answer(
        parts=printed,
        columns=COLUMNS,
        rows=tuple(row(latest) for latest in shown),
        notes=notes,
        footer=(edition_footer(record),),
        left_out=left_out(unread) if decided else (),
        data_version=record.edition.newest or "",
    )


def _asked(record: Record, question: Question) -> Iterator[Latest]:
    apart = _judged_apart(record, question)
    for council in sorted(record.councils.values(), key=lambda one: one.name):
        of_place = question.region in (None, council.region) and question.type in (None, council.type)
        if of_place and bool(council.abolished) == question.abolished:
            found = newer(record, council.id)
            one = latest_inspection(record, council, question.framework, apart)
            yield Latest(council, one, found and found.published)


def _judged_apart(record: Record, question: Question) -> str | None:
    """The theme asked for that is not judged with a council's services, such as its safeguarding board.

    Raises UsageError where it is asked for together with others: its latest grade and theirs come from
    inspections of different years.
    """
    asked = {condition.area for condition in question.conditions}
    apart = [area for area in asked if area in record.themes and not record.themes[area].shown]
    if apart and len(asked) > 1:
        raise UsageError(
            f"--grade {apart[0]} can't be combined with other grades: it was last judged years before them. "
            "Ask for each by itself."
        )
    return apart[0] if apart else None


def _fitting(record: Record, pool: Sequence[Latest], question: Question) -> tuple[list[Latest], list[Said]]:
    """The councils that fit, and what to say of each thing that was asked of them."""
    said: list[Said] = []
    needed = bool(question.framework or question.conditions or question.before)
    without = [latest.council for latest in pool if latest.one is None]
    fitting = [latest for latest in pool if latest.one or not needed]
    if without:
        under = f" under {record.frameworks[question.framework].short}" if question.framework else ""
        text = f"{_counted(len(without), 'council')}{', left out' if needed else ''}"
        said.append((f"No inspection{under}", _named(text, [council.name for council in without])))
    if question.before:
        every = len(fitting)
        fitting = [latest for latest in fitting if _began_before(record, latest.council, question.before)]
        text = f"{len(fitting)} of {_counted(every, 'council')}."
        said.append((f"Not inspected since {in_words(question.before)}", text))
    asked = fitting
    for condition in question.conditions:
        answers = [(latest, _holds(record, latest, condition)) for latest in asked]
        true = [latest for latest, answer in answers if answer is True]
        left = sum(isinstance(answer, str) for _, answer in answers)
        text = f"{len(true)} of {_counted(len(asked) - left, 'council')} with a grade for {condition.area}"
        said.append((str(condition), f"{text}; {left} left out without one." if left else f"{text}."))
        said += _told(answers)
        fitting = [latest for latest in fitting if latest in true]
    return fitting, said


def _began_before(record: Record, council: Council, date: str) -> bool:
    latest = latest_inspection(record, council)
    when = latest.inspection.when if latest else ""
    # A date that stops at the year or the month may lie on either side of one within it.
    return bool(when) and when < date and not date.startswith(when)


def _holds(record: Record, latest: Latest, condition: Condition) -> bool | str:
    """Whether the condition holds, or why the council has no grade that it could hold for."""
    found = _grade(record, latest, condition.area)
    if isinstance(found, str):
        return (found == UNGRADED and condition.grade == NOT_JUDGED) or found
    if condition.grade == NOT_JUDGED:
        return False
    scale = record.scales[latest.one.framework.scale or ""] if latest.one else None
    wanted = scale.grade(condition.grade) if scale else None
    if wanted is None:
        return "judged on another scale"
    signs = {"=": found.rank == wanted.rank, "<": found.rank > wanted.rank, ">": found.rank < wanted.rank}
    return signs[condition.relation]


def _grade(record: Record, latest: Latest, area: str) -> Grade | str:
    """The one grade of that theme or area, or why there is none: a joint grade is another area's."""
    if latest.one is None:
        return "no inspection"
    framework, inspection = latest.one.framework, latest.one.inspection
    themed = area in record.themes
    found = [
        (finding.area, finding.judgement)
        for finding in latest.one.findings
        if finding.judgement and area == (finding.theme if themed else finding.area.id)
    ]
    if themed and any(its.joint for its, _ in found):
        return "in joint grade"
    grades = [record.grade(inspection, judgement) for _, judgement in found]
    if not grades:
        absent = (absence.label for absence in framework.absences if absence.theme == area)
        made = framework.covers(area) if themed else framework.area(area)
        return next(absent, "grade not held" if made else f"not judged by {framework.short}")
    if len(set(grades)) > 1:
        return "several grades that differ"
    return grades[0] or UNGRADED


def _ordered(
    words: Wording, fitting: Sequence[Latest], question: Question
) -> tuple[list[tuple[str, list[Latest]]], list[Latest], list[Said]]:
    """The title and the councils of each table, all of them in order, and what to say of the order."""
    record, area = words.record, question.order
    if area in SORTS:
        first = sorted(fitting, key=lambda latest: _key(latest, area))[: question.top]
        left = len(fitting) - len(first)
        said = [("Order", f"the first {len(first)}, {SORTS[area]}; {left} more fit.")] if left else []
        return ([("", first)] if first else []), first, said
    groups: dict[Grade, list[Latest]] = {}
    without: list[tuple[Latest, bool | str]] = []
    for latest in fitting:
        found = _grade(record, latest, area)
        if isinstance(found, str):
            without.append((latest, found))
        else:
            groups.setdefault(found, []).append(latest)
    label = record.themes[area].label if area in record.themes else area
    titled = [
        (f"{label}: {grade.label}, {_counted(len(groups[grade]), 'council')}", groups[grade])
        for grade in sorted(groups, key=lambda grade: (grade.rank, grade.id))
    ]
    graded = sum(len(group) for _, group in titled)
    said = [("Order", f"{_counted(graded, 'council')} by their grade for {area}, within a grade by name.")]
    if without:
        title = f"{label}: no grade of its own, {_counted(len(without), 'council')}"
        titled.append((title, [latest for latest, _ in without]))
        said.append(("No grade of its own", f"{_counted(len(without), 'council')}, listed last."))
        said += _told(without)
    return titled, [latest for _, group in titled for latest in group], said


def _columns(record: Record, fitting: Sequence[Latest], question: Question) -> list[Line]:
    """The usual themes, and what else is asked after."""
    asked = {*(condition.area for condition in question.conditions), *({question.order} - {*SORTS})}
    wanted = [Line(record.themes[theme].label, theme, frozenset()) for theme in THEMES]
    if not asked:
        return wanted
    shown = [latest.one for latest in fitting if latest.one]
    more = lines(record, shown, Selection(frozenset(asked)))
    return wanted + [line for line in more if line.theme not in THEMES]


def _key(latest: Latest, order: str) -> tuple[str, str]:
    if order == "inspected":
        # What has no date is last.
        return latest.one.inspection.when if latest.one else "9999", latest.council.name
    return latest.council.region if order == "region" else "", latest.council.name


def _table(words: Wording, group: Sequence[Latest], wanted: Sequence[Line], title: str = "") -> Table:
    ended = any(latest.council.abolished for latest in group)
    differ = {(one.framework.id, one.inspection.when[:4]) for _, one, missing in group if one and not missing}
    notes = words.caveats([DIFFERENT_FRAMEWORKS] if len(differ) > 1 else [])
    facts = ("Region", "Abolished", "Followed by") if ended else ("Region",)
    inspected = (Heading(("Framework",), notes), Heading(("Inspected",)), Heading(("Published",)))
    columns = tuple(Heading((name,)) for name in facts) + inspected
    columns += tuple(Heading((line.label,)) for line in wanted)
    rows, cells = [], []
    for council, held, missing in group:
        # What it held before is not shown as if it stood today.
        one = None if missing else held
        expected = [planned(council)] if council.planned_change else []
        caveats = words.caveats(one.framework.caveats if one else ())
        rows.append(Heading((words.name(council),), (*words.notes.numbers(expected), *caveats)))
        texts = [council.region]
        if ended:
            followed = (words.record.councils[other].name for other in council.successors)
            texts += [in_words(council.abolished or "", short=True), "; ".join(followed)]
        texts += [one.framework.short, *dates(one.inspection)] if one else [NO_GRADE] * 3
        said = (
            (Entry(text, sentence=f"{council.name}, {heading.lines[0].lower()}: {text}."),)
            for heading, text in zip(columns, texts, strict=False)
        )
        grades: Iterable[Cell] = (
            (cell(words, council, one, line) for line in wanted) if one else ((),) * len(wanted)
        )
        cells.append((*said, *grades))
    return Table(columns, tuple(rows), tuple(cells), title or None, ("Council",), turnable=False)


def _told(without: Iterable[tuple[Latest, bool | str]]) -> list[Said]:
    """Who is left out, by the reason why."""
    reasons: dict[str, list[str]] = {}
    for latest, reason in without:
        if isinstance(reason, str):
            reasons.setdefault(reason, []).append(latest.council.name)
    return [
        (f"  {reason}", _named(_counted(len(names), "council"), names)) for reason, names in reasons.items()
    ]


def _named(text: str, names: Sequence[str]) -> str:
    return f"{text}: {', '.join(names)}." if len(names) <= MOST_NAMES else f"{text}."


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
