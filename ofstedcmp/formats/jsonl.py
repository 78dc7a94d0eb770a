"""JSON Lines: each row an object on a line of its own, and nothing else, so that any part is valid."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ofstedcmp.answers.table import Answer
from ofstedcmp.formats import Screen


def stream(answer: Answer, screen: Screen) -> Iterator[str]:
    """The rows with the same keys as in JSON."""
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in answer.named_rows())
