"""Excel workbooks: what the screen says, in words; data with types; nothing to be computed."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unittest import mock
from xml.etree import ElementTree

import pytest
from command import RECORDS, Run, in_its_own_process
from opened_workbooks import MAIN, Book, parts, sheets, worksheets

from ofstedcmp.errors import install_command
from ofstedcmp.formats.colours import COLOURS

pytest.importorskip("xlsxwriter", reason="xlsxwriter is not installed")

Open = Callable[..., Book]
SIX = ("leeds", "york", "kent", "hull", "brent", "bristol")


@pytest.fixture
def book(ask: Run, tmp_path: Path) -> Open:
    """The sheets of what a command writes, by name."""

    def opened(*words: str) -> Book:
        file = tmp_path / "answer.xlsx"
        ran = ask(*words, "-o", file)
        assert (ran.code, ran.raw, ran.stderr) == (0, b"", "")
        return sheets(file.read_bytes())

    return opened


def test_the_rows_are_those_of_csv_with_their_types(ask: Run, book: Open) -> None:
    header, *rows = book("export", "--events")["Data"]
    table = ask("export", "--events").rows
    assert header == list(table[0])
    for row, told in zip(rows, table, strict=True):
        for name, value in zip(header, row, strict=True):
            text = told[str(name)]
            if isinstance(value, date):
                assert value.isoformat() == text
            elif isinstance(value, float):
                assert value == int(text)
            else:
                assert value == text
            whole = re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
            assert isinstance(value, date) == bool(whole)
            numbers = ("grade_rank", "change_steps", "report_page", "last_separate_steps", "priority_actions")
            assert isinstance(value, float) == (name in numbers and text not in ("", "yes"))


def test_codes_stay_text_and_are_not_marked_as_mistakes(ask: Run, tmp_path: Path) -> None:
    file = tmp_path / "answer.xlsx"
    assert ask("history", "leeds", "-o", file).code == 0
    header, *rows = sheets(file.read_bytes())["Data"]
    for name in ("ofsted_urn", "old_la_code"):
        assert {type(row[header.index(name)]) for row in rows} == {str}
    for root in worksheets(parts(file.read_bytes())):
        (ignored,) = root.iter(f"{MAIN}ignoredError")
        assert ignored.get("numberStoredAsText") == "1"


def test_the_first_sheet_is_the_screen_in_words(ask: Run, book: Open) -> None:
    title, more, source, header, *rows = book("compare", "leeds", "york")["Answer"]
    said = ask("compare", "leeds", "york", "-f", "json").json
    assert f"{title[0]} {more[0]}" == said["headline"]
    assert str(source[0]).startswith("Source: Ofsted, reports to ")
    assert re.match(r"Leeds, inspected [A-Z]\w+ \d{4}, compared with ", str(header[1]))
    labels = [str(row[0]) for row in rows]
    assert labels[:2] == ["Overall", "Leadership"]
    assert [row for row in rows if re.match(r"(Good|Inadequate|Outstanding), (up|down) [1-3]", str(row[1]))]
    # What is printed explains its stars.
    assert [label for label in labels if label.startswith("* ")] == said["notes"]


@pytest.mark.parametrize("words", ["history leeds", "summary --by region", "councils", "changes"])
def test_a_workbook_has_words_and_numbers_and_no_signs(book: Open, words: str) -> None:
    said = [str(cell) for rows in book(*words.split()).values() for row in rows for cell in row]
    assert [one for one in said if re.search("[▲▼█·\xa0]", one)] == []


def test_notes_texts_and_the_source_stand_on_a_sheet_of_their_own(ask: Run, book: Open) -> None:
    header, *rows = book("compare", "leeds", "york", "dorset")["Notes"]
    assert header == ["About", "Item", "Text"]
    notes = ask("compare", "leeds", "york", "dorset", "-f", "json").json["notes"]
    assert [(row[1], row[2]) for row in rows if row[0] == "Note"] == list(enumerate(notes, 1))
    assert any(row[1] == "Dorset" for row in rows)
    assert "Open Government Licence v3.0" in str(rows[-1][2])


def test_the_first_sheet_is_printed_one_page_wide(ask: Run, tmp_path: Path) -> None:
    file = tmp_path / "answer.xlsx"
    assert ask("history", "leeds", "-o", file).code == 0
    for root in worksheets(parts(file.read_bytes())):
        (setup,) = root.iter(f"{MAIN}pageSetup")
        assert (setup.get("paperSize"), setup.get("orientation"), setup.get("fitToHeight")) == (
            "9",
            "landscape",
            "0",
        )


@pytest.mark.parametrize(
    "words",
    [
        ("compare", *SIX),
        ("compare", *SIX, "--rows", "councils", "--columns", "years"),
        ("history", "leeds", "kent"),
        ("show", "york"),
        ("changes",),
        ("summary", "--by", "region"),
        ("councils",),
        ("frameworks",),
        ("frameworks", "sif-2013"),
        ("areas",),
        ("export", "--layout", "wide"),
    ],
    ids=" ".join,
)
def test_the_sheets_of_rows_are_tables_from_the_first_cell_on(
    ask: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    file = tmp_path / "answer.xlsx"
    assert ask(*words, "-o", file).code == 0
    found = parts(file.read_bytes())
    names = list(sheets(file.read_bytes()))
    assert names[-2:] == ["Data", "Notes"]
    assert [name for name in names if len(name) > 31 or set(name) & set("[]:*?/\\")] == []
    tables = [text for name, text in found.items() if name.startswith("xl/tables/")]
    assert len(tables) == 2
    for text in tables:
        root = ElementTree.fromstring(text)
        assert root.get("ref", "").startswith("A1:")
        assert root.find(f"{MAIN}autoFilter") is not None
        headers = [column.get("name", "") for column in root.iter(f"{MAIN}tableColumn")]
        # Excel mends a file whose headers are empty, alike or of several lines.
        assert all(headers)
        assert len({header.casefold() for header in headers}) == len(headers)
        assert [header for header in headers if "\n" in header] == []
    for root in worksheets(found):
        assert [*root.iter(f"{MAIN}f")] == []
    for root in worksheets(found)[-2:]:
        assert root.find(f"{MAIN}mergeCells") is None
        (pane,) = root.iter(f"{MAIN}pane")
        assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "1")
        numbers = [int(row.get("r", "")) for row in root.iter(f"{MAIN}row")]
        assert numbers == list(range(1, len(numbers) + 1))


def test_grades_have_their_colours(ask: Run, tmp_path: Path) -> None:
    file = tmp_path / "answer.xlsx"
    assert ask("compare", *SIX, "-o", file).code == 0
    styles = parts(file.read_bytes())["xl/styles.xml"].decode()
    assert all(colour.ground[1:].upper() in styles for colour in COLOURS.values())


@pytest.mark.parametrize(
    ("layout", "columns"), [("long", ("grade", "grade_label")), ("wide", ("leadership",))]
)
def test_grades_in_the_data_have_the_colour_of_their_rank(
    ask: Run, tmp_path: Path, layout: str, columns: tuple[str, ...]
) -> None:
    file = tmp_path / "answer.xlsx"
    ask("export", "--layout", layout, "-o", file)
    header, *rows = sheets(file.read_bytes())["Data"]
    content = parts(file.read_bytes())
    styles = ElementTree.fromstring(content["xl/styles.xml"])
    fills = [fill.find(f".//{MAIN}fgColor") for fill in styles.iter(f"{MAIN}fill")]
    used = [int(one.get("fillId", "0")) for one in styles.findall(f"{MAIN}cellXfs/{MAIN}xf")]
    grounds = ["" if (fill := fills[at]) is None else fill.get("rgb", "")[2:] for at in used]
    sheet = ElementTree.fromstring(content["xl/worksheets/sheet1.xml"])
    styled = {cell.get("r"): grounds[int(cell.get("s", "0"))] for cell in sheet.iter(f"{MAIN}c")}
    ranks = {"outstanding": 1, "good": 2, "adequate": 3, "requires-improvement": 3, "inadequate": 4}
    seen = set()
    for number, row in enumerate(rows, 2):
        for name in columns:
            at = header.index(name)
            grade = row[header.index("grade")] if layout == "long" else row[at]
            if grade in ranks:
                assert styled[f"{letters(at)}{number}"] == COLOURS[ranks[grade]].ground[1:].upper()
                seen.add(ranks[grade])
    assert seen == {1, 2, 3, 4}


def letters(column: int) -> str:
    """The name of a column, counted from 0."""
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)


def test_the_same_bytes_come_twice(tmp_path: Path) -> None:
    found = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        file = tmp_path / f"{seed}.xlsx"
        words = ("compare", "leeds", "york", "--data", RECORDS, "-o", file)
        assert in_its_own_process(*words, env={"PYTHONHASHSEED": seed, "TZ": zone}).code == 0
        found.append(file.read_bytes())
    assert found[0] == found[1]


def test_without_the_library_it_says_what_to_install(ask: Run, tmp_path: Path) -> None:
    with mock.patch.dict(sys.modules, {"xlsxwriter": None}):
        ran = ask("compare", "leeds", "-o", tmp_path / "answer.xlsx")
    assert (ran.code, ran.raw) == (2, b"")
    assert ran.stderr == f"ofstedcmp: Excel output isn't installed. Run: {install_command('xlsxwriter')}\n"
    assert list(tmp_path.iterdir()) == []


def test_it_is_not_for_standard_output(ask: Run) -> None:
    for words in (("-f", "xlsx"), ("-f", "xlsx", "-o", "-")):
        ran = ask("compare", "leeds", *words)
        assert (ran.code, ran.raw) == (2, b"")
        assert ran.stderr == "ofstedcmp: xlsx can only be saved to a file: add -o FILE.xlsx.\n"
