"""The name on a report is that of one council, and other publications are refused."""

from __future__ import annotations

import re

import pytest
from fronts import RECORD, Written
from hypothesis import given
from hypothesis import strategies as st
from test_cover import ILACS_ROWS

from ofstedcmp.dates import is_date
from ofstedcmp.reading.cover import council_of, cover, kind_of_report
from ofstedcmp.reading.document import Report, UnreadableError
from ofstedcmp.reading.result import Cover

# Councils


def named(printed: str, start: str = "2022-05-09") -> str:
    return council_of(Cover("", printed, start, start, None, None), RECORD.councils).id


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Cheshire East Unitary Authority", "cheshire-east"),
        ("London Borough of Bexley", "bexley"),
        ("London Borough of Merton Council", "merton"),
        ("London Borough of Hammersmith & Fulham", "hammersmith-and-fulham"),
        ("Metropolitan Borough of Barnsley Council", "barnsley"),
        ("Tameside metropolitan borough", "tameside"),
        ("Wakefield District Metropolitan Council", "wakefield"),
        ("City of Bradford Metropolitan District Council", "bradford"),
        ("City of Bradford Metropolitan Borough Council", "bradford"),
        ("West Northamptonshire County Council", "west-northamptonshire"),
        ("The Royal Borough of Windsor and Maidenhead", "windsor-and-maidenhead"),
        ("Royal Borough of Kingston upon Thames Council", "kingston-upon-thames"),
        ("Council of the Isles of Scilly", "isles-of-scilly"),
        ("Southend-on-Sea city council", "southend-on-sea"),
        ("Borough of Redcar and Cleveland", "redcar-and-cleveland"),
        ("St. Helens Metropolitan Borough Council", "st-helens"),
        ("Medway Children’s Services", "medway"),
        ("Surrey Safeguarding Children Board", "surrey"),
        ("Surrey Local Safeguarding Children’s Board", "surrey"),
        ("Derby City", "derby"),
        ("East Riding", "east-riding-of-yorkshire"),
        ("Hull", "kingston-upon-hull"),
        ("Newcastle", "newcastle-upon-tyne"),
        # Bodies that run the services of one council.
        ("Bradford Children and Families Trust", "bradford"),
        ("Birmingham Children’s Trust", "birmingham"),
        ("Slough Children First", "slough"),
        ("Together for Children", "sunderland"),
        ("Doncaster Children's Services Trust", "doncaster"),
        ("Sandwell Childrens Trust", "sandwell"),
        ("the Sandwell Children’s Trust Limited", "sandwell"),
        ("Birmingham Children’s Trust CIC", "birmingham"),
        ("Bradford Children’s & Families Trust (BCFT)", "bradford"),
        ("Doncaster Children’s Trust", "doncaster"),
        ("Slough Children’s Services Trust", "slough"),
        ("Brighter Futures for Children", "reading"),
        ("Worcestershire Children First", "worcestershire"),
        # With the council that it runs the services of, which tells where it runs those of several.
        ("Together for Children Sunderland", "sunderland"),
        ("Sunderland City Council and Together for Children", "sunderland"),
        ("Birmingham Children’s Trust on behalf of Birmingham City Council", "birmingham"),
        ("Achieving for Children (Richmond upon Thames)", "richmond-upon-thames"),
        ("Achieving for Children in the Royal Borough of Windsor and Maidenhead", "windsor-and-maidenhead"),
        ("Northamptonshire Children’s Trust, West Northamptonshire", "west-northamptonshire"),
    ],
)
def test_a_printed_name_is_that_of_one_council(printed: str, expected: str) -> None:
    assert named(printed) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "Ofsted",
        "Council",
        "London",
        "North",
        # Districts within a county, and the beginnings of its name.
        "Oxford",
        "Oxford City Council",
        "Gloucester",
        "Newcastle-under-Lyme Borough Council",
        # More than one council.
        "Kent and Medway",
        "Leicestershire and Rutland Safeguarding Children Board",
        "York and North Yorkshire",
        # Bodies that run the services of several.
        "Achieving for Children",
        "Northamptonshire Children's Trust",
        # A body and a council whose services it does not run, or nobody's.
        "Leeds Children’s Trust",
        "Leeds and Birmingham Children’s Trust",
        "Together for Children Kent",
        "Birmingham Children’s Trust and Sandwell Children’s Trust",
        "Birmingham Children’s Trust Fostering",
        "Children’s Trust",
        # More than a name.
        "Kent fostering and",
        "East Sussex Healthcare",
    ],
)
def test_a_name_that_leaves_a_doubt_is_nobodys(printed: str) -> None:
    with pytest.raises(UnreadableError):
        named(printed)


@pytest.mark.parametrize(
    ("printed", "start", "expected"),
    [
        ("Bournemouth", "2018-07-16", "bournemouth"),
        ("Dorset", "2021-09-27", "dorset"),
        ("Dorset County Council", "2016-03-01", "dorset-county"),
        ("Northamptonshire County Council", "2019-06-17", "northamptonshire"),
        ("Bournemouth", "2021-12-06", None),
        ("Dorset", "2016-03-01", None),
        ("Northamptonshire County Council", "2022-10-03", None),
        ("Cumberland", "2022-09-20", None),
        # The day of the change is the new council's.
        ("Northamptonshire County Council", "2021-03-31", "northamptonshire"),
        ("Northamptonshire County Council", "2021-04-01", None),
        ("West Northamptonshire", "2021-03-31", None),
        ("West Northamptonshire", "2021-04-01", "west-northamptonshire"),
    ],
)
def test_a_council_is_inspected_while_it_is_responsible(
    printed: str, start: str, expected: str | None
) -> None:
    if expected:
        assert named(printed, start) == expected
    else:
        with pytest.raises(UnreadableError, match="is not of"):
            named(printed, start)


