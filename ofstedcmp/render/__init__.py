"""The formats that an answer can be printed in, each by one module with `render(answer, screen) -> str`.

A module is imported when its format is asked for, so that CSV does not wait for rich.
"""

from __future__ import annotations

from importlib import import_module

from ofstedcmp.render.screen import Screen
from ofstedcmp.table import Answer

FORMATS = {
    "table": "ofstedcmp.render.terminal",
    "plain": "ofstedcmp.render.plain",
    "lines": "ofstedcmp.render.lines",
    "markdown": "ofstedcmp.render.markdown",
    "html": "ofstedcmp.render.html",
    "latex": "ofstedcmp.render.latex",
    "csv": "ofstedcmp.render.csv",
    "tsv": "ofstedcmp.render.tsv",
    "json": "ofstedcmp.render.json",
    "jsonl": "ofstedcmp.render.jsonl",
}


def render(answer: Answer, format_name: str, screen: Screen) -> str:
    """The answer as text in that format, each line ended by a newline."""
    text: str = import_module(FORMATS[format_name]).render(answer, screen)
    return text
