"""Compared with whom: neighbours by a named model, the region, predecessors, and all of England."""

from __future__ import annotations

import pytest
from command import Run

from ofstedcmp.answers.england_median import england
from ofstedcmp.database.record import Record


def councils(run: Run, *words: str) -> list[str]:
    ran = run("compare", *words, "-f", "csv")
    assert ran.code == 0
    return list(dict.fromkeys(row["council"] for row in ran.rows))


@pytest.mark.parametrize(("kind", "model"), [("neighbours", "May 2025"), ("neighbours-2021", "April 2021")])
def test_neighbours_follow_in_the_order_of_the_model_that_is_printed(run: Run, kind: str, model: str) -> None:
    record = Record()
    (used,) = [one for one in record.neighbours.values() if one.current is (kind == "neighbours")]
    expected = [one for one in used.lists["cheshire-east"] if record.inspections(one)]
    assert councils(run, "cheshire-east", "--with", kind) == ["cheshire-east", *expected]
    said = run("compare", "cheshire-east", "--with", kind, "-f", "plain").stdout
    assert f"Neighbours: DfE statistical neighbours, {model}, nearest first." in said


def test_a_region_is_every_council_of_it_that_stands(run: Run) -> None:
    record = Record()
    beside = set(councils(run, "durham", "--with", "region"))
    assert beside == {
        council.id
        for council in record.councils.values()
        if council.region == "North East" and not council.abolished
    }


def test_a_predecessor_is_a_column_of_its_own(run: Run) -> None:
    assert councils(run, "cumberland", "--with", "predecessors") == ["cumberland", "cumbria"]


def test_england_has_the_median_of_every_area_and_says_of_how_many() -> None:
    record = Record()
    text = england(record, ["overall", "leadership"], "2024-03-31")
    overall, leadership = (str(line[1]) for line in text.lines)
    # Ofsted's own profile of that day: 60 % good or outstanding, of 151 councils.
    assert overall.startswith("median Good; 60% at or above Good; n 151")
    assert leadership.startswith("median Good; ")


def test_england_before_there_was_any_grade_has_none() -> None:
    (line,) = england(Record(), ["overall"], "2012-01-01").lines
    assert str(line[1]).startswith("no council has a grade")


def test_england_leaves_councils_without_an_overall_out_and_counts_them(run: Run) -> None:
    said = run("compare", "trafford", "--with", "england", "-f", "plain").stdout
    (overall,) = [line for line in said.split("\n") if line.startswith("  Overall effectiveness  median")]
    assert overall.endswith("11 left out")


def test_a_baseline_says_better_or_worse_of_another_council_and_never_changed(run: Run) -> None:
    said = run("compare", "cwac", "--baseline", "cheshire-east", "-f", "plain").stdout
    block = said.split("Held against Cheshire East")[1]
    assert "a difference between councils, not a change" in block
    assert "Cheshire West and Chester, Overall effectiveness  better by 1" in block
    assert "Cheshire West and Chester, Leadership             the same grade" in block
