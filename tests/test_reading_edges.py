"""The limits of what is read: misprints, distances and lengths that are just accepted or just refused."""

from __future__ import annotations

import pytest
from pages import Made, rows, with_frameworks, written
from test_reading_ilacs import (
    AFTER,
    BEFORE,
    CARE,
    COVER,
    HEADING,
    HELP,
    LEADERS,
    LEAVERS,
    OVERALL,
    RECORD,
    RI,
    SPLIT,
    front,
    placed_front,
    read,
    refusal,
    sections,
    table,
)

from ofstedcmp.errors import UnreadableError
from ofstedcmp.reports.document import Report
from ofstedcmp.reports.headings import PrintedGrade, compare_places
from ofstedcmp.reports.ilacs import grades
from ofstedcmp.reports.visit_dates import visit
from ofstedcmp.reports.words import bare, begins, grade_words, matching

KNOWN = {bare(label): label for label in (LEADERS, HELP, CARE, LEAVERS, OVERALL)}


def placed_report(*tops: float) -> Report:
    return Made(placed_front(*tops), written("", sections(*SPLIT)).page(2))


def test_an_edition_applies_on_its_first_and_last_day() -> None:
    later = RECORD.frameworks["ilacs-2026"]._replace(id="ilacs-2027", starts="2027-01-01", ends="2027-12-31")
    last = later._replace(id="ilacs-2028", starts="2028-01-01", ends=None)
    earlier = RECORD.frameworks["ilacs-2026"]._replace(ends="2026-12-31")
    frameworks = {**RECORD.frameworks, **{one.id: one for one in (earlier, later, last)}}
    report = written(front(*SPLIT[:4]), sections(*SPLIT))
    for start, edition in (
        (AFTER, "ilacs-2026"),
        ("2026-12-31", "ilacs-2026"),
        ("2027-01-01", "ilacs-2027"),
        ("2027-12-31", "ilacs-2027"),
        ("2028-01-01", "ilacs-2028"),
    ):
        assert grades(report, with_frameworks(frameworks, RECORD), start).framework == edition


def test_an_edition_without_a_first_day_applies_to_any_earlier_day() -> None:
    later = RECORD.frameworks["ilacs-2026"]._replace(id="ilacs-2027", starts="2027-01-01")
    earlier = RECORD.frameworks["ilacs-2026"]._replace(starts=None, ends="2026-12-31")
    frameworks = {**RECORD.frameworks, earlier.id: earlier, later.id: later}
    report = written(front(*SPLIT[:4]), sections(*SPLIT))
    assert grades(report, with_frameworks(frameworks, RECORD), AFTER).framework == "ilacs-2026"
    alone = {earlier.id: earlier}
    assert grades(report, with_frameworks(alone, RECORD), AFTER).framework == "ilacs-2026"


@pytest.mark.parametrize(
    ("pairs", "start", "said"),
    [
        (SPLIT, "2022-12-31", "the table is that of ilacs-2023, but the inspection began 2022-12-31"),
        (SPLIT[1:], BEFORE, "the table has the rows {}, which no edition has"),
        (
            SPLIT,
            AFTER,
            "the table has an overall grade, which can't be right for an inspection that began on {}",
        ),
        (
            SPLIT[:4],
            BEFORE,
            "the table has no overall grade, which can't be right for an inspection that began on {}",
        ),
    ],
)
def test_a_table_that_fits_no_edition_in_force_is_refused(
    pairs: tuple[tuple[str, str], ...], start: str, said: str
) -> None:
    fill = "care-leavers, help-and-protection, in-care, overall" if "rows" in said else start
    assert refusal(written(front(*pairs), sections(*SPLIT)), start) == said.format(fill)


def test_a_grade_too_far_from_its_label_is_refused() -> None:
    near = [500.0 - 30 * at for at in range(4)]
    assert table(read(placed_report(*near, 380.0 - 15.5)))["overall"] == "requires-improvement"
    assert "isn't beside a label" in refusal(placed_report(*near, 380.0 - 20))


def test_a_grade_nearer_to_another_label_is_refused() -> None:
    assert "isn't beside a label" in refusal(placed_report(*(500.0 - 30 * at - 27 for at in range(5))))


NEW = "The experiences and progress of children in custody"


@pytest.mark.parametrize(
    "pairs",
    [
        (*SPLIT[:3], (LEAVERS, ""), SPLIT[4]),
        (*SPLIT[:2], (NEW, "Good"), *SPLIT[2:]),
        (*SPLIT, (NEW, "Good")),
        ((LEADERS, "Requires"), *SPLIT[1:]),
    ],
    ids=["a lost grade", "a row that is not known", "one below all others", "half a grade"],
)
def test_a_refusal_names_the_page(pairs: tuple[tuple[str, str], ...]) -> None:
    assert refusal(written(front(*pairs), sections(*SPLIT))).endswith("(page 1)")


