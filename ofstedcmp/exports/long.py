"""One row a grade, council by council: the long layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from ofstedcmp.answers.council_answer import dated_rows
from ofstedcmp.answers.table import Answer, Page, Row
from ofstedcmp.answers.wording import source_line
from ofstedcmp.database.council_queries import inspections
from ofstedcmp.database.queries import COLUMNS, VISIT_COLUMNS, caveats, grade_rows, ranks

if TYPE_CHECKING:
    from ofstedcmp.answers.selection import Selection
    from ofstedcmp.database.record import Record
    from ofstedcmp.records.types import Area, Framework


def long(record: Record, councils: Sequence[str], selection: Selection, *, events: bool = False) -> Answer:
    """Every grade of the councils of those ids, by date; with `events`, visits without a grade too.

    A row whose `change` is "dropped" has no grade: the framework no longer grades that area. The rows are
    made as they are read.
    """
    record.remark_on(councils)
    if events:
        rows = (row for council in councils for row in dated_rows(record, council, selection))
        return data(record, VISIT_COLUMNS, rows)
    fitting = (selection.by_date(inspections(record.base, council)) for council in councils)
    numbers = [inspection.number for of_council in fitting for inspection in of_council]
    return data(record, COLUMNS, grade_rows(record.base, numbers, selection.areas, selection.until))


def data(record: Record, columns: Sequence[str], rows: Iterable[Row]) -> Answer:
    """An answer of rows only, with the wording of all caveats, each after its id, and the record's date."""
    # This opens the database, so that a fault in a file is reported before the first row is written.
    edition = record.edition
    notes = [f"{name}: {text}" for name, text in caveats(record.base)]
    return Answer(
        cache(lambda: Page((), notes=notes)),
        tuple(columns),
        rows,
        source=source_line(record),
        data_version=edition.newest or "",
        ranks=ranks(record.base),
    )


def graded_areas(framework: Framework, selection: Selection) -> list[Area]:
    """The areas that a framework grades, of those asked for."""
    return [area for area in framework.areas if not area.heading and selection.asks_for(area)]
