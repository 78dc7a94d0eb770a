"""How many judgements moved from one framework to the next, beside an independent count.

That count (domain/frameworks.md, section 6) is over the published reports of August 2026, which are those
of the councils of today. This record holds three abolished councils' inspections as well, by Ofsted's
statistics. Without those three the sums are the same.
"""

from __future__ import annotations

from collections import Counter

import pytest
from change_screens import totals
from command import Run

from ofstedcmp.database.record import Record

pytestmark = pytest.mark.usefixtures("read_once")

RECORD = Record()
ABOLISHED = ("bournemouth", "cumbria", "northamptonshire")

Sum = tuple[int, int, int]
# Up, the same, down: by the reports (the independent count), and by this record.
FROM_SIF: list[tuple[str, str, Sum, Sum]] = [
    ("sif-2013", "overall", (13, 7, 0), (14, 7, 0)),
    ("ilacs-2018", "overall", (70, 50, 27), (70, 52, 28)),
    ("ilacs-2018", "help-and-protection", (65, 57, 25), (65, 59, 26)),
    ("ilacs-2018", "leadership", (64, 57, 26), (64, 58, 28)),
    ("ilacs-2018", "in-care", (60, 63, 23), (61, 64, 24)),
]
FROM_ILACS: list[tuple[str, str, Sum, Sum]] = [
    ("ilacs-2018", "overall", (8, 3, 3), (8, 3, 3)),
    ("ilacs-2023", "overall", (61, 61, 20), (61, 61, 20)),
    ("ilacs-2023", "help-and-protection", (59, 62, 21), (59, 62, 21)),
    ("ilacs-2023", "leadership", (58, 57, 27), (58, 57, 27)),
]
TO_2026: list[tuple[str, Sum, Sum]] = [
    ("help-and-protection", (5, 4, 2), (5, 4, 2)),
    ("leadership", (7, 2, 2), (7, 2, 2)),
]


def total(run: Run, area: str, *frameworks: str) -> Sum:
    """Up, the same and down, as the command prints them."""
    asked = [word for one in frameworks for word in one.split(" ")]
    return totals(run("changes", "--area", area, *asked))


def of_councils(councils: tuple[str, ...], area: str, before: str, framework: str) -> Sum:
    """What those councils add to a sum."""
    words = Counter(
        finding.change.word
        for council in councils
        for one in RECORD.history(council)
        if one.framework.id == framework
        for finding in one.under(area)
        if finding.change.counted and finding.change.previous[0][0].framework == before
    )
    return words["up"], words["same"], words["down"]


@pytest.mark.parametrize(("framework", "area", "reports", "record"), FROM_SIF)
def test_from_the_single_inspection_the_record_has_three_abolished_councils_more(
    run: Run, framework: str, area: str, reports: Sum, record: Sum
) -> None:
    found = total(run, area, "--from-framework sif-2013", f"--framework {framework}")
    assert found == record
    more = of_councils(ABOLISHED, area, "sif-2013", framework)
    assert tuple(one - other for one, other in zip(found, more, strict=True)) == reports


@pytest.mark.parametrize(("framework", "area", "reports", "record"), FROM_ILACS)
def test_from_the_joint_grade_the_record_is_what_the_reports_are(
    run: Run, framework: str, area: str, reports: Sum, record: Sum
) -> None:
    found = total(run, area, "--from-framework ilacs-2018", f"--framework {framework}")
    assert found == record == reports


@pytest.mark.parametrize(("area", "reports", "record"), TO_2026)
def test_to_the_inspections_without_an_overall_the_record_is_what_the_reports_are(
    run: Run, area: str, reports: Sum, record: Sum
) -> None:
    both = "--from-framework ilacs-2018 --from-framework ilacs-2023"
    assert total(run, area, both, "--framework ilacs-2026") == record == reports


def test_an_earlier_framework_is_asked_for_by_its_id_and_counts_every_inspection(run: Run) -> None:
    ran = run("changes", "--from-framework", "sif-2013", "--framework", "ilacs-2018", "-f", "csv")
    assert {row["previous_framework"] for row in ran.rows} == {"sif-2013"}
    assert "northamptonshire" in {row["council"] for row in ran.rows}
    shown = run("changes", "--from-framework", "sif-2013", "--framework", "ilacs-2018").stdout
    assert "compared from SIF to ILACS 2018." in shown


def test_an_unknown_earlier_framework_is_wrong_use(run: Run) -> None:
    ran = run("changes", "--from-framework", "sif-2031")
    assert (ran.code, ran.stdout) == (2, "")
    assert "Did you mean 'sif-2013'?" in ran.stderr


def test_23_councils_had_a_lower_overall_at_a_later_inspection_of_the_same_family(run: Run) -> None:
    # A published count of 24 hands Bournemouth's grade of 2018 on to its successor; here none is passed on.
    earlier = ("--from-framework", "ilacs-2018", "--from-framework", "ilacs-2023")
    asked = ("changes", "--area", "overall", *earlier, "--until", "2026-03-31", "--since", "2018", "--down")
    fell = {row["council"] for row in run(*asked, "-f", "csv").rows}
    assert len(fell) == 23
    assert "bournemouth-christchurch-and-poole" not in fell
