"""The name on a report is that of one council."""

from __future__ import annotations

import pytest
from fronts import RECORD, Written
from hypothesis import given
from hypothesis import strategies as st
from test_cover import ILACS_ROWS

from ofstedcmp.dates import is_date
from ofstedcmp.errors import UnreadableError
from ofstedcmp.records.types import Body
from ofstedcmp.reports.council import council_of
from ofstedcmp.reports.cover import cover, kind_of_report
from ofstedcmp.reports.document import Report

# Councils


def named(printed: str, start: str = "2022-05-09") -> str:
    return council_of(printed, start, RECORD.councils).id


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
def test_a_printed_name_matches_one_council(printed: str, expected: str) -> None:
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
def test_an_ambiguous_name_is_refused(printed: str) -> None:
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
def test_a_council_must_be_responsible_on_the_day(printed: str, start: str, expected: str | None) -> None:
    if expected:
        assert named(printed, start) == expected
    else:
        with pytest.raises(UnreadableError, match="was not responsible"):
            named(printed, start)


def test_a_council_without_known_dates_matches_any_day() -> None:
    leeds = RECORD.councils["leeds"]._replace(responsible_since=None)
    front = "Leeds", "1974-03-31"
    assert council_of(*front, {"leeds": leeds._replace(established=None)}) == leeds._replace(established=None)
    assert council_of("Leeds", None, {"leeds": leeds}) == leeds
    with pytest.raises(
        UnreadableError, match="but leeds was not responsible for children's services on 1974-03-31"
    ):
        council_of(*front, {"leeds": leeds})


def test_councils_are_looked_up_in_the_given_ones() -> None:
    one, other = RECORD.councils, {"other": RECORD.councils["leeds"]._replace(id="other")}
    assert [council_of("Leeds", None, known).id for known in (one, other, other, one)] == [
        *("leeds", "other", "other", "leeds"),
    ]


BODIES = [(body.name, one.id) for one in RECORD.councils.values() for body in one.run_by]
SHARED_BY_SEVERAL = ("Achieving for Children", "Northamptonshire Children's Trust")


@pytest.mark.parametrize("name", ["{}", "the {}", "{}\nservices", "{}\nlocal authority children’s services"])
@pytest.mark.parametrize(("body", "council"), BODIES)
def test_a_title_can_name_the_body_that_runs_the_services(
    written: Written, body: str, council: str, name: str
) -> None:
    title = "Inspection of " + name.format(body.replace("'", "’"))
    read = written(f"{title}\nInspection dates: 13 to 24 May 2024\n{ILACS_ROWS}")
    assert kind_of_report(read, RECORD.frameworks) == "ilacs"
    if body in SHARED_BY_SEVERAL:
        with pytest.raises(UnreadableError, match=r"which runs the services of .*, "):
            council_of(cover(read).council, "2024-05-13", RECORD.councils)
    else:
        assert council_of(cover(read).council, "2024-05-13", RECORD.councils).id == council


def test_a_title_with_only_a_name_needs_the_rows_of_an_inspection(
    written: Written,
) -> None:
    read = written("Inspection of Birmingham Children’s Trust\nInspection dates: 13 to 24 May 2024\nSaid.\n")
    with pytest.raises(UnreadableError, match="doesn't look like an Ofsted report"):
        kind_of_report(read, RECORD.frameworks)


TRUST = "Anytown Children’s Trust"


def test_one_body_can_follow_another_at_a_council() -> None:
    bodies = (Body("First Trust", "2010", "2015"), Body(TRUST, "2016", "2020"))
    leeds = RECORD.councils["leeds"]._replace(run_by=bodies)
    councils = {**RECORD.councils, "leeds": leeds}
    for body in (TRUST, "First Trust"):
        assert council_of(body, None, councils) == leeds


def test_a_body_of_two_councils_is_refused_with_both_names() -> None:
    both = {key: RECORD.councils[key]._replace(run_by=(Body(TRUST, "2016"),)) for key in ("york", "leeds")}
    with pytest.raises(UnreadableError) as refusal:
        council_of(TRUST, None, {**RECORD.councils, **both})
    assert str(refusal.value) == f"names {TRUST}, which runs the services of leeds, york"


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("Ofsted", "names a council that is not known: no council is called 'Ofsted'."),
        (
            f"Herefords{'.' * 80}",
            f"names 'Herefords{'.' * 51}', which isn't a council's full name: herefordshire?",
        ),
        (
            f"Bournemouth{'.' * 80}",
            f"names 'Bournemouth{'.' * 49}', but bournemouth was not responsible for children's services on"
            " 2022-05-09",
        ),
    ],
)
def test_a_refused_name_is_quoted_in_one_short_line(printed: str, said: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        named(printed)
    assert str(refusal.value).startswith(said)
    assert len(str(refusal.value)) < 200


@given(text=st.text(max_size=400))
def test_any_text_can_be_read_as_a_front_without_an_error(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
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
