"""An answer about some councils: its rows of data, its footer and its title."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from ofstedcmp.answers.table import Answer, Rows, Scalar, Table, Text, lazy_parts
from ofstedcmp.answers.wording import Wording, edition_footer
from ofstedcmp.database.council_queries import council_facts
from ofstedcmp.database.queries import COLUMNS, VISIT_COLUMNS, Row, grade_rows, visit_rows

if TYPE_CHECKING:
    from ofstedcmp.answers.selection import Selection
    from ofstedcmp.database.record import Record

# The title of a document names at most so many councils.
FEW = 12
START, PUBLISHED = COLUMNS.index("inspection_start"), COLUMNS.index("published")


def council_answer(
    record: Record,
    words: Wording,
    parts: Callable[[], Iterable[Table | Text]],
    rows: Iterable[Sequence[Scalar]],
    councils: Sequence[str],
    changes: Iterable[str],
    *,
    columns: tuple[str, ...] = COLUMNS,
    remarks: Iterable[str] = (),
) -> Answer:
    """The answer with those rows, about the councils of those ids.

    `parts` makes the tables and texts, when a format first reads them. `changes` are those that totals count.
    """
    printed, notes = lazy_parts(parts, words.notes)
    directions = set(changes)
    title = ""
    if 0 < len(councils) <= FEW:
        names = "; ".join(council_facts(record.base, council).name for council in councils)
        title = f"Ofsted’s grades of children’s services: {names}"
    return Answer(
        parts=printed,
        columns=columns,
        rows=Rows(columns, rows),
        notes=notes,
        footer=(*remarks, edition_footer(record)),
        data_version=record.edition.newest or "",
        moved=bool(directions & {"up", "down"}),
        fell="down" in directions,
        title=title,
    )


def rows_with_visits(
    record: Record, council: str, inspections: Iterable[int], selection: Selection
) -> list[Sequence[Scalar]]:
    """Rows with VISIT_COLUMNS: the grades of those inspections, by number, and the visits that fit."""
    grades = grade_rows(record.base, inspections, selection.areas, selection.until)
    visits = visit_rows(record.base, council, selection.until)
    rows: list[Row] = [(*row, None, None) for row in grades]
    rows += [row[: len(VISIT_COLUMNS)] for row in visits if selection.takes_visit(str(row[-1]))]
    return sorted(rows, key=lambda row: str(row[START] or row[PUBLISHED] or ""))
