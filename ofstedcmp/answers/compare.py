"""Councils side by side: councils, years and areas as the rows and columns of a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ofstedcmp.answers.council_answer import answer, title_of
from ofstedcmp.database.council_queries import counted_changes, inspections
from ofstedcmp.database.queries import COLUMNS, grade_rows
from ofstedcmp.errors import UsageError

if TYPE_CHECKING:
    from ofstedcmp.answers.selection import Selection
    from ofstedcmp.answers.table import Answer, Page
    from ofstedcmp.database.record import Record

DIMENSIONS = ("councils", "years", "areas")
# Which of DIMENSIONS are the rows and which are the columns.
Layout = tuple[str, str]
THEME = COLUMNS.index("theme")


def layout(rows: str | None, columns: str | None, *, councils: int) -> Layout:
    """The layout for the options given, completed. Raises UsageError if rows and columns are the same.

    By default two councils are columns and areas the rows; three or more are rows and areas the columns. A
    single council has its inspections as columns.
    """
    if not rows and not columns and councils > 2:
        return "councils", "areas"
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
    own = {
        council: [row.number for row in selection.inspections(inspections(record.base, council))][-last:]
        for council in councils
    }
    numbers = [number for some in own.values() for number in some]
    rows = list(grade_rows(record.base, numbers, selection.areas, selection.until))
    changes = counted_changes(record.base, numbers, selection.areas)
    if selection.changed:
        from ofstedcmp.answers.compare_page import themes_of

        themes = themes_of(record, numbers, selection)
        rows = [row for row in rows if row[THEME] in themes]
        changes = [change for change in changes if change[0] in themes]

    def show() -> Page:
        from ofstedcmp.answers.compare_page import page

        return page(record, own, selection, turned, remarks, baseline=baseline, beside_england=beside_england)

    directions = [direction for *_, direction in changes]
    return answer(record, show, rows, changes=directions, title=title_of(record, councils))
