"""Whatever a text holds, each format prints it as text: its own reader finds it where it was."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from nasty import NASTY, Page, filled

from ofstedcmp.formats import Screen, render, stream
from ofstedcmp.formats.documents import spaced

# What some format or some reader takes for more than text.
PIECES = (
    *(
        "|",
        "\\",
        "&",
        "&amp;",
        "&#65;",
        "<b>",
        "</td>",
        "<!--",
        "-->",
        "`",
        "**",
        "__",
        "~~",
        "$x$",
        "[a](b)",
    ),
    *("![a](b)", "#", "1.", "1)", "- ", "+ ", "> ", "---", "===", ":-:", "{", "}", "%", "^^41", "\\input{x}"),
    *(
        "\\end{longtable}",
        "\\\\",
        "--",
        "``",
        "''",
        '"',
        "'",
        ";",
        ",",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "=1+1",
        "+1",
    ),
    *("-1", "@SUM(A1)", ";=1", ",=1", "_x0041_", "\x1b[31m", "\x1b]8;;", "\x07", "\x9b", "\x00", "\u202e"),
    *("\u2028", "\ufeff", "\ufffe", "\U0001f600", "\U000e0041", "\xa0", "  ", "▲", "†", "[^1]", "]]>", "'''"),
)
texts = (
    st.lists(
        st.one_of(st.characters(exclude_categories=()), st.sampled_from(PIECES), st.just("ab")), max_size=9
    )
    .map("".join)
    .filter(lambda text: spaced(text).strip() != "")
)
anything = given(texts)
unhurried = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def chunks(page: Page) -> list[str]:
    """The texts between the tags, without their blanks."""
    return [joined for chunk in page.said if (joined := "".join(chunk.split()))]


def in_html(text: str) -> Page:
    return Page(render(filled(text), "html", Screen()))


def in_markdown(text: str) -> Page:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return Page(re.sub(r"<(hr|br) ?/?>", r"<br>", reader.render(render(filled(text), "markdown", Screen()))))


@pytest.mark.parametrize("read", [in_html, in_markdown])
@unhurried
@anything
@example(NASTY)
@example("# a #")
@example("&lt;b&gt;")
def test_a_document_has_the_text_in_every_place_and_none_as_markup(
    read: Callable[[str], Page], text: str
) -> None:
    found, plain = read(text), read("word")
    assert [tag for tag, _ in found.elements] == [tag for tag, _ in plain.elements]
    said = "".join(spaced(text).split())
    assert chunks(found) == [chunk.replace("word", said) for chunk in chunks(plain)]


@unhurried
@anything
@example("x;=1+1")
@example(';"\n =1')
def test_no_reader_of_rows_finds_a_formula(text: str) -> None:
    for how, own in (("csv", ","), ("tsv", "\t")):
        printed = render(filled(text), how, Screen())
        read = list(csv.reader(io.StringIO(printed, newline=""), delimiter=own))
        assert [len(row) for row in read] == [3, 3, 3]
        for value, said in zip((text, f"x;{text}"), read[1][:2], strict=True):
            # An apostrophe more may stand in it, and a blank for a carriage return.
            assert said.replace("'", "") == value.replace("'", "").replace("\r", " ")
        for delimiter in {own, ";"}:
            for row in csv.reader(io.StringIO(printed.replace("\0", ""), newline=""), delimiter=delimiter):
                assert [cell for cell in row if re.match(r"[\s\"]*([=+@＝＋－＠]|-\S)", cell)] == []


@unhurried
@anything
def test_json_has_the_text_itself(text: str) -> None:
    answer = json.loads(render(filled(text), "json", Screen()))
    assert (answer["headline"], answer["notes"]) == (f"{text} {text}", [text, f"* {text}", text])
    assert answer["rows"][0] == {"a": text, "b": f"x;{text}", "c": 7}
    lines = render(filled(text), "jsonl", Screen()).split("\n")
    assert [json.loads(line) for line in lines[:-1]] == answer["rows"]


ESCAPES = {
    r"\textbackslash{}": "\\",
    r"\ensuremath{<}": "<",
    r"\ensuremath{>}": ">",
    r"\^{}": "^",
    r"\textasciitilde{}": "~",
    r"\textbar{}": "|",
    r"\textasciigrave{}": "`",
    r"\ldots{}": "…",
    r"\textperiodcentered{}": "·",
    r"\pounds{}": "£",
    r"\dag{}": "†",
    **{rf"\{one}": one for one in "{}$&#%_"},
    **{f"{{{one}}}": one for one in "[]*"},
    "{}": "",
}
_TOKENS = re.compile("|".join(map(re.escape, sorted(ESCAPES, key=len, reverse=True))) + r"|[^\\{}$&#%_^~]")


@unhurried
@anything
@example(NASTY)
def test_latex_has_no_command_that_a_text_could_bring_in(text: str) -> None:
    from ofstedcmp.formats.latex import Latex

    printed = Latex().escape(text)
    tokens = _TOKENS.findall(printed)
    assert "".join(tokens) == printed
    read = "".join(ESCAPES.get(token, token) for token in tokens)
    quotes = str.maketrans(dict.fromkeys('"“”‘’`', "'") | dict.fromkeys("–—", "-"))
    letters = re.sub("[▲▼] ?", "", spaced(text)).translate(quotes)
    assert re.sub("[-' ]+", "", read.translate(quotes)) == re.sub("[-' ]+", "", letters)
    document = render(filled(text), "latex", Screen())
    plain = render(filled("word"), "latex", Screen())
    for command in (r"\begin{", r"\end{", r"\noindent", r"\item", r"\multicolumn", r"\\" + "\n"):
        assert document.count(command) == plain.count(command)


def test_an_address_in_latex_ends_no_argument() -> None:
    from ofstedcmp.formats.latex import Latex

    printed = Latex().linked("see https://example.org/a_b?c=d&e#f}\\input{x}^^5c and more")
    assert printed == r"see \url{https://example.org/a_b?c=d&e#f%7D%5Cinput%7Bx%7D%5E%5E5c} and more"


@settings(unhurried, max_examples=30)
@anything
def test_a_workbook_has_the_text_and_no_formula(text: str) -> None:
    pytest.importorskip("xlsxwriter")
    import zipfile

    import python_calamine

    (data,) = stream(filled(text), "xlsx", Screen())
    assert isinstance(data, bytes)
    parts = zipfile.ZipFile(io.BytesIO(data))
    sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not [one for one in sheets if b"<f>" in one or b"hyperlink" in one]
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    first, *others = book.sheet_names
    assert others == ["Data", "Notes"]
    assert 0 < len(first.encode("utf-16-le")) <= 62
    assert not set("[]:*?/\\") & set(first)
    assert first.strip("' ") == first
    assert book.get_sheet_by_name(first).to_python()[0][0] == spaced(text)
    assert book.get_sheet_by_name("Data").to_python()[1][0] == spaced(text)


CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]")


@pytest.mark.parametrize("how", ["table", "plain", "lines", "markdown", "html", "latex"])
@unhurried
@anything
@example("\x1b[2J\x1b]0;title\x07\x9b31m")
def test_no_text_moves_the_cursor_of_a_terminal(how: str, text: str) -> None:
    printed = render(filled(text), how, Screen(width=80))
    assert CONTROL.findall(printed) == []
    assert render(filled(text), how, Screen(width=80, ascii=True)).isascii() or how == "latex"
    coloured = render(filled(text), how, Screen(width=80, colour="truecolor"))
    assert CONTROL.findall(re.sub(r"\x1b\[[0-9;]*m", "", coloured)) == []
