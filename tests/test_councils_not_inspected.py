"""`ofstedcmp councils --not-inspected-since`: whose latest graded inspection began before a date."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import Run
from test_councils_command import found, headline

LATER = """\
council: kent
sources: {later: {kind: report, title: Later, published: '2026-08-20', url: https://example.org/later}}
inspections:
- {framework: %s, kind: %s, start: 2026-07, published: '2026-08-20', report: later,
   judgements: {%s: [{source: later, grade: good, printed: Good, page: 1}]}, missing: {rest: unread}}
"""


@pytest.mark.parametrize(
    ("date", "councils"),
    [
        ("2019-11-04", set()),
        ("2019-11-05", {"kent"}),
        ("2022", {"kent"}),
        ("2023", {"kent", "brent"}),
        ("2026-04", {"kent", "brent", "kingston-upon-hull", "york"}),
    ],
)
def test_not_inspected_since_a_date_is_begun_before_it(ask: Run, date: str, councils: set[str]) -> None:
    assert set(found(ask("councils", "--not-inspected-since", date, "-f", "csv"))) == councils


def test_who_was_inspected_since_under_another_framework_has_not_waited(ask: Run) -> None:
    asked = ("councils", "--framework", "ilacs-2023", "--not-inspected-since", "2026")
    assert found(ask(*asked, "-f", "csv")) == ["kingston-upon-hull", "york"]
    assert headline(ask(*asked)) == "Two of three councils were last inspected before 2026."


def later(folder: Path, framework: str, kind: str, area: str) -> Path:
    """A data folder in which Kent was judged in July 2026; the day is not known."""
    (folder / "inspections").mkdir()
    (folder / "inspections" / "kent.yaml").write_text(LATER % (framework, kind, area))
    return folder


def test_a_review_of_the_board_is_no_inspection_of_the_council(ask: Run, tmp_path: Path) -> None:
    data = later(tmp_path, "lscb-2013", "board-review", "lscb")
    assert "kent" in found(ask("councils", "--not-inspected-since", "2022", "--data", data, "-f", "csv"))
    (kent,) = ask("councils", "--framework", "lscb-2013", "--data", data, "-f", "csv").rows
    assert (kent["council"], kent["inspection_start"]) == ("kent", "2026-07")


def test_a_month_is_before_a_date_only_when_all_of_it_is(ask: Run, tmp_path: Path) -> None:
    data = later(tmp_path, "ilacs-2026", "standard", "leadership")
    for date, waits in (("2026-07-15", False), ("2026-08", True)):
        waiting = found(ask("councils", "--not-inspected-since", date, "--data", data, "-f", "csv"))
        assert ("kent" in waiting) is waits
