"""Where an answer goes: its format, colour, width and characters are decided here."""

from __future__ import annotations

import os
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ofstedcmp import __version__
from ofstedcmp.errors import UsageError
from ofstedcmp.formats import FORMATS, Format, Screen, endings, stream

if TYPE_CHECKING:
    from ofstedcmp.answers.table import Answer

# Screens say how old the newest report is once it is older than this many days.
OLD_DAYS = 60
# The licence asks for these words.
LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."
# One character of each kind that tables print; a stream that cannot encode them gets ASCII.
SYMBOLS = "▲▼–·†─═│’█▏→"


class Output:
    """The output options, None where they are not given, and what follows from them."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.default: str | None = None  # the format of a command that has one of its own
        self.format: str | None = None
        self.path: str | None = None
        self.color: str | None = None
        self.ascii: bool | None = None
        self.width: int | None = None
        self.bom: bool | None = None
        self.no_pager: bool | None = None
        self.quiet: bool | None = None

    @property
    def to_file(self) -> bool:
        """Whether the answer goes to a file and not to standard output."""
        return self.path not in (None, "-")

    @property
    def format_name(self) -> str:
        """The format: by --format, else by the file's extension, else by where the answer goes.

        Raises UsageError where the options contradict each other.
        """
        self._refuse_a_folder()
        streamed = self.default or ("table" if sys.stdout.isatty() else "plain")
        name = self.format or (self._by_extension() if self.to_file else streamed)
        if FORMATS[name].file_only and not self.to_file:
            raise UsageError(f"{name} can only be saved to a file: add -o FILE{FORMATS[name].ending}.")
        self._check_bom(name)
        return name

    @property
    def kind(self) -> Format:
        """The row of the table of formats. Raises UsageError as `format_name` does."""
        return FORMATS[self.format_name]

    @property
    def ascii_only(self) -> bool:
        """Whether signs must be printed as plain ASCII characters."""
        return bool(self.ascii) or not (self.to_file or _can_print_symbols())

    def write(self, answer: Answer) -> None:
        """Print the answer, or save it. Raises UsageError as `format_name` does."""
        name, kind = self.format_name, self.kind
        terminal = not self.to_file and sys.stdout.isatty()
        # The environment's colour settings are meant for streams, so only --color colours a file.
        environment = {} if self.to_file else os.environ
        screen = Screen(
            width=self._width(terminal),
            colour=colours(os.environ)
            if kind.coloured and wants_colour(self.color, environment, terminal=terminal)
            else None,
            ascii=self.ascii_only,
        )
        if self.to_file:
            answer = answer._replace(origin=origin(answer, self.words))
        elif kind.text:
            answer = answer._replace(source=_with_age(answer))
        self._send(
            stream(answer, name, screen),
            paged=kind.paged,
            utf8=kind.utf8,
            spreadsheet=kind.spreadsheet,
        )

    def write_text(self, text: str, *, paged: bool = False) -> None:
        """Print or save a text that is no answer, in UTF-8, if wanted through the pager of a terminal.

        Raises UsageError for a format of data.
        """
        if self.format and not FORMATS[self.format].text:
            raise UsageError(f"this is a text and cannot be {self.format}: leave out --format.")
        self._send([text], paged=paged, utf8=True)

    def _send(
        self, content: Iterable[str | bytes], *, paged: bool, utf8: bool, spreadsheet: bool = False
    ) -> None:
        if self.to_file:
            from pathlib import Path

            from ofstedcmp.records import write_files

            bom = spreadsheet if self.bom is None else self.bom
            with saving(self.path):
                write_files.write(Path(self.path or ""), encoded(content, bom=bom, crlf=spreadsheet))
        elif paged and sys.stdout.isatty() and not self.no_pager:
            from ofstedcmp.cli.pager import page

            page("".join(map(str, content)))
        elif utf8:
            sys.stdout.flush()
            sys.stdout.buffer.writelines(encoded(content, bom=bool(self.bom)))
            sys.stdout.buffer.flush()
        else:
            sys.stdout.writelines(map(str, content))

    def check_yaml(self, instead: str) -> None:
        """Raise UsageError, with what to do instead, where the options ask for anything but YAML."""
        self._refuse_a_folder()
        other = self.format or (self.to_file and endings().get(self._extension))
        if other and other != "yaml":
            raise UsageError(f"this comes as YAML and not as {other}: {instead}.")
        self._check_bom("YAML")

    def _refuse_a_folder(self) -> None:
        if self.to_file and os.path.isdir(self.path or ""):
            raise UsageError(f"{self.path} is a directory: name a file in it.")

    def _check_bom(self, name: str) -> None:
        spreadsheets = [name for name, kind in FORMATS.items() if kind.spreadsheet]
        if self.bom is not None and name not in spreadsheets:
            option = "--bom" if self.bom else "--no-bom"
            raise UsageError(f"{option} does not apply to {name}: use it with {' or '.join(spreadsheets)}.")

    @property
    def _extension(self) -> str:
        return os.path.splitext(self.path or "")[1].lower()

    def _by_extension(self) -> str:
        if name := endings().get(self._extension):
            return name
        from ofstedcmp.answers.sentences import listed

        wrong = self._extension or self.path
        raise UsageError(f"can't save as '{wrong}': use {listed(endings(), 'or')}, or add --format.")

    def _width(self, terminal: bool) -> int | None:
        columns = os.environ.get("COLUMNS", "")
        if not self.width and columns.isdigit() and int(columns) > 0:
            return max(int(columns), 20)
        if self.width or not terminal:
            return self.width
        from shutil import get_terminal_size

        return max(get_terminal_size().columns, 20)


@contextmanager
def saving(path: object) -> Iterator[None]:
    """Turn an error of the system while a file is written into a UsageError that names the file."""
    try:
        yield
    except BrokenPipeError:
        raise  # the path was a named pipe whose reader went away
    except FileNotFoundError:
        folder = os.path.dirname(str(path))
        raise UsageError(f"cannot write {path}: there is no folder {folder}. Make it first.") from None
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None


def _with_age(answer: Answer) -> str:
    """The source line, which says how many months ago the newest report came out if that is long ago."""
    from ofstedcmp.dates import days_between, in_words, today

    newest, day = answer.data_version, today()
    if (days_between(newest, day) or 0) <= OLD_DAYS:
        return answer.source
    months = 12 * (int(day[:4]) - int(newest[:4])) + int(day[5:7]) - int(newest[5:7]) - (day[8:] < newest[8:])
    text = in_words(newest)
    return answer.source.replace(text, f"{text} ({months} month{'s' * (months != 1)} ago)")


def origin(answer: Answer, words: list[str]) -> tuple[str, ...]:
    """What a saved file says of itself: how new its data is, the command that made it, and the licence."""
    from shlex import join

    from ofstedcmp.dates import in_words

    command, rest = ["ofstedcmp"], iter(words)
    for word in rest:
        # The place of the file may be private.
        if word in ("-o", "--output"):
            next(rest, None)
        elif not word.startswith(("--output=", "-o")):
            command.append(word)
    data = f"Data to {in_words(answer.data_version)}. " if answer.data_version else ""
    return f"{data}Made by ofstedcmp {__version__}: {join(command)}", LICENCE


def wants_colour(option: str | None, environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to colour, by the first that says: the option, NO_COLOR, our own, the force variables,
    TERM=dumb, CLICOLOR=0; else whether the stream is a terminal. (no-color.org, bixense.com/clicolors)
    """
    if option in ("always", "never"):
        return option == "always"
    if environment.get("NO_COLOR") or environment.get("OFSTEDCMP_NO_COLOR"):
        return False
    if any(environment.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    if environment.get("TERM") == "dumb" or environment.get("CLICOLOR") == "0":
        return False
    return terminal


def colours(environment: Mapping[str, str]) -> str:
    """How many colours the terminal has, by what it says of itself."""
    if environment.get("COLORTERM") in ("truecolor", "24bit") or environment.get("WT_SESSION"):
        return "truecolor"
    # A terminal that says nothing, such as the log of a build, understands 256 colours nearly everywhere.
    return "256" if "256" in environment.get("TERM", "256") else "standard"


def _can_print_symbols() -> bool:
    try:
        SYMBOLS.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def encoded(content: Iterable[str | bytes], *, bom: bool = False, crlf: bool = False) -> Iterator[bytes]:
    """Text as UTF-8, if wanted with a byte-order mark and Windows line ends; bytes as they are."""
    if bom:
        yield BOM_UTF8
    for piece in content:
        if isinstance(piece, bytes):
            yield piece
        else:
            yield (piece.replace("\n", "\r\n") if crlf else piece).encode(errors="replace")
