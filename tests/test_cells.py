"""A cell on a screen: its words in the room there is, its colours, its change, and a bar of shares."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ofstedcmp.answers.table import Cell, Move
from ofstedcmp.formats import Screen
from ofstedcmp.formats.cells import bar, blank_before, change, fitting, grade, shares
from ofstedcmp.formats.colours import COLOURS
from ofstedcmp.formats.symbols import in_ascii, move_text

RI = Cell("Requires improvement", ("RI",), rank=3)
COLOURED, BARE = Screen(80, "truecolor"), Screen(80)


@pytest.mark.parametrize(
    ("width", "words"),
    [(22, "▲ Requires improvement"), (21, "▲Requires improvement"), (20, "▲ RI"), (3, "▲RI"), (1, "▲RI")],
)
def test_a_grade_gives_way_in_steps_and_is_never_cut(width: int, words: str) -> None:
    assert fitting(RI, width, sign="▲") == words


def test_a_grade_fills_its_ground_to_the_end_of_the_cell() -> None:
    assert grade(RI, 22, COLOURED).plain == " Requires improvement "
    assert grade(RI, 22, BARE).plain == "Requires improvement"


@pytest.mark.parametrize(("width", "screen"), [(10, COLOURED), (22, Screen(60, "truecolor")), (22, BARE)])
def test_there_is_no_blank_before_a_grade_where_room_is_short_or_there_is_no_ground(
    width: int, screen: Screen
) -> None:
    assert blank_before(screen, width) == ""


@pytest.mark.parametrize("rank", COLOURS)
def test_a_grade_has_the_ink_and_ground_of_its_rank(rank: int) -> None:
    shown = grade(Cell("Word", rank=rank), 8, COLOURED)
    (span,) = shown.spans
    style = span.style
    assert not isinstance(style, str)
    assert (span.start, span.end) == (0, 8)
    assert [colour.name for colour in (style.color, style.bgcolor) if colour] == [*COLOURS[rank][:2][::-1]]


@pytest.mark.parametrize("rank", [1, 2, 3])
def test_sixteen_colours_mark_only_inadequate(rank: int) -> None:
    plain, worst = (grade(Cell("Word", rank=at), 8, Screen(80, "standard")) for at in (rank, 4))
    assert not any(span.style for span in plain.spans)
    assert [str(span.style) for span in worst.spans] == ["bold reverse"]


@pytest.mark.parametrize(
    ("move", "words"),
    [
        (Move("up", 2), "▲ up 2"),
        (Move("down", -1, starred=True), "▼ down 1*"),
        (Move("same"), "same"),
        (Move("new", starred=True), "new*"),
        (Move("not-comparable", starred=True), "–*"),
        (Move("dropped"), ""),
        (None, ""),
    ],
)
def test_a_change_is_said_in_words(move: Move | None, words: str) -> None:
    assert move_text(move) == words
    assert change(Cell(move=move), BARE).plain == words


def test_an_arrow_stands_before_a_grade_only_if_its_change_counts() -> None:
    for move, words in ((Move("up", 1), "▲ RI"), (Move("up", 1, starred=True), "RI"), (Move("same"), "RI")):
        assert grade(RI._replace(move=move), 10, BARE, arrow_before=True).plain == words


def test_a_bar_without_colour_is_the_share_of_good_or_outstanding_in_eighths() -> None:
    cell = Cell(bar=((1, 2, 3, 2), 8))
    assert bar(cell, 10, BARE).plain == "███▊"
    assert in_ascii(bar(cell, 10, Screen(80, ascii=True)).plain) == "###"
    assert bar(cell, 8, COLOURED).plain == " " * 8


@given(some.lists(some.integers(0, 200), min_size=4, max_size=4), some.integers(4, 60))
def test_every_grade_that_occurs_has_a_part_of_the_bar(counts: list[int], width: int) -> None:
    sizes = shares(counts, sum(counts), width)
    assert all(size > 0 for count, size in zip(counts, sizes, strict=True) if count)
    assert sum(sizes) <= width + 3
