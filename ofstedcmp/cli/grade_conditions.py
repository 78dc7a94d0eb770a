"""Conditions on a grade, such as leadership=good,outstanding, and whether they can hold."""

from __future__ import annotations

import operator
import re
from collections.abc import Sequence
from itertools import product

from ofstedcmp.answers.councils import Condition
from ofstedcmp.cli.data_words import NOT_JUDGED, areas, read_area, read_grade
from ofstedcmp.cli.parameter_types import beginning
from ofstedcmp.database import england
from ofstedcmp.database.record import Record
from ofstedcmp.errors import UsageError

# Rank 1 is the best, so a worse grade has a higher one.
_COMPARED = {"=": operator.eq, "<": operator.gt, ">": operator.lt, "<=": operator.ge, ">=": operator.le}
_CONDITION = re.compile(r"\s*([^=<>]+?)\s*(>=|<=|[=<>])\s*([^=<>]+?)\s*")
# How a grade may be written for those better or worse than it, and the sign that says the same.
_IN_WORDS = {
    r"(.+?)\s*\+": ">=",
    r"(.+?)[ -]or[ -](?:better|above|higher)": ">=",
    r"(.+?)[ -]or[ -](?:worse|below|lower)": "<=",
    r"(?:below|under|worse[ -]than)[ -](.+)": "<",
    r"(?:above|over|better[ -]than)[ -](.+)": ">",
}
FORMS = "AREA=GRADE, AREA=GRADE,GRADE, AREA=good+ or AREA=below-good"


def read_condition(record: Record, text: str) -> Condition:
    """The condition that the text states. Raises UsageError for anything else."""
    parts = _CONDITION.fullmatch(text)
    if parts is None:
        raise UsageError(f"--grade '{text[:60]}' is not a condition: write {FORMS}.")
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
    judged = england.rows(record.base, england.GRADES_OF_AREA, area=area)
    meets = {
        (one["scale"], one["id"])
        for one, named in product(judged, judged)
        if named["id"] in wanted and one["scale"] == named["scale"]
        if _COMPARED[relation](one["rank"], named["rank"])
    }
    meets |= {("", NOT_JUDGED)} if NOT_JUDGED in wanted else set()
    return Condition(area, relation, wanted, frozenset(meets))


def check_conditions(record: Record, conditions: Sequence[Condition]) -> None:
    """Raise UsageError if no grade meets all conditions on one area."""
    for area in dict.fromkeys(condition.area for condition in conditions):
        wanted = [condition for condition in conditions if condition.area == area]
        for condition in wanted:
            if not condition.meets:
                judged = england.rows(record.base, england.GRADES_OF_AREA, area=area)
                known = ", ".join(dict.fromkeys(row["id"] for row in judged))
                raise UsageError(f"no grade can be {condition}: grades for {area} are {known}.")
        if not frozenset.intersection(*(condition.meets for condition in wanted)):
            both = " and ".join(map(str, wanted))
            raise UsageError(f"{both} cannot both hold: for either grade write {area}=good,outstanding.")


def offer_conditions(record: Record, typed: str) -> list[str]:
    """AREA=GRADE, AREA<GRADE and AREA>GRADE: the grades once the area is clear, until then the areas."""
    area, sign, grade = re.split("([=<>])", typed if re.search("[=<>]", typed) else f"{typed}=", maxsplit=1)
    fits = list(dict.fromkeys(beginning(area, areas(record))))
    if sign in typed:
        fits = [one for one in fits if one == area]
    if len(fits) == 1:
        judged = [row["id"] for row in england.rows(record.base, england.GRADES_OF_AREA, area=fits[0])]
        return [f"{fits[0]}{sign}{one}" for one in beginning(grade, dict.fromkeys([*judged, NOT_JUDGED]))]
    return [f"{one}=" for one in fits]
