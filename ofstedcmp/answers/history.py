"""All inspections of a council as columns, oldest first; or one area of several councils by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from ofstedcmp.answers.council_answer import council_answer, rows_with_visits
from ofstedcmp.answers.newer_reports import below, first, outdated
from ofstedcmp.answers.successions import endings, names_before, predecessors, predecessors_above, why_none
from ofstedcmp.answers.table import Answer, Entry, Heading, Table, Text
from ofstedcmp.answers.wording import Wording, coverage_notes, event_text
from ofstedcmp.database.council_queries import (
    council_facts,
    counted_changes,
    grades_of_hidden_themes,
    inspections,
)
from ofstedcmp.database.queries import VISIT_COLUMNS, Row
from ofstedcmp.dates import in_words

if TYPE_CHECKING:
    from ofstedcmp.answers.selection import Selection
    from ofstedcmp.database.record import Record
    from ofstedcmp.grade_changes import Compared
    from ofstedcmp.records.types import Council, Event

DOT = "·"


def history(
    record: Record, councils: Sequence[str], selection: Selection, *, with_predecessors: bool = False
) -> Answer:
    """One table for each council, by its id: themes are rows and inspections columns. Visits come below.

    Several councils that share one area are the rows of one table, and years its columns. The rows of data
    have every grade and visit, also those that tables leave out.
    """
    before = {one: _predecessors(record, one, councils) if with_predecessors else [] for one in councils}
    shown = [council for one in councils for council in [*before[one], one]]
    record.remark_on(shown)
    rows: list[Row] = []
    changes: list[str] = []
    remarks: list[str] = []
    for one in shown:
        known = inspections(record.base, one)
        numbers = selection.numbers(known, ratings=True)
        fitting = selection.numbers(known)
        rows += rows_with_visits(record, one, numbers, selection)
        hidden = 0
        if not selection.areas and not selection.all_areas:
            hidden = grades_of_hidden_themes(record.base, fitting)
        if hidden:
            these = "judgement is" if hidden == 1 else "judgements are"
            name = council_facts(record.base, one).name
            remarks.append(f"{hidden} more {these} in the record of {name}: add --all-areas.")
        if one in councils:
            changes += [word for *_, word in counted_changes(record.base, numbers, selection.areas)]
            if fitting:
                remarks += endings(record, [one])
                remarks += names_before(record, one) if not with_predecessors else []
    if not (selection.areas or selection.frameworks):
        remarks += coverage_notes(record)
    words = Wording(record)
    return council_answer(
        record,
        words,
        lambda: _parts(record, words, before, selection),
        rows,
        councils,
        changes,
        columns=VISIT_COLUMNS,
        remarks=remarks,
    )


def _predecessors(record: Record, council: str, councils: Sequence[str]) -> list[str]:
    own = predecessors(record, record.councils[council])
    return [one.id for one in own if one.id not in councils]


def _parts(
    record: Record, words: Wording, before: dict[str, list[str]], selection: Selection
) -> Iterator[Table | Text]:
    """The tables and texts of each council and of its predecessors `before` it."""
    from ofstedcmp.answers.compare import Point, by_years
    from ofstedcmp.answers.grids import lines

    councils = [record.councils[one] for one in before]
    points = [Point(one, its) for one in councils for its in selection.inspections(record.history(one.id))]
    wanted = lines(record, [point.one for point in points], selection)
    together = len(councils) > 1 and len(wanted) == 1
    if together:
        newer = outdated(record, councils, selection.until)
        words.marked = frozenset(council.id for council, _ in newer)
        yield by_years(words, points, wanted[0], down=True)
        yield from below(newer)
    for council in councils:
        earlier = [record.councils[one] for one in before[council.id]]
        for one in [*earlier, council]:
            if one == council and earlier:
                yield predecessors_above(earlier, council)
            yield from _council(record, words, one, selection, together=together)


def _council(
    record: Record, words: Wording, council: Council, selection: Selection, *, together: bool
) -> Iterator[Table | Text]:
    compared = record.history(council.id)
    shown = selection.inspections(compared)
    if not together:
        yield from first(record, council, selection.until)
    elif shown:
        return
    if shown:
        events = selection.events(record.events(council.id))
        yield _table(record, words, council, shown, events, selection)
        if events:
            texts = (event_text(event, record.visits.topics) for event in events)
            yield Text("Visits without a grade", tuple((f"{DOT} {date}", what) for date, what in texts))
    else:
        yield Text(council.name, (why_none(record, council.id),))
    ratings = [line for one in selection.ratings(compared) for line in _rating(words, one)]
    if ratings:
        yield Text(
            "Annual ratings of the whole department, schools included: not inspections", tuple(ratings)
        )


def _table(
    record: Record,
    words: Wording,
    council: Council,
    shown: Sequence[Compared],
    events: Sequence[Event],
    selection: Selection,
) -> Table:
    from ofstedcmp.answers.grids import cell, inspection_heading, lines

    headings = tuple(inspection_heading(one, words) for one in shown)
    wanted = lines(record, shown, selection)
    body = [tuple(cell(words, council, one, line) for one in shown) for line in wanted]
    rows = [Heading((line.label,)) for line in wanted]
    # One dot for each visit since the inspection before.
    edges = ["", *(one.inspection.when for one in shown)]
    dots = [" ".join(DOT for event in events if start <= event.when < end) for start, end in pairwise(edges)]
    if any(dots):
        rows.append(Heading(("Ungraded visits before",)))
        body.append(tuple((Entry(text, tone="quiet"),) if text else () for text in dots))
    return Table(headings, tuple(rows), tuple(body), council.name, ("Framework", "Inspected", "Published"))


def _rating(words: Wording, one: Compared) -> Iterator[tuple[str, str]]:
    year = f"{DOT} {in_words(one.inspection.when)}"
    for finding in one.findings:
        if finding.judgement:
            grade, _ = words.grade(one.inspection, finding.judgement)
            yield year, f"{grade}. {finding.judgement.standing.source.title}."
    for reason in one.inspection.missing.values():
        yield year, reason
