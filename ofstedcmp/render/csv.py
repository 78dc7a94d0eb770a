"""Comma-separated values: a header, then one line a row; no title, no notes, no colour."""

from __future__ import annotations

import csv
import io

from ofstedcmp.render.screen import Screen
from ofstedcmp.table import Answer


def render(answer: Answer, screen: Screen) -> str:
    """The rows of the answer under its column names, fields quoted where they must be."""
    out = io.StringIO()
    writer = csv.DictWriter(out, answer.columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(answer.rows)
    return out.getvalue()
