"""How long each council has waited for its next inspection, with our estimate of when it comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from ofstedcmp.answers.council_answer import answer
from ofstedcmp.answers.councils import planned
from ofstedcmp.answers.headlines import abolished, newer_report
from ofstedcmp.answers.newer_reports import left_out, outdated
from ofstedcmp.answers.sentences import councils_of, listed, number
from ofstedcmp.answers.table import Answer, Cell, Column, Line, Page, Scalar, Table, Text
from ofstedcmp.answers.wording import (
    KEY,
    NO_GRADE,
    SHORTER,
    grade_in_sentence,
    grade_words,
    long_month,
    lower_first,
    month,
    quoted,
)
from ofstedcmp.database import england
from ofstedcmp.database.council_queries import inspections as council_inspections
from ofstedcmp.database.england import NamedRow
from ofstedcmp.database.graded_inspections import graded_inspections
from ofstedcmp.database.record import Record
from ofstedcmp.dates import days_between, in_words, today

if TYPE_CHECKING:
    from ofstedcmp.records.types import Cycle

SORTS = ("waited", "name", "region")
COLUMNS = (
    *("council", "council_name", "region_name", "type", "as_of"),
    *("framework", "kind", "inspection_start", "published", "overall", "days_since"),
    *("cycle_estimate", "cycle_rule", "cycle_source"),
    *("record_estimate", "waits", "wait_median_days", "wait_shortest_days", "wait_longest_days"),
    "planned_change",
)
ESTIMATE = (
    "Our estimate: last inspection plus the time half the councils with that grade waited. Not Ofsted’s plan; "
    "an estimate in the past does not mean late."
)
DAYS_IN_A_MONTH = 365.25 / 12


class Question(NamedTuple):
    """Which councils are wanted, on which day (which may stand for `today`), and in which of the SORTS.

    `councils` are ids; without any, all councils of the region and type.
    """

    as_of: str
    region: str | None = None
    type: str | None = None
    sort: str = "waited"
    top: int | None = None
    today: bool = True
    councils: Sequence[str] = ()


# The waits in days that have ended, shortest first, by the family of frameworks and the overall grade before.
Waits = dict[tuple[str, str], list[int]]


class Standing(NamedTuple):
    """One council: its last inspection, the days since, the waits like its own, and our estimates as months.

    The rows are of the queries IN_OFFICE and OF_SERVICES.
    """

    council: NamedRow
    last: NamedRow | None
    days: int | None = None
    cycle: Cycle | None = None
    by_cycle: str | None = None
    waits: Sequence[int] = ()
    estimate: str | None = None


def due(record: Record, question: Question) -> Answer:
    """One row a council in office, with two estimates; the screen has the one that goes by others' waits.

    There is no estimate after a grade for which no source names an interval, nor if the last inspection
    gave no overall grade.
    """
    day, wanted = question.as_of, question.councils
    record.remark_on(wanted or record.inspected)
    inspections: defaultdict[str, list[NamedRow]] = defaultdict(list)
    for row in england.rows(record.base, england.OF_SERVICES, day=day):
        inspections[row["council"]].append(row)
    known = waits(inspections.values())
    place = {"region": question.region, "type": question.type}
    in_office = england.rows(record.base, england.IN_OFFICE, day=day, **place)
    in_office = [row for row in in_office if not wanted or row["council"] in wanted]
    newer = outdated(record, [row["council"] for row in in_office], None if question.today else day)
    apart = {council.id for council, _ in newer}
    every = [
        _standing(record, row, inspections[row["council"]], day, known)
        for row in in_office
        if row["council"] not in apart
    ]
    if wanted:
        every.sort(key=lambda one: wanted.index(one.council["council"]))
    elif question.sort == "region":
        every.sort(key=lambda one: str(one.council["region"]))
    elif question.sort == "waited":
        # A council without a date comes last.
        every.sort(key=lambda one: 1 if one.days is None else -one.days)
    shown = every[: question.top]

    def show() -> Page:
        # Ages on screens are those of today, which a clock may set before our newest report.
        now = max(today(), day) if question.today else day
        if not wanted:
            return _list(record, every, shown, question, now, left_out(newer))
        headline: list[str] = []
        lines: list[str] = []
        for council in wanted:
            name = record.councils[council].name
            standing = next((one for one in every if one.council["council"] == council), None)
            for _, report in (pair for pair in newer if pair[0].id == council):
                headline.append(newer_report(name, report))
            if standing:
                headline += _sentences(record, standing, now)
                details = list(_details(record, standing))
                lines += [f"{name}: {lower_first(line)}" for line in details] if len(wanted) > 1 else details
            elif council not in apart:
                numbers = [row.number for row in council_inspections(record.base, council)][-1:]
                held = graded_inspections(record.base, numbers)
                headline.append(abolished(record, council, *held or [None]) or f"{name} did not exist then.")
        parts = [Text(None, tuple(lines))] if lines else []
        return Page(headline, parts, more=[f"ofstedcmp history {quoted(record.councils[wanted[0]].name)}"])

    rows = [_row(one, day) for one in shown]
    return answer(record, show, rows, COLUMNS, left_out=left_out(newer))


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
        return Standing(council, last)
    start, grade, framework = last["start"], last["grade"], record.frameworks[last["framework"]]
    cycle = framework.cycle_after(grade) if grade else None
    by_cycle = f"{int(start[:4]) + cycle.years:04d}{start[4:7]}" if cycle and cycle.years else None
    ended = known.get((framework.family, grade), [])
    estimate = None
    if ended:
        estimate = (date.fromisoformat(start) + timedelta(days=middle(ended))).isoformat()[:7]
    return Standing(council, last, days, cycle, by_cycle, ended, estimate)


def _row(one: Standing, day: str) -> tuple[Scalar, ...]:
    council, last, cycle, days = one.council, one.last, one.cycle, one.waits
    inspection = ("framework", "kind", "start", "published")
    return (
        *(council["council"], council["name"], council["region"], council["type"], day),
        *(last[name] if last else None for name in inspection),
        last["grade"] if last and one.days is not None else None,
        *(one.days, one.by_cycle),
        *((cycle.rule, cycle.url or cycle.source) if cycle else (None, None)),
        one.estimate,
        *((len(days), middle(days), days[0], days[-1]) if days else (None,) * 4),
        planned(council) or None,
    )


def _list(
    record: Record,
    every: Sequence[Standing],
    shown: Sequence[Standing],
    question: Question,
    now: str,
    notes: Sequence[str],
) -> Page:
    dated = [one for one in every if one.last and one.days is not None]
    who = councils_of(len(dated), question.region, question.type)
    on = "" if question.today else f"On {in_words(now)} "
    headline = []
    if dated:
        longest = max(one.days or 0 for one in dated)
        first = [one for one in dated if one.days == longest]
        names, started = listed(one.council["name"] for one in first), _start(first[0])
        has, its = ("has", "its") if len(first) == 1 else ("have", "their")
        has = has if question.today else "had"
        headline.append(
            f"{on}{names} {has} waited longest: {_ago(started, now)} since {its} last inspection, "
            f"in {long_month(started)}."
        )
        three_years = f"{int(now[:4]) - 3:04d}{now[4:]}"
        late = sum(_start(one) < three_years for one in dated)
        was = "was" if late == 1 else "were"
        headline.append(
            f"Of {len(dated)} {who} {number(late)} {was} last inspected more than three years ago."
            if question.today
            else f"Of {len(dated)} {who} {number(late)} had waited more than three years."
        )
    lines = tuple(Line(one.council["name"], tuple(_cells(record, one, now))) for one in shown)
    columns = [("Inspected", "text"), ("Ago", "text"), ("Overall", "grade"), ("Our\xa0estimate", "text")]
    table = Table(tuple(Column((head,), kind) for head, kind in columns), lines, "Council")  # type: ignore[arg-type]
    below = [ESTIMATE] if any(one.estimate for one in shown) else []
    if len(shown) < len(every):
        below.append(f"The first {len(shown)} of {len(every)}.")
    more = [f"ofstedcmp due {quoted(shown[0].council['name'])}"] if shown else []
    nothings = (_no_overall(record, one.last["framework"]) for one in shown if one.last)
    key = KEY | {short: long for long, short in nothings if short != NO_GRADE}
    return Page(headline, [table] if lines else [], key, [*below, *notes], more)


def _start(one: Standing) -> str:
    return str(one.last["start"]) if one.last else ""


def _cells(record: Record, one: Standing, now: str) -> Iterator[Cell]:
    name, last = one.council["name"], one.last
    if last is None:
        yield Cell("no inspection in our data", span=3, sentence=f"{name}: no inspection in our data.")
        return
    known = one.days is not None
    since = _ago(_start(one), now) if known else "not known"
    yield Cell(
        month(last["happened"]), sentence=f"{name} was last inspected in {long_month(last['happened'])}."
    )
    yield Cell(since, (_short(since),), sentence=f"{name}, time since: {since}.")
    if known and last["grade"]:
        grade = grade_words(last["grade_label"])
        said = grade_in_sentence(grade)
        yield Cell(
            grade, SHORTER.get(grade, ()), last["grade_rank"], sentence=f"{name}, overall then: {said}."
        )
    else:
        long, short = _no_overall(record, last["framework"])
        yield Cell(short, sentence=f"{name}, overall then: {long}.")
    estimate = month(one.estimate) if one.estimate else "none"
    said = f"around {in_words(one.estimate)}" if one.estimate else "none"
    yield Cell(estimate, sentence=f"{name}, our estimate of the next inspection: {said}.")


def _no_overall(record: Record, framework: str) -> tuple[str, str]:
    """What stands where a framework gives no overall grade, in words and in a table."""
    absences = record.frameworks[framework].absences
    words = ((one.label, one.short) for one in absences if one.theme == "overall" and one.short)
    return next(words, ("none", NO_GRADE))


def _sentences(record: Record, one: Standing, now: str) -> Iterator[str]:
    """The last inspection of a council, how long ago it was, and our estimate of the next."""
    name, last = one.council["name"], one.last
    if last is None or one.days is None:
        yield f"Our data has no inspection of {name} with a start that is known to the day."
        return
    overall = f" ({grade_in_sentence(last['grade_label'])} overall)" if last["grade"] else ""
    yield f"{name} was last inspected in {long_month(last['start'])}{overall}, {_ago(last['start'], now)} ago."
    if one.estimate:
        past = one.estimate < now[:7]
        that = "that was" if past else "that would be"
        late = ", which does not mean late" if past else ""
        yield (
            "Of the councils inspected again after that overall grade, half waited less than "
            f"{_years(round(middle(one.waits) / DAYS_IN_A_MONTH))}; {that} {in_words(one.estimate)}{late}."
        )
        yield "This is our estimate, not Ofsted’s plan."
    elif last["grade"]:
        yield f"We give no estimate: no wait after {grade_in_sentence(last['grade_label'])} has ended yet."
    else:
        none, _ = _no_overall(record, last["framework"])
        yield f"We give no estimate: ours go by the overall grade, and there is {none}."


def _details(record: Record, one: Standing) -> Iterator[str]:
    """What stands behind the estimate: the waits, the published rule, and what may come before."""
    if one.waits and one.last:
        starts = (known.starts for known in record.frameworks.values() if known.family == one.last["family"])
        shortest, longest = (_years(round(days / DAYS_IN_A_MONTH)) for days in (one.waits[0], one.waits[-1]))
        amount = f"{number(len(one.waits))} wait{'s' * (len(one.waits) != 1)}"
        yield f"The estimate goes by {amount} since {min(filter(None, starts))[:4]}, of {shortest} to {longest}."
    if cycle := one.cycle:
        rule = f"After {cycle.after}: {lower_first(cycle.rule)}" if cycle.after else cycle.rule
        yield f"{rule}. Source: {cycle.source}."
    if text := planned(one.council):
        yield text


def _ago(day: str, now: str) -> str:
    """How long ago a day was, in whole years and months."""
    months = 12 * (int(now[:4]) - int(day[:4])) + int(now[5:7]) - int(day[5:7]) - (now[8:] < day[8:])
    return _years(months)


def _years(months: int) -> str:
    """A number of months as years and months.

    >>> _years(28), _years(12), _years(0)
    ('2 years 4 months', '1 year', 'less than a month')
    """
    parts = zip(divmod(months, 12), ("year", "month"), strict=True)
    return " ".join(f"{n} {word}{'s' * (n != 1)}" for n, word in parts if n) or "less than a month"


def _short(time: str) -> str:
    return time.replace(" years", "y").replace(" year", "y").replace(" months", "m").replace(" month", "m")
