"""The rules of comparing, one by one, and the laws that hold of all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some
from worked import ORDER, finding, history, inspected, moves

from ofstedcmp.database.record import Record
from ofstedcmp.grade_changes import compared
from ofstedcmp.records.types import Inspection

RECORD = Record()


def test_requires_improvement_is_one_grade_however_it_is_printed() -> None:
    short, long = inspected("sif-2013", "2015-01-01", "RI RI RI RI RI RI"), "RI RI RI RI"
    assert moves(history(RECORD, short, inspected("ilacs-2018", "2019-01-01", long)), "overall") == [
        "first",
        "same",
    ]


def test_adequate_to_requires_improvement_is_the_same_rank_on_a_changed_basis() -> None:
    change = finding(
        history(
            RECORD,
            inspected("cp-2012", "2012-10-01", "A - -"),
            inspected("sif-2013", "2015-01-01", "RI RI RI RI RI RI"),
        )[1],
        "help-and-protection",
    ).change
    assert (change.word, change.basis, change.counted) == ("same", "changed", False)
    assert "C1" in change.caveats


def test_good_to_good_across_2013_is_on_a_changed_basis_too() -> None:
    two = history(
        RECORD,
        inspected("slac-2009", "2010-10-01", "G G G"),
        inspected("sif-2013", "2015-01-01", "G G G G G G"),
    )
    assert finding(two[1], "help-and-protection").change.basis == "changed"


def test_ancestors_that_agree_give_a_direction_on_a_changed_basis() -> None:
    two = history(
        RECORD,
        inspected("cp-2012", "2012-10-01", "I I A"),
        inspected("sif-2013", "2015-01-01", "G G G G G G"),
    )
    change = finding(two[1], "help-and-protection").change
    assert (change.word, change.steps, change.basis) == ("up", 2, "changed")
    assert len(change.previous) == 2


@pytest.mark.parametrize("grades", ["I A A", "A I A"])
def test_ancestors_that_disagree_are_not_comparable(grades: str) -> None:
    two = history(
        RECORD,
        inspected("cp-2012", "2012-10-01", grades),
        inspected("sif-2013", "2015-01-01", "RI RI RI RI RI RI"),
    )
    change = finding(two[1], "help-and-protection").change
    assert (change.word, change.steps, change.basis) == ("not-comparable", None, None)


def test_the_looked_after_leadership_of_2013_is_no_ancestor_of_leadership() -> None:
    two = history(
        RECORD, inspected("lac-2013", "2013-07-01", "I I"), inspected("sif-2013", "2015-01-01", "G G G G G G")
    )
    assert moves(two, "leadership")[1] == "first"


def test_a_joint_grade_is_compared_with_a_joint_grade_or_its_parent_of_2013() -> None:
    three = history(
        RECORD,
        inspected("sif-2013", "2015-01-01", "G G RI G I G"),
        inspected("ilacs-2018", "2018-06-01", "G G G G"),
        inspected("ilacs-2018", "2021-06-01", "G G G I"),
    )
    assert moves(three, "in-care") == ["first", "up 1", "down 2"]
    assert finding(three[1], "in-care").change.basis == "similar"
    assert finding(three[2], "in-care").change.basis == "same"


def test_care_leavers_are_compared_with_the_sub_judgement_of_a_single_inspection() -> None:
    two = history(
        RECORD,
        inspected("sif-2013", "2017-01-01", "G G G G I G"),
        inspected("ilacs-2023", "2023-06-01", "G G G G G"),
    )
    change = finding(two[1], "care-leavers").change
    assert (change.word, change.steps, change.basis) == ("up", 2, "similar")
    assert "C12" in change.caveats


def test_an_overall_grade_is_dropped_once() -> None:
    three = history(
        RECORD,
        inspected("ilacs-2023", "2024-01-01", "G G G G G"),
        inspected("ilacs-2026", "2026-05-01", "G G G G"),
        inspected("ilacs-2026", "2029-05-01", "O G G G"),
    )
    assert moves(three, "overall") == ["first", "dropped", ""]
    assert moves(three, "leadership")[2] == "up 1"


def test_inspections_of_other_areas_are_skipped() -> None:
    three = history(
        RECORD,
        inspected("slac-2009", "2010-01-01", "A A A"),
        inspected("cp-2012", "2012-10-01", "A A A"),
        inspected("sif-2013", "2015-01-01", "G G G G G G"),
    )
    change = finding(three[2], "in-care").change
    assert change.previous[0][0].framework == "slac-2009"
    assert "C16" not in change.caveats


def test_a_missing_grade_is_skipped_with_a_caveat() -> None:
    three = history(
        RECORD,
        inspected("slac-2009", "2010-01-01", "A A A"),
        inspected("cp-2012", "2012-10-01", "A - -"),
        inspected("sif-2013", "2015-01-01", "G G G G G G"),
    )
    change = finding(three[2], "leadership").change
    assert change.previous[0][0].framework == "slac-2009"
    assert "C16" in change.caveats


def test_a_direction_with_a_press_grade_is_shown_but_never_counted() -> None:
    two = history(
        RECORD,
        inspected("ilacs-2018", "2019-01-01", "G G G G", press=True),
        inspected("ilacs-2018", "2021-01-01", "RI RI RI RI"),
    )
    change = finding(two[1], "overall").change
    assert (change.word, change.steps, change.basis) == ("down", -1, "same")
    assert (change.second_hand, change.counted) == (True, False)
    assert "C13" in change.caveats


def test_an_implied_rating_has_no_direction() -> None:
    ratings = [one for one in RECORD.history("cheshire-west-and-chester") if one.inspection.annual]
    change = finding(ratings[1], "rating").change
    assert (change.word, change.steps) == ("not-comparable", None)
    assert "C17" in change.caveats


def test_annual_ratings_are_compared_only_with_each_other() -> None:
    west = RECORD.history("cheshire-west-and-chester")
    others = [found for one in west if not one.inspection.annual for found in one.findings]
    assert all(old.framework != "csa-2009" for found in others for old, _ in found.change.previous)


def test_a_council_made_from_another_says_so_at_its_first_inspection() -> None:
    for council in ("cheshire-east", "cheshire-west-and-chester"):
        first, *later = [one for one in RECORD.history(council) if not one.inspection.annual]
        assert all("C14" in found.change.caveats for found in first.findings)
        assert not any("C14" in found.change.caveats for one in later for found in one.findings)


def test_inspections_are_ordered_by_their_start_and_not_by_publication() -> None:
    late = inspected("ilacs-2018", "2019-11-18", "RI RI RI RI")
    early = inspected("sif-2013", "2018-06-01", "G G G G G G")
    assert [one.inspection.start for one in history(RECORD, late, early)] == ["2018-06-01", "2019-11-18"]


FRAMEWORKS = tuple(ORDER)


@some.composite
def histories(draw: some.DrawFn) -> list[Inspection]:
    """Up to five inspections of one council, frameworks in the order of their time."""
    frameworks = sorted(
        draw(some.lists(some.sampled_from(FRAMEWORKS), min_size=1, max_size=5)), key=FRAMEWORKS.index
    )
    made = []
    for number, framework in enumerate(frameworks):
        scale = ("O", "G", "A", "I") if FRAMEWORKS.index(framework) < 3 else ("O", "G", "RI", "I")
        choice = some.sampled_from((*scale, "NJ", "-"))
        grades = [draw(choice) for _ in ORDER[framework]]
        made.append(
            inspected(framework, f"{2009 + 3 * number}-01-01", " ".join(grades), press=draw(some.booleans()))
        )
    return made


@given(histories(), some.randoms())
def test_the_order_in_which_inspections_are_given_does_not_matter(
    given_: list[Inspection], chance: object
) -> None:
    shuffled = list(given_)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert compared(shuffled, RECORD.yardstick) == compared(given_, RECORD.yardstick)


@given(histories())
def test_every_judgement_has_one_finding(given_: list[Inspection]) -> None:
    for one in history(RECORD, *given_):
        found = [entry.area.id for entry in one.findings if entry.judgement]
        assert sorted(found) == sorted(judgement.area for judgement in one.inspection.judgements)


@given(histories())
def test_a_direction_always_has_steps_a_basis_and_something_before_it(given_: list[Inspection]) -> None:
    for one in history(RECORD, *given_):
        for entry in one.findings:
            change = entry.change
            directed = change.word in ("up", "down", "same")
            assert (change.steps is not None) == (change.basis is not None) == directed
            assert not directed or change.previous
            assert change.basis != "not-comparable"
            assert not directed or (change.steps or 0) * {"up": 1, "down": -1, "same": 0}[change.word] >= 0


@given(histories())
def test_no_direction_across_scales_is_ever_counted(given_: list[Inspection]) -> None:
    for one in history(RECORD, *given_):
        for entry in one.findings:
            for earlier, _ in entry.change.previous:
                if RECORD.frameworks[earlier.framework].scale != one.framework.scale:
                    assert not entry.change.counted


@given(some.sampled_from(("ilacs-2018", "ilacs-2023", "ilacs-2026")), some.data())
def test_what_is_up_one_way_is_down_the_other(framework: str, data: some.DataObject) -> None:
    grade = some.sampled_from(("O", "G", "RI", "I"))
    first, second = (" ".join(data.draw(grade) for _ in ORDER[framework]) for _ in range(2))
    there = history(
        RECORD, inspected(framework, "2020-01-01", first), inspected(framework, "2024-01-01", second)
    )
    back = history(
        RECORD, inspected(framework, "2020-01-01", second), inspected(framework, "2024-01-01", first)
    )
    for one, other in zip(there[1].findings, back[1].findings, strict=True):
        assert (one.change.steps or 0) == -(other.change.steps or 0)
