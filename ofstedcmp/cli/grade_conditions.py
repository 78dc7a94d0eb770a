"""Conditions on a grade, such as leadership=good,outstanding, and whether they can hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ofstedcmp.answers.councils import Condition
from ofstedcmp.cli.data_words import NOT_JUDGED, areas, read_area, read_grade
from ofstedcmp.cli.parameter_types import beginning
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
    return Condition(area, relation, wanted)


def check_conditions(record: Record, conditions: Sequence[Condition]) -> None:
    """Raise UsageError if no grade meets all conditions on one area."""
    for area in dict.fromkeys(condition.area for condition in conditions):
        wanted = [condition for condition in conditions if condition.area == area]
        judged = england.rows(record.base, england.GRADES_OF_AREA, area=area)
        steps = [(row["scale"], row["id"], row["rank"]) for row in judged]
        possible = [
            [step for step in [*steps, ("", NOT_JUDGED, 0)] if _meets(step, condition, steps)]
            for condition in wanted
        ]
        for condition, one in zip(wanted, possible, strict=True):
            if not one:
                known = ", ".join(dict.fromkeys(grade for _, grade, _ in steps))
                raise UsageError(f"no grade can be {condition}: grades for {area} are {known}.")
        if not set.intersection(*map(set, possible)):
            both = " and ".join(map(str, wanted))
            raise UsageError(f"{both} cannot both hold: for either grade write {area}=good,outstanding.")


def _meets(step: tuple[str, str, int], condition: Condition, steps: Sequence[tuple[str, str, int]]) -> bool:
    scale, grade, rank = step
    if condition.relation == "=" or grade == NOT_JUDGED:
        return condition.relation == "=" and grade in condition.grades
    ranks = [its for of, other, its in steps if of == scale and other in condition.grades]
    return any(condition.holds(rank, wanted) for wanted in ranks)


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
