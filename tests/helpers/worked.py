"""Small inspections for tests, written in the short form in which the field speaks of them."""

from __future__ import annotations

from ofstedcmp.database.record import Record
from ofstedcmp.grade_changes import Compared, Finding, compared
from ofstedcmp.records.types import Inspection, Judgement, Reading, Source

REPORT = Source("report", "report", "A report")
PRESS = Source("press", "press", "An article")
GRADES = {
    "O": "outstanding",
    "G": "good",
    "A": "adequate",
    "RI": "requires-improvement",
    "I": "inadequate",
    "NJ": "not-judged",
}
# The areas of each framework in the order in which the tests write their grades.
ORDER = {
    "slac-2009": ("safeguarding-overall", "safeguarding-leadership", "looked-after-overall"),
    "cp-2012": ("overall", "help-and-protection", "leadership"),
    "lac-2013": ("overall", "leadership"),
    "sif-2013": (
        "overall",
        "help-and-protection",
        "looked-after-and-permanence",
        "adoption",
        "care-leavers",
        "leadership",
    ),
    "ilacs-2018": ("overall", "leadership", "help-and-protection", "in-care-and-care-leavers"),
    "ilacs-2023": ("overall", "leadership", "help-and-protection", "in-care", "care-leavers"),
    "ilacs-2026": ("leadership", "help-and-protection", "in-care", "care-leavers"),
}


def inspected(framework: str, start: str, grades: str, *, press: bool = False) -> Inspection:
    """An inspection whose grades are given in the order of ORDER; a dash is a grade nobody holds."""
    source = PRESS if press else REPORT
    return Inspection(
        council="somewhere",
        framework=framework,
        kind="standard",
        start=start,
        end=None,
        published=start,
        report=REPORT,
        judgements=tuple(
            Judgement(area, (Reading(source, "press" if press else "report", GRADES[grade], grade),))
            for area, grade in zip(ORDER[framework], grades.split(), strict=True)
            if grade != "-"
        ),
    )


def history(record: Record, *inspections: Inspection) -> list[Compared]:
    """Those inspections as one council's, compared by the rules of the record."""
    return compared(inspections, record.yardstick)


def finding(one: Compared, theme: str) -> Finding:
    """The only finding under a theme."""
    (found,) = one.under(theme)
    return found


def said(one: Compared, theme: str) -> str:
    """How each judgement of a theme moved: "up 1", "(down 1)" across a changed basis, or the word alone."""
    words = []
    for found in one.under(theme):
        change = found.change
        text = f"{change.word} {abs(change.steps)}" if change.steps else change.word
        words.append(f"({text})" if change.basis == "changed" else text)
    return ", ".join(words)


def moves(compared_: list[Compared], theme: str) -> list[str]:
    """How a theme moved from inspection to inspection; an empty text where nothing is said."""
    return [said(one, theme) for one in compared_]
