"""Long answers a screen at a time, by the user's pager."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import sys
from locale import getpreferredencoding
from pathlib import Path

import click

# Quit where all fits, fold case, colours as they are, and what was read stays on the screen (clig.dev).
LESS = {"LESS": "FIRX", "LESSCHARSET": "utf-8"}


def page(text: str) -> None:
    """Print the text: where it is longer than the terminal, by $OFSTEDCMP_PAGER, else $PAGER, else less; at
    once where that is empty, cat or nowhere to be found.
    """
    fits = text.count("\n") < shutil.get_terminal_size().lines
    pager = "" if fits else _pager(text)
    if not pager:
        sys.stdout.write(text)
        return
    os.environ |= {**LESS, **os.environ, "PAGER": pager}
    # Ctrl-C is the pager's, which would not inherit a handler as it would SIG_IGN.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        # click ends what it shows with a newline of its own.
        click.echo_via_pager(text.removesuffix("\n"), color=True)
    finally:
        signal.signal(signal.SIGINT, before)


def _pager(text: str) -> str:
    """The pager's command, or nothing where the text is to be printed at once."""
    asked = os.environ.get("OFSTEDCMP_PAGER", os.environ.get("PAGER", "less"))
    try:
        words = shlex.split(asked)
        # click writes to the pager in the locale's characters.
        text.encode(getpreferredencoding(False))
    except (ValueError, LookupError):
        return ""
    if words in ([], ["cat"]) or not shutil.which(words[0]) or os.environ.get("TERM") == "dumb":
        return ""
    if sys.stdin is None or not sys.stdin.isatty():
        return ""
    # Whoever sets LESS without R would see the codes of the colours and not the colours.
    return f"{asked} -R" if Path(words[0]).stem == "less" else asked
