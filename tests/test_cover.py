"""The front of a report: title, council, visit, publication and inspector."""

from __future__ import annotations

import pytest
from fronts import RECORD, Written

from ofstedcmp.errors import UnreadableError
from ofstedcmp.reports.council import council_of
from ofstedcmp.reports.cover import cover, kind_of_report

# Fronts

ILACS_ROWS = """Judgement Grade
The impact of leaders on social work
practice with children and families
Good
The experiences and progress of
children who need help and protection Good
Overall effectiveness Good
"""

SIF_TITLE = """Inspection of services for children in need of help and
protection, children looked after and care leavers"""
KENT = "Inspection of Kent local authority children’s services\n"
BOARD_TITLE = """Review of the effectiveness of the Local Safeguarding Children
Board"""


def test_the_council_can_be_inside_a_wrapped_title(written: Written) -> None:
    read = written(
        "Inspection of Bournemouth,\nChristchurch and Poole local authority\nchildren’s services\n"
        "Inspection dates: 6 to 17 December 2021\nLead inspector: Ada Marsh, Her Majesty’s Inspector\n"
        + ILACS_ROWS
    )
    found = cover(read)
    assert (found.title, found.council, found.start, found.end, found.published, found.lead_inspector) == (
        "Inspection of Bournemouth, Christchurch and Poole local authority children’s services",
        "Bournemouth, Christchurch and Poole",
        "2021-12-06",
        "2021-12-17",
        None,
        "Ada Marsh",
    )
    assert kind_of_report(read, RECORD.frameworks) == "ilacs"


def test_the_council_can_be_above_the_title(written: Written) -> None:
    read = written(
        f"1\nRoyal Borough of Kensington and\nChelsea\n{SIF_TITLE}\nand\n{BOARD_TITLE}1\n"
        "Inspection date: 11 January 2016 – 4 February 2016\nReport published: 29 March 2016\n"
        "Children’s services are good\f2\nContents\fThe inspection team\n"
        "Lead inspector on site: Ada Marsh\nDeputy lead inspector: Bo Fen"
    )
    found = cover(read)
    assert found.council == "Royal Borough of Kensington and Chelsea"
    assert found.title.endswith("Local Safeguarding Children Board")
    assert (found.start, found.end, found.published) == ("2016-01-11", "2016-02-04", "2016-03-29")
    assert (found.lead_inspector, found.re_inspection) == ("Ada Marsh", False)
    assert kind_of_report(read, RECORD.frameworks) == "sif"


def test_the_council_can_be_below_the_title(written: Written) -> None:
    read = written(
        "Inspection of looked after children\nservices\n\nNorfolk County Council\n\n"
        "Inspection dates 8 – 12 July 2013\n"
        "Reporting inspector Ada Marsh HMI\nAge group: All\nPublished: 16 August 2013© Crown copyright"
    )
    found = cover(read)
    assert (found.title, found.council, found.start, found.end, found.published, found.lead_inspector) == (
        "Inspection of looked after children services",
        "Norfolk County Council",
        "2013-07-08",
        "2013-07-12",
        "2013-08-16",
        "Ada Marsh",
    )
    assert kind_of_report(read, RECORD.frameworks) == "lac"


def test_safeguarding_and_looked_after_children_is_its_own_kind(written: Written) -> None:
    read = written(
        "Inspection of safeguarding and looked after children services\nLeeds City Council\n"
        "Inspection dates 5 – 16 September 2011\nReporting inspector Ada Marsh HMI\nPublished: 7 October 2011"
    )
    assert kind_of_report(read, RECORD.frameworks) == "slac"


def test_a_review_of_a_board_is_its_own_kind(written: Written) -> None:
    read = written(
        f"Surrey Safeguarding Children Board\n{BOARD_TITLE}\nInspection date: 15 June 2015 – 17 June 2015"
    )
    assert kind_of_report(read, RECORD.frameworks) == "lscb"
    assert not cover(read).re_inspection
    assert council_of(cover(read).council, None, RECORD.councils).id == "surrey"


