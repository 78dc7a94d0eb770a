"""Reports with a table on the front and a heading over each section: what is read, and what is refused."""

from __future__ import annotations

import pytest
from pages import Made, placed, rows, with_frameworks, written

from ofstedcmp.database.record import Record
from ofstedcmp.errors import UnreadableError
from ofstedcmp.reports.document import Page, Report
from ofstedcmp.reports.headings import Graded
from ofstedcmp.reports.ilacs import grades

RECORD = Record()
LEADERS = "The impact of leaders on social work practice with children and families"
HELP = "The experiences and progress of children who need help and protection"
CARE = "The experiences and progress of children in care"
LEAVERS = "The experiences and progress of care leavers"
JOINT = "The experiences and progress of children in care and care leavers"
OVERALL = "Overall effectiveness"
COVER = "Inspection of Anytown local authority children’s services\nInspection dates: some days\n"
HEADING = ("Judgement", "Grade")
RI = "Requires improvement to be good"
SPLIT = ((LEADERS, RI), (HELP, "Good"), (CARE, "Outstanding"), (LEAVERS, "Inadequate"), (OVERALL, RI))
BEFORE, AFTER = "2024-03-04", "2026-04-27"


def read(report: Report, start: str = BEFORE) -> Graded:
    return grades(report, RECORD, start)


def table(graded: Graded) -> dict[str, str]:
    return {found.area: found.grade for found in graded.table}


def front(*pairs: tuple[str, str]) -> str:
    return COVER + rows(HEADING, *pairs) + "\nChildren in Anytown are helped in many ways that take a line.\n"


def sections(*pairs: tuple[str, str]) -> str:
    return "\n".join(
        f"{label}: {grade.casefold()}\n1. Something is said of it."
        for label, grade in pairs
        if label != OVERALL
    )


def refusal(report: Report, start: str = BEFORE) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(report, start)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_five_rows_are_the_2023_edition_and_areas_are_read_twice() -> None:
    graded = read(written(front(*SPLIT), sections(*SPLIT)))
    assert graded.framework == "ilacs-2023"
    assert table(graded) == {
        "leadership": "requires-improvement",
        "help-and-protection": "good",
        "in-care": "outstanding",
        "care-leavers": "inadequate",
        "overall": "requires-improvement",
    }
    assert {found.area: found.grade for found in graded.body} == {
        area: grade for area, grade in table(graded).items() if area != "overall"
    }
    assert graded.only_in == {"overall": "table"}
    assert [(found.printed, found.page) for found in graded.table][:2] == [(RI, 1), ("Good", 1)]
    assert {found.page for found in graded.body} == {2}


def test_a_joint_row_for_care_is_the_2018_edition() -> None:
    joint = ((LEADERS, "Good"), (HELP, "Good"), (JOINT, "Good"), (OVERALL, "Good"))
    graded = read(written(front(*joint), sections(*joint)), "2019-03-18")
    assert graded.framework == "ilacs-2018"
    assert set(table(graded)) == {"leadership", "help-and-protection", "in-care-and-care-leavers", "overall"}


def test_a_table_without_an_overall_grade_is_read_from_april_2026_only() -> None:
    report = written(front(*SPLIT[:4]), sections(*SPLIT))
    graded = read(report, "2026-04-01")
    assert (graded.framework, graded.only_in) == ("ilacs-2026", {})
    assert "no overall grade" in refusal(report, "2026-03-31")


def test_an_overall_grade_is_refused_from_april_2026() -> None:
    assert "an overall grade" in refusal(written(front(*SPLIT), sections(*SPLIT)), AFTER)


def test_the_start_date_decides_between_editions_with_the_same_rows() -> None:
    later = RECORD.frameworks["ilacs-2026"]._replace(id="ilacs-2027", starts="2027-01-01")
    earlier = RECORD.frameworks["ilacs-2026"]._replace(ends="2026-12-31")
    frameworks = {**RECORD.frameworks, earlier.id: earlier, later.id: later}
    record = with_frameworks(frameworks, RECORD)
    report = written(front(*SPLIT[:4]), sections(*SPLIT))
    for start, edition in ((AFTER, "ilacs-2026"), ("2027-01-11", "ilacs-2027")):
        assert grades(report, record, start).framework == edition


