"""The record against every report and spreadsheet that it was made from, read again."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from command import ROOT, in_process
from made import bytes_of, strictly

from ofstedcmp import locations
from ofstedcmp.catalogue import Catalogue
from ofstedcmp.importing import bring_in
from ofstedcmp.reading.files import Outcome, read_files, read_listing

SHARED = ROOT.parent / "shared"
REPORTS = SHARED / "reports"
pytestmark = pytest.mark.skipif(
    not (REPORTS / "index.csv").is_file(), reason="the corpus does not lie beside the checkout"
)
# The files of 2012 that are no reports.
WEB_PAGES = 4


@pytest.fixture(scope="module")
def reports() -> list[Path]:
    pytest.importorskip("pypdfium2")
    found = sorted(REPORTS.glob("*/*.pdf"))
    assert len(found) > 445
    return found


def test_no_report_says_otherwise_than_the_record(reports: list[Path]) -> None:
    done = in_process("verify", *reports)
    *lines, last = done.stdout.splitlines()
    assert " 0 differences, " in last
    assert sum(line.endswith(": is a web page, not a report") for line in lines) == WEB_PAGES
    assert done.code == 1


def test_everything_in_any_order_gives_one_record_without_a_conflict(
    reports: list[Path], tmp_path: Path
) -> None:
    pytest.importorskip("python_calamine")
    catalogue = Catalogue()
    books = sorted((SHARED / "official").glob("*.ods"))
    assert len(books) == 3
    outcomes = list(read_files([*books, *reports], catalogue, read_listing(REPORTS / "index.csv")))

    def brought(name: str, *turns: list[Outcome]) -> dict[str, bytes]:
        for turn in turns:
            inspections = [one for outcome in turn for one in outcome.inspections]
            events = [event for outcome in turn for event in outcome.events]
            words = {entry.word for entry in bring_in(tmp_path / name, inspections, events, catalogue)}
            assert "conflict" not in words
        return bytes_of(tmp_path / name)

    by_book = [[outcome] for outcome in outcomes if outcome.source]
    of_reports = [outcome for outcome in outcomes if not outcome.source]
    at_once = brought("at once", outcomes)
    assert brought("books first", *by_book, of_reports) == at_once
    assert brought("reports first", of_reports, *reversed(by_book)) == at_once
    shutil.copytree(ROOT / "data", tmp_path / "record")
    record = brought("record", outcomes)
    assert brought("record", *by_book, of_reports) == record
    # The record holds by hand what these do not tell, and each inspection once all the same.
    known, found = (inspections(tmp_path / name, catalogue) for name in ("record", "at once"))
    assert not found - known
    assert {one for one in known - found if one[0] in {council for council, *_ in found}} <= {
        (council, "csa-2009", None) for council, *_ in known
    }


def inspections(folder: Path, catalogue: Catalogue) -> Counter[tuple[str, str, str | None]]:
    files = [path for path in locations.files(folder) if path.parent.name == "inspections"]
    return Counter(
        (one.council, one.framework, one.published)
        for path in files
        for _, one in strictly(path, catalogue).inspections
    )
