"""docs/questions.md: each command runs, prints the answer there, and its rows bear the answer out."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from command import Ran, Run
from test_sums import FROM_ILACS, FROM_SIF, TO_2026

pytestmark = pytest.mark.usefixtures("read_once")

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE = DOCS / "questions.md"
QUESTION = re.compile(r"^(\*\*(\d+)\. [^*]+\*\* `ofstedcmp ([^`]+)`)\n(?:\n> (.+)\n)?", re.M)
QUESTIONS = {int(number): words for _, number, words, _ in QUESTION.findall(PAGE.read_text("utf-8"))}
EXPORT = max(QUESTIONS)


def asked(run: Run, number: int, *more: str) -> Ran:
    """The answer to that question, to the command as the page prints it."""
    ran = run(*shlex.split(QUESTIONS[number]), *more)
    assert ran.code == 0, ran.stderr
    return ran


def rows(run: Run, number: int) -> list[dict[str, str]]:
    return asked(run, number, "-f", "csv").rows


def councils(run: Run, number: int) -> list[str]:
    return list(dict.fromkeys(row["council"] for row in rows(run, number)))


def text(run: Run, number: int) -> str:
    return " ".join(asked(run, number).stdout.replace("\xa0", " ").split())


def moved(row: dict[str, str]) -> str:
    return f"{row['grade']} {row['change']} {row['change_steps']} {row['basis']}".strip()


def test_every_answer_is_the_headline_of_its_command(run: Run, request: pytest.FixtureRequest) -> None:
    def anew(question: re.Match[str]) -> str:
        headline = asked(run, int(question[2]), "-f", "json").json["headline"]
        return f"{question[1]}\n\n> {headline}\n" if headline else f"{question[1]}\n"

    page = PAGE.read_text("utf-8")
    rewritten = QUESTION.sub(anew, page)
    if request.config.getoption("--regen"):
        PAGE.write_text(rewritten, "utf-8")
        return
    assert rewritten == page


def test_questions_are_numbered_without_gaps() -> None:
    assert list(QUESTIONS) == list(range(1, len(QUESTIONS) + 1))


@pytest.mark.parametrize("number", QUESTIONS)
def test_every_question_is_answered_in_sentences_and_in_rows(run: Run, number: int) -> None:
    # `export` gives data only.
    assert number == EXPORT or asked(run, number, "-f", "lines").stdout.strip()
    # No council has both grades of question 16.
    assert rows(run, number) or number == 16


def test_1_what_cheshire_east_got_and_whether_it_is_worse(run: Run) -> None:
    assert {row["area"]: moved(row) for row in rows(run, 1)} == {
        "overall": "inadequate down -1 similar",
        "leadership": "requires-improvement same 0 same",
        "help-and-protection": "requires-improvement same 0 same",
        "in-care": "requires-improvement same 0 changed",
        "care-leavers": "inadequate new",
    }


def test_2_three_down_one_on_a_changed_basis_and_one_new(run: Run) -> None:
    latest = {row["area"]: moved(row) for row in rows(run, 2) if row["published"] == "2024-08-28"}
    assert {area for area, move in latest.items() if " down -1 s" in move} == {
        *("overall", "leadership", "help-and-protection"),
    }
    assert latest["in-care"] == "good same 0 changed"
    assert latest["care-leavers"] == "requires-improvement new"


def test_3_five_inspections_oldest_first_with_the_visits(run: Run) -> None:
    events = {"focused-visit", "monitoring-visit", "jtai"}
    starts = [row["inspection_start"] or row["published"] for row in rows(run, 3)]
    assert starts == sorted(starts)
    assert len({row["published"] for row in rows(run, 3) if row["kind"] not in events}) == 5
    assert {row["kind"] for row in rows(run, 3)} & events


def test_4_no_overall_and_two_areas_inadequate(run: Run) -> None:
    found = {row["area"]: row["grade"] for row in rows(run, 4)}
    assert found.pop("overall") == ""
    assert [area for area, grade in found.items() if grade == "inadequate"] == [
        *("leadership", "help-and-protection")
    ]


def test_14_eleven_are_inadequate_and_eleven_have_no_overall(run: Run) -> None:
    assert len(councils(run, 14)) == 11
    assert "11 of 142 councils with a grade are inadequate overall. 11 more have no overall grade" in text(
        run, 14
    )
    assert "trafford" not in councils(run, 14)


def test_22_twenty_three_fell_on_help_and_protection(run: Run) -> None:
    assert len(councils(run, 22)) == 23


def test_23_ten_rose_by_two(run: Run) -> None:
    found = councils(run, 23)
    assert (len(found), found[0], found[-1]) == (10, "bournemouth-christchurch-and-poole", "york")


def test_24_the_sum_from_sif_to_ilacs(run: Run) -> None:
    assert text(run, 24).startswith(
        "70 rose, 28 fell and 52 stayed the same overall, of 150 grades compared from SIF to ILACS 2018."
    )


def test_15_whose_care_leavers_are_inadequate(run: Run) -> None:
    six = ["cheshire-east", "devon", "halton", "harrow", "knowsley", "peterborough"]
    assert councils(run, 15) == six
    assert "Two more have one grade for children in care and care leavers together." in text(run, 15)


def test_9_the_council_and_its_ten_neighbours(run: Run) -> None:
    assert len(councils(run, 9)) == 11
    assert "Neighbours: " in text(run, 9)


def test_5_one_area_was_inadequate_as_in_seven_of_seven(run: Run) -> None:
    assert "Its one inadequate grade was for care leavers. In all seven inspections" in text(run, 5)


def test_29_adequate_is_the_third_of_four_with_another_meaning(run: Run) -> None:
    found = {row["grade"]: (row["rank"], row["of"], row["meaning"]) for row in rows(run, 29)}
    assert found["adequate"][:2] == found["requires-improvement"][:2] == ("3", "4")
    assert found["adequate"][2] != found["requires-improvement"][2]


def test_36_every_judgement_with_where_it_was_read(run: Run) -> None:
    graded = [row for row in rows(run, 36) if row["grade"]]
    assert len(graded) > 3000
    assert len({row["council"] for row in graded}) == 158
    assert all(row["provenance"] for row in graded)
    assert any(row["report_page"] for row in graded)


def test_6_adoption_was_outstanding_and_is_no_longer_graded(run: Run) -> None:
    graded = [(row["grade"], row["inspection_start"][:4]) for row in rows(run, 6) if row["grade"]]
    assert graded == [("outstanding", "2015")]
    assert "its only grade for adoption" in text(run, 6)


def test_34_eight_are_inadequate_for_safeguarding_and_nine_in_all(run: Run) -> None:
    poor = [row["area"] for row in rows(run, 34) if row["grade"] == "inadequate"]
    assert (len([area for area in poor if area.startswith("safeguarding-")]), len(poor)) == (8, 9)


def test_12_five_in_the_north_west_are_outstanding_for_leadership(run: Run) -> None:
    assert councils(run, 12) == ["blackpool", "lancashire", "manchester", "salford", "warrington"]


def test_16_nobody_has_both(run: Run) -> None:
    assert rows(run, 16) == []
    assert "No council is outstanding for leadership" in text(run, 16)


def test_30_not_always_and_who_not(run: Run) -> None:
    found = {(row["family"], row["overall_grade"]): row for row in rows(run, 30)}
    assert [found["sif", "inadequate"][key] for key in ("inspections", "of")] == ["37", "37"]
    assert [found["ilacs", "inadequate"][key] for key in ("inspections", "of")] == ["25", "29"]
    named = found["ilacs", "requires-improvement"]["named"].split(";")
    assert {name.split(" ")[0] for name in named} == {"bournemouth", "doncaster", "herefordshire", "slough"}


def test_20_who_has_waited_longest(run: Run) -> None:
    found = councils(run, 20)
    assert (len(found), found[:3]) == (10, ["nottingham", "dudley", "bristol"])


def test_25_what_came_out_in_august_2026(run: Run) -> None:
    assert {(row["council"], row["published"]) for row in rows(run, 25)} == {
        ("trafford", "2026-08-03"),
        ("south-tyneside", "2026-08-04"),
        ("portsmouth", "2026-08-18"),
        ("lancashire", "2026-08-20"),
    }


def test_17_brent_has_four_goods_and_no_overall(run: Run) -> None:
    (brent,) = rows(run, 17)
    assert (brent["council"], brent["overall"]) == ("brent", "")


def test_31_2010_and_today_join_only_step_by_step(run: Run) -> None:
    assert {row["how"] for row in rows(run, 31)} == {"step by step"}
    assert "the weakest basis on the way is 'changed'" in text(run, 31)


def test_26_areas_that_fell_while_the_overall_stayed(run: Run) -> None:
    counted = [row for row in rows(run, 26) if row["basis"] in ("same", "similar")]
    assert (len(counted), len({row["council"] for row in counted})) == (17, 15)
    assert ("bexley", "help-and-protection", "2023") in {
        (row["council"], row["area"], row["inspection_start"][:4]) for row in counted
    }


def test_27_inadequate_up_and_back_again(run: Run) -> None:
    second_hand = {row["council"]: row["second_hand"] for row in rows(run, 27)}
    counted = [council for council, marked in second_hand.items() if marked == "no"]
    assert counted == ["knowsley", "slough", "tameside", "trafford"]
    # What rests on the press stands apart.
    assert {*second_hand} - {*counted} == {"blackpool", "doncaster", "herefordshire", "medway"}


def test_35_where_the_grade_of_2012_comes_from(run: Run) -> None:
    (row,) = rows(run, 35)
    assert (row["grade"], row["provenance"]) == ("adequate", "official-statistics")
    assert "Report: not in our data; these grades come from Ofsted’s official statistics" in text(run, 35)
    assert "report-2016-02-19, page 5" in text(run, 35)


def test_the_counts_in_coverage_are_those_that_the_commands_print() -> None:
    told = re.findall(
        r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| (\d+ / \d+ / \d+) \| (\d+ / \d+ / \d+) \| [^|]+ \|$",
        (DOCS / "coverage.md").read_text("utf-8"),
        re.M,
    )
    held = [(reports, record) for _, _, reports, record in (*FROM_SIF, *FROM_ILACS)]
    held += [(reports, record) for _, reports, record in TO_2026]
    printed = [tuple(tuple(map(int, one.split(" / "))) for one in row[3:]) for row in told]
    assert sorted(printed) == sorted(held)
