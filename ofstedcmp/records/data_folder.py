"""Where the data is: our own folder, the cache, and the files of a data folder."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache

from ofstedcmp.errors import DataError

KNOWN_REPORTS = "known-reports.yaml"
# In the order in which a later one may refer to an earlier one.
SINGLE_FILES = (
    "disagreements.yaml",
    "scales.yaml",
    "themes.yaml",
    "caveats.yaml",
    "visits.yaml",
    "councils.yaml",
    "other-places.yaml",
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
    """Our data out of the zipapp that the program runs from: in the cache, or for this process alone."""
    import atexit
    import shutil
    import tempfile
    from zipfile import ZipFile

    archive, name = os.path.split(package)
    state = os.stat(archive)
    place = cache_folder()
    if place is None:
        place = tempfile.mkdtemp()
        atexit.register(shutil.rmtree, place, ignore_errors=True)
    data = os.path.join(place, f"data-{state.st_size}-{state.st_mtime_ns}")
    if not os.path.isdir(data):
        with tempfile.TemporaryDirectory(dir=place) as folder, ZipFile(archive) as opened:
            inside = (entry for entry in opened.namelist() if entry.startswith(f"{name}/data/"))
            opened.extractall(folder, inside)
            with suppress(OSError):  # another process has just made it
                os.rename(os.path.join(folder, name, "data"), data)
    return data


def listing(folder: str) -> dict[str, str]:
    """The path of each YAML file of a data folder by its name: `councils.yaml`, `inspections/leeds.yaml`.

    In a fixed order: single files first, then the two collections. Raises DataError if the folder does not
    exist, cannot be read, has no such files, or has a link for one.
    """
    try:
        listed = set(os.listdir(folder))
        names = [name for name in SINGLE_FILES if name in listed]
        for collection in COLLECTIONS:
            if collection in listed:
                inside = sorted(filter(_is_data, os.listdir(os.path.join(folder, collection))))
                names += [f"{collection}/{name}" for name in inside]
    except OSError as error:
        what = {FileNotFoundError: "does not exist", NotADirectoryError: "is not a folder"}.get(type(error))
        if what is None or os.path.isdir(folder):
            what = f"cannot be read: {error.strerror}"
        raise DataError(f"the data folder {folder} {what}") from None
    if not names:
        need = "councils.yaml, frameworks/ or inspections/"
        raise DataError(f"the data folder {folder} holds no records (it needs {need})")
    # An installer may make links of the program's own files.
    path = os.path.join if folder == data_root() else unlinked
    return {name: path(folder, name) for name in names}


def unlinked(folder: str, name: str) -> str:
    """The path of a file of a data folder. Raises DataError if it, or its collection, is a link: a folder of
    somebody else's must not lead to other files.
    """
    path = os.path.join(folder, name)
    for place in (os.path.join(folder, name.split("/")[0]), path):
        if os.path.islink(place):
            raise DataError(f"{place} is a link, and none is followed: put the file or folder itself there")
    return path


def _is_data(name: str) -> bool:
    # Hidden files belong to an editor or a file system.
    return name.endswith((".yaml", ".yml")) and not name.startswith(".")
