"""Councils, years and judgement areas turned onto rows and columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ofstedcmp.answers.lineage import endings, why_none
from ofstedcmp.answers.parts import Line, answer, cell, inspection_heading, left_out, lines
from ofstedcmp.answers.selection import Selection
from ofstedcmp.answers.table import UNBROKEN, Answer, Cell, Heading, Table, Text
from ofstedcmp.answers.unread import below, first
from ofstedcmp.answers.unread import without as without_newest
from ofstedcmp.answers.wording import Wording, dates, moved_since
from ofstedcmp.database.record import Record
from ofstedcmp.dates import month_in_words
from ofstedcmp.errors import UsageError
from ofstedcmp.grade_changes import DIFFERENT_FRAMEWORKS, Compared, rank_of
from ofstedcmp.records.types import Council

DIMENSIONS = ("councils", "years", "areas")


class Layout(NamedTuple):
    """Which of DIMENSIONS stands on the rows and which on the columns."""

    rows: str = "areas"
    columns: str = "councils"

    @property
    def over_years(self) -> bool:
        """Whether the years are one of the two dimensions."""
        return "years" in (self.rows, self.columns)


class Point(NamedTuple):
    """One inspection of one council: what a column or a row of inspections is about."""

    council: Council
    one: Compared


def layout(rows: str | None, columns: str | None, *, councils: int) -> Layout:
    """The layout asked for, with what was left open filled in. Raises UsageError where both are one.

    Areas go down and councils across; with one council its inspections do.
    """
    across = columns or ("years" if councils == 1 and rows != "years" else "councils")
    if columns is None and rows == "councils":
        across = "areas"
    down = rows or ("councils" if across == "areas" and councils > 1 else "areas")
    if rows is None and across == "areas" and councils == 1:
        down = "years"
    if down == across:
        raise UsageError(f"rows and columns cannot both be {down}: give two of {', '.join(DIMENSIONS)}.")
    return Layout(down, across)


def compare(
    record: Record,
    councils: Sequence[Council],
    selection: Selection,
    turned: Layout,
    *,
    every: bool = False,
    baseline: Council | None = None,
    remarks: Iterable[str] = (),
    beside_england: bool = False,
) -> Answer:
    """The judgements of several councils side by side.

    Each council gives its latest inspection that fits; all of them where years are a dimension and
    `every` is set, else its last two where it is the only council.
    """
    words = Wording(record)
    _, unread = without_newest(record, [*councils, *filter(None, [baseline])], selection.until)
    words.marked = frozenset(council.id for council, _ in unread) if len(councils) > 1 else words.marked
    points = [
        Point(council, one)
        for council in councils
        for one in _chosen(record, council, selection, turned, every, len(councils))
    ]
    without = [council for council in councils if all(point.council != council for point in points)]
    wanted = lines(record, [point.one for point in points], selection)
    if selection.changed:
        wanted = [line for line in wanted if any(_moved(point.one, line) for point in points)]
        points = [point._replace(one=_moved_only(point.one, wanted)) for point in points]

    def parts() -> Iterator[Table | Text]:
        alone = councils[0] if len(councils) == 1 else None
        yield from first(record, alone, selection.until) if alone else ()
        yield from _tables(record, words, points, wanted, turned)
        yield from below([one for one in unread if one[0] != alone])
        if without:
            yield _missing(record, without)
        if baseline:
            yield from _against(record, words, points, wanted, baseline, selection)
        if beside_england:
            from ofstedcmp.answers.england import england

            day = selection.until or record.edition.newest or ""
            yield england(record, [line.theme for line in wanted if line.theme], day, selection.until)

    said = [*remarks, *endings(record, councils)]
    hidden = left_out([point.one for point in points], wanted)
    if hidden and not selection.areas and not selection.changed:
        said.append(f"{hidden} more judgements of these inspections are in the record: add --all-areas.")
    shown = [
        (council, selection.narrowed(point.one for point in points if point.council == council))
        for council in councils
    ]
    return answer(record, words, parts, shown, remarks=said, day=selection.until)


def _chosen(
    record: Record, council: Council, selection: Selection, turned: Layout, every: bool, councils: int
) -> list[Compared]:
    fitting = selection.inspections(record.history(council.id))
    if turned.over_years:
        return fitting if every or councils > 1 else fitting[-2:]
    return fitting[-1:]


def _tables(
    record: Record, words: Wording, points: Sequence[Point], wanted: Sequence[Line], turned: Layout
) -> Iterator[Table]:
    if not points or not wanted:
        return
    dimensions = {turned.rows, turned.columns}
    differ = _differences(points)
    if dimensions == {"areas", "councils"}:
        yield _judgements(words, points, wanted, differ, down=turned.rows == "areas")
    elif dimensions == {"areas", "years"}:
        for council in dict.fromkeys(point.council.id for point in points):
            own = [point for point in points if point.council.id == council]
            table = _judgements(words, own, wanted, (), down=turned.rows == "areas", named=False)
            yield table._replace(title=own[0].council.name)
    else:
        for line in wanted:
            yield by_years(words, points, line, down=turned.rows == "councils")


def _judgements(
    words: Wording,
    points: Sequence[Point],
    wanted: Sequence[Line],
    differ: tuple[str, ...],
    *,
    down: bool,
    named: bool = True,
) -> Table:
    """Areas against inspections: areas down where `down`, else across."""
    # Before the cells, so that footnotes are numbered in the order in which they are read.
    headings = tuple(
        inspection_heading(point.one, words, differ, council=point.council if named else None)
        for point in points
    )
    since = [moved_since(point.one) if named and down else None for point in points]
    body = tuple(
        tuple(
            cell(words, point.council, point.one, line, before)
            for point, before in zip(points, since, strict=True)
        )
        for line in wanted
    )
    areas = tuple(Heading((line.label,)) for line in wanted)
    if down:
        dated = ("Framework", "Inspected", "Published")
        labels = ("", *dated, "Moved since") if named else dated
        return Table(headings, areas, body, labels=labels)
    rows = tuple(
        Heading(
            (
                *((words.name(point.council),) if named else ()),
                f"{point.one.framework.short}, {dates(point.one.inspection)[0]}",
            ),
            words.caveats((*point.one.framework.caveats, *differ)),
        )
        for point in points
    )
    return Table(areas, rows, tuple(zip(*body, strict=True)), turnable=False)


def by_years(words: Wording, points: Sequence[Point], line: Line, *, down: bool) -> Table:
    """Councils against the calendar years of their inspections, for one area: councils down where `down`."""
    notes = words.caveats(_differences(points))
    years = sorted({point.one.inspection.when[:4] for point in points})
    councils = list({point.council.id: point.council for point in points}.values())

    def entries(council: Council, year: str) -> Cell:
        return tuple(
            entry._replace(below=_whole(point.one.framework.short, month_in_words(point.one.inspection.when)))
            for point in points
            if point.council == council and point.one.inspection.when.startswith(year)
            for entry in cell(words, point.council, point.one, line)
            if entry.tone != "quiet" or entry.flag or len(entry.text) > 1
        )

    body = tuple(tuple(entries(council, year) for year in years) for council in councils)
    names = tuple(Heading((words.name(council),), notes) for council in councils)
    numbers = tuple(Heading((year,)) for year in years)
    if down:
        return Table(numbers, names, body, line.label, ("Inspected in",))
    return Table(names, numbers, tuple(zip(*body, strict=True)), line.label, ("Inspected in",))


def _whole(*parts: str) -> str:
    """The parts in a row that is wrapped between them alone."""
    return ", ".join(part.replace(" ", UNBROKEN) for part in parts)


def _dated(one: Compared) -> str:
    return f"{one.framework.short}, {month_in_words(one.inspection.when)}"


def _differences(points: Sequence[Point]) -> tuple[str, ...]:
    """The caveat that frameworks or years differ between councils, where they do."""
    inspected = {(point.one.framework.id, point.one.inspection.when[:4]) for point in points}
    several = len({point.council.id for point in points}) > 1
    return (DIFFERENT_FRAMEWORKS,) if several and len(inspected) > 1 else ()


def _moved(one: Compared, line: Line) -> bool:
    return any(
        finding.change.word in ("up", "down", "dropped", "new")
        and _belongs(finding.theme, finding.area.id, line)
        for finding in one.findings
    )


def _moved_only(one: Compared, wanted: Iterable[Line]) -> Compared:
    wanted = list(wanted)
    kept = [f for f in one.findings if any(_belongs(f.theme, f.area.id, line) for line in wanted)]
    return one._replace(findings=tuple(kept))


def _belongs(theme: str | None, area: str, line: Line) -> bool:
    return theme == line.theme if line.theme else area in line.areas


def _missing(record: Record, without: Sequence[Council]) -> Text:
    return Text(
        "No inspection to show",
        tuple((council.name, why_none(record, council)) for council in without),
    )


def _against(
    record: Record,
    words: Wording,
    points: Sequence[Point],
    wanted: Sequence[Line],
    baseline: Council,
    selection: Selection,
) -> list[Text]:
    """Each cell held against the baseline council's: a difference between councils, not a change."""
    fitting = selection.inspections(record.history(baseline.id))
    if not fitting:
        return [Text(None, (f"{baseline.name}: {why_none(record, baseline)}",))]
    own = fitting[-1]
    said: list[tuple[str, str]] = []
    for point in points:
        if point.council == baseline:
            continue
        for line in wanted:
            text = _difference(record, point.one, own, line)
            if text:
                said.append((f"{point.council.name}, {line.label}", text))
    title = f"Held against {baseline.name}, {_dated(own)}: a difference between councils, not a change"
    return [Text(title, tuple(said))] if said else []


def _difference(record: Record, one: Compared, other: Compared, line: Line) -> str | None:
    ranks: list[int] = []
    areas: list[str] = []
    for compared in (one, other):
        for finding in compared.findings:
            if finding.judgement and _belongs(finding.theme, finding.area.id, line):
                rank = rank_of(finding.judgement, compared.framework, record.scales)
                if rank:
                    ranks.append(rank)
                    areas.append(finding.area.id)
                    break
    if len(ranks) < 2:
        return None
    if one.framework.scale != other.framework.scale or areas[0] != areas[1]:
        return "not comparable: the two were judged on different terms"
    steps = ranks[1] - ranks[0]
    return f"{'better' if steps > 0 else 'worse'} by {abs(steps)}" if steps else "the same grade"
