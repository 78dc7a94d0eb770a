"""Find, read and write the files of the record; knows YAML, not Ofsted.

The YAML that is read is a small part of the language: mappings with text keys, lists, text, whole
numbers, true, false and null. Nothing else is guessed at (`no` and `2024-05-16` stay text), and what
PyYAML lets pass is a problem here: equal keys, anchors, aliases, tags, several documents.
"""

from __future__ import annotations

import os
import re
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ofstedcmp.errors import DataError

try:
    from yaml import CSafeDumper as _BaseDumper
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, the same result
    from yaml import SafeDumper as _BaseDumper  # type: ignore[assignment]
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 24
FLOW_WIDTH = 132

Keys = tuple[str | int, ...]
Place = tuple[int, int]

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong at one place of one file; line and column count from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


@dataclass(slots=True)
class Document:
    """A file's content as plain values, with the places of its keys and values, and its problems."""

    path: Path
    value: Any = None
    problems: list[Problem] = field(default_factory=list)
    key_places: dict[Keys, Place] = field(default_factory=dict)
    value_places: dict[Keys, Place] = field(default_factory=dict)

    def problem(self, keys: Keys, message: str, *, at_key: bool = False) -> Problem:
        """A problem at the value under `keys` (or at its key), or at the nearest place above it."""
        places = self.key_places if at_key else self.value_places
        while keys and keys not in places:
            keys, places = keys[:-1], self.value_places
        line, column = places.get(keys, (1, 1))
        return Problem(str(self.path), line, column, message)


def data_root() -> Path:
    """The bundled folder of records: inside the package when installed, beside it in a checkout."""
    packaged = Path(__file__).parent / "data"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parent.parent / "data"


def read(path: Path) -> Document:
    """The document at `path`. Its problems are listed in it; an unreadable file is one of them."""
    document = Document(path)
    try:
        text = _text(path)
        _build(document, yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message = f"not YAML: {error.problem or error.context}"
        document.problems.append(Problem(str(path), *place, message))
    except yaml.YAMLError as error:
        reason = getattr(error, "reason", None) or str(error).split("\n", 1)[0]
        document.problems.append(Problem(str(path), 1, 1, f"not YAML: {reason}"))
    except _UnreadableError as error:
        document.problems.append(Problem(str(path), error.line, 1, str(error)))
    except OSError as error:
        reason = error.strerror or str(error)
        document.problems.append(Problem(str(path), 1, 1, f"cannot be read: {reason}"))
    return document


def files(folder: Path, *names: str) -> list[Path]:
    """The YAML files of a data folder in a fixed order: the named ones first, then its two collections.

    Raises DataError where the folder is missing or cannot be listed.
    """
    try:
        if not folder.is_dir():
            what = "is not a folder" if folder.exists() else "does not exist"
            raise DataError(f"the data folder {folder} {what}")
        found = [folder / name for name in names if (folder / name).exists()]
        for collection in ("frameworks", "inspections"):
            inside = folder / collection
            if inside.is_dir():
                found += sorted(path for path in inside.iterdir() if path.suffix in (".yaml", ".yml"))
    except OSError as error:
        raise DataError(f"the data folder {folder} cannot be read: {error.strerror}") from None
    return found


def dump(value: Any) -> str:
    """Plain values as canonical YAML text: one layout for one content."""
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10**6)


def write(path: Path, content: str | bytes) -> None:
    """Replace the file at `path` as a whole: a reader sees the old content or the new, never a part."""
    data = content.encode() if isinstance(content, str) else content
    target = Path(os.path.realpath(path))
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, mode)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


