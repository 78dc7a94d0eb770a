"""Read a file of the record, and say how one is written; knows YAML, not Ofsted.

The YAML that is read is a small part of the language: mappings with text keys, lists, text, whole
numbers, true, false and null. Nothing else is guessed at (`no` and `2024-05-16` stay text), and what
PyYAML lets pass is a problem here: equal keys, anchors, aliases, tags, several documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from yaml.scanner import ScannerError

from ofstedcmp.errors import DataError, told
from ofstedcmp.records.plain_files import MAX_BYTES, UnfitError, contents

try:
    from yaml import CSafeDumper as _BaseDumper
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, the same result
    from yaml import SafeDumper as _BaseDumper  # type: ignore[assignment]
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_DEPTH = 24
# Each costs much more time and memory than the few bytes in which it may be written.
MAX_NODES = 500_000
MOST_TOLD = 1000
FLOW_WIDTH = 132

Keys = tuple[str | int, ...]
Place = tuple[int, int]
Loaded = TypeVar("Loaded")

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
# At these a line ends too; PyYAML and libyaml do not agree on what they make of it.
_LINE_ENDS = "\x85\u2028\u2029"
# libyaml refuses all others of these too, but cannot say where they stand.
_CONTROL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff{_LINE_ENDS}]")
_CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong at one place of one file; line and column count from 1.

    The message is cut short where it quotes very much.
    """

    file: str
    line: int
    column: int
    message: str

    def __post_init__(self) -> None:
        if len(self.message) > MOST_TOLD:
            object.__setattr__(self, "message", f"{self.message[:MOST_TOLD]} …")

    def __str__(self) -> str:
        return f"{told(self.file)}:{self.line}:{self.column}: {told(self.message)}"


@dataclass(slots=True)
class Document:
    """A file's content as plain values, with the places of its keys and values, and its problems.

    `written` is the file as it was read, None where it could not be.
    """

    path: Path
    written: bytes | None = None
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


def read(path: Path) -> Document:
    """The document at `path`. Its problems are listed in it; an unreadable file is one of them."""
    document = Document(path)
    try:
        document.written = contents(path, MAX_BYTES)
        _parse(document, _text(document.written))
    except UnfitError as error:
        document.problems.append(Problem(str(path), 1, 1, str(error)))
    except _UnreadableError as error:
        message, (line, column) = error.args
        document.problems.append(Problem(str(path), line, column, message))
    except OSError as error:
        reason = error.strerror or str(error)
        document.problems.append(Problem(str(path), 1, 1, f"cannot be read: {reason}"))
    return document


def sound(document: Document, load: Callable[[Document], Loaded]) -> Loaded:
    """What `load` makes of a document that has no fault. Raises DataError with its first fault."""
    loaded = load(document) if not document.problems else None
    if document.problems or loaded is None:
        first, *rest = sorted(document.problems)
        more = f" (and {len(rest)} more; 'ofstedcmp check' lists them)" if rest else ""
        raise DataError(f"{first}{more}")
    return loaded


def dump(value: Any) -> str:
    """Plain values as canonical YAML text: one layout for one content."""
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10**6)


class _UnreadableError(Exception):
    """A file that is refused whole: why, and the place."""


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        raise _UnreadableError("is not UTF-8 text", _end_of(before)) from None
    if control := _CONTROL.search(text):
        message = f"holds the control character U+{ord(control[0]):04X}"
        raise _UnreadableError(message, _end_of(text[: control.start()]))
    return text


def _end_of(text: str) -> Place:
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _place(mark: Any) -> Place:
    return mark.line + 1, mark.column + 1


def _parse(document: Document, text: str) -> None:
    try:
        _build(document, yaml.parse(text, Loader=_Loader))
    except yaml.YAMLError as error:
        document.value = None  # reading on, or checking a part, would only add noise
        start: Any = getattr(error, "context_mark", None)
        mark: Any = getattr(error, "problem_mark", None) or start
        if isinstance(error, ScannerError):
            # It reads ahead, and may give up (since PyYAML 6.0.4 at its own limit on nesting) before it has
            # reported a level that is too deep for us. It reports that level if the text ends in time.
            with suppress(yaml.YAMLError):
                _build(Document(document.path), yaml.parse(text[: (start or mark).index], Loader=_Loader))
        place = _place(mark) if mark else (1, 1)
        reason = getattr(error, "problem", None) or getattr(error, "context", None) or error
        raise _UnreadableError(f"not YAML: {reason}", place) from None


def _build(document: Document, events: Iterator[Any]) -> None:
    """Turn parser events into plain values without recursion, so that no depth can overturn it."""
    root: list[Any] = []
    # Each open collection, with the key that its next value belongs to (None: a key comes next).
    stack: list[tuple[Any, Keys]] = [(root, ())]
    pending: list[str | None] = [None]

    def complain(event: Any, message: str) -> None:
        place = _place(event.start_mark)
        document.problems.append(Problem(str(document.path), *place, message))

    def put(value: Any, event: Any) -> Keys:
        container, keys = stack[-1]
        place = _place(event.start_mark)
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
        key = event.value
        if key in container:
            complain(event, f"the key '{key}' stands twice")
        pending[-1] = key
        place = _place(event.start_mark)
        document.key_places[(*keys, key)] = place

    event: Any
    nodes = 0
    for event in events:
        nodes += isinstance(event, yaml.NodeEvent)
        if nodes > MAX_NODES:
            complain(event, f"more than {MAX_NODES:,} keys and values")
            document.value = None
            return
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
            if tag := getattr(event, "tag", None):
                complain(event, f"a tag ({tag}) is not allowed")
        expects_key = isinstance(stack[-1][0], dict) and pending[-1] is None
        if isinstance(event, yaml.ScalarEvent):
            if expects_key:
                key_of(event)
            else:
                put(_scalar(event), event)
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(stack) > MAX_DEPTH:
                document.value = None
                raise _UnreadableError(f"more than {MAX_DEPTH} levels deep", _place(event.start_mark))
            if expects_key:
                complain(event, "a key must be text")
                document.value = None  # reading on, or judging a part, would only add noise
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

    def represent(self, data: Any) -> None:
        # A file is a block whatever it holds.
        node: Any = self.represent_data(data)
        node.flow_style = False
        self.serialize(node)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_text(dumper: Any, text: str) -> Any:
    style = '"' if any(end in text for end in _LINE_ENDS) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


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


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(dict, _represent_mapping)
_Dumper.add_representer(list, _represent_list)
