"""Aligned text without a frame, coloured only where that is forced: for pipes."""

from __future__ import annotations

from ofstedcmp.answers.table import Answer
from ofstedcmp.formats import Screen, terminal


def render(answer: Answer, screen: Screen) -> str:
    """The tables and texts one after the other; without a width, each row is one line."""
    return terminal.render(answer, screen, framed=False)
