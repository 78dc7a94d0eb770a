"""The record against every report and spreadsheet that it was made from, read again."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from command import ROOT, in_process
from made import bytes_of

SHARED = ROOT.parent / "shared"
REPORTS = SHARED / "reports"
pytestmark = pytest.mark.skipif(
    not (REPORTS / "index.csv").is_file(), reason="the corpus does not lie beside the checkout"
)
WEB_PAGES = 4


@pytest.fixture(scope="module")
def reports() -> list[Path]:
    pytest.importorskip("pypdfium2")
    found = sorted(REPORTS.glob("*/*.pdf"))
    assert len(found) == 445 + WEB_PAGES
    return found


def test_every_report_says_what_the_record_says(reports: list[Path]) -> None:
    done = in_process("verify", *reports)
    *lines, last = done.stdout.splitlines()
    assert last == "445 reports held against the record: 0 differences, 0 new, 4 refused."
    assert [line.rpartition(": ")[2] for line in lines] == ["is a web page, not a report"] * WEB_PAGES
    assert done.code == 1


def test_reading_everything_again_changes_nothing(
    reports: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("python_calamine")
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    before = bytes_of(folder)
    monkeypatch.chdir(os.fspath(REPORTS))
    books = sorted((SHARED / "official").glob("*.ods"))
    assert len(books) == 3
    done = in_process("import", "--index", "index.csv", "--write", folder, *reports, *books)
    assert done.stdout == ("452 files read, 4 refused: 0 added, 0 updated, 899 unchanged, 0 conflict.\n")
    assert bytes_of(folder) == before
