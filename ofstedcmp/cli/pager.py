"""Long answers a screen at a time: the user's pager, started only where a terminal would scroll past."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TextIO

# Quit where all fits, fold case, colours as they are, and what was read stays on the screen (clig.dev).
LESS = "FIRX"
_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def paged(text: str, stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Show the text in the user's pager where it is longer than the terminal behind the stream.

    Returns whether it was shown; if not (it fits, no pager is wanted, none can be started, or it failed)
    nothing is lost by printing it.
    """
    if not _is_terminal(stream) or environment.get("TERM") == "dumb":
        return False
    size = shutil.get_terminal_size()
    if lines_on_screen(text, size.columns) < size.lines:
        return False
    command = pager(environment)
    return bool(command) and _shown(command, text, stream, environment)


def pager(environment: Mapping[str, str]) -> list[str]:
    """The words of the pager's command: $OFSTEDCMP_PAGER, else $PAGER, else less; none for '' and cat."""
    names = (name for name in ("OFSTEDCMP_PAGER", "PAGER") if name in environment)
    asked = environment.get(next(names, ""), "less")
    try:
        words = shlex.split(asked)
    except ValueError:
        return []
    return [] if words in ([], ["cat"]) else words


def lines_on_screen(text: str, columns: int) -> int:
    """How many lines of a terminal the text takes, each of its own lines wrapped where it must be."""
    lengths = (len(_ESCAPE.sub("", line)) for line in text.splitlines())
    return sum(max(-(-length // max(columns, 1)), 1) for length in lengths)


def _shown(command: Sequence[str], text: str, stream: TextIO, environment: Mapping[str, str]) -> bool:
    less = Path(command[0]).stem == "less"
    options = environment.get("LESS")
    # Whoever sets LESS without R would see the codes of the colours and not the colours.
    raw = ["-R"] if less and options is not None and "\x1b" in text and "R" not in options else []
    # `less` goes by the locale, which may know less than the stream.
    defaults = {"LESS": LESS, "LESSCHARSET": "utf-8" if _is_utf8(stream) else environment.get("LESSCHARSET")}
    added = {name: value for name, value in defaults.items() if name not in environment and value}
    stream.flush()
    with _left_to_the_pager(signal.SIGINT):
        try:
            process = subprocess.Popen(
                [*command, *raw], stdin=subprocess.PIPE, stdout=stream, env={**environment, **added}
            )
        except OSError:
            return False
        # Whoever has seen enough quits early: communicate() takes no notice of it.
        process.communicate(text.encode(stream.encoding, "replace"))
    # A negative code is a signal, such as the reader's Ctrl-C.
    return process.returncode <= 0


@contextlib.contextmanager
def _left_to_the_pager(number: signal.Signals) -> Iterator[None]:
    """Take no notice of a signal: were the pager left behind by it, the terminal would be spoilt."""
    # Not SIG_IGN, which the pager would inherit.
    before = signal.signal(number, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(number, before)


def _is_utf8(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "") == "utf8"


def _is_terminal(stream: TextIO) -> bool:
    try:
        return os.isatty(stream.fileno())
    except (OSError, ValueError):
        return False
