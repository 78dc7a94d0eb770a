"""In a data package each source has a name of its own."""

from __future__ import annotations

import csv
import io
from collections import Counter

from command import RECORDS

from ofstedcmp.database.record import Record
from ofstedcmp.exports import datapackage


def test_two_documents_of_one_id_in_two_data_folders_stay_two_sources() -> None:
    record = Record([RECORDS])
    files = datapackage.files(record, ["leeds"])
    tables = {name: content.decode() for name, content in files}
    sources = list(csv.DictReader(io.StringIO(tables["sources.csv"])))
    assert max(Counter(source["source"] for source in sources).values()) == 1
    addresses = {source["source"]: source["url"] for source in sources}
    own = addresses["leeds-report-2015-03-27"], addresses["leeds-report-2015-03-27-2"]
    assert {address.startswith("https://example.org") for address in own} == {True, False}
