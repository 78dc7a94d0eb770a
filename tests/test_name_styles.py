"""One council, many styles: inverted names, titles, suffixes, former names and Ofsted's own labels."""

from __future__ import annotations

import pytest
from naming import found, refusal, several

# Trap 5: inverted forms and articles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bristol, City of", "bristol"),
        ("Herefordshire, County of", "herefordshire"),
        ("Kingston upon Hull, City of", "kingston-upon-hull"),
        ("Kingston Upon Hull, City of", "kingston-upon-hull"),
        ("Kingston Upon Hull", "kingston-upon-hull"),
        ("London, City of", "city-of-london"),
        ("Westminster, City of", "westminster"),
        ("the Isle of Wight", "isle-of-wight"),
        ("The Isles of Scilly", "isles-of-scilly"),
        ("the Royal Borough of Windsor and Maidenhead", "windsor-and-maidenhead"),
        ("the Royal Borough of Kensington and Chelsea", "kensington-and-chelsea"),
        ("the Royal Borough of Kingston upon Thames", "kingston-upon-thames"),
        ("The Royal Borough of Windsor & Maidenhead", "windsor-and-maidenhead"),
        ("The London Borough of Hillingdon", "hillingdon"),
        ("The Wirral", "wirral"),
        ("Bournemouth, Christchurch and Poole", "bournemouth-christchurch-and-poole"),
        ("Bournemouth Christchurch & Poole Council", "bournemouth-christchurch-and-poole"),
        ("Bournemouth, Poole and Christchurch", "bournemouth-christchurch-and-poole"),
    ],
)
def test_inverted_names_and_articles_find_the_council(text: str, expected: str) -> None:
    assert found(text) == expected


# Trap 6: one council, several styles


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["St. Helens", "St Helens", "St Helen's", "St Helen’s", "Saint Helens"], "st-helens"),
        (["London Corporation", "City of London", "Corporation of London"], "city-of-london"),
        (["the City of London Corporation", "the Corporation of London"], "city-of-london"),
        (["Durham", "County Durham", "Durham County", "Co. Durham"], "durham"),
        (["Bedford", "Bedford Borough", "Bedford Borough Council"], "bedford"),
        (["Windsor & Maidenhead", "Windsor and Maidenhead"], "windsor-and-maidenhead"),
        (["Telford & Wrekin", "Telford and the Wrekin"], "telford-and-wrekin"),
        (["Bournemouth, Christchurch & Poole"], "bournemouth-christchurch-and-poole"),
        (["Southend-on-Sea Borough Council", "Southend-on-Sea City", "Southend"], "southend-on-sea"),
        (["Westminster", "City of Westminster", "Westminster City Council"], "westminster"),
    ],
)
def test_every_style_of_a_name_finds_the_same_council(texts: list[str], expected: str) -> None:
    assert {found(text) for text in texts} == {expected}


# Trap 7: "City of", and how reports head themselves


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("City of York", "york"),
        ("City of Bradford", "bradford"),
        ("City of Wakefield", "wakefield"),
        ("City of Wolverhampton", "wolverhampton"),
        ("City of Doncaster", "doncaster"),
        ("City of Bristol", "bristol"),
        ("City of Hull", "kingston-upon-hull"),
        ("City of London", "city-of-london"),
        ("City of Westminster", "westminster"),
        ("Derby City", "derby"),
        ("Leeds City", "leeds"),
        ("Nottingham City", "nottingham"),
        ("Portsmouth City", "portsmouth"),
        ("Newcastle", "newcastle-upon-tyne"),
        ("East Riding", "east-riding-of-yorkshire"),
        ("Metropolitan Borough of Rotherham", "rotherham"),
        ("City of Bradford Metropolitan Borough Council", "bradford"),
        ("West Northamptonshire County Council", "west-northamptonshire"),
    ],
)
def test_headings_of_reports_find_the_council(text: str, expected: str) -> None:
    assert found(text) == expected


# Trap 8: DfE's joint entries and suffixes


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Kingston upon Thames / Richmond upon Thames", {"kingston-upon-thames", "richmond-upon-thames"}),
        ("Cumberland / Westmorland and Furness", {"cumberland", "westmorland-and-furness"}),
    ],
)
def test_a_joint_entry_is_neither_of_its_councils(text: str, both: set[str]) -> None:
    assert set(several(text)) == both


@pytest.mark.parametrize("text", ["314 / 318", "940/941", "942 / 943"])
def test_joint_codes_are_no_council(text: str) -> None:
    refusal(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bournemouth (Pre LG)", "bournemouth"),
        ("Poole (Pre LG)", "poole"),
        ("Bedfordshire (Pre LGR 2009)", "bedfordshire"),
        ("Cheshire (Pre LGR 2009)", "cheshire"),
        ("Dorset (Pre LGR 2019)", "dorset-county"),
        ("Northamptonshire (Pre LGR 2021)", "northamptonshire"),
        ("Cumbria (Pre LGR 2023)", "cumbria"),
    ],
)
def test_the_suffixes_of_the_department_mean_the_council_before(text: str, expected: str) -> None:
    assert found(text) == expected


# Trap 9: names before a change of name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("London Borough of Greenwich", "greenwich"),
        ("Royal Borough of Greenwich", "greenwich"),
        ("Thamesdown", "swindon"),
        ("North West Somerset", "north-somerset"),
        ("Buckinghamshire County Council", "buckinghamshire"),
        ("Somerset County Council", "somerset"),
        ("North Yorkshire County Council", "north-yorkshire"),
        ("Shropshire County Council", "shropshire"),
    ],
)
def test_the_name_before_a_change_of_name_finds_the_council(text: str, expected: str) -> None:
    assert found(text) == expected


# Ofsted's own spreadsheets


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Bedford Borough", "bedford"),
        ("Bournemouth, Christchurch & Poole", "bournemouth-christchurch-and-poole"),
        ("Bournemouth, Christchurch and Poole", "bournemouth-christchurch-and-poole"),
        ("Bristol", "bristol"),
        ("Cheshire West And Chester", "cheshire-west-and-chester"),
        ("City of London", "city-of-london"),
        ("Dorset", "dorset"),
        ("Durham", "durham"),
        ("Hammersmith & Fulham", "hammersmith-and-fulham"),
        ("Herefordshire", "herefordshire"),
        ("Isles of Scilly", "isles-of-scilly"),
        ("Kingston Upon Hull", "kingston-upon-hull"),
        ("Kingston Upon Thames", "kingston-upon-thames"),
        ("Newcastle Upon Tyne", "newcastle-upon-tyne"),
        ("Richmond Upon Thames", "richmond-upon-thames"),
        ("Southend on Sea", "southend-on-sea"),
        ("Southend-on-Sea", "southend-on-sea"),
        ("St. Helens", "st-helens"),
        ("Stockton-On-Tees", "stockton-on-tees"),
        ("Stoke-On-Trent", "stoke-on-trent"),
        ("Telford & Wrekin", "telford-and-wrekin"),
        ("Telford and Wrekin", "telford-and-wrekin"),
        ("Westmorland & Furness", "westmorland-and-furness"),
        ("Windsor & Maidenhead", "windsor-and-maidenhead"),
    ],
)
def test_the_labels_of_ofsteds_spreadsheets_find_the_council(label: str, expected: str) -> None:
    assert found(label) == expected