@pytest.mark.parametrize("word", ["Re-inspection", "Reinspection", "Re-Inspection"])
def test_the_title_shows_a_reinspection(written: Written, word: str) -> None:
    title = SIF_TITLE.replace("Inspection", word)
    read = written(f"Norfolk Council\n{title}\nInspection dates: 9–24 November 2017\n")
    assert cover(read).re_inspection
    assert kind_of_report(read, RECORD.frameworks) == "sif"


def test_a_name_can_wrap_after_a_hyphen(written: Written) -> None:
    read = written(
        "Inspection of Stoke-on-\nTrent City Council children’s services\n"
        "Inspection dates: 3 to 14 October 2022\n"
    )
    assert cover(read).council == "Stoke-on-Trent City Council"


@pytest.mark.parametrize("head", ["11 July 2022\n", "2\n", ""])
def test_a_running_head_is_not_the_title(written: Written, head: str) -> None:
    read = written(
        f"Inspection of Derby City local authority children’s services\n{head}"
        "Inspection of Derby City local\nauthority children’s services\nInspection date: 11 – 22 July 2022\n"
    )
    assert (cover(read).council, cover(read).start, cover(read).end) == (
        "Derby City",
        "2022-07-11",
        "2022-07-22",
    )


def test_dates_can_wrap(written: Written) -> None:
    front = f"Derbyshire County Council\n{SIF_TITLE}\nand\n{BOARD_TITLE}\nInspection dates: "
    tail = "\nLead inspector: Ada Marsh\nHer Majesty’s Inspector\n"
    for dates in (
        "8 July 2019 to 12 July 2019 and 7 August 2019 to\n8 August 2019",
        "8 July 2019 to 12 July 2019\nand 7 August 2019 to 8 August 2019",
        "8 to 12 July 2019 and 7 – 8\nAugust 2019",
        "\n8 to 12 July and 7 to 8 August\n2019",
    ):
        found = cover(written(front + dates + tail))
        assert (found.start, found.end, found.lead_inspector) == ("2019-07-08", "2019-08-08", "Ada Marsh")


def test_dates_over_more_than_three_lines_are_refused(written: Written) -> None:
    front = f"Derbyshire County Council\n{SIF_TITLE}\nInspection dates: 8 to 12 July\n"
    assert cover(written(f"{front}and 7 to 8\nAugust 2019\n")).end == "2019-08-08"
    with pytest.raises(UnreadableError) as refusal:
        cover(written(f"{front}and 7\nto 8\nAugust 2019\n"))
    said = "prints inspection dates that cannot be read: 'Inspection dates: 8 to 12 July'"
    assert str(refusal.value) == said


def test_a_front_after_the_second_page_is_not_read(written: Written) -> None:
    read = written(f"{KENT}\f\fInspection dates: 9 to 20 May 2022\n{ILACS_ROWS}")
    with pytest.raises(UnreadableError) as refusal:
        cover(read)
    assert (
        str(refusal.value)
        == "doesn't look like an Ofsted report on a council's children's services (no title page found)"
    )


def test_a_front_can_continue_on_the_second_page(written: Written) -> None:
    read = written(
        "Inspection of Kent County Council\nchildren’s services\fInspection dates: 9 to 20 May 2022\n"
        + ILACS_ROWS
    )
    assert (cover(read).council, cover(read).start) == ("Kent County Council", "2022-05-09")
    assert kind_of_report(read, RECORD.frameworks) == "ilacs"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Lead inspector: Ada Marsh, His Majesty’s Inspector", "Ada Marsh"),
        ("Lead inspector: Ada Marsh\nHer Majesty's Inspector", "Ada Marsh"),
        ("Lead inspector: Ada Marsh-Fen HMI", "Ada Marsh-Fen"),
        ("Lead inspector: Ada J O’Marsh, HMI", "Ada J O’Marsh"),
        ("Lead Inspector: Ada Marsh (HMI).", "Ada Marsh"),
        ("Lead inspector: Ada Marsh, Senior HMI", "Ada Marsh"),
        ("Lead inspector: Ada Marsh Senior Her Majesty’s Inspector", "Ada Marsh"),
        ("Reporting inspector Ada Marsh HMI", "Ada Marsh"),
        ("Lead inspector:\nAda Marsh HMI", "Ada Marsh"),
        (
            "Lead inspectors: Ada Marsh, His Majesty’s Inspector, and Bo Fen,\nHis Majesty’s Inspector",
            "Ada Marsh and Bo Fen",
        ),
        ("Lead inspectors: Ada Marsh HMI and\nBo Fen HMI", "Ada Marsh and Bo Fen"),
        ("Lead inspectors: Ada Marsh, His Majesty’s\nInspector, and Bo Fen HMI", "Ada Marsh and Bo Fen"),
        ("Lead inspector: Ada Marsh\nBo Fen, HMI", "Ada Marsh"),
        ("Lead inspector: Xenia Marsh HMI", "Xenia Marsh"),
        ("Deputy lead inspector: Ada Marsh", None),
        ("lead inspector attended by directors", None),
        ("Lead inspector:\nJudgement Grade", None),
        ("", None),
    ],
)
def test_the_lead_inspector_is_a_name_without_an_office(
    written: Written, printed: str, expected: str | None
) -> None:
    front = "Inspection of Kent local authority children’s services\nInspection dates: 9 to 20 May 2022\n"
    assert cover(written(f"{front}{printed}\n{ILACS_ROWS}")).lead_inspector == expected


