"""The record against every report and spreadsheet that it was made from, read again."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from command import ROOT
from made import bytes_of, strictly

from ofstedcmp.answers.table import Text
from ofstedcmp.answers.verified import verified
from ofstedcmp.database.record import Record
from ofstedcmp.records import data_files
from ofstedcmp.reports.files import Outcome, read_files, read_listing
from ofstedcmp.reports.importing import bring_in

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


@pytest.fixture(scope="module")
def catalogue() -> Record:
    return Record()


@pytest.fixture(scope="module")
def outcomes(reports: list[Path], catalogue: Record) -> list[Outcome]:
    """Every spreadsheet and report, read once."""
    pytest.importorskip("python_calamine")
    books = sorted((SHARED / "official").glob("*.ods"))
    assert len(books) == 3
    return list(read_files([*books, *reports], catalogue, read_listing(REPORTS / "index.csv")))


def test_every_report_agrees_with_the_record(outcomes: list[Outcome], catalogue: Record) -> None:
    answer, well = verified([one for one in outcomes if not one.source], catalogue)
    (text,) = answer.parts
    assert isinstance(text, Text)
    lines, (total,) = list(map(str, text.lines)), answer.page.headline
    assert f"{len(outcomes) - 3 - WEB_PAGES} reports compared with our data: 0 differences, 0 new" in total
    assert sum(line.endswith(": is a web page, not a report") for line in lines) == WEB_PAGES
    assert not well


def test_imports_in_any_order_give_the_same_record_without_conflicts(
    outcomes: list[Outcome], catalogue: Record, tmp_path: Path
) -> None:

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
    by_hand = {one for one in known - found if one[0] in {council for council, *_ in found}}
    assert {framework for _, framework, _ in by_hand} == {"csa-2009"}


def inspections(folder: Path, catalogue: Record) -> Counter[tuple[str, str, str | None]]:
    files = [path for path in data_files.files(folder) if path.parent.name == "inspections"]
    return Counter(
        (one.council, one.framework, one.published)
        for path in files
        for one in strictly(path, catalogue).inspections
    )