def test_a_label_can_wrap_after_any_word() -> None:
    first, rest = LEADERS.split(" ", 2)[:2], LEADERS.split(" ", 2)[2]
    text = COVER + rows(HEADING, (" ".join(first), RI), (rest, ""), *SPLIT[1:])
    assert table(read(written(text, sections(*SPLIT))))["leadership"] == "requires-improvement"


@pytest.mark.parametrize(
    "begun",
    [
        "The experinces and progress of children who",
        "The experinces and progress of children who need",
        "The expences and progress of children who need",
        "The experieences and progress of children who need",
        "The experieeences and progress of children who need",
    ],
)
def test_a_wrapped_label_can_have_a_misprint(begun: str) -> None:
    rest = HELP.removeprefix("The experiences and progress of children who need").strip()
    rest = f"need {rest}" if begun.endswith("who") else rest
    text = COVER + rows(HEADING, SPLIT[0], (begun, "Good"), (rest, ""), *SPLIT[2:])
    if begun.startswith("The expences"):
        assert "not known" in refusal(written(text, sections(*SPLIT)))
    else:
        assert table(read(written(text, sections(*SPLIT))))["help-and-protection"] == "good"


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        (LEADERS[:-2], LEADERS),
        (LEADERS[:-3], None),
        (f"{LEADERS}xx", LEADERS),
        (f"{LEADERS}xxx", None),
        (LEADERS.replace("social", "soccal"), LEADERS),
        (LEADERS.replace("impact", "iimpact"), LEADERS),
        (LEADERS.replace("social", "sxxxal"), None),
        # As long as a label must be for a misprint to leave no doubt, and a letter less.
        ("Overall effectivemess", OVERALL),
        ("Overall effectivness", None),
    ],
)  # fmt: skip
def test_a_long_label_can_have_two_wrong_letters_in_one_place(printed: str, label: str | None) -> None:
    assert matching(printed, KNOWN) == label


def test_an_empty_text_is_not_a_grade() -> None:
    for scale in RECORD.scales.values():
        assert grade_words(scale).id("") is None
        assert "" not in grade_words(scale).pieces


def test_a_longer_text_does_not_begin_a_label() -> None:
    assert begins(LEAVERS, KNOWN)
    assert begins(f"{LEAVERS}xx", KNOWN)
    assert not begins(f"{LEAVERS}xxx", KNOWN)


def test_a_visit_in_parts_can_last_longer_than_one_in_one_piece() -> None:
    assert visit("9 December 2022 and 20 March 2023") == ("2022-12-09", "2023-03-20")
    assert visit("9 December 2022 to 20 March 2023") is None


def test_a_line_like_a_heading_does_not_hide_later_headings() -> None:
    like = "The experiences of children are told below\n" + "line\n" * 200
    graded = read(written(front(*SPLIT), like + sections(*SPLIT)))
    assert len(graded.body) == 4


def test_a_grade_in_a_heading_can_wrap() -> None:
    body = sections(*SPLIT).replace("requires improvement to be good", "requires improvement\nto be good")
    (leaders, *_) = read(written(front(*SPLIT), body)).body
    assert (leaders.area, " ".join(leaders.printed.split())) == ("leadership", RI.casefold())


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("The experiences\nand progress\nof children\nin care:\noutstanding", True),
        ("The experiences\nand\nprogress\nof children\nin care:\noutstanding", False),
        # A misprint after the letters that tell where to look.
        ("The experinces and progress of children in care: outstanding", True),
    ],
)
def test_a_heading_takes_five_lines_at_most(heading: str, found: bool) -> None:
    body = sections(*SPLIT[:2], *SPLIT[3:]) + "\n" + heading + "\nOf this more is said.\n"
    report = written(front(*SPLIT), body)
    if found:
        assert {one.area: one.grade for one in read(report).body}["in-care"] == "outstanding"
    else:
        assert refusal(report) == "the body has no grade for in-care, where this layout prints one"


def test_a_grade_in_the_body_only_is_refused_unless_the_layout_allows_it() -> None:
    body = [PrintedGrade("in-care", "good", "Good", 2)]
    compare_places([], body, {"in-care": "body"})
    for only_in in ({}, {"in-care": "table"}):
        with pytest.raises(UnreadableError, match=r"^the table has no grade for in-care, where"):
            compare_places([], body, only_in)


def test_grades_in_two_columns_are_refused() -> None:
    under = [f"{label}\n\n{grade}" for label, grade in SPLIT]
    under[2] = rows((CARE, ""), ("", ""), ("", "Outstanding"))
    text = COVER + "Judgement\n\nGrade\n\n" + "\n\n".join(under)
    said = refusal(written(text, sections(*SPLIT)))
    assert said == "the table has grades in two columns (page 1)"
