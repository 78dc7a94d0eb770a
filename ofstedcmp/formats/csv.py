"""Comma-separated values: a header, then one line a row; no title, no notes, no colour."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from ofstedcmp.answers.table import Answer, Rows
from ofstedcmp.formats import Screen

# Enough rows that writing them costs more than handing them on, few enough to hold.
ROWS_AT_ONCE = 1000


def stream(answer: Answer, screen: Screen) -> Iterator[str]:
    """The rows of the answer under its column names, bit by bit as the rows come."""
    return separated(answer, ",")


def separated(answer: Answer, delimiter: str) -> Iterator[str]:
    """The header and the rows, their fields parted by that character, bit by bit as the rows come."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(answer.columns)
    values = iter(
        answer.rows.values
        if isinstance(answer.rows, Rows)
        else ([row.get(name) for name in answer.columns] for row in answer.rows)
    )
    while batch := list(islice(values, ROWS_AT_ONCE)):
        writer.writerows(batch)
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()
