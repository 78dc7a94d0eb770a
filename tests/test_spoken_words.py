"""Areas, frameworks, grades, regions and formats by the words that people use for them."""

from __future__ import annotations

import pytest
from command import Run

from ofstedcmp.cli import data_words
from ofstedcmp.cli.councils import read_condition
from ofstedcmp.database.record import Record
from ofstedcmp.errors import UsageError

PRINTED = {
    "Care leavers": "care-leavers",
    "HELP & PROTECTION": "help-and-protection",
    "help-protection": "help-and-protection",
    "careleavers": "care-leavers",
    "children in care": "in-care",
    "Children looked after and achieving permanence": "looked-after-and-permanence",
    "quality of practice": "quality-of-practice",
    "The experiences and progress of children in care and care leavers": "in-care-and-care-leavers",
    "Board (LSCB)": "lscb",
}
SPOKEN = {
    "leaders": "leadership",
    "CLA": "in-care",
    "l.a.c.": "in-care",
    "Looked-after children": "in-care",
    "child protection": "help-and-protection",
    "front door": "help-and-protection",
    "Early Help": "help-and-protection",
    "safeguarding": "help-and-protection",
    "leaving care": "care-leavers",
    "headline grade": "overall",
}
FRAMEWORKS = {
    "SIF": "sif-2013",
    "ILACS 2023": "ilacs-2023",
    "ilacs2018": "ilacs-2018",
    "Single inspection framework": "sif-2013",
    "cp": "cp-2012",
    "lac": "lac-2013",
}


@pytest.mark.parametrize(("typed", "meant"), PRINTED.items())
def test_an_area_is_known_by_the_words_that_tables_and_reports_print(
    catalogue: Record, typed: str, meant: str
) -> None:
    assert data_words.read_area(catalogue, typed) == meant
    assert catalogue.remarks == []


@pytest.mark.parametrize(("typed", "meant"), SPOKEN.items())
def test_a_looser_word_is_taken_with_a_remark(ask: Run, typed: str, meant: str) -> None:
    ran = ask("compare", "leeds", "--area", typed, "-f", "csv")
    assert ran.raw == ask("compare", "leeds", "--area", meant, "-f", "csv").raw
    assert ran.stderr.splitlines()[0] == f"ofstedcmp: '{typed}' was taken for {meant}"


def test_no_word_stands_for_two_themes(catalogue: Record) -> None:
    words = [word.lower() for theme in catalogue.themes.values() for word in theme.also_called]
    assert len(words) == len(set(words)) > 20
    for theme in catalogue.themes.values():
        assert {data_words.read_area(catalogue, word) for word in theme.also_called} <= {theme.id}
    catalogue.remarks.clear()


def test_a_label_of_several_areas_is_refused_with_the_list(ask: Run) -> None:
    ran = ask("history", "leeds", "--area", "Value for money")
    assert (ran.code, ran.stdout) == (2, "")
    both = "safeguarding-value-for-money, looked-after-value-for-money"
    assert f"the area 'Value for money' fits several: {both}. Name one of them." in ran.stderr


@pytest.mark.parametrize(("typed", "meant"), FRAMEWORKS.items())
def test_a_framework_is_known_by_its_printed_name(ask: Run, typed: str, meant: str) -> None:
    assert ask("frameworks", typed) == ask("frameworks", meant)


def test_regions_types_formats_and_choices_are_read_in_any_case(ask: Run) -> None:
    plain = ask("due", "--region", "Yorkshire and The Humber", "--type", "metropolitan", "-f", "csv")
    assert plain.rows
    assert ask("due", "--region", "yorkshire", "--type", "METRO", "-f", "CSV") == plain
    by_type = ask("summary", "--by", "type", "-f", "csv")
    assert ask("summary", "--by", "Type", "--area", "Overall", "-f", "csv") == by_type


CONDITIONS = {
    "leadership=good": "leadership=good",
    "Leadership = Good, RI": "leadership=good,requires-improvement",
    "leadership=good or outstanding": "leadership=good,outstanding",
    "leadership=good+": "leadership>=good",
    "leadership=good or better": "leadership>=good",
    "leadership>=good": "leadership>=good",
    "leadership=below-good": "leadership<good",
    "leadership=worse than good": "leadership<good",
    "leadership=better than RI": "leadership>requires-improvement",
    "care leavers<good": "care-leavers<good",
}


@pytest.mark.parametrize(("typed", "meant"), CONDITIONS.items())
def test_a_condition_is_read_in_words_and_signs(catalogue: Record, typed: str, meant: str) -> None:
    assert str(read_condition(catalogue, typed)) == meant


def test_good_or_better_is_good_and_outstanding(run: Run) -> None:
    def councils(*conditions: str) -> set[str]:
        words = [word for condition in conditions for word in ("--grade", condition)]
        return {row["council"] for row in run("councils", *words, "-f", "csv").rows}

    good, outstanding = councils("leadership=good"), councils("leadership=outstanding")
    assert good
    assert outstanding
    assert councils("leadership=good+") == councils("leadership=good,outstanding") == good | outstanding
    assert councils("leadership=good+", "leadership<outstanding") == good
    assert not councils("leadership=below-good") & (good | outstanding)


@pytest.mark.parametrize(
    ("conditions", "message"),
    [
        (
            ["leadership=good", "leadership=inadequate"],
            "leadership=good and leadership=inadequate cannot both",
        ),
        (["leadership>good", "leaders<good"], "leadership>good and leadership<good cannot both hold"),
        (
            ["overall=good+", "leadership=good", "overall=RI"],
            "overall>=good and overall=requires-improvement",
        ),
        (["leadership=not judged", "leadership=good+"], "cannot both hold"),
        (["leadership<inadequate"], "no grade can be leadership<inadequate: grades for leadership are"),
        (["care-leavers>outstanding"], "no grade can be care-leavers>outstanding"),
        (["rating=good"], "grades for rating are performs-excellently, performs-well"),
        (["leadership>good,inadequate"], "only = takes several grades"),
        (["leadership=good,"], "no grade is called ''"),
    ],
)
def test_conditions_that_no_grade_meets_are_refused(ask: Run, conditions: list[str], message: str) -> None:
    ran = ask("councils", *(word for condition in conditions for word in ("--grade", condition)))
    assert (ran.code, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
    assert message in ran.stderr


def test_an_unknown_word_never_stands_for_an_area(catalogue: Record) -> None:
    for word in ("", "and", "the", "care", "quality", "services"):
        with pytest.raises(UsageError, match="no area is called"):
            data_words.read_area(catalogue, word)
