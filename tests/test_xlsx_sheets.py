"""A sheet of an answer: its words and numbers, its bands, and a name that Excel allows."""

from __future__ import annotations

from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from opened_workbooks import MAIN, parts, sheets, worksheets

from ofstedcmp.answers.table import Answer, Band, Cell, Column, Line, Move, Page, Table, Text
from ofstedcmp.formats import Screen
from ofstedcmp.formats.xlsx import render, sheet_name

pytest.importorskip("xlsxwriter", reason="xlsxwriter is not installed")


def answer_of(*rows: Line | Band, columns: int = 1, **more: Any) -> Answer:
    """An answer whose page is one table with those rows."""
    table = Table(tuple(Column((f"Head {at}",), "grade") for at in range(columns)), rows)
    page = Page(("Leeds is good.",), (table,), **more)
    return Answer(lambda: page, (), ())


def rows_of(answer: Answer) -> list[list[Any]]:
    """The rows of the first sheet from the headings on."""
    first, *_ = sheets(render(answer, Screen())).values()
    return first[1:]


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


def test_an_answer_without_a_table_has_its_texts_on_the_first_sheet() -> None:
    page = Page(
        ("Leeds was last inspected in May.",), (Text(None, ("Four sentences.", ("Report", "page 1"))),)
    )
    found = sheets(render(Answer(lambda: page, ("a",), ((1,),), source="Source: x."), Screen()))
    said = [row[0] for row in found["Answer"]]
    assert said == ["Leeds was last inspected in May.", "Source: x.", "Four sentences.", "Report: page 1"]


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


def test_a_date_that_stops_at_the_month_stays_as_it_is() -> None:
    answer = Answer(lambda: Page(()), ("when",), (("2013-03",), ("2013-03-04",)))
    assert sheets(render(answer, Screen()))["Data"] == [["when"], ["2013-03"], [date(2013, 3, 4)]]