def test_a_council_whose_days_are_not_known_is_inspected_on_any() -> None:
    leeds = RECORD.councils["leeds"]._replace(responsible_since=None)
    front = Cover("", "Leeds", "1974-03-31", "1974-03-31", None, None)
    assert council_of(front, {"leeds": leeds._replace(established=None)}) == leeds._replace(established=None)
    assert council_of(Cover("", "Leeds", None, None, None, None), {"leeds": leeds}) == leeds
    with pytest.raises(UnreadableError, match="but leeds is not of 1974-03-31"):
        council_of(front, {"leeds": leeds})


def test_a_council_is_looked_for_among_those_that_are_given() -> None:
    front = Cover("", "Leeds", None, None, None, None)
    one, other = RECORD.councils, {"other": RECORD.councils["leeds"]._replace(id="other")}
    assert [council_of(front, known).id for known in (one, other, other, one)] == [
        *("leeds", "other", "other", "leeds"),
    ]


BODIES = [
    (body.strip(), one.id)
    for one in RECORD.councils.values()
    for told in (one.delivery_body, one.delivery_body_history)
    for body in re.sub(r"\([^)]*\)", "", told or "").split(";")
    if body
]
SHARED_BY_SEVERAL = ("Achieving for Children", "Northamptonshire Children's Trust")


@pytest.mark.parametrize("name", ["{}", "the {}", "{}\nservices", "{}\nlocal authority children’s services"])
@pytest.mark.parametrize(("body", "council"), BODIES)
def test_a_title_may_name_the_body_that_runs_the_services(
    written: Written, body: str, council: str, name: str
) -> None:
    title = "Inspection of " + name.format(body.replace("'", "’"))
    read = written(f"{title}\nInspection dates: 13 to 24 May 2024\n{ILACS_ROWS}")
    assert kind_of_report(read, RECORD.frameworks) == "ilacs"
    if body in SHARED_BY_SEVERAL:
        with pytest.raises(UnreadableError, match=r"which runs the services of .*, "):
            council_of(cover(read), RECORD.councils)
    else:
        assert council_of(cover(read), RECORD.councils).id == council


def test_a_title_that_is_a_name_and_no_more_is_read_with_the_rows_of_an_inspection_alone(
    written: Written,
) -> None:
    read = written("Inspection of Birmingham Children’s Trust\nInspection dates: 13 to 24 May 2024\nSaid.\n")
    with pytest.raises(UnreadableError, match="has no front of an inspection"):
        kind_of_report(read, RECORD.frameworks)


TRUST = "Anytown Children’s Trust"


def test_a_body_may_run_the_services_of_one_council_after_another_body() -> None:
    told = f"First Trust (2010 to 2015); {TRUST} (2015 to 2020; since ended)"
    leeds = RECORD.councils["leeds"]._replace(delivery_body_history=told)
    councils = {**RECORD.councils, "leeds": leeds}
    for body in (TRUST, "First Trust"):
        assert council_of(Cover("", body, None, None, None, None), councils) == leeds


def test_a_body_that_runs_the_services_of_two_is_refused_with_both() -> None:
    both = {key: RECORD.councils[key]._replace(delivery_body=TRUST) for key in ("york", "leeds")}
    with pytest.raises(UnreadableError) as refusal:
        council_of(Cover("", TRUST, None, None, None, None), {**RECORD.councils, **both})
    assert str(refusal.value) == f"names {TRUST}, which runs the services of leeds, york"


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("Ofsted", "names a council that is not known: no council is called 'Ofsted'."),
        (
            f"Herefords{'.' * 80}",
            f"names 'Herefords{'.' * 51}', which is no council's whole name: herefordshire?",
        ),
        (f"Bournemouth{'.' * 80}", f"names 'Bournemouth{'.' * 49}', but bournemouth is not of 2022-05-09"),
    ],
)
def test_a_name_that_is_refused_is_quoted_in_one_short_line(printed: str, said: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        named(printed)
    assert str(refusal.value).startswith(said)
    assert len(str(refusal.value)) < 200


# Other publications

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
            "no known kind",
        ),
        ("Elm Council is thriving, says Elm Council.\n", "no front"),
    ],
)
def test_other_publications_are_refused_with_a_line_that_names_them(
    written: Written, text: str, what: str
) -> None:
    with pytest.raises(UnreadableError, match=what) as refusal:
        kind_of_report(written(text), RECORD.frameworks)
    assert "\n" not in str(refusal.value)


ADDRESS = "".join(f"Line {at} of the address\n" for at in range(20))


def test_a_letter_has_its_subject_below_the_address(written: Written) -> None:
    subject = "Monitoring visit to Kent children’s services\nIt was the second.\n"
    with pytest.raises(UnreadableError, match="monitoring visit"):
        kind_of_report(written(f"{ADDRESS}Dear Ann\n{subject}"), RECORD.frameworks)


def test_what_is_told_below_the_head_of_anything_else_says_nothing_of_its_kind(written: Written) -> None:
    with pytest.raises(UnreadableError) as refusal:
        kind_of_report(written(f"{ADDRESS}A school is told of here.\n"), RECORD.frameworks)
    assert str(refusal.value) == "has no front of an inspection of a council's children's services"


@given(text=st.text(max_size=400))
def test_no_text_upsets_the_reading_of_a_front(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_text(
        f"{text}\nInspection of Kent local authority children’s services\nInspection dates: {text}", "utf-8"
    )
    try:
        assert is_date(cover(Report(path)).start or "", whole=True)
    except UnreadableError as error:
        refusal = str(error)
    else:
        refusal = ""
    assert "\n" not in refusal
