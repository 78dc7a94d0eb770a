"""Where an answer goes: format, colour, width and characters are decided here, once, and passed down."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from ofstedcmp import transaction
from ofstedcmp.errors import UsageError
from ofstedcmp.render import render
from ofstedcmp.render.screen import Screen
from ofstedcmp.table import Answer

FORMAT_OF_ENDING = {".csv": "csv", ".json": "json", ".txt": "plain"}
# These are read by programs: UTF-8 whatever the terminal, never coloured.
MACHINE_FORMATS = frozenset({"csv", "json"})
COLOURED_FORMATS = frozenset({"table", "plain"})
# One character of each kind that tables print; a stream that cannot encode them gets ASCII.
SYMBOLS = "▲▼△▽◇≠–·¹⁴╭│’█"


@dataclass(slots=True)
class Output:
    """What the options say of the output; None where they say nothing."""

    format: str | None = None
    path: str | None = None
    colour: str | None = None
    ascii: bool = False
    width: int | None = None

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
        else:
            stream.write(text)

    def _colours(self, *, terminal: bool, to_file: bool) -> bool:
        # What the environment forces is meant for streams: a file is coloured by the option alone.
        return wants_colour(self.colour, {} if to_file else os.environ, terminal=terminal)

    def _by_ending(self) -> str:
        ending = Path(self.path or "").suffix.lower()
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
        return max(shutil.get_terminal_size().columns, 20) if terminal else None

    def say(self, text: str) -> None:
        """Print a text that is no answer, or write it to its file. Raises UsageError for a format of data."""
        if self.format not in (None, *COLOURED_FORMATS, "lines"):
            raise UsageError(f"this is a text and cannot be {self.format}: leave out --format.")
        if self.path in (None, "-"):
            sys.stdout.write(text)
        else:
            self._to_file(text, "plain")

    def _to_file(self, text: str, name: str) -> None:
        path = Path(self.path or "")
        # Spreadsheets on Windows know UTF-8 by its mark and expect their own line ends.
        spreadsheet = name == "csv"
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
