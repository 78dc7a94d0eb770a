"""Names within names, names a letter apart, former names and loose ones: what a matcher gets wrong."""

from __future__ import annotations

import pytest
from naming import COUNCILS, found, refusal, several, spoken, suggested

from ofstedcmp.errors import UsageError

# Trap 1: one name within another


@pytest.mark.parametrize(
    "name",
    [
        "Dorset",
        "Gloucestershire",
        "Lincolnshire",
        "Somerset",
        "Bedfordshire",
        "Berkshire",
        "Cheshire",
        "Northamptonshire",
        "Poole",
        "Bournemouth",
        "Bedford",
        "Derby",
        "Leicester",
        "Nottingham",
        "Kent",
        "York",
    ],
)
def test_a_whole_name_wins_over_the_longer_names_that_hold_it(name: str) -> None:
    assert COUNCILS[found(name)].name == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dorset County", "dorset-county"),
        ("South Gloucestershire", "south-gloucestershire"),
        ("North Lincolnshire", "north-lincolnshire"),
        ("North East Lincolnshire", "north-east-lincolnshire"),
        ("North Somerset", "north-somerset"),
        ("Bath and North East Somerset", "bath-and-north-east-somerset"),
        ("Central Bedfordshire", "central-bedfordshire"),
        ("West Berkshire", "west-berkshire"),
        ("North Northamptonshire", "north-northamptonshire"),
        ("West Northamptonshire", "west-northamptonshire"),
        ("Bournemouth, Christchurch and Poole", "bournemouth-christchurch-and-poole"),
        ("Derbyshire", "derbyshire"),
        ("Leicestershire", "leicestershire"),
        ("Nottinghamshire", "nottinghamshire"),
    ],
)
def test_the_longer_name_is_its_own_council(text: str, expected: str) -> None:
    assert found(text) == expected


# Trap 2: a letter or two apart


ALIKE = [
    ("herefordshire", "hertfordshire"),
    ("bedford", "bradford", "trafford"),
    ("bolton", "halton"),
    ("brent", "kent"),
    ("darlington", "warrington"),
    ("ealing", "reading"),
    ("luton", "sutton", "sefton", "merton"),
    ("north-tyneside", "south-tyneside"),
    ("east-sussex", "west-sussex"),
    ("cumberland", "sunderland"),
    ("derbyshire", "berkshire"),
    ("gloucestershire", "leicestershire", "worcestershire"),
]


@pytest.mark.parametrize("alike", ALIKE)
def test_names_that_look_alike_are_never_taken_for_one_another(alike: tuple[str, ...]) -> None:
    for key in alike:
        assert {found(name) for name in spoken(COUNCILS[key])} == {key}


@pytest.mark.parametrize(
    "text",
    ["Herfordshire", "Hertforshire", "Herfordshir e", "Hefordshire", "Hertefordshire", "Heretfordshire"],
)
def test_a_name_between_herefordshire_and_hertfordshire_is_refused_with_both(text: str) -> None:
    assert {"herefordshire", "hertfordshire"} <= set(suggested(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Herefordshire", "herefordshire"),
        ("Herefordshire Council", "herefordshire"),
        ("Herefordshire County Council", "herefordshire"),
        ("Hereford", "herefordshire"),
        ("Hertfordshire", "hertfordshire"),
        ("Hertfordshire County Council", "hertfordshire"),
        ("Hertfordshire Council", "hertfordshire"),
        ("Herts", "hertfordshire"),
        ("hertf", "hertfordshire"),
        ("herefords", "herefordshire"),
    ],
)
def test_herefordshire_is_never_hertfordshire(text: str, expected: str) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text", ["Bedfrd", "Badford", "Traford", "Bolten", "Hallton", "Brant", "Warlington", "Realing", "Sefon"]
)
def test_a_misspelt_name_is_refused_with_a_suggestion(text: str) -> None:
    assert suggested(text)


@pytest.mark.parametrize("key", [key for alike in ALIKE for key in alike])
def test_a_missing_letter_never_finds_another_council(key: str) -> None:
    name = COUNCILS[key].name
    for place in range(len(name)):
        try:
            answer = found(name[:place] + name[place + 1 :])
        except UsageError:
            continue
        assert answer == key


