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
from nasty import NASTY, SPECIAL, Page
from seen import WORDS, grades

from ofstedcmp.answers.table import Answer
from ofstedcmp.formats import Screen, render
from ofstedcmp.formats.latex import escaped

FRAMED = [words for name, words in EXAMPLES.items() if name not in TEXTS]
GRADED = ("compare leeds york kent", "history leeds --all-areas", "history york", "show york")
every = pytest.mark.parametrize("words", EXAMPLES.values(), ids=EXAMPLES)
framed = pytest.mark.parametrize("words", FRAMED, ids=lambda words: words.split()[0])
documents = pytest.mark.parametrize("how", ["markdown", "html", "latex"])


@documents
@pytest.mark.parametrize("words", GRADED)
def test_a_document_has_every_grade_of_the_table(look: Look, words: str, how: str) -> None:
    text = look(words, how, width=None)
    body = {
        "markdown": r"^\|.*",
        "html": r"<table>.*?</table>",
        "latex": r"\\endhead.*?\\end\{longtable\}",
    }
    flags = re.M if how == "markdown" else re.S
    tables = re.sub(
        r"\(?not judged,? (under|as).*?(?=[<)])", "", "\n".join(re.findall(body[how], text, flags))
    )
    # A grade begins its cell or its line; elsewhere, it is the one before.
    begins = {
        "markdown": r"(?:\| |<br>)",
        "html": '<span class="(?:rank-.|plain|quiet)">',
        "latex": r"(?:& |newline )",
    }
    told = Counter(re.findall(f"{begins[how]}({'|'.join(WORDS)})", tables))
    assert told.total() > 4
    if not words.startswith("show"):
        assert told == grades(look(words, width=1000))


@documents
@framed
def test_a_document_has_the_notes_and_the_source_under_its_tables(look: Look, words: str, how: str) -> None:
    said = " ".join(look(words, "plain", width=None).split("\n\n")[-1].split())
    text = Page(look(words, how)).text if how == "html" else look(words, how)
    for note in re.findall(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+ ([A-Za-z ]+)", said):
        assert note in " ".join(text.replace("{[}", "[").split())
    assert "Open Government Licence v3.0" in text


@pytest.mark.parametrize("how", ["markdown", "html"])
@framed
def test_every_sign_of_a_document_is_in_its_legend(look: Look, words: str, how: str) -> None:
    text = look(words, how) if how == "markdown" else Page(look(words, how)).text
    for sign, meaning in {"▲": "up", "▼": "down", "△": "up, basis changed", "≠": "not comparable"}.items():
        assert (f"{sign} {meaning}" in text) == (sign in text)


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


def test_a_field_of_tsv_may_hold_what_parts_fields() -> None:
    text = render(SPECIAL, "tsv", Screen())
    assert list(csv.reader(io.StringIO(text), dialect="excel-tab")) == [
        ["a", "b"],
        ['tab\t"quote"\nline', ""],
        ["– ’é", "-1"],
    ]


def test_jsonl_has_one_line_for_each_row() -> None:
    lines = render(SPECIAL, "jsonl", Screen()).split("\n")
    assert [json.loads(line) for line in lines[:-1]] == list(SPECIAL.named_rows())
    assert lines[-1] == render(Answer((), ("a",), ()), "jsonl", Screen()) == ""


@pytest.mark.parametrize("ending", ["tsv", "jsonl", "html", "tex", "md"])
def test_a_document_in_a_file_is_utf_8_and_for_spreadsheets_marked(
    ask: Run, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"answer.{ending}"
    assert ask("compare", "leeds", "-o", file, encoding="ascii").code == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbf") == (ending == "tsv")
    assert (b"\r\n" in file.read_bytes()) == (ending == "tsv")
    assert file.read_bytes().decode("utf-8")


def test_markdown_prints_every_character_and_none_as_markup() -> None:
    from markdown_it import MarkdownIt

    text = render(SPECIAL, "markdown", Screen())
    html = MarkdownIt("commonmark").enable("table").render(text.replace("[^1]", "{note}"))
    page = Page(re.sub(r"<(hr|br) ?/?>", "<br>", html.replace("<br />", "<br>")))
    assert page.text.count(NASTY) == 13
    assert len(page.all("table")) == 1
    # Two heads and two rows, three cells each.
    assert (len(page.all("th")), len(page.all("td"))) == (3, 9)
    assert [link["href"] for link in page.all("a")] == ["https://example.org/a_b?c=d&e#f"]


def test_markdown_in_ascii_is_ascii(look: Look) -> None:
    text = look("history leeds --all-areas", "markdown", ascii=True)
    assert text.isascii()
    assert "[(^) 1]" in text.replace("\\", "")


def test_the_notes_of_markdown_are_footnotes(look: Look) -> None:
    text = look("compare leeds york kent", "markdown")
    defined = re.findall(r"^\[\^(\d+)\]: \S", text, re.M)
    used = dict.fromkeys(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert defined == list(used)
    assert defined


@every
def test_latex_has_neither_signs_nor_unequal_braces(look: Look, words: str) -> None:
    text = look(words, "latex")
    assert re.findall("[▲▼△▽◇≠·█–—’“”]", text) == []
    plain = re.sub(r"\\[\\{}%&$#_]", "", text)
    assert plain.count("{") == plain.count("}")
    for table in re.findall(r"\\begin\{longtable\}.*?\\end\{longtable\}", text, re.S):
        rows = [re.sub(r"\\[&]", "", row) for row in table.split("\n") if row.endswith(r" \\")]
        assert len({row.count("&") for row in rows}) == 1


NAMES = {"backslash": "\\", "asciitilde": "~", "asciigrave": "`", "bar": "|"}


def test_latex_prints_every_character_and_none_as_markup() -> None:
    text = render(SPECIAL, "latex", Screen())
    # What a command could take for its argument stands in braces; so does a second hyphen's beginning.
    assert [line for line in text.split("\n") if re.match(r" *[\[*]", line)] == []
    read = re.sub(r"\\ensuremath\{([<>])\}|\\(\^)\{\}", r"\1\2", text.replace("''", '"'))
    read = re.sub(r"\\text(\w+)\{\}", lambda found: NAMES[found[1]], read)
    read = re.sub(r"\{([\[\]*])\}|\\([{}$&#%_])|-\{\}", lambda found: found[1] or found[2] or "-", read)
    assert read.count(NASTY) == 13
    assert escaped("-{}--") == r"-\{\}-{}-"
    assert re.findall(r"\\url\{(.*?)\}", text) == ["https://example.org/a_b?c=d&e#f"]


PAPER = r"""\documentclass{article}
\usepackage{array,longtable,url}
\begin{document}
\input{part.tex}
\end{document}
"""


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="pdflatex is not installed")
def test_latex_of_every_command_can_be_taken_into_a_paper(look: Look, tmp_path: Path) -> None:
    (tmp_path / "paper.tex").write_text(PAPER)
    texts = [*(look(words, "latex") for words in EXAMPLES.values()), render(SPECIAL, "latex", Screen())]
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
