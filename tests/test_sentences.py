"""The grammar of headlines, and the headlines of comparing, history and show, read and checked by eye."""

from __future__ import annotations

import shlex

import pytest
from command import Run

from ofstedcmp.answers.sentences import area_list, grades_by_area, having, listed, number

# All on the day of the record with which they were checked.
DAY = "2026-08-20"
COMPARED = {
    "'cheshire east' cwac": (
        "Both fell one grade overall since 2019: Cheshire East to inadequate, Cheshire West and Chester to "
        "requires improvement. Cheshire West and Chester has the higher grade overall, for children in care"
        " and for care leavers; the other two are the same."
    ),
    "leeds york": (
        "Leeds is still outstanding overall; York rose two grades to outstanding overall. York has the "
        "higher grade for help and protection; the other four are the same."
    ),
    "essex suffolk": (
        "Essex is still outstanding overall; Suffolk fell two grades to requires improvement overall. Essex"
        " has the higher grade in all five."
    ),
    "trafford 'cheshire east'": (
        "Cheshire East is inadequate overall (2024); Trafford has no overall grade: Ofsted has given none "
        "since April 2026. Trafford has the higher grade for children in care and for care leavers; "
        "Cheshire East has it for leadership and for help and protection."
    ),
    "blackpool portsmouth": (
        "Blackpool and Portsmouth have no overall grade: Ofsted has given none since April 2026. Portsmouth"
        " has the higher grade for help and protection; the other three are the same."
    ),
    "cumberland 'westmorland and furness'": (
        "Cumberland is good overall, its first grade; Westmorland and Furness is good overall, its first "
        "grade. Cumberland has the higher grade for care leavers; Westmorland and Furness has it for help "
        "and protection; the other three are the same."
    ),
    "dudley leeds": (
        "Dudley still requires improvement overall; Leeds is still outstanding overall. Leeds has the "
        "higher grade in all three. Care grades are not set side by side: Dudley’s is one grade for "
        "children in care and care leavers."
    ),
    "leeds york kent hull brent bristol": (
        "Overall, Leeds and York are outstanding; Kent and Kingston upon Hull are good; Bristol requires "
        "improvement. Brent has no overall grade: Ofsted has given none since April 2026. Overall since the"
        " inspection before, two rose, one fell and two stayed the same."
    ),
    "blackpool brent trafford": (
        "Blackpool, Brent and Trafford have no overall grade: Ofsted has given none since April 2026."
    ),
    "leeds sheffield wakefield": (
        "Overall, Leeds is outstanding; Sheffield and Wakefield are good. Overall since the inspection "
        "before, three stayed the same."
    ),
    "'cheshire east' cwac --area leadership": (
        "For leadership, both require improvement. Cheshire East is the same as in 2019; Cheshire West and "
        "Chester is down one grade since 2019."
    ),
    "'cheshire east' cwac --area care-leavers": (
        "For care leavers, Cheshire West and Chester requires improvement; Cheshire East is inadequate. "
        "Cheshire East last had a separate grade in 2015 (requires improvement); Cheshire West and Chester "
        "last had a separate grade in 2015 (good)."
    ),
    "dudley trafford --area care-leavers": (
        "For care leavers, Trafford requires improvement. Dudley has one grade for children in care and "
        "care leavers, requires improvement. Trafford last had a separate grade in 2015 (outstanding)."
    ),
    "trafford leeds --area overall": (
        "Overall, Leeds is outstanding. Trafford has no overall grade: Ofsted has given none since April "
        "2026. Leeds is the same as in 2022."
    ),
}
HISTORIES = {
    "cheshire-east": (
        "Cheshire East fell to inadequate overall in 2024, after requires improvement in 2015 and 2019."
    ),
    "northumberland": (
        "Northumberland rose to outstanding overall in 2024, after good in 2020 and requires improvement in"
        " 2016."
    ),
    "leeds": (
        "Leeds has been graded outstanding overall at every inspection since 2018 (2018, 2022 and 2025), "
        "after good in 2015."
    ),
    "slough": (
        "Slough has been graded requires improvement overall at every inspection since 2019 (2019 and "
        "2023), after inadequate in 2013 and 2015."
    ),
    "trafford": (
        "Trafford is inadequate for leadership and for help and protection; it is good for children in "
        "care; it requires improvement for care leavers. It has no overall grade: Ofsted has given none "
        "since April 2026. Before that it rose to requires improvement overall in 2022, after inadequate in"
        " 2019 and good in 2015."
    ),
    "cumberland": "Cumberland was good overall in 2024, its only overall grade in our data.",
    "cumbria": (
        "Cumbria was abolished on 1 April 2023; its children's services passed to Cumberland, and "
        "Westmorland and Furness. Its last overall grade was requires improvement, in 2022; it is not "
        "passed on."
    ),
    "cheshire": (
        "Cheshire was abolished on 1 April 2009; its children's services passed to Cheshire East, and "
        "Cheshire West and Chester. Our data has no inspection of it."
    ),
}
SHOWN = {
    "york --date 2025-02": (
        "In February 2025 York was outstanding in all five grades. Up two grades since March 2022: overall,"
        " leadership, help and protection."
    ),
    "'cheshire east' --date 2024": (
        "In February 2024 Cheshire East was inadequate overall and for care leavers; it required "
        "improvement for leadership, for help and protection and for children in care. Down one grade since"
        " November 2019: overall."
    ),
    "leeds --date 2025-06": (
        "In June 2025 Leeds was outstanding overall, for leadership, for children in care and for care "
        "leavers; it was good for help and protection. No grade moved since February 2022, of the three "
        "that can be compared like for like."
    ),
    "portsmouth --date 2026": (
        "In July 2026 Portsmouth was outstanding in all four grades. Up two grades since May 2023: care "
        "leavers. Up one grade since May 2023: leadership, children in care. Ofsted has given no overall "
        "grade since April 2026; the last was good, in 2023."
    ),
    "scilly --date 2023": (
        "In July 2023 Isles of Scilly was inadequate overall, for leadership and for help and protection; "
        "it required improvement for children in care and for care leavers. Down three grades since October"
        " 2019: leadership. Down two grades since October 2019: overall, help and protection."
    ),
    "cwac --date 2010-12": (
        "In November 2010 Cheshire West and Chester was inadequate for safeguarding services; it was "
        "adequate for services for looked after children. Of 33 grades 24 were adequate and nine were "
        "inadequate."
    ),
    "leeds --date 2015": (
        "In January 2015 Leeds was good overall, for help and protection, for children in care, for care "
        "leavers and for adoption; it was outstanding for leadership. No grade can be compared like for "
        "like with October 2011."
    ),
    "'cheshire east' --date 2011-08": (
        "In August 2011 Cheshire East was adequate for safeguarding services and for services for looked "
        "after children."
    ),
    "sandwell --date 2013-06": (
        "In June 2013 Sandwell was inadequate overall (looked after children only). Down one grade since "
        "January 2010: children in care."
    ),
    "surrey --date 2015-06-15": "In June 2015 the safeguarding board of Surrey required improvement.",
    "leeds --date 2009": (
        "In 2009 Leeds was rated “performs poorly” in Ofsted’s annual rating of the whole department."
    ),
    "leeds --date 2021-07": "Leeds had a focused visit in July 2021. Such visits give no grade.",
}


