"""The screen of `changes`: what it lists, in which order, and how one council is answered."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from pathlib import Path

import pytest
from change_screens import figures, headline, names, text, totals
from command import Run
from known import known

from ofstedcmp.answers.changes import changes
from ofstedcmp.answers.changes_question import Question
from ofstedcmp.answers.selection import Selection
from ofstedcmp.answers.sentences import number
from ofstedcmp.answers.table import Table
from ofstedcmp.database.record import Record


def test_the_list_has_what_is_not_like_for_like_if_most_grades_are_or_with_all(run: Run) -> None:
    few = run("changes", "--area", "in-care", "--down")
    assert headline(few) == (
        "One of the seven councils that can be compared like for like fell for children in care. "
        "16 more have a lower grade that is not like for like."
    )
    assert (len(names(few, "▼ down 1  ")), len(names(few))) == (1, 17)
    asked = ("changes", "--since", "2009", "--area", "help-and-protection", "--down")
    usual, every = run(*asked), run(*asked, "--all")
    assert "*" not in usual.stdout
    assert "Grades that are not like for like are listed with --all." in usual.stdout
    assert "Not like for like*" in every.stdout
    assert len(names(every)) == len(run(*asked, "-f", "csv").rows) > len(names(usual))


def test_the_list_with_all_has_every_row(run: Run) -> None:
    for words in (("--area", "care-leavers"), ("--region", "london", "--down"), ("--by", "2", "--up")):
        rows = run("changes", *words, "-f", "csv").rows
        assert len(names(run("changes", *words, "--all"))) == len(rows)


def test_a_grade_held_against_several_equal_ones_names_their_grade(run: Run) -> None:
    # In 2012 and 2013 two grades stand before the one for help and protection of Blackpool in 2014.
    asked = ("changes", "--since", "2009", "--until", "2015", "--area", "help-and-protection")
    shown = run(*asked, "--all").stdout
    (line,) = (line for line in shown.splitlines() if re.match("Blackpool.* 2014", line))
    assert line.split() == ["Blackpool", "Inadequate", "→", "Requires", "improvement", "Jul", "2014"]
    assert not re.search("not judged +→", shown)


def test_falls_stand_before_rises_and_the_worst_grade_first(run: Run) -> None:
    shown = run("changes", "--area", "help-and-protection").stdout
    groups = re.findall(r"^[▲▼] (?:up|down) \d", shown, re.MULTILINE)
    assert groups == ["▼ down 2", "▼ down 1", "▲ up 2", "▲ up 1"]
    fell = names(run("changes", "--area", "help-and-protection", "--down"), "▼ down 2")
    assert fell == ["Isles of Scilly", "Swindon", "Suffolk"]


def test_several_areas_are_counted_each(run: Run) -> None:
    shown = run("changes", "--region", "north-east").stdout
    for area in ("overall", "leadership", "help-and-protection"):
        up, same, down = totals(run("changes", "--region", "north-east", "--area", area))
        label = area.replace("-", " ").capitalize()
        (line,) = (line for line in shown.splitlines() if line.startswith(f"{label}: "))
        assert figures(line) == (up, same, down)


def test_a_note_says_why_grades_have_none_to_be_compared_with(ask: Run, run: Run) -> None:
    assert "Not compared: first grade (2)." in text(run("changes", "--area", "in-care"))
    # The joint grade of 2018 to 2022 is children in care's, not care leavers' own.
    note = "Not compared: one grade for both (2), first grade (2), no separate grade before (5)."
    assert note in text(run("changes", "--area", "care-leavers"))


def test_a_line_has_the_earlier_grade_the_later_one_and_its_month(ask: Run) -> None:
    ran = ask("changes", "--area", "leadership", "--framework", "ilacs-2018")
    (line,) = (line for line in ran.stdout.splitlines() if line.startswith("Kent"))
    assert line.split() == ["Kent", "Requires", "improvement", "→", "Good", "Nov", "2019"]


def test_a_screen_reader_hears_one_sentence_a_grade(ask: Run) -> None:
    heard = ask("changes", "--area", "leadership", "--framework", "ilacs-2018", "-f", "lines").stdout
    kent = [line for line in heard.splitlines() if line.startswith("Kent")]
    assert kent == [
        "Kent, ILACS 2018 November 2019, leadership: good, up 1 from requires improvement (May 2016)."
    ]


def test_the_lines_about_one_council_are_its_areas(catalogue: Record) -> None:
    page = changes(catalogue, Question(Selection(), named=("kent",), latest=True)).page
    assert page.headline == [
        "Kent: up one grade since May 2016: overall, leadership, children in care with care leavers."
    ]
    (table,) = page.parts
    assert isinstance(table, Table)
    assert [line.label for line in table.lines] == ["Overall", "Leadership", "Children in care"]


def test_several_councils_are_named_before_what_moved(catalogue: Record) -> None:
    asked = Question(Selection(), named=("kent", "york"), latest=True)
    kent, york = changes(catalogue, asked).page.headline
    assert kent.startswith("Kent: up one grade since May 2016: ")
    assert york == "York: down one grade since July 2019: overall."


def test_an_abolished_council_answers_where_it_is_named(run: Run) -> None:
    asked = Question(Selection(), named=("northamptonshire",), latest=True)
    (sentence,) = changes(Record(), asked).page.headline
    assert sentence.startswith("Northamptonshire: down one grade since April 2016: overall, ")


def test_a_newer_report_is_all_that_is_said_of_one_council(fixed: Path, tmp_path: Path) -> None:
    record = Record([fixed, known(tmp_path / "known", york="2026-07-20")], bundled=False)
    answer = changes(record, Question(Selection(), named=("york",), latest=True))
    assert answer.page.headline == [
        "A newer report on York (published July 2026) exists and is not in this data."
    ]
    assert answer.page.parts == []
    assert list(answer.rows) == []


@pytest.mark.parametrize("region", sorted({council.region for council in Record().councils.values()}))
def test_the_numbers_of_the_sentence_are_those_of_the_rows(run: Run, region: str) -> None:
    for area in ("overall", "leadership", "help-and-protection"):
        asked = ("changes", "--region", region, "--area", area)
        rows = run(*asked, "--up", "--down", "--same", "-f", "csv").rows
        words = Counter(row["change"] for row in rows if row["basis"] in ("same", "similar"))
        assert totals(run(*asked)) == (words["up"], words["same"], words["down"])
        for way in ("up", "down"):
            shown = run(*asked, f"--{way}")
            assert len(names(shown)) == words[way]
            how_many = number(words[way]) if words[way] else "no"
            assert headline(shown).lower().startswith((f"{how_many} of ", f"{how_many} council in "))


@pytest.mark.parametrize(
    "words",
    [
        "changes --area care-leavers --down --region 'yorkshire and the humber'",
        "changes --since 2024 --region london",
        "changes --first-to-latest",
        "changes --pattern inadequate,better",
        "summary",
        "summary --as-of 2024-03-31 --area leadership",
    ],
)
def test_the_commands_below_an_answer_can_be_typed(run: Run, words: str) -> None:
    last = run(*shlex.split(words)).stdout.rstrip().split("\n")[-1]
    commands = re.split(r", (?=ofstedcmp )", last.removeprefix("More: "))
    for command in commands:
        program, *typed = shlex.split(command)
        assert program == "ofstedcmp"
        assert run(*typed).code == 0


def test_no_line_is_wider_than_a_narrow_screen_and_no_year_is_cut(run: Run) -> None:
    for words in ("--area care-leavers", "--area rating --since 2009 --all"):
        shown = run("changes", *words.split(), "-f", "table", "--width", "40").stdout
        assert max(map(len, shown.splitlines())) <= 40
        lines = [line for line in shown.splitlines() if "→" in line]
        assert lines
        assert all(re.search(r" (20\d\d|poorly|adequately|well)$", line) for line in lines)
