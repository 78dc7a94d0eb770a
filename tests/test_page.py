"""The web page: whole in itself, heard as it is seen, and fit for a narrow screen and for the dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser import browser, seen
from conftest import Look
from examples import EXAMPLES, TEXTS
from nasty import NASTY, SPECIAL, Page

from ofstedcmp.formats import Screen, render
from ofstedcmp.formats.html import STYLE

FRAMED = [words for name, words in EXAMPLES.items() if name not in TEXTS]
every = pytest.mark.parametrize("words", EXAMPLES.values(), ids=EXAMPLES)
framed = pytest.mark.parametrize("words", FRAMED, ids=lambda words: words.split()[0])


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
        assert target[1:] in ids if target.startswith("#") else re.match("https?://", target)


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
