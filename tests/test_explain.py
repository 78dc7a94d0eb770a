"""`ofstedcmp explain`: what has gone together by count, what a word meant, and what may be compared."""

from __future__ import annotations

from collections import Counter

import pytest
from command import Ran, Run

from ofstedcmp.answers import comparable_areas, grade_meanings
from ofstedcmp.answers.explain import COLUMNS
from ofstedcmp.database.overall_grades import cases_of_area, cases_of_inspection, same_grades
from ofstedcmp.database.record import Record

pytestmark = pytest.mark.usefixtures("read_once")


def told(ran: Ran) -> str:
    """All of an answer on one line, as a reader takes it in."""
    assert ran.code == 0, ran.stderr
    return " ".join(ran.stdout.replace("\xa0", " ").split())


def outcomes(ran: Ran, area: str) -> dict[tuple[str, str], tuple[int, int]]:
    """Overall grades by family: how many inspections of how many."""
    return {
        (row["family"], row["overall_grade"]): (int(row["inspections"]), int(row["of"]))
        for row in ran.rows
        if row["area"] == area
    }


# The record itself, with questions 11, 12, 18 and 22 of the twenty-five.


def test_one_inadequate_area_has_always_gone_with_an_inadequate_overall(run: Run) -> None:
    shown = told(run("explain", "cheshire-east", "--date", "2024"))
    assert "One area was inadequate: care leavers. The others: leadership requires improvement" in shown
    assert "Care leavers inadequate: in this record, under ILACS 2023, it has always gone with" in shown
    rows = run("explain", "cheshire-east", "--date", "2024", "-f", "csv")
    assert outcomes(rows, "care-leavers") == {("ilacs", "inadequate"): (7, 7)}


def test_inadequate_leadership_has_not_always_gone_with_an_inadequate_overall(run: Run) -> None:
    rows = run("explain", "area", "leadership", "-f", "csv")
    assert outcomes(rows, "leadership") == {
        ("sif", "inadequate"): (37, 37),
        ("ilacs", "inadequate"): (25, 29),
        ("ilacs", "requires-improvement"): (4, 29),
    }
    (named,) = (row["named"] for row in rows.rows if row["overall_grade"] == "requires-improvement")
    assert set(named.split(";")) == {
        "bournemouth 2018-07-16",
        "doncaster 2022-02-14",
        "herefordshire 2018-06-11",
        "slough 2023-01-23",
    }
    shown = told(run("explain", "area", "leadership"))
    assert "SIF it has always gone with an overall grade of inadequate: 37 of 37 inspections." in shown
    assert "Slough (Jan 2023, overall requires improvement)" in shown


def test_no_rule_of_ofsteds_is_claimed(run: Run) -> None:
    for words in (("area", "leadership"), ("cheshire-east",), ("herefordshire", "--date", "2018")):
        shown = told(run("explain", *words))
        assert "is no rule of Ofsted's" in shown
        assert " because " not in shown


def test_an_exception_is_called_one(run: Run) -> None:
    shown = told(run("explain", "herefordshire", "--date", "2018"))
    assert "The overall grade of Herefordshire was requires improvement: one of the exceptions." in shown


def test_the_same_grades_have_given_different_overall_grades(run: Run) -> None:
    shown = told(run("explain", "hull", "--date", "2026"))
    assert "gave every area these same grades: overall outstanding 3, good 2." in shown
    assert "The overall grade does not follow from the areas' alone." in shown
    assert "Haringey" in shown
    rows = run("explain", "hull", "--date", "2026", "-f", "csv")
    assert outcomes(rows, "all") == {("ilacs", "outstanding"): (3, 5), ("ilacs", "good"): (2, 5)}


def test_without_an_overall_grade_it_says_why_and_counts_nothing(run: Run) -> None:
    for words, reason in (
        (("trafford",), "No overall grade is given for inspections since 1 April 2026."),
        (("cwac", "--date", "2010"), "gave two overall grades, safeguarding and looked after children"),
    ):
        shown = told(run("explain", *words))
        assert reason in shown
        assert "Nothing: without an overall grade nothing can go with it." in shown
        assert "has always gone" not in shown
        assert run("explain", *words, "-f", "csv").rows == []


