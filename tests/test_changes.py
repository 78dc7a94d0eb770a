"""Who moved: what `changes` lists, what it counts, and what it leaves out of the totals."""

from __future__ import annotations

from collections import Counter

import pytest
from change_screens import figures, headline, names, text, totals
from command import Ran, Run

from ofstedcmp.database.queries import COLUMNS

MOVEMENT = ("--first-to-latest", "--until", "2024-03-31", "--published-by", "2024-06-30")


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


def test_rows_have_the_columns_that_scripts_rely_on(ask: Run) -> None:
    assert tuple(ask("changes", "-f", "csv").rows[0]) == COLUMNS
    assert {row["change"] for row in ask("changes", "-f", "csv").rows} <= {"up", "down", "new"}


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
