"""Councils side by side: councils, years and areas as the rows and columns of tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from ofstedcmp.answers.council_answer import council_answer
from ofstedcmp.answers.grids import Line, cell, inspection_heading, lines
from ofstedcmp.answers.newer_reports import mark_lines, newer_report_line, outdated
from ofstedcmp.answers.successions import endings, why_none
from ofstedcmp.answers.table import UNBROKEN, Answer, Cell, Heading, Table, Text
from ofstedcmp.answers.wording import Wording, moved_since, short_date
from ofstedcmp.database.council_queries import counted_changes, grades_of_hidden_themes, inspections
from ofstedcmp.database.queries import COLUMNS, grade_rows
from ofstedcmp.dates import month_in_words
from ofstedcmp.errors import UsageError

if TYPE_CHECKING:
    from ofstedcmp.answers.selection import Selection
    from ofstedcmp.database.council_queries import InspectionRow
    from ofstedcmp.database.record import Record
    from ofstedcmp.grade_changes import Compared
    from ofstedcmp.records.types import Council

DIMENSIONS = ("councils", "years", "areas")
# --changed shows only areas with one of these changes.
MOVED = ("up", "down", "dropped", "new")
# Which of DIMENSIONS are the rows and which are the columns.
Layout = tuple[str, str]
# One inspection of one council: the subject of a column, or of a row.
Point = tuple["Council", "Compared"]
AREA, THEME = COLUMNS.index("area"), COLUMNS.index("theme")


def layout(rows: str | None, columns: str | None, *, councils: int) -> Layout:
    """The layout for the options given, completed. Raises UsageError if rows and columns are the same.

    By default areas are the rows and councils the columns; for one council its inspections are the columns.
    """
    usual = "areas" if rows == "councils" else "years" if councils == 1 and rows != "years" else "councils"
    across = columns or usual
    down = rows or ("areas" if across != "areas" else "years" if councils == 1 else "councils")
    if down == across:
        raise UsageError(f"rows and columns cannot both be {down}: give two of {', '.join(DIMENSIONS)}.")
    return down, across


def compare(
    record: Record,
    councils: Sequence[str],
    selection: Selection,
    turned: Layout,
    *,
    every: bool = False,
    baseline: str | None = None,
    remarks: Iterable[str] = (),
    beside_england: bool = False,
) -> Answer:
    """The grades of several councils, by their ids, side by side.

    Each council has its latest inspection that fits. If years are rows or columns, it has all of them, but a
    single council without `every` only its last two.
    """
    record.remark_on(councils)
    last = 1 if "years" not in turned else 2 if len(councils) == 1 and not every else 0
    own = {one: selection.inspections(inspections(record.base, one))[-last:] for one in councils}
    numbers = [row.number for rows in own.values() for row in rows]
    rows = list(grade_rows(record.base, numbers, selection.areas, selection.until))
    changes = counted_changes(record.base, numbers, selection.areas)
    notes = [*remarks, *endings(record, councils)]
    if selection.changed:
        _, moved = _grid(record, own, selection)
        rows = [row for row in rows if any(line.covers(row[THEME], row[AREA]) for line in moved)]
        changes = [change for change in changes if any(line.covers(*change[:2]) for line in moved)]
    elif selection.hides:
        hidden = grades_of_hidden_themes(record.base, numbers)
        if hidden:
            notes.append(f"{hidden} more judgements of these inspections are in the record: add --all-areas.")
    directions = [direction for *_, direction in changes]
    words = Wording(record)

    def parts() -> Iterator[Table | Text]:
        alone = councils[0] if len(councils) == 1 else None
        newer = outdated(record, [*councils, *([baseline] if baseline else [])], selection.until)
        words.marked = frozenset() if alone else frozenset(council.id for council, _ in newer)
        points, wanted = _grid(record, own, selection)
        yield from newer_report_line(record, alone, selection.until) if alone else ()
        if points and wanted:
            yield from _tables(words, points, wanted, turned)
        yield from mark_lines([pair for pair in newer if pair[0].id != alone])
        without = [(record.councils[one].name, why_none(record, one)) for one in councils if not own[one]]
        if without:
            yield Text("No inspection to show", tuple(without))
        if baseline:
            yield from _against(record, points, wanted, record.councils[baseline], selection)
        if beside_england:
            from ofstedcmp.answers.grades_on_a_day import england_median

            day = selection.until or record.edition.newest or ""
            yield england_median(record, [line.theme for line in wanted if line.theme], day, selection.until)

    return council_answer(record, words, parts, rows, councils, directions, remarks=notes)


def _grid(
    record: Record, own: Mapping[str, Iterable[InspectionRow]], selection: Selection
) -> tuple[list[Point], list[Line]]:
    """The inspections in the tables, and their rows: with --changed only those in which a grade moved."""
    points = [
        (record.councils[one], record.history(one)[row.place]) for one, rows in own.items() for row in rows
    ]
    wanted = lines(record, [one for _, one in points], selection)
    if selection.changed:
        moved = [f for _, one in points for f in one.findings if f.change.word in MOVED]
        wanted = [line for line in wanted if any(line.covers(f.theme, f.area.id) for f in moved)]
        for place, (council, one) in enumerate(points):
            shown = (f for f in one.findings if any(line.covers(f.theme, f.area.id) for line in wanted))
            points[place] = council, one._replace(findings=tuple(shown))
    return points, wanted


def _tables(
    words: Wording, points: Sequence[Point], wanted: Sequence[Line], turned: Layout
) -> Iterator[Table]:
    if "areas" not in turned:
        for line in wanted:
            yield by_years(words, points, line, down=turned[0] == "councils")
    elif "years" not in turned:
        yield _judgements(words, points, wanted, down=turned[0] == "areas")
    else:
        for council, group in groupby(points, key=lambda point: point[0]):
            table = _judgements(words, [*group], wanted, down=turned[0] == "areas", with_councils=False)
            yield table._replace(title=council.name)


def _judgements(
    words: Wording, points: Sequence[Point], wanted: Sequence[Line], *, down: bool, with_councils: bool = True
) -> Table:
    """Areas and inspections: areas are the rows if `down`. Headings name councils if `with_councils`."""
    # Headings come before cells, so that footnotes are numbered in the order in which people read them.
    differ = _differences(points)
    headings = tuple(
        inspection_heading(one, words, differ, council=council if with_councils else None)
        for council, one in points
    )
    since = [moved_since(one) if with_councils and down else None for _, one in points]
    body = tuple(
        tuple(cell(words, *point, line, before) for point, before in zip(points, since, strict=True))
        for line in wanted
    )
    areas = tuple(Heading((line.label,)) for line in wanted)
    if down:
        dated = ("Framework", "Inspected", "Published")
        return Table(headings, areas, body, labels=("", *dated, "Moved since") if with_councils else dated)
    rows = tuple(
        Heading(
            (
                *((words.name(council),) if with_councils else ()),
                f"{one.framework.short}, {short_date(one.inspection.start)}",
            ),
            words.caveats((*one.framework.caveats, *differ)),
        )
        for council, one in points
    )
    return Table(areas, rows, tuple(zip(*body, strict=True)), turnable=False)


def by_years(words: Wording, points: Sequence[Point], line: Line, *, down: bool) -> Table:
    """Councils and the years of their inspections, for one area: councils are the rows if `down`."""
    notes = words.caveats(_differences(points))
    years = sorted({one.inspection.when[:4] for _, one in points})
    councils = list({council.id: council for council, _ in points}.values())

    def entries(council: Council, year: str) -> Cell:
        return tuple(
            entry._replace(below=_dated(one, space=UNBROKEN))
            for other, one in points
            if other == council and one.inspection.when.startswith(year)
            for entry in cell(words, council, one, line)
            if entry.tone != "quiet" or entry.flag or len(entry.text) > 1
        )

    body = tuple(tuple(entries(council, year) for year in years) for council in councils)
    names = tuple(Heading((words.name(council),), notes) for council in councils)
    numbers = tuple(Heading((year,)) for year in years)
    table = Table(numbers, names, body, line.label, ("Inspected in",))
    return table if down else table.turned()


def _dated(one: Compared, *, space: str = " ") -> str:
    short, when = one.framework.short, month_in_words(one.inspection.when)
    return f"{short.replace(' ', space)}, {when.replace(' ', space)}"


def _differences(points: Sequence[Point]) -> tuple[str, ...]:
    """The caveat that frameworks or years differ between councils, if they do."""
    from ofstedcmp.grade_changes import DIFFERENT_FRAMEWORKS

    inspected = {(one.framework.id, one.inspection.when[:4]) for _, one in points}
    councils = {council.id for council, _ in points}
    return (DIFFERENT_FRAMEWORKS,) if len(councils) > 1 and len(inspected) > 1 else ()


def _against(
    record: Record, points: Sequence[Point], wanted: Sequence[Line], baseline: Council, selection: Selection
) -> list[Text]:
    """Each grade compared with the baseline council's: a difference between councils, not a change."""
    rows = selection.inspections(inspections(record.base, baseline.id))
    if not rows:
        return [Text(None, (f"{baseline.name}: {why_none(record, baseline.id)}",))]
    other = record.history(baseline.id)[rows[-1].place]
    differences = [
        (f"{council.name}, {line.label}", text)
        for council, one in points
        for line in wanted
        if council != baseline and (text := _difference(record, one, other, line))
    ]
    title = f"Held against {baseline.name}, {_dated(other)}: a difference between councils, not a change"
    return [Text(title, tuple(differences))] if differences else []


def _difference(record: Record, one: Compared, other: Compared, line: Line) -> str:
    """How the first grade in that row of one inspection differs from that of the other, if both have one."""
    own, others = (
        [
            (inspection.framework.scale, finding.area.id, grade.rank)
            for finding in inspection.findings
            if finding.judgement and line.covers(finding.theme, finding.area.id)
            if (grade := record.grade(finding.inspection, finding.judgement))
        ]
        for inspection in (one, other)
    )
    if not own or not others:
        return ""
    (*terms, rank), (*other_terms, other_rank) = own[0], others[0]
    if terms != other_terms:
        return "not comparable: the two were judged on different terms"
    steps = other_rank - rank
    return f"{'better' if steps > 0 else 'worse'} by {abs(steps)}" if steps else "the same grade"
