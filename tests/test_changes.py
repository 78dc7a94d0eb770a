"""Who moved: what `changes` lists, what it counts, and what it leaves out of the totals."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from command import Ran, Run
from known import known

from ofstedcmp.answers import sentences
from ofstedcmp.answers.changes import changes
from ofstedcmp.answers.changes_question import Question
from ofstedcmp.answers.selection import Selection
from ofstedcmp.answers.table import Table
from ofstedcmp.database.queries import COLUMNS
from ofstedcmp.database.record import Record

MOVEMENT = ("--first-to-latest", "--until", "2024-03-31", "--published-by", "2024-06-30")


def text(ran: Ran) -> str:
    """All of a screen on one line."""
    return " ".join(ran.stdout.split())


def headline(ran: Ran) -> str:
    """The sentences above the list."""
    return " ".join(ran.stdout.split("\n\n")[0].split())


def names(ran: Ran, group: str = "") -> list[str]:
    """The councils that the screen lists, of one group or of all."""
    listed, within = [], not group
    for line in ran.stdout.splitlines():
        if re.match(r"[▲▼] |same", line) or not line:
            within = not group or line.startswith(group)
        elif within and "→" in line:
            listed.append(line.split("  ")[0])
    return listed


NUMBERS = {word: number for number, word in enumerate(sentences.NUMBERS)}


def figures(sentence: str) -> tuple[int, int, int]:
    """Up, the same and down in "60 rose, one fell and 12 stayed the same"."""
    found = {verb: number for number, verb in re.findall(r"(\w+) (rose|fell|stayed)", sentence)}
    amounts = {verb: NUMBERS.get(word.lower()) or int(word) for verb, word in found.items()}
    return amounts.get("rose", 0), amounts.get("stayed", 0), amounts.get("fell", 0)


def totals(ran: Ran) -> tuple[int, int, int]:
    """Up, the same and down, as the headline has them."""
    return figures(headline(ran))


def moves(ran: Ran) -> list[tuple[str, str, str]]:
    return [(row["council"], row["area"], f"{row['change']} {row['change_steps']}") for row in ran.rows]


def test_ofsteds_movement_figure_of_march_2024_comes_out(run: Run) -> None:
    ran = run("changes", *MOVEMENT, "--width", "200", "-f", "table")
    assert headline(ran).startswith(
        "26 rose, 12 fell and 27 stayed the same overall, of 65 councils compared between their first and "
        "their latest ILACS inspection."
    )
    assert len(names(ran, "same")) == 27
    assert "Barnsley" in names(ran, "same")


def test_the_movement_figure_can_be_counted_again_from_its_rows(run: Run) -> None:
    rows = run("changes", *MOVEMENT, "-f", "csv").rows
    assert Counter(row["change"] for row in rows) == {"up": 26, "same": 27, "down": 12}
    good = [row for row in rows if row["change"] == "same" and int(row["grade_rank"]) <= 2]
    assert len(good) == 15
    assert all(row["previous_framework"].startswith("ilacs") for row in rows)


def test_a_council_that_rose_and_fell_again_is_held_against_its_first_inspection_alone(run: Run) -> None:
    rows = {row["council"]: row for row in run("changes", "--first-to-latest", "-f", "csv").rows}
    # 2018 requires improvement, 2022 inadequate, 2025 good.
    found = rows["herefordshire"]
    assert (found["previous_grade"], found["grade"]) == ("requires-improvement", "good")


# The sums of domain/frameworks.md section 6 are over the published reports: overall SIF to SIF 13/7/0, SIF
# to ILACS 70/50/27, ILACS 2018 to 2018 8/3/3, 2018 to 2023 61/61/20. The record also holds what only
# Ofsted's statistics give (three more pairs from SIF to ILACS, one re-inspection). One council came twice
# under ILACS 2023.
@pytest.mark.parametrize(
    ("framework", "area", "total"),
    [
        ("sif-2013", "overall", (14, 7, 0)),
        ("ilacs-2018", "overall", (70 + 8, 52 + 3, 28 + 3)),
        ("ilacs-2023", "overall", (61 + 1, 61, 20)),
        ("ilacs-2018", "help-and-protection", (65 + 7, 59 + 3, 26 + 4)),
        ("ilacs-2023", "help-and-protection", (59, 62 + 1, 21)),
        ("ilacs-2018", "leadership", (64 + 7, 58 + 4, 28 + 3)),
        ("ilacs-2023", "leadership", (58 + 1, 57, 27)),
    ],
)
def test_totals_of_moves_into_a_framework(
    run: Run, framework: str, area: str, total: tuple[int, int, int]
) -> None:
    assert totals(run("changes", "--since", "2009", "--framework", framework, "--area", area)) == total


def test_eleven_councils_have_no_overall_since_april_2026_and_are_not_compared(run: Run) -> None:
    for options in ((), ("--first-to-latest",)):
        ran = run("changes", "--area", "overall", *options)
        assert "Not compared: no grade since April 2026 (11)" in text(ran)
        rows = run("changes", "--area", "overall", *options, "-f", "csv").rows
        assert "trafford" not in {row["council"] for row in rows}


def test_the_most_improved_rose_by_two_from_bcp_to_york(run: Run) -> None:
    rows = run("changes", "--area", "overall", "--up", "--by", "2", "-f", "csv").rows
    assert rows[0]["council"] == "bournemouth-christchurch-and-poole"
    assert rows[-1]["council"] == "york"
    assert {row["change_steps"] for row in rows} == {"2"}


def test_councils_of_one_region_are_asked_for_by_its_name_whatever_the_case(run: Run) -> None:
    rows = run("changes", "--region", "north WEST", "-f", "csv").rows
    assert {row["region_name"] for row in rows} == {"North West"}


def test_without_a_date_only_the_latest_inspection_of_a_council_counts(ask: Run) -> None:
    ran = ask("changes", "--area", "leadership", "-f", "csv")
    assert {(row["council"], row["framework"]) for row in ran.rows} <= {
        ("kingston-upon-hull", "ilacs-2023"),
        ("kent", "ilacs-2018"),
        ("leeds", "ilacs-2026"),
    }
    assert ("kent", "leadership", "up 1") in moves(ran)
    assert ("kingston-upon-hull", "leadership", "up 2") in moves(ran)


def test_with_a_date_every_inspection_since_then_counts(ask: Run) -> None:
    ran = ask("changes", "--since", "2016", "--until", "2019", "--area", "leadership", "-f", "csv")
    assert ("kent", "leadership", "up 1") in moves(ran)
    assert ("leeds", "leadership", "up 2") in moves(ran)
    assert {row["inspection_start"][:4] for row in ran.rows} <= {"2016", "2017", "2018", "2019"}


def test_a_report_that_was_not_out_by_then_does_not_count(ask: Run) -> None:
    asked = ("changes", "--until", "2019", "--area", "leadership", "-f", "csv")
    assert ("kent", "leadership", "up 1") in moves(ask(*asked, "--published-by", "2020-01"))
    published = [row["published"] for row in ask(*asked, "--published-by", "2019-12-31").rows]
    assert max(published) <= "2019-12-31"


def test_a_change_that_is_not_like_for_like_stands_apart_and_is_not_counted(ask: Run) -> None:
    ran = ask("changes", "--area", "in-care", "--framework", "ilacs-2023", "--since", "2023")
    assert headline(ran).startswith("No grade for children in care can be compared like for like")
    assert "Two more have a different grade that is not like for like." in headline(ran)
    assert "Not like for like*\n▼ down 1*  (1 council)\nLeeds " in ran.stdout
    assert "A change with * is not like for like and is not counted." in text(ran)


def test_a_second_hand_grade_is_starred_and_never_counted(ask: Run) -> None:
    ran = ask("changes", "--area", "in-care", "--framework", "sif-2013", "--since", "2015", "--until", "2015")
    assert "▲ up 1*" in ran.stdout
    assert "rose" not in headline(ran)
    assert ask("changes", "--framework", "sif-2013", "--until", "2015", "--exit-code").code == 0


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


def test_abolished_councils_count_only_where_a_date_is_given(run: Run) -> None:
    gone = {"northamptonshire", "cumbria", "poole"}
    same = ("--up", "--down", "--same", "-f", "csv")
    assert not gone & {row["council"] for row in run("changes", *same).rows}
    assert gone <= {row["council"] for row in run("changes", "--until", "2023", *same).rows}


def test_grades_that_stayed_the_same_are_counted_but_not_listed(ask: Run) -> None:
    asked = (
        "changes",
        "--area",
        "help-and-protection",
        "--framework",
        "ilacs-2018",
        "--region",
        "south-east",
    )
    assert headline(ask(*asked)).startswith("One stayed the same for help and protection, of one council")
    assert names(ask(*asked)) == []
    assert ask(*asked, "-f", "csv").rows == []
    same = ask(*asked, "--same")
    assert headline(same).startswith("One of one council")
    assert names(same) == ["Kent"]


def test_a_note_says_why_grades_have_none_to_be_compared_with(ask: Run, run: Run) -> None:
    assert "Not compared: first grade (2)." in text(run("changes", "--area", "in-care"))
    # The joint grade of 2018 to 2022 is children in care's, not care leavers' own.
    note = "Not compared: one grade for both (2), first grade (2), no separate grade before (5)."
    assert note in text(run("changes", "--area", "care-leavers"))


def test_up_down_and_steps_narrow_the_list_and_not_the_totals(ask: Run) -> None:
    asked = ("changes", "--since", "2009", "--area", "leadership")
    every, up, down = (moves(ask(*asked, *more, "-f", "csv")) for more in ((), ("--up",), ("--down",)))
    assert sorted(up + down) == sorted(every)
    assert all(move.startswith("up") for _, _, move in up)
    two = moves(ask(*asked, "--by", "2", "-f", "csv"))
    assert ("leeds", "leadership", "up 2") in two
    assert not [move for _, _, move in two if move.endswith("1")]
    up_by_two = headline(ask(*asked, "--up", "--by", "2"))
    assert "rose by two grades or more for leadership since 2009; " in up_by_two
    assert figures(up_by_two.partition("; ")[2]) == totals(ask(*asked))


def test_a_line_has_the_earlier_grade_the_later_one_and_its_month(ask: Run) -> None:
    ran = ask("changes", "--area", "leadership", "--framework", "ilacs-2018")
    (line,) = (line for line in ran.stdout.splitlines() if line.startswith("Kent"))
    assert line.split() == ["Kent", "Requires", "improvement", "→", "Good", "Nov", "2019"]


def test_rows_have_the_columns_that_scripts_rely_on(ask: Run) -> None:
    assert tuple(ask("changes", "-f", "csv").rows[0]) == COLUMNS
    assert {row["change"] for row in ask("changes", "-f", "csv").rows} <= {"up", "down", "new"}


def test_every_grade_of_the_list_has_a_sentence_for_screen_readers(catalogue: Record) -> None:
    asked = Selection(frozenset({"leadership"}), frozenset({"ilacs-2018"}))
    (table,) = changes(catalogue, Question(asked, latest=True)).parts
    assert isinstance(table, Table)
    heard = [cell.sentence for line in table.lines for cell in line.cells if cell.sentence]
    assert len(heard) == len(table.lines) == 3
    assert heard[1] == (
        "Kent, ILACS 2018 November 2019, leadership: good, up 1 from requires improvement (May 2016)."
    )


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


def test_the_exit_code_tells_whether_anything_listed_moved_or_fell(ask: Run) -> None:
    rose = ("changes", "--area", "leadership", "--framework", "ilacs-2018", "--region", "south east")
    assert ask(*rose).code == 0
    assert ask(*rose, "--exit-code").code == 1
    assert ask(*rose, "--exit-code=down").code == 0
    assert ask("changes", "--area", "care-leavers", "--exit-code=down").code == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--region", "norht west"), "no region is called 'norht west'. Did you mean 'North West'"),
        (("--area", "leadrship"), "no area is called 'leadrship'. Did you mean 'leadership'"),
        (("--framework", "ilacs-2032"), "no framework is called 'ilacs-2032'. Did you mean"),
        (("--since", "soon"), "--since 'soon' is not a date"),
        (("--published-by", "2024-13"), "--published-by '2024-13' is not a date"),
        (("--since", "2024", "--until", "2020"), "--since 2024 is later than --until 2020"),
        (("--by", "4"), "--by"),
        (
            ("--first-to-latest", "--framework", "sif-2013", "--framework", "ilacs-2018"),
            "one family of frameworks",
        ),
    ],
)
def test_what_cannot_be_answered_is_wrong_use_with_a_hint(
    ask: Run, options: tuple[str, ...], message: str
) -> None:
    ran = ask("changes", *options)
    assert ran.code == 2
    assert message in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert ran.stdout == ""


def test_an_empty_answer_is_no_error(ask: Run) -> None:
    ran = ask("changes", "--since", "2030")
    assert ran.code == 0
    assert headline(ran) == "No inspection fits; our data ends with the report of 2 July 2026."
