"""The councils of the record for tests about their names, and the two ways in which a name is refused."""

from __future__ import annotations

import pytest

from ofstedcmp.database.find_council import identify
from ofstedcmp.database.name_index import index
from ofstedcmp.database.record import Record
from ofstedcmp.errors import UsageError
from ofstedcmp.records.types import Council

_RECORD = Record()
COUNCILS, PLACES = _RECORD.councils, _RECORD.other_places
NAMES = index(COUNCILS, PLACES)
ABOLISHED = {
    "bedfordshire",
    "berkshire",
    "bournemouth",
    "cheshire",
    "cumbria",
    "dorset-county",
    "hereford-and-worcester",
    "northamptonshire",
    "poole",
}


def found(text: str) -> str:
    return identify(text, NAMES).council


def answer(text: str) -> str:
    """The id of the council that the text is taken for, or else the words of its refusal."""
    try:
        return found(text)
    except UsageError as error:
        return str(error)


def refusal(text: str) -> str:
    with pytest.raises(UsageError) as error:
        identify(text, NAMES)
    return str(error.value)


def several(text: str) -> list[str]:
    """The councils that the refusal lists, having found that it is one for fitting several."""
    said = refusal(text)
    before, _, listed = said.partition(" fits several councils: ")
    assert before == f"'{text}'"
    assert listed.endswith(". Name one of them.")
    return listed.removesuffix(". Name one of them.").split(", ")


def suggested(text: str) -> list[str]:
    """The councils that the refusal suggests, having found that it is one for fitting none."""
    said = refusal(text)
    assert said.startswith(f"no council is called '{text}'.")
    return said.removeprefix(f"no council is called '{text}'.").split("'")[1::2]


def spoken(council: Council) -> list[str]:
    label = [council.ofsted_label] if council.ofsted_label else []
    return [council.id, council.name, council.official_name, *label, *council.aliases]


def codes(council: Council) -> list[str]:
    every = [council.gss_code, *council.former_gss_codes, council.dfe_code, council.ofsted_urn]
    return [code for code in every if code]
