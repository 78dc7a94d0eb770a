"""Tab-separated values: a header, then one line a row, quoted only where a field holds a tab or a quote."""

from __future__ import annotations

import csv
import io

from ofstedcmp.render.screen import Screen
from ofstedcmp.table import Answer


def render(answer: Answer, screen: Screen) -> str:
    """The rows of the answer under its column names."""
    out = io.StringIO()
    writer = csv.DictWriter(out, answer.columns, dialect="excel-tab", lineterminator="\n")
    writer.writeheader()
    writer.writerows(answer.rows)
    return out.getvalue()
