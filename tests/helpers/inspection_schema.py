"""The JSON schema of the files of data/inspections/, made from the record types.

The types say which keys there are, in which order, and what each may be. The descriptions, and the few rules
that no type can express, are written by hand in the schema file and carried over.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from ofstedcmp.records.annotations import Type, fields
from ofstedcmp.records.types import CouncilFile, Event, Inspection, Judgement, Reading, Source

Schema = dict[str, Any]

ID = {"$ref": "#/$defs/id"}
# The record types that the schema describes once and refers to by name, and the forms of text and numbers.
NAMED: dict[Any, str] = {Source: "source", Inspection: "inspection", Reading: "reading", Event: "event"}
FORMS = ("id", "date", "day", "page")
PATTERNS = {"sha256": "^[0-9a-f]{64}$", "url": "^https://\\S+$"}
BY_HAND = ("$schema", "title", "description", "minItems", "oneOf", "anyOf")


def council_file_schema(old: Schema) -> Schema:
    """The schema that fits the types, with what the old one has written by hand."""
    named = {name: record(kind) for kind, name in NAMED.items()}
    made = record(CouncilFile)
    made["properties"]["council"] = ID
    return with_old(made, old) | {
        "$defs": old["$defs"] | {name: with_old(one, old["$defs"][name]) for name, one in named.items()}
    }


def record(kind: Any) -> Schema:
    made: Schema = {
        "type": "object",
        "properties": {field.key: value(field.type) for field in fields(kind)},
        "additionalProperties": False,
    }
    required = [field.key for field in fields(kind) if field.required]
    return made | {"required": required} if required else made


def value(kind: Type) -> Schema:
    if kind.mark.role in ("source id", "framework id"):
        return ID
    if kind.is_record:
        return {"$ref": f"#/$defs/{NAMED[kind.base]}"} if kind.base in NAMED else record(kind.base)
    if kind.choices and kind.base is not Mapping:
        return {"enum": list(kind.choices)}
    form = kind.mark.form
    if form in FORMS:
        return {"$ref": f"#/$defs/{form}"}
    if form in PATTERNS:
        return {"type": "string", "pattern": PATTERNS[form]}
    if kind.base in (str, Literal):
        return {"$ref": "#/$defs/text"}
    if kind.base in (int, bool):
        return {"type": "integer", "minimum": 0} if kind.base is int else {"type": "boolean"}
    if kind.choices:
        keys = {key: value(kind.inside[1]) for key in kind.choices}
        return {"type": "object", "properties": keys, "additionalProperties": False}
    if kind.base is Mapping or kind.inside[0].base is Judgement:
        (readings,) = (field.type for field in fields(Judgement))
        entry = value(kind.inside[1]) if kind.base is Mapping else value(readings)
        return {"type": "object", "propertyNames": ID, "additionalProperties": entry}
    # A number or the word "yes" is written by hand.
    return {"type": "array", "items": value(kind.inside[0])} if len(kind.inside) == 1 else {}


def with_old(made: Schema, old: Schema) -> Schema:
    """What was made, with what the old schema has written by hand at the same places."""
    kept = {key: old[key] for key in BY_HAND if key in old}
    inside = {key: with_old(made[key], old.get(key, {})) for key in INNER if isinstance(made.get(key), dict)}
    if "properties" in made:
        known = old.get("properties", {})
        inside["properties"] = {
            key: with_old(one, known.get(key, {})) for key, one in made["properties"].items()
        }
    return kept | made | inside


INNER = ("items", "additionalProperties")
