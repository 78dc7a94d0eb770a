"""What several views share: rows of themes, headings of inspections, and the answer around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ofstedcmp.answers.long_rows import COLUMNS, values
from ofstedcmp.answers.newer_reports import beside
from ofstedcmp.answers.selection import Selection
from ofstedcmp.answers.table import UNBROKEN, Answer, Cell, Heading, Row, Rows, Table, Text, lazy_parts
from ofstedcmp.answers.wording import KINDS, Wording, area_label, dates, edition_footer, moved_since
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words
from ofstedcmp.grade_changes import Compared
from ofstedcmp.records.types import Council, Coverage

# How many councils the heading of a document names.
FEW = 12


class Line(NamedTuple):
    """What one row of a grid of judgements is about: a theme, or an area that belongs to none."""

    label: str
    theme: str | None
    areas: frozenset[str]


def lines(record: Record, shown: Sequence[Compared], selection: Selection) -> list[Line]:
    """The rows that a grid of those inspections has: themes first, then, if asked for, areas without one.

    Unless they are asked for, themes that are not about the council's own work today are left out;
    `left_out` counts them.
    """
    found = []
    for theme in record.themes.values():
        areas = {finding.area.id for one in shown for finding in one.findings if finding.theme == theme.id}
        named = theme.id in selection.areas or bool(areas & selection.areas)
        asked = named if selection.areas else theme.shown or selection.all_areas
        if (areas or named) and asked:
            found.append(Line(theme.label, theme.id, frozenset(areas)))
    for framework in dict.fromkeys(one.framework.id for one in shown):
        for area in record.frameworks[framework].areas:
            wanted = area.id in selection.areas if selection.areas else selection.all_areas
            if area.theme is None and not area.heading and wanted:
                label = area_label(area, record.frameworks[framework])
                found.append(Line(label, None, frozenset({area.id})))
    return list({line.label: line for line in found}.values())


def left_out(shown: Sequence[Compared], kept: Sequence[Line]) -> int:
    """How many judgements of those inspections no row of the grid shows."""
    themes = {line.theme for line in kept if line.theme}
    areas = {area for line in kept if not line.theme for area in line.areas}
    return sum(
        finding.judgement is not None and finding.theme not in themes and finding.area.id not in areas
        for one in shown
        for finding in one.findings
    )


def inspection_heading(
    one: Compared, words: Wording, caveats: Iterable[str] = (), *, council: Council | None = None
) -> Heading:
    """Framework and dates of one inspection; where several councils are side by side, below the council's
    name and above the date of the inspection that its grades are held against.
    """
    inspected, published = dates(one.inspection)
    again = " again" if one.inspection.kind == "re-inspection" else ""
    lines_ = [f"{one.framework.short}{again}", inspected, published]
    if council:
        since = moved_since(one)
        lines_ = [
            words.name(council),
            *lines_,
            in_words(since, short=True).replace(" ", UNBROKEN) if since else "–",
        ]
    return Heading(tuple(lines_), words.caveats((*one.framework.caveats, *caveats)))


def cell(words: Wording, council: Council, one: Compared, line: Line, since: str | None = None) -> Cell:
    """The entries of one line of one inspection; `since` is the date that its heading names as before it."""
    if line.theme:
        return words.entries(council, one, line.theme, since)
    graded = tuple(
        words.entry(council, one.framework, finding)
        for finding in one.findings
        if finding.theme is None and finding.area.id in line.areas
    )
    return graded or (words.ungraded(council, one, line.label, line.areas),)


def answer(
    record: Record,
    words: Wording,
    parts: Callable[[], Iterable[Table | Text]],
    shown: Iterable[tuple[Council, Sequence[Compared]]],
    *,
    data: Iterable[Row] | None = None,
    columns: tuple[str, ...] = COLUMNS,
    remarks: Iterable[str] = (),
    day: str | None = None,
) -> Answer:
    """The answer whose rows are those judgements, with its notes and the record's date.

    `parts` makes what is printed for people, where that is asked for. `day` is what the answer is about
    where that is not today.
    """
    pairs = [(council, list(compared)) for council, compared in shown]
    if data is None:
        found = (
            values(record.yardstick, council, compared, (), beside(record, council.id, day))
            for council, compared in pairs
        )
        data = Rows(COLUMNS, [row for rows in found for row in rows])
    changes = [finding.change for _, compared in pairs for one in compared for finding in one.findings]
    printed, notes = lazy_parts(parts, words.notes)
    return Answer(
        parts=printed,
        columns=columns,
        rows=data,
        notes=notes,
        footer=(*remarks, edition_footer(record)),
        data_version=record.edition.newest or "",
        moved=any(change.counted and change.word in ("up", "down") for change in changes),
        fell=any(change.counted and change.word == "down" for change in changes),
        title=_title([council for council, _ in pairs]),
    )


def _title(councils: Sequence[Council]) -> str:
    """The names of the councils where a heading has room for them, else nothing."""
    names = list(dict.fromkeys(council.name for council in councils))
    return f"Ofsted’s grades of children’s services: {'; '.join(names)}" if 0 < len(names) <= FEW else ""


def coverage_note(coverage: Iterable[Coverage]) -> str:
    """For which years the data has every visit of a kind; empty where the data does not say."""
    held = [f"{KINDS[one.kind]}s from {in_words(one.since)} to {in_words(one.until)}" for one in coverage]
    if not held:
        return ""
    listed = " and ".join(filter(None, (", ".join(held[:-1]), held[-1])))
    return f"Visits without a grade: our data has all {listed}, and few from other years."
