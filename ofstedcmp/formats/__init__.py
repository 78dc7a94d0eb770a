"""The formats that an answer can be printed in: a function and a row of the table each.

The function takes the answer and the screen, and returns text, the bytes of a file, or an iterator of text
that comes as the rows do. Its module is imported only when its format is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ofstedcmp.answers.table import Answer


class Format(NamedTuple):
    """All that the program knows of a format, apart from how it looks."""

    function: str  # its module and its name there
    ending: str  # of its files; empty if no ending picks it
    help: str
    data: bool = False  # rows, which `export` gives
    text: bool = False  # running text, as which help comes too
    coloured: bool = False
    paged: bool = False  # on a terminal a long one is shown a screen at a time
    utf8: bool = False  # whatever the terminal, for programs read it
    spreadsheet: bool = False  # a file gets the byte-order mark and line ends that spreadsheets expect
    file_only: bool = False  # not text, and so not for standard output


class Screen(NamedTuple):
    """Where the output goes: its width in columns (None: as wide as the content), colours, ASCII only.

    `colour` is None, or which colours a terminal has: "standard" (16), "256" or "truecolor".
    """

    width: int | None = None
    colour: str | None = None
    ascii: bool = False


# fmt: off
FORMATS = {
    "table": Format(".terminal.render", "", text=True, coloured=True, paged=True,
        help="A framed table with colour, fitted to the width: the default on a terminal."),
    "plain": Format(".terminal.render", ".txt", text=True, coloured=True, paged=True,
        help="The same in aligned text, with no frame and nothing cut: the default when piped."),
    # Not paged: a pager's repainting disturbs screen readers.
    "lines": Format(".lines.render", "", text=True,
        help="One plain sentence a fact, with no frame and no symbol: for screen readers, and for grep."),
    "markdown": Format(".markdown.render", ".md",
        help="A table for a README, an issue or a wiki."),
    "html": Format(".html.render", ".html", utf8=True,
        help="One page that needs nothing else, for a browser, an intranet or to print."),
    "latex": Format(".latex.render", ".tex", utf8=True,
        help="A table for a paper."),
    "csv": Format(".rows.csv", ".csv", data=True, utf8=True, spreadsheet=True,
        help="Comma-separated rows below one line of column names, for spreadsheets and statistics "
             "programs."),
    "tsv": Format(".rows.tsv", ".tsv", data=True, utf8=True, spreadsheet=True,
        help="The same rows, separated by tabs."),
    "json": Format(".rows.json", ".json", data=True, utf8=True,
        help="The same rows with the columns' names as keys, the notes, and the version of the form."),
    "jsonl": Format(".rows.jsonl", ".jsonl", data=True, utf8=True,
        help="One JSON object a line, for programs that read row by row."),
    "xlsx": Format(".xlsx.render", ".xlsx", data=True, file_only=True,
        help="An Excel workbook; it can only be written to a file."),
}
# fmt: on


def endings() -> dict[str, str]:
    """The format that belongs to each ending of a file."""
    return {one.ending: name for name, one in FORMATS.items() if one.ending}


def render(answer: Answer, format_name: str, screen: Screen) -> str:
    """The answer as text in that format, each line ended by a newline."""
    return "".join(map(str, stream(answer, format_name, screen)))


def stream(answer: Answer, format_name: str, screen: Screen) -> Iterator[str | bytes]:
    """The answer in that format in pieces: text, or the bytes of a file."""
    module, _, function = FORMATS[format_name].function.rpartition(".")
    content = getattr(import_module(module, __name__), function)(answer, screen)
    yield from [content] if isinstance(content, str | bytes) else content
