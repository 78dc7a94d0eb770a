"""The first sentences of answers say nothing that the rows of the same command do not say."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from command import Run

from ofstedcmp.answers.sentences import NUMBERS
from ofstedcmp.database.record import Record

RECORD = Record()
COUNCILS = [council.id for council in RECORD.councils.values() if RECORD.inspections(council.id)]
NAMES = {council.name for council in RECORD.councils.values()}
GRADES = ("outstanding", "good", "adequate", "requires improvement", "inadequate")
# What is said of a whole framework, or of a council and its successors, and stands in no row.
SAID_OF_ALL = (
    r"Ofsted has given (none|no overall grade) since April 2026",
    r"[^.]* was abolished on [^.]*\.",
    r"one grade( for children in care and care leavers)?",
)
CAUSES = r"\b(because|due to|caused|led to|thanks to|after which|therefore|so that)\b"


def headline(run: Run, *words: str) -> str:
    """The sentences of the answer: without a width they are the first line."""
    return run(*words, "-f", "plain").stdout.split("\n", 1)[0]


def numbers_in(rows: list[dict[str, str]]) -> set[int]:
    """Every number that can be counted in the rows: grades, changes and steps of each kind, and areas."""
    latest: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        if row["grade"]:
            latest.setdefault(row["council"] + row["inspection_start"] + row["framework"], []).append(row)
    counted = {abs(int(row["change_steps"])) for row in rows if row["change_steps"]}
    for own in [*latest.values(), [row for row in rows if row["theme"] == "overall"]]:
        counted.add(len(own))
        for column in ("grade", "change"):
            counted |= set(Counter(row[column] for row in own).values())
        fair = [row for row in own if row["basis"] in ("same", "similar")]
        counted |= {len(fair), *Counter(row["change"] for row in fair).values()}
    return counted


def is_said_in(run: Run, *words: str) -> None:
    """Assert that each name, year, grade and number of the headline stands in the rows or follows from them.

    A row has the publication of the report before; the day of that inspection stands in the history.
    """
    rows, text = run(*words, "-f", "csv").rows, headline(run, *words)
    councils = {row["council"] for row in rows}
    dated = [*rows, *run("history", *councils, "-f", "csv").rows]
    for known in SAID_OF_ALL:
        text = re.sub(known, "", text)
    dates = [row[name] for row in dated for name in row if "inspection" in name or "published" in name]
    years = {date[:4] for date in dates if date}
    assert set(re.findall(r"\b(?:19|20)\d\d\b", text)) <= years
    named = {name for name in NAMES if re.search(rf"\b{re.escape(name)}\b", text)}
    of_rows = {row["council_name"] for row in rows}
    assert all(any(name in own for own in of_rows) for name in named)
    grades = {row[name].replace("-", " ") for row in rows for name in row if name.endswith("grade")}
    for grade in GRADES:
        if re.search(rf"\b{grade.replace('requires', 'requires?d?')}\b", text):
            assert grade in grades
    said = {
        NUMBERS.index(word)
        for word in NUMBERS[1:]
        if re.search(rf"\b{word} (grades|rose|fell|stayed|in|are)\b", text)
    }
    assert said <= numbers_in(rows)
    assert not re.search(CAUSES, text)


@pytest.mark.parametrize("council", COUNCILS[::3])
def test_a_history_begins_with_the_course_of_the_overall_grade(run: Run, council: str) -> None:
    is_said_in(run, "history", council)


@pytest.mark.parametrize("council", COUNCILS[1::3])
def test_showing_an_inspection_begins_with_its_grades(run: Run, council: str) -> None:
    is_said_in(run, "show", council)


@pytest.mark.parametrize(("one", "other"), [*zip(COUNCILS[::4], COUNCILS[2::4], strict=False)])
def test_comparing_two_councils_begins_with_who_has_the_higher_grade(run: Run, one: str, other: str) -> None:
    is_said_in(run, "compare", one, other)


def test_comparing_many_councils_begins_with_their_overall_grades(run: Run) -> None:
    is_said_in(run, "compare", *COUNCILS[::11])


@pytest.mark.parametrize("year", ["2010", "2011", "2012", "2013", "2014"])
def test_grades_on_different_scales_are_never_called_higher(run: Run, year: str) -> None:
    for one, other in zip(COUNCILS[::9], COUNCILS[1::9], strict=False):
        words = ["compare", one, other, "--year", year]
        rows = run(*words, "-f", "csv").rows
        if len({row["framework"] == "sif-2013" for row in rows}) == 2:
            assert not re.search("higher|the same", headline(run, *words))
