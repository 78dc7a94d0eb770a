"""Where the data is: our own folder, the cache, and the files of a data folder."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from ofstedcmp.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

KNOWN_REPORTS = "known-reports.yaml"
# In the order in which a later one may refer to an earlier one.
SINGLE_FILES = (
    "disagreements.yaml",
    "scales.yaml",
    "themes.yaml",
    "caveats.yaml",
    "visits.yaml",
    "councils.yaml",
    "neighbours.yaml",
    "sources.yaml",
    KNOWN_REPORTS,
)
COLLECTIONS = ("frameworks", "inspections")


def data_root() -> str:
    """Our own data folder: inside the package when installed, beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    packaged = os.path.join(package, "data")
    if os.path.isdir(packaged):
        return packaged
    beside = os.path.join(os.path.dirname(package), "data")
    return beside if os.path.isdir(package) else _unpacked(package)


def cache_folder() -> str | None:
    """The user's cache folder; None if it is switched off, cannot be made, or others could write to it.

    OFSTEDCMP_CACHE names it; otherwise it is where the XDG Base Directory Specification says.
    """
    place = os.environ.get("OFSTEDCMP_CACHE")
    if place is None:
        base = os.environ.get("XDG_CACHE_HOME", "")
        place = os.path.join(base if os.path.isabs(base) else os.path.expanduser("~/.cache"), "ofstedcmp")
    if not os.path.isabs(place):
        return None
    with suppress(OSError):
        os.makedirs(place, mode=0o700, exist_ok=True)
        state = os.stat(place)
        ours = not hasattr(os, "geteuid") or state.st_uid == os.geteuid()
        return place if ours and not state.st_mode & 0o022 else None
    return None


@cache
def _unpacked(package: str) -> str:
    """Our data out of the zipapp that the program runs from, unpacked once into the cache."""
    import atexit
    import shutil
    import tempfile
    from zipfile import ZipFile

    archive = package
    while not os.path.isfile(archive):
        archive = os.path.dirname(archive)
    state = os.stat(archive)
    place = cache_folder()
    made = place and os.path.join(place, f"data-{state.st_size}-{state.st_mtime_ns}")
    if made and os.path.isdir(made):
        return made
    folder = tempfile.mkdtemp(dir=place)
    inside = os.path.relpath(package, archive).replace(os.sep, "/") + "/data/"
    with ZipFile(archive) as opened:
        opened.extractall(folder, [name for name in opened.namelist() if name.startswith(inside)])
    whole = os.path.join(folder, *inside.split("/")[:-1])
    if made:
        with suppress(OSError):  # another process has just made it
            os.rename(whole, made)
        whole = made
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return whole


def listing(folder: str) -> dict[str, str]:
    """The path of each YAML file of a data folder by its name: `councils.yaml`, `inspections/leeds.yaml`.

    In a fixed order: single files first, then the two collections. Raises DataError if the folder does not
    exist or cannot be read.
    """
    try:
        # A link that leads nowhere is listed too: reading it reports the problem.
        listed = set(os.listdir(folder))
        paths = {name: os.path.join(folder, name) for name in SINGLE_FILES if name in listed}
        for collection in COLLECTIONS:
            if collection in listed:
                names = sorted(filter(_is_data, os.listdir(os.path.join(folder, collection))))
                paths |= {f"{collection}/{name}": os.path.join(folder, collection, name) for name in names}
        return paths
    except FileNotFoundError as error:
        what = "does not exist" if not os.path.isdir(folder) else f"cannot be read: {error.strerror}"
    except NotADirectoryError as error:
        what = "is not a folder" if not os.path.isdir(folder) else f"cannot be read: {error.strerror}"
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
    raise DataError(f"the data folder {folder} {what}")


def files(folder: Path) -> list[Path]:
    """The YAML files of a data folder in the order of `listing`. Raises DataError if it has none, too."""
    paths = listing(str(folder)).values()
    if not paths:
        names = "councils.yaml, frameworks/ or inspections/"
        raise DataError(f"the data folder {folder} holds no records (it needs {names})")
    return [type(folder)(path) for path in paths]


def _is_data(name: str) -> bool:
    # Hidden files belong to an editor or a file system.
    return name.endswith((".yaml", ".yml")) and not name.startswith(".")
