"""How a grade moved: words beside it on screen, their ASCII, and a word in the data."""

from __future__ import annotations

import pytest
from command import Run

# Council, framework and area; what stands on the screen; the same in ASCII; word, steps and basis in rows.
MOVES = [
    ("leeds ilacs-2018 leadership", "Outstanding ▲ up 2", "Outstanding ^ up 2", "up 2 similar"),
    ("leeds ilacs-2026 care-leavers", "Inadequate ▼ down 2", "Inadequate v down 2", "down -2 similar"),
    ("kent ilacs-2018 help-and-protection", "improvement same", "improvement same", "same 0 similar"),
    ("hull ilacs-2023 in-care", "Good ▲ up 1*", "Good ^ up 1*", "up 1 changed"),
    ("leeds ilacs-2023 in-care", "improvement ▼ down 1*", "improvement v down 1*", "down -1 changed"),
    ("york ilacs-2023 in-care", "Good same*", "Good same*", "same 0 changed"),
    ("leeds sif-2013 looked-after-and-permanence", "Good ▲ up 1*", "Good ^ up 1*", "up 1 changed"),
    ("hull sif-2013 help-and-protection", "Inadequate –* not comparable", "-* not comparable", "not-comparable  "),
    ("leeds ilacs-2023 care-leavers", "Good new*", "Good new*", "new  "),
    ("brent ilacs-2018 overall", "Good first", "Good first", "first  "),
    ("leeds ilacs-2026 overall", "ended 2026 = none since April 2026", "ended 2026 = none", "dropped  "),
    ("york sif-2013 adoption", "not judged = the report says", "not judged = the report", "not-judged  "),
]  # fmt: skip


@pytest.mark.parametrize(("where", "printed", "in_ascii", "data"), MOVES)
def test_a_change_is_a_word_beside_its_grade(
    ask: Run, where: str, printed: str, in_ascii: str, data: str
) -> None:
    council, framework, area = where.split()
    asked = ("compare", council, "--framework", framework, "--area", area)
    for options, words in (((), printed), (("--ascii",), in_ascii)):
        for how in ("plain", "table"):
            shown = ask(*asked, *options, "-f", how, "--width", "200").stdout
            assert words in " ".join(shown.split())
    (row,) = (row for row in ask(*asked, "-f", "csv").rows if row["area"] == area)
    assert f"{row['change']} {row['change_steps']} {row['basis']}" == data


def test_below_a_new_grade_stands_the_last_separate_one(ask: Run) -> None:
    lines = ask("compare", "leeds", "--framework", "ilacs-2023").stdout.split("\n")
    (at,) = (number for number, line in enumerate(lines) if line.startswith("Care leavers"))
    assert lines[at].split() == ["Care", "leavers", "Good", "new*"]
    assert lines[at + 1].split() == ["last", "separate", "Good", "in", "2015"]


def test_one_note_explains_the_star_and_no_star_has_no_note(ask: Run) -> None:
    star = "A change with * is not like for like and is not counted."
    assert ask("compare", "leeds", "--framework", "ilacs-2023").stdout.count(star) == 1
    assert "*" not in ask("compare", "leeds", "--framework", "ilacs-2018").stdout


def test_history_marks_only_changes_that_count(ask: Run) -> None:
    shown = ask("history", "leeds", "--framework", "ilacs-2023", "--framework", "ilacs-2018").stdout
    # Children in care fell, but a joint grade came before.
    (first, second) = (line for line in shown.split("\n") if line.startswith(("Feb 2023", "Oct 2018")))
    assert "▲" not in first + "*"
    assert "▼" not in first
    assert second.count("▲") == 3


def test_a_missing_grade_differs_from_one_never_given(ask: Run) -> None:
    (line,) = (line for line in ask("history", "leeds").stdout.split("\n") if line.startswith("Feb 2011"))
    cells = [cell.strip() for cell in line.split("  ") if cell.strip()]
    assert cells == ["Feb 2011", "–", "not in our data", "Good†", "Adequate†", "–"]
