"""How long each council has waited for its next inspection, with our estimate of when it comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from ofstedcmp.answers.council_answer import answer
from ofstedcmp.answers.councils import planned
from ofstedcmp.answers.newer_reports import left_out, outdated
from ofstedcmp.answers.selection import check_named
from ofstedcmp.answers.sentences import councils_of
from ofstedcmp.answers.table import Answer, Page
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
    """The row of a council in the answer, with its last inspection and the published rule for the next."""

    row: dict[str, Any]
    last: NamedRow | None = None
    cycle: Cycle | None = None


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
    known = _waits(inspections.values())
    place = {"region": question.region, "type": question.type}
    in_office = england.rows(record.base, england.IN_OFFICE, day=day, councils=[*wanted], **place)
    found = [row["council"] for row in in_office]
    if question.region or question.type:
        who = councils_of(2, question.region, question.type)
        check_named(record, wanted, found, f"not among the {who} on {in_words(day)}")
        wanted = [council for council in wanted if council in found]
    missing = [record.councils[council].name for council in wanted if council not in found]
    newer = outdated(record, found, None if question.today else day)
    apart = {council.id for council, _ in newer}
    every = [
        _standing(record, council, inspections[council["council"]], day, known)
        for council in in_office
        if council["council"] not in apart
    ]
    if wanted:
        every.sort(key=lambda one: wanted.index(one.row["council"]))
    elif question.sort == "region":
        every.sort(key=lambda one: str(one.row["region_name"]))
    elif question.sort == "waited":
        # A council without a date comes last.
        every.sort(key=lambda one: 1 if one.row["days_since"] is None else -one.row["days_since"])

    def show() -> Page:
        from ofstedcmp.answers.due_page import about, listing

        if wanted:
            return about(record, question._replace(councils=wanted), every, newer)
        return listing(record, question, every, left_out(newer))

    rows = [tuple(one.row.values()) for one in every[: question.top]]
    absent = [f"not in office on {in_words(day)}, left out: {', '.join(missing)}"] if missing else []
    return answer(record, show, rows, COLUMNS, left_out=[*left_out(newer), *absent])


def middle(days: Sequence[int]) -> int:
    """The median, a half rounded up."""
    return int(median(days) + 0.5)


def _waits(histories: Iterable[Sequence[NamedRow]]) -> Waits:
    """The waits from the start of an inspection to that of the same council's next, in one family."""
    ended: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for inspections in histories:
        for one, following in pairwise(inspections):
            days = days_between(one["inspection_start"], following["inspection_start"])
            if one["family"] == following["family"] and days is not None and one["grade"]:
                ended[one["family"], one["grade"]].append(days)
    return {key: sorted(days) for key, days in ended.items()}


def _standing(
    record: Record, council: NamedRow, inspections: Sequence[NamedRow], day: str, known: Waits
) -> Standing:
    row: dict[str, Any] = dict.fromkeys(COLUMNS) | {name: council[name] for name in COLUMNS[:5]}
    row["planned_change"] = planned(council) or None
    if not inspections:
        return Standing(row)
    last = inspections[-1]
    start, grade = last["inspection_start"], last["grade"]
    row |= {name: last[name] for name in COLUMNS[5:9]} | {"days_since": days_between(start, day)}
    if row["days_since"] is None or not grade:
        return Standing(row, last)
    row["overall"] = grade
    if cycle := record.frameworks[last["framework"]].cycle_after(grade):
        row |= {"cycle_rule": cycle.rule, "cycle_source": cycle.url or cycle.source}
        row["cycle_estimate"] = f"{int(start[:4]) + cycle.years:04d}{start[4:7]}" if cycle.years else None
    if waits := known.get((last["family"], grade)):
        half = middle(waits)
        row["record_estimate"] = str(date.fromisoformat(start) + timedelta(days=half))[:7]
        row |= zip(COLUMNS[15:19], (len(waits), half, waits[0], waits[-1]), strict=True)
    return Standing(row, last, cycle)
