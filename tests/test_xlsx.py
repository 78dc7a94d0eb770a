"""Excel workbooks: what the screen says, in words; data with types; nothing to be computed."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock
from xml.etree import ElementTree

import pytest
import python_calamine
from command import RECORDS, Run, in_its_own_process

from ofstedcmp.answers.table import Answer, Band, Cell, Column, Line, Move, Page, Table, Text
from ofstedcmp.errors import install_command
from ofstedcmp.formats import Screen
from ofstedcmp.formats.colours import COLOURS
from ofstedcmp.formats.xlsx import render, sheet_name

pytest.importorskip("xlsxwriter", reason="xlsxwriter is not installed")

Book = dict[str, list[list[Any]]]
Open = Callable[..., Book]
SIX = ("leeds", "york", "kent", "hull", "brent", "bristol")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def book(ask: Run, tmp_path: Path) -> Open:
    """The sheets of what a command writes, by name."""

    def opened(*words: str) -> Book:
        file = tmp_path / "answer.xlsx"
        ran = ask(*words, "-o", file)
        assert (ran.code, ran.raw, ran.stderr) == (0, b"", "")
        return sheets(file.read_bytes())

    return opened


def sheets(data: bytes) -> Book:
    found = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: found.get_sheet_by_name(name).to_python() for name in found.sheet_names}


def worksheets(found: dict[str, bytes]) -> list[ElementTree.Element]:
    names = sorted((name for name in found if name.startswith("xl/worksheets/sheet")), key=len)
    return [ElementTree.fromstring(found[name]) for name in names]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


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


def answer_of(*rows: Line | Band, columns: int = 1, **more: Any) -> Answer:
    """An answer whose page is one table with those rows."""
    table = Table(tuple(Column((f"Head {at}",), "grade") for at in range(columns)), rows)
    page = Page(("Leeds is good.",), (table,), **more)
    return Answer(lambda: page, (), ())


def rows_of(answer: Answer) -> list[list[Any]]:
    """The rows of the first sheet from the headings on."""
    first, *_ = sheets(render(answer, Screen())).values()
    return first[1:]


def test_a_date_that_stops_at_the_month_stays_as_it_is() -> None:
    answer = Answer(lambda: Page(()), ("when",), (("2013-03",), ("2013-03-04",)))
    assert sheets(render(answer, Screen()))["Data"] == [["when"], ["2013-03"], [date(2013, 3, 4)]]


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


def test_a_change_stands_in_words_behind_its_grade() -> None:
    cells = (
        Cell("Good", ("G",), rank=2, move=Move("up", 2, starred=True), after="from inadequate"),
        Cell("Inadequate", rank=4, move=Move("down", -1)),
        Cell("Good", rank=2, move=Move("not-comparable", starred=True)),
    )
    header, row = rows_of(answer_of(Line("Leadership", cells), columns=3))
    assert header == ["", "Head 0", "Head 1", "Head 2"]
    assert row == ["Leadership", "Good, up 2*, from inadequate", "Inadequate, down 1", "Good, –*"]


def test_numbers_are_numbers() -> None:
    cells = (Cell("80%", number=80), Cell("12", number=12), Cell("12"), Cell("3 of 9", number=3))
    answer = answer_of(Line("North East", cells), columns=4)
    assert rows_of(answer)[1] == ["North East", 80.0, 12.0, "12", 3.0]
    assert b"0&quot;%&quot;" in parts(render(answer, Screen()))["xl/styles.xml"]


def test_bands_and_joint_grades_go_over_their_columns() -> None:
    good = Cell("Good", rank=2)
    answer = answer_of(
        Band("ILACS", ": since 2018"),
        Line("2019", (Cell("Good, one grade for both", rank=2, span=2),)),
        Band("", "Jul 2018  focused visit, no grade", "line"),
        Band("Not like for like", "", "break"),
        Line("2015", (good, good)),
        columns=2,
    )
    assert [row[0] for row in rows_of(answer)[1:]] == [
        "ILACS: since 2018",
        "2019",
        "Jul 2018: focused visit, no grade",
        "Not like for like",
        "2015",
    ]
    (root, _) = worksheets(parts(render(answer, Screen())))
    merged = [one.get("ref", "") for one in root.iter(f"{MAIN}mergeCell")]
    assert "B4:C4" in merged
    assert [ref.split(":")[0] for ref in merged if ref[0] == "A"] == ["A1", "A3", "A5", "A6"]


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


def test_an_answer_without_a_table_has_its_texts_on_the_first_sheet() -> None:
    page = Page(
        ("Leeds was last inspected in May.",), (Text(None, ("Four sentences.", ("Report", "page 1"))),)
    )
    found = sheets(render(Answer(lambda: page, ("a",), ((1,),), source="Source: x."), Screen()))
    said = [row[0] for row in found["Answer"]]
    assert said == ["Leeds was last inspected in May.", "Source: x.", "Four sentences.", "Report: page 1"]


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


FORMULAS = ("=1+1", "+1", "-1+2", "@SUM(A1)", "http://example.org", "{=1}", "0123")


def test_text_is_never_a_formula_a_link_or_a_number() -> None:
    cells = tuple(Cell(text) for text in FORMULAS)
    heads = tuple(Column((text,)) for text in FORMULAS)
    page = Page(FORMULAS[:1], (Table(heads, (Line("=2+2", cells), Band(FORMULAS[0]))),), {}, FORMULAS)
    answer = Answer(lambda: page, ("=3+3",), [(text,) for text in FORMULAS])
    data = render(answer, Screen())
    found = sheets(data)
    assert [row[0] for row in found["Data"]] == ["=3+3", *FORMULAS]
    assert found["Answer"][0][0] == FORMULAS[0]
    assert found["Answer"][1:3] == [["", *FORMULAS], ["=2+2", *FORMULAS]]
    for name, text in parts(data).items():
        if name.startswith("xl/worksheets/"):
            assert [*ElementTree.fromstring(text).iter(f"{MAIN}f")] == []
            assert b"hyperlink" not in text


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


def test_two_tables_of_one_title_have_sheets_of_two_names() -> None:
    row = Line("A", (Cell("Good"),))
    # Excel keeps the first name for itself.
    titles = ("History", "History", "Moved: " + "x" * 40, "Moved: " + "x" * 40)
    tables = [Table((Column(("B",)),), (row,), title=title) for title in titles]
    found = sheets(render(Answer(lambda: Page(("One.",), tables), (), ()), Screen()))
    assert list(found)[:2] == ["History 2", "History 3"]
    assert [len(name) for name in found][2:4] == [31, 31]
    assert ["Sheet", "History 2", "History"] in found["Notes"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("[Bristol/Bath]: 'good'", "Bristol Bath  'good"),
        ("///", "Answer"),
        ("'", "Answer"),
        ("data", "data 2"),
        ("\U0001f600" * 20, "\U0001f600" * 15),
        ("a\x00b\nc", "a\ufffdb c"),
    ],
)
def test_any_title_makes_a_name_that_excel_allows(title: str, name: str) -> None:
    assert sheet_name(title, {"data"}) == name


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
