"""Compared with whom: neighbours by a named model, the region, predecessors, and all of England."""

from __future__ import annotations

import re

import pytest
from command import Run

from ofstedcmp.answers.grades_on_a_day import england_median
from ofstedcmp.database.record import Record


def councils(run: Run, *words: str) -> list[str]:
    ran = run("compare", *words, "-f", "csv")
    assert ran.code == 0
    return list(dict.fromkeys(row["council"] for row in ran.rows))


@pytest.mark.parametrize(("kind", "model"), [("neighbours", "May 2025"), ("neighbours-2021", "April 2021")])
def test_neighbours_come_in_the_order_of_the_model(run: Run, kind: str, model: str) -> None:
    record = Record()
    (used,) = [one for one in record.neighbours.values() if one.current is (kind == "neighbours")]
    expected = [one for one in used.lists["cheshire-east"] if record.inspections(one)]
    assert councils(run, "cheshire-east", "--with", kind) == ["cheshire-east", *expected]
    said = run("compare", "cheshire-east", "--with", kind, "-f", "plain").stdout
    assert f"Neighbours: DfE statistical neighbours, {model}, nearest first." in said


def test_a_region_has_every_council_that_exists(run: Run) -> None:
    record = Record()
    beside = set(councils(run, "durham", "--with", "region"))
    assert beside == {
        council.id
        for council in record.councils.values()
        if council.region == "North East" and not council.abolished
    }


def test_a_predecessor_has_its_own_column(run: Run) -> None:
    assert councils(run, "cumberland", "--with", "predecessors") == ["cumberland", "cumbria"]


def test_england_has_the_median_of_each_area_and_the_number_of_councils() -> None:
    record = Record()
    text = england_median(record, ["overall", "leadership"], "2024-03-31")
    overall, leadership = (str(line[1]) for line in text.lines)
    # Ofsted's own profile of that day: 60 % good or outstanding, of 151 councils.
    assert overall.startswith("median Good; 60% at or above Good; n 151")
    assert leadership.startswith("median Good; ")


def test_england_has_no_median_before_the_first_grade() -> None:
    (line,) = england_median(Record(), ["overall"], "2012-01-01").lines
    assert str(line[1]).startswith("no council has a grade")


def test_england_leaves_councils_without_an_overall_out_and_counts_them(run: Run) -> None:
    said = run("compare", "trafford", "--with", "england", "-f", "plain").stdout
    (overall,) = [line for line in said.split("\n") if line.startswith("Overall              median")]
    assert overall.endswith("11 left out")


def test_a_baseline_is_better_or_worse_and_not_a_change(run: Run) -> None:
    said = run("compare", "cwac", "--baseline", "cheshire-east", "-f", "plain").stdout
    assert "Beside Cheshire East, inspected Feb 2024: a difference between councils, not a change" in said
    beside = re.findall(r"^(\w.*?)  .*\n +beside Cheshire East +(.*?)(?:  |$)", said, re.MULTILINE)
    assert beside[:2] == [("Overall", "1 higher"), ("Leadership", "the same")]
