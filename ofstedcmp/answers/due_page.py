"""The screens of `due`: who has waited longest, or what is known about the next inspection of a council."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ofstedcmp.answers.due import Question, Standing
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
from ofstedcmp.database.graded_inspections import framework_nothings, graded_inspections
from ofstedcmp.dates import in_words

if TYPE_CHECKING:
    from ofstedcmp.database.record import Record

ESTIMATE = (
    "Our estimate: last inspection plus the time half the councils with that grade waited. Not Ofsted’s "
    "plan; an estimate in the past does not mean late."
)
DAYS_IN_A_MONTH = 365.25 / 12
HEADS = ("Inspected", "Ago", "Overall", "Our\xa0estimate")


def listing(record: Record, question: Question, every: Sequence[Standing], notes: Sequence[str]) -> Page:
    """A row a council: its last inspection, how long ago it was, and our estimate of the next."""
    now, shown = question.now or question.as_of, every[: question.top]
    nothings = [_no_overall(record, one.row["framework"]) for one in shown if one.last]
    key = KEY | {short: long for long, short in nothings if short != NO_GRADE}
    lines = tuple(Line(one.row["council_name"], tuple(_cells(record, one, now))) for one in shown)
    below = [ESTIMATE] if any(one.row["record_estimate"] for one in shown) else []
    below += [f"The first {len(shown)} of {len(every)}."] if len(shown) < len(every) else []
    more = [f"ofstedcmp due {quoted(one.row['council_name'])}" for one in shown[:1]]
    columns = tuple(Column((head,), "grade" if head == "Overall" else "text") for head in HEADS)
    parts = [Table(columns, lines, "Council")] if lines else []
    return Page([*_longest(question, every, now)], parts, key, [*below, *notes], more)


def about(record: Record, question: Question, every: Sequence[Standing], newer: Outdated) -> Page:
    """Each council that was asked for, in sentences."""
    headline: list[str] = []
    lines: list[str] = []
    standings = {one.row["council"]: one for one in every}
    reports = {council.id: report for council, report in newer}
    for council in question.councils:
        name = record.councils[council].name
        numbers = [row.number for row in inspections(record.base, council)][-1:]
        latest = next(iter(graded_inspections(record.base, numbers)), None)
        if council in reports:
            since = f" of {long_month(latest.facts['happened'])}" if latest else ""
            headline.append(newer_report(name, reports[council]))
            headline.append(f"The time since its inspection{since} is therefore not counted.")
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
    dated = [one.row for one in every if one.row["days_since"] is not None]
    if not dated:
        return
    start = min(row["inspection_start"] for row in dated)
    first = [row["council_name"] for row in dated if row["inspection_start"] == start]
    has, its = verb(len(first), "has", "have"), verb(len(first), "its", "their")
    on, has, ago = ("", has, "ago") if question.now else (f"On {in_words(now)} ", "had", "before")
    yield (
        f"{on}{listed(first)} {has} waited longest: {_ago(start, now)} since {its} last inspection, "
        f"in {long_month(start)}."
    )
    late = sum(row["inspection_start"] < f"{int(now[:4]) - 3:04d}{now[4:]}" for row in dated)
    were = f"{verb(late, 'was', 'were')} last inspected more than three years {ago}"
    who = councils_of(len(dated), question.region, question.type)
    yield f"Of {number(len(dated))} {who} {number(late) if late else 'none'} {were}."


def _cells(record: Record, one: Standing, now: str) -> Iterator[Cell]:
    last, row = one.last, one.row
    if last is None:
        yield Cell("no inspection in our data", span=3)
        return
    yield Cell(month(last["happened"]))
    ago = "not known" if row["days_since"] is None else _ago(last["inspection_start"], now)
    # With letters for years and months it fits a narrow column.
    yield Cell(ago, (re.sub(r" (year|month)s?", lambda word: word[1][0], ago),))
    if row["overall"]:
        grade = grade_words(last["grade_label"])
        yield Cell(grade, SHORTER.get(grade, ()), last["grade_rank"])
    else:
        yield Cell(_no_overall(record, last["framework"])[1])
    yield Cell(month(row["record_estimate"]) if row["record_estimate"] else "none")


def _no_overall(record: Record, framework: str) -> tuple[str, str]:
    """What stands where a framework gives no overall grade, in words and in a table."""
    long, short = framework_nothings(record.base, framework).get("overall", ("", ""))
    return (long, short) if short else ("none", NO_GRADE)


def _sentences(record: Record, one: Standing, question: Question) -> Iterator[str]:
    """The last inspection of a council, how long ago it was, and our estimate of the next."""
    last, row, name = one.last, one.row, one.row["council_name"]
    if last is None or row["days_since"] is None:
        yield f"Our data has no inspection of {name} with a start that is known to the day."
        return
    grade = grade_in_sentence(last["grade_label"]) if last["grade"] else ""
    overall = f" ({grade} overall)" if grade else ""
    now = question.now or question.as_of
    ago = "ago" if question.now else f"before {in_words(now)}"
    start = last["inspection_start"]
    yield f"{name} was last inspected in {long_month(start)}{overall}, {_ago(start, now)} {ago}."
    if estimate := row["record_estimate"]:
        past = estimate < now[:7]
        when = f"{'that was' if past else 'that would be'} {in_words(estimate)}"
        late = ", which does not mean late" if past else ""
        yield (
            "Of the councils inspected again after that overall grade, half waited less than "
            f"{_months(row['wait_median_days'])}; {when}{late}."
        )
        yield "This is our estimate, not Ofsted’s plan."
    elif grade:
        yield f"We give no estimate: no wait after {grade} has ended yet."
    else:
        none, _ = _no_overall(record, last["framework"])
        yield f"We give no estimate: ours go by the overall grade, and there is {none}."


def _details(record: Record, one: Standing) -> Iterator[str]:
    """What stands behind the estimate: the waits, the published rule, and what may come before."""
    row = one.row
    if row["waits"] and one.last:
        starts = (known.starts for known in record.frameworks.values() if known.family == one.last["family"])
        amount = f"{number(row['waits'])} {verb(row['waits'], 'wait', 'waits')}"
        between = f"{_months(row['wait_shortest_days'])} to {_months(row['wait_longest_days'])}"
        yield f"The estimate goes by {amount} since {min(filter(None, starts))[:4]}, of {between}."
    if cycle := one.cycle:
        rule = f"After {cycle.after}: {lower_first(cycle.rule)}" if cycle.after else cycle.rule
        yield f"{rule}. Source: {cycle.source}."
    if row["planned_change"]:
        yield row["planned_change"]


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
