"""`ofstedcmp councils`: who has which grade now, who has waited longest, and who is left out of the count."""

from __future__ import annotations

import pytest
from command import Ran, Run

from ofstedcmp.answers.councils import Question, councils
from ofstedcmp.answers.sentences import NUMBERS
from ofstedcmp.answers.table import Table
from ofstedcmp.database.record import Record

INSPECTED = {"brent", "bristol", "kent", "kingston-upon-hull", "leeds", "york"}


def found(ran: Ran) -> list[str]:
    """The councils of an answer, in its order."""
    assert ran.code == 0, ran.stderr
    return [row["council"] for row in ran.rows]


def with_grades(run: Run, *conditions: str) -> list[str]:
    """The councils with those grades."""
    grades = [word for condition in conditions for word in ("--grade", condition)]
    return found(run("councils", *grades, "-f", "csv"))


def headline(ran: Ran) -> str:
    """The sentences above the table, on one line."""
    assert ran.code == 0, ran.stderr
    return " ".join(ran.stdout.split("\n\n")[0].split())


# The record itself, with questions 9, 17, 19 and 21 of the twenty-five; then the small fixed record.


def test_care_leavers_are_failed_in_six_councils_and_some_have_no_separate_grade(run: Run) -> None:
    six = ["cheshire-east", "devon", "halton", "harrow", "knowsley", "peterborough"]
    assert with_grades(run, "care-leavers=inadequate") == six
    said = headline(run("councils", "--grade", "care-leavers=inadequate"))
    assert said.startswith("Six of 151 councils with a separate grade are inadequate for care leavers.")
    assert "Two more have one grade for children in care and care leavers together." in said


def test_no_council_has_outstanding_leadership_and_help_that_requires_improvement(run: Run) -> None:
    grades = ("--grade", "leadership=outstanding", "--grade", "help-and-protection=ri")
    said = headline(run("councils", *grades))
    none = "No council is outstanding for leadership and requires improvement for help and protection."
    assert said == none


def test_nottingham_dudley_and_bristol_are_among_those_who_have_waited_longest(run: Run) -> None:
    rows = run("councils", "--sort", "inspected", "--top", 12, "-f", "csv").rows
    starts = [row["inspection_start"] for row in rows]
    assert (len(starts), starts) == (12, sorted(starts))
    three = ["nottingham", "dudley", "bristol"]
    assert [row["council"] for row in rows if row["council"] in three] == three


def test_brent_alone_has_four_goods_since_there_is_no_overall_grade(run: Run) -> None:
    areas = ("leadership", "help-and-protection", "in-care", "care-leavers")
    goods = [word for area in areas for word in ("--grade", f"{area}=good")]
    (brent,) = run("councils", "--framework", "ilacs-2026", *goods, "-f", "csv").rows
    assert (brent["council"], brent["overall"], brent["framework"]) == ("brent", "", "ilacs-2026")


def test_cumbria_was_followed_by_two_councils(run: Run) -> None:
    rows = {row["council"]: row for row in run("councils", "--abolished", "-f", "csv").rows}
    assert rows["cumbria"]["abolished"] == "2023-04-01"
    assert rows["cumbria"]["successors"] == "cumberland;westmorland-and-furness"
    assert all(row["abolished"] for row in rows.values())
    shown = run("councils", "--abolished", "--region", "north west").stdout
    assert "Cumberland, and Westmorland and Furness" in " ".join(shown.split())
    assert shown.startswith("Two councils in the North West have been abolished.")


def test_the_two_grades_that_cheshire_east_got_for_protection_in_2013_are_not_one(run: Run) -> None:
    asked = ("councils", "--framework", "cp-2012", "--grade", "help-and-protection=inadequate")
    assert "have several grades that differ" in headline(run(*asked))
    assert "cheshire-east" not in found(run(*asked, "-f", "csv"))


def test_there_is_one_row_for_each_council_of_today(ask: Run) -> None:
    rows = {row["council"]: row for row in ask("councils", "-f", "csv").rows}
    assert {council for council, row in rows.items() if row["framework"]} == INSPECTED
    assert (len(rows), {row["abolished"] for row in rows.values()}) == (153, {""})
    assert "147 more have no inspection in our data." in headline(ask("councils"))


def test_a_row_has_the_latest_inspection_and_its_grades(ask: Run) -> None:
    (leeds,) = ask("councils", "--type", "Metropolitan", "--framework", "ilacs-2026", "-f", "csv").rows
    assert ",".join(leeds.values()) == (
        "leeds,Leeds,Yorkshire and The Humber,metropolitan,,,ilacs-2026,2026-04-27,2026-06-17,"
        ",good,outstanding,requires-improvement,inadequate,in-care,,"
    )


