"""One row a judgement, council by council: the long form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ofstedcmp.answers.council_answer import rows_with_visits
from ofstedcmp.answers.selection import Selection
from ofstedcmp.answers.table import Answer, Row, Rows, Scalar
from ofstedcmp.answers.wording import caveat_texts, edition_footer
from ofstedcmp.database.council_queries import inspections
from ofstedcmp.database.queries import COLUMNS, VISIT_COLUMNS
from ofstedcmp.database.record import Record
from ofstedcmp.records.types import Council

AREA = COLUMNS.index("area")


def long(
    record: Record, councils: Sequence[Council], selection: Selection, *, events: bool = False
) -> Answer:
    """Every judgement of those councils in the order of their dates, with `events` the ungraded visits too.

    A row whose `change` is "dropped" has no grade: the framework no longer makes that judgement. The
    rows are made as they are read; the notes are the wording of all caveats, each after its id.
    """
    columns = VISIT_COLUMNS if events else COLUMNS
    return data(record, columns, Rows(columns, _values(record, councils, selection, events)))


def data(record: Record, columns: Sequence[str], found: Iterable[Row]) -> Answer:
    """An answer that is a table of plain values alone, with the record's caveats and its date."""
    # This reads the whole record, so a fault of it is told before the first row is written.
    edition = record.edition
    return Answer(
        parts=(),
        columns=tuple(columns),
        rows=found,
        notes=tuple(f"{name}: {text}" for name, text in caveat_texts(record).items()),
        footer=(edition_footer(record),),
        data_version=edition.newest or "",
        ranks={grade.id: grade.rank for scale in record.scales.values() for grade in scale.grades},
    )


def _values(
    record: Record, councils: Iterable[Council], selection: Selection, events: bool
) -> Iterator[Sequence[Scalar]]:
    for council in councils:
        known = inspections(record.base, council.id)
        numbers = [row.number for row in selection.inspections(known) + selection.ratings(known)]
        record.remark_on([council.id])
        rows = rows_with_visits(record, council.id, numbers, selection)
        yield from rows if events else (row[: len(COLUMNS)] for row in rows if row[AREA])
