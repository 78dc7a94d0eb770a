"""Read a YAML file strictly, with the place of every key and value, and write plain values as YAML.

Only a small part of YAML is allowed: mappings with text keys, lists, text, whole numbers, true, false and
null. Nothing else is guessed (`no` and `2024-05-16` stay text). Some things that PyYAML accepts are a problem
here: equal keys, anchors, aliases, tags, several documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.scanner import ScannerError

from ofstedcmp.errors import printable
from ofstedcmp.records.plain_files import MAX_BYTES, UnfitError, contents

try:
    from yaml import CSafeDumper as _BaseDumper
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, the same result
    from yaml import SafeDumper as _BaseDumper  # type: ignore[assignment]
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_DEPTH = 24
# A key or value takes much more time and memory than its few bytes in the file.
MAX_NODES = 500_000
LONGEST_MESSAGE = 1000
FLOW_WIDTH = 132

Keys = tuple[str | int, ...]
Place = tuple[int, int]

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
# These end a line too; PyYAML and libyaml do not agree on how to read them.
_LINE_ENDS = "\x85\u2028\u2029"
# libyaml refuses the others too, but cannot say where they are.
_CONTROL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff{_LINE_ENDS}]")
_CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong at one place of one file; line and column count from 1. A very long message is cut."""

    file: str
    line: int
    column: int
    message: str

    def __post_init__(self) -> None:
        if len(self.message) > LONGEST_MESSAGE:
            object.__setattr__(self, "message", f"{self.message[:LONGEST_MESSAGE]} …")

    def __str__(self) -> str:
        return f"{printable(self.file)}:{self.line}:{self.column}: {printable(self.message)}"


@dataclass(slots=True)
class Document:
    """A file's content as plain values, with the places of its keys and values, and its problems.

    `written` has the bytes of the file, None if they could not be read.
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
        return Problem(str(self.path), *places.get(keys, (1, 1)), message)

    def complain(self, keys: Keys, message: str, *, at_key: bool = False) -> None:
        """Note a problem at the value under `keys`, or at its key."""
        self.problems.append(self.problem(keys, message, at_key=at_key))


def read(path: Path) -> Document:
    """The document at `path`. If it cannot be read, that is one of its problems."""
    document = Document(path)
    try:
        document.written = contents(path, MAX_BYTES)
        _parse(document, _text(document.written))
    except UnfitError as error:
        document.complain((), str(error))
    except _UnreadableError as error:
        message, (line, column) = error.args
        document.value = None  # checking a part of it would only add noise
        document.problems.append(Problem(str(path), line, column, message))
    except OSError as error:
        document.complain((), f"cannot be read: {error.strerror or error}")
    return document


def dump(value: Any) -> str:
    """Plain values as canonical YAML text: one layout for one content."""
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10**6)


class _UnreadableError(Exception):
    """The whole file is refused: the message and the place."""


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _UnreadableError("is not UTF-8 text", _end_of(error.object[: error.start].decode())) from None
    if control := _CONTROL.search(text):
        message = f"contains the control character U+{ord(control[0]):04X}"
        raise _UnreadableError(message, _end_of(text[: control.start()]))
    return text


def _end_of(text: str) -> Place:
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _place(mark: Any) -> Place:
    return mark.line + 1, mark.column + 1


def _parse(document: Document, text: str) -> None:
    try:
        _Reader(document, text).read()
    except yaml.YAMLError as error:
        start: Any = getattr(error, "context_mark", None)
        mark: Any = getattr(error, "problem_mark", None) or start
        if isinstance(error, ScannerError):
            # The scanner reads ahead and may give up (since PyYAML 6.0.4 at its own limit on nesting) before
            # it has reported a level that is too deep for us. It reports that level if the text ends in time.
            with suppress(yaml.YAMLError):
                _Reader(Document(document.path), text[: (start or mark).index]).read()
        reason = getattr(error, "problem", None) or getattr(error, "context", None) or error
        raise _UnreadableError(f"not YAML: {reason}", _place(mark) if mark else (1, 1)) from None


class _Reader:
    """Turns the events of PyYAML's parser into plain values; MAX_DEPTH limits the recursion."""

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
        self.nodes = 0

    def read(self) -> None:
        """Fill the document."""
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and self.nodes:
                raise _UnreadableError("the file holds more than one document", _place(event.start_mark))
            if isinstance(event, yaml.NodeEvent):
                self.document.value = self.value(event, ())

    def value(self, event: Any, keys: Keys) -> Any:
        """The value that begins with this event and stands under these keys."""
        place = self.document.value_places[keys] = _place(event.start_mark)
        self.check(event, keys)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if isinstance(event, yaml.AliasEvent):
            return None
        if len(keys) >= MAX_DEPTH:
            raise _UnreadableError(f"more than {MAX_DEPTH} levels deep", place)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(keys)
        values: list[Any] = []
        while not isinstance(item := next(self.events), yaml.CollectionEndEvent):
            values.append(self.value(item, (*keys, len(values))))
        return values

    def mapping(self, keys: Keys) -> dict[str, Any]:
        """The rest of a mapping, whose start has been read."""
        values: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.CollectionEndEvent):
            place = _place(event.start_mark)
            if isinstance(event, yaml.CollectionStartEvent):
                raise _UnreadableError("a key must be text", place)
            key = "*" if isinstance(event, yaml.AliasEvent) else event.value
            here = (*keys, key)
            self.document.key_places[here] = place
            self.check(event, here, at_key=True)
            if key in values:
                self.document.complain(here, f"the key '{key}' appears twice", at_key=True)
            values[key] = self.value(next(self.events), here)
        return values

    def check(self, event: Any, keys: Keys, *, at_key: bool = False) -> None:
        """Note what is not allowed of a key or value, and count it."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _UnreadableError(f"more than {MAX_NODES:,} keys and values", _place(event.start_mark))
        tag = getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            self.document.complain(keys, "an alias (*) is not allowed: write the value out", at_key=at_key)
        elif event.anchor or tag:
            what = "an anchor (&)" if event.anchor else f"a tag ({tag})"
            self.document.complain(keys, f"{what} is not allowed", at_key=at_key)


def _scalar(event: Any) -> str | int | bool | None:
    text: str = event.value
    if event.style:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    return int(text) if _INTEGER.fullmatch(text) else text


class _Dumper(_BaseDumper):
    """Block style, but a short list or a mapping of a few short values stands on one line."""

    def represent(self, data: Any) -> None:
        # The file as a whole is always a block.
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
    node.flow_style = leaf and len(mapping) > 1 and width <= FLOW_WIDTH
    return node


def _represent_list(dumper: Any, items: list[Any]) -> Any:
    node = dumper.represent_sequence("tag:yaml.org,2002:seq", items)
    leaf = all(isinstance(item, (str, int)) for item in items)
    node.flow_style = leaf and sum(len(str(item)) + 2 for item in items) <= FLOW_WIDTH
    return node


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(dict, _represent_mapping)
_Dumper.add_representer(list, _represent_list)
