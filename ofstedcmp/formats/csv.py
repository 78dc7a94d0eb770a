"""Comma-separated values: a header, then one line a row; no title, no notes, no colour."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from ofstedcmp.answers.table import Answer
from ofstedcmp.formats import Screen

ROWS_AT_ONCE = 1000


def stream(answer: Answer, screen: Screen, delimiter: str = ",") -> Iterator[str]:
    """The header and the rows of the answer, in pieces of many rows."""
    values = iter(answer.rows)
    rows = [answer.columns, *islice(values, ROWS_AT_ONCE)]
    while rows:
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
        yield out.getvalue()
        rows = list(islice(values, ROWS_AT_ONCE))