def headline(run: Run, *words: str) -> str:
    return run(*words, "-f", "plain").stdout.split("\n", 1)[0]


@pytest.mark.parametrize("councils", COMPARED)
def test_comparing_says_who_has_which_grade(run: Run, councils: str) -> None:
    assert headline(run, "compare", *shlex.split(councils), "--as-of", DAY) == COMPARED[councils]


@pytest.mark.parametrize("council", HISTORIES)
def test_a_history_says_what_the_grade_is_and_what_it_was(run: Run, council: str) -> None:
    assert headline(run, "history", council, "--until", DAY) == HISTORIES[council]


@pytest.mark.parametrize("inspection", SHOWN)
def test_an_inspection_of_any_kind_begins_with_what_it_found(run: Run, inspection: str) -> None:
    assert headline(run, "show", *shlex.split(inspection)) == SHOWN[inspection]


def test_the_latest_inspection_is_told_in_the_present(ask: Run) -> None:
    assert headline(ask, "show", "brent") == (
        "Brent is good overall and for help and protection; it requires improvement for children in care "
        "and care leavers (one grade). This is its first graded inspection in our data."
    )
    assert headline(ask, "show", "york").startswith("York is good overall, ")


def test_a_council_without_a_grade_for_an_area_has_the_reason(ask: Run) -> None:
    assert headline(ask, "show", "leeds", "--area", "overall") == (
        "Leeds has no overall grade: Ofsted has given none since April 2026."
    )
    assert headline(ask, "compare", "york", "--year", "2016", "--area", "adoption") == (
        "York was not judged for adoption; the report says so."
    )
    assert headline(ask, "compare", "dorset") == "Dorset: our data has no inspection of this council."


def test_a_list_has_a_comma_before_and_where_a_name_has_one() -> None:
    assert listed(["Leeds"]) == "Leeds"
    assert listed(["Leeds", "York", "Kent"]) == "Leeds, York and Kent"
    assert listed(["Telford and Wrekin", "York"]) == "Telford and Wrekin, and York"
    assert listed([]) == ""


def test_each_area_but_overall_has_its_own_for() -> None:
    assert area_list(["overall"]) == "overall"
    assert area_list(["leadership", "help and protection"]) == "for leadership and for help and protection"


def test_numbers_from_10_are_figures() -> None:
    assert [number(amount) for amount in (1, 9, 10, 1000)] == ["one", "nine", "10", "1,000"]


@pytest.mark.parametrize(
    ("grade", "councils", "past", "words"),
    [
        ("good", 1, False, "is good"),
        ("good", 2, True, "were good"),
        ("requires improvement", 1, False, "requires improvement"),
        ("requires improvement", 2, False, "require improvement"),
        ("requires improvement", 2, True, "required improvement"),
    ],
)
def test_a_grade_is_a_verb(grade: str, councils: int, *, past: bool, words: str) -> None:
    assert having(grade, councils, past=past) == words


def test_grades_stand_in_the_order_of_their_first_area() -> None:
    assert grades_by_area([("overall", "good"), ("leadership", "outstanding"), ("care leavers", "good")]) == (
        "is good overall and for care leavers; it is outstanding for leadership"
    )
    assert grades_by_area([("leadership", "good")]) == "is good for leadership"
    alike = [(area, "good") for area in ("overall", "leadership", "adoption")]
    assert grades_by_area(alike, past=True) == "was good in all three grades"
    assert grades_by_area(alike[:2]) == "is good overall and for leadership"


def test_all_grades_are_not_called_so_where_a_board_was_graded_too(run: Run) -> None:
    greenwich = headline(run, "show", "greenwich", "--date", "2016")
    assert "was good overall, for leadership, for help and protection, " in greenwich
    assert "all six" not in greenwich


def test_the_rating_of_a_year_is_found_where_that_of_the_year_before_came_out_in_it(run: Run) -> None:
    assert headline(run, "show", "west-sussex", "--date", "2011") == (
        "In 2011 West Sussex was rated “performs poorly” in Ofsted’s annual rating of the whole department."
    )
