"""Read a whole file, but never a pipe or device, and never more than a limit."""

from __future__ import annotations

import os
import stat

MAX_BYTES = 16 * 1024 * 1024

# A pipe or a device may take the place of the file at any time: do not wait for it.
_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


class UnfitError(Exception):
    """It is not an ordinary file, or it is too large; the message says which."""


def contents(path: str | os.PathLike[str], most: int = MAX_BYTES) -> bytes:
    """The bytes of the file at `path`. Raises OSError, or UnfitError for what must not be read."""
    # Check before opening too: opening a device may already do something.
    state = os.stat(path)
    _check(stat.S_ISREG(state.st_mode), state.st_size, most)
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | _NO_WAIT)) as stream:
        state = os.fstat(stream.fileno())
        _check(stat.S_ISREG(state.st_mode), state.st_size, most)
        # It may grow while it is read, and some system files have no size. A system file that fills while
        # one waits for it has nothing yet: None.
        data = stream.read(most + 1)
    _check(data is not None, len(data or b""), most)
    return data


def _check(ordinary: bool, size: int, most: int) -> None:
    if not ordinary:
        raise UnfitError("is not an ordinary file")
    if size > most:
        raise UnfitError(f"is larger than {most // 1024 // 1024} MB")
