"""`ofstedcmp explain`: what has gone together by count, what a word meant, and what may be compared."""

from __future__ import annotations

from collections import Counter

import pytest
from command import Ran, Run

from ofstedcmp.answers import comparable_areas, explain, grade_meanings
from ofstedcmp.answers.explain import COLUMNS
from ofstedcmp.answers.table import Table
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
    assert shown.startswith(
        "Why is Cheshire East inadequate overall? Its one inadequate grade was for care leavers. In all "
        "seven inspections since 2023 where care leavers were inadequate, overall was inadequate too."
    )
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
    assert "Under SIF: in all 37 inspections where leadership was inadequate, overall was" in shown
    assert "in 25 of 29 inspections where leadership was inadequate, overall was inadequate too." in shown
    assert "Slough (January 2023, requires improvement)" in shown


def test_no_rule_of_ofsteds_is_claimed(run: Run) -> None:
    for words in (("area", "leadership"), ("cheshire-east",), ("herefordshire", "--date", "2018")):
        shown = told(run("explain", *words))
        assert "(A pattern in the data, not an Ofsted rule.)" in shown
        assert " because " not in shown


def test_an_exception_is_told_by_how_few_there_are(run: Run) -> None:
    shown = told(run("explain", "herefordshire", "--date", "2018"))
    assert shown.startswith("Why did Herefordshire require improvement overall in 2018?")
    assert "In four of 29 inspections since 2018 where leadership was inadequate, overall required" in shown


def test_the_same_grades_have_given_different_overall_grades(run: Run) -> None:
    shown = told(run("explain", "hull", "--date", "2026"))
    assert "gave every area these grades; overall: three outstanding, two good." in shown
    assert "Another grade: Bexley, Haringey and Tower Hamlets." in shown
    rows = run("explain", "hull", "--date", "2026", "-f", "csv")
    assert outcomes(rows, "all") == {("ilacs", "outstanding"): (3, 5), ("ilacs", "good"): (2, 5)}


def test_without_an_overall_grade_it_says_why_and_counts_nothing(run: Run) -> None:
    for words, reason in (
        (("trafford",), "Trafford has no overall grade: Ofsted has given none since April 2026."),
        (("cwac", "--date", "2010"), "gave two overall grades, safeguarding and looked after children"),
    ):
        shown = told(run("explain", *words))
        assert reason in shown
        assert "overall was" not in shown
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
    meant = "adequate is the third of four grades: only meets minimum requirements."
    assert shown.startswith(f"Under SLAC, CP and LAC 2013 {meant}")
    assert "It is not the same grade as requires improvement or performs adequately" in shown
    assert "Not the same grade: other scales" in shown
    rows = run("explain", "grade", "adequate", "-f", "csv").rows
    assert {row["rank"] for row in rows} == {"3"}
    assert tuple(rows[0]) == grade_meanings.COLUMNS


def test_one_word_on_two_scales_is_not_one_grade(run: Run) -> None:
    shown = told(run("explain", "grade", "good"))
    assert "The same word on another scale is not the same grade." in shown


def test_2010_joins_today_only_step_by_step_and_on_a_changed_basis(run: Run) -> None:
    shown = told(run("explain", "pair", "slac-2009", "ilacs-2023"))
    assert ": not directly." in shown
    assert "the weakest basis on the way is 'changed', so no change over the whole way is ever" in shown
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
        ("sif-2013/leadership", "ilacs-2023/leadership", ": yes, on a similar basis"),
        ("ilacs-2023/leadership", "sif-2013/leadership", ": yes, on a similar basis"),
        ("ilacs-2018/help-and-protection", "ilacs-2023/help-and-protection", ": yes, on the same basis."),
        ("ilacs-2018/in-care", "ilacs-2023/in-care", ": only with care: the basis changed."),
        ("ilacs-2018/in-care", "ilacs-2023/care-leavers", ": no: there was no separate grade before"),
        ("cp-2012/overall", "sif-2013/overall", ": no: no change is shown between them."),
        ("sif-2013/adoption", "ilacs-2023/leadership", ": no. They are not in the list of pairs"),
        ("sif-2013/adoption", "ilacs-2023", "one dropped"),
        ("ilacs-2023/overall", "ilacs-2026", "Ofsted has given no overall grade since April 2026."),
        ("sif-2013/adoption", "sif-2013/adoption", ": yes, on the same basis"),
        ("sif-2013/adoption", "sif-2013/leadership", ": no, they are different areas of one framework."),
        ("sif-2013/leadership", "ilacs-2026/help-and-protection", ": no. They are not in the list of pairs"),
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


def test_a_screen_reader_hears_sentences(catalogue: Record) -> None:
    (table,) = explain.overall(catalogue, catalogue.councils["york"], None).parts
    assert isinstance(table, Table)
    heard = [cell.sentence for line in table.lines for cell in line.cells]
    assert "York 2024, leadership: outstanding." in heard
    outcomes = "outstanding 1, good 3"
    assert f"Overall in the 4 inspections with leadership outstanding: {outcomes}." in heard


def test_what_was_never_graded_so_is_said_and_not_an_error(ask: Run) -> None:
    said = "No inspection in our data in which rating was graded inadequate has an overall grade too."
    assert told(ask("explain", "area", "rating")).startswith(said)


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
        (("dorset",), "inspection"),
    ],
)
def test_what_cannot_be_explained_is_wrong_use_with_a_hint(
    ask: Run, words: tuple[str, ...], message: str
) -> None:
    ran = ask("explain", *words)
    assert (ran.code, ran.stdout) == (2, "")
    assert message in ran.stderr
    assert ran.stderr.count("\n") == 1
