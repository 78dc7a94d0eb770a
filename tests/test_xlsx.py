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

from ofstedcmp.answers.table import Answer, Entry, Flag, Heading, Table
from ofstedcmp.formats import Screen
from ofstedcmp.formats.xlsx import COLOURS, render

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


def test_codes_stay_text(book: Open) -> None:
    header, *rows = book("export")["Data"]
    for name in ("ofsted_urn", "old_la_code"):
        assert {type(row[header.index(name)]) for row in rows} == {str}


def test_a_date_that_stops_at_the_month_stays_as_it_is() -> None:
    answer = Answer(parts=(), columns=("when",), rows=(("2013-03",), ("2013-03-04",)))
    assert sheets(render(answer, Screen()))["Data"] == [["when"], ["2013-03"], [date(2013, 3, 4)]]


def test_the_first_sheet_is_the_table_of_the_screen_in_words(book: Open) -> None:
    header, *rows = book("compare", "leeds", "york")["Table"]
    assert header[0] == "Area"
    assert re.match(r"Leeds, framework ILACS 2026, inspected \d+ \w+ \d{4}, published ", str(header[1]))
    assert [row[0] for row in rows] == [
        "Overall effectiveness",
        "Leadership",
        "Help and protection",
        "Children in care",
        "Care leavers",
    ]
    said = [str(cell) for row in rows for cell in row[1:]]
    assert any(re.search(r"^(Good|Inadequate|Outstanding), (up|down) [1-3]", one) for one in said)
    assert [one for one in said if re.search("[▲▼△▽◇≠=¹²³⁴⁵⁶⁷⁸⁹]", one)] == []


@pytest.mark.parametrize("words", ["history leeds", "summary --by region", "councils", "changes"])
def test_what_is_there_to_be_looked_at_is_a_word_or_a_number(book: Open, words: str) -> None:
    said = [str(cell) for rows in book(*words.split()).values() for row in rows for cell in row]
    assert [one for one in said if re.search("[▲▼△▽◇≠█·¹²³⁴⁵⁶⁷⁸⁹\xa0]", one)] == []


def test_ungraded_visits_are_counted(ask: Run, book: Open) -> None:
    words = "history", "leeds", "--since", "2013"
    dots, sheet = ask(*words).stdout, book(*words)["Leeds"]
    (row,) = [row for row in sheet if "Ungraded" in str(row[0])]
    (line,) = [line for line in dots.split("\n") if line.startswith("Ungraded visits before")]
    assert sum(int(cell) for cell in row[1:] if cell) == line.count("·") > 0


def test_footnotes_texts_and_the_source_stand_on_a_sheet_of_their_own(ask: Run, book: Open) -> None:
    header, *rows = book("compare", "leeds", "york", "dorset")["Notes"]
    assert header == ["About", "Item", "Text"]
    notes = ask("compare", "leeds", "york", "dorset", "-f", "json").json["notes"]
    assert [(row[1], row[2]) for row in rows if row[0] == "Note"] == list(enumerate(notes, 1))
    assert any(row[0] == "No inspection to show" and row[1] == "Dorset" for row in rows)
    assert "Open Government Licence v3.0" in str(rows[-1][2])


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
def test_every_sheet_is_one_table_from_the_first_cell_on(
    ask: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    file = tmp_path / "answer.xlsx"
    assert ask(*words, "-o", file).code == 0
    found = parts(file.read_bytes())
    names = list(sheets(file.read_bytes()))
    assert names[-2:] == ["Data", "Notes"]
    assert [name for name in names if len(name) > 31 or set(name) & set("[]:*?/\\")] == []
    tables = [text for name, text in found.items() if name.startswith("xl/tables/")]
    assert len(tables) == len(names)
    for text in tables:
        root = ElementTree.fromstring(text)
        assert root.get("ref", "").startswith("A1:")
        assert root.find(f"{MAIN}autoFilter") is not None
        headers = [column.get("name", "") for column in root.iter(f"{MAIN}tableColumn")]
        # Excel mends a file whose headers are empty, alike or of several lines.
        assert all(headers)
        assert len({header.casefold() for header in headers}) == len(headers)
        assert [header for header in headers if "\n" in header] == []
    for name, text in found.items():
        if name.startswith("xl/worksheets/sheet"):
            root = ElementTree.fromstring(text)
            assert root.find(f"{MAIN}mergeCells") is None
            assert [*root.iter(f"{MAIN}f")] == []
            (pane,) = root.iter(f"{MAIN}pane")
            assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "1")
            numbers = [int(row.get("r", "")) for row in root.iter(f"{MAIN}row")]
            assert numbers == list(range(1, len(numbers) + 1))


