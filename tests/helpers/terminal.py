"""A real terminal: a command run behind one of a given size, and what it shows there."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping
from dataclasses import dataclass

from command import ROOT, surroundings

# Whatever runs longer than this hangs.
PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Shown:
    """How a command ended, and all that it wrote to its terminal, of stdout and stderr alike."""

    code: int
    raw: bytes

    @property
    def text(self) -> str:
        return self.raw.decode("utf-8", "replace").replace("\r\n", "\n")


def on_a_terminal(
    *words: object,
    env: Mapping[str, str] | None = None,
    lines: int = 24,
    columns: int = 80,
    keys: Mapping[bytes, bytes] | None = None,
) -> Shown:
    """Run `python -m ofstedcmp` on a terminal; `keys` are typed when what they belong to has been shown."""
    process, terminal = pty.fork()
    if not process:
        # As at a terminal's prompt: a suite in the background may run with Ctrl-C unheard.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.chdir(ROOT)
        os.execve(
            sys.executable,
            [sys.executable, "-m", "ofstedcmp", *map(str, words)],
            {"PAGER": "", **surroundings(env)},
        )
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    shown, waiting, until = b"", dict(keys or {}), time.monotonic() + PATIENCE
    while True:
        ready, _, _ = select.select([terminal], [], [], max(until - time.monotonic(), 0))
        assert ready, f"nothing more is shown after {shown[-500:]!r}"
        try:
            read = os.read(terminal, 65536)
        except OSError:  # how Linux says that the other end is closed
            read = b""
        if not read:
            break
        shown += read
        for marker in [marker for marker in waiting if marker in shown]:
            os.write(terminal, waiting.pop(marker))
    _, status = os.waitpid(process, 0)
    os.close(terminal)
    return Shown(os.waitstatus_to_exitcode(status), shown)