class _UnreadableError(Exception):
    """A file whose bytes are refused before YAML is asked."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _text(path: Path) -> str:
    # A pipe or a device among the files must not be waited for.
    information = path.stat()
    if not stat.S_ISREG(information.st_mode):
        raise _UnreadableError("is not an ordinary file")
    if information.st_size > MAX_BYTES:
        raise _UnreadableError(f"is larger than {MAX_BYTES // 1024 // 1024} MB")
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _UnreadableError("is not UTF-8 text", line) from None


def _build(document: Document, events: Iterator[Any]) -> None:
    """Turn parser events into plain values without recursion, so that no depth can overturn it."""
    root: list[Any] = []
    # Each open collection, with the key that its next value belongs to (None: a key comes next).
    stack: list[tuple[Any, Keys]] = [(root, ())]
    pending: list[str | None] = [None]

    def complain(event: Any, message: str) -> None:
        place = (event.start_mark.line + 1, event.start_mark.column + 1)
        document.problems.append(Problem(str(document.path), *place, message))

    def put(value: Any, event: Any) -> Keys:
        container, keys = stack[-1]
        place = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(container, list):
            inside = keys if container is root else (*keys, len(container))
            container.append(value)
        else:
            key = pending[-1]
            assert key is not None
            inside = (*keys, key)
            container[key] = value
            pending[-1] = None
        document.value_places[inside] = place
        return inside

    def key_of(event: Any) -> None:
        container, keys = stack[-1]
        key = event.value if isinstance(event, yaml.ScalarEvent) else "?"
        if not isinstance(event, yaml.ScalarEvent):
            complain(event, "a key must be text")
        elif key in container:
            complain(event, f"the key '{key}' stands twice")
        pending[-1] = key
        place = (event.start_mark.line + 1, event.start_mark.column + 1)
        document.key_places[(*keys, key)] = place

    event: Any
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent) and root:
            complain(event, "the file holds more than one document")
            return
        if isinstance(event, yaml.AliasEvent):
            complain(event, "an alias (*) is not allowed: write the value out")
            if isinstance(stack[-1][0], dict) and pending[-1] is None:
                pending[-1] = "*"
            else:
                put(None, event)
            continue
        if isinstance(event, yaml.NodeEvent):
            if event.anchor:
                complain(event, "an anchor (&) is not allowed")
            tag = getattr(event, "tag", None)
            if tag:
                complain(event, f"a tag ({tag}) is not allowed")
        expects_key = isinstance(stack[-1][0], dict) and pending[-1] is None
        if isinstance(event, yaml.ScalarEvent):
            if expects_key:
                key_of(event)
            else:
                put(_scalar(event), event)
        elif isinstance(event, yaml.CollectionStartEvent):
            if expects_key:
                key_of(event)  # the problem is noted; reading on would only add noise
                return
            if len(stack) > MAX_DEPTH:
                complain(event, f"more than {MAX_DEPTH} levels deep")
                return
            new: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            stack.append((new, put(new, event)))
            pending.append(None)
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
            pending.pop()
        document.value = root[0] if root else None


def _scalar(event: Any) -> str | int | bool | None:
    text: str = event.value
    if event.style:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    return int(text) if _INTEGER.fullmatch(text) else text


class _Dumper(_BaseDumper):
    """Block style, but a mapping of a few short values on one line."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_mapping(dumper: Any, mapping: dict[str, Any]) -> Any:
    node = dumper.represent_mapping("tag:yaml.org,2002:map", mapping.items())
    leaf = all(isinstance(value, (str, int, type(None))) for value in mapping.values())
    width = sum(len(str(key)) + len(str(value)) + 4 for key, value in mapping.items())
    node.flow_style = bool(mapping) and leaf and len(mapping) > 1 and width <= FLOW_WIDTH
    return node


def _represent_list(dumper: Any, items: list[Any]) -> Any:
    node = dumper.represent_sequence("tag:yaml.org,2002:seq", items)
    leaf = all(isinstance(item, (str, int)) for item in items)
    node.flow_style = leaf and sum(len(str(item)) + 2 for item in items) <= FLOW_WIDTH
    return node


_Dumper.add_representer(dict, _represent_mapping)
_Dumper.add_representer(list, _represent_list)
