"""Reviews of boards, with an inspection of the council or alone: what is read, and what is refused."""

from __future__ import annotations

import pytest
from pages import written
from test_reading_sif import BOARD, BODY, RECORD, REVIEW, front, of, read, refusal

from ofstedcmp.errors import UnreadableError
from ofstedcmp.reports import lscb
from ofstedcmp.reports.headings import Graded


def test_a_board_can_have_a_headline_on_the_front() -> None:
    said = "\nThe effectiveness of the Local Safeguarding Children Board (LSCB) is\ngood.\n"
    graded = read(written(front() + said, BODY, BOARD))
    assert (of(graded.table, "lscb"), of(graded.body, "lscb")) == (["good"], ["good"])
    assert "lscb" not in graded.only_in


@pytest.mark.parametrize(
    "said",
    [
        "The judgement for the effectiveness of the Local Safeguarding\nChildren Board is\ninadequate.",
        "The effectiveness of the LSCB requires improvement",
        "The effectiveness of the Anytown Safeguarding Children Board (ASCB) is\ninadequate.",
        "The arrangements in place to evaluate what is done by the\nauthority are\ninadequate.",
        "The LSCB is inadequate because:",
        "LSCB is inadequate because:",
    ],
)
def test_a_heading_that_contradicts_the_boards_headline_is_refused(said: str) -> None:
    front_says = "\nThe effectiveness of the Local Safeguarding Children Board (LSCB) is\ngood.\n"
    assert "for lscb on page 3" in refusal(written(front() + front_says, BODY, said + "\n" + BOARD))


def test_a_board_that_the_title_promises_must_have_its_grade() -> None:
    said = "the title promises a review of the board, but no heading has its grade"
    assert refusal(written(front(), BODY)) == said


def test_a_board_on_the_front_must_have_its_section() -> None:
    said = "\nThe effectiveness of the Local Safeguarding Children Board (LSCB) is good\n"
    assert "the body has no grade for lscb" in refusal(written(front() + said, BODY))


def test_a_grade_of_a_board_in_a_re_inspection_is_refused() -> None:
    assert not of(read(written(front(review=""), BODY)).body, "lscb")
    assert "no title promises" in refusal(written(front(review=""), BODY, BOARD))


def test_a_review_of_a_board_bound_in_has_its_own_title() -> None:
    bound = "Inspection of the effectiveness of the local safeguarding\nchildren board\n" + BOARD
    assert of(read(written(front(review=""), BODY, bound)).body, "lscb") == ["good"]
    said = "page 3 has a grade of the board, which no title promises"
    assert refusal(written(front(review=""), BODY, BOARD, bound.removesuffix(BOARD))) == said


def review(*texts: str) -> Graded:
    return lscb.grades(written(*texts), RECORD, "2015-06-15")


def test_a_review_published_alone_has_its_headline_on_the_front() -> None:
    said = (
        "Anytown Safeguarding Children Board\n"
        + REVIEW
        + "The Local Safeguarding Children Board requires\nimprovement\n"
    )
    graded = review(said, "More.")
    assert [(found.area, found.grade, found.page) for found in graded.table] == [
        ("lscb", "requires-improvement", 1)
    ]
    assert (graded.framework, graded.body, graded.only_in) == ("lscb-2013", (), {"lscb": "table"})
    assert review(said, "The LSCB requires improvement because:").only_in == {}
    with pytest.raises(UnreadableError, match="body says good for lscb on page 2"):
        review(said, "The LSCB is good because:")
    with pytest.raises(UnreadableError, match=r"^no headline on the front says how the board was judged$"):
        review("Anytown Safeguarding Children Board\n" + REVIEW, "The LSCB is good because:")
