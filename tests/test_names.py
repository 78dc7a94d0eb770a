"""Every name that anyone has for a council finds that council, and nothing else finds one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naming import COUNCILS, codes, found, refusal, several, spoken, suggested

from ofstedcmp.database.council_names import did_you_mean, normalise
from ofstedcmp.database.find_council import identify
from ofstedcmp.database.name_index import index
from ofstedcmp.errors import UsageError

# What the contract says


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cheshire-east", "cheshire-east"),
        ("Cheshire East", "cheshire-east"),
        ("Cheshire East Council", "cheshire-east"),
        ("CHESHIRE EAST", "cheshire-east"),
        ("CWAC", "cheshire-west-and-chester"),
        ("cwac", "cheshire-west-and-chester"),
        ("Cheshire West & Chester", "cheshire-west-and-chester"),
        ("BCP", "bournemouth-christchurch-and-poole"),
        ("Hull", "kingston-upon-hull"),
        ("cheshire w", "cheshire-west-and-chester"),
        ("Cheshire w", "cheshire-west-and-chester"),
        ("brist", "bristol"),
        ("cheshire", "cheshire"),
        ("cumbria", "cumbria"),
        ("E06000049", "cheshire-east"),
        ("e06000049", "cheshire-east"),
        ("895", "cheshire-east"),
        ("80447", "cheshire-east"),
    ],
)
def test_a_council_is_found_by_id_name_alias_code_or_unique_prefix(text: str, expected: str) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("key", COUNCILS)
def test_every_name_of_a_council_finds_it(key: str) -> None:
    assert {name: found(name) for name in spoken(COUNCILS[key])} == dict.fromkeys(spoken(COUNCILS[key]), key)


@pytest.mark.parametrize("key", COUNCILS)
def test_every_code_of_a_council_finds_it(key: str) -> None:
    assert {code: found(code) for code in codes(COUNCILS[key])} == dict.fromkeys(codes(COUNCILS[key]), key)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("E08000016", "barnsley"),
        ("E08000019", "sheffield"),
        ("E08000020", "gateshead"),
        ("E10000002", "buckinghamshire"),
        ("E10000023", "north-yorkshire"),
        ("E10000027", "somerset"),
        ("E10000022", "northumberland"),
        ("E06000048", "northumberland"),
        ("E10000009", "dorset-county"),
        ("E06000059", "dorset"),
    ],
)
def test_a_gss_code_that_has_stopped_still_finds_its_council(code: str, expected: str) -> None:
    assert found(code) == expected


def test_no_name_or_code_is_claimed_by_two_councils() -> None:
    claims = Counter(
        text
        for council in COUNCILS.values()
        for text in {normalise(n) for n in spoken(council) + codes(council)}
    )
    assert [text for text, count in claims.items() if count > 1] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bristol Borough", "bristol"),
        ("the city of leeds", "leeds"),
        ("Leeds Metropolitan District Council", "leeds"),
        ("Kent CC", "kent"),
        ("Luton UA", "luton"),
        ("Luton unitary authority", "luton"),
        ("LB of Hackney", "hackney"),
        ("Hackney LB", "hackney"),
        ("Hackney London Borough Council", "hackney"),
        ("the Borough of Trafford", "trafford"),
        ("Cheshire East Borough Council", "cheshire-east"),
        ("County of Kent", "kent"),
        ("Isle of Wight Unitary Authority", "isle-of-wight"),
        ("the Isle Wight", "isle-of-wight"),
        ("Bury local authority", "bury"),
    ],
)
def test_the_kind_of_council_does_not_matter(text: str, expected: str) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    ["council", "borough", "the", "city of", "metropolitan", "royal borough", "london borough", "County"],
)
def test_the_kind_alone_names_no_council(text: str) -> None:
    assert len(several(text)) > 1


def test_several_fits_are_listed_by_id_and_long_lists_end_in_how_many_more() -> None:
    assert refusal("sussex") == "'sussex' fits several councils: east-sussex, west-sussex. Name one of them."
    assert several("cumb") == ["cumberland", "cumbria"]
    listed = several("London")
    assert len(listed) == 8
    assert listed[-1] == "croydon and 25 more"


@pytest.mark.parametrize(("boroughs", "listed"), [(8, ""), (9, " and 1 more"), (10, " and 2 more")])
def test_what_is_left_out_of_a_list_is_counted(boroughs: int, listed: str) -> None:
    some = {key: one for key, one in COUNCILS.items() if one.official_name.startswith("London Borough of")}
    ids = sorted(some)[:boroughs]
    with pytest.raises(UsageError) as error:
        identify("London Borough", index({key: some[key] for key in ids}))
    assert str(error.value) == (
        f"'London Borough' fits several councils: {', '.join(ids[:8])}{listed}. Name one of them."
    )


def test_no_fit_asks_whether_a_likely_one_was_meant() -> None:
    assert refusal("Leedes") == "no council is called 'Leedes'. Did you mean 'leeds'?"
    assert refusal("zzzzqqqq") == "no council is called 'zzzzqqqq'. Give an id, a name, an alias or a code."


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("bournmouth", "bournemouth"),
        ("brigton", "brighton-and-hove"),
        ("portsmoth", "portsmouth"),
        ("manchster", "manchester"),
        ("north tynside", "north-tyneside"),
        ("nothumberland", "northumberland"),
        ("wolverhamton city council", "wolverhampton"),
        ("hove", "brighton-and-hove"),
        ("Wrekin", "telford-and-wrekin"),
        ("Cleveland", "redcar-and-cleveland"),
        ("Chester", "cheshire-west-and-chester"),
    ],
)
def test_what_is_merely_like_a_name_is_suggested_and_not_taken(text: str, first: str) -> None:
    assert suggested(text)[0] == first
    assert len(suggested(text)) <= 3


def test_other_ids_get_suggestions_too() -> None:
    assert did_you_mean("leadershp", ["overall", "leadership", "in-care"]) == " Did you mean 'leadership'?"
    editions = ["sif-2013", "ilacs-2018", "ilacs-2023"]
    assert did_you_mean("ilacs", editions) == " Did you mean 'ilacs-2018' or 'ilacs-2023'?"
    assert did_you_mean("zzz", editions) == ""
    assert did_you_mean("", editions) == ""
    assert did_you_mean("sif", []) == ""


def test_a_name_may_be_broken_off_after_the_kind_of_council() -> None:
    assert found("Royal Borough of Kensi") == "kensington-and-chelsea"


@pytest.mark.parametrize("text", ["CWA", "Io", "Bw", "LBT", "E0600004"])
def test_abbreviations_and_codes_are_not_broken_off(text: str) -> None:
    with pytest.raises(UsageError, match=rf"^no council is called '{text}'\."):
        found(text)


def test_a_region_with_a_kind_of_council_is_no_council() -> None:
    assert several("London Council") == several("London")


def test_a_name_that_is_nothing_but_a_kind_is_that_council_s_and_no_other_kind_is() -> None:
    city = {"city": COUNCILS["city-of-london"]._replace(id="city", aliases=("The City",))}
    assert identify("The City", index(city)).council == "city"
    with pytest.raises(UsageError, match="'the Council'"):
        identify("the Council", index(city))


# Councils still to come


@pytest.mark.parametrize("text", ["East Surrey", "West Surrey", "east-surrey", "West Surrey Council"])
def test_a_planned_council_is_not_taken_for_the_one_it_replaces(text: str) -> None:
    assert refusal(text).endswith("Until then ask for 'surrey'.")


# What cannot be a name


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\x00", "\x1b", "\u200b"])
def test_nothing_is_not_a_name(text: str) -> None:
    assert refusal(text).startswith("a council's name is empty: give ")


@pytest.mark.parametrize(
    "text",
    [
        "!!!",
        "東京",
        "\x1b[31mLeeds\x1b[0m",
        "Leeds\nBradford",
        "\udcff\udcfe abc",
        "999",
        "E99999999",
        "x" * 10_000,
        "ab " * 5_000,
        "north south east west of " * 500,
        "\u200b" * 9_999 + "x",
    ],
    ids=lambda text: ascii(text[:20]),
)
def test_a_refusal_is_one_short_line_that_any_terminal_can_show(text: str) -> None:
    said = refusal(text)
    assert said.isprintable()
    assert len(said) < 300


@pytest.mark.parametrize("text", ["Kïrklees", "KIRKLEES", "  kirklees\n", "Ｋｉｒｋｌｅｅｓ", "kirklees."])
def test_accents_and_width_and_case_do_not_matter(text: str) -> None:
    assert found(text) == "kirklees"


LOOSELY = [
    str.upper,
    str.lower,
    str.title,
    str.swapcase,
    lambda text: text.replace(" ", "   "),
    lambda text: text.replace(" ", "-"),
    lambda text: text.replace(" ", "_"),
    lambda text: text.replace("-", " "),
    lambda text: text.replace(",", ""),
    lambda text: text.replace(".", ""),
    lambda text: text.replace("'", "’"),
    lambda text: text.replace(" and ", " & "),
    lambda text: text.replace("&", " and "),
    lambda text: f"  {text}\t",
    lambda text: f"({text})",
    lambda text: f"{text}.",
]


@settings(deadline=None, database=None)
@given(
    st.sampled_from([(name, key) for key, council in COUNCILS.items() for name in spoken(council)]),
    st.lists(st.sampled_from(LOOSELY), max_size=4),
)
def test_case_and_punctuation_and_spaces_do_not_matter(
    named: tuple[str, str], changes: list[Callable[[str], str]]
) -> None:
    text, key = named
    for change in changes:
        text = change(text)
    assert found(text) == key


words = st.sampled_from(sorted({word for council in COUNCILS.values() for word in council.name.split()}))


@settings(deadline=None, database=None)
@given(st.one_of(st.text(), st.lists(words, max_size=6).map(" ".join)))
def test_any_text_finds_a_council_or_is_refused_in_one_line(text: str) -> None:
    try:
        answer = found(text)
    except UsageError as error:
        answer = str(error)
    assert answer in COUNCILS or (answer.isprintable() and len(answer) < 350)
