"""An answer about some councils: its rows of data, and what stands around its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from ofstedcmp.answers.table import Answer, Page, Row
from ofstedcmp.answers.wording import source_line
from ofstedcmp.database.council_queries import council_facts, inspections
from ofstedcmp.database.queries import COLUMNS, grade_rows, visit_rows

if TYPE_CHECKING:
    from ofstedcmp.answers.selection import Selection
    from ofstedcmp.database.record import Record

# The title of a document names at most so many councils.
FEW = 12
START, PUBLISHED = COLUMNS.index("inspection_start"), COLUMNS.index("published")


def answer(
    record: Record,
    show: Callable[[], Page],
    rows: Iterable[Row],
    columns: tuple[str, ...] = COLUMNS,
    *,
    changes: Iterable[str] = (),
    title: str = "",
    ranks: Mapping[str, int] | None = None,
    left_out: Sequence[str] = (),
) -> Answer:
    """The answer with those rows. `show` makes the page; `changes` are those that totals count."""
    directions = set(changes)
    return Answer(
        cache(show),
        columns,
        rows,
        source=source_line(record),
        data_version=record.edition.newest or "",
        moved=bool(directions & {"up", "down"}),
        fell="down" in directions,
        title=title,
        ranks=ranks or {},
        left_out=left_out,
    )


def title_of(record: Record, councils: Sequence[str]) -> str:
    """The title of a document about those councils, by id; empty for many."""
    if not 0 < len(councils) <= FEW:
        return ""
    names = "; ".join(council_facts(record.base, council).name for council in councils)
    return f"Ofsted’s grades of children’s services: {names}"


def dated_rows(record: Record, council: str, selection: Selection) -> list[Row]:
    """A row, with VISIT_COLUMNS, for each grade and each visit without a grade that fits, by date."""
    numbers = [row.number for row in selection.by_date(inspections(record.base, council))]
    grades = grade_rows(record.base, numbers, selection.areas, selection.until)
    rows: list[Row] = [(*row, None, None) for row in grades]
    every = visit_rows(record.base, council, selection.until)
    rows += [row[:-1] for row in every if selection.takes_visit(str(row[-1]))]
    return sorted(rows, key=lambda row: str(row[START] or row[PUBLISHED] or ""))
