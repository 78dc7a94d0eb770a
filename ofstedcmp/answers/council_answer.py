"""An answer about some councils: its rows of data, its footer and its title."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from ofstedcmp.answers.table import Answer, Lazy, Row, Table, Text
from ofstedcmp.answers.wording import Wording, edition_footer
from ofstedcmp.database.council_queries import council_facts, inspections
from ofstedcmp.database.queries import COLUMNS, grade_rows, visit_rows

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
    rows: Iterable[Row],
    councils: Sequence[str],
    changes: Iterable[str],
    *,
    columns: tuple[str, ...] = COLUMNS,
    remarks: Iterable[str] = (),
) -> Answer:
    """The answer with those rows, about the councils of those ids.

    `parts` makes the tables and texts, when a format first reads them. `changes` are those that totals count.
    """
    printed = Lazy(parts)
    directions = set(changes)
    title = ""
    if 0 < len(councils) <= FEW:
        names = "; ".join(council_facts(record.base, council).name for council in councils)
        title = f"Ofsted’s grades of children’s services: {names}"
    return Answer(
        parts=printed,
        columns=columns,
        rows=rows,
        notes=Lazy(lambda: words.notes.texts if len(printed) else ()),
        footer=(*remarks, edition_footer(record)),
        data_version=record.edition.newest or "",
        moved=bool(directions & {"up", "down"}),
        fell="down" in directions,
        title=title,
    )


def dated_rows(record: Record, council: str, selection: Selection, *, visits: bool = True) -> list[Row]:
    """A row for each grade that fits, by date; with `visits`, the visits too, and rows with VISIT_COLUMNS."""
    numbers = [row.number for row in selection.by_date(inspections(record.base, council))]
    rows = grade_rows(record.base, numbers, selection.areas, selection.until)
    if visits:
        every = visit_rows(record.base, council, selection.until)
        rows = [(*row, None, None) for row in rows]
        rows += [row[:-1] for row in every if selection.takes_visit(str(row[-1]))]
    return sorted(rows, key=lambda row: str(row[START] or row[PUBLISHED] or ""))
