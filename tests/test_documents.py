"""Formats for documents and for programs say what the table says, and hold to the rules of their own form."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from command import Run
from conftest import Look
from examples import EXAMPLES, TEXTS, spelt
from markdown_it import MarkdownIt
from nasty import NASTY, Page, filled

from ofstedcmp.answers.table import Answer, Band, Cell, Column, Line, Move, Table
from ofstedcmp.answers.table import Page as Shown
from ofstedcmp.formats import Screen, render

FRAMED = [words for name, words in EXAMPLES.items() if name not in TEXTS]
GRADES = ("Requires improvement", "Outstanding", "Inadequate", "Adequate", "Good")
every = pytest.mark.parametrize("words", EXAMPLES.values(), ids=EXAMPLES)
framed = pytest.mark.parametrize("words", FRAMED, ids=lambda words: words.split()[0])
documents = pytest.mark.parametrize("how", ["markdown", "html", "latex"])


def page(text: str, how: str) -> Page:
    """What a reader of Markdown or HTML makes of it."""
    reader = MarkdownIt("commonmark").enable("table")
    return Page(text if how == "html" else reader.render(text).replace(" />", ">"))


def shown(*rows: Line | Band, moves: str = "beside", columns: int = 2, **more: object) -> Answer:
    """An answer whose page is one table with those rows."""
    heads = tuple(Column((f"Head {at}",), "grade") for at in range(columns))
    table = Table(heads, rows, moves=moves)  # type: ignore[arg-type]
    shown_page = Shown(("Leeds is good.", "York is not."), (table,), **more)  # type: ignore[arg-type]
    return Answer(lambda: shown_page, (), ())


@documents
@pytest.mark.parametrize("words", ["compare leeds york kent", "history york", "show york"])
def test_a_document_has_every_grade_of_the_screen(look: Look, words: str, how: str) -> None:
    def grades(text: str) -> Counter[str]:
        return Counter(re.findall("|".join(GRADES), text))

    screen = look(words, width=300)
    table = screen.partition("─")[2].rpartition("─")[0]
    document = look(words, how)
    if how == "html":
        document = Page(document).text
    start = document.index("Head" if "Head" in document else "Overall", document.index("."))
    found = grades(document[start:])
    assert found >= grades(table)
    assert found.total() > 4


@documents
@every
def test_a_document_begins_with_the_headline(look: Look, words: str, how: str) -> None:
    first = " ".join(look(words, "plain", width=None).split("\n")[0].split())
    text = look(words, how)
    if how == "latex":
        said = " ".join(re.sub(r"\\noindent|\\par|\\textbf|[{}]", "", text).split())
        assert said.partition("usepackagearray,longtable,url ")[2].startswith(first.replace("’", "'")[:40])
    else:
        read = page(text, how)
        assert len(read.all("h1")) == 1
        # The title of a page is its heading too.
        assert read.text[read.text.rindex(first[:40]) :].startswith(first)


@documents
@framed
def test_a_document_has_the_notes_and_the_source(look: Look, words: str, how: str) -> None:
    text = Page(look(words, how)).text if how == "html" else look(words, how)
    text = " ".join(text.replace("\\", "").replace("{*}", "*").split())
    notes = re.findall(r"^\* ([A-Za-z0-9 ]+)", look(words, "plain", width=None), re.M)
    assert [note for note in notes if note not in text] == []
    assert "Source: Ofsted, reports to" in text
    assert "OGL v3.0" in text


def test_a_change_stands_in_words_behind_its_grade() -> None:
    cells = (
        Cell("Good", rank=2, move=Move("up", 2, starred=True), after="from inadequate"),
        Cell("Inadequate", rank=4, move=Move("down", -1)),
        Cell("Good", rank=2, move=Move("same")),
        Cell("Good", rank=2, move=Move("not-comparable", 0, starred=True)),
        Cell("not judged"),
    )
    row = Line("Leadership", cells)
    markdown = render(shown(row, columns=5), "markdown", Screen()).replace("\\", "").split("\n")[6]
    assert [cell.strip() for cell in markdown.split("|")[2:-1]] == [
        "Good (▲ up 2*), from inadequate",
        "Inadequate (▼ down 1)",
        "Good (same)",
        "Good (–*)",
        "not judged",
    ]
    assert "Good (up 2{*}), from inadequate & Inadequate (down 1)" in render(
        shown(row, columns=5), "latex", Screen()
    )
    page = Page(render(shown(row, columns=5), "html", Screen()))
    assert "Good ▲ up 2* from inadequate" in page.text
    assert [one.get("aria-hidden") for one in page.all("span") if "aria-hidden" in one] == ["true"] * 2


@documents
def test_a_history_names_counted_changes_only(how: str) -> None:
    cells = (
        Cell("Good", rank=2, move=Move("up", 1)),
        Cell("Good", rank=2, move=Move("up", 3, starred=True)),
        Cell("Good", rank=2, move=Move("same")),
    )
    text = render(shown(Line("2024", cells), moves="before", columns=3), how, Screen())
    assert ("up 1" in text, "up 3" in text, "same" in text) == (True, False, False)


def test_a_band_is_a_heading_a_row_in_words_or_the_label_of_the_row_below() -> None:
    good = Cell("Good", rank=2)
    answer = shown(
        Band("ILACS", ": since 2018"),
        Line("May 2022", (good, good)),
        Band("", "Jul 2020  focused visit, no grade", "line"),
        Band("Not like for like", "", "break"),
        Band("SIF"),
        Line("May 2015", (good, good)),
        Band("Leeds", "  May 2014"),
        Line("", (good, good)),
    )
    rows = [line.strip("| ") for line in render(answer, "markdown", Screen()).split("\n")[6:14]]
    assert [row.split("  ")[0].split(" |")[0] for row in rows[:7]] == [
        "**ILACS**: since 2018",
        "May 2022",
        "Jul 2020: focused visit, no grade",
        "**Not like for like**",
        "**SIF**",
        "May 2015",
        "Leeds: May 2014",
    ]
    html = render(answer, "html", Screen())
    page = Page(html)
    assert [one["colspan"] for one in page.all("th") if one.get("scope") == "rowgroup"] == ["3", "3"]
    assert [one["class"] for one in page.all("tr") if "class" in one] == [
        "heading",
        "line",
        "break",
        "heading",
    ]
    assert len(page.all("tbody")) == 2
    assert ">Leeds: May 2014</th>" in html
    assert render(answer, "latex", Screen()).count(r"\multicolumn{3}") == 4


def test_a_grade_of_two_columns_stands_in_both_or_over_both() -> None:
    joint = Cell("Good, one grade for both", rank=2, span=2)
    answer = shown(Line("2019", (joint, Cell("Inadequate", rank=4))), columns=3)
    assert render(answer, "markdown", Screen()).count("Good, one grade for both") == 2
    html = render(answer, "html", Screen())
    assert 'colspan="2" data-label="Head 0 and Head 1"' in html


def test_the_key_has_only_what_the_tables_hold_and_no_short_word() -> None:
    key = {"–": "not graded then", "RI": "requires improvement", "▲": "rose", "†": "second-hand"}
    cells = (Cell("Requires improvement", ("RI",), rank=3, move=Move("up", 1)), Cell("–"))
    for how in ("markdown", "html", "latex"):
        text = render(shown(Line("2019", cells), key=key), how, Screen())
        assert "not graded then" in text
        assert not re.search("RI =|rose|second-hand", text)


def test_a_bar_that_draws_the_numbers_beside_it_is_drawn_on_pages_only() -> None:
    bar = Cell(bar=((10, 30, 0, 10), 50))
    heads = (Column(("Good or better",), "number"), Column(("Bar",), "bar"))
    table = Table(heads, (Line("North East", (Cell("80%", number=80), bar)),))
    answer = Answer(lambda: Shown(("One.",), (table,)), (), ())
    assert "Bar" not in render(answer, "markdown", Screen())
    assert "|-----------------:|" in render(answer, "markdown", Screen())
    html = render(answer, "html", Screen())
    assert 'aria-label="10 outstanding, 30 good, 10 inadequate"' in html
    assert re.findall(r'class="rank-(\d)" style="width:([\d.]+)%"', html) == [
        ("1", "20.00"),
        ("2", "60.00"),
        ("4", "20.00"),
    ]


@every
def test_every_format_for_programs_has_the_same_rows(look: Look, words: str) -> None:
    rows = json.loads(look(words, "json"))["rows"]
    lines = look(words, "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == rows
    assert [list(json.loads(line)) for line in lines] == [list(row) for row in rows]
    as_text = [{key: "" if value is None else str(value) for key, value in row.items()} for row in rows]
    for how, dialect in (("csv", "excel"), ("tsv", "excel-tab")):
        read = csv.DictReader(io.StringIO(look(words, how)), dialect=dialect)
        assert list(read) == as_text
        assert not rows or read.fieldnames == list(rows[0])


@every
def test_json_has_the_headline_of_the_screen(look: Look, words: str) -> None:
    headline = json.loads(look(words, "json"))["headline"]
    assert headline
    assert " ".join(look(words, "plain", width=None).split()).startswith(headline)


def test_a_field_of_tsv_may_hold_tabs_quotes_and_line_ends() -> None:
    rows = (('tab\t"quote"\nline', None), ("– ’é", -1))
    text = render(Answer(lambda: Shown(()), ("a", "b"), rows), "tsv", Screen())
    assert list(csv.reader(io.StringIO(text), dialect="excel-tab")) == [
        ["a", "b"],
        ['tab\t"quote"\nline', ""],
        ["– ’é", "-1"],
    ]


@pytest.mark.parametrize("how", ["csv", "tsv"])
def test_a_text_that_would_be_computed_gets_an_apostrophe(how: str) -> None:
    row = ("x;=1+1", "@SUM(A1)", "-", -1, "Stoke-on-Trent; self-referred", "a, b")
    text = render(Answer(lambda: Shown(()), tuple("abcdef"), (row,)), how, Screen())
    (_, read) = csv.reader(io.StringIO(text), delimiter="," if how == "csv" else "\t")
    assert read == ["x;'=1+1", "'@SUM(A1)", "-", "-1", "Stoke-on-Trent; self-referred", "a, b"]


def test_jsonl_of_no_rows_is_empty() -> None:
    assert render(Answer(lambda: Shown(()), ("a",), ()), "jsonl", Screen()) == ""


@pytest.mark.parametrize("ending", ["tsv", "jsonl", "html", "tex", "md"])
def test_a_document_in_a_file_is_utf_8_and_for_spreadsheets_marked(
    ask: Run, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"answer.{ending}"
    assert ask("compare", "leeds", "-o", file, encoding="ascii").code == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbf") == (ending == "tsv")
    assert (b"\r\n" in file.read_bytes()) == (ending == "tsv")
    assert file.read_bytes().decode("utf-8")


def test_markdown_in_ascii_is_ascii(look: Look) -> None:
    text = look("history leeds --all-areas", "markdown", ascii=True)
    assert text.isascii()
    assert "(^ up " in text


@every
def test_latex_has_neither_signs_nor_unequal_braces(look: Look, words: str) -> None:
    text = look(words, "latex")
    assert re.findall("[▲▼·█–—’“”†]", text) == []
    plain = re.sub(r"\\[\\{}%&$#_]", "", text)
    assert plain.count("{") == plain.count("}")
    for table in re.findall(r"\\begin\{longtable\}.*?\\end\{longtable\}", text, re.S):
        rows = [re.sub(r"\\[&]", "", row) for row in table.split("\n") if row.endswith(r"\\")]
        rows = [row for row in rows if not re.match(r"\\(multicolumn|caption)", row)]
        assert len({row.count("&") for row in rows}) == 1


PAPER = r"""\documentclass{article}
\usepackage{array,longtable,url}
\begin{document}
\input{part.tex}
\end{document}
"""


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="pdflatex is not installed")
def test_latex_of_every_command_can_be_taken_into_a_paper(look: Look, tmp_path: Path) -> None:
    (tmp_path / "paper.tex").write_text(PAPER)
    texts = [*(look(words, "latex") for words in EXAMPLES.values()), render(filled(NASTY), "latex", Screen())]
    for text in texts:
        (tmp_path / "part.tex").write_text(text, encoding="utf-8")
        command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-1500:]


def test_quiet_takes_the_remarks_away_and_leaves_the_errors(ask: Run, brought: Path) -> None:
    words = spelt("compare leeds --data {brought}/older", brought)
    loud, quiet = ask(*words), ask(*words, "-q")
    assert loud.stderr != ""
    assert (quiet.code, quiet.stderr, quiet.raw) == (0, "", loud.raw)
    assert ask("compare", "leedes", "--quiet").stderr.startswith("ofstedcmp: ")
