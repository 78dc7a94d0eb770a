"""How a grade moved, as the contract prints it: a word on screen, its ASCII, and a word in the data."""

from __future__ import annotations

import pytest
from command import Run

# Council, framework and area; the cell; the word, the steps and the basis in rows of data.
CHANGES = [
    ("leeds ilacs-2018 leadership", "Outstanding ▲ up 2", "up 2 similar"),
    ("leeds ilacs-2026 care-leavers", "Inadequate ▼ down 2", "down -2 similar"),
    ("kent ilacs-2018 help-and-protection", "Requires improvement same", "same 0 similar"),
    ("hull ilacs-2023 in-care", "Good ▲ up 1*", "up 1 changed"),
    ("leeds ilacs-2023 in-care", "Requires improvement ▼ down 1*", "down -1 changed"),
    ("york ilacs-2023 in-care", "Good same*", "same 0 changed"),
    ("leeds sif-2013 looked-after-and-permanence", "Good ▲ up 1*", "up 1 changed"),
    (
        "hull sif-2013 help-and-protection",
        "Inadequate –* not comparable",
        "not-comparable  ",
    ),
    ("leeds ilacs-2023 care-leavers", "Good new* last separate Good in 2015", "new  "),
    ("brent ilacs-2018 overall", "Good first", "first  "),
    ("leeds ilacs-2026 overall", "ended 2026", "dropped  "),
    ("york sif-2013 adoption", "not judged", "not-judged  "),
]


@pytest.mark.parametrize(("where", "printed", "data"), CHANGES)
def test_cells_have_the_changes_of_the_contract(ask: Run, where: str, printed: str, data: str) -> None:
    council, framework, area = where.split()
    asked = ("compare", council, "--framework", framework, "--area", area)
    for options, cell in (((), printed), (("--ascii",), printed.translate(str.maketrans("▲▼–", "^v-")))):
        for how in ("plain", "table"):
            shown = ask(*asked, *options, "-f", how, "--width", "100").stdout
            assert cell in " ".join(shown.split())
    (row,) = (row for row in ask(*asked, "-f", "csv").rows if row["area"] == area)
    assert f"{row['change']} {row['change_steps']} {row['basis']}" == data


def test_a_star_is_explained_where_there_is_one(ask: Run) -> None:
    note = "A change with * is not like for like and is not counted."
    starred = ask("compare", "leeds", "--framework", "ilacs-2023").stdout
    assert note in " ".join(starred.split())
    assert "*" not in ask("compare", "leeds", "--framework", "ilacs-2018", "--area", "leadership").stdout


def test_the_key_has_only_what_the_table_has(ask: Run) -> None:
    screen = ask("compare", "leeds", "--framework", "sif-2013").stdout
    assert "RI = " not in screen
    assert "–" not in screen.replace("–22", "")
    assert "not graded then" not in screen


def test_a_grade_that_cannot_be_compared_is_not_called_ungraded(ask: Run) -> None:
    screen = ask("compare", "hull", "--framework", "sif-2013", "--area", "help-and-protection").stdout
    assert "–*" in screen
    assert "not graded then" not in screen


def test_a_missing_grade_differs_from_one_never_given(ask: Run) -> None:
    screen = ask("history", "leeds", "--width", "200").stdout
    (line,) = [line for line in screen.split("\n") if line.startswith("Feb 2011")]
    cells = [cell.strip() for cell in line.split("  ") if cell.strip()]
    assert cells == ["Feb 2011", "–", "not in our data", "Good†", "Adequate†", "–"]
    assert "– not graded then" in screen


def test_history_has_an_arrow_only_for_changes_that_count(ask: Run) -> None:
    shown = ask("history", "leeds", "--framework", "ilacs-2023", "--framework", "ilacs-2018").stdout
    later, earlier = (line for line in shown.split("\n") if line.startswith(("Feb 2023", "Oct 2018")))
    # Children in care fell in 2023, but from a grade for care leavers too.
    assert "▼" not in later
    assert earlier.count("▲") == 3
