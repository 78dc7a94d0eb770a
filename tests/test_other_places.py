"""A place that is none of our councils is refused, with the council that runs its children's services."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from naming import COUNCILS, PLACES, answer, refusal

DOMAIN = Path(__file__).parents[2] / "shared/domain"


@pytest.mark.parametrize(
    "style", [str.title, str.upper, "{} Council".format, "{} CC".format, "{} (B)".format]
)
def test_every_district_is_refused_with_the_council_of_its_childrens_services(
    style: Callable[[str], str],
) -> None:
    districts = [place for place in PLACES.values() if place.childrens_services]
    wrong = [
        (place.name, answer(style(place.name)))
        for place in districts
        if not answer(style(place.name)).endswith(f" Try: {place.childrens_services}")
    ]
    assert len(districts) > 200
    assert wrong == []


def test_no_other_place_is_ever_taken_for_a_council() -> None:
    names = [name for one in PLACES.values() for name in (one.id, one.name, one.official_name, *one.aliases)]
    assert [name for name in names if answer(name) in COUNCILS] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("dacorum", "Dacorum is a district: Hertfordshire County Council runs its children's services."),
        ("Ryedale DC", "Ryedale was a district until 2023: North Yorkshire Council runs its"),
        ("Powys", "Powys is in Wales: Ofsted doesn't inspect children's services there."),
        ("Fife", "Fife is in Scotland: Ofsted"),
        ("Belfast", "Belfast is in Northern Ireland: Ofsted"),
        ("Tees Valley", "Tees Valley is a combined authority: it runs no children's services."),
        ("E07000011", "Huntingdonshire is a district: Cambridgeshire"),
        ("Tonbridge", "Tonbridge and Malling is a district: Kent"),
        ("Exeter, Devon", "Exeter is a district: Devon County Council runs"),
        ("Caerffili - Caerphilly", "Caerphilly is in Wales"),
    ],
)
def test_a_refusal_says_what_the_place_is(text: str, words: str) -> None:
    assert refusal(text).startswith(words)


@pytest.mark.parametrize("text", ["Wokin", "Rothe", "East Su", "North Nor"])
def test_a_name_broken_off_is_not_taken_if_another_place_begins_so_too(text: str) -> None:
    assert answer(text) not in COUNCILS


# The kind of council


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Nottingham County Council", {"nottingham", "nottinghamshire"}),
        ("County of Leicester", {"leicester", "leicestershire"}),
        ("Notts Borough", {"nottingham", "nottinghamshire"}),
        ("Leicester CC", {"leicester", "leicestershire"}),
        ("Durham Borough Council", {"durham"}),
        ("City of Surrey", {"surrey"}),
        ("Wigan County Council", {"wigan"}),
        ("Essex UA", {"essex"}),
        ("Newcastle BC", {"newcastle-upon-tyne", "staffordshire"}),
        ("Kingston City Council", {"kingston-upon-hull", "kingston-upon-thames"}),
    ],
)
def test_a_kind_that_is_not_the_councils_is_asked_back(text: str, offered: set[str]) -> None:
    said = refusal(text)
    assert all(council in said for council in offered)


def test_a_county_council_is_never_a_city_nor_a_city_a_county() -> None:
    counties = {key for key, one in COUNCILS.items() if one.type == "county"}
    wrong_counties = {key: answer(f"{COUNCILS[key].name} Borough Council") for key in counties}
    assert [key for key, said in wrong_counties.items() if said in COUNCILS] == []
    towns = {key for key, one in COUNCILS.items() if " City Council" in one.official_name} - {"bristol"}
    wrong_towns = {key: answer(f"{COUNCILS[key].name} County Council") for key in towns}
    assert [key for key, said in wrong_towns.items() if said in COUNCILS] == []


# Every public spelling of a place


@pytest.mark.skipif(not DOMAIN.is_dir(), reason="needs ../shared")
def test_public_spellings_name_the_right_council_or_none() -> None:
    with open(DOMAIN / "spellings.csv", encoding="utf-8", newline="") as stream:
        rows = [(row["name"], row["council"]) for row in csv.DictReader(stream)]
    wrong = [(name, council) for name, council in rows if council and answer(name) != council]
    taken = [name for name, council in rows if not council and answer(name) in COUNCILS]
    assert (wrong, taken) == ([], [])