def test_an_earlier_framework_gives_the_latest_inspection_under_it(ask: Run) -> None:
    rows = ask("councils", "--framework", "sif-2013", "--type", "county", "-f", "csv").rows
    assert [row["inspection_start"] for row in rows] == ["2016-05-09"]
    said = headline(ask("councils", "--framework", "sif-2013"))
    assert said.startswith("Under SIF: one of five councils with an overall grade was good or outstanding")


def test_a_joint_grade_is_shown_as_joint_and_names_its_area(ask: Run) -> None:
    (kent,) = ask("councils", "--grade", "leadership=good", "--region", "south east", "-f", "csv").rows
    grades = (kent["in_care"], kent["in_care_area"], kent["care_leavers"])
    assert grades == ("good", "in-care-and-care-leavers", "")
    shown = ask("councils", "--framework", "ilacs-2018", "--region", "South East").stdout
    assert "Good, one grade for both" in shown
    first = ask("councils", "--framework", "ilacs-2018", "--sort", "care-leavers").stdout
    assert "shared" in first


def test_a_joint_grade_is_none_for_children_in_care_alone(ask: Run) -> None:
    assert with_grades(ask, "in-care=good") == ["bristol", "kingston-upon-hull", "york"]
    assert with_grades(ask, "in-care-and-care-leavers=good") == ["kent"]
    said = headline(ask("councils", "--grade", "in-care=good"))
    assert said.startswith("Three of four councils with a separate grade are good for children in care.")
    assert "Two more have one grade for children in care and care leavers together." in said


def test_councils_without_an_overall_grade_are_counted_apart(ask: Run) -> None:
    said = headline(ask("councils", "--grade", "overall=good"))
    assert said.startswith("All four councils with a grade are good overall.")
    assert "Two more have no overall grade: Ofsted has given none since April 2026." in said
    every = headline(ask("councils"))
    assert "Bristol and Leeds have no overall grade: Ofsted has given none since April 2026." in every


@pytest.mark.parametrize(
    ("condition", "councils"),
    [
        ("help-and-protection<good", ["kent"]),
        ("help-and-protection>good", ["leeds"]),
        ("help-and-protection < requires-improvement", []),
        ("leadership=RI", ["bristol"]),
        ("leadership=outst", ["york"]),
        ("care-leavers<good", ["bristol", "leeds", "york"]),
    ],
)
def test_worse_is_further_from_outstanding(ask: Run, condition: str, councils: list[str]) -> None:
    assert with_grades(ask, condition) == councils


def test_all_conditions_must_hold(ask: Run) -> None:
    assert with_grades(ask, "leadership=good", "help-and-protection=good") == ["kingston-upon-hull"]
    assert with_grades(ask, "leadership=good", "help-and-protection<good", "care-leavers=good") == []


def test_a_grade_of_another_scale_is_neither_better_nor_worse(ask: Run) -> None:
    asked = ("councils", "--framework", "cp-2012", "--grade", "leadership<requires-improvement")
    assert found(ask(*asked, "-f", "csv")) == []
    assert "One more has a grade on another scale." in headline(ask(*asked))


def test_not_judged_can_be_asked_for_and_is_no_grade(ask: Run) -> None:
    asked = ("councils", "--framework", "sif-2013", "--region", "Yorkshire and the Humber", "--grade")
    assert "not judged" in ask(*asked, "adoption=not-judged").stdout
    assert found(ask(*asked, "adoption=not-judged", "-f", "csv")) == ["york"]
    said = headline(ask(*asked, "adoption=outstanding"))
    assert "One more has no grade: Ofsted did not judge it." in said


def heads(ran: Ran) -> str:
    """The first line of the table's headings."""
    return next(line for line in ran.stdout.split("\n") if "Leadership" in line)


def test_the_area_that_is_asked_for_is_the_first_column(ask: Run) -> None:
    asked = ("councils", "--framework", "sif-2013", "--width", "120")
    assert heads(ask(*asked, "--grade", "adoption=outstanding")).split()[:2] == ["Adoption", "Overall"]
    assert "Adoption" not in heads(ask(*asked))
    leaders_first = heads(ask(*asked, "--sort", "leadership")).split()[:2]
    assert leaders_first == ["Leadership", "Overall"]


def test_dates_and_moves_stand_in_the_table_where_they_are_asked_for(ask: Run) -> None:
    asked = ("councils", "--type", "metropolitan", "--framework", "ilacs-2026", "--width", "120")
    plain, more = ask(*asked).stdout, ask(*asked, "--dates", "--moves").stdout
    assert "27 Apr 2026" in more
    assert "17 Jun 2026" in more
    assert "▲ up 1" in more
    assert "27 Apr 2026" not in plain
    assert "▲" not in plain


