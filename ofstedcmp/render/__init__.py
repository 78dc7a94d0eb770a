"""The formats that an answer can be printed in, each by one module with `render(answer, screen)`.

It returns text, or the bytes of a file. Where `stream(answer, screen)` stands beside it, the text also comes
bit by bit as the rows do, so that what is too long to hold can be written. A module is imported when
its format is asked for, so that CSV does not wait for rich.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    "xlsx": "ofstedcmp.render.xlsx",
}


def render(answer: Answer, format_name: str, screen: Screen) -> str:
    """The answer as text in that format, each line ended by a newline; not for what is no text."""
    text: str = import_module(FORMATS[format_name]).render(answer, screen)
    return text


def stream(answer: Answer, format_name: str, screen: Screen) -> Iterator[str | bytes]:
    """The answer in that format from its beginning to its end: text, or the bytes of a file."""
    module = import_module(FORMATS[format_name])
    if hasattr(module, "stream"):
        yield from module.stream(answer, screen)
    else:
        yield module.render(answer, screen)
