"""Where the records lie: the bundled folder, and which files of a data folder are read."""

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
# Where a change of several files waits to be moved into its place.
PENDING = ".pending"
# Imports that begin one after the other while a folder is listed; there is hardly ever one.
MOST_LOOKS = 3

_ENDINGS = (".yaml", ".yml")


def data_root() -> str:
    """The bundled folder of records: inside the package when installed, beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    packaged = os.path.join(package, "data")
    if os.path.isdir(packaged):
        return packaged
    beside = os.path.join(os.path.dirname(package), "data")
    return beside if os.path.isdir(package) else _unpacked(package)


def cache_folder() -> str | None:
    """The user's own folder for what can be made again; None where it is unwanted, or others could write it.

    OFSTEDCMP_CACHE names it, else it lies where the XDG Base Directory Specification says.
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
    """The records out of the archive that the program runs from, a zipapp: unpacked once into the cache."""
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
        with suppress(OSError):  # another was as quick
            os.rename(whole, made)
        whole = made
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return whole


def listing(folder: str) -> dict[str, str]:
    """The path of each YAML file of a data folder by its name: `councils.yaml`, `inspections/leeds.yaml`.

    In a fixed order, single files first, then the two collections. Raises DataError where the folder is
    missing or cannot be listed.
    """
    try:
        if not os.path.isdir(folder):
            # Raises for what is not there, and says why of what leads nowhere.
            os.stat(folder)
            raise DataError(f"the data folder {folder} is not a folder")
        waiting = _waiting(folder)
        for _ in range(MOST_LOOKS):
            found = _found(folder, waiting)
            before, waiting = waiting, _waiting(folder)
            if waiting.keys() <= before.keys():
                break  # else an import began to move files meanwhile, of which some were seen and some not
    except OSError as error:
        missing = isinstance(error, FileNotFoundError) and not os.path.isdir(folder)
        what = "does not exist" if missing else f"cannot be read: {error.strerror}"
        raise DataError(f"the data folder {folder} {what}") from None
    return found


def files(folder: Path) -> list[Path]:
    """The YAML files of a data folder in the order of `listing`, which see for what it raises."""
    return [type(folder)(path) for path in listing(str(folder)).values()]


def moved_to(path: str | os.PathLike[str]) -> str | None:
    """Where a file goes that was listed as one that waits; None for any other.

    Whoever does not find it where it waited finds it there: an import moved it meanwhile.
    """
    inside, name = os.path.split(path)
    pending, collection = os.path.split(inside)
    if collection == PENDING:
        return os.path.join(pending, name)
    folder, waits = os.path.split(pending)
    return os.path.join(folder, collection, name) if waits == PENDING else None


def _found(folder: str, waiting: dict[str, str]) -> dict[str, str]:
    # By what the folder lists: a link that leads nowhere is a problem to be told, not a missing file.
    listed = set(os.listdir(folder))
    found = {name: os.path.join(folder, name) for name in SINGLE_FILES if name in listed}
    # What an import has made valid but not yet moved here goes before what lies here.
    found |= {name: path for name, path in waiting.items() if name in SINGLE_FILES}
    for collection in COLLECTIONS:
        inside = _inside(folder, collection) if collection in listed else {}
        inside |= {name: path for name, path in waiting.items() if name.startswith(f"{collection}/")}
        found |= {name: inside[name] for name in sorted(inside)}
    return found


def _waiting(folder: str) -> dict[str, str]:
    """What waits to be moved into its place; looked for before what lies there, so that nothing is missed."""
    pending = os.path.join(folder, PENDING)
    found: dict[str, str] = {}
    if os.path.isdir(pending):
        single = os.path.join(pending, KNOWN_REPORTS)
        found = {KNOWN_REPORTS: single} if os.path.exists(single) else {}
        for collection in COLLECTIONS:
            with suppress(FileNotFoundError, NotADirectoryError):  # nothing of it waits, or no longer
                found |= _inside(pending, collection)
    return found


def _inside(folder: str, collection: str) -> dict[str, str]:
    # Hidden files are an editor's or a file system's own.
    start = os.path.join(folder, collection, "")
    return {
        f"{collection}/{name}": start + name
        for name in os.listdir(start)
        if name.endswith(_ENDINGS) and name[0] != "."
    }
