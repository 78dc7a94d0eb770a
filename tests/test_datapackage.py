"""A data package is written table by table, each as its rows are made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from ofstedcmp.exports.datasets import Column, Package, dataset
from ofstedcmp.formats.datapackage import files


def test_a_table_is_written_as_its_rows_are_made_and_measured_whole() -> None:
    made = 0

    def rows() -> Iterator[tuple[int, str]]:
        nonlocal made
        for made in range(1, 10_001):
            yield made, "x" * 100

    table = dataset("many", "Many", "Many rows.", (Column("number", ""), Column("text", "")), rows())
    written = files(Package("some", "Some", "Some.", "", (), (), (table,)))
    name, pieces = next(written)
    first = next(iter(pieces))
    assert (name, 0 < made < 10_000) == ("many.csv", True)
    whole = first + b"".join(pieces)
    assert whole.count(b"\r\n") == 10_001
    name, described = next(written)
    (resource,) = json.loads(b"".join(described))["resources"]
    assert (name, resource["bytes"]) == ("datapackage.json", len(whole))
    assert resource["hash"] == f"sha256:{hashlib.sha256(whole).hexdigest()}"
