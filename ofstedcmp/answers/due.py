"""How long each council has waited for its next inspection, and two estimates of when it comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from ofstedcmp.answers.council_answer import council_answer
from ofstedcmp.answers.councils import planned, where
from ofstedcmp.answers.newer_reports import left_out, not_counted, outdated
from ofstedcmp.answers.selection import check_named
from ofstedcmp.answers.table import (
    TONES,
    UNBROKEN,
    Answer,
    Cell,
    Entry,
    Heading,
    Scalar,
    Table,
    Text,
    Tone,
    plain_table,
)
from ofstedcmp.answers.wording import KINDS, NO_GRADE, Wording
from ofstedcmp.database import england
from ofstedcmp.database.england import NamedRow
from ofstedcmp.database.record import Record
from ofstedcmp.dates import days_between, in_words, month_in_words

if TYPE_CHECKING:
    from ofstedcmp.records.types import Cycle

SORTS = {"waited": "longest wait first", "name": "by name", "region": "by region"}
COLUMNS = (
    *("council", "council_name", "region_name", "type", "as_of"),
    *("framework", "kind", "inspection_start", "published", "overall", "days_since"),
    *("cycle_estimate", "cycle_rule", "cycle_source"),
    *("record_estimate", "waits", "wait_median_days", "wait_shortest_days", "wait_longest_days"),
    "planned_change",
)
NOT_KNOWN = "not known"
_ESTIMATED = ("By the cycle", "As others waited")
_ESTIMATES = (
    "Both are estimates of this tool, not Ofsted's, and the next inspection will follow the framework then "
    "in force. 'Passed' says that the month is over, not that an inspection is late; a council whose newest "
    "report is not in this record seems to wait longer than it does.",
    "A wait counts from the start of one inspection to the start of the same council's next. Only waits that "
    "have ended count; inspections were put off in the pandemic of 2020 and 2021, within many of them.",
)


class Question(NamedTuple):
    """Which councils are wanted, on which day (which may stand for `today`), and in which of the SORTS.

    Without `councils` (ids) all are.
    """

    as_of: str
    region: str | None
    type: str | None
    sort: str
    top: int | None
    today: bool
    councils: Sequence[str] = ()


# The waits in days that have ended, shortest first, by the family of frameworks and the overall grade before.
Waits = dict[tuple[str, str], list[int]]


class Standing(NamedTuple):
    """One council on the day: its last inspection, the days since, and the months of the two estimates.

    The rows are of the queries IN_OFFICE and OF_SERVICES. A month is None if there is no estimate:
    `no_cycle` or `no_waits` then says why.
    """

    council: NamedRow
    last: NamedRow | None
    days: int | None = None
    cycle: Cycle | None = None
    by_cycle: str | None = None
    no_cycle: str = ""
    waits: Sequence[int] = ()
    as_others: str | None = None
    no_waits: str = ""


def due(record: Record, question: Question) -> Answer:
    """One row a council in office, with two estimates that are kept apart; then the rules and the waits.

    There is no estimate after a grade for which no source names an interval, nor if the last inspection
    gave no overall grade.
    """
    day = question.as_of
    record.remark_on(record.inspected)
    inspections: defaultdict[str, list[NamedRow]] = defaultdict(list)
    for row in england.rows(record.base, england.OF_SERVICES, day=day):
        inspections[row["council"]].append(row)
    known = waits(inspections.values())
    place = {"region": question.region, "type": question.type}
    in_office = england.rows(record.base, england.IN_OFFICE, day=day, councils=[*question.councils], **place)
    why = f"not in office on {in_words(day)}{where(**place)}"
    check_named(record, question.councils, {row["council"] for row in in_office}, why)
    unread = outdated(record, [row["council"] for row in in_office], None if question.today else day)
    apart = {council.id for council, _ in unread}
    every = [
        _standing(record, row, inspections[row["council"]], day, known)
        for row in in_office
        if row["council"] not in apart
    ]
    if question.sort == "region":
        every.sort(key=lambda one: str(one.council["region"]))
    elif question.sort == "waited":
        # A council without a date comes last.
        every.sort(key=lambda one: 1 if one.days is None else -one.days)
    shown = every[: question.top]
    lines = [
        ("Councils", f"{len(every)} in office{where(**place)}, {SORTS[question.sort]}."),
        *not_counted(unread),
    ]
    if left := len(every) - len(shown):
        lines.append(("Shown", f"the first {len(shown)}; {left} more."))
    estimates = zip(*((one.by_cycle, one.as_others) for one in every), strict=True)
    for label, months in zip(_ESTIMATED, [*estimates] or [(), ()], strict=True):
        not_known = months.count(None)
        number = len(months) - not_known
        lines.append((label, f"an estimate for {number} of {len(every)}; not known for {not_known}."))
    words = Wording(record)

    def parts() -> Iterable[Table | Text]:
        if shown:
            yield _table(words, shown, question)
        yield Text("Counted", tuple(lines))
        yield _rules(record, shown)
        families = {one.last["family"] for one in shown if one.last}
        if families & {family for family, _ in known}:
            yield _waits_table(record, {key: one for key, one in known.items() if key[0] in families})
            yield Text("What the estimates are", _ESTIMATES)

    rows = [_row(one, day) for one in shown]
    answer = council_answer(record, words, parts, rows, [], [], columns=COLUMNS)
    return answer._replace(left_out=left_out(unread))


def waits(histories: Iterable[Sequence[NamedRow]]) -> Waits:
    """The waits by family of frameworks and overall grade, the best first, of the inspection before.

    A wait runs from the start of one inspection to that of the same council's next, both under
    frameworks of one family. The histories are rows of OF_SERVICES, by council.
    """
    ended: dict[tuple[str, int, str], list[int]] = {}
    for inspections in histories:
        for one, following in pairwise(inspections):
            days = days_between(one["start"], following["start"])
            if one["family"] == following["family"] and days is not None and one["grade"]:
                key = one["family"], one["grade_rank"], one["grade"]
                ended.setdefault(key, []).append(days)
    return {(family, grade): sorted(days) for (family, _, grade), days in sorted(ended.items())}


def middle(days: Sequence[int]) -> int:
    """The median, a half rounded up."""
    return int(median(days) + 0.5)


def _standing(
    record: Record, council: NamedRow, inspections: Sequence[NamedRow], day: str, known: Waits
) -> Standing:
    last = inspections[-1] if inspections else None
    days = days_between(last["start"], day) if last else None
    if last is None or days is None:
        why = f"No inspection of this council is in the record on {in_words(day)}."
        why = "Its start is not known to the day." if last else why
        return Standing(council, last, no_cycle=why, no_waits=why)
    start, grade, framework = last["start"], last["grade"], record.frameworks[last["framework"]]
    cycle = framework.cycle_after(grade) if grade else None
    by_cycle = f"{int(start[:4]) + cycle.years:04d}{start[4:7]}" if cycle and cycle.years else None
    no_cycle = "The cycle depends on the overall grade, and the last inspection gave none."
    if not framework.cycle:
        no_cycle = f"No source gives a cycle for {framework.short}."
    elif cycle:
        no_cycle = f"After {cycle.after or 'any grade'}: {cycle.rule[:1].lower()}{cycle.rule[1:]}."
    ended = known.get((framework.family, grade), [])
    as_others = None
    if ended:
        as_others = (date.fromisoformat(start) + timedelta(days=middle(ended))).isoformat()[:7]
    no_waits = "Waits are counted by overall grade, and the last inspection gave none."
    if grade:
        no_waits = f"No wait after {last['grade_label']} under {framework.family.upper()} has ended yet."
    return Standing(council, last, days, cycle, by_cycle, no_cycle, ended, as_others, no_waits)


def _row(one: Standing, day: str) -> tuple[Scalar, ...]:
    council, last, cycle, days = one.council, one.last, one.cycle, one.waits
    inspection = ("framework", "kind", "start", "published")
    return (
        *(council["council"], council["name"], council["region"], council["type"], day),
        *(last[name] if last else None for name in inspection),
        last["grade"] if last and one.days is not None else None,
        *(one.days, one.by_cycle),
        *((cycle.rule, cycle.url or cycle.source) if cycle else (None, None)),
        one.as_others,
        *((len(days), middle(days), days[0], days[-1]) if days else (None,) * 4),
        planned(council) or None,
    )


def _table(words: Wording, shown: Sequence[Standing], question: Question) -> Table:
    day = in_words(question.as_of)
    newest = ", the day of the record's newest report"
    newest = newest if words.record.edition.newest == question.as_of else ""
    facts = ("Last inspected", "Overall", "Days since")
    return Table(
        columns=tuple(
            map(Heading, (*zip(facts, strict=True), *((name, "(estimate)") for name in _ESTIMATED)))
        ),
        rows=tuple(
            Heading((one.council["name"],), words.notes.numbers(filter(None, [planned(one.council)])))
            for one in shown
        ),
        cells=tuple(_cells(words, one, question.as_of) for one in shown),
        title=f"Waiting on {day}{newest}",
        labels=("Council",),
        turnable=False,
    )


def _cells(words: Wording, one: Standing, day: str) -> tuple[Cell, ...]:
    name, last = one.council["name"], one.last
    if last is None:
        sentence = f"{name}: no inspection of it is in the record on {in_words(day)}."
        return ((Entry(NO_GRADE, tone="quiet", sentence=sentence),), (), (), (), ())
    began = f"{'' if last['start'] else 'published '}{in_words(last['happened'], short=True)}"
    kind = KINDS[last["kind"]]
    below = f"{last['short']}, {kind.removesuffix(' inspection')}".replace(" ", UNBROKEN)
    inspected = f"{name} was last inspected from {in_words(last['happened'])}: {last['short']}, {kind}."
    graded = one.days is not None and last["grade"]
    grade = last["grade_label"].removesuffix(" to be good") if graded else "none"
    shown = grade if graded else f"{NO_GRADE} none"
    short = last["grade_short"] if graded else shown
    tone: Tone = TONES[last["grade_rank"] - 1] if graded else "quiet"
    days = str(one.days) if one.days is not None else NOT_KNOWN
    since = f"{name}, days since that inspection began, on {in_words(day)}: {days}."
    return (
        (Entry(began.replace(" ", UNBROKEN), below=below, sentence=inspected),),
        (Entry(shown, short, tone, sentence=f"{name}, overall effectiveness then: {grade}."),),
        (Entry(days, sentence=since),),
        (_estimate(words, f"{name}, next inspection by the cycle", one.by_cycle, one.no_cycle, day),),
        (_estimate(words, f"{name}, next inspection as others waited", one.as_others, one.no_waits, day),),
    )


def _estimate(words: Wording, what: str, month: str | None, why: str, day: str) -> Entry:
    if month is None:
        sentence = f"{what}, an estimate: not known."
        return Entry(NOT_KNOWN, tone="quiet", notes=words.notes.numbers([why]), sentence=sentence)
    passed = month < day[:7]
    around = f"around{UNBROKEN}{month_in_words(month).replace(' ', UNBROKEN)}{' (passed)' if passed else ''}"
    sentence = f"{what}, an estimate: around {in_words(month)}{', which has passed' if passed else ''}."
    return Entry(around, sentence=sentence)


def _rules(record: Record, shown: Sequence[Standing]) -> Text:
    """The cycles of the frameworks of the last inspections, each with its source."""
    frameworks = {one.last["framework"] for one in shown if one.last}
    rules: dict[str, list[str]] = {}
    for framework in (record.frameworks[one] for one in record.frameworks if one in frameworks):
        for text in [*map(_rule, framework.cycle)] or ["not known: no source gives one."]:
            rules.setdefault(text, []).append(framework.short)
    lines = tuple((", ".join(shorts), text) for text, shorts in rules.items())
    return Text("The cycle, and where it is said", lines or ("No inspection is shown.",))


def _rule(cycle: Cycle) -> str:
    rule = cycle.rule
    if cycle.after:
        rule = f"After {cycle.after}: {rule[:1].lower()}{rule[1:]}"
    source = ", ".join(filter(None, (cycle.source, cycle.url)))
    return f"{rule}. Source: {source}." + (f" {cycle.note}" if cycle.note else "")


def _waits_table(record: Record, known: Waits) -> Table:
    labels = {grade.id: grade.label for scale in record.scales.values() for grade in scale.grades}
    rows = [
        (
            f"{labels[grade].removesuffix(' to be good')}, {family.upper()}",
            *map(str, (len(days), days[0], middle(days), days[-1])),
        )
        for (family, grade), days in known.items()
    ]
    columns = ("After", "Waits ended", "Shortest (days)", "Median (days)", "Longest (days)")
    return plain_table(columns, rows, "How long councils waited, by the overall grade before")
