"""Where no arrow would be fair none is drawn: what is said instead, against what, and with which caveats."""

from __future__ import annotations

import pytest
from worked import REPORT, finding, history, inspected, moves

from ofstedcmp.database.record import Record
from ofstedcmp.grade_changes import Change, in_order, rank_of
from ofstedcmp.records.types import Judgement, Reading

RECORD = Record()
SIF = inspected("sif-2013", "2015-01-01", "G G RI G I G")
OLD = inspected("slac-2009", "2010-01-01", "G I A")
JOINT = inspected("ilacs-2018", "2019-01-01", "G G G G")


def change(theme: str, *inspections: object) -> Change:
    """The change of the last of these inspections under a theme."""
    return finding(history(RECORD, *inspections)[-1], theme).change  # type: ignore[arg-type]


@pytest.mark.parametrize("theme", ["leadership", "help-and-protection", "in-care"])
@pytest.mark.parametrize(
    "later",
    [
        JOINT,
        inspected("ilacs-2023", "2023-01-01", "G G G G G"),
        inspected("ilacs-2026", "2026-05-01", "G G G G"),
    ],
)
def test_grades_of_unconnected_frameworks_are_named_but_not_compared(later: object, theme: str) -> None:
    found = change(theme, OLD, later)
    assert (found.word, found.steps, found.basis, found.counted) == ("not-comparable", None, None, False)
    ((earlier, ancestor),) = found.previous
    assert earlier == OLD
    assert (
        ancestor.area
        == {
            "leadership": "safeguarding-leadership",
            "help-and-protection": "safeguarding-overall",
            "in-care": "looked-after-overall",
        }[theme]
    )


def test_what_the_crosswalk_calls_not_comparable_has_its_caveat_and_no_other() -> None:
    later = inspected("cp-2012", "2012-10-01", "- G -")
    found = change("help-and-protection", OLD, later)
    assert (found.word, found.caveats) == ("not-comparable", ("C7",))
    assert found.previous[0][1].area == "safeguarding-overall"


def test_a_first_grade_has_no_caveat_if_nothing_comparable_could_be_missing() -> None:
    before = inspected("slac-2009", "2010-01-01", "- I A")
    found = change("help-and-protection", before, inspected("cp-2012", "2012-10-01", "- G -"))
    assert (found.word, found.caveats) == ("first", ())


def test_a_first_grade_has_a_caveat_if_the_grade_before_is_missing() -> None:
    before = inspected("sif-2013", "2015-01-01", "G G G G G -")
    found = change("leadership", before, JOINT)
    assert (found.word, found.caveats) == ("first", ("C16",))


def test_a_grade_after_not_judged_is_a_first_grade() -> None:
    before = inspected("ilacs-2018", "2018-06-01", "G NJ G G")
    found = change("leadership", OLD, before, JOINT)
    assert (found.word, found.previous) == ("first", ())


def test_a_joint_grade_is_not_a_care_leavers_grade() -> None:
    found = change("care-leavers", JOINT, inspected("ilacs-2023", "2023-06-01", "G G G G O"))
    assert (found.word, found.caveats, found.since_separate) == ("new", ("C4",), None)


def test_a_separate_grade_is_compared_with_the_last_separate_grade() -> None:
    found = change("care-leavers", SIF, JOINT, inspected("ilacs-2023", "2023-06-01", "G G G G O"))
    since = found.since_separate
    assert since is not None
    assert (found.word, since.word, since.steps) == ("new", "up", 3)
    assert not found.counted


def test_a_second_hand_first_grade_has_a_caveat() -> None:
    found = change("leadership", inspected("ilacs-2018", "2019-01-01", "G G G G", press=True))
    assert (found.word, found.caveats) == ("first", ("C13",))


def test_a_second_hand_grade_keeps_the_caveats_of_its_comparison() -> None:
    found = change("care-leavers", SIF, inspected("ilacs-2023", "2023-06-01", "G G G G G", press=True))
    assert found.caveats[-1] == "C13"
    assert "C12" in found.caveats


def test_ancestors_that_disagree_keep_their_caveats_and_inspections() -> None:
    before = inspected("cp-2012", "2012-10-01", "I A A", press=True)
    later = inspected("sif-2013", "2015-01-01", "RI RI RI RI RI RI")
    found = change("help-and-protection", before, later)
    assert (found.word, found.second_hand) == ("not-comparable", True)
    assert {"C1", "C13"} <= set(found.caveats)
    first_hand = change(
        "help-and-protection",
        before._replace(
            judgements=tuple(
                one._replace(readings=(Reading(REPORT, "report", one.grade),)) for one in before.judgements
            )
        ),
        later,
    )
    assert (first_hand.word, first_hand.second_hand) == ("not-comparable", False)


def test_an_implied_rating_names_the_grade_before() -> None:
    before, later = [one for one in RECORD.history("cheshire-west-and-chester") if one.inspection.annual][:2]
    assert [one for one, _ in finding(later, "rating").change.previous] == [before.inspection]


def test_a_missing_overall_grade_is_not_dropped() -> None:
    before = inspected("ilacs-2023", "2024-01-01", "- G G G G")
    assert moves(history(RECORD, before, inspected("ilacs-2026", "2026-05-01", "G G G G")), "overall") == [
        "",
        "",
    ]


def test_a_grade_outside_the_scale_has_no_rank() -> None:
    adequate, good = (Judgement("overall", (Reading(REPORT, "report", one),)) for one in ("adequate", "good"))
    sif, visits = RECORD.frameworks["sif-2013"], RECORD.frameworks["ucra-2009"]
    assert [rank_of(one, sif, RECORD.scales) for one in (adequate, good)] == [None, 2]
    assert visits.scale is None
    assert rank_of(good, visits, RECORD.scales) is None


def test_inspections_of_one_day_are_ordered_by_publication() -> None:
    one, other, third = (
        inspected(framework, "2014-01-01", grades)._replace(published=published)
        for framework, grades, published in (
            ("lac-2013", "G G", "2014-03-01"),
            ("sif-2013", "G G G G G G", "2014-02-01"),
            ("cp-2012", "G G G", None),
        )
    )
    assert in_order([one, other, third]) == [third, other, one]
