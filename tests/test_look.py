"""However wide the screen and whatever it can show, nothing is lost, cut, broken or told by colour alone."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from command import Run
from conftest import Look
from examples import EXAMPLES, TEXTS
from seen import SHORT, bare, frames, grades, on_terminal

from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words
from ofstedcmp.formats import FORMATS

SIX = "leeds york kent hull brent bristol"
GRADED = (
    "compare leeds york",
    f"compare {SIX}",
    f"compare {SIX} --rows councils --columns areas",
    "compare leeds kent --rows areas --columns years",
    f"compare {SIX} --columns years --area leadership",
    "compare leeds york --baseline kent",
    "history leeds --all-areas",
    "history york",
    "history hull",
    f"history {SIX} --area in-care",
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


@framed
@at_every_width
def test_the_borders_of_a_table_are_aligned(look: Look, words: str, width: int) -> None:
    found = frames(look(words, width=width))
    assert found
    for frame in found:
        assert len({len(line) for line in frame.lines}) == 1
        assert len({frozenset(bars) for bars in frame.bars}) == 1


@graded
@at_every_width
def test_every_grade_is_there_at_every_width(look: Look, words: str, width: int) -> None:
    whole = grades(look(words, width=1000))
    assert whole.total() > 0
    assert grades(look(words, width=width)) == whole


@graded
def test_the_grades_of_a_table_are_those_of_its_rows(
    ask: Run, look: Look, catalogue: Record, words: str
) -> None:
    printed = {theme.id for theme in catalogue.themes.values() if theme.shown}
    labels = {"requires-improvement": "Requires improvement", "not-judged": "Not judged"}
    rows = [row for row in ask(*words.split(), "-f", "csv").rows if row["kind"] != "annual-rating"]
    told = Counter(
        labels.get(row["grade"], row["grade"].capitalize())
        for row in rows
        if row["grade"] and (row["theme"] in printed or "--all-areas" in words)
    )
    assert grades(look(words)) == told


@every
@at_every_width
def test_no_word_is_broken(look: Look, words: str, width: int) -> None:
    whole = vocabulary(look(words, "plain", width=None))
    for how in ("table", "plain"):
        narrow = {word.rstrip(":") for word in vocabulary(look(words, how, width=width))}
        assert narrow - whole - {word.rstrip(":") for word in whole} - {*SHORT, "="} == set()


def vocabulary(text: str) -> set[str]:
    return {word.strip(";,") for word in re.sub(r"[│╭╮╰╯├┤┬┴┼─|]", " ", text).split()}


@framed
def test_in_a_pipe_nothing_is_cut_and_nothing_wrapped(look: Look, words: str) -> None:
    piped = look(words, "plain", width=None)
    assert "…" not in piped
    assert vocabulary(look(words, width=1000)) <= vocabulary(piped)
    assert [line for line in piped.split("\n") if line != line.rstrip()] == []
    # A line that goes on would begin further in than the one before it.
    notes = piped[piped.rindex("\n\n") + 2 :].split("\n")
    assert [line for line in notes if line.startswith(" ")] == []


@framed
@pytest.mark.parametrize(("how", "width"), [("table", 80), ("table", 200), ("plain", None), ("plain", 60)])
def test_without_its_colours_an_answer_is_the_same(
    look: Look, words: str, how: str, width: int | None
) -> None:
    coloured = look(words, how, width=width, colour=True)
    assert bare(coloured) == look(words, how, width=width)
    assert coloured != bare(coloured)


@every
@pytest.mark.parametrize("how", ["table", "plain"])
def test_colours_are_named_ones_and_neither_red_nor_green(look: Look, words: str, how: str) -> None:
    codes = re.findall(r"\x1b\[([0-9;]*)m", look(words, how, colour=True))
    # Reset, bold, dim; black or white on blue, cyan, yellow or magenta.
    assert {code for run in codes for code in run.split(";")} <= {*"012", "30", "37", "43", "44", "45", "46"}


def test_each_grade_has_a_ground_of_its_own(look: Look) -> None:
    shown = look("compare leeds york", colour=True)
    grounds = dict(re.findall(r"\x1b\[\d\d;(4\d)m(Outstanding|Good|Requires|Inadequate)", shown))
    assert len(grounds) == 4


@every
def test_lines_have_no_box_no_symbol_and_no_colour(look: Look, words: str) -> None:
    assert re.findall("[\x1b│┌─╭├▲▼△▽◇≠]", look(words, "lines", colour=True)) == []


MOVED = {
    "up": "up {}",
    "down": "down {}",
    "same": "no change",
    "not-comparable": "not comparable",
    "new": "no separate grade before",
    "first": "first graded",
    "not-judged": "",
}


@pytest.mark.parametrize("council", SIX.split())
def test_a_sentence_names_council_area_date_grade_and_change(
    ask: Run, look: Look, catalogue: Record, council: str
) -> None:
    sentences = look(f"history {council}", "lines").split("\n")
    themes = {id_: theme.label.lower() for id_, theme in catalogue.themes.items() if theme.shown}
    rows = ask("history", council, "-f", "csv").rows
    rows = [row for row in rows if row["grade"] and row["theme"] in themes]
    assert rows
    for row in rows:
        parts = (
            f"{row['council_name']}, ",
            in_words(row["inspection_start"]),
            f", {themes[row['theme']]}",
            f": {row['grade'].replace('-', ' ').capitalize()}",
            "same rank"
            if (row["change"], row["basis"]) == ("same", "changed")
            else MOVED[row["change"]].format(row["change_steps"].lstrip("-")),
            "basis changed" if row["basis"] == "changed" else "",
        )
        assert [said for said in sentences if all(part in said for part in parts)], parts


@every
@pytest.mark.parametrize("how", ["table", "plain", "lines"])
def test_ascii_says_the_same_in_ascii(look: Look, words: str, how: str) -> None:
    plain = look(words, how, ascii=True)
    assert plain.isascii()
    # An address has a question mark of its own.
    assert "?" not in re.sub(r"https?://\S+", "", plain)
    if words in GRADED and how == "table":
        assert grades(plain) == grades(look(words))


@every
@pytest.mark.parametrize("how", [name for name in FORMATS if not FORMATS[name].file_only])
def test_nothing_prints_an_emoji(look: Look, words: str, how: str) -> None:
    assert re.findall("[\ufe0e\ufe0f\u200d\U0001f000-\U0001faff]", look(words, how)) == []


def test_footnotes_are_numbered_in_the_order_in_which_they_are_read(look: Look) -> None:
    raised = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
    table, below = look(f"compare {SIX}", "plain", width=None).split("\n\n")
    marks = [int(mark.translate(raised)) for mark in re.findall("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", table)]
    notes = [int(mark.translate(raised)) for mark in re.findall("^[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?= )", below, re.M)]
    assert notes == sorted(set(marks)) == list(range(1, len(notes) + 1))
    assert marks[0] == 1


@at_every_width
def test_each_piece_of_a_split_table_tells_its_rows_apart(look: Look, width: int) -> None:
    for frame in frames(look("changes", width=width)):
        rows = [line for line in frame.lines if "│ Council " in line]
        # In one column each block names its area; in several, each piece has a column of it.
        assert all("│ Area" in row for row in rows) if rows else "Area: " in frame.columns[0]
