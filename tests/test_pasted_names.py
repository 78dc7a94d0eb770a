"""Names of councils as they are pasted from spreadsheets and pages, and names shorter than the whole."""

from __future__ import annotations

import pytest
from command import Run
from naming import COUNCILS, NAMES, answer, found, refusal, several

from ofstedcmp.database.find_council import identify


def remark(text: str) -> str | None:
    return identify(text, NAMES).remark


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("350.0", "bolton"),
        ("0350", "bolton"),
        ("350 - Bolton", "bolton"),
        ("Bolton (350)", "bolton"),
        ("E08000001 Bolton", "bolton"),
        ("E08000001\tBolton MBC", "bolton"),
        ("LA code 350", "bolton"),
        ("Medway [notes 1, 2]", "medway"),
        ("Medway [r]", "medway"),
        ("Medway (3)", "medway"),
        ("Medway²", "medway"),
        ("Medway*", "medway"),
        ("Brighton &amp; Hove", "brighton-and-hove"),
        ("St&nbsp;Helens", "st-helens"),
        ("<td>Medway</td>", "medway"),
        ("Wight, Isle of", "isle-of-wight"),
        ("Riding of Yorkshire, East", "east-riding-of-yorkshire"),
        ("Telford and Wrekin, Borough of", "telford-and-wrekin"),
        ("Bath & North East Somerset (B&NES)", "bath-and-north-east-somerset"),
        ("Sunderland (Together for Children)", "sunderland"),
        ("Shef\u00adfield", "sheffield"),
        ("Milton\u00a0Keynes", "milton-keynes"),
        ("Milton\u200bKeynes", "milton-keynes"),
        ("\ufeffMilton Keynes\u200b", "milton-keynes"),
        ("Halton (B)", "halton"),
    ],
)
def test_a_pasted_cell_names_its_council(text: str, expected: str) -> None:
    assert (found(text), remark(text)) == (expected, None)


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("E08000001 Bury", ["bolton", "bury"]),
        ("350 Bury", ["bolton", "bury"]),
        ("350/351", ["bolton", "bury"]),
        ("Bury (Bolton)", ["bolton", "bury"]),
        ("Devon, Plymouth", ["devon", "plymouth"]),
    ],
)
def test_a_cell_that_contradicts_itself_is_refused_with_both(text: str, both: list[str]) -> None:
    assert several(text) == both


@pytest.mark.parametrize("text", ["Bolton 2024", "350.5", "E99999999 Bolton", "Bolton 7", "Kent (Police)"])
def test_a_cell_with_more_than_a_council_in_it_is_refused(text: str) -> None:
    refusal(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cheshire we", "cheshire-west-and-chester"),
        ("wolver", "wolverhampton"),
        ("Bath", "bath-and-north-east-somerset"),
        ("Blackburn & Darwen", "blackburn-with-darwen"),
        ("Stockton upon Tees", "stockton-on-tees"),
        ("MiltonKeynes", "milton-keynes"),
        ("B.C.P.", "bournemouth-christchurch-and-poole"),
        ("L.B. Hackney", "hackney"),
        ("WSCC", "west-sussex"),
        ("kcc", "kent"),
        ("Birmingham Children's Trust", "birmingham"),
        ("Slough Children First Ltd", "slough"),
    ],
)
def test_a_remark_says_what_another_name_was_taken_for(text: str, expected: str) -> None:
    assert found(text) == expected
    assert remark(text) == f"'{text}' was taken for {COUNCILS[expected].name}"


@pytest.mark.parametrize("text", ["wolv", "ch w", "Central", "BD", "ES", "St"])
def test_a_few_letters_or_a_direction_alone_name_nothing(text: str) -> None:
    refusal(text)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("HCC", ["hampshire", "hertfordshire", "kingston-upon-hull"]),
        ("DMBC", ["doncaster", "dudley"]),
        (
            "Achieving for Children",
            ["kingston-upon-thames", "richmond-upon-thames", "windsor-and-maidenhead"],
        ),
    ],
)
def test_initials_and_trusts_of_several_councils_are_refused_with_the_list(
    text: str, fits: list[str]
) -> None:
    assert several(text) == fits


def test_initials_that_another_place_has_too_are_refused() -> None:
    assert "cheshire-east, City of Edinburgh" in refusal("CEC")


def test_a_name_without_its_last_letter_is_never_another_council() -> None:
    cut = {key: one.name[:-1] for key, one in COUNCILS.items()}
    assert {key: answer(name) for key, name in cut.items() if answer(name) in COUNCILS.keys() - {key}} == {}


def test_a_shortened_name_is_said_on_stderr(run: Run) -> None:
    ran = run("show", "wolverh", "-f", "csv")
    assert ran.stderr.startswith("ofstedcmp: 'wolverh' was taken for Wolverhampton\n")
    assert run("show", "wolverh", "-f", "csv", "--quiet").stderr == ""


def test_bytes_that_are_not_text_are_refused_in_one_line(run: Run) -> None:
    ran = run("show", "\udcffBolton")
    assert (ran.code, ran.stderr.count("\n")) == (2, 1)
    assert "not text" in ran.stderr
