"""What the annotations of a record type say about its fields, for reading, writing and the JSON schema.

A record type is a `typing.NamedTuple`; the order of its fields is the order of the keys in a file.
`Annotated` adds what a plain type cannot say, with a `Mark`.

To add a field, add it to its type, describe it in data/schemas/inspections.schema.json and in
data/inspection-template.yaml, and give it a column in the database.
"""

# Without `from __future__ import annotations`: typing.NamedTuple would compile each annotation a second time.
from collections.abc import Callable, Mapping, Sequence
from functools import cache, reduce
from operator import itemgetter, or_
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

Form = Literal["date", "day", "address", "url", "id", "code", "sha256", "page", "number or yes"]


class Mark(NamedTuple):
    """What a plain type cannot say about a field.

    `form`: what a text or number must be; only the JSON schema checks a page. `role`: the field is the key
    under which its record stands in a mapping, follows from the rest of the file, or is the id of a source or
    framework. `key`: its key in the file, where Python does not allow that as a name. `choices`: the texts
    that are allowed; for a mapping, the keys. `order`: sorts the plain values of a list, or the keys and
    values of a mapping.
    """

    form: Form | None = None
    role: Literal["mapping key", "derived", "source id", "framework id"] | None = None
    key: str | None = None
    choices: tuple[str, ...] = ()
    order: Callable[[Any], Any] | None = None


Date = Annotated[str, Mark("date")]
Day = Annotated[str, Mark("day")]
Address = Annotated[str, Mark("address")]
Url = Annotated[str, Mark("url")]
Id = Annotated[str, Mark("id")]
Code = Annotated[str, Mark("code")]
Sha256 = Annotated[str, Mark("sha256")]
Page = Annotated[int, Mark("page")]
MappingKey = Annotated[Id, Mark(role="mapping key")]
DERIVED = Mark(role="derived")
BY_ID = Mark(order=itemgetter(0))


class Type(NamedTuple):
    """An annotation taken apart: `base` is the type itself, `inside` the types of its entries.

    `is_record`: the file has a record of that type here, not the id of one. `empty` stands for a value that
    cannot be read; it is None for what refers to something else.
    """

    base: Any
    inside: tuple["Type", ...]
    optional: bool
    mark: Mark
    choices: tuple[str, ...]
    is_record: bool
    empty: Any


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
    mark, optional = Mark(), False
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            for other in more:
                mark = Mark._make(new or old for new, old in zip(other, mark, strict=True))
        elif NoneType in get_args(annotation):
            optional = True
            annotation = reduce(or_, (part for part in get_args(annotation) if part is not NoneType))
        else:
            break
    base = get_origin(annotation) or annotation
    inside = tuple(parse(part) for part in get_args(annotation) if part is not Ellipsis)
    choices = tuple(part.base for part in inside) if base is Literal else mark.choices
    empty = choices[-1] if choices else {str: "", int: 0, bool: False, Mapping: {}}.get(base, ())
    refers = mark.role in ("source id", "framework id")
    is_record = hasattr(base, "_fields") and not refers
    return Type(base, inside, optional, mark, choices, is_record, None if is_record or refers else empty)


@cache
def all_fields(record: Any) -> tuple[Field, ...]:
    """Every field of a record type, in order.

    The file may leave out lists, mappings, and what may be None or has a default other than the empty text.
    """
    defaults: dict[str, Any] = getattr(record, "_field_defaults", {})
    made = []
    for name, annotation in get_type_hints(record, include_extras=True).items():
        kind = parse(annotation)
        several = kind.base in (tuple, Sequence, Mapping)
        required = not several and not kind.optional and defaults.get(name, "") == ""
        empty = defaults.get(name, None if kind.optional else kind.empty)
        made.append(Field(name, kind.mark.key or name, kind, empty, required))
    return tuple(made)


@cache
def fields(record: Any) -> tuple[Field, ...]:
    """The fields of a record type that stand in the file under a key of their own."""
    return tuple(
        field for field in all_fields(record) if field.type.mark.role not in ("mapping key", "derived")
    )
