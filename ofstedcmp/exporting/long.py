"""One row a judgement, council by council: the long form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ofstedcmp.catalogue import Catalogue
from ofstedcmp.long_rows import COLUMNS, VISIT_COLUMNS, values, values_with_visits
from ofstedcmp.model import Council
from ofstedcmp.newer import beside
from ofstedcmp.select import Selection
from ofstedcmp.table import Answer, Row, Rows, Scalar
from ofstedcmp.wording import caveat_texts, edition_footer


def long(
    catalogue: Catalogue, councils: Sequence[Council], selection: Selection, *, events: bool = False
) -> Answer:
    """Every judgement of those councils in the order of their dates, with `events` the ungraded visits too.

    A row whose `change` is "dropped" has no grade: the framework no longer makes that judgement. The
    rows are made as they are read; the notes are the wording of all caveats, each after its id.
    """
    columns = VISIT_COLUMNS if events else COLUMNS
    return data(catalogue, columns, Rows(columns, _values(catalogue, councils, selection, events)))


def data(catalogue: Catalogue, columns: Sequence[str], found: Iterable[Row]) -> Answer:
    """An answer that is a table of plain values alone, with the record's caveats and its date."""
    # This reads the whole record, so a fault of it is told before the first row is written.
    edition = catalogue.edition
    return Answer(
        parts=(),
        columns=tuple(columns),
        rows=found,
        notes=tuple(f"{name}: {text}" for name, text in caveat_texts(catalogue).items()),
        footer=(edition_footer(catalogue),),
        data_version=edition.newest or "",
        ranks={grade.id: grade.rank for scale in catalogue.scales.values() for grade in scale.grades},
    )


def _values(
    catalogue: Catalogue, councils: Iterable[Council], selection: Selection, events: bool
) -> Iterator[Sequence[Scalar]]:
    for council in councils:
        compared, around = catalogue.history(council.id), beside(catalogue, council.id, selection.until)
        every = selection.narrowed(compared) + selection.ratings(compared)
        if events:
            visits = selection.events(catalogue.events(council.id))
            yield from values_with_visits(catalogue.yardstick, council, every, visits, around)
        else:
            yield from values(catalogue.yardstick, council, every, (), around)
