"""Tables of plain values that refer to each other, with what each column means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from ofstedcmp.answers.table import Row, Scalar

# A `date` may stop at the month or the year; a `day` may not.
Kind = Literal["text", "whole number", "day", "date", "truth", "address"]


class Category(NamedTuple):
    """One of the values that a column may hold, and what it is called."""

    value: str | int
    label: str


class Column(NamedTuple):
    """What one column holds; `ordered` categories stand from best to worst. A cell that is not `required`
    may be empty, and `about` says what that means.
    """

    name: str
    about: str
    kind: Kind = "text"
    required: bool = False
    categories: tuple[Category, ...] = ()
    ordered: bool = False


class Reference(NamedTuple):
    """Columns whose values, where they are not empty, stand in columns of a table of that name."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


class Dataset(NamedTuple):
    """One table: every row has all columns, and no two have the same `key`."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Iterable[Row]
    references: tuple[Reference, ...] = ()
    licences: tuple[Licence, ...] = ()


class Licence(NamedTuple):
    """Under which terms something may be used."""

    id: str
    title: str
    address: str


class Package(NamedTuple):
    """Tables that belong together, with where they come from. `version` is the record's own date."""

    name: str
    title: str
    about: str
    version: str
    licences: tuple[Licence, ...]
    sources: tuple[tuple[str, str | None], ...]
    datasets: tuple[Dataset, ...]


def dataset(
    name: str,
    title: str,
    about: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Scalar]],
    *,
    key: Sequence[str] = (),
    references: Iterable[Reference] = (),
    licences: Iterable[Licence] = (),
) -> Dataset:
    """A table of rows whose values stand in the order of the columns, its key the first column unless named.

    Raises ValueError, when the rows are read, where one has another number of values than there are columns.
    """
    names = [column.name for column in columns]
    made = (dict(zip(names, row, strict=True)) for row in rows)
    whole = tuple(key) or (names[0],)
    return Dataset(name, title, about, tuple(columns), whole, made, tuple(references), tuple(licences))


def to(table: str, *columns: str, of: Sequence[str] = ()) -> Reference:
    """Those columns refer to columns of another table: of the same names, unless `of` gives others."""
    return Reference(columns, table, tuple(of) or columns)