def test_an_earlier_overall_grade_in_the_text_is_ignored() -> None:
    prose = "Overall effectiveness was good in 2022.\nIn 2019 it was called\nOverall effectiveness: good\n"
    graded = read(written(front(*SPLIT[:4]) + prose, prose + "\n" + sections(*SPLIT)), AFTER)
    assert "overall" not in table(graded)


def test_earlier_grades_of_an_area_in_the_text_are_not_headings() -> None:
    prose = (
        f"{CARE} was inadequate\nin 2020, when it was said that\n{LEAVERS} were not good\n"
        "It is said that\nthe experiences and progress of care leavers are inadequate in one town.\n"
    )
    assert read(written(front(*SPLIT), prose + sections(*SPLIT))).framework == "ilacs-2023"


def test_labels_and_grades_wrap() -> None:
    text = COVER + rows(
        HEADING,
        ("The impact of leaders on social work practice", "Requires improvement"),
        ("with children and families.", "to be good"),
        ("The experiences and progress of children who need", "Good"),
        ("help and protection", ""),
        ("The experiences and progress of children in care", "OUTSTANDING"),
        ("The experiences and progress of care", "Requires"),
        ("leavers", "improvement"),
        (OVERALL, "Requires improvement to"),
        ("", "be good"),
    )
    body = ((LEADERS, RI), (HELP, "Good"), (CARE, "Outstanding"), (LEAVERS, "Requires improvement"))
    graded = read(written(text, sections(*body)))
    assert [found.printed for found in graded.table] == [
        RI,
        "Good",
        "OUTSTANDING",
        "Requires improvement",
        RI,
    ]
    assert [found.grade for found in graded.table][-2:] == ["requires-improvement"] * 2


def placed_front(*tops: float) -> Page:
    """Five labels of one line, 30 points apart, and their grades at the given heights."""
    labels = [(70.0, 500.0 - 30 * at, label[:40]) for at, (label, _) in enumerate(SPLIT)]
    rest = [(70.0, 488.0 - 30 * at, label[40:]) for at, (label, _) in enumerate(SPLIT) if label[40:]]
    beside = [(400.0, top, grade) for top, (_, grade) in zip(tops, SPLIT, strict=False)]
    return placed(1, (70.0, 530.0, "Judgement"), (400.0, 530.0, "Grade"), *labels, *rest, *beside)


@pytest.mark.parametrize("by", [8.0, 6.0, 0.0, -6.0, -12.0])
def test_a_grade_can_be_slightly_above_or_below_its_label(by: float) -> None:
    page = placed_front(*(500.0 - 30 * at + by for at in range(5)))
    graded = read(Made(page, written("", sections(*SPLIT)).page(2)))
    assert table(graded)["care-leavers"] == "inadequate"


def test_grades_in_each_others_rows_are_refused() -> None:
    page = placed_front(*(500.0 - 30 * (at + 1) for at in range(5)))
    assert "isn't beside a label" in refusal(Made(page, written("", sections(*SPLIT)).page(2)))


def test_a_missing_grade_is_refused() -> None:
    page = placed_front(*(500.0 - 30 * at for at in range(4)))
    assert "5 judgements but 4 grades" in refusal(Made(page, written("", sections(*SPLIT)).page(2)))


def test_a_table_goes_on_over_a_page_break() -> None:
    report = written(
        COVER + rows(HEADING, *SPLIT[:3]) + "\n1",
        "2\n" + rows(*SPLIT[3:]) + "\nChildren in Anytown are helped in many ways.",
        sections(*SPLIT),
    )
    graded = read(report)
    assert [found.page for found in graded.table] == [1, 1, 1, 2, 2]
    assert graded.framework == "ilacs-2023"


