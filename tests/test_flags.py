"""How a grade moved, as the contract prints it: a symbol on screen, its ASCII, and a word in the data."""

from __future__ import annotations

import pytest
from command import Run

SAME = "Requires improvement ="
# Council, framework and area; the cell; the cell in ASCII; the word, the steps and the basis in rows of data.
FLAGS = [
    ("leeds ilacs-2018 leadership", "Outstanding ▲ 2", "Outstanding ^ 2", "up 2 similar"),
    ("leeds ilacs-2026 care-leavers", "Inadequate ▼ 2", "Inadequate v 2", "down -2 similar"),
    ("kent ilacs-2018 help-and-protection", SAME, SAME, "same 0 similar"),
    ("hull ilacs-2023 in-care", "Good △ 1", "Good (^) 1", "up 1 changed"),
    ("leeds ilacs-2023 in-care", "Requires improvement ▽ 1", "Requires improvement (v) 1", "down -1 changed"),
    ("york ilacs-2023 in-care", "Good ◇", "Good (=)", "same 0 changed"),
    ("leeds sif-2013 looked-after-and-permanence", "Good [△ 1]", "Good [(^) 1]", "up 1 changed"),
    ("hull sif-2013 help-and-protection", "Inadequate ≠", "Inadequate !=", "not-comparable  "),
    ("leeds ilacs-2023 care-leavers", "Good +", "Good +", "new  "),
    ("brent ilacs-2018 overall", "Good 1st", "Good 1st", "first  "),
    ("leeds ilacs-2026 overall", "– none since April 2026", "- none since April 2026", "dropped  "),
    ("york sif-2013 adoption", "Not judged n/j", "Not judged n/j", "not-judged  "),
]


@pytest.mark.parametrize(("where", "printed", "in_ascii", "data"), FLAGS)
def test_cells_have_the_flags_of_the_contract(
    ask: Run, where: str, printed: str, in_ascii: str, data: str
) -> None:
    council, framework, area = where.split()
    asked = ("compare", council, "--framework", framework, "--area", area)
    for options, cell in (((), printed), (("--ascii",), in_ascii)):
        for how in ("plain", "table"):
            shown = ask(*asked, *options, "-f", how, "--width", "200").stdout
            assert cell in shown
    (row,) = (row for row in ask(*asked, "-f", "csv").rows if row["area"] == area)
    assert f"{row['change']} {row['change_steps']} {row['basis']}" == data


def test_a_new_grade_is_compared_with_the_last_separate_grade(ask: Run) -> None:
    assert "Good + ²·³·⁴; = since Jan 2015" in ask("compare", "leeds", "--framework", "ilacs-2023").stdout


def test_the_legend_has_only_the_flags_in_use(ask: Run) -> None:
    legend = ask("compare", "leeds", "--framework", "ilacs-2023").stdout.split("\n\n")[1].split("\n")[0]
    assert legend.split("   ") == ["▽ down, basis changed", "= no change", "+ no separate grade before"]
    second_hand = ask("compare", "leeds", "--framework", "sif-2013").stdout
    assert "[ ] second-hand, not counted" in second_hand


def test_not_judged_is_abbreviated_once(ask: Run) -> None:
    narrow = ask("history", "york", "-f", "table", "--width", "50").stdout
    assert "│ n/j " in narrow
    assert "n/j n/j" not in narrow


def test_a_missing_grade_differs_from_one_never_given(ask: Run) -> None:
    cells = ask("history", "hull", "--area", "quality-of-practice").stdout.split("\n")[4].split("  ")
    cells = [cell.strip() for cell in cells if cell.strip()]
    assert cells == ["The quality of practice", "not held ²", "–", "–"]
