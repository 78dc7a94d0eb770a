"""Rows of data: CSV, TSV, JSON and JSON Lines, without titles, tables and colour."""

from __future__ import annotations

import io
import json as json_library
import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

from ofstedcmp.answers.table import Answer, Row
from ofstedcmp.formats import Screen

# What a spreadsheet takes for a formula (CWE-1236) where a cell begins, or would begin for a program that
# splits lines at other characters than these were joined with. A dash alone is none, nor is a number.
_FORMULA = re.compile(r"""((?:^|[,;\t\r\n])[\s"']*)(?=[=+@＝＋－＠\0]|-(?!\s*$))""")
# A line without these, or in which they do not stand behind one of those, holds none.
_SIGNS, _BEFORE = "=+@＝＋－＠\0", ",;\t\n\"' "
_DASH = re.compile(",-(?![0-9]+[,\n])")
ROWS_AT_ONCE = 1000
SCHEMA_VERSION = 2
_to_json = partial(json_library.dumps, ensure_ascii=False)


def csv(answer: Answer, screen: Screen, delimiter: str = ",") -> Iterator[str]:
    """A header, then one line a row, in pieces of many rows."""
    from csv import writer

    def written(rows: Iterable[Row]) -> str:
        out = io.StringIO()
        writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
        return out.getvalue()

    values = iter(answer.rows)
    rows: list[Row] = [answer.columns, *islice(values, ROWS_AT_ONCE)]
    while rows:
        text = written(rows)
        yield written(map(_harmless, rows)) if _may_be_computed("\n" + text) else text
        rows = list(islice(values, ROWS_AT_ONCE))


def _may_be_computed(text: str) -> bool:
    """Whether the lines may hold a formula: rows are looked through cell by cell only then."""
    signs = [sign for sign in _SIGNS if sign in text]
    if "\r" in text or any(before + sign in text for sign in signs for before in _BEFORE):
        return True
    return any(f"{before}-" in text for before in _BEFORE[1:]) or bool(_DASH.search(text))


def _harmless(row: Row) -> Row:
    """The row, with an apostrophe before each piece of text that would be computed."""
    # The writer puts no quotes around a carriage return.
    return [
        _FORMULA.sub(r"\1'", value).replace("\r", " ") if isinstance(value, str) else value for value in row
    ]


tsv = partial(csv, delimiter="\t")


def json(answer: Answer, screen: Screen) -> str:
    """One JSON object with the headline, the rows and the notes; a value that no source gives is null."""
    content = {
        "schema_version": SCHEMA_VERSION,
        "data_version": answer.data_version,
        "headline": " ".join(answer.page.headline),
        "rows": list(answer.named_rows()),
        "notes": [*answer.page.notes, *answer.origin],
    }
    return _to_json(content, indent=2) + "\n"


def jsonl(answer: Answer, screen: Screen) -> Iterator[str]:
    """Each row as a JSON object on a line of its own, and nothing else, so that any part is valid."""
    return (_to_json(row) + "\n" for row in answer.named_rows())
