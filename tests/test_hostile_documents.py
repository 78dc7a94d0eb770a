"""Files made to do harm are refused with one line, soon, and take no others with them."""

from __future__ import annotations

import base64
import zlib
from collections import Counter
from pathlib import Path

import hostile
import mutations
import pytest
from command import Run
from fronts import REPORTS, corpus
from fuzz_reading import became
from made import report, written
from workbooks import COVER, HISTORY, LEEDS, RECORD, Rows, ods, xlsx

from ofstedcmp.reports import document, files, pdf
from ofstedcmp.reports.files import Outcome, read_files
from ofstedcmp.reports.pdf import damage

# Seconds and megabytes that none of these takes a tenth of; a file that does is refused for that.
SECONDS, MEGABYTES = 20.0, 700


@pytest.fixture(autouse=True)
def bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_SECONDS", SECONDS)
    monkeypatch.setattr(files, "MAX_MEGABYTES", MEGABYTES)


def refusals(*paths: Path) -> dict[str, str]:
    """Why each file was refused, by its name; all of them have to be, and for what they are."""
    outcomes = list(read_files(paths, RECORD, {}, jobs=2))
    found = {one.path.stem: one.refused or "" for one in outcomes}
    assert [name for name, reason in found.items() if not reason] == []
    unforeseen = ("cannot be read (", "ends the process", "takes longer", "needs more than")
    assert [one for one in found.items() if one[1].startswith(unforeseen)] == []
    assert [reason for reason in found.values() if "\n" in reason or len(reason) > 200] == []
    return found


