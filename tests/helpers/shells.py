"""Real shells on a terminal of their own, in which a test types and reads what then stands on the line."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from command import ROOT

SCRIPTS = {shell: ROOT / "completions" / f"ofstedcmp.{shell}" for shell in ("bash", "zsh", "fish")}
# Seconds that a shell may be silent before the test fails: for a stuck one, not a measure.
PATIENCE = 10

# What fish from version 4 on asks its terminal and waits for, and what a VT102 answers (ECMA-48, DA).
WHAT_ARE_YOU, A_TERMINAL = "\x1b[0c", b"\x1b[?6c"

# How each shell starts without anyone's settings.
START = {
    "bash": ("bash", "--norc", "--noprofile", "-i"),
    "zsh": ("zsh", "-f", "-i"),
    "fish": ("fish", "--no-config", "--private", "-i"),
}
# Ctrl-G writes down the line as it stands and empties it: it is read after what was typed before it.
WRITE_DOWN = {
    "bash": r"""bind -x '"\C-g": printf "%s\0" "$READLINE_LINE" >>"$LINES_FILE"; READLINE_LINE='; """,
    "zsh": r"""_down() { print -rN -- "$BUFFER" >>$LINES_FILE; BUFFER= }; zle -N _down; bindkey ^G _down; """,
    "fish": r"""bind \cg 'printf "%s\0" (commandline) >>$LINES_FILE; commandline ""'; """,
}
# How a user has the script: named in a file that the shell reads, or in a folder where it looks.
SOURCED = {
    "bash": "source {script}",
    "zsh": "autoload -Uz compinit; compinit -D -u; source {script}",
    "fish": "source {script}",
}
FOUND = {
    "bash": "source /usr/share/bash-completion/bash_completion",
    "zsh": "fpath=({share}/zsh/site-functions $fpath); autoload -Uz compinit; compinit -D -u",
    "fish": "set -p fish_complete_path {share}/fish/vendor_completions.d",
}
PLACES = {
    "bash": "bash-completion/completions/ofstedcmp",
    "zsh": "zsh/site-functions/_ofstedcmp",
    "fish": "fish/vendor_completions.d/ofstedcmp.fish",
}


@dataclass
class Shell:
    """A shell that waits for keys. `folder` is where it stands; `screen` is all that it printed."""

    terminal: int
    folder: Path
    screen: str = ""

    def after(self, keys: str) -> str:
        """The line that stands there when these keys were typed, which is then emptied."""
        self.screen = ""
        written = len(self._lines())
        os.write(self.terminal, keys.encode() + b"\x07")
        self.wait_for(written + 1)
        return self._lines()[-1]

    def wait_for(self, lines: int) -> None:
        """Wait until so many lines were written down."""
        until = time.monotonic() + PATIENCE
        while len(self._lines()) < lines:
            assert time.monotonic() < until, f"no answer: {self.screen!r}"
            self._read()

    def shows(self, word: str) -> bool:
        """Whether the word is printed since the last keys were typed, which lags behind the line."""
        until = time.monotonic() + PATIENCE
        while word not in self.screen and time.monotonic() < until:
            self._read()
        return word in self.screen

    def _lines(self) -> list[str]:
        return (self.folder / "lines").read_text(encoding="utf-8").split("\0")[:-1]

    def _read(self) -> None:
        if select.select([self.terminal], [], [], 0.05)[0]:
            shown = os.read(self.terminal, 65536).decode("utf-8", "replace")
            self.screen += shown
            if WHAT_ARE_YOU in shown:
                os.write(self.terminal, A_TERMINAL)


@contextmanager
def shell(name: str, folder: Path, *, by: dict[str, str], before: str = "") -> Iterator[Shell]:
    """A shell of that name that has the script `by` SOURCED or FOUND, and this program on its PATH."""
    programs, share = folder / "programs", folder / "share"
    programs.mkdir()
    (programs / "ofstedcmp").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ofstedcmp "$@"\n')
    (programs / "ofstedcmp").chmod(0o755)
    (share / PLACES[name]).parent.mkdir(parents=True)
    shutil.copy(SCRIPTS[name], share / PLACES[name])
    (folder / "lines").touch()
    env = {"HOME": str(folder), "TERM": "xterm", "LC_ALL": "C.UTF-8", "PATH": f"{programs}:/usr/bin:/bin"}
    env |= {"LINES_FILE": str(folder / "lines"), "XDG_DATA_DIRS": str(share)}
    env |= {"PYTHONPATH": str(ROOT)}
    program = shutil.which(START[name][0]) or ""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execve(program, START[name], env)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 160, 0, 0))
    try:
        one = Shell(terminal, folder)
        setup = by[name].format(script=SCRIPTS[name], share=share)
        os.write(terminal, f"{WRITE_DOWN[name]}{setup}; {before}printf 'ready\\0' >>$LINES_FILE\r".encode())
        one.wait_for(1)
        yield one
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)
