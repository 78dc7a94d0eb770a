"""A data package is written table by table, each in pieces, and its sources have names of their own."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import Counter

import pytest
from command import RECORDS

from ofstedcmp.database.record import Record
from ofstedcmp.exports import datapackage


def test_a_table_is_written_in_pieces_and_measured_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datapackage, "PIECE", 1000)
    sizes, content = {}, {}
    record = Record()
    for name, pieces in datapackage.files(record, ["leeds"]):
        every = list(pieces)
        sizes[name], content[name] = len(every), b"".join(every)
    assert sizes["judgements.csv"] > 2
    for resource in json.loads(content["datapackage.json"])["resources"]:
        whole = content[resource["path"]]
        assert resource["bytes"] == len(whole)
        assert resource["hash"] == f"sha256:{hashlib.sha256(whole).hexdigest()}"


def test_two_documents_of_one_id_in_two_data_folders_stay_two_sources() -> None:
    record = Record([RECORDS])
    files = datapackage.files(record, ["leeds"])
    tables = {name: b"".join(pieces).decode() for name, pieces in files}
    sources = list(csv.DictReader(io.StringIO(tables["sources.csv"])))
    assert max(Counter(source["source"] for source in sources).values()) == 1
    addresses = {source["source"]: source["url"] for source in sources}
    own = addresses["leeds-report-2015-03-27"], addresses["leeds-report-2015-03-27-2"]
    assert {address.startswith("https://example.org") for address in own} == {True, False}
