"""What the commands answer is what a second count over the rows of `export` gives."""

from __future__ import annotations

import pytest
from command import Run
from recount import Row, differences, moves, profile, wrong_steps

pytestmark = pytest.mark.usefixtures("read_once")


def test_every_count_is_the_same_counted_again(run: Run) -> None:
    def ask(*words: str) -> list[Row]:
        return run(*words, "-f", "csv").rows

    assert differences(ask) == []


def test_a_count_that_is_wrong_would_be_found(run: Run) -> None:
    rows = run("export", "-f", "csv").rows
    assert wrong_steps(rows) == []
    (one,) = (
        row
        for row in rows
        if row["council"] == "oldham" and row["change"] == "up" and row["area"] == "overall"
    )
    fell = {**one, "change": "down", "change_steps": "-1"}
    others = [row for row in rows if row != one]
    assert wrong_steps([*others, fell]) == [fell]
    assert moves([*others, fell], "overall") != moves(rows, "overall")
    worse = {**one, "grade": "inadequate"}
    assert profile([*others, worse], "overall", "2026-08-20") != profile(rows, "overall", "2026-08-20")
