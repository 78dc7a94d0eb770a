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
    command = os.environ.get("OFSTEDCMP_PAGER", os.environ.get("PAGER", "less"))
    try:
        words = shlex.split(command)
        text.encode(getpreferredencoding(False))  # the encoding in which click gives it to the pager
    except (ValueError, LookupError):
        words = []
    fits = text.count("\n") < shutil.get_terminal_size().lines
    if fits or words in ([], ["cat"]) or os.environ.get("TERM") == "dumb":
        sys.stdout.write(text)
        return
    if Path(words[0]).stem == "less":
        command += " -R"  # a user's LESS may lack R, without which less prints the codes of colours
    os.environ |= {**LESS, **os.environ, "PAGER": command}
    # Ctrl-C is for the pager, which would inherit SIG_IGN but does not inherit a handler.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        click.echo_via_pager(text.removesuffix("\n"), color=True)  # click adds a newline
    finally:
        signal.signal(signal.SIGINT, before)