def test_hostile_pdfs_are_refused(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    for name, data in hostile.PDFS.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    found = refusals(*sorted(tmp_path.iterdir()))
    assert found["the pages go round"].startswith("page 1 cannot be read")
    assert found["no pages"] == "is a damaged PDF"
    assert found["a gigabyte packed"] == "is larger than 256 MB when unpacked"
    assert found["letters without end"] == "page 1 has 600,000 characters"
    assert found["another file inside"].startswith("doesn't look like an Ofsted report")


def test_a_plain_pdf_made_by_the_test_is_read(
    tmp_path: Path,
) -> None:
    pytest.importorskip("pypdfium2")
    (tmp_path / "plain.pdf").write_bytes(hostile.pdf(hostile.WORDS, packed=True))
    opened = document.Report(tmp_path / "plain.pdf")
    assert opened.page(1).text.splitlines()[0] == "Inspection of Leeds City Council"


def test_workbooks_that_are_bombs_are_refused(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    found = refusals(*hostile.bombs(tmp_path).values())
    assert found["zeros"] == "is larger than 128 MB when unpacked"
    assert found["thousands of parts"] == "has 6,002 parts"
    assert found["less than it is"] == "is a damaged workbook"
    for name in ("a billion laughs", "what another file says"):
        assert found[name] == "has a document type declaration, which workbooks don't have"
    for name in ("every cell of a sheet", "one cell at the far end", "a sheet by another name"):
        assert found[name].startswith("has sheets that are far too large")


def test_repeated_cells_count_every_letter(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    long = (hostile.CELL % ' table:number-columns-repeated="100"').replace(">x<", f">{'x' * 1000}<")
    row = f'<table:table-row table:number-rows-repeated="1000">{long}</table:table-row>'
    found = refusals(ods(tmp_path / "long.ods", hostile.SHEET % row))
    assert found["long"] == "has sheets that are far too large (100,000 cells, 100,000,000 letters)"


def test_a_text_with_too_many_pages_or_letters_is_refused(tmp_path: Path) -> None:
    page = written(tmp_path, report() + "x" * document.MAX_CHARACTERS, "page.txt")
    pages = written(tmp_path, report() + "\f" * document.MAX_PAGES, "pages.txt")
    line = written(tmp_path, "Inspection of " * 30_000, "line.txt")
    found = refusals(page, pages, line)
    assert found["pages"] == "has 402 pages"
    assert found["line"].startswith("doesn't look like an Ofsted report")


def test_a_zip_bomb_does_not_stop_other_files(ask: Run, tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    (tmp_path / "b").mkdir()
    bad = hostile.bombs(tmp_path / "b")["every cell of a sheet"]
    done = ask("import", "--quiet", bad, written(tmp_path))
    assert (done.code, done.stderr.count("\n")) == (1, 1)
    assert done.stdout.startswith("council: leeds\n")


# What is compressed has a checksum


WHOLE = hostile.pdf(hostile.WORDS, packed=True)
START = WHOLE.index(b"stream\n") + len(b"stream\n")
LENGTH = len(zlib.compress(hostile.WORDS, 9))


def test_a_whole_pdf_is_not_damaged() -> None:
    assert damage(WHOLE) is None
    assert damage(hostile.pdf(hostile.WORDS)) is None


@pytest.mark.parametrize("at", range(START, START + LENGTH))
def test_a_changed_byte_in_a_compressed_part_is_noticed(at: int) -> None:
    spoilt = bytearray(WHOLE)
    spoilt[at] ^= 4
    expected = f"is a damaged PDF (the compressed part at byte {START} is incomplete or changed)"
    assert damage(bytes(spoilt)) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/Length %d" % LENGTH, b"/Length %d" % (LENGTH - 4)),
        (b"/Length %d" % LENGTH, b"/Length %d" % (LENGTH + 4)),
        (b"FlateDecode", b"FlatfDecode"),
    ],
)
def test_a_wrong_length_or_filter_is_noticed(old: bytes, new: bytes) -> None:
    assert old in WHOLE
    assert (damage(WHOLE.replace(old, new)) or "").startswith("is a damaged PDF")


def test_the_compressed_parts_have_a_total_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_UNPACKED", len(hostile.WORDS))
    assert damage(WHOLE) is None
    monkeypatch.setattr(pdf, "MAX_UNPACKED", len(hostile.WORDS) - 1)
    assert (damage(WHOLE) or "").startswith("is larger than")


PACKED = zlib.compress(bytes(9000), 9)


def one_part(how: bytes, part: bytes) -> bytes:
    return b"1 0 obj<<%b/Length %d>>\nstream\n%b\nendstream endobj" % (how, len(part), part)


@pytest.mark.parametrize(
    ("how", "part"),
    [
        (b"/Filter[/ASCII85Decode/FlateDecode]", base64.a85encode(PACKED) + b"~>"),
        (b"/Filter [ /ASCIIHexDecode /FlateDecode ]", PACKED.hex().encode() + b">"),
        (b"/Filter[/FlateDecode/FlateDecode]", zlib.compress(PACKED)),
        (b"/F#69lter/Fl#61teDecode", PACKED),
        (b"/Filter/FlateDecode/Title(%b)" % (b"x" * 5000), PACKED),
    ],
    ids=["in letters", "in hexadecimal", "twice", "escaped names", "after a long dictionary"],
)
def test_every_way_to_compress_a_part_is_bounded(
    monkeypatch: pytest.MonkeyPatch, how: bytes, part: bytes
) -> None:
    assert damage(one_part(how, part)) is None
    monkeypatch.setattr(pdf, "MAX_UNPACKED", 8000)
    assert (damage(one_part(how, part)) or "").startswith("is larger than")


@pytest.mark.parametrize("how", [b"/Filter 5 0 R", b"/Filter[5 0 R]", b"/Filter[/LZWDecode/FlateDecode]"])
def test_a_part_that_cannot_be_checked_is_refused(how: bytes) -> None:
    assert "packed in a way that can't be checked" in (damage(one_part(how, PACKED)) or "")


# Spoilt files: the small part of what `python tests/tools/fuzz_reading.py` tries


def fates(path: Path, times: int) -> Counter[str]:
    """What became of the spoilt forms of a file, each of which must be refused or as the intact one."""
    (intact,) = read_files([path], RECORD, {})
    assert intact.refused is None
    data = path.read_bytes()
    spoilt = [*mutations.cut(data), *mutations.spoilt(data, 1, times)]
    named = {path.with_name(f"spoilt {at}{path.suffix}"): one for at, one in enumerate(spoilt)}
    for file, (_, content) in named.items():
        file.write_bytes(content)
    found: Counter[str] = Counter()
    for outcome in read_files(list(named), RECORD, {}, jobs=2):
        found[fate(outcome, intact, named[outcome.path][0])] += 1
    assert sum(found.values()) == 100 + times
    return found


def fate(outcome: Outcome, intact: Outcome, name: str) -> str:
    what = became(outcome, intact)
    assert "OTHER GRADES" not in what, f"{name}: {what}"
    assert "unforeseen" not in what, f"{name}: {what}"
    return what.partition(":")[0]


def test_a_spoilt_text_is_refused_or_has_the_same_grades(tmp_path: Path) -> None:
    found = fates(written(tmp_path), 60)
    # A text in which a letter of a name is another one says just that: it has no checksum.
    assert set(found) <= {"refused", "as intact", "other words", "other page"}
    assert found["refused"] > found["other words"]


@pytest.mark.parametrize("make", [ods, xlsx])
def test_a_spoilt_workbook_is_refused_or_unchanged(tmp_path: Path, make: type) -> None:
    pytest.importorskip("python_calamine")
    sheets: dict[str, Rows] = {"Cover": COVER, "History": [HISTORY, LEEDS]}
    book = make(tmp_path / f"book.{make.__name__}", sheets)
    assert set(fates(book, 60)) <= {"refused", "as intact"}


@corpus
def test_a_spoilt_published_report_is_refused_or_unchanged(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    path = tmp_path / "report.pdf"
    path.write_bytes((REPORTS / "newcastle-upon-tyne/2022-02-01.pdf").read_bytes())
    assert set(fates(path, 60)) <= {"refused", "as intact"}
