"""JSON Lines: each row an object on a line of its own, and nothing else, so that any part is valid."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ofstedcmp.answers.table import Answer
from ofstedcmp.formats import Screen


def stream(answer: Answer, screen: Screen) -> Iterator[str]:
    """The rows with the keys that JSON has, bit by bit as the rows come."""
    for row in answer.rows:
        own = {column: row.get(column) for column in answer.columns}
        yield json.dumps(own, ensure_ascii=False) + "\n"