def test_labels_can_have_known_variants_or_a_wrong_letter() -> None:
    pairs = (
        (LEADERS.replace("social", "socail"), RI),
        (HELP.replace("experiences", "experience"), "Good"),
        (CARE, "Outstanding"),
        ("The experiences and progress of children care leavers", "Inadequate"),
        (OVERALL.upper(), RI),
    )
    assert table(read(written(front(*pairs), sections(*SPLIT))))["care-leavers"] == "inadequate"


def test_a_table_in_one_column_has_each_grade_under_its_label() -> None:
    text = COVER + "Judgement\n\nGrade\n\n" + "\n\n".join(f"{label}\n\n{grade}" for label, grade in SPLIT)
    assert table(read(written(text, sections(*SPLIT))))["help-and-protection"] == "good"


def test_labels_and_grades_in_separate_groups_are_refused() -> None:
    heaps = "\n".join(label for label, _ in SPLIT) + "\n" + "\n".join(grade for _, grade in SPLIT)
    assert "isn't beside a label" in refusal(written(COVER + "Judgement Grade\n" + heaps, sections(*SPLIT)))


def test_a_grade_can_share_a_cell_with_its_label() -> None:
    pairs = [*SPLIT[:3], (f"{LEAVERS} Inadequate", ""), SPLIT[4]]
    assert table(read(written(front(*pairs), sections(*SPLIT))))["care-leavers"] == "inadequate"


@pytest.mark.parametrize(
    "heading",
    [
        "{label}: good",
        "{label}: Good.",
        "{label} is good",
        "{label} are: good",
        "{label} good",
        "{start}\n{rest}: good",
        "{label}:\ngood",
        "{label} is\ngood.",
    ],
)
def test_headings_have_many_forms(heading: str) -> None:
    at = HELP.index(" who")
    said = heading.format(label=HELP, start=HELP[:at], rest=HELP[at + 1 :])
    body = sections(*(pair for pair in SPLIT if pair[0] != HELP)) + "\n" + said + "\n2. More is said."
    graded = read(written(front(*SPLIT), body))
    assert [found.grade for found in graded.body if found.area == "help-and-protection"] == ["good"]


def test_a_section_that_contradicts_the_table_is_refused_with_its_page() -> None:
    body = sections((LEADERS, "Good"), *SPLIT[1:])
    assert refusal(written(front(*SPLIT), "", body)) == (
        "table says requires improvement to be good, body says good for leadership on page 3"
    )


def test_a_section_without_its_heading_is_refused() -> None:
    body = sections(*(pair for pair in SPLIT if pair[0] != CARE))
    assert "the body has no grade for in-care" in refusal(written(front(*SPLIT), body))


def test_two_headings_that_differ_are_refused() -> None:
    body = sections(*SPLIT, (CARE, "Good"))
    assert "in-care" in refusal(written(front(*SPLIT), body))


@pytest.mark.parametrize("lost", range(5))
def test_a_missing_row_is_refused(lost: int) -> None:
    pairs = [pair for at, pair in enumerate(SPLIT) if at != lost]
    assert refusal(written(front(*pairs), sections(*SPLIT)))


def test_a_repeated_row_is_refused() -> None:
    assert "two rows for in-care" in refusal(written(front(*SPLIT[:3], *SPLIT[2:]), sections(*SPLIT)))


@pytest.mark.parametrize("grade", ["Good", "Strong"])
def test_an_unknown_row_is_refused(grade: str) -> None:
    pairs = (*SPLIT[:4], ("The experiences and progress of children in custody", grade))
    assert refusal(written(front(*pairs), sections(*SPLIT)), AFTER)


def test_a_grade_that_is_not_on_the_scale_is_refused() -> None:
    assert refusal(written(front((LEADERS, "Adequate"), *SPLIT[1:]), sections(*SPLIT)))


def test_a_front_without_the_table_is_refused() -> None:
    said = "there is no table of judgements and grades where this layout has it"
    assert refusal(written(COVER, sections(*SPLIT))) == said


def test_a_section_at_the_top_of_the_next_page_is_not_a_row() -> None:
    graded = read(written(front(*SPLIT[:4]), sections(*SPLIT)), AFTER)
    assert {found.page for found in graded.table} == {1}
