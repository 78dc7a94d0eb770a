"""A predecessor is another council: shown on request, before a marked line, and never counted."""

from __future__ import annotations

import re

from command import Run

from ofstedcmp.database.record import Record


def test_predecessors_have_a_table_of_their_own(run: Run) -> None:
    ran = run("history", "cumberland", "--with", "predecessors", "-f", "plain")
    assert ran.code == 0
    assert re.findall(r"^(Cumberland|Cumbria)$", ran.stdout, re.MULTILINE) == ["Cumberland", "Cumbria"]
    assert "Cumbria" not in ran.stdout.split("\n")[0]
    assert {
        row["council"] for row in run("history", "cumberland", "--with", "predecessors", "-f", "csv").rows
    } == {
        "cumbria",
        "cumberland",
    }


def test_a_successor_is_never_compared_with_its_predecessor() -> None:
    record = Record()
    for council in record.councils.values():
        if council.predecessors:
            for one in record.history(council.id):
                for finding in one.findings:
                    assert all(old.council == council.id for old, _ in finding.change.previous)


def test_exit_code_ignores_changes_of_predecessors(run: Run) -> None:
    # Northamptonshire fell in 2019; its successor has gone up since.
    alone = run("history", "north-northamptonshire", "--exit-code=down")
    together = run("history", "north-northamptonshire", "--with", "predecessors", "--exit-code=down")
    assert (alone.code, together.code) == (0, 0)


def test_history_mentions_predecessors(run: Run) -> None:
    out = run("history", "cumberland", "-f", "plain").stdout
    assert "Before Cumberland there was Cumbria; --with predecessors adds its inspections." in out
    assert "\nCumbria\n" not in out


def test_an_abolished_council_says_who_followed_and_when(run: Run) -> None:
    ended = "Poole was abolished on 1 April 2019; its children's services passed to Bournemouth, Christchurch"
    assert run("history", "poole", "-f", "plain").stdout.startswith(ended)
    gone = run("show", "cheshire")
    assert gone.code == 2
    assert "abolished on 1 April 2009; Cheshire East, and Cheshire West and Chester followed" in gone.stderr


def test_a_council_that_is_due_to_end_says_so(run: Run) -> None:
    assert "Surrey, expected on 1 April 2027:" in run("history", "surrey", "-f", "plain").stdout


def test_annual_ratings_outside_the_dates_are_left_out(run: Run) -> None:
    assert "annual rating" in run("history", "cwac", "-f", "plain").stdout
    assert "annual rating" not in run("history", "cwac", "--since", "2015", "-f", "plain").stdout
    assert {row["kind"] for row in run("history", "cwac", "--since", "2015", "-f", "csv").rows}.isdisjoint(
        {"annual-rating"}
    )
