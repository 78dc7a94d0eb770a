"""All inspections of a council as columns, oldest first; or one area of several councils by year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from ofstedcmp.answers.compare import Point, by_years
from ofstedcmp.answers.council_answer import council_answer, dated_rows
from ofstedcmp.answers.grids import cell, inspection_heading, lines
from ofstedcmp.answers.newer_reports import mark_lines, newer_report_line, outdated
from ofstedcmp.answers.successions import endings, names_before, predecessors, predecessors_above, why_none
from ofstedcmp.answers.table import Answer, Entry, Heading, Table, Text
from ofstedcmp.answers.wording import Wording, coverage_notes, event_text
from ofstedcmp.database import council_queries as queries
from ofstedcmp.database.queries import VISIT_COLUMNS, Row
from ofstedcmp.dates import in_words

if TYPE_CHECKING:
    from ofstedcmp.answers.selection import Selection
    from ofstedcmp.database.record import Record
    from ofstedcmp.grade_changes import Compared
    from ofstedcmp.records.types import Council

DOT = "·"
RATINGS = "Annual ratings of the whole department, schools included: not inspections"


def history(
    record: Record, councils: Sequence[str], selection: Selection, *, with_predecessors: bool = False
) -> Answer:
    """One table for each council, by its id: themes are rows and inspections columns. Visits come below.

    Several councils that share one area are the rows of one table, and years its columns. The rows of data
    have every grade and visit, also those that tables leave out.
    """
    before: dict[str, list[Council]] = {one: [] for one in councils}
    for one in councils if with_predecessors else ():
        own = predecessors(record, record.councils[one])
        before[one] = [council for council in own if council.id not in councils]
    every = [council for one in councils for council in (*(other.id for other in before[one]), one)]
    record.remark_on(every)
    fitting = {one: selection.inspections(queries.inspections(record.base, one)) for one in every}
    rows: list[Row] = []
    changes: list[str] = []
    remarks: list[str] = []
    for one in every:
        shown = [row.number for row in fitting[one]]
        rows += dated_rows(record, one, selection)
        hidden = selection.hides and queries.grades_of_hidden_themes(record.base, shown)
        if hidden:
            name = queries.council_facts(record.base, one).name
            these = "judgement is" if hidden == 1 else "judgements are"
            remarks.append(f"{hidden} more {these} in the record of {name}: add --all-areas.")
        if one in councils:
            known = queries.inspections(record.base, one)
            numbers = [row.number for row in selection.by_date(known)]
            counted = queries.counted_changes(record.base, numbers, selection.areas)
            changes += [direction for *_, direction in counted]
            remarks += endings(record, [one]) if shown else []
            remarks += names_before(record, one) if shown and not with_predecessors else []
    if not (selection.areas or selection.frameworks):
        remarks += coverage_notes(record)
    words = Wording(record)

    def parts() -> Iterator[Table | Text]:
        points = {
            one: [(record.councils[one], record.history(one)[row.place]) for row in inspections]
            for one, inspections in fitting.items()
        }
        together = _together(record, words, councils, points, selection)
        yield from together
        for one in councils:
            for council in (*before[one], record.councils[one]):
                if council.id == one and before[one]:
                    yield predecessors_above(before[one], council)
                if not together:
                    yield from newer_report_line(record, council.id, selection.until)
                if not together or not points[council.id]:
                    shown = [inspection for _, inspection in points[council.id]]
                    yield from _council(record, words, council, shown, selection)

    return council_answer(
        record, words, parts, rows, councils, changes, columns=VISIT_COLUMNS, remarks=remarks
    )


def _together(
    record: Record,
    words: Wording,
    councils: Sequence[str],
    own: Mapping[str, list[Point]],
    selection: Selection,
) -> list[Table | Text]:
    """One table of several councils, if they share one area; else nothing."""
    points = [point for council in councils for point in own[council]]
    wanted = lines(record, [one for _, one in points], selection)
    if len(councils) == 1 or len(wanted) != 1:
        return []
    newer = outdated(record, councils, selection.until)
    words.marked = frozenset(council.id for council, _ in newer)
    return [by_years(words, points, wanted[0], down=True), *mark_lines(newer)]


def _council(
    record: Record, words: Wording, council: Council, shown: Sequence[Compared], selection: Selection
) -> Iterator[Table | Text]:
    """The inspections of one council, the visits between them, and its annual ratings."""
    if shown:
        events = [event for event in record.events(council.id) if selection.takes_visit(event.when)]
        headings = tuple(inspection_heading(one, words) for one in shown)
        wanted = lines(record, shown, selection)
        body = [tuple(cell(words, council, one, line) for one in shown) for line in wanted]
        rows = [Heading((line.label,)) for line in wanted]
        # One dot for each visit since the inspection before.
        edges = ["", *(one.inspection.when for one in shown)]
        dots = [
            " ".join(DOT for event in events if start <= event.when < end) for start, end in pairwise(edges)
        ]
        if any(dots):
            rows.append(Heading(("Ungraded visits before",)))
            body.append(tuple((Entry(text, tone="quiet"),) if text else () for text in dots))
        labels = ("Framework", "Inspected", "Published")
        yield Table(headings, tuple(rows), tuple(body), council.name, labels)
        texts = (event_text(event, record.visits.topics) for event in events)
        if visits := tuple((f"{DOT} {date}", text) for date, text in texts):
            yield Text("Visits without a grade", visits)
    else:
        yield Text(council.name, (why_none(record, council.id),))
    rated = selection.ratings(queries.inspections(record.base, council.id))
    ratings = [line for row in rated for line in _rating(words, record.history(council.id)[row.place])]
    if ratings:
        yield Text(RATINGS, tuple(ratings))


def _rating(words: Wording, one: Compared) -> Iterator[tuple[str, str]]:
    year = f"{DOT} {in_words(one.inspection.when)}"
    for finding in one.findings:
        if finding.judgement:
            grade, _ = words.grade(one.inspection, finding.judgement)
            yield year, f"{grade}. {finding.judgement.standing.source.title}."
    for reason in one.inspection.missing.values():
        yield year, reason
