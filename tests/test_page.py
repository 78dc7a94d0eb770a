"""The web page: whole in itself, heard as it is seen, and fit for a narrow screen and for the dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser import browser, seen
from conftest import Look
from examples import EXAMPLES, TEXTS
from nasty import Page

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
    assert {"row"} <= {heading["scope"] for heading in page.all("th")} <= {"col", "row", "rowgroup"}
    names = [region["aria-labelledby"] for region in page.all("div") if region.get("role") == "region"]
    assert len(set(names)) == len(names) == len(tables)


def test_a_row_laid_out_as_a_block_is_still_a_row(look: Look) -> None:
    page = Page(look("history leeds --all-areas", "html"))
    roles = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
    for tag, role in roles.items():
        assert {one["role"] for one in page.all(tag)} == {role}
    assert {one["role"] for one in page.all("th")} == {"columnheader", "rowheader"}


def test_each_cell_names_its_column_for_narrow_screens(look: Look) -> None:
    page = Page(look("history leeds", "html"))
    cells = [one["data-label"] for one in page.all("td") if "data-label" in one]
    areas = ["Overall", "Leadership", "Help and protection", "Children in care", "Care leavers"]
    assert cells[:5] == areas
    assert set(cells) - set(areas) <= {"Children in care and Care leavers"}


def test_an_arrow_is_seen_and_its_word_heard(look: Look) -> None:
    page = look("compare leeds york", "html")
    arrows = re.findall(r'<span aria-hidden="true">([▲▼]) </span>(up|down) [1-3]', page)
    assert {("▲", "up"), ("▼", "down")} >= set(arrows)
    assert arrows
    assert len(re.findall("[▲▼]", page)) == len(arrows)


@browser
@pytest.mark.parametrize(
    ("name", "width", "dark"),
    [
        ("compare", 1000, False),
        ("compare", 320, True),
        ("history", 320, False),
        ("history", 1000, True),
        ("show", 320, True),
        ("summary", 320, False),
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
    # Nothing within it is to be pushed sideways either.
    assert found["scrolled"] == 0
    assert found["size"] >= 14
    assert (found["ground"] == "rgb(255, 255, 255)") is not dark


@browser
def test_the_browser_would_tell_what_is_wrong(look: Look, tmp_path: Path) -> None:
    page = look("compare leeds york kent", "html")
    broken = page.replace(' lang="en-GB"', "").replace("color: #000000", "color: #a0c0e0")
    told = {name for name, _, _ in seen(broken, tmp_path)["told"]}
    assert {"html-has-lang", "color-contrast"} <= told


def test_a_page_in_ascii_has_every_character_as_a_reference(look: Look) -> None:
    page = look("compare leeds york", "html", ascii=True)
    assert page.isascii()
    assert Page(page).text == Page(look("compare leeds york", "html")).text
