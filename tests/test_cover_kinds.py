"""Of which kind a report is, by its title and by the rows of its table."""

from __future__ import annotations

import pytest
from fronts import RECORD, Written
from test_cover import BOARD_TITLE, SIF_TITLE

from ofstedcmp.errors import UnreadableError
from ofstedcmp.reports.cover import kind_of_report


def test_the_first_kind_in_a_title_counts(written: Written) -> None:
    title = f"{SIF_TITLE}\nand\n{BOARD_TITLE}\n{SIF_TITLE}"
    read = written(f"Norfolk Council\n{title}\nInspection dates: 9–24 November 2017\n")
    assert kind_of_report(read, RECORD.frameworks) == "sif"


ROWS_OF_2026 = """The impact of leaders on practice with children and families Good
The experiences and progress of children who need help and protection Good
The experiences and progress of children in care Good
The experiences and progress of care leavers Good
"""


@pytest.mark.parametrize("rows", [ROWS_OF_2026, "".join(ROWS_OF_2026.splitlines(keepends=True)[1:3])])
@pytest.mark.parametrize(
    "name", ["Windsor and Maidenhead", "the Royal Borough of Windsor and Maidenhead"], ids=["plain", "the"]
)
def test_the_rows_decide_the_kind_of_a_common_title(written: Written, name: str, rows: str) -> None:
    title = f"Inspection of {name} local authority children’s services\n"
    read = written(f"{title}Inspection dates: 11 to 22 May 2026\nJudgement Grade\n{rows}")
    assert kind_of_report(read, RECORD.frameworks) == "ilacs"


def test_one_row_does_not_decide_the_kind(written: Written) -> None:
    title = "Inspection of Kent local authority children’s services\n"
    read = written(f"{title}Inspection dates: 11 to 22 May 2026\n{ROWS_OF_2026.splitlines()[1]}\n")
    with pytest.raises(UnreadableError) as refusal:
        kind_of_report(read, RECORD.frameworks)
    assert str(refusal.value) == f"has a title that isn't known: '{title.strip()}'"


def test_a_refused_title_is_quoted_with_eighty_letters(written: Written) -> None:
    title = f"Inspection of Kent {'and ' * 20}Surrey local authority children’s services"
    with pytest.raises(UnreadableError) as refusal:
        kind_of_report(written(f"{title}\nInspection dates: 9 to 12 May 2022\n"), RECORD.frameworks)
    assert str(refusal.value) == f"has a title that isn't known: '{title[:80]}'"
