"""However wide the screen and whatever it can show, nothing is lost, cut, broken or told by colour alone."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from command import Run
from conftest import Look
from examples import EXAMPLES, TEXTS
from seen import SHORT, bare, grades, on_terminal

from ofstedcmp.answers.wording import KEY
from ofstedcmp.dates import in_words
from ofstedcmp.formats import FORMATS
from ofstedcmp.formats.colours import COLOURS

SIX = "leeds york kent hull brent bristol"
GRADED = (
    "compare leeds york",
    f"compare {SIX}",
    "compare leeds york --baseline kent",
    "history leeds --all-areas",
    "history york",
    "history hull",
    f"history {SIX} --area in-care",
    "show york",
)
ANSWERS = (
    *GRADED,
    "show leeds --date 2011",
    "summary --as-of 2016 --as-of 2024 --area overall --area leadership",
    "frameworks sif-2013",
    *EXAMPLES.values(),
)
FRAMED = [words for words in ANSWERS if words.split()[0] not in TEXTS]
WIDTHS = (40, 60, 80, 100, 120, 200)

graded = pytest.mark.parametrize("words", GRADED)
every = pytest.mark.parametrize("words", ANSWERS)
framed = pytest.mark.parametrize("words", FRAMED)
at_every_width = pytest.mark.parametrize("width", WIDTHS)


@every
@at_every_width
def test_a_terminal_shows_every_line_as_it_was_printed(look: Look, words: str, width: int) -> None:
    # The address of a report is not broken: it would lead nowhere.
    lines = [line for line in look(words, width=width).split("\n") if "://" not in line]
    assert max(map(len, lines)) <= width
    # To emulate a terminal takes its time, and the later lines are of the same kinds.
    assert on_terminal("\n".join([*lines[:80], ""]), width) == lines[:80]


@graded
@at_every_width
def test_every_grade_is_there_at_every_width(look: Look, words: str, width: int) -> None:
    whole = grades(look(words, width=1000))
    assert whole.total() > 0
    assert grades(look(words, width=width)) == whole


@pytest.mark.parametrize("council", SIX.split())
def test_the_grades_of_a_history_are_those_of_its_rows(ask: Run, look: Look, council: str) -> None:
    shown = {"overall", "leadership", "help-and-protection", "in-care", "care-leavers"}
    words = f"history {council} --since 2013-11"
    rows = ask(*words.split(), "-f", "csv").rows
    printed = Counter(
        row["grade"].replace("-", " ").capitalize()
        for row in rows
        if row["theme"] in shown and row["grade"] not in ("", "not-judged")
    )
    assert printed.total() > 2
    assert grades(look(words, width=200)) == printed


@every
@at_every_width
def test_no_word_is_broken(look: Look, words: str, width: int) -> None:
    whole = vocabulary(look(words, "plain", width=None))
    # Short words, and their key, stand on narrow screens alone.
    short = vocabulary(" ".join([*SHORT, *KEY, *KEY.values(), "ended = both (both)"]))
    for how in ("table", "plain"):
        assert vocabulary(look(words, how, width=width)) - whole - short == set()


def vocabulary(text: str) -> set[str]:
    return {
        word.strip(";,:") for word in re.sub(r"[─═=▲▼-]{2,}|[▲▼†▏▎▍▌▋▊▉█]|\b\d+[ym]\b", " ", text).split()
    }


@framed
def test_in_a_pipe_nothing_is_cut_and_nothing_wrapped(look: Look, words: str) -> None:
    piped = look(words, "plain", width=None)
    assert "…" not in piped
    assert [line for line in piped.split("\n") if line != line.rstrip()] == []
    headline, *_ = piped.split("\n\n")
    assert "\n" not in headline


@framed
@pytest.mark.parametrize(("how", "width"), [("table", 80), ("table", 200), ("plain", None), ("plain", 60)])
def test_colour_adds_nothing_to_the_words(look: Look, words: str, how: str, width: int | None) -> None:
    coloured, plain = look(words, how, width=width, colour=True), look(words, how, width=width)
    assert coloured != bare(coloured)
    # On a ground a word has less room, so it may be a shorter one.
    assert grades(coloured) == grades(plain)
    headline, *_ = plain.split("\n\n")
    assert bare(coloured).startswith(headline)


@every
@pytest.mark.parametrize("how", ["table", "plain"])
def test_the_only_colours_are_those_of_grades(look: Look, words: str, how: str) -> None:
    runs = re.findall(r"\x1b\[([0-9;]*)m", look(words, how, colour=True))
    allowed = {"0", "1"}
    for colour in COLOURS.values():
        ink, ground = (
            ";".join(str(int(text[at : at + 2], 16)) for at in (1, 3, 5))
            for text in (colour.ink, colour.ground)
        )
        look_ = f"38;2;{ink};48;2;{ground}"
        allowed |= {look_, f"1;{look_}"}
    assert set(runs) <= allowed


def test_an_arrow_that_is_a_letter_stands_apart_from_its_grade(look: Look) -> None:
    for width in (60, 80, 100):
        screen = look("history leeds --all-areas", width=width, ascii=True)
        assert re.findall(r"\bv[A-Z]\w+", screen) == []
        assert re.search(r"\bv (Inadequate|Inad\.)", screen)


def test_a_grade_of_two_areas_names_both_where_an_area_is_a_line(look: Look) -> None:
    assert "\nChildren in care    Good, for both\nand Care leavers\n" in look("history leeds", width=40)


def test_a_second_hand_grade_is_explained(look: Look) -> None:
    for how in ("table", "markdown", "html"):
        screen = look("history leeds", how)
        assert "Good†" in screen
        assert "† second-hand: from a later report or the press" in screen


def test_each_grade_has_a_ground_of_its_own(look: Look) -> None:
    shown = look(f"history {SIX}", colour=True)
    found = re.findall(r"48;2;(\d+;\d+;\d+)m[ ▲▼]*(Outst|Good|RI|Inad)", shown)
    assert len(set(found)) == len({word for _, word in found}) == 4


@every
def test_lines_have_no_box_no_symbol_and_no_colour(look: Look, words: str) -> None:
    assert re.findall("[\x1b│┌─╭├═▲▼█]", look(words, "lines", colour=True)) == []


@every
def test_lines_begin_with_the_headline_and_have_no_empty_line(look: Look, words: str) -> None:
    said = look(words, "lines").split("\n")
    assert said.pop() == ""
    assert all(said)
    assert " ".join(look(words, "plain", width=None).split()).startswith(said[0])


MOVED = {
    "up": "up {}",
    "down": "down {}",
    "same": "the same as",
    "not-comparable": "not comparable",
    "new": "no separate grade before",
    "first": "the first grade in our data",
    "not-judged": "",
}


@pytest.mark.parametrize("council", SIX.split())
def test_a_sentence_names_council_area_date_grade_and_change(ask: Run, look: Look, council: str) -> None:
    themes = {
        "overall": "overall",
        "leadership": "leadership",
        "help-and-protection": "help and protection",
        "in-care": "children in care",
        "care-leavers": "care leavers",
    }
    sentences = look(f"history {council}", "lines").split("\n")
    rows = ask("history", council, "-f", "csv").rows
    rows = [row for row in rows if row["theme"] in themes and row["grade"] not in ("", "not-judged")]
    assert rows
    for row in rows:
        if row["kind"] == "annual-rating":
            continue
        joint = row["area"] == "in-care-and-care-leavers"
        area = "children in care and care leavers (one grade)" if joint else themes[row["theme"]]
        parts = (
            f"{row['council_name']}, ",
            in_words((row["inspection_start"] or row["published"])[:7]),
            f", {area}: {row['grade'].replace('-', ' ')}",
            MOVED[row["change"]].format(row["change_steps"].lstrip("-")),
            "not like for like" if row["basis"] == "changed" else "",
        )
        assert [said for said in sentences if all(part in said for part in parts)], parts


@every
@pytest.mark.parametrize("how", ["table", "plain", "lines"])
def test_ascii_says_the_same_in_ascii(look: Look, words: str, how: str) -> None:
    plain = look(words, how, ascii=True)
    assert plain.isascii()
    # An address and a headline have a question mark of their own.
    marks = look(words, how).count("?")
    assert plain.count("?") == marks
    if words in GRADED and how == "table":
        assert grades(plain) == grades(look(words))


@every
@pytest.mark.parametrize("how", [name for name in FORMATS if not FORMATS[name].file_only])
def test_nothing_prints_an_emoji(look: Look, words: str, how: str) -> None:
    assert re.findall("[\ufe0e\ufe0f\u200d\U0001f000-\U0001faff]", look(words, how)) == []
