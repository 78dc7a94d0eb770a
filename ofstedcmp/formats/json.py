"""JSON: rows with the columns' names as keys, the notes, and the versions of both."""

from __future__ import annotations

import json

from ofstedcmp.answers.table import Answer
from ofstedcmp.formats import Screen

SCHEMA_VERSION = 1


def render(answer: Answer, screen: Screen) -> str:
    """One JSON object; a value that no source gives is null."""
    content = {
        "schema_version": SCHEMA_VERSION,
        "data_version": answer.data_version,
        "rows": list(answer.named_rows()),
        "notes": list(answer.notes),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
