"""A Frictionless Data Package (version 2, datapackage.org): one CSV file a table, and what they hold."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from ofstedcmp.answers.table import Scalar
from ofstedcmp.exports.datasets import Column, Dataset, Licence, Package

DESCRIPTOR = "datapackage.json"
# Characters of a table that are made at once.
PIECE = 1 << 16
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "whole number": {"type": "integer"},
    "day": {"type": "date"},
    "date": {"type": "string"},
    "truth": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    "address": {"type": "string", "format": "uri"},
}
# ISO 8601 dates that may stop at the month or the year, which the type `date` does not allow.
_DATE = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"


def files(package: Package) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The files of the package by name, each in pieces that are made as they are read.

    Each is to be read to its end before the next is asked for: the last describes all the others.
    """
    resources = []
    for one in package.datasets:
        path = f"{one.name}.csv"
        sizes: list[int] = []
        hashed = hashlib.sha256()
        yield path, _measured(_csv(one), sizes, hashed)
        resources.append(_resource(one, path, sum(sizes), hashed.hexdigest()))
    content = {
        "$schema": PROFILE,
        "name": package.name,
        "title": package.title,
        "description": package.about,
        "version": package.version,
        "licenses": _licences(package.licences),
        "sources": [{"title": title, **({"path": path} if path else {})} for title, path in package.sources],
        "resources": resources,
    }
    yield DESCRIPTOR, ((json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode(),)


def _measured(pieces: Iterable[bytes], sizes: list[int], hashed: Any) -> Iterator[bytes]:
    """The pieces, each added to the sizes and to the hash as it goes by."""
    for piece in pieces:
        sizes.append(len(piece))
        hashed.update(piece)
        yield piece


def _csv(one: Dataset) -> Iterator[bytes]:
    out = io.StringIO()
    # The line end that the Table Dialect takes for granted, so that no dialect need be given.
    writer = csv.writer(out, lineterminator="\r\n")
    names = [column.name for column in one.columns]
    writer.writerow(names)
    for row in one.rows:
        writer.writerow([_cell(row[name]) for name in names])
        if out.tell() > PIECE:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def _cell(value: Scalar) -> Scalar:
    return str(value).lower() if isinstance(value, bool) else value


def _resource(one: Dataset, path: str, size: int, sha256: str) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title,
        "description": one.about,
        "type": "table",
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{sha256}",
        **({"licenses": _licences(one.licences)} if one.licences else {}),
        "schema": {
            "fields": [_field(column) for column in one.columns],
            "missingValues": [""],
            "primaryKey": list(one.key),
            **(
                {
                    "foreignKeys": [
                        {
                            "fields": list(reference.columns),
                            "reference": {"resource": reference.table, "fields": list(reference.to)},
                        }
                        for reference in one.references
                    ]
                }
                if one.references
                else {}
            ),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.kind == "date":
        constraints["pattern"] = _DATE
    found = {"name": column.name, "description": column.about, **_TYPES[column.kind]}
    if column.categories:
        constraints["enum"] = [category.value for category in column.categories]
        found["categories"] = [{"value": one.value, "label": one.label} for one in column.categories]
        found["categoriesOrdered"] = column.ordered
    return {**found, **({"constraints": constraints} if constraints else {})}


def _licences(licences: tuple[Licence, ...]) -> list[dict[str, str]]:
    return [{"name": one.id, "title": one.title, "path": one.address} for one in licences]