FORMULAS = ("=1+1", "+1", "-1+2", "@SUM(A1)", "http://example.org", "{=1}", "0123")


def test_text_is_never_a_formula_a_link_or_a_number() -> None:
    entry = [Entry(text) for text in FORMULAS]
    table = Table(
        (Heading(("=2+2",)),), tuple(Heading((t,)) for t in FORMULAS), tuple(((e,),) for e in entry)
    )
    answer = Answer(parts=(table,), columns=("=3+3",), rows=[(text,) for text in FORMULAS], notes=FORMULAS)
    data = render(answer, Screen())
    found = sheets(data)
    assert [row[0] for row in found["Data"]] == ["=3+3", *FORMULAS]
    assert [row[1] for row in found["Table"]] == ["=2+2", *FORMULAS]
    for name, text in parts(data).items():
        if name.startswith("xl/worksheets/"):
            assert [*ElementTree.fromstring(text).iter(f"{MAIN}f")] == []
            assert b"hyperlink" not in text


def test_flags_stand_in_words_with_all_that_the_screen_says() -> None:
    flags = {
        Flag("up", 2): "up 2",
        Flag("down", -1, hollow=True): "down 1, basis changed",
        Flag("same", second_hand=True): "no change, second-hand, not counted",
        Flag("first"): "no earlier grade",
        Flag("new"): "no separate grade before",
        Flag("not-comparable"): "not comparable",
    }
    for flag, words in flags.items():
        entry = Entry(
            "Good", qualifier="joint", flag=flag, since=("Jul 2015", Flag("down", -1)), notes=(2, 3)
        )
        table = Table((Heading(("Leeds",)),), (Heading(("In care",)),), (((entry,),),))
        (_, (_, said)) = sheets(render(Answer((table,), (), ()), Screen()))["Table"]
        assert said == f"Good (joint), {words}, down 1 since Jul 2015 [2, 3]"


def test_no_grade_is_told_by_colour_alone_and_every_colour_can_be_read(ask: Run, tmp_path: Path) -> None:
    for ground, letters in COLOURS.values():
        assert contrast(ground, letters) >= 4.5
    assert len({ground for ground, _ in COLOURS.values()}) == 4
    file = tmp_path / "answer.xlsx"
    ask("compare", *SIX, "-o", file)
    styles = parts(file.read_bytes())["xl/styles.xml"].decode()
    assert all(ground[1:] in styles for ground, _ in COLOURS.values())


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
                assert styled[f"{letters(at)}{number}"] == COLOURS[f"rank-{ranks[grade]}"][0][1:]
                seen.add(ranks[grade])
    assert seen == {1, 2, 3, 4}


def letters(column: int) -> str:
    """The name of a column, counted from 0."""
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)


def contrast(one: str, other: str) -> float:
    """By WCAG 2.2, from 1 to 21."""
    lighter, darker = sorted(map(luminance, (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    values = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_same_bytes_come_twice(tmp_path: Path) -> None:
    found = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        file = tmp_path / f"{seed}.xlsx"
        words = ("compare", "leeds", "york", "--data", RECORDS, "-o", file)
        assert in_its_own_process(*words, env={"PYTHONHASHSEED": seed, "TZ": zone}).code == 0
        found.append(file.read_bytes())
    assert found[0] == found[1]


def test_two_tables_of_one_title_have_sheets_of_two_names() -> None:
    title = "History"  # a name that Excel keeps for itself
    table = Table((Heading(("A",)),), (Heading(("B",)),), (((Entry("Good"),),),), title=title)
    long = Table((Heading(("A",)),), (Heading(("B",)),), (((Entry("Good"),),),), title="Moved: " + "x" * 40)
    found = sheets(render(Answer((table, table, long, long), (), ()), Screen()))
    assert list(found)[:2] == ["History 2", "History 3"]
    assert [len(name) for name in found][2:4] == [31, 31]
    assert ["Sheet", "History 2", "History"] in found["Notes"]


def test_without_the_library_it_says_what_to_install(ask: Run, tmp_path: Path) -> None:
    with mock.patch.dict(sys.modules, {"xlsxwriter": None}):
        ran = ask("compare", "leeds", "-o", tmp_path / "answer.xlsx")
    assert (ran.code, ran.raw) == (2, b"")
    assert ran.stderr == (
        f"ofstedcmp: Excel output isn't installed. Run: {sys.executable} -m pip install xlsxwriter\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_it_is_not_for_standard_output(ask: Run) -> None:
    for words in (("-f", "xlsx"), ("-f", "xlsx", "-o", "-")):
        ran = ask("compare", "leeds", *words)
        assert (ran.code, ran.raw) == (2, b"")
        assert ran.stderr == "ofstedcmp: xlsx can only be saved to a file: add -o FILE.xlsx.\n"
