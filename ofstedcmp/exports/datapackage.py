"""A Frictionless Data Package (version 2, datapackage.org): one CSV file a table, and what they hold.

`datapackage.json` beside this module describes the tables; `database/package.sql` fills them.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pkgutil import get_data
from typing import Any

from ofstedcmp.answers.wording import KINDS, PROVENANCES
from ofstedcmp.database import package
from ofstedcmp.database.queries import Row
from ofstedcmp.database.record import Record
from ofstedcmp.records.types import EVENT_KINDS, INSPECTION_KINDS, PROVENANCE_ORDER

NAME = "ofsted-childrens-services-inspections"
DESCRIPTOR = "datapackage.json"
TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "whole number": {"type": "integer"},
    "day": {"type": "date"},
    # A date that may stop at the month or the year, which the standard's own type does not allow.
    "date": {"type": "string"},
    "truth": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    "address": {"type": "string", "format": "uri"},
}
DATE_PATTERN = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"

# The values that a column may have, and what each is called.
Categories = Mapping[Any, str]


def files(record: Record, councils: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The files of the package by name; the last describes all others.

    Inspections and visits are those of the councils of those ids; Ofsted's rules and the list of councils
    are always complete.
    """
    description = json.loads(get_data(__package__, DESCRIPTOR) or b"")
    categories = _categories(record)
    package.choose(record.base, councils)
    for place, table in enumerate(description["resources"]):
        content = _csv([field["name"] for field in table["fields"]], package.rows(record.base, table["name"]))
        yield f"{table['name']}.csv", content
        description["resources"][place] = _resource(table, content, categories)
    sources = ({"title": one.title, "path": one.url} for one in record.sources.values())
    description["sources"][1:1] = [{key: text for key, text in one.items() if text} for one in sources]
    description["version"] = record.edition.newest or ""
    yield DESCRIPTOR, (json.dumps(description, ensure_ascii=False, indent=2) + "\n").encode()


def _csv(names: Sequence[str], rows: Iterable[Row]) -> bytes:
    out = io.StringIO()
    # The line end that the standard assumes where none is described.
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([str(value).lower() if isinstance(value, bool) else value for value in row])
    return out.getvalue().encode()


def _resource(
    table: Mapping[str, Any], content: bytes, categories: Mapping[str, Categories]
) -> dict[str, Any]:
    return {
        **{key: table[key] for key in ("name", "title", "description")},
        "type": "table",
        "path": f"{table['name']}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        **{key: table[key] for key in ("licenses",) if key in table},
        "schema": {
            "fields": [_field(field, categories) for field in table["fields"]],
            "missingValues": [""],
            **{key: table[key] for key in ("primaryKey", "foreignKeys") if key in table},
        },
    }


def _field(field: Mapping[str, Any], categories: Mapping[str, Categories]) -> dict[str, Any]:
    described = {key: field[key] for key in ("name", "description")} | TYPES[field["type"]]
    constraints: dict[str, Any] = {"required": True} if field.get("required") else {}
    if field["type"] == "date":
        constraints["pattern"] = DATE_PATTERN
    if values := field.get("categories"):
        labels = categories[values] if isinstance(values, str) else values
        constraints["enum"] = [*labels]
        described["categories"] = [{"value": value, "label": label} for value, label in labels.items()]
        described["categoriesOrdered"] = field.get("ordered", False)
    return described | ({"constraints": constraints} if constraints else {})


def _categories(record: Record) -> dict[str, Categories]:
    """The lists of values that the JSON only names: they depend on the record, or other answers use them."""
    grades = [grade for scale in record.scales.values() for grade in scale.grades]
    ranks = {
        rank: dict.fromkeys(grade.label for grade in grades if grade.rank == rank)
        for rank in sorted({grade.rank for grade in grades})
    }
    return {
        "grades": {grade.id: grade.label for grade in grades},
        "ranks": {rank: " / ".join(labels) for rank, labels in ranks.items()},
        "inspection kinds": {kind: KINDS[kind] for kind in INSPECTION_KINDS},
        "visit kinds": {kind: KINDS[kind] for kind in EVENT_KINDS},
        "provenances": {provenance: PROVENANCES[provenance] for provenance in PROVENANCE_ORDER},
    }
