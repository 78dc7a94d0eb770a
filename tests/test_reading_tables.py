"""How a table's labels and grades may stand to one another, and where a table ends."""

from __future__ import annotations

import pytest
from pages import Made, Piece, placed, rows, written
from test_reading_ilacs import (
    AFTER,
    CARE,
    COVER,
    HEADING,
    HELP,
    LEADERS,
    OVERALL,
    RI,
    SPLIT,
    front,
    read,
    refusal,
    sections,
    table,
)

from ofstedcmp.reports.document import Report

GRADES = {
    "leadership": "requires-improvement",
    "help-and-protection": "good",
    "in-care": "outstanding",
    "care-leavers": "inadequate",
    "overall": "requires-improvement",
}
PROSE = "Children in Anytown are helped in many ways."


def with_front(*lines: str) -> Report:
    """A report whose table has these lines, with what its sections say."""
    return written("\n".join((COVER + rows(HEADING), *lines, "", PROSE)), sections(*SPLIT))


# In two columns


def test_grades_can_begin_at_different_places_beside_their_labels() -> None:
    lines = [f"{label:<{len(LEADERS) + 4 if len(label) > 50 else 60}}{grade}" for label, grade in SPLIT]
    assert table(read(with_front(*lines))) == GRADES


def test_a_label_in_one_cell_with_its_grade_does_not_set_the_edge() -> None:
    lines = rows(
        (f"{LEADERS} {RI}", ""),
        ("", "Requires"),
        (HELP, ""),
        ("", "improvement"),
        *SPLIT[2:],
    )
    body = sections(SPLIT[0], (HELP, "Requires improvement"), *SPLIT[2:])
    graded = read(written(f"{COVER}{rows(HEADING)}\n{lines}\n\n{PROSE}", body))
    assert table(graded) == {**GRADES, "help-and-protection": "requires-improvement"}


@pytest.mark.parametrize(("between", "one"), [((), True), (("",), True), (("", ""), False)])
def test_the_lines_of_a_grade_can_be_two_lines_apart(between: tuple[str, ...], one: bool) -> None:
    half = rows((OVERALL, "Requires improvement")), *between, rows(("", "to be good"))
    report = with_front(rows(*SPLIT[:4]), *half)
    if one:
        assert read(report).table[-1].printed == RI
    else:
        assert refusal(report) == (
            "the table has the grade 'Requires improvement to be good', which is not known (page 1)"
        )


LABELS: list[Piece] = [(70.0, 500.0 - 30 * at, label[:40]) for at, (label, _) in enumerate(SPLIT)]
LABELS += [(70.0, 488.0 - 30 * at, label[40:]) for at, (label, _) in enumerate(SPLIT) if label[40:]]
BESIDE: list[Piece] = [(400.0, 500.0 - 30 * at, grade) for at, (_, grade) in enumerate(SPLIT)]
TOP: list[Piece] = [(70.0, 530.0, "Judgement"), (400.0, 530.0, "Grade")]


def placed_report(*pieces: Piece) -> Report:
    return Made(placed(1, *pieces), written("", sections(*SPLIT)).page(2))


def test_text_below_the_table_in_the_grades_column_is_an_unknown_row() -> None:
    below = (70.0, 340.0, "Children in Anytown")
    # Three points to the left of the grades a column of prose may begin, and no nearer.
    assert table(read(placed_report(*TOP, *LABELS, *BESIDE, below, (397.0, 340.0, "are helped")))) == GRADES
    assert refusal(placed_report(*TOP, *LABELS, *BESIDE, below, (398.0, 340.0, "are helped"))) == (
        "the table has a row 'Children in Anytown are helped' that is not known (page 1)"
    )


@pytest.mark.parametrize("heading", [(70.0, 375.0, "Children in Anytown"), (300.0, 375.0, "In Anytown")])
def test_a_grade_can_end_below_the_last_label(heading: Piece) -> None:
    wrapped = [*BESIDE[:4], (400.0, 380.0, "Requires"), (400.0, 366.0, "improvement to be good")]
    assert table(read(placed_report(*TOP, *LABELS, *wrapped, heading))) == GRADES


def test_rows_can_have_unexpected_numbers() -> None:
    numbered = [(f"{at}. {label}", grade) for at, (label, grade) in enumerate(SPLIT, 1)]
    assert table(read(written(front(*numbered), sections(*SPLIT)))) == GRADES


# In one column


def one_column(*lines: str) -> Report:
    return with_front("", "\n\n".join(lines))


UNDER = [line for pair in SPLIT for line in pair]


@pytest.mark.parametrize("indent", [0, 5, len(LEADERS)])
def test_a_grade_under_its_label_can_be_indented_up_to_the_labels_edge(indent: int) -> None:
    lines = [line for label, grade in SPLIT for line in (label, " " * indent + grade)]
    assert table(read(one_column(*lines))) == GRADES


def test_one_grade_among_grades_under_labels_can_be_on_its_labels_line() -> None:
    assert table(read(one_column(*UNDER[:4], f"{CARE} Outstanding", *UNDER[6:]))) == GRADES


def test_a_grade_on_the_next_labels_line_is_not_for_the_label_above() -> None:
    lines = (LEADERS, f"{HELP} {RI}", "Good", *UNDER[4:])
    assert "isn't beside a label" in refusal(one_column(*lines))


def test_two_labels_and_then_two_grades_are_refused() -> None:
    lines = (LEADERS, HELP, RI, "Good", *UNDER[4:])
    assert "isn't beside a label" in refusal(one_column(*lines))


def test_a_grade_below_a_one_column_table_is_not_part_of_it() -> None:
    report = written("\n\n".join((COVER + rows(HEADING), *UNDER, PROSE, "Good")), sections(*SPLIT))
    assert table(read(report)) == GRADES


# Over pages


def test_a_page_break_can_come_before_the_last_row() -> None:
    first, last = COVER + rows(HEADING, *SPLIT[:4]), rows(SPLIT[4]) + "\n\n" + PROSE
    assert [found.page for found in read(written(first, last, sections(*SPLIT))).table] == [1, 1, 1, 1, 2]


def test_a_complete_table_does_not_continue() -> None:
    earlier = rows((OVERALL, "Inadequate")) + "\n"
    assert table(read(written(front(*SPLIT), earlier + sections(*SPLIT)))) == GRADES


def test_a_label_without_a_grade_on_its_page_is_not_a_row() -> None:
    graded = read(written(front(*SPLIT[:4]), f"{CARE}\nare told of below", sections(*SPLIT)), AFTER)
    assert {found.page for found in graded.table} == {1}


def test_a_table_on_the_third_page_is_not_read() -> None:
    said = "there is no table of judgements and grades where this layout has it"
    assert refusal(written(COVER, PROSE, rows(HEADING, *SPLIT), sections(*SPLIT))) == said


# Rows that are not known


@pytest.mark.parametrize(
    ("pairs", "known"),
    [
        ((*SPLIT[:2], ("The experiences and progress of children", "Good"), *SPLIT[3:]), "children"),
        ((*SPLIT[:4], ("The experiences and progress of care", RI)), "care"),
    ],
    ids=["within the table", "at its end"],
)
def test_an_incomplete_label_is_refused_with_its_page(pairs: tuple[tuple[str, str], ...], known: str) -> None:
    text = COVER + rows(HEADING, *pairs)
    assert refusal(written(text, sections(*SPLIT))) == (
        f"the table has a row 'The experiences and progress of {known}' that is not known (page 1)"
    )
