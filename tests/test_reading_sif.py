"""Reports with a headline and a numbered table: what is read, and what is refused."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pages import Made, placed, rows, with_frameworks, written

from ofstedcmp.database.record import Record
from ofstedcmp.errors import UnreadableError
from ofstedcmp.reports import sif
from ofstedcmp.reports.document import Report
from ofstedcmp.reports.headings import Graded, PrintedGrade

RECORD = Record()
COVER = (
    "Anytown Council\nInspection of services for children in need of help and\n"
    "protection, children looked after and care leavers\n"
)
REVIEW = "and\nReview of the effectiveness of the Local Safeguarding Children\nBoard1\n"
HEADLINE = "Children’s services in Anytown require improvement to be good\n"
RI = "Requires improvement"
ROWS = (
    ("1. Children who need help and protection", "Good"),
    ("2. Children looked after and achieving permanence", RI),
    ("   2.1 Adoption performance", "Outstanding"),
    ("   2.2 Experiences and progress of care leavers", "Inadequate"),
    ("3. Leadership, management and governance", RI),
)
BODY = (
    "The experiences and progress of\nchildren who need help and protection Good\nSummary\n"
    "The experiences and progress of\nchildren looked after and achieving\npermanence\nRequires improvement\n"
    "The graded judgement for adoption performance is that it is outstanding\n1. Said.\n"
    "The graded judgement about the experience and progress of care leavers\nis that it is inadequate\n"
    "Leadership, management and\ngovernance\nRequires improvement\nSummary\n"
)
BOARD = (
    "The Local Safeguarding Children Board (LSCB)\nThe Local Safeguarding Children Board is good\nSummary\n"
)


def read(report: Report, start: str = "2015-07-06") -> Graded:
    return sif.grades(report, RECORD, start)


def front(*pairs: tuple[str, str], headline: str = HEADLINE, review: str = REVIEW) -> str:
    return COVER + review + headline + rows(*(pairs or ROWS))


def refusal(report: Report) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(report)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def of(found: Sequence[PrintedGrade], area: str) -> list[str]:
    return [one.grade for one in found if one.area == area]


def test_headline_and_five_rows_are_read_and_compared_with_the_sections() -> None:
    graded = read(written(front(), BODY, BOARD))
    assert graded.framework == "sif-2013"
    assert [(found.area, found.grade) for found in graded.table] == [
        ("overall", "requires-improvement"),
        ("help-and-protection", "good"),
        ("looked-after-and-permanence", "requires-improvement"),
        ("adoption", "outstanding"),
        ("care-leavers", "inadequate"),
        ("leadership", "requires-improvement"),
    ]
    assert graded.table[0].printed == "require improvement to be good"
    assert {found.area for found in graded.body} == {found.area for found in graded.table[1:]} | {"lscb"}
    assert graded.only_in == {"overall": "table", "lscb": "body"}
    assert [found.page for found in graded.body if found.area == "lscb"] == [3]


@pytest.mark.parametrize(
    ("headline", "grade"),
    [
        ("The overall judgement is good", "good"),
        ("The overall judgement is requires improvement.", "requires-improvement"),
        ("The overall judgement is that children’s services are\ninadequate.2", "inadequate"),
        ("The overall judgement is that children's service requires\nimprovement", "requires-improvement"),
        ("Children’s services in Anytown Borough Council are\ngood", "good"),
        (
            "Children’s services in the Royal Town of Any and\nVale require improvement to\nbe good",
            None,
        ),
        ("Children’s services in Anytown requires improvement to be\ngood", "requires-improvement"),
        ("Children’s services require improvement to be good", "requires-improvement"),
        ("Children’s services in Anytown are outstanding.", "outstanding"),
    ],
)
def test_headlines_have_many_forms(headline: str, grade: str | None) -> None:
    graded = read(written(front(headline=headline + "\n"), BODY, BOARD))
    assert of(graded.table, "overall") == [grade or "requires-improvement"]


@pytest.mark.parametrize(
    "headline", ["", "Children’s services in Anytown are not good\n", "Anytown is good\n"]
)
def test_a_front_without_a_headline_is_refused(headline: str) -> None:
    said = "no headline on the front says how the services were judged overall"
    assert refusal(written(front(headline=headline), BODY, BOARD)) == said


def test_a_repeated_headline_is_one_grade() -> None:
    twice = HEADLINE + "The overall judgement is that children’s services require improvement\n"
    board = "The effectiveness of the Local Safeguarding Children Board (LSCB) is good\n"
    graded = read(written(front(headline=twice) + "\n" + board * 2, BODY, BOARD))
    assert of(graded.table, "overall") == ["requires-improvement"]
    assert of(graded.table, "lscb") == ["good"]


def test_an_inspection_before_the_framework_began_is_refused() -> None:
    report = written(front(), BODY, BOARD)
    assert read(report, "2013-11-19").framework == "sif-2013"
    with pytest.raises(UnreadableError) as caught:
        read(report, "2013-11-18")
    assert str(caught.value) == "the title is that of sif-2013, but the inspection began 2013-11-18"
    record = with_frameworks({"sif-2013": RECORD.frameworks["sif-2013"]._replace(starts=None)}, RECORD)
    assert sif.grades(report, record, "2013-11-18").framework == "sif-2013"


@pytest.mark.parametrize(
    "summary",
    ["This local authority is good because", "Children’s services in Anytown are good. Leaders know it."],
)
def test_a_summary_that_contradicts_the_headline_is_refused(summary: str) -> None:
    assert "for overall" in refusal(written(front(), summary + "\n" + BODY, BOARD))


def test_a_summary_that_agrees_counts_as_a_second_place() -> None:
    summary = "This local authority requires improvement and is not yet good because\n"
    graded = read(written(front(), summary + BODY, BOARD))
    assert of(graded.body, "overall") == ["requires-improvement"]
    assert "overall" not in graded.only_in


def test_labels_and_grades_can_wrap_half_a_line_apart() -> None:
    title = [(70.0, 800.0 - 12 * at, line) for at, line in enumerate((COVER + REVIEW + HEADLINE).split("\n"))]
    table = [
        (410.0, 607.0, "Requires"),
        (70.0, 600.0, "1. Children who need help and protection"),
        (410.0, 593.0, "improvement"),
        (70.0, 570.0, "2. Children looked after and achieving"),
        (410.0, 563.0, "Good"),
        (88.0, 556.0, "permanence"),
        (126.0, 530.0, "2.1 Adoption performance"),
        (410.0, 530.0, "Good"),
        (410.0, 507.0, "Require"),
        (126.0, 500.0, "2.2 Experiences and progress of care leavers"),
        (410.0, 493.0, "improvement"),
        (70.0, 470.0, "3. Leadership, management and governance"),
        (410.0, 470.0, "Inadequate"),
    ]
    body = (
        "The experiences and progress of children who need help and protection\nrequire improvement\n"
        "The experiences and progress of children looked after and achieving\npermanence are good\n"
        "The graded judgment for adoption is good\n"
        "The graded judgment for care leavers requires improvement\n"
        "Leadership, management and governance are inadequate\n"
    )
    graded = read(Made(placed(1, *title, *table), *list(written("", body, BOARD).pages())[1:]))
    assert [found.printed for found in graded.table[1:]] == [
        *("Requires improvement", "Good", "Good", "Require improvement", "Inadequate")
    ]


@pytest.mark.parametrize("label", ["2.2 Experiences", "2.2    Experiences"])
def test_the_table_goes_on_over_a_page_break(label: str) -> None:
    first = COVER + REVIEW + HEADLINE + rows(*ROWS[:3]) + "\n\n1 Ofsted produces this report under a power."
    second = "2\n" + rows(*ROWS[3:]).replace("2.2 Experiences", label)
    graded = read(written(first, second, BODY, BOARD))
    assert [found.page for found in graded.table] == [1, 1, 1, 1, 2, 2]


def test_a_heading_on_the_next_page_does_not_replace_a_missing_row() -> None:
    heading = rows(("Leadership, management and governance", RI)) + "\n"
    said = "the table has no row for leadership"
    assert refusal(written(front(*ROWS[:4]), heading, BODY, BOARD)) == said


def test_every_missing_row_is_named() -> None:
    said = "the table has no row for adoption, care-leavers"
    assert refusal(written(front(*ROWS[:2], ROWS[4]), BODY, BOARD)) == said


def test_the_table_begins_with_its_first_number_and_label() -> None:
    before = "Children who need help and protection\n1. What was looked at\n"
    graded = read(written(front(headline=HEADLINE + before), BODY, BOARD))
    assert graded.table == read(written(front(), BODY, BOARD)).table


def test_a_table_on_the_fourth_page_is_not_read() -> None:
    pages = (COVER + REVIEW + HEADLINE, "Contents", "About", rows(*ROWS), BODY, BOARD)
    said = "there is no table of judgements and grades where this layout has it"
    assert refusal(written(*pages)) == said
    assert [found.page for found in read(written(*pages[:2], *pages[3:])).table[1:]] == [3] * 5


@pytest.mark.parametrize(("left", "within"), [(407.1, True), (407.0, False)])
def test_a_grade_above_the_first_label_must_be_in_the_grades_column(left: float, within: bool) -> None:
    title = [(70.0, 800.0 - 12 * at, line) for at, line in enumerate((COVER + REVIEW + HEADLINE).split("\n"))]
    labels = [(70.0, 600.0 - 30 * at, label) for at, (label, _) in enumerate(ROWS)]
    beside = [(430.0, 600.0 - 30 * at, grade) for at, (_, grade) in enumerate(ROWS[1:], 1)]
    half = [(left, 607.0, "Requires"), (410.0, 593.0, "improvement")]
    body = BODY.replace("protection Good", f"protection {RI}")
    report = Made(placed(1, *title, *labels, *beside, *half), *list(written("", body, BOARD).pages())[1:])
    if within:
        assert of(read(report).table, "help-and-protection") == ["requires-improvement"]
    else:
        assert refusal(report) == "the table has the grade 'improvement', which is not known (page 1)"


def test_an_area_not_judged_needs_no_heading() -> None:
    pairs = tuple((label, "Not Judged" if "Adoption" in label else grade) for label, grade in ROWS)
    body = BODY.replace(" is that it is outstanding", ".")
    graded = read(written(front(*pairs), body, BOARD))
    assert of(graded.table, "adoption") == ["not-judged"]
    assert graded.only_in["adoption"] == "table"
    assert "for adoption" in refusal(written(front(*pairs), BODY, BOARD))


def test_grades_listed_with_a_colon_are_earlier_ones_and_ignored() -> None:
    earlier = (
        "The judgements then were:\nOverall effectiveness: inadequate\nAdoption performance: inadequate\n"
        "Experiences and progress of care leavers: requires\nimprovement\n"
        "Leadership, management and governance: inadequate.\n"
    )
    assert read(written(front(), earlier + BODY, BOARD)) == read(written(front(), BODY, BOARD))


def test_the_contents_page_is_ignored() -> None:
    contents = "Leadership, management and governance 26\nThe Local Safeguarding Children Board 31\n"
    assert read(written(front(), contents + BODY, BOARD)).body


def test_a_grade_in_a_box_can_be_between_the_lines_of_its_heading() -> None:
    box = "Leadership, management and\n" + " " * 60 + "Requires improvement\ngovernance\n"
    body = BODY[: BODY.index("Leadership")] + box
    assert of(read(written(front(), body, BOARD)).body, "leadership") == ["requires-improvement"]
    # Neither a list of contents nor one of earlier grades is a box.
    contents = "Contents\nLeadership, management and governance 26\n"
    earlier = rows(("Leadership, management and governance:", "Inadequate")) + "\n"
    graded = read(
        written(
            front(), contents, earlier + BODY[: BODY.index("Leadership")], "More", "Summary\n" + box, BOARD
        )
    )
    assert of(graded.body, "leadership") == ["requires-improvement"]


@pytest.mark.parametrize(
    ("area", "old", "new"),
    [
        ("help-and-protection", "protection Good", "protection Inadequate"),
        ("looked-after-and-permanence", "permanence\nRequires improvement", "permanence\nGood"),
        ("adoption", "it is outstanding", "it is good"),
        ("care-leavers", "is that it is inadequate", "is that it requires improvement"),
        ("leadership", "governance\nRequires", "governance\nOutstanding\nRequires"),
    ],
)
def test_a_section_that_contradicts_the_table_is_refused(area: str, old: str, new: str) -> None:
    assert old in BODY
    assert refusal(written(front(), BODY.replace(old, new), BOARD)).endswith(f"for {area} on page 2")


@pytest.mark.parametrize("lost", range(5))
def test_a_missing_row_or_section_is_refused(lost: int) -> None:
    pairs = [pair for at, pair in enumerate(ROWS) if at != lost]
    assert refusal(written(front(*pairs), BODY, BOARD))
    heads = (
        "The experiences and progress of\nchildren who",
        "The experiences and progress of\nchildren looked",
    )
    head = (*heads, "The graded judgement for", "The graded judgement about", "Leadership")[lost]
    assert "the body has no grade for" in refusal(written(front(), BODY.replace(head, "Something"), BOARD))


@pytest.mark.parametrize(
    ("right", "wrong"), [("1. ", "2. "), ("2. ", "1. "), ("2.1", "2.2"), ("2.2", "2.1"), ("3. ", "1. ")]
)
def test_a_wrong_number_beside_a_correct_label_is_ignored(right: str, wrong: str) -> None:
    graded = read(written(front().replace(right, wrong), BODY, BOARD))
    assert graded.table == read(written(front(), BODY, BOARD)).table


def test_a_wrong_number_beside_a_misprinted_label_is_refused() -> None:
    misprinted = front().replace("3. Leadership, management", "3. Leadership, managment")
    assert read(written(misprinted, BODY, BOARD)).table == read(written(front(), BODY, BOARD)).table
    assert "has the number 1" in refusal(written(misprinted.replace("3. ", "1. "), BODY, BOARD))


@pytest.mark.parametrize("wrong", ["2. Children who need help and protection", "2. Children looked after"])
def test_a_repeated_row_with_another_number_is_refused(wrong: str) -> None:
    twice = (*ROWS[:4], (ROWS[0][0].replace("1.", "3."), RI))
    assert refusal(written(front(*twice), BODY, BOARD))
