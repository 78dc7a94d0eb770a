"""What `ofstedcmp import` refuses, each in one line, and how the other files of the run fare."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command import Ran, Run
from made import FILE, bytes_of, only, report, written
from workbooks import COVER, HISTORY, LEEDS, ods

from ofstedcmp.database.record import Record
from ofstedcmp.errors import UnreadableError, install_command
from ofstedcmp.reports import document
from ofstedcmp.reports.workbook import Workbook

# A page without any text, as a scan is before it is read by a machine.
PAGE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
)
TRAILER = b"trailer<</Root 1 0 R/Size 5%b>>\n%%%%EOF\n"
SCAN = PAGE + TRAILER % b""
# What opens it is not the empty password.
LOCK = b"4 0 obj<</Filter/Standard/V 1/R 2/Length 40/P -4/O<%b>/U<%b>>>endobj\n" % (b"41" * 32, b"42" * 32)
ENCRYPTED = PAGE + LOCK + TRAILER % b"/Encrypt 4 0 R/ID[<00><00>]"
DATES = "\nInspection dates: 4 to 8 March 2024\nLead inspector: Ada Marsh, HMI\n"

BYTES = {
    "web page": (b"<!DOCTYPE html>\n<html><body>Not found</body></html>", "is a web page, not a report"),
    "empty": (b"", "is empty"),
    "blank": (b" \n\n", "is empty"),
    "truncated": (SCAN[:40], "is a damaged PDF"),
    "encrypted": (ENCRYPTED, "is encrypted"),
    "scan": (SCAN, "has no text (is it a scan?)"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is neither PDF nor text"),
    "other letters": (
        "Inspection of Derby children’s services".encode("cp1252"),
        "neither PDF nor text in UTF-8",
    ),
}
OTHERS = {
    "SEND": ("Joint area SEND inspection in Leeds" + DATES, "looks like an area SEND inspection"),
    "JTAI": ("Joint targeted area inspection of Leeds" + DATES, "joint targeted area inspection (JTAI)"),
    "visit": (
        "Focused visit to Leeds City Council\nchildren’s services" + DATES,
        "looks like a focused visit",
    ),
    "school": ("Anytown Primary School\nInspection of a good school" + DATES, "an inspection of a school"),
    "agency": ("Anytown Fostering Agency\nInspection report" + DATES, "inspection of a fostering agency"),
    "unknown council": (report(council="Nowhere County Council"), "names a council that is not known"),
    "abolished council": (
        report(council="Northamptonshire County Council"),
        "not responsible for children's services on 2024-03-04",
    ),
    "no grade": (report(overall=""), "5 judgements but 4 grades"),
    "two grades": (
        report().replace("leavers: inadequate", "leavers: good"),
        "table says inadequate, body says good",
    ),
    "no date": (report(dates="soon"), "prints inspection dates that cannot be read"),
}


def refused(done: Ran, path: Path, reason: str) -> None:
    """One line, with the file and the reason and nothing that steers a terminal, beside what is remarked."""
    (line,) = [line for line in done.stderr.splitlines() if "publication date not known" not in line]
    assert line.startswith(f"ofstedcmp: {path}: ")
    assert reason in line
    assert line.isprintable()
    assert done.code == 1


def with_a_sound_one(ask: Run, folder: Path, bad: Path, reason: str, catalogue: Record) -> None:
    """Import a bad file between two that are well: it is refused, and they are written whole."""
    sound = written(folder, name="sound.txt")
    york = written(folder, report(council="City of York Council"), "york.txt")
    done = ask("import", "--write", folder / "data", sound, bad, york)
    refused(done, bad, reason)
    assert done.stdout.splitlines()[-1].startswith("3 files read, 1 refused: 2 added, ")
    assert set(bytes_of(folder / "data")) == {FILE, "inspections/york.yaml"}
    assert only(folder / "data", catalogue).start == "2024-03-04"


@pytest.mark.parametrize("what", BYTES)
def test_files_that_are_not_reports_are_refused_and_others_read(
    ask: Run, tmp_path: Path, what: str, catalogue: Record
) -> None:
    if what in ("truncated", "encrypted", "scan"):
        pytest.importorskip("pypdfium2")
    data, reason = BYTES[what]
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(data)
    with_a_sound_one(ask, tmp_path, bad, reason, catalogue)


@pytest.mark.parametrize("what", OTHERS)
def test_uncertain_reports_are_refused_and_others_read(
    ask: Run, tmp_path: Path, what: str, catalogue: Record
) -> None:
    text, reason = OTHERS[what]
    with_a_sound_one(ask, tmp_path, written(tmp_path, text, "bad.txt"), reason, catalogue)


def test_a_missing_file_and_a_folder_are_refused(ask: Run, tmp_path: Path, catalogue: Record) -> None:
    with_a_sound_one(ask, tmp_path, tmp_path / "none.pdf", "does not exist", catalogue)
    refused(ask("import", tmp_path), tmp_path, "is not a file")
    refused(ask("import", tmp_path / "none.ods"), tmp_path / "none.ods", "does not exist")


def test_a_file_of_two_gigabytes_is_refused(ask: Run, tmp_path: Path, catalogue: Record) -> None:
    bad = tmp_path / "large.pdf"
    bad.write_bytes(b"%PDF-1.4\n")
    os.truncate(bad, 2 << 30)
    with_a_sound_one(ask, tmp_path, bad, "is larger than 64 MB", catalogue)


def test_a_file_of_exactly_the_maximum_size_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path)
    monkeypatch.setattr(document, "MAX_BYTES", path.stat().st_size)
    assert document.Report(path).page(1)
    monkeypatch.setattr(document, "MAX_BYTES", path.stat().st_size - 1)
    with pytest.raises(UnreadableError, match="is larger than"):
        document.Report(path)


@pytest.mark.parametrize("opened", [document.Report, Workbook])
def test_a_file_without_permission_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: Callable[[Path], object]
) -> None:
    path = written(tmp_path)

    # A mode would not keep the superuser out.
    def closed(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", closed)
    with pytest.raises(UnreadableError, match="cannot be read: Permission denied"):
        opened(path)


def test_a_spreadsheet_without_a_column_is_refused(ask: Run, tmp_path: Path, catalogue: Record) -> None:
    pytest.importorskip("python_calamine")
    rows = [[*row[:2], *row[3:]] for row in (HISTORY, LEEDS)]
    book = ods(tmp_path / "book.ods", {"Cover": COVER, "History": rows})
    with_a_sound_one(ask, tmp_path, book, "no column 'Inspection date'", catalogue)


def test_a_spreadsheet_with_a_renamed_heading_is_refused(ask: Run, tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    heads = ["Quality of leaders" if "leaders" in head else head for head in HISTORY]
    book = ods(tmp_path / "book.ods", {"Cover": COVER, "History": [heads, LEEDS]})
    refused(ask("import", book), book, "no column 'Impact of leaders'")


# What would do harm


def test_escape_codes_in_a_name_are_not_stored(ask: Run, tmp_path: Path, catalogue: Record) -> None:
    text = report(lead="Ada\x1b[31m Marsh\x9b, HMI", council="Leeds\x07 City Council")
    done = ask("import", "--write", tmp_path / "data", written(tmp_path, text))
    assert done.code == 0
    assert only(tmp_path / "data", catalogue).lead_inspector == "Ada[31m Marsh"
    assert ask("check", tmp_path / "data").code == 0
    assert not {"\x1b", "\x07", "\x9b"} & set((tmp_path / "data" / FILE).read_text(encoding="utf-8"))


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_name_that_begins_like_a_formula_is_refused(
    ask: Run, tmp_path: Path, start: str, catalogue: Record
) -> None:
    bad = written(tmp_path, report(lead=f"{start}SUM(A1)"), "bad.txt")
    with_a_sound_one(ask, tmp_path, bad, f"must not be stored as it is: '{start}SUM(A1", catalogue)


def test_a_title_with_a_formula_in_it_is_stored_as_text(ask: Run, tmp_path: Path, catalogue: Record) -> None:
    pytest.importorskip("python_calamine")
    cover = [["=HYPERLINK(1)"], *COVER[1:]]
    book = ods(tmp_path / "book.ods", {"Cover": cover, "History": [HISTORY, LEEDS]})
    assert ask("import", "--write", tmp_path / "data", book).code == 0
    assert only(tmp_path / "data", catalogue).dates_from["start"].title == "Ofsted: =HYPERLINK(1)"
    assert ask("check", tmp_path / "data").code == 0


def test_a_sheet_named_like_a_formula_is_refused(ask: Run, tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    book = ods(tmp_path / "book.ods", {"Cover": COVER, "=SUM(A1)": [HISTORY, LEEDS]})
    refused(ask("import", book), book, "has a sheet that must not be stored as it is: '=SUM(A1)'")


@pytest.mark.parametrize("command", ["import", "verify"])
def test_control_characters_in_a_file_name_are_escaped(ask: Run, tmp_path: Path, command: str) -> None:
    bad = tmp_path / "a\x1b[2J\nb.txt"
    bad.touch()
    piped, shown = ask(command, bad), ask(command, bad, terminal=True)
    assert r"a\x1b[2J\nb.txt: " in piped.stderr + piped.stdout
    assert "\x1b[2J" not in shown.stderr + shown.stdout


# Without the optional extra


def test_without_the_extra_the_error_gives_the_install_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad.pdf").write_bytes(SCAN)
    book = ods(tmp_path / "book.ods", {"Cover": COVER, "History": [HISTORY, LEEDS]})
    for module, what, opened, path in (
        ("pypdfium2", "PDF", document.Report, tmp_path / "bad.pdf"),
        ("python_calamine", "spreadsheets", Workbook, book),
    ):
        monkeypatch.setitem(sys.modules, module, None)
        command = install_command(module.replace("_", "-"))
        with pytest.raises(UnreadableError) as refusal:
            opened(path)
        assert str(refusal.value) == f"reading {what} isn't installed. Run: {command}"
