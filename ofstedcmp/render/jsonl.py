"""JSON Lines: each row an object on a line of its own, and nothing else, so that any part is valid."""

from __future__ import annotations

import json

from ofstedcmp.render.screen import Screen
from ofstedcmp.table import Answer


def render(answer: Answer, screen: Screen) -> str:
    """The rows with the keys that JSON has; versions and the wording of notes are in JSON alone."""
    rows = ({column: row.get(column) for column in answer.columns} for row in answer.rows)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
