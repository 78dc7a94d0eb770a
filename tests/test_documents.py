"""Formats for documents and for programs say what the table says, and hold to the rules of their own form."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from browser import browser, seen
from command import Run
from conftest import Look
from examples import EXAMPLES, TEXTS, spelt
from seen import WORDS, grades

from ofstedcmp.render import render
from ofstedcmp.render.screen import Screen
from ofstedcmp.table import Answer, Entry, Flag, Heading, Table, Text

FRAMED = [words for name, words in EXAMPLES.items() if name not in TEXTS]
GRADED = ("compare leeds york kent", "history leeds --all-areas", "history york", "show york")
every = pytest.mark.parametrize("words", EXAMPLES.values(), ids=EXAMPLES)
framed = pytest.mark.parametrize("words", FRAMED, ids=lambda words: words.split()[0])
documents = pytest.mark.parametrize("how", ["markdown", "html", "latex"])

# What each form would take for markup, in every place where an answer has text.
NASTY = 'a|b * _c_ `d` <i>e</i> & &amp; "f" [g](h) 50% $i^j ~k {l} \\m #n -- o'
SPECIAL = Answer(
    parts=(
        Text(NASTY, (NASTY, (NASTY, f"see https://example.org/a_b?c=d&e#f, {NASTY}"))),
        Table(
            columns=(Heading(("One", NASTY), notes=(1,)), Heading(("Two",))),
            rows=(Heading((NASTY, NASTY), indent=1), Heading(("[h]",), strong=True)),
            cells=(
                ((Entry(NASTY, qualifier=NASTY, below=NASTY, flag=Flag("up", 1), notes=(1,)),), ()),
                ((Entry("* x", flag=Flag("dropped")), Entry("up", flag=Flag("up", 2, hollow=True))), ()),
            ),
            title=NASTY,
            labels=("", "Below"),
        ),
    ),
    columns=("a", "b"),
    rows=({"a": 'tab\t"quote"\nline', "b": None}, {"a": "– ’é", "b": -1}),
    notes=(f"1. {NASTY}",),
    footer=(NASTY,),
)


class Page(HTMLParser):
    """A page taken apart; that its elements are nested well is held on the way."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.said.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self) -> str:
        return " ".join("".join(self.said).split())


@documents
@pytest.mark.parametrize("words", GRADED)
def test_a_document_has_every_grade_of_the_table(look: Look, words: str, how: str) -> None:
    text = look(words, how, width=None)
    body = {
        "markdown": r"^\|.*",
        "html": r"<table>.*?</table>",
        "latex": r"\\endlastfoot.*?\\end\{longtable\}",
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


def test_a_line_of_jsonl_is_one_row_and_no_row_is_no_line() -> None:
    lines = render(SPECIAL, "jsonl", Screen()).split("\n")
    assert [json.loads(line) for line in lines[:-1]] == list(SPECIAL.rows)
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


@every
def test_a_page_is_whole_and_nothing_leads_out_of_it_but_sources(look: Look, words: str) -> None:
    page = Page(look(words, "html"))
    assert page.elements[0] == ("html", {"lang": "en-GB"})
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in page.elements}
    assert "url(" not in look(words, "html")
    assert "@import" not in look(words, "html")
    assert len(page.all("h1")) == len(page.all("title")) == 1
    ids = [str(attributes["id"]) for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for link in page.all("a"):
        target = str(link["href"])
        assert target[1:] in ids if target.startswith("#") else target.startswith("https://")


@framed
def test_the_tables_of_a_page_have_captions_and_headings_with_their_scope(look: Look, words: str) -> None:
    page = Page(look(words, "html"))
    tables = page.all("table")
    assert tables
    assert len(page.all("caption")) == len(tables)
    assert {heading["scope"] for heading in page.all("th")} == {"col", "row"}
    names = [region["aria-labelledby"] for region in page.all("div") if region.get("role") == "region"]
    assert len(set(names)) == len(names) == len(tables)


def test_the_signs_of_a_page_are_heard_as_words(look: Look) -> None:
    page = look("history leeds --all-areas", "html")
    for sign, words in {
        "▲ 2": "up 2",
        "▽ 1": "down 1, basis changed",
        "[△ 1]": "up 1, basis changed, second-hand, not counted",
        "–": "not judged under this framework",
    }.items():
        assert f'<span aria-hidden="true">{sign}</span> <span class="heard">{words}</span>' in page


def test_the_colours_of_a_page_can_be_read() -> None:
    from ofstedcmp.render.page import STYLE

    def light(colour: str) -> float:
        digits = colour if len(colour) == 6 else "".join(2 * digit for digit in colour)
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (
            one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    pairs = re.findall(r"\.rank-(\d) \{ background: #(\w+); color: #(\w+)", STYLE)
    assert [rank for rank, _, _ in pairs] == [*"1234"]
    for _, ground, ink in pairs:
        low, high = sorted((light(ground), light(ink)))
        # WCAG 2.2, 1.4.3.
        assert (high + 0.05) / (low + 0.05) >= 4.5


@browser
@pytest.mark.parametrize(
    ("name", "width", "dark"),
    [
        ("compare", 1000, False),
        ("compare", 320, True),
        ("history", 320, False),
        ("show", 320, True),
        ("summary", 1000, True),
    ],
)
def test_a_browser_finds_a_page_accessible_and_as_narrow_as_the_screen(
    look: Look, tmp_path: Path, name: str, width: int, dark: bool
) -> None:
    found = seen(look(EXAMPLES[name], "html"), tmp_path, width=width, dark=dark)
    assert found["told"] == []
    # It did look: contrast, names and tables are rules of their own.
    assert found["passed"] > 25
    assert found["wide"] <= width
    assert found["size"] >= 14
    assert (found["ground"] == "rgb(255, 255, 255)") is not dark


@browser
def test_the_browser_would_tell_what_is_wrong(look: Look, tmp_path: Path) -> None:
    page = look("compare leeds york kent", "html")
    broken = page.replace(' lang="en-GB"', "").replace("color: #fff", "color: #4060a0")
    told = {name for name, _, _ in seen(broken, tmp_path)["told"]}
    assert {"html-has-lang", "color-contrast"} <= told


def test_a_page_prints_every_character_and_none_as_markup() -> None:
    page = Page(render(SPECIAL, "html", Screen()))
    assert page.text.count(NASTY) == 14
    assert "i" not in {tag for tag, _ in page.elements}
    in_ascii = render(SPECIAL, "html", Screen(ascii=True))
    assert in_ascii.isascii()
    assert "^ 1" in Page(in_ascii).text


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
