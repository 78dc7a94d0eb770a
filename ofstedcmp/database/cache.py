"""Where a folder's compiled form is kept for a user, and which program made it."""

from __future__ import annotations

import os
from contextlib import suppress

from ofstedcmp import __version__
from ofstedcmp.records import data_folder

# Of folders and versions of the program that are no longer used, something stays behind.
MOST_KEPT = 20

# A change of how the records are kept makes older ones unreadable.
VERSION = 4
# Modules and packages by whose code a file becomes what is kept of it.
_PACKERS = ("grade_changes.py", "database", "records", "answers/long_rows.py")
# A prime, by which two texts hardly ever leave the same remainder.
_PRIME = 2**61 - 1


def made_by() -> str:
    """What tells this program from any other that packs records in another way."""
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    states = []
    for packer in _PACKERS:
        path = os.path.join(here, packer)
        with suppress(OSError):
            inside = sorted(os.listdir(path)) if os.path.isdir(path) else [""]
            for file in (os.path.join(path, name) if name else path for name in inside):
                if file.endswith(".py"):
                    state = os.stat(file)
                    states.append((state.st_size, state.st_mtime_ns))
    return f"{__version__} {VERSION} {states}"


def kept_at(whose: str) -> str | None:
    """The user's own file for a folder, the oldest of too many making way; None where there is to be none.

    `whose` tells folder and program from any other; two that get the same file only take turns.
    """
    place = data_folder.cache_folder()
    if place is None:
        return None
    name = int.from_bytes(whose.encode(), "big") % _PRIME
    path = os.path.join(place, f"{name:016x}.sqlite")
    with suppress(OSError):
        if not os.path.exists(path):
            kept = [entry for entry in os.scandir(place) if entry.name.endswith(".sqlite")]
            kept.sort(key=lambda entry: entry.stat().st_mtime, reverse=True)
            for entry in kept[MOST_KEPT - 1 :]:
                os.unlink(entry.path)
    return path
