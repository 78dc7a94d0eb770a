"""Narrowing an answer to councils or regions changes who is in it, and nothing else about them."""

from __future__ import annotations

from command import Run


def test_due_is_narrowed_to_the_councils_named(ask: Run) -> None:
    every = {row["council"]: row for row in ask("due", "-f", "csv").rows}
    for words in ("leeds", "leeds kent", "leeds york --region yorkshire"):
        rows = {row["council"]: row for row in ask("due", *words.split(), "-f", "csv").rows}
        assert rows == {name: every[name] for name in words.split(" --")[0].split()}


def test_due_says_which_council_is_not_in_office(ask: Run) -> None:
    both = ask("due", "leeds", "northamptonshire", "-f", "csv")
    assert "not in office on 2 July 2026, left out: Northamptonshire" in both.stderr
    assert [row["council"] for row in both.rows] == ["leeds"]
    assert ask("due", "northamptonshire").stdout.startswith("Northamptonshire was abolished on 1 April 2021")
    before = ask("due", "northamptonshire", "--as-of", "2019-11-03", "-f", "csv")
    assert [row["council"] for row in before.rows] == ["northamptonshire"]
    elsewhere = ask("due", "leeds", "--region", "london")
    assert (elsewhere.code, elsewhere.stdout) == (2, "")
    assert "not among the councils in London on 2 July 2026: Leeds" in elsewhere.stderr


def test_changes_are_narrowed_to_the_councils_named(ask: Run) -> None:
    every = ask("changes", "--since", "2009", "--up", "--down", "--same", "-f", "csv").rows
    one = ask("changes", "leeds", "kent", "--since", "2009", "--up", "--down", "--same", "-f", "csv").rows
    assert one == [row for row in every if row["council"] in ("leeds", "kent")]
    assert 0 < len(one) < len(every)
    first = ask("changes", "leeds", "--first-to-latest", "--area", "leaders", "-f", "csv").rows
    assert {row["council"] for row in first} == {"leeds"}
    course = ask("changes", "leeds", "--pattern", "any", "-f", "csv").rows
    assert {row["council"] for row in course} == {"leeds"}


def test_changes_say_which_council_has_no_inspections(ask: Run) -> None:
    alone = ask("changes", "dorset")
    assert (alone.code, alone.stdout) == (2, "")
    assert "no inspections: Dorset." in alone.stderr
    assert "no inspections, left out: Dorset" in ask("changes", "leeds", "dorset").stderr
    assert "no inspections in London: Leeds." in ask("changes", "leeds", "--region", "London").stderr


def test_a_summary_of_regions_counts_their_councils_alone(run: Run) -> None:
    def rows(*words: str) -> list[list[str]]:
        return [[*row.values()] for row in run("summary", *words, "--area", "in-care", "-f", "csv").rows]

    by_region = {row[2]: row for row in rows("--by", "region")}
    (north_west,) = rows("--region", "north west")
    assert north_west == by_region["North West"]
    *both, total = rows("--region", "North West", "--region", "London", "--by", "region")
    assert both == [by_region["London"], by_region["North West"]]
    assert total[1:4] == ["region", "North West and London", "in-care"]
    for place in (4, 5, 6, 7, 8, 11):
        assert int(total[place]) == sum(int(row[place]) for row in both)
    england = by_region.pop("England")
    assert sum(int(row[4]) for row in by_region.values()) == int(england[4])
    assert len(rows("--region", "London", "--by", "region")) == 1


def test_a_summary_of_a_region_names_no_council_of_another(run: Run) -> None:
    shown = run("summary", "--region", "North East", "-f", "plain").stdout
    every = run("summary", "-f", "plain").stdout
    assert "England" in every
    assert "England" not in shown.replace("Ofsted", "")
    assert "Cumbria" not in shown
