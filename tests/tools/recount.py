"""Count again, from `export -f csv` alone, what the commands answer; run it by hand, or see test_recount.py.

    python tests/tools/recount.py

Nothing of the program is imported: the rules of counting are written down here a second time.
"""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

Row = dict[str, str]
Ask = Callable[..., list[Row]]

# Ofsted's published profile counts these inspections, and no others.
FULL = ("sif-2013", "ilacs-2018", "ilacs-2023", "ilacs-2026")
GRADES = ("outstanding", "good", "requires-improvement", "inadequate")
ABOLISHED = {
    "bournemouth": "2019-04-01",
    "poole": "2019-04-01",
    "dorset-county": "2019-04-01",
    "northamptonshire": "2021-04-01",
    "cumbria": "2023-04-01",
}
DAYS = (
    *("2014-12-31", "2015-06-30", "2016-03-31", "2017-12-31", "2018-09-30", "2019-08-31"),
    *("2021-03-31", "2022-03-31", "2024-03-31", "2026-08-20"),
)
THEMES = ("overall", "leadership", "help-and-protection", "in-care", "care-leavers")


def inspections(rows: Iterable[Row]) -> dict[str, list[list[Row]]]:
    """The rows of each council's inspections, in the order of their start; ratings of a year are none."""
    found: dict[tuple[str, str, str, str], list[Row]] = {}
    for row in rows:
        if row["kind"] != "annual-rating":
            key = row["council"], when(row), row["published"], row["framework"]
            found.setdefault(key, []).append(row)
    councils: dict[str, list[list[Row]]] = {}
    for key in sorted(found):
        councils.setdefault(key[0], []).append(found[key])
    return councils


def when(row: Row) -> str:
    return row["inspection_start"] or row["published"]


def wrong_steps(rows: list[Row]) -> list[Row]:
    """The rows whose steps are not the difference of two ranks, or whose word is not their direction."""
    ranks = {
        (row["council"], row["framework"], row["published"], row["grade"]): int(row["grade_rank"])
        for row in rows
        if row["grade_rank"]
    }
    wrong = []
    for row in rows:
        if not row["change_steps"] or not row["previous_grade"]:
            continue
        before = ranks[
            row["council"], row["previous_framework"], row["previous_published"], row["previous_grade"]
        ]
        steps = before - int(row["grade_rank"])
        word = "up" if steps > 0 else "down" if steps < 0 else "same"
        if (str(steps), word) != (row["change_steps"], row["change"]):
            wrong.append(row)
    return wrong


def moves(rows: Iterable[Row], theme: str) -> Counter[str]:
    """How many judgements of the latest inspections went up, down or stayed, counting like for like only."""
    found: Counter[str] = Counter()
    for council, own in inspections(rows).items():
        if council not in ABOLISHED:
            found.update(
                row["change"]
                for row in own[-1]
                if row["theme"] == theme
                and row["basis"] in ("same", "similar")
                and "C13" not in row["caveats"].split(";")
            )
    return found


def profile(rows: Iterable[Row], theme: str, day: str) -> dict[str, int]:
    """How many councils held each grade on a day, by the reports that were out then."""
    counts: Counter[str] = Counter()
    for council, own in inspections(rows).items():
        if ABOLISHED.get(council, "9999") <= day:
            continue
        out = [
            one
            for one in own
            if one[0]["framework"] in FULL and one[0]["published"] <= day and when(one[0]) <= day
        ]
        # A joint grade is the one that stands for children in care.
        counts.update(row["grade"] for row in (out[-1] if out else []) if row["theme"] == theme)
    return {grade: counts[grade] for grade in GRADES}


def holders(rows: Iterable[Row], theme: str, grade: str) -> list[str]:
    """The councils of today whose latest inspection gave the theme that grade, and no joint one."""
    return sorted(
        council
        for council, own in inspections(rows).items()
        if council not in ABOLISHED
        for row in own[-1]
        if row["theme"] == theme and row["grade"] == grade and row["area"] != "in-care-and-care-leavers"
    )


def waits(rows: Iterable[Row], as_of: str) -> dict[str, int]:
    """The days since each council's latest inspection began, to a day."""
    return {
        council: (date.fromisoformat(as_of) - date.fromisoformat(when(own[-1][0]))).days
        for council, own in inspections(rows).items()
        if council not in ABOLISHED
    }


def differences(ask: Ask) -> list[str]:
    """What the commands answer otherwise than the rows of `export`; `ask` gives the rows of a command."""
    rows = ask("export")
    found = [f"steps of {row['council']} {row['framework']} {row['area']}" for row in wrong_steps(rows)]

    def same(what: str, ours: object, theirs: object) -> None:
        if ours != theirs:
            found.append(f"{what}: counted {ours}, the command says {theirs}")

    for theme in THEMES:
        listed = ask("changes", "--area", theme, "--up", "--down", "--same")
        own = Counter(
            row["change"]
            for row in listed
            if row["basis"] in ("same", "similar") and "C13" not in row["caveats"].split(";")
        )
        same(f"changes of {theme}", moves(rows, theme), own)
        for day in DAYS:
            (row,) = ask("summary", "--area", theme, "--as-of", day, "--published-by", day)
            theirs = {grade: int(row[grade.replace("-", "_")]) for grade in GRADES}
            same(f"summary of {theme} at {day}", profile(rows, theme, day), theirs)
        for grade in GRADES:
            theirs_ = sorted(row["council"] for row in ask("councils", "--grade", f"{theme}={grade}"))
            same(f"councils with {theme} {grade}", holders(rows, theme, grade), theirs_)
    due = ask("due")
    same("due", waits(rows, due[0]["as_of"]), {row["council"]: int(row["days_since"]) for row in due})
    return found


def asked(*words: str) -> list[Row]:
    """The rows that a command prints."""
    command = [sys.executable, "-m", "ofstedcmp", *words, "-f", "csv"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return list(csv.DictReader(io.StringIO(done.stdout)))


if __name__ == "__main__":
    told = differences(asked)
    print("\n".join(told) or "Every count is the same.")  # noqa: T201
    sys.exit(bool(told))
