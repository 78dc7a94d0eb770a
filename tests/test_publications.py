"""The kind of a report by its title and rows; other publications are refused with a line that names them."""

from __future__ import annotations

import pytest
from fronts import RECORD, Written
from test_cover import BOARD_TITLE, SIF_TITLE

from ofstedcmp.errors import UnreadableError
from ofstedcmp.reports.cover import kind_of_report

LETTER = "28 March 2019\nAnn Reed\nDirector of Children’s Services\nBrook House, School Lane\nDear Ann\n"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "Area SEND inspection of Kent Local Area Partnership\nInspection dates: 4 to 8 March 2024\n",
            "SEND",
        ),
        (LETTER + "Joint inspection of special educational needs and disabilities in Kent\n", "SEND"),
        ("Joint targeted area inspection of Kent\nInspection dates: 4 to 8 March 2024\n", "JTAI"),
        ("Joint targeted area\ninspection of Kent\nInspection dates: 4 to 8 March 2024\n", "JTAI"),
        (
            "Focused visit to Kent local authority children’s services\nVisit dates: 4 to 5 March 2024\n",
            "focused visit",
        ),
        (
            LETTER + "Focused visit to Kent children’s services\nThis letter tells what was found.\n",
            "focused visit",
        ),
        (LETTER + "Monitoring visit to Kent children’s services\nIt was the second.\n", "monitoring visit"),
        (
            "Ofsted\nInspection of a good school: Elm Primary School\nInspection dates: 4 and 5 March 2024\n",
            "school",
        ),
        ("Elm Secondary Academy\nInspection dates: 4 and 5 March 2024\n", "school"),
        ("Elm Fostering Agency\nInspection dates: 4 to 8 March 2024\n", "fostering"),
        ("Elm Adoption Agency\nInspection dates: 4 to 8 March 2024\n", "adoption"),
        ("1234567\nRegistered provider: Kent County Council\nElm House children’s home\n", "children's home"),
        ("Elm Nursery\nInspection date: 4 March 2024\n", "early years"),
        # What is inspected is named before what else it has, does or belongs to.
        (
            "Inspection of a good school: Elm Primary School\nInspection dates: 4 and 5 March 2024\n"
            "Outcome\nEarly years provision Good\n",
            "an inspection of a school",
        ),
        ("Elm Academy\nInspection dates: 4 and 5 March 2024\nEarly years provision Good\n", "of a school"),
        ("Elm Nursery School\nInspection dates: 4 and 5 March 2024\n", "an inspection of a school"),
        ("Elm College\nInspection dates: 4 and 5 March 2024\nPupils in the early years\n", "of a school"),
        ("Elm College\nInspection dates: 4 and 5 March 2024\nApprentices are at work\n", "further education"),
        (
            "Inspection of Elm School Nursery\nInspection date: 4 March 2024\nElm Primary School",
            "early years",
        ),
        (
            "1234567\nRegistered provider: Elm Fostering Services Limited\nElm House children’s home\n",
            "an inspection of a children's home",
        ),
        (
            "SC123456\nElm Fostering Agency\nInformation about this children’s home\nIt is by a school.\n",
            "an inspection of a children's home",
        ),
        (
            "Elm House children’s home\nThe provider has a fostering service and a school.\n",
            "an inspection of a children's home",
        ),
        (
            LETTER + "Joint targeted area inspection of the multi-agency response to abuse in Kent\n"
            "Between 4 and 8 March 2019 … In 2018 a focused visit was made.\n",
            "a joint targeted area inspection",
        ),
        (
            LETTER
            + "Focused visit to Kent children’s services\nThe joint targeted area inspection of 2018\n",
            "a focused visit",
        ),
        ("Joint targeted area inspections\nKent 2018\nLeeds 2019\n", "a list of joint targeted area"),
        (
            "Inspection of local authority arrangements for the protection of children\nKent County Council\n"
            "Inspection dates: 4 – 12 March 2013\n",
            "child protection inspection",
        ),
        (
            LETTER + "Annual unannounced inspection of contact, referral and assessment arrangements\n",
            "contact, referral",
        ),
        (
            "Inspection of Kent local authority children’s services\nInspection dates: 4 to 8 March 2030\n"
            "Judgement Grade\nSomething else altogether Good\n",
            "a title that isn't known",
        ),
        ("Elm Council is thriving, says Elm Council.\n", "no title page found"),
    ],
)
def test_other_publications_are_named_in_the_refusal(written: Written, text: str, what: str) -> None:
    with pytest.raises(UnreadableError, match=what) as refusal:
        kind_of_report(written(text), RECORD.frameworks)
    assert "\n" not in str(refusal.value)


ADDRESS = "".join(f"Line {at} of the address\n" for at in range(20))


def test_a_letter_has_its_subject_below_the_address(written: Written) -> None:
    subject = "Monitoring visit to Kent children’s services\nIt was the second.\n"
    with pytest.raises(UnreadableError, match="monitoring visit"):
        kind_of_report(written(f"{ADDRESS}Dear Ann\n{subject}"), RECORD.frameworks)


def test_text_below_the_head_does_not_decide_the_kind(written: Written) -> None:
    with pytest.raises(UnreadableError) as refusal:
        kind_of_report(written(f"{ADDRESS}A school is told of here.\n"), RECORD.frameworks)
    assert (
        str(refusal.value)
        == "doesn't look like an Ofsted report on a council's children's services (no title page found)"
    )


def test_the_first_kind_in_a_title_counts(written: Written) -> None:
    title = f"{SIF_TITLE}\nand\n{BOARD_TITLE}\n{SIF_TITLE}"
    read = written(f"Norfolk Council\n{title}\nInspection dates: 9–24 November 2017\n")
    assert kind_of_report(read, RECORD.frameworks) == "sif"


ROWS_OF_2026 = """The impact of leaders on practice with children and families Good
The experiences and progress of children who need help and protection Good
The experiences and progress of children in care Good
The experiences and progress of care leavers Good
"""


@pytest.mark.parametrize("rows", [ROWS_OF_2026, "".join(ROWS_OF_2026.splitlines(keepends=True)[1:3])])
@pytest.mark.parametrize(
    "name", ["Windsor and Maidenhead", "the Royal Borough of Windsor and Maidenhead"], ids=["plain", "the"]
)
def test_the_rows_decide_the_kind_of_a_common_title(written: Written, name: str, rows: str) -> None:
    title = f"Inspection of {name} local authority children’s services\n"
    read = written(f"{title}Inspection dates: 11 to 22 May 2026\nJudgement Grade\n{rows}")
    assert kind_of_report(read, RECORD.frameworks) == "ilacs"


def test_one_row_does_not_decide_the_kind(written: Written) -> None:
    title = "Inspection of Kent local authority children’s services\n"
    read = written(f"{title}Inspection dates: 11 to 22 May 2026\n{ROWS_OF_2026.splitlines()[1]}\n")
    with pytest.raises(UnreadableError) as refusal:
        kind_of_report(read, RECORD.frameworks)
    assert str(refusal.value) == f"has a title that isn't known: '{title.strip()}'"


def test_a_refused_title_is_quoted_with_eighty_letters(written: Written) -> None:
    title = f"Inspection of Kent {'and ' * 20}Surrey local authority children’s services"
    with pytest.raises(UnreadableError) as refusal:
        kind_of_report(written(f"{title}\nInspection dates: 9 to 12 May 2022\n"), RECORD.frameworks)
    assert str(refusal.value) == f"has a title that isn't known: '{title[:80]}'"
