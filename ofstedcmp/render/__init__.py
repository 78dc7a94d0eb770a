"""The formats that an answer can be printed in: a module and a row of the table each.

A module has `render(answer, screen)`, which returns text or the bytes of a file, or `stream(answer, screen)`,
which gives the text bit by bit as the rows come, so that what is too long to hold can be written. It is
imported when its format is asked for, so that CSV does not wait for rich.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ofstedcmp.render.screen import Screen
    from ofstedcmp.table import Answer


class Format(NamedTuple):
    """All that the program knows of a format, apart from how it looks."""

    module: str
    help: str
    # A file that ends so is in this format.
    ending: str = ""
    # Rows of data, which `export` gives.
    data: bool = False
    # Running text, as which a help topic may come too.
    text: bool = False
    coloured: bool = False
    # A long one is shown a screen at a time.
    paged: bool = False
    # UTF-8 on every stream, whatever the terminal: programs read it.
    utf8: bool = False
    # In a file it has the byte-order mark and the line ends by which spreadsheets know it.
    spreadsheet: bool = False
    # Not text, and so for a file alone.
    file_only: bool = False


FORMATS = {
    "table": Format(
        "ofstedcmp.render.terminal",
        "A framed table with colour, fitted to the width: the default on a terminal.",
        text=True,
        coloured=True,
        paged=True,
    ),
    "plain": Format(
        "ofstedcmp.render.plain",
        "The same in aligned text, with no frame and nothing cut: the default when piped.",
        ".txt",
        text=True,
        coloured=True,
        paged=True,
    ),
    # Screen readers read it, which a pager's repainting disturbs.
    "lines": Format(
        "ofstedcmp.render.lines",
        "One plain sentence a fact, with no frame and no symbol: for screen readers, and for grep.",
        text=True,
    ),
    "markdown": Format("ofstedcmp.render.markdown", "A table for a README, an issue or a wiki.", ".md"),
    "html": Format(
        "ofstedcmp.render.html",
        "One page that needs nothing else, for a browser, an intranet or to print.",
        ".html",
        utf8=True,
    ),
    "latex": Format("ofstedcmp.render.latex", "A table for a paper.", ".tex", utf8=True),
    "csv": Format(
        "ofstedcmp.render.csv",
        "Comma-separated rows below one line of column names, for spreadsheets and statistics programs.",
        ".csv",
        data=True,
        utf8=True,
        spreadsheet=True,
    ),
    "tsv": Format(
        "ofstedcmp.render.tsv",
        "The same rows, separated by tabs.",
        ".tsv",
        data=True,
        utf8=True,
        spreadsheet=True,
    ),
    "json": Format(
        "ofstedcmp.render.json",
        "The same rows with the columns' names as keys, the notes, and the version of the form.",
        ".json",
        data=True,
        utf8=True,
    ),
    "jsonl": Format(
        "ofstedcmp.render.jsonl",
        "One JSON object a line, for programs that read row by row.",
        ".jsonl",
        data=True,
        utf8=True,
    ),
    "xlsx": Format(
        "ofstedcmp.render.xlsx",
        "An Excel workbook; it can only be written to a file.",
        ".xlsx",
        data=True,
        file_only=True,
    ),
}


def endings() -> dict[str, str]:
    """The format that belongs to each ending of a file."""
    return {one.ending: name for name, one in FORMATS.items() if one.ending}


def render(answer: Answer, format_name: str, screen: Screen) -> str:
    """The answer as text in that format, each line ended by a newline; not for what is no text."""
    return "".join(map(str, stream(answer, format_name, screen)))


def stream(answer: Answer, format_name: str, screen: Screen) -> Iterator[str | bytes]:
    """The answer in that format from its beginning to its end: text, or the bytes of a file."""
    module = import_module(FORMATS[format_name].module)
    if hasattr(module, "stream"):
        yield from module.stream(answer, screen)
    else:
        yield module.render(answer, screen)
