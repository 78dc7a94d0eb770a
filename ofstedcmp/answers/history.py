"""All inspections of a council with the visits between them: its rows, and the page that shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ofstedcmp.answers.council_answer import answer, dated_rows, title_of
from ofstedcmp.answers.successions import predecessors
from ofstedcmp.database import council_queries as queries
from ofstedcmp.database.queries import VISIT_COLUMNS, Row

if TYPE_CHECKING:
    from ofstedcmp.answers.selection import Selection
    from ofstedcmp.answers.table import Answer, Page
    from ofstedcmp.database.record import Record


def history(
    record: Record, councils: Sequence[str], selection: Selection, *, with_predecessors: bool = False
) -> Answer:
    """One table for each council, by its id: inspections are rows, the newest on top, and areas columns.

    Several councils that share one area are the rows of one table, and frameworks its columns. The rows of
    data have every grade and visit, oldest first, also those that tables leave out.
    """
    before = {
        council: [
            other.id
            for other in (predecessors(record, record.councils[council]) if with_predecessors else [])
            if other.id not in councils
        ]
        for council in councils
    }
    every = [name for council in councils for name in (*before[council], council)]
    record.remark_on(every)
    rows: list[Row] = []
    changes: list[str] = []
    for council in every:
        rows += dated_rows(record, council, selection)
        if council in councils:
            fitting = selection.by_date(queries.inspections(record.base, council))
            counted = queries.counted_changes(record.base, [row.number for row in fitting], selection.areas)
            changes += [direction for *_, direction in counted]

    def show() -> Page:
        from ofstedcmp.answers.history_page import page

        return page(record, councils, before, selection)

    return answer(record, show, rows, VISIT_COLUMNS, changes=changes, title=title_of(record, councils))
