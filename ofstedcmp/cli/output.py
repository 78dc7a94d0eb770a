"""Where an answer goes: format, colour, width and characters are decided here, once, and passed down."""

from __future__ import annotations

import os
import shlex
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TextIO

from ofstedcmp import __version__
from ofstedcmp.errors import UsageError
from ofstedcmp.formats import FORMATS, endings
from ofstedcmp.formats import stream as rendered

if TYPE_CHECKING:
    from ofstedcmp.answers.table import Answer

# A newest report of more days ago than this is said to be so old.
OLD_DAYS = 60
# The words that the licence asks for.
LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."
USUAL_COLUMNS = 80
# One character of each kind that tables print; a stream that cannot encode them gets ASCII.
SYMBOLS = "▲▼△▽◇≠–·¹⁴╭│’█"


class Output:
    """What the options say of the output; None where they say nothing."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.format: str | None = None
        self.path: str | None = None
        self.colour: str | None = None
        self.ascii = False
        self.width: int | None = None
        self.bom: bool | None = None
        self.unpaged = False
        self.quiet = False

    @property
    def to_file(self) -> bool:
        """Whether the answer goes to a file and not to standard output."""
        return self.path not in (None, "-")

    def format_of(self, default: str | None = None) -> str:
        """The format asked for: by its name, by the file's ending, or else by where the answer goes, where
        `default` is for what has a format of its own. Raises UsageError where what is asked for cannot be.
        """
        self._refuse_a_folder()
        streamed = default or ("table" if sys.stdout.isatty() else "plain")
        name = self.format or (self._by_ending() if self.to_file else streamed)
        if FORMATS[name].file_only and not self.to_file:
            ending = FORMATS[name].ending
            raise UsageError(f"{name} is a file and not for standard output: add -o FILE{ending}.")
        self._see_the_mark(name)
        return name

    def write(self, answer: Answer, *, default: str | None = None) -> None:
        """Print the answer, or write it to its file as a whole; `default` as for `format_of`, whose
        UsageErrors it raises.
        """
        from ofstedcmp.formats.screen import Screen

        name, to_file, stream = self.format_of(default), self.to_file, sys.stdout
        kind = FORMATS[name]
        terminal = not to_file and stream.isatty()
        screen = Screen(
            width=self._width(terminal),
            colour=kind.coloured and self._colours(terminal=terminal, to_file=to_file),
            ascii=self.ascii or (not to_file and not encodes(stream, SYMBOLS)),
        )
        # What is looked at now, or heard, says how old the data is; what is kept does not.
        if answer.data_version and not to_file and kind.text:
            answer = answer._replace(footer=_aged(answer))
        if to_file:
            answer = _saved(answer, _made(answer, self.words), rows=kind.data and not kind.file_only)
        content = rendered(answer, name, screen)
        if to_file:
            self._to_file(content, name)
        elif kind.utf8:
            _as_bytes(stream, encoded(content, bom=bool(self.bom)))
        elif terminal and kind.paged and not self.unpaged:
            from ofstedcmp.cli.pager import page

            page("".join(map(str, content)))
        else:
            stream.writelines(str(piece) for piece in content)

    def say(self, text: str) -> None:
        """Print a text that is no answer, or write it to its file. Raises UsageError for what is no text."""
        if self.format and not FORMATS[self.format].text:
            raise UsageError(f"this is a text and cannot be {self.format}: leave out --format.")
        if self.to_file:
            self._to_file([text], "plain")
        else:
            sys.stdout.write(text)

    def only(self, name: str, instead: str) -> None:
        """See that a document that comes as `name` alone is asked for as nothing else, by --format or by the
        file's ending. Raises UsageError with `instead` for what to do.
        """
        self._refuse_a_folder()
        other = self.format or (endings().get(self._ending()) if self.to_file else None)
        if other not in (None, name.lower()):
            raise UsageError(f"this comes as {name} and not as {other}: {instead}.")
        self._see_the_mark(name)

    def hand_over(self, text: str) -> None:
        """Print a document for programs, in UTF-8 whatever the terminal, or write it to its file."""
        if self.to_file:
            self._to_file([text], "plain")
        else:
            _as_bytes(sys.stdout, encoded([text]))

    def _refuse_a_folder(self) -> None:
        if self.to_file and os.path.isdir(self.path or ""):
            raise UsageError(f"{self.path} is a directory: name a file in it.")

    def _see_the_mark(self, name: str) -> None:
        known = [one for one, kind in FORMATS.items() if kind.spreadsheet]
        if self.bom is not None and name not in known:
            option = "--bom" if self.bom else "--no-bom"
            raise UsageError(f"{option} has no meaning in {name}: it is for {', '.join(known)}.")

    def _colours(self, *, terminal: bool, to_file: bool) -> bool:
        # What the environment forces is meant for streams: a file is coloured by the option alone.
        return wants_colour(self.colour, {} if to_file else os.environ, terminal=terminal)

    def _ending(self) -> str:
        return os.path.splitext(self.path or "")[1].lower()

    def _by_ending(self) -> str:
        if name := endings().get(self._ending()):
            return name
        known = ", ".join(endings())
        raise UsageError(f"no format belongs to '{self.path}': end it in {known}, or name one with --format.")

    def _width(self, terminal: bool) -> int | None:
        if self.width:
            return self.width
        columns = os.environ.get("COLUMNS", "")
        if columns.isdigit() and int(columns) > 0:
            return max(int(columns), 20)
        return max(_terminal_columns(), 20) if terminal else None

    def _to_file(self, content: Iterable[str | bytes], name: str) -> None:
        from pathlib import Path

        from ofstedcmp.records import write_files

        path = Path(self.path or "")
        spreadsheet = FORMATS[name].spreadsheet
        bom = spreadsheet if self.bom is None else self.bom
        try:
            write_files.write(path, encoded(content, bom=bom, crlf=spreadsheet))
        except BrokenPipeError:
            raise  # it was a pipe by name, whose reader went away
        except OSError as error:
            raise UsageError(f"cannot write {path}: {error.strerror}") from None


def _aged(answer: Answer) -> tuple[str, ...]:
    """The footer with how old the newest report is today, where it is old."""
    from ofstedcmp.dates import days_between, in_words, today

    newest, day = answer.data_version, today()
    said, days = f"newest report {in_words(newest)}", days_between(newest, day) or 0
    older = f"{said}, {days} days ago" if days > OLD_DAYS and day > newest else said
    return tuple(line.replace(said, older) for line in answer.footer)


def _saved(answer: Answer, made: tuple[str, ...], *, rows: bool) -> Answer:
    """The answer with what its file says of itself: for rows alone in the notes, which JSON prints."""
    from ofstedcmp.records.tuples import Deferred

    if rows:
        return answer._replace(notes=Deferred(lambda: (*answer.notes, *made)))
    return answer._replace(footer=(*answer.footer, *made))


def _made(answer: Answer, words: list[str]) -> tuple[str, ...]:
    """What a saved file says of itself: how old its data is, what made it, and the licence."""
    from ofstedcmp.dates import in_words

    command, skip = [], False
    for word in words:
        # Where it was saved is nobody else's business.
        if not skip and word not in ("-o", "--output") and not word.startswith(("--output=", "-o")):
            command.append(word)
        skip = word in ("-o", "--output")
    data = f"Data to {in_words(answer.data_version)}. " if answer.data_version else ""
    return f"{data}Made by ofstedcmp {__version__}: {shlex.join(['ofstedcmp', *command])}", LICENCE


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


def encoded(content: Iterable[str | bytes], *, bom: bool = False, crlf: bool = False) -> Iterator[bytes]:
    """Text as UTF-8, with a byte-order mark and Windows line ends where asked for; bytes as they are."""
    if bom:
        yield BOM_UTF8
    for piece in content:
        if isinstance(piece, bytes):
            yield piece
        else:
            yield (piece.replace("\n", "\r\n") if crlf else piece).encode()


def _as_bytes(stream: TextIO, content: Iterable[bytes]) -> None:
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.writelines(piece.decode() for piece in content)
        return
    stream.flush()
    buffer.writelines(content)
    buffer.flush()
