"""What the annotations of a record type say about its fields, for reading, writing and the JSON schema.

A record type is a `typing.NamedTuple`; the order of its fields is the order of the keys in a file.
`Annotated` adds what a plain type cannot say, with the markers below.

To add a field, add it to its type, describe it in data/schemas/inspections.schema.json and in
data/inspection-template.yaml, and give it a column in the database.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, auto
from functools import cache, reduce
from operator import or_
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints


class Form(Enum):
    """What a text or number must be, beyond its type."""

    DATE = auto()
    DAY = auto()
    ADDRESS = auto()
    # Reading does not check the rest: rules and the JSON schema do.
    URL = auto()
    ID = auto()
    SHA256 = auto()
    PAGE = auto()


class Role(Enum):
    """How a field stands in the file, where it is not simply a key with its value."""

    # It is the key under which the record stands in a mapping.
    MAPPING_KEY = auto()
    # It follows from the rest of the file.
    DERIVED = auto()
    # The file names a source, or a framework, by its id.
    SOURCE_ID = auto()
    FRAMEWORK_ID = auto()


class Key(NamedTuple):
    """The key in the file, where Python does not allow it as a field name."""

    name: str


class OneOf(NamedTuple):
    """The texts that are allowed; for a mapping, the keys."""

    choices: tuple[str, ...]


class SortedBy(NamedTuple):
    """The file has the entries sorted by this function: of the plain values in a list, of key and values in a
    mapping.
    """

    order: Callable[[Any], Any]


Date = Annotated[str, Form.DATE]
Day = Annotated[str, Form.DAY]
Address = Annotated[str, Form.ADDRESS]
Id = Annotated[str, Form.ID]
Sha256 = Annotated[str, Form.SHA256]
Page = Annotated[int, Form.PAGE]


class Type(NamedTuple):
    """An annotation taken apart: `base` is the type itself, `inside` the types of its entries."""

    base: Any
    marks: tuple[Any, ...]
    inside: tuple[Type, ...]
    optional: bool

    @property
    def choices(self) -> tuple[str, ...]:
        """The texts that are allowed; empty if any is."""
        if self.base is Literal:
            return tuple(one.base for one in self.inside)
        return next((mark.choices for mark in self.marks if isinstance(mark, OneOf)), ())

    @property
    def is_record(self) -> bool:
        """Whether it is one of the record types."""
        return isinstance(self.base, type) and hasattr(self.base, "_fields")

    @property
    def empty(self) -> Any:
        """What stands for a value that cannot be read; None for what refers to something else."""
        if self.is_record or {Role.SOURCE_ID, Role.FRAMEWORK_ID} & set(self.marks):
            return None
        if self.choices:
            return self.choices[-1]
        return {str: "", int: 0, bool: False, Mapping: {}}.get(self.base, ())


class Field(NamedTuple):
    """One field of a record type: its name in Python, its key in the file and its type.

    `empty` is the value of the field if the file gives none.
    """

    name: str
    key: str
    type: Type
    empty: Any
    required: bool


@cache
def parse(annotation: Any) -> Type:
    """Take an annotation apart."""
    marks: tuple[Any, ...] = ()
    optional = False
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            marks += tuple(more)
        elif NoneType in get_args(annotation):
            optional = True
            annotation = reduce(or_, (one for one in get_args(annotation) if one is not NoneType))
        else:
            break
    base = get_origin(annotation) or annotation
    inside = tuple(parse(one) for one in get_args(annotation) if one is not Ellipsis)
    return Type(base, marks, inside, optional)


@cache
def all_fields(record: Any) -> tuple[Field, ...]:
    """Every field of a record type, in order.

    The file may leave out lists, mappings, and what may be None or has a default other than the empty text.
    """
    defaults: dict[str, Any] = getattr(record, "_field_defaults", {})
    found = []
    for name, annotation in get_type_hints(record, include_extras=True).items():
        kind = parse(annotation)
        key = next((mark.name for mark in kind.marks if isinstance(mark, Key)), name)
        scalar = kind.base in (str, int, bool, Literal) or kind.is_record
        required = scalar and not kind.optional and defaults.get(name, "") == ""
        empty = defaults.get(name, None if kind.optional else kind.empty)
        found.append(Field(name, key, kind, empty, required))
    return tuple(found)


@cache
def fields(record: Any) -> tuple[Field, ...]:
    """The fields of a record type that stand in the file under a key of their own."""
    elsewhere = {Role.MAPPING_KEY, Role.DERIVED}
    return tuple(field for field in all_fields(record) if elsewhere.isdisjoint(field.type.marks))