@pytest.mark.parametrize("after", range(3))
@pytest.mark.parametrize("before", range(3))
def test_the_inspection_team_can_be_on_any_later_page(written: Written, before: int, after: int) -> None:
    front = f"{KENT}Inspection dates: 9 to 20 May 2022\n"
    team = "The inspection team\nLead inspector: Ada Marsh and"
    read = written("\f".join((front, *["More"] * before, team, *["Less"] * after)))
    assert cover(read).lead_inspector == "Ada Marsh"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Report published: 20 May 2022", "2022-05-20"),
        ("Report published: 8 July 2022", "2022-07-08"),
        ("Report Published: 8 July 2022", "2022-07-08"),
        ("Report published: 08/07/2022", "2022-07-08"),
        ("Published 8 July 2022", "2022-07-08"),
        ("Report published: 8 July\n2022", "2022-07-08"),
        ("published 8 July 2021 and since\nwithdrawn", None),
        ("Published figures tell another story", None),
    ],
)
def test_a_publication_date_on_its_own_line_is_read(
    written: Written, printed: str, expected: str | None
) -> None:
    front = "Inspection of Kent local authority children’s services\nInspection dates: 9 to 20 May 2022\n"
    assert cover(written(f"{front}{printed}\n{ILACS_ROWS}")).published == expected


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        (
            KENT + "Inspection dates: 9 to 5 May 2022\n",
            "dates that cannot be read: 'Inspection dates: 9 to 5 May",
        ),
        (KENT + "Inspection dates: 9 to 12 May\n", "dates that cannot be read"),
        (KENT + "Inspection dates:\nLead inspector: Ada Marsh\n", "dates that cannot be read"),
        (KENT + "Inspection dates: 9 to 12 May 2022, 1 day in June\n", "dates that cannot be read"),
        (KENT + "Lead inspector: Ada Marsh\n", "no title page found"),
        (
            "Inspection of local authority children’s services\nInspection dates: 9 to 12 May 2022\n",
            "no title page found",
        ),
        ("A council\nInspection dates: 9 to 12 May 2022\n", "no title page found"),
        (KENT + "Inspection dates: 9 to 12 May 2022\nReport published: 6 May 2022\n", "publication date"),
        (KENT + "Inspection dates: 9 to 12 May 2022\nReport published: soon\n", "publication date"),
    ],
)
def test_an_incomplete_front_is_refused_in_one_line(written: Written, front: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as refusal:
        cover(written(front + ILACS_ROWS))
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        (KENT, "prints inspection dates that cannot be read"),
        (
            f"{KENT}Inspection dates: 9 to 12 May 2022\n",
            "prints a publication date that cannot be right",
        ),
    ],
)
def test_a_refusal_quotes_at_most_eighty_letters(written: Written, front: str, reason: str) -> None:
    line = f"{'Report published' if 'dates:' in front else 'Inspection dates'}: {'soon ' * 20}"
    with pytest.raises(UnreadableError) as refusal:
        cover(written(front + line))
    assert str(refusal.value) == f"{reason}: '{line[:80]}'"
