"""Open the database: the one that comes with the program, or one made from data folders.

An installed program opens its database where it lies. A checkout, and every use of an extra data folder,
makes one from the YAML files and keeps it in the user's cache. It holds the state of these files, and its
name checksums of the folders and of its own content: where either does not fit it is made again.
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
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
# Files that may change without every council being read again, as the database names them.
_FEW_COUNCILS = re.compile(r"'(?:inspections/[a-z0-9-]+\.ya?ml|disagreements\.yaml|known-reports\.yaml)'")
# The modules that decide what the database holds.
_MAKERS = ("database", "grade_changes.py", "records", os.path.join("records", "merging"))
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_NAME = re.compile(r"[0-9a-f]{8}-[0-9a-f]{8}\.sqlite")


def open_database(folders: Sequence[str], *, bundled: bool, allow_rules: bool) -> sqlite3.Connection:
    """The database of the bundled data, if `bundled`, with the data folders laid over it.

    Raises DataError where a folder is missing or holds no records, a file has a fault, or a later folder
    changes a rule without `allow_rules`.
    """
    shipped = _shipped() if bundled and not folders else None
    if shipped:
        return shipped
    root = os.fspath(data_folder.data_root())
    names = [None, *folders] if bundled else [*folders]
    files = [data_folder.listing(root if folder is None else folder) for folder in names]
    now = {(at, ascii(name)): _state(path) for at, one in enumerate(files) for name, path in one.items()}
    start = _checksum(repr((root, names, allow_rules)).encode(errors="surrogateescape"))
    earlier, changed = None, {name for at, name in now if at == len(files) - 1}
    for cached in _from_cache(start):
        before = {(at, name): state for at, name, state in cached.execute("select * from file")}
        if before == now:
            return cached
        if earlier is None:
            earlier, changed = cached, {key[1] for key, _ in before.items() ^ now.items()}
    from ofstedcmp.database import build

    base = _connected(":memory:")
    if not all(map(_FEW_COUNCILS.fullmatch, changed)):
        earlier = None
    elif earlier is None and bundled and folders:
        earlier = open_database(folders[:-1], bundled=True, allow_rules=allow_rules)
    if earlier:
        earlier.backup(base)
        build.replace_councils(base, files, names, build.councils_of(name.strip("'") for name in changed))
    else:
        build.build(base, files, names, allow_rules=allow_rules)
    base.execute("update record set program = ?", (_program(),))
    base.execute("delete from file")
    base.executemany("insert into file values (?, ?, ?)", [(*key, state) for key, state in now.items()])
    base.commit()
    if not any(map(_may_change_unseen, (path for one in files for path in one.values()))):
        _save_to_cache(base, start)
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


def _from_cache(start: str) -> Iterator[sqlite3.Connection]:
    """The databases of the cache whose name starts so and whose content is whole, newest first."""
    for path in _of_cache(start):
        content = b""
        with suppress(OSError), open(path, "rb") as stream:
            content = stream.read()
        base = _read_only(path) if path.endswith(f"-{_checksum(content)}.sqlite") else None
        if base and _value(base, "select program from record") == _program():
            yield base


def _save_to_cache(base: sqlite3.Connection, start: str) -> None:
    """Save the database to the cache. Where that fails the next command makes it again."""
    place = data_folder.cache_folder()
    if place is None:
        return
    content = base.serialize()
    path = os.path.join(place, f"{start}-{_checksum(content)}.sqlite")
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


def _checksum(content: bytes) -> str:
    return f"{crc32(content):08x}"


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
