"""Conditions on a grade, such as leadership=good,outstanding, and whether they can hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ofstedcmp.answers.councils import Condition
from ofstedcmp.cli.data_words import AREAS, NOT_JUDGED, read_area, read_grade
from ofstedcmp.cli.parameter_types import beginning, offer_words
from ofstedcmp.database import england
from ofstedcmp.database.record import Record
from ofstedcmp.errors import UsageError

_CONDITION = re.compile(r"\s*([^=<>]+?)\s*(>=|<=|[=<>])\s*([^=<>]+?)\s*")
# How a grade may be written for those better or worse than it, and the sign that says the same.
_IN_WORDS = {
    r"(.+?)\s*\+": ">=",
    r"(.+?)[ -]or[ -](?:better|above|higher)": ">=",
    r"(.+?)[ -]or[ -](?:worse|below|lower)": "<=",
    r"(?:below|under|worse[ -]than)[ -](.+)": "<",
    r"(?:above|over|better[ -]than)[ -](.+)": ">",
}


def read_condition(record: Record, text: str) -> Condition:
    """The condition that the text states. Raises UsageError for anything else."""
    parts = _CONDITION.fullmatch(text)
    if parts is None:
        forms = "AREA=GRADE, AREA=GRADE,GRADE, AREA=good+ or AREA=below-good"
        raise UsageError(f"--grade '{text[:60]}' is not a condition: write {forms}.")
    area, relation, words = read_area(record, parts[1]), parts[2], parts[3]
    for form, sign in _IN_WORDS.items() if relation == "=" else ():
        if written := re.fullmatch(form, words, re.I):
            relation, words = sign, written[1]
            break
    wanted = tuple(dict.fromkeys(read_grade(record, word) for word in re.split(r",|\bor\b", words)))
    if relation != "=" and NOT_JUDGED in wanted:
        raise UsageError(f"--grade '{text[:60]}': nothing is better or worse than not judged.")
    if relation != "=" and len(wanted) > 1:
        raise UsageError(f"--grade '{text[:60]}': only = takes several grades; write one after {relation}.")
    return Condition(area, relation, wanted)


def check_conditions(record: Record, conditions: Sequence[Condition]) -> None:
    """Raise UsageError if no grade meets all conditions on one area."""
    for area in dict.fromkeys(condition.area for condition in conditions):
        judged = england.rows(record.base, england.GRADES_OF_AREA, area=area)
        steps = [*((row["scale"], row["id"], row["rank"]) for row in judged), ("", NOT_JUDGED, 0)]
        wanted, possible = [one for one in conditions if one.area == area], set(steps)
        for condition in wanted:
            named = [(scale, rank) for scale, grade, rank in steps if grade in condition.grades]
            met = {
                (scale, grade, rank)
                for scale, grade, rank in steps
                if any(of == scale and condition.holds(rank, other) for of, other in named)
            }
            if not met:
                known = ", ".join(dict.fromkeys(row["id"] for row in judged))
                raise UsageError(f"no grade can be {condition}: grades for {area} are {known}.")
            possible &= met
        if not possible:
            both = " and ".join(map(str, wanted))
            raise UsageError(f"{both} cannot both hold: for either grade write {area}=good,outstanding.")


def offer_conditions(record: Record, typed: str) -> list[str]:
    """AREA=GRADE, AREA<GRADE and AREA>GRADE: the grades once the area is clear, until then the areas."""
    area, sign, grade = [*re.split("([=<>])", typed, maxsplit=1), "=", ""][:3]
    fits = [one for one in offer_words(AREAS, record, area) if one == area or sign not in typed]
    if len(fits) != 1:
        return [f"{one}=" for one in fits]
    judged = england.rows(record.base, england.GRADES_OF_AREA, area=fits[0])
    grades = dict.fromkeys([*(row["id"] for row in judged), NOT_JUDGED])
    return [f"{fits[0]}{sign}{one}" for one in beginning(grade, grades)]
