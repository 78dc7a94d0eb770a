"""A saved file says how old its data is, what made it, and under which licence it stands."""

from __future__ import annotations

import json
import zipfile
from html import unescape
from pathlib import Path

import pytest
from command import Run

from ofstedcmp import __version__
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words

LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."


@pytest.mark.parametrize("ending", ["txt", "md", "html", "tex", "json", "xlsx"])
def test_what_is_saved_says_what_made_it(ask: Run, catalogue: Record, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"private name.{ending}"
    assert ask("history", "york", "--area", "overall", "-o", path).code == 0
    if ending == "xlsx":
        book = zipfile.ZipFile(path)
        text = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    else:
        text = path.read_text(encoding="utf-8")
    text = unescape(text).replace("{-}", "-").replace("{}", "")
    assert LICENCE in text
    assert f"Data to {in_words(catalogue.edition.newest or '')}. Made by ofstedcmp {__version__}: " in text
    assert "ofstedcmp history york --area overall" in text
    assert "private name" not in text


def test_rows_are_rows_alone_and_what_is_printed_says_nothing_of_it(ask: Run, tmp_path: Path) -> None:
    path = tmp_path / "york.csv"
    assert ask("history", "york", "-o", path, "--no-bom").code == 0
    assert path.read_bytes().replace(b"\r\n", b"\n") == ask("history", "york", "-f", "csv").raw
    assert LICENCE not in ask("history", "york").stdout
    assert LICENCE not in json.dumps(ask("history", "york", "-f", "json").json)
