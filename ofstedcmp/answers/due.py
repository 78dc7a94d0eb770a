"""How long each council has waited for its next inspection, with our estimate of when it comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from ofstedcmp.answers.council_answer import answer
from ofstedcmp.answers.councils import planned
from ofstedcmp.answers.newer_reports import left_out, outdated
from ofstedcmp.answers.selection import check_named
from ofstedcmp.answers.sentences import councils_of
from ofstedcmp.answers.table import Answer, Page, Scalar
from ofstedcmp.database import england
from ofstedcmp.database.england import NamedRow
from ofstedcmp.database.record import Record
from ofstedcmp.dates import days_between, in_words

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


class Question(NamedTuple):
    """Which councils are wanted, on which day (which may stand for `today`), and in which of the SORTS.

    `councils` are ids; without any, all councils of the region and type. A screen counts how long ago
    inspections were to the day `now`, if it is given.
    """

    as_of: str
    region: str | None = None
    type: str | None = None
    sort: str = "waited"
    top: int | None = None
    today: bool = True
    councils: Sequence[str] = ()
    now: str | None = None


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
    in_office = england.rows(record.base, england.IN_OFFICE, day=day, councils=[*wanted], **place)
    found = [row["council"] for row in in_office]
    missing = [record.councils[council].name for council in wanted if council not in found]
    if question.region or question.type:
        who = councils_of(2, question.region, question.type)
        check_named(record, wanted, found, f"not among the {who} on {in_words(day)}")
        wanted = [council for council in wanted if council in found]
    newer = outdated(record, found, None if question.today else day)
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
        from ofstedcmp.answers.due_page import about, listing

        if wanted:
            return about(record, question._replace(councils=wanted), every, newer)
        return listing(record, question, every, shown, left_out(newer))

    rows = [_row(one, day) for one in shown]
    absent = [f"not in office on {in_words(day)}, left out: {', '.join(missing)}"] if missing else []
    return answer(record, show, rows, COLUMNS, left_out=[*left_out(newer), *absent])


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