# Trap 3: bare former names


@pytest.mark.parametrize(
    "name", ["Cheshire", "Bedfordshire", "Northamptonshire", "Cumbria", "Berkshire", "Bournemouth", "Poole"]
)
def test_a_bare_former_name_means_the_abolished_council(name: str) -> None:
    council = COUNCILS[found(name)]
    assert (council.name, bool(council.abolished)) == (name, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dorset", "dorset"),
        ("Dorset Council", "dorset"),
        ("Dorset UA", "dorset"),
        ("838", "dorset"),
        ("Dorset County", "dorset-county"),
        ("Dorset County Council", "dorset-county"),
        ("the Dorset County Council", "dorset-county"),
        ("Old Dorset", "dorset-county"),
        ("Dorset (Pre LG)", "dorset-county"),
        ("835", "dorset-county"),
    ],
)
def test_dorset_is_the_council_of_2019_unless_the_county_is_named(text: str, expected: str) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", ["Dorset CC", "County of Dorset", "Dorset Borough"])
def test_an_ambiguous_dorset_is_refused_with_both(text: str) -> None:
    assert several(text) == ["dorset", "dorset-county"]


def test_cumbria_is_not_cumberland() -> None:
    assert (found("Cumbria"), found("Cumberland")) == ("cumbria", "cumberland")
    assert (found("cumbr"), found("cumbe")) == ("cumbria", "cumberland")


# Trap 4: loose names, and names that are no council's


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kingston", "kingston-upon-thames"),
        ("Hull", "kingston-upon-hull"),
        ("Richmond", "richmond-upon-thames"),
        ("Newcastle", "newcastle-upon-tyne"),
        ("Stockton", "stockton-on-tees"),
        ("Stoke", "stoke-on-trent"),
        ("Telford", "telford-and-wrekin"),
        ("Windsor", "windsor-and-maidenhead"),
        ("Barking", "barking-and-dagenham"),
        ("Kensington", "kensington-and-chelsea"),
        ("Hammersmith", "hammersmith-and-fulham"),
        ("Hereford", "herefordshire"),
        ("Westmorland", "westmorland-and-furness"),
        ("T&W", "telford-and-wrekin"),
        ("W&F", "westmorland-and-furness"),
        ("B&D", "barking-and-dagenham"),
        ("B&NES", "bath-and-north-east-somerset"),
        ("LBBD", "barking-and-dagenham"),
        ("RBK", "kingston-upon-thames"),
        ("RBKC", "kensington-and-chelsea"),
    ],
)
def test_a_loose_name_finds_the_council_it_is_used_for(text: str, expected: str) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("Sussex", ["east-sussex", "west-sussex"]),
        ("Sussex County Council", ["east-sussex", "west-sussex"]),
        ("Yorkshire", ["east-riding-of-yorkshire", "north-yorkshire"]),
        ("Tyneside", ["north-tyneside", "south-tyneside"]),
        ("Kingston upon", ["kingston-upon-hull", "kingston-upon-thames"]),
        ("thames", ["kingston-upon-thames", "richmond-upon-thames", "swindon"]),
        ("heref", ["hereford-and-worcester", "herefordshire"]),
        ("bournem", ["bournemouth", "bournemouth-christchurch-and-poole"]),
    ],
)
def test_a_word_that_several_names_share_is_refused_with_the_list(text: str, fits: list[str]) -> None:
    assert several(text) == fits


@pytest.mark.parametrize(
    "text", ["London", "the London", "London Council", "London Borough", "Greater London"]
)
def test_london_is_never_the_city_of_london(text: str) -> None:
    refusal(text)


@pytest.mark.parametrize("region", sorted({council.region for council in COUNCILS.values()}))
def test_a_region_is_no_council(region: str) -> None:
    refusal(region)


@pytest.mark.parametrize(
    "text",
    ["Newcastle-under-Lyme", "Newcastle under Lyme Borough Council", "West Yorkshire", "South Yorkshire"],
)
def test_a_district_or_county_without_childrens_services_is_no_council(text: str) -> None:
    refusal(text)


@pytest.mark.parametrize("text", ["LBB", "LBH", "CW"])
def test_the_beginning_of_an_abbreviation_is_no_name(text: str) -> None:
    refusal(text)