def test_the_longest_waiting_come_first_and_the_never_inspected_last(ask: Run) -> None:
    rows = ask("councils", "--sort", "inspected", "-f", "csv").rows
    order = ["kent", "brent", "kingston-upon-hull", "york", "leeds", "bristol"]
    assert [row["council"] for row in rows[:6]] == order
    never = [row["council_name"] for row in rows[6:]]
    assert never == sorted(never)
    assert not any(row["inspection_start"] for row in rows[6:])
    first = ask("councils", "--sort", "inspected", "--top", 2)
    assert headline(first) == "Kent was inspected longest ago, in November 2019."
    assert "The first 2 of 153." in first.stdout


def test_by_region_councils_of_one_region_stand_together(ask: Run) -> None:
    regions = [row["region_name"] for row in ask("councils", "--sort", "region", "-f", "csv").rows]
    assert (len(set(regions)), regions) == (9, sorted(regions))


def test_sorting_by_an_area_groups_by_grade_and_lists_those_without_one_last(ask: Run) -> None:
    asked = ("councils", "--sort", "care-leavers", "--grade", "help-and-protection>inadequate")
    order = ["kingston-upon-hull", "bristol", "york", "leeds", "brent", "kent"]
    assert found(ask(*asked, "-f", "csv")) == order
    shown = ask(*asked)
    titles = [line for line in shown.stdout.split("\n") if line.endswith(("council)", "councils)"))]
    assert titles == [
        *("Good  (1 council)", "Requires improvement  (2 councils)", "Inadequate  (1 council)"),
        "No grade of its own  (2 councils)",
    ]


def test_a_grade_that_the_record_lacks_is_not_taken_for_one_that_was_never_given(ask: Run) -> None:
    said = headline(ask("councils", "--grade", "leadership=good"))
    assert "One more has a grade that is not in our data." in said
    said = headline(ask("councils", "--framework", "ilacs-2018", "--grade", "adoption=good"))
    assert "Four more have no grade for it under ILACS 2018." in said


def test_rows_say_what_is_planned_for_a_council(ask: Run) -> None:
    (kent,) = ask("councils", "--framework", "ilacs-2018", "--region", "south east", "-f", "csv").rows
    assert kent["planned_change"].startswith("Expected on 1 April 2028: New councils")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--region", "north wst"], "no region is called 'north wst'. Did you mean 'North West'"),
        (["--region", "wales"], "Known: East Midlands, East of England, London"),
        (["--type", "parish"], "Known: city corporation, county, isles, london borough"),
        (["--grade", "leadership"], "is not a condition: write AREA=GRADE, "),
        (["--grade", "leadershp=good"], "no area is called 'leadershp'. Did you mean 'leadership',"),
        (["--grade", "leadership=god"], "no grade is called 'god'. Did you mean 'good'?"),
        (["--grade", "leadership=perf"], "the grade 'perf' fits several: performs-excellently"),
        (["--grade", "leadership<not-judged"], "nothing is better or worse than not judged"),
        (["--framework", "ilacs"], "the framework 'ilacs' fits several: ilacs-2018, "),
        (["--not-inspected-since", "soon"], "--not-inspected-since 'soon' is not a date"),
        (["--sort", "inspectd"], "--sort cannot be 'inspectd'. Did you mean 'inspected'?"),
        (["--sort", "overall", "--top", 3], "would cut between councils of the same grade"),
    ],
)
def test_unknown_words_get_a_suggestion(ask: Run, words: list[object], said: str) -> None:
    ran = ask("councils", *words)
    assert (ran.code, ran.stdout) == (2, "")
    assert said in ran.stderr


def test_the_help_has_no_example_that_a_shell_would_take_for_a_redirection(ask: Run) -> None:
    examples = ask("councils", "--help").stdout.partition("Examples:")[2].partition("\n\n")[0]
    assert not set("<>'") & set(examples or "<")


def test_every_cell_is_a_sentence_for_who_listens(catalogue: Record) -> None:
    (table,) = councils(catalogue, Question(framework="ilacs-2026", dates=True)).parts
    assert isinstance(table, Table)
    said = [cell.sentence for line in table.lines for cell in line.cells]
    assert all(said)
    assert "Leeds, published: 17\xa0Jun\xa02026." in said
    assert any(one.startswith("Leeds, ILACS 2026 April 2026, care leavers: inadequate") for one in said)


def test_a_headline_counts_what_the_rows_have(run: Run) -> None:
    grades = ("--grade", "leadership>good", "--grade", "in-care=good")
    rows = run("councils", *grades, "-f", "csv").rows
    number = str(len(rows)) if len(rows) > 9 else NUMBERS[len(rows)]
    said = headline(run("councils", *grades)).casefold()
    assert said.startswith(f"{number} councils are better than good for leadership and are good for")