def test_counts_can_be_made_again_from_the_record() -> None:
    record = Record()
    tally: Counter[str] = Counter()
    for council in record.inspected:
        for one in record.inspections(council):
            grades = {judgement.area: judgement.grade for judgement in one.judgements}
            if one.framework == "sif-2013" and grades.get("care-leavers") == "inadequate":
                tally[grades["overall"]] += 1
    (sif,) = (
        cases
        for cases in cases_of_area(record.base, "care-leavers", "inadequate")
        if cases[0].family == "sif"
    )
    counted = Counter(case.overall for case in sif)
    assert counted == tally == {"inadequate": 12, "requires-improvement": 5}


def test_counts_of_an_area_are_in_the_order_of_their_first_inspections() -> None:
    counts = cases_of_area(Record().base, "leadership", "good")
    firsts = [min(case.happened for case in cases) for cases in counts]
    assert firsts == sorted(firsts)
    assert len(firsts) > 1


def test_the_grade_of_a_board_does_not_tell_two_inspections_of_councils_apart() -> None:
    record = Record()
    boards = {
        (one.council, one.framework, one.when): one.judgement("lscb")
        for council in record.inspected
        for one in record.inspections(council)
        if one.framework == "sif-2013" and one.judgement("overall")
    }
    assert {bool(board) for board in boards.values()} == {True, False}
    mixed = 0
    for key, board in boards.items():
        own = cases_of_inspection(record.base, *key)
        alike = {(case.council, case.framework, case.happened) for case in same_grades(record.base, own[0])}
        assert key in alike
        mixed += any(bool(boards[other]) != bool(board) for other in alike)
    assert mixed > 1


def test_adequate_and_requires_improvement_have_one_place_and_two_meanings(run: Run) -> None:
    shown = told(run("explain", "grade", "adequate"))
    assert "3rd of 4 under SLAC, CP, LAC 2013. Meaning: only meets minimum requirements." in shown
    assert "That is not the same grade as 'Requires improvement to be good'" in shown
    assert "The scale changed in November 2013" in shown
    rows = run("explain", "grade", "adequate", "-f", "csv").rows
    assert {row["rank"] for row in rows} == {"3"}
    assert tuple(rows[0]) == grade_meanings.COLUMNS


def test_one_word_on_two_scales_is_not_one_grade(run: Run) -> None:
    shown = told(run("explain", "grade", "good"))
    assert "The same word on another scale is not the same grade." in shown


def test_2010_joins_today_only_step_by_step_and_on_a_changed_basis(run: Run) -> None:
    shown = told(run("explain", "pair", "slac-2009", "ilacs-2023"))
    assert "Not directly." in shown
    assert "the weakest basis on the way is 'changed', so no direction over the whole way is ever" in shown
    rows = run("explain", "pair", "slac-2009", "ilacs-2023", "-f", "csv").rows
    assert tuple(rows[0]) == comparable_areas.COLUMNS
    assert {row["how"] for row in rows} == {"step by step"}
    pairs = {(row["from_framework"], row["from_area"], row["framework"], row["area"]) for row in rows}
    assert ("slac-2009", "safeguarding-overall", "sif-2013", "help-and-protection") in pairs
    assert ("sif-2013", "help-and-protection", "ilacs-2023", "help-and-protection") in pairs
    # Care leavers' share of the joint grade is no grade of theirs: no way leads over it.
    assert ("ilacs-2018", "in-care-and-care-leavers", "ilacs-2023", "care-leavers") not in pairs


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("sif-2013/leadership", "ilacs-2023/leadership", "Yes, on a similar basis"),
        ("ilacs-2023/leadership", "sif-2013/leadership", "Yes, on a similar basis"),
        ("ilacs-2018/help-and-protection", "ilacs-2023/help-and-protection", "Yes, on the same basis."),
        ("ilacs-2018/in-care", "ilacs-2023/in-care", "Only with care: the basis changed."),
        ("ilacs-2018/in-care", "ilacs-2023/care-leavers", "No: there was no separate grade before"),
        ("cp-2012/overall", "sif-2013/overall", "No: no direction is shown between them."),
        ("sif-2013/adoption", "ilacs-2023/leadership", "No. A pair that the crosswalk does not list"),
        ("sif-2013/adoption", "ilacs-2023", "dropped 1"),
        ("ilacs-2023/overall", "ilacs-2026", "No overall grade is given for inspections since 1 April"),
        ("sif-2013/adoption", "sif-2013/adoption", "yes, on the same basis"),
        ("sif-2013/adoption", "sif-2013/leadership", "they judge different things"),
        ("sif-2013/leadership", "ilacs-2026/help-and-protection", "No. A pair that the crosswalk does not"),
    ],
)
def test_a_pair_is_compared_as_the_crosswalk_says_and_never_otherwise(
    ask: Run, one: str, other: str, said: str
) -> None:
    assert said in told(ask("explain", "pair", one, other))


