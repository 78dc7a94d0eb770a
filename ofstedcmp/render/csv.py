"""Comma-separated values: a header, then one line a row; no title, no notes, no colour."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from ofstedcmp.render.screen import Screen
from ofstedcmp.table import Answer

# Enough rows that writing them costs more than handing them on, few enough to hold.
ROWS_AT_ONCE = 1000


def render(answer: Answer, screen: Screen) -> str:
    """The rows of the answer under its column names, fields quoted where they must be."""
    return "".join(stream(answer, screen))


def stream(answer: Answer, screen: Screen) -> Iterator[str]:
    """What `render` returns, bit by bit as the rows come."""
    return separated(answer, ",")


def separated(answer: Answer, delimiter: str) -> Iterator[str]:
    """The header and the rows, their fields parted by that character, bit by bit as the rows come."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(answer.columns)
    rows = iter(answer.rows)
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        # Most rows already stand in the order of the columns, and there can be very many.
        writer.writerows(
            row.values() if tuple(row) == answer.columns else [row.get(name) for name in answer.columns]
            for row in batch
        )
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()
