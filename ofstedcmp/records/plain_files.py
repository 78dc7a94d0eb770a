"""Read an ordinary file whole: never waiting for one that is none, never more than a bound of it."""

from __future__ import annotations

import os
import stat

from ofstedcmp.records.data_folder import moved_to

MAX_BYTES = 16 * 1024 * 1024

# A pipe, a device or a file of the system may be put in the place of an ordinary file at any time.
_NEVER_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


class UnfitError(Exception):
    """What stands there is no ordinary file, or too large a one; the message says which."""


def contents(path: str | os.PathLike[str], most: int = MAX_BYTES) -> bytes:
    """The bytes of the file at `path`, or at its place where an import has moved it there meanwhile.

    Raises OSError, or UnfitError for what is not to be read.
    """
    try:
        return _contents(path, most)
    except FileNotFoundError:
        moved = moved_to(path)
        if moved is None:
            raise
        return _contents(moved, most)


def _contents(path: str | os.PathLike[str], most: int) -> bytes:
    # Looked at before it is opened as well: to open a device may do something already.
    _fit(os.stat(path), most)
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | _NEVER_WAITING)) as stream:
        _fit(os.fstat(stream.fileno()), most)
        # It may grow while it is read, and some files of the system tell no size.
        data = stream.read(most + 1)
    # Nothing yet, in a file of the system that fills as one waits for it.
    if data is None:
        raise UnfitError("is not an ordinary file")
    if len(data) > most:
        raise _too_large(most)
    return data


def _fit(state: os.stat_result, most: int) -> None:
    if not stat.S_ISREG(state.st_mode):
        raise UnfitError("is not an ordinary file")
    if state.st_size > most:
        raise _too_large(most)


def _too_large(most: int) -> UnfitError:
    return UnfitError(f"is larger than {most // 1024 // 1024} MB")
