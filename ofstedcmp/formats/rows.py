"""Rows of data: CSV, TSV, JSON and JSON Lines, without titles, tables and colour."""

from __future__ import annotations

import io
import json as json_library
from collections.abc import Iterator
from functools import partial
from itertools import islice

from ofstedcmp.answers.table import Answer
from ofstedcmp.formats import Screen

ROWS_AT_ONCE = 1000
SCHEMA_VERSION = 1
_to_json = partial(json_library.dumps, ensure_ascii=False)


def csv(answer: Answer, screen: Screen, delimiter: str = ",") -> Iterator[str]:
    """A header, then one line a row, in pieces of many rows."""
    from csv import writer

    values = iter(answer.rows)
    rows = [answer.columns, *islice(values, ROWS_AT_ONCE)]
    while rows:
        out = io.StringIO()
        writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
        yield out.getvalue()
        rows = list(islice(values, ROWS_AT_ONCE))


tsv = partial(csv, delimiter="\t")


def json(answer: Answer, screen: Screen) -> str:
    """One JSON object with the rows and the notes; a value that no source gives is null."""
    content = {
        "schema_version": SCHEMA_VERSION,
        "data_version": answer.data_version,
        "rows": list(answer.named_rows()),
        "notes": list(answer.page.notes),
    }
    return _to_json(content, indent=2) + "\n"


def jsonl(answer: Answer, screen: Screen) -> Iterator[str]:
    """Each row as a JSON object on a line of its own, and nothing else, so that any part is valid."""
    return (_to_json(row) + "\n" for row in answer.named_rows())
