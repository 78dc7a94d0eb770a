"""A council's inspections across the columns, oldest first; or one area of several councils."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ofstedcmp.answers.compare import Point, by_years
from ofstedcmp.answers.lineage import lineage, marked, predecessors, why_none
from ofstedcmp.answers.long_rows import VISIT_COLUMNS, rows_with_visits
from ofstedcmp.answers.newer_reports import beside
from ofstedcmp.answers.parts import answer, cell, coverage_note, inspection_heading, left_out, lines
from ofstedcmp.answers.selection import Selection
from ofstedcmp.answers.table import Answer, Entry, Heading, Table, Text
from ofstedcmp.answers.unread import below, first, without
from ofstedcmp.answers.wording import Wording, event_text
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words
from ofstedcmp.grade_changes import Compared
from ofstedcmp.records.types import Council, Event

DOT = "·"


def history(
    record: Record,
    councils: Sequence[Council],
    selection: Selection,
    *,
    with_predecessors: bool = False,
) -> Answer:
    """One table a council: themes down, inspections across, and below it what gave no grade. Where
    several councils share one area, one table of councils and years.

    The rows hold every judgement of the inspections, also those that the tables leave out, and the
    events between them.
    """
    words = Wording(record)
    parts: list[Table | Text] = []
    points = [
        Point(council, one)
        for council in councils
        for one in selection.inspections(record.history(council.id))
    ]
    wanted = lines(record, [point.one for point in points], selection)
    together = len(councils) > 1 and len(wanted) == 1
    if together:
        _, unread = without(record, councils, selection.until)
        words.marked = frozenset(council.id for council, _ in unread)
        parts += [by_years(words, points, wanted[0], down=True), *below(unread)]
    shown, data, remarks = [], [], []
    for council, before in _with_predecessors(record, councils, with_predecessors):
        if before:
            parts.append(marked(before, council))
        compared = record.history(council.id)
        kept = selection.inspections(compared)
        events = selection.events(record.events(council.id))
        ratings = selection.ratings(compared)
        if not together:
            parts += first(record, council, selection.until)
        if not together or not kept:
            parts += _council(record, words, council, kept, events, selection)
            parts += _ratings(words, ratings)
        every = selection.narrowed(compared) + ratings
        every.sort(key=lambda one: one.inspection.when)
        if council in councils:
            shown.append((council, every))
        around = beside(record, council.id, selection.until)
        data += rows_with_visits(record.yardstick, council, every, events, around)
        hidden = left_out(kept, lines(record, kept, selection)) if not selection.areas else 0
        if hidden:
            remarks.append(_hidden(council, hidden))
        if kept and council in councils:
            remarks += lineage(record, council, told=with_predecessors)
    if not (selection.areas or selection.frameworks):
        remarks += filter(None, [coverage_note(record.visits.coverage.values())])
    columns = VISIT_COLUMNS
    return answer(record, words, lambda: parts, shown, data=data, columns=columns, remarks=remarks)


def _council(
    record: Record,
    words: Wording,
    council: Council,
    kept: Sequence[Compared],
    events: Sequence[Event],
    selection: Selection,
) -> list[Table | Text]:
    if not kept:
        return [Text(council.name, (why_none(record, council),))]
    headings = tuple(inspection_heading(one, words) for one in kept)
    wanted = lines(record, kept, selection)
    body = [tuple(cell(words, council, one, line) for one in kept) for line in wanted]
    row_headings = [Heading((line.label,)) for line in wanted]
    before = _dots(kept, events)
    if any(before):
        row_headings.append(Heading(("Ungraded visits before",)))
        body.append(tuple((Entry(dots, tone="quiet"),) if dots else () for dots in before))
    table = Table(
        columns=headings,
        rows=tuple(row_headings),
        cells=tuple(body),
        title=council.name,
        labels=("Framework", "Inspected", "Published"),
    )
    return [table, *([_timeline(record, events)] if events else [])]


def _dots(kept: Sequence[Compared], events: Sequence[Event]) -> list[str]:
    """For each inspection one dot for every ungraded visit since the one before it."""
    edges = ["", *(one.inspection.when for one in kept)]
    return [
        " ".join(DOT for event in events if edges[position] <= event.when < edges[position + 1])
        for position in range(len(kept))
    ]


def _timeline(record: Record, events: Sequence[Event]) -> Text:
    texts = (event_text(event, record.visits.topics) for event in events)
    return Text("Visits without a grade", tuple((f"{DOT} {date}", what) for date, what in texts))


def _with_predecessors(
    record: Record, councils: Sequence[Council], asked: bool
) -> Iterator[tuple[Council, list[Council]]]:
    """Each council with those that were put before it, which come first and have none themselves."""
    for council in councils:
        before = [one for one in predecessors(record, council) if asked and one not in councils]
        yield from ((one, []) for one in before)
        yield council, before


def _ratings(words: Wording, ratings: Sequence[Compared]) -> list[Text]:
    if not ratings:
        return []
    said = []
    for one in ratings:
        year = f"{DOT} {in_words(one.inspection.when)}"
        for finding in one.findings:
            if finding.judgement is None:
                continue
            grade, _ = words.grade(one.inspection, finding.judgement)
            said.append((year, f"{grade}. {finding.judgement.standing.source.title}."))
        said += [(year, why) for why in one.inspection.missing.values()]
    return [Text("Annual ratings of the whole department, schools included: not inspections", tuple(said))]


def _hidden(council: Council, count: int) -> str:
    these = "judgement is" if count == 1 else "judgements are"
    return f"{count} more {these} in the record of {council.name}: add --all-areas."