# The small fixed record.


def test_a_name_of_several_words_needs_no_quotes(ask: Run) -> None:
    assert told(ask("explain", "kingston", "upon", "hull")) == told(ask("explain", "overall", "hull"))


def test_rows_have_the_columns_that_scripts_rely_on(ask: Run) -> None:
    rows = ask("explain", "york", "-f", "csv").rows
    assert tuple(rows[0]) == COLUMNS
    for area in {row["area"] for row in rows}:
        own = [row for row in rows if row["area"] == area]
        assert sum(int(row["inspections"]) for row in own) == int(own[0]["of"])


def test_a_screen_reader_hears_sentences(ask: Run) -> None:
    heard = ask("explain", "york", "-f", "lines").stdout
    assert not set("│╭▲▼") & set(heard)
    assert "Area Leadership, ILACS 2018 and ILACS 2023, inspections with it: " in heard


def test_what_was_never_graded_so_is_said_and_not_an_error(ask: Run) -> None:
    assert "No inspection of this record gave 'rating' the grade Inadequate" in told(
        ask("explain", "area", "rating")
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("leedes",), "Did you mean 'leeds'?"),
        (("leadership",), "For the area: ofstedcmp explain area leadership."),
        (("adequate",), "For the grade: ofstedcmp explain grade adequate."),
        (("area",), "explain area takes 1 name: explain area AREA."),
        (("grade", "good", "inadequate"), "explain grade takes 1 name"),
        (("pair", "sif-2013"), "explain pair takes 2 names"),
        (("area", "leadrship"), "Did you mean 'leadership'"),
        (("grade", "not-judged"), "is not a grade"),
        (("area", "overall"), "name another area, of leadership, help-and-protection"),
        (("grade", "sufficient"), "no grade is called 'sufficient'"),
        (("pair", "ilacs", "sif"), "fits several: ilacs-2018"),
        (
            ("pair", "sif/in-care-and-care-leavers", "ilacs-2023"),
            "sif-2013 has no area",
        ),
        (("leeds", "--grade", "good"), "--grade goes only with 'explain area AREA'."),
        (("grade", "good", "--date", "2020"), "--date goes only with 'explain overall COUNCIL'."),
        (("leeds", "--date", "1999"), "no inspection of leeds has the date 1999."),
        (("leeds", "--date", "May"), "is not a date"),
        (("dorset",), "the record holds no inspection"),
    ],
)
def test_what_cannot_be_explained_is_wrong_use_with_a_hint(
    ask: Run, words: tuple[str, ...], message: str
) -> None:
    ran = ask("explain", *words)
    assert (ran.code, ran.stdout) == (2, "")
    assert message in ran.stderr
    assert ran.stderr.count("\n") == 1
