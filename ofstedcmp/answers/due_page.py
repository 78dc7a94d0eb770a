"""The screens of `due`: who has waited longest, or what is known about the next inspection of a council."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ofstedcmp.answers.councils import planned
from ofstedcmp.answers.due import Question, Standing, middle
from ofstedcmp.answers.headlines import abolished, newer_report
from ofstedcmp.answers.newer_reports import Outdated
from ofstedcmp.answers.sentences import councils_of, listed, number, verb
from ofstedcmp.answers.table import Cell, Column, Line, Page, Table, Text
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
from ofstedcmp.database.council_queries import inspections
from ofstedcmp.database.graded_inspections import graded_inspections
from ofstedcmp.dates import in_words

if TYPE_CHECKING:
    from ofstedcmp.database.record import Record

ESTIMATE = (
    "Our estimate: last inspection plus the time half the councils with that grade waited. Not Ofsted’s "
    "plan; an estimate in the past does not mean late."
)
DAYS_IN_A_MONTH = 365.25 / 12
# With these letters for years and months a time fits a narrow column.
SHORT = {" years": "y", " year": "y", " months": "m", " month": "m"}


def listing(
    record: Record,
    question: Question,
    every: Sequence[Standing],
    shown: Sequence[Standing],
    notes: Sequence[str],
) -> Page:
    """A row a council: its last inspection, how long ago it was, and our estimate of the next."""
    now = question.now or question.as_of
    nothings = [_no_overall(record, one.last["framework"]) for one in shown if one.last]
    key = KEY | {short: long for long, short in nothings if short != NO_GRADE}
    lines = tuple(Line(one.council["name"], tuple(_cells(record, one, now))) for one in shown)
    columns = (
        Column(("Inspected",)),
        Column(("Ago",)),
        Column(("Overall",), "grade"),
        Column(("Our\xa0estimate",)),
    )
    below = [ESTIMATE] if any(one.estimate for one in shown) else []
    below += [f"The first {len(shown)} of {len(every)}."] if len(shown) < len(every) else []
    more = [f"ofstedcmp due {quoted(one.council['name'])}" for one in shown[:1]]
    parts = [Table(columns, lines, "Council")] if lines else []
    return Page([*_longest(question, every, now)], parts, key, [*below, *notes], more)


def about(record: Record, question: Question, every: Sequence[Standing], newer: Outdated) -> Page:
    """Each council that was asked for, in sentences."""
    headline: list[str] = []
    lines: list[str] = []
    standings = {one.council["council"]: one for one in every}
    reports = {council.id: report for council, report in newer}
    for council in question.councils:
        name = record.councils[council].name
        numbers = [row.number for row in inspections(record.base, council)][-1:]
        latest = next(iter(graded_inspections(record.base, numbers)), None)
        if council in reports:
            headline.append(newer_report(name, reports[council]))
            if latest:
                since = long_month(latest.facts["happened"])
                headline.append(f"The time since its inspection of {since} is therefore not counted.")
        elif one := standings.get(council):
            headline += _sentences(record, one, question)
            details = list(_details(record, one))
            lines += details if len(every) == 1 else [f"{name}: {lower_first(line)}" for line in details]
        else:
            headline.append(abolished(record, council, latest) or f"{name} did not exist then.")
    parts = [Text(None, tuple(lines))] if lines else []
    name = record.councils[question.councils[0]].name
    return Page(headline, parts, more=[f"ofstedcmp history {quoted(name)}"])


def _longest(question: Question, every: Sequence[Standing], now: str) -> Iterator[str]:
    """Who has waited longest, and how many have waited more than three years."""
    starts = {one.council["name"]: one.last["start"] for one in every if one.last and one.days is not None}
    if not starts:
        return
    start = min(starts.values())
    first = [name for name, started in starts.items() if started == start]
    has, its = verb(len(first), "has", "have"), verb(len(first), "its", "their")
    on, has = ("", has) if question.now else (f"On {in_words(now)} ", "had")
    yield (
        f"{on}{listed(first)} {has} waited longest: {_ago(start, now)} since {its} last inspection, "
        f"in {long_month(start)}."
    )
    late = sum(started < f"{int(now[:4]) - 3:04d}{now[4:]}" for started in starts.values())
    were = f"{verb(late, 'was', 'were')} last inspected more than three years {'ago' if not on else 'before'}"
    who = councils_of(len(starts), question.region, question.type)
    yield f"Of {number(len(starts))} {who} {number(late) if late else 'none'} {were}."


def _cells(record: Record, one: Standing, now: str) -> Iterator[Cell]:
    name, last = one.council["name"], one.last
    if last is None:
        yield Cell("no inspection in our data", span=3, sentence=f"{name}: no inspection in our data.")
        return
    happened = last["happened"]
    yield Cell(month(happened), sentence=f"{name} was last inspected in {long_month(happened)}.")
    since = short = _ago(last["start"], now) if one.days is not None else "not known"
    for word, letter in SHORT.items():
        short = short.replace(word, letter)
    yield Cell(since, (short,), sentence=f"{name}, time since: {since}.")
    if one.days is not None and last["grade"]:
        grade = grade_words(last["grade_label"])
        said = f"{name}, overall then: {grade_in_sentence(grade)}."
        yield Cell(grade, SHORTER.get(grade, ()), last["grade_rank"], sentence=said)
    else:
        long, short = _no_overall(record, last["framework"])
        yield Cell(short, sentence=f"{name}, overall then: {long}.")
    said = f"around {in_words(one.estimate)}" if one.estimate else "none"
    said = f"{name}, our estimate of the next inspection: {said}."
    yield Cell(month(one.estimate) if one.estimate else "none", sentence=said)


def _no_overall(record: Record, framework: str) -> tuple[str, str]:
    """What stands where a framework gives no overall grade, in words and in a table."""
    absences = record.frameworks[framework].absences
    words = ((one.label, one.short) for one in absences if one.theme == "overall" and one.short)
    return next(words, ("none", NO_GRADE))


def _sentences(record: Record, one: Standing, question: Question) -> Iterator[str]:
    """The last inspection of a council, how long ago it was, and our estimate of the next."""
    name, last = one.council["name"], one.last
    if last is None or one.days is None:
        yield f"Our data has no inspection of {name} with a start that is known to the day."
        return
    grade = grade_in_sentence(last["grade_label"]) if last["grade"] else ""
    overall = f" ({grade} overall)" if grade else ""
    start = last["start"]
    now = question.now or question.as_of
    ago = "ago" if question.now else f"before {in_words(now)}"
    yield f"{name} was last inspected in {long_month(start)}{overall}, {_ago(start, now)} {ago}."
    if one.estimate:
        past = one.estimate < now[:7]
        when = f"{'that was' if past else 'that would be'} {in_words(one.estimate)}"
        late = ", which does not mean late" if past else ""
        yield (
            "Of the councils inspected again after that overall grade, half waited less than "
            f"{_months(middle(one.waits))}; {when}{late}."
        )
        yield "This is our estimate, not Ofsted’s plan."
    elif grade:
        yield f"We give no estimate: no wait after {grade} has ended yet."
    else:
        none, _ = _no_overall(record, last["framework"])
        yield f"We give no estimate: ours go by the overall grade, and there is {none}."


def _details(record: Record, one: Standing) -> Iterator[str]:
    """What stands behind the estimate: the waits, the published rule, and what may come before."""
    if one.waits and one.last:
        starts = (known.starts for known in record.frameworks.values() if known.family == one.last["family"])
        amount = f"{number(len(one.waits))} {verb(len(one.waits), 'wait', 'waits')}"
        between = f"{_months(one.waits[0])} to {_months(one.waits[-1])}"
        yield f"The estimate goes by {amount} since {min(filter(None, starts))[:4]}, of {between}."
    if cycle := one.cycle:
        rule = f"After {cycle.after}: {lower_first(cycle.rule)}" if cycle.after else cycle.rule
        yield f"{rule}. Source: {cycle.source}."
    if text := planned(one.council):
        yield text


def _ago(day: str, now: str) -> str:
    """How long ago a day was, in whole years and months."""
    months = 12 * (int(now[:4]) - int(day[:4])) + int(now[5:7]) - int(day[5:7]) - (now[8:] < day[8:])
    return _years(months)


def _months(days: int) -> str:
    return _years(round(days / DAYS_IN_A_MONTH))


def _years(months: int) -> str:
    """A number of months as years and months.

    >>> _years(28), _years(12), _years(0)
    ('2 years 4 months', '1 year', 'less than a month')
    """
    parts = zip(divmod(months, 12), ("year", "month"), strict=True)
    return " ".join(f"{n} {word}{'s' * (n != 1)}" for n, word in parts if n) or "less than a month"
