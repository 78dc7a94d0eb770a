"""Where an answer goes: format, colour, width and characters are decided here, once, and passed down."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TextIO

from ofstedcmp.errors import UsageError
from ofstedcmp.render import render
from ofstedcmp.render.screen import Screen
from ofstedcmp.table import Answer

FORMAT_OF_ENDING = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".html": "html",
    ".tex": "latex",
    ".txt": "plain",
}
# These are read by programs: UTF-8 whatever the terminal, never coloured.
MACHINE_FORMATS = frozenset({"csv", "tsv", "json", "jsonl", "html", "latex"})
SPREADSHEET_FORMATS = frozenset({"csv", "tsv"})
# These are read on a terminal, where a long one would scroll past; the others are taken elsewhere, and lines
# are read by screen readers, which a pager's repainting disturbs.
PAGED_FORMATS = frozenset({"table", "plain"})
COLOURED_FORMATS = frozenset({"table", "plain"})
USUAL_COLUMNS = 80
# One character of each kind that tables print; a stream that cannot encode them gets ASCII.
SYMBOLS = "▲▼△▽◇≠–·¹⁴╭│’█"


class Output:
    """What the options say of the output; None where they say nothing."""

    def __init__(self) -> None:
        self.format: str | None = None
        self.path: str | None = None
        self.colour: str | None = None
        self.ascii = False
        self.width: int | None = None
        self.unpaged = False
        self.quiet = False

    def write(self, answer: Answer) -> None:
        """Print the answer, or write it to its file as a whole. Raises UsageError for an unknown ending."""
        to_file = self.path not in (None, "-")
        stream = sys.stdout
        terminal = not to_file and stream.isatty()
        name = self.format or (self._by_ending() if to_file else "table" if terminal else "plain")
        screen = Screen(
            width=self._width(terminal),
            colour=name in COLOURED_FORMATS and self._colours(terminal=terminal, to_file=to_file),
            ascii=self.ascii or (not to_file and not encodes(stream, SYMBOLS)),
        )
        text = render(answer, name, screen)
        if to_file:
            self._to_file(text, name)
        elif name in MACHINE_FORMATS:
            _as_bytes(stream, text)
        elif not (terminal and name in PAGED_FORMATS and self._paged(text, stream)):
            stream.write(text)

    def _paged(self, text: str, stream: TextIO) -> bool:
        if self.unpaged:
            return False
        from ofstedcmp.cli.pager import paged

        return paged(text, stream, os.environ)

    def _colours(self, *, terminal: bool, to_file: bool) -> bool:
        # What the environment forces is meant for streams: a file is coloured by the option alone.
        return wants_colour(self.colour, {} if to_file else os.environ, terminal=terminal)

    def _by_ending(self) -> str:
        ending = os.path.splitext(self.path or "")[1].lower()
        if ending not in FORMAT_OF_ENDING:
            known = ", ".join(FORMAT_OF_ENDING)
            raise UsageError(
                f"no format belongs to '{self.path}': end it in {known}, or name one with --format."
            )
        return FORMAT_OF_ENDING[ending]

    def _width(self, terminal: bool) -> int | None:
        if self.width:
            return self.width
        columns = os.environ.get("COLUMNS", "")
        if columns.isdigit() and int(columns) > 0:
            return max(int(columns), 20)
        return max(_terminal_columns(), 20) if terminal else None

    def _to_file(self, text: str, name: str) -> None:
        from pathlib import Path

        from ofstedcmp import transaction

        path = Path(self.path or "")
        # Spreadsheets on Windows know UTF-8 by its mark and expect their own line ends.
        spreadsheet = name in SPREADSHEET_FORMATS
        data = text.replace("\n", "\r\n").encode("utf-8-sig") if spreadsheet else text.encode()
        try:
            transaction.write(path, data)
        except OSError as error:
            raise UsageError(f"cannot write {path}: {error.strerror}") from None


def wants_colour(asked: str | None, environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to colour, by the first that says: the option, NO_COLOR, our own, the force variables,
    TERM=dumb, CLICOLOR=0; else whether the stream is a terminal. (no-color.org, bixense.com/clicolors)
    """
    if asked in ("always", "never"):
        return asked == "always"
    if environment.get("NO_COLOR") or environment.get("OFSTEDCMP_NO_COLOR"):
        return False
    if any(environment.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    if environment.get("TERM") == "dumb" or environment.get("CLICOLOR") == "0":
        return False
    return terminal


def _terminal_columns() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or USUAL_COLUMNS
    except (OSError, ValueError):
        return USUAL_COLUMNS


def encodes(stream: TextIO, text: str) -> bool:
    """Whether the stream can print the text."""
    try:
        text.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _as_bytes(stream: TextIO, text: str) -> None:
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(text)
        return
    stream.flush()
    buffer.write(text.encode())
    buffer.flush()
