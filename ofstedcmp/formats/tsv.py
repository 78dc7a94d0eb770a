"""Tab-separated values: a header, then one line a row, quoted only where a field holds a tab or a quote."""

from __future__ import annotations

from collections.abc import Iterator

from ofstedcmp.answers.table import Answer
from ofstedcmp.formats.csv import separated
from ofstedcmp.formats import Screen


def stream(answer: Answer, screen: Screen) -> Iterator[str]:
    """The rows of the answer under its column names, bit by bit as the rows come."""
    return separated(answer, "\t")
