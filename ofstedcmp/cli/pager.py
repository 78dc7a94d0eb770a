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

# Quit if all fits, ignore case, print colours, leave the text on the screen (clig.dev).
LESS = {"LESS": "FIRX", "LESSCHARSET": "utf-8"}


def page(text: str) -> None:
    """Print the text. If it is longer than the terminal, use $OFSTEDCMP_PAGER, else $PAGER, else less."""
    fits = text.count("\n") < shutil.get_terminal_size().lines
    pager = "" if fits else _pager(text)
    if not pager:
        sys.stdout.write(text)
        return
    os.environ |= {**LESS, **os.environ, "PAGER": pager}
    # Ctrl-C is for the pager, which would inherit SIG_IGN but does not inherit a handler.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        # click adds a newline at the end.
        click.echo_via_pager(text.removesuffix("\n"), color=True)
    finally:
        signal.signal(signal.SIGINT, before)


def _pager(text: str) -> str:
    """The pager's command; empty if there is none, or if it cannot show the text."""
    command = os.environ.get("OFSTEDCMP_PAGER", os.environ.get("PAGER", "less"))
    try:
        words = shlex.split(command)
        text.encode(getpreferredencoding(False))  # click writes to the pager in this encoding
    except (ValueError, LookupError):
        return ""
    if words in ([], ["cat"]) or not shutil.which(words[0]) or os.environ.get("TERM") == "dumb":
        return ""
    if sys.stdin is None or not sys.stdin.isatty():
        return ""
    # A user's LESS may lack R, without which less prints the codes of colours as text.
    return f"{command} -R" if Path(words[0]).stem == "less" else command
