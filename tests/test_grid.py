"""How a table is laid out: one width for grades, labels that give way, blocks where the screen is narrow."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ofstedcmp.answers.table import Band, Cell, Column, Line, Move, Table
from ofstedcmp.formats import Screen
from ofstedcmp.formats.grid import drawn
from ofstedcmp.formats.widths import fitted

GRADES = (
    Cell("Outstanding", ("Outst.",), rank=1),
    Cell("Good", rank=2),
    Cell("Requires improvement", ("RI",), rank=3),
    Cell("Inadequate", ("Inad.",), rank=4),
)
NAMES = ("Overall", "Leadership", "Help and protection", "Children in care", "Care leavers")


def areas(*rows: Line | Band) -> Table:
    """A table with the five areas as columns."""
    return Table(tuple(Column((name,), "grade") for name in NAMES), rows, moves="before")


def lines(table: Table, width: int | None, colour: str | None = None) -> list[str]:
    return [line.plain.rstrip() for line in drawn(table, Screen(width, colour))]


def grade_row(label: str, *ranks: int) -> Line:
    return Line(label, tuple(GRADES[rank - 1] for rank in ranks))


MIXED = areas(grade_row("Jun 2025", 1, 2, 3, 4, 2), grade_row("Mar 2022", 3, 3, 3, 3, 3))


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200, None])
def test_columns_of_grades_have_one_width(width: int | None) -> None:
    layout = fitted(MIXED, Screen(width))
    assert layout
    assert len(set(layout.columns)) == 1


@pytest.mark.parametrize(("width", "word"), [(60, "RI"), (80, "RI"), (130, "Requires improvement")])
def test_grades_are_whole_words_where_there_is_room(width: int, word: str) -> None:
    *_, row, _ = lines(MIXED, width)
    assert row.count(word) == 5


def test_below_60_columns_each_grade_has_a_line_of_its_own() -> None:
    assert fitted(MIXED, Screen(59)) is None
    assert lines(MIXED, 59)[:3] == ["Jun 2025", "Overall             Outstanding", "Leadership          Good"]


def test_two_councils_stand_one_below_the_other_below_60_columns() -> None:
    two = Table(
        (Column(("Leeds", "inspected Jun 2025"), "grade"), Column(("York", "inspected Mar 2022"), "grade")),
        (grade_row("Overall", 1, 2), grade_row("Leadership", 3, 4)),
    )
    shown = lines(two, 40)
    assert [line for line in shown if "inspected" in line] == [
        "Leeds, inspected Jun 2025",
        "York, inspected Mar 2022",
    ]
    assert shown.index("Overall    Outstanding") < shown.index("York, inspected Mar 2022")


def test_a_change_that_does_not_fit_beside_a_joint_grade_stands_below_it() -> None:
    joint = Cell("Good, one grade for both", ("Good, shared here",), rank=2, span=2, move=Move("up", 2))
    table = areas(Line("May 2031", (GRADES[1], GRADES[1], GRADES[1], joint)))._replace(moves="below")
    printed = lines(table, 40)
    (at,) = [number for number, line in enumerate(printed) if "Good, shared here" in line]
    assert "up 2" not in printed[at]
    assert "▲ up 2" in printed[at + 1]
    assert max(map(len, printed)) <= 40


def test_labels_wrap_and_then_stand_above_their_rows() -> None:
    label = "Bournemouth, Christchurch and Poole"
    table = areas(grade_row(label, 1, 2, 3, 4, 1))
    wide, wrapped, above = (fitted(table, Screen(width)) for width in (200, 80, 60))
    assert wide
    assert wrapped
    assert above
    assert wide.label > len(label) > wrapped.label > above.label == 0
    assert label in lines(table, 60)


def test_a_joint_grade_covers_two_columns() -> None:
    joint = Cell("Good, one grade for both", ("Good, for both",), rank=2, span=2)
    table = areas(Line("Feb 2022", (*[GRADES[1]] * 3, joint)))
    (row,) = (line for line in lines(table, 80) if line.startswith("Feb 2022"))
    assert row.endswith("Good, one grade for both")


def test_a_change_stands_beside_its_grade_at_one_place() -> None:
    cells = (GRADES[2]._replace(move=Move("down", -1)), GRADES[1]._replace(move=Move("same")))
    table = Table((Column((), "grade"),), tuple(Line("Area", (cell,)) for cell in cells))
    down, same = lines(table, 80)
    # The words begin at one place, after the arrow.
    assert down.index("down") == same.index("same")
    assert down.index("▼") == down.index("down") - 2


def test_what_stands_behind_a_change_is_left_out_where_it_does_not_fit() -> None:
    cell = GRADES[1]._replace(move=Move("up", 1), after="from requires improvement")
    table = Table((Column((), "grade"),), (Line("Overall", (cell,)),))
    assert "from requires improvement" in lines(table, 60)[0]
    assert lines(table, 30)[0].split() == ["Overall", "Good", "▲", "up", "1"]


def test_a_double_rule_goes_across_the_screen_with_its_words() -> None:
    table = areas(grade_row("2015", 2, 2, 2, 2, 2), Band("Other scale", kind="break"), Band("SLAC", ": two"))
    layout = fitted(table, Screen(80))
    assert layout
    assert [line for line in lines(table, 80) if "══" in line] == [
        f"══ Other scale {'═' * (layout.label + sum(layout.columns) - 15)}"
    ]


def test_what_happened_stands_beside_its_date_on_every_line() -> None:
    text = "annual rating of the whole department: performs adequately, and more that is said of it"
    table = areas(Band("", f"2011      {text}", "line"))
    shown = [line for line in lines(table, 60) if line.startswith(("2011", " "))][-2:]
    assert shown[0].startswith("2011      annual rating")
    assert re.match(r" {10}\w", shown[1])


@some.composite
def tables(draw: some.DrawFn) -> Table:
    """A table of grades and words, its rows with and without changes."""
    columns = draw(some.integers(1, 6))
    moves: Literal["beside", "below", "before"] = draw(some.sampled_from(("beside", "below", "before")))
    change = some.sampled_from(
        (None, Move("up", 1), Move("down", -3, starred=True), Move("same"), Move("new"))
    )
    cell = some.builds(lambda one, move: one._replace(move=move), some.sampled_from(GRADES), change)
    nothing = some.sampled_from((Cell("–"), Cell("not in our data", ("no data",)), Cell()))
    label = some.sampled_from(("", "Jun 2025", "Help & protection", "Kensington and Chelsea"))
    line = some.builds(
        lambda name, cells: Line(name, tuple(cells)),
        label,
        some.lists(some.one_of(cell, nothing), min_size=columns, max_size=columns),
    )
    band = some.builds(Band, some.sampled_from(("Leeds", "A framework")), some.just(": of some years"))
    rows = draw(some.lists(some.one_of(line, band), min_size=1, max_size=5))
    heads = some.sampled_from(tuple((name,) for name in NAMES))
    return Table(tuple(Column(draw(heads), "grade") for _ in range(columns)), tuple(rows), moves=moves)


@given(tables(), some.sampled_from((40, 60, 80, 100, 120, 200)), some.sampled_from((None, "256")))
def test_no_line_is_wider_than_the_screen(table: Table, width: int, colour: str | None) -> None:
    assert all(len(line) <= width for line in lines(table, width, colour))


@given(tables(), some.sampled_from((40, 60, 80, 120)))
def test_every_grade_is_there_at_every_width(table: Table, width: int) -> None:
    wanted = sum(bool(cell.rank) for line in table.lines for cell in line.cells)
    words = "|".join(form for cell in GRADES for form in (cell.text, *cell.shorter))
    shown = re.findall(rf"(?<!\w)(?:{words.replace('.', '[.]')})(?!\w)", "\n".join(lines(table, width)))
    assert len(shown) == wanted


def test_in_blocks_the_rows_that_go_on_come_column_by_column() -> None:
    """The inspections of one council stay in the order of their time."""
    columns = (Column(("since 2018",), "grade"), Column(("2013–18",), "grade"))
    rows = (grade_row("Leeds", 1, 3), Line("", (GRADES[1],)))
    shown = lines(Table(columns, rows), 40)
    assert shown == [
        "Leeds",
        "since 2018 Outstanding",
        "since 2018 Good",
        "2013–18    Requires improvement",
    ]
