"""Open the database: the one that comes with the program, or one made from data folders.

An installed program opens its database where it lies. A checkout, and every use of an extra data folder,
makes one from the YAML files and keeps it in the user's cache. Its name holds checksums of the folders, of
the state of their files and of its own content: a file that does not fit its name is made again.
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Sequence
from contextlib import suppress
from json import loads
from zlib import crc32

from ofstedcmp import __version__
from ofstedcmp.records import data_folder

# Raised while a database is read, if its file is damaged; other rooms know it by this name.
DamagedDatabaseError = sqlite3.DatabaseError

# The database that comes with the program, beside the bundled YAML.
SHIPPED = "record.sqlite"
# A file that changed so shortly before it was read may change again with the same time.
UNSETTLED_NANOSECONDS = 2_000_000_000
# Of folders and versions that are no longer used, something stays in the cache; the oldest go.
MOST_KEPT = 20
# Files that may change without every council being read again.
_LISTS = ("disagreements.yaml", data_folder.KNOWN_REPORTS)
# The modules that decide what the database holds.
_MAKERS = ("database", "grade_changes.py", "records", os.path.join("records", "merging"))
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_NAME = re.compile(r"[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}\.sqlite")

# By the name of each YAML file of a data folder, such as "inspections/leeds.yaml": its path, or its state.
Files = dict[str, str]


def open_database(folders: Sequence[str], *, bundled: bool, allow_rules: bool) -> sqlite3.Connection:
    """The database of the bundled data, if `bundled`, with the data folders laid over it.

    Raises DataError where a folder is missing or holds no records, a file has a fault, or a later folder
    changes a rule without `allow_rules`.
    """
    shipped = _shipped() if bundled and not folders else None
    if shipped:
        return shipped
    every = [*([os.fspath(data_folder.data_root())] if bundled else []), *folders]
    files = [data_folder.listing(folder) for folder in every]
    states = [{name: _state(path) for name, path in one.items()} for one in files]
    state = "\n".join([_program(), *(f"{name!a} {known}" for one in states for name, known in one.items())])
    # The bundled folder goes by no name in rows, as any other does.
    folders_named = os.pathsep.join([str((bundled, allow_rules)), *every])
    name = f"{_checksum(folders_named)}-{_checksum(state)}-"
    cached = _from_cache(name, state)
    if cached:
        return cached
    from ofstedcmp.database import build

    base = _connected(":memory:")
    if not _make_from_earlier(base, folders, files, states, bundled, allow_rules, name):
        build.build(base, files, [None, *folders] if bundled else folders, allow_rules=allow_rules)
    base.execute("update record set program = ?, state = ?", (_program(), state))
    base.execute("delete from file")
    rows = [(folder, ascii(name), known) for folder, one in enumerate(states) for name, known in one.items()]
    base.executemany("insert into file values (?, ?, ?)", rows)
    base.commit()
    if not any(map(_may_change_unseen, (path for one in files for path in one.values()))):
        _save_to_cache(base, name)
    return base


def write_database(folder: str, path: str) -> None:
    """Write the database of one data folder to a new file, to be installed with the program."""
    from ofstedcmp.database import build

    base = _connected(path)
    build.build(base, [data_folder.listing(folder)], [None])
    base.execute("update record set program = ?", (__version__,))
    base.commit()
    base.execute("vacuum")
    base.close()


def _make_from_earlier(
    base: sqlite3.Connection,
    folders: Sequence[str],
    files: Sequence[Files],
    states: Sequence[Files],
    bundled: bool,
    allow_rules: bool,
    name: str,
) -> bool:
    """Copy an earlier database and read again only the councils whose files differ; whether that is possible.

    It is one of the same folders, or one of all folders but the last.
    """
    from ofstedcmp.database import build

    earlier = _from_cache(name.split("-")[0])
    if earlier:
        rows = earlier.execute("select folder, name, state from file")
        before = {(folder, name): known for folder, name, known in rows}
        now = {
            (folder, ascii(name)): known for folder, one in enumerate(states) for name, known in one.items()
        }
        changed = {key for key in {*before, *now} if before.get(key) != now.get(key)}
        names = {name.strip("'") for _, name in changed}
    elif bundled and folders:
        earlier = open_database(folders[:-1], bundled=True, allow_rules=allow_rules)
        names = set(states[-1])
    else:
        return False
    if not all(name.startswith(build.INSPECTIONS) or name in _LISTS for name in names):
        return False
    if not all(name.isascii() and "\\" not in name for name in names):
        return False
    earlier.backup(base)
    build.replace_councils(base, files, [None, *folders] if bundled else folders, build.councils_of(names))
    return True


def _shipped() -> sqlite3.Connection | None:
    """The database that came with the program; None in a checkout, or where it cannot be read."""
    path = os.path.join(_PACKAGE, "data", SHIPPED)
    if os.path.isdir(_PACKAGE):
        base = _read_only(path) if os.path.exists(path) else None
    else:  # the program runs from an archive
        from pkgutil import get_data

        base = _connected(":memory:")
        base.deserialize(get_data("ofstedcmp", f"data/{SHIPPED}") or b"")
    return base if base and _value(base, "select program from record") == __version__ else None


def _from_cache(start: str, state: str | None = None) -> sqlite3.Connection | None:
    """The newest database of the cache whose name starts so and whose content is whole.

    It is of that state of the files, or of any state where none is given.
    """
    for path in _of_cache(start):
        if not path.endswith(f"-{_checksum_of_file(path)}.sqlite"):
            continue
        base = _read_only(path)
        same = base and _value(base, "select program from record") == _program()
        if base and same and state in (None, _value(base, "select state from record")):
            return base
    return None


def _save_to_cache(base: sqlite3.Connection, name: str) -> None:
    """Save the database to the cache. Where that fails the next command makes it again."""
    place = data_folder.cache_folder()
    if place is None:
        return
    content = base.serialize()
    path = os.path.join(place, f"{name}{crc32(content):08x}.sqlite")
    beside = f"{path}.{os.getpid()}.part"
    with suppress(OSError, ValueError):
        try:
            with open(beside, "xb") as stream:
                stream.write(content)
            os.replace(beside, path)
        finally:
            with suppress(OSError):
                os.unlink(beside)
        for old in _of_cache("")[MOST_KEPT:]:
            os.unlink(old)


def _of_cache(start: str) -> list[str]:
    """The paths of the databases in the cache whose names start so, newest first."""
    place, found = data_folder.cache_folder(), []
    with suppress(OSError):
        for entry in os.scandir(place) if place else ():
            if _NAME.fullmatch(entry.name) and entry.name.startswith(start):
                found.append((entry.stat().st_mtime_ns, entry.path))
    return [path for _, path in sorted(found, reverse=True)]


def _program() -> str:
    """A text that changes with the code that makes the database."""
    states = [__version__]
    for maker in _MAKERS:
        path = os.path.join(_PACKAGE, maker)
        inside = sorted(os.listdir(path)) if os.path.isdir(path) else [""]
        states += [_state(os.path.join(path, name)) for name in inside if not name.startswith("__pycache__")]
    return " ".join(states)


def _state(path: str) -> str:
    """The size, times and inode of a file, which change when it does; empty where it is not there."""
    with suppress(OSError):
        state = os.stat(path)
        return f"{state.st_size}:{state.st_mtime_ns}:{state.st_ctime_ns}:{state.st_ino}"
    return ""


def _may_change_unseen(path: str) -> bool:
    with suppress(OSError):
        state = os.stat(path)
        return time.time_ns() - max(state.st_mtime_ns, state.st_ctime_ns) < UNSETTLED_NANOSECONDS
    return True


def _checksum(text: str) -> str:
    return f"{crc32(text.encode(errors='surrogateescape')):08x}"


def _checksum_of_file(path: str) -> str:
    checksum = 0
    with suppress(OSError), open(path, "rb") as stream:
        while piece := stream.read(1 << 20):
            checksum = crc32(piece, checksum)
    return f"{checksum:08x}"


def _read_only(path: str) -> sqlite3.Connection | None:
    escaped = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    with suppress(sqlite3.Error, ValueError):
        return _connected(f"file:{escaped}?mode=ro&immutable=1")
    return None


def _connected(path: str) -> sqlite3.Connection:
    # A record may be used by one thread and given up in another.
    return sqlite3.connect(
        path,
        uri=path.startswith("file:"),
        check_same_thread=False,
        detect_types=sqlite3.PARSE_DECLTYPES,
    )


def _value(base: sqlite3.Connection, query: str) -> object:
    with suppress(sqlite3.Error):
        return (base.execute(query).fetchone() or [None])[0]
    return None


def _from_json(text: bytes) -> object:
    value = loads(text)
    return tuple(value) if isinstance(value, list) else value


sqlite3.register_converter("json", _from_json)
sqlite3.register_converter("boolean", lambda text: text == b"1")
