"""By what it is told whether a file is still as it was when it was read."""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress

from ofstedcmp.records.plain_files import UnfitError, contents

# What changed this shortly before it was read may change again within the same tick of the clock.
UNSETTLED_NANOSECONDS = 2_000_000_000
UNSETTLED = -1
NOT_A_FILE = (-1, UNSETTLED)
# Times beyond this do not fit into the base, and never count as settled.
LATEST = 2**63 - 1


def state_of(path: str) -> tuple[int, int]:
    """A file's size, and when it last changed in nanoseconds; NOT_A_FILE where it is none to be read."""
    try:
        state = os.stat(path)
    except OSError:
        return NOT_A_FILE
    return (state.st_size, _known(state.st_mtime_ns)) if stat.S_ISREG(state.st_mode) else NOT_A_FILE


def changed_at(path: str) -> int:
    """When the file or folder last changed, in nanoseconds; LATEST where nobody can tell."""
    try:
        return _known(os.stat(path).st_mtime_ns)
    except OSError:
        return LATEST


def _known(nanoseconds: int) -> int:
    return nanoseconds if abs(nanoseconds) < LATEST else LATEST


def checksum(path: str) -> int | None:
    """A number that changes with the bytes of the file, None where it cannot be read."""
    with suppress(OSError, UnfitError):
        from zlib import crc32

        return crc32(contents(path))
    return None


def settled(nanoseconds: int) -> bool:
    """Whether what changed at that time cannot have changed again unseen."""
    return time.time_ns() - nanoseconds > UNSETTLED_NANOSECONDS
