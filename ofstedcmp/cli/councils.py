"""`ofstedcmp councils`."""

from __future__ import annotations

import operator
import re
from collections.abc import Sequence
from itertools import product

from ofstedcmp.answers.councils import SORTS, Condition, Question, councils
from ofstedcmp.answers.selection import past_the_end
from ofstedcmp.answers.table import Answer
from ofstedcmp.cli.data_words import AREAS, NOT_JUDGED, read_area, read_grade
from ofstedcmp.cli.options import REGION, TOP, TYPE, Options, Settings, make_command, option
from ofstedcmp.cli.parameter_types import Word, beginning, offer_words
from ofstedcmp.database import england
from ofstedcmp.database.council_names import did_you_mean
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
    judged = england.rows(record.base, england.GRADES_OF_AREA, area=area)
    meets = {
        (one["scale"], one["id"])
        for one, named in product(judged, judged)
        if named["id"] in wanted and one["scale"] == named["scale"]
        if _COMPARED[relation](one["rank"], named["rank"])
    }
    meets |= {("", NOT_JUDGED)} if NOT_JUDGED in wanted else set()
    return Condition(area, relation, wanted, frozenset(meets))


def _check_conditions(record: Record, conditions: Sequence[Condition]) -> None:
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


def _offer_conditions(record: Record, typed: str) -> list[str]:
    """AREA=GRADE, AREA<GRADE and AREA>GRADE: the grades once the area is clear, until then the areas."""
    area, sign, grade = [*re.split("([=<>])", typed, maxsplit=1), "=", ""][:3]
    fits = [one for one in offer_words(AREAS, record, area) if one == area or sign not in typed]
    if len(fits) != 1:
        return [f"{one}=" for one in fits]
    judged = england.rows(record.base, england.GRADES_OF_AREA, area=fits[0])
    grades = dict.fromkeys([*(row["id"] for row in judged), NOT_JUDGED])
    return [f"{fits[0]}{sign}{one}" for one in beginning(grade, grades)]


def _read_order(record: Record, text: str) -> str:
    if text.lower() in SORTS:
        return text.lower()
    if hint := did_you_mean(text, SORTS):
        raise UsageError(f"--sort cannot be '{text[:60]}'.{hint}")
    return read_area(record, text)


def _offer_orders(record: Record, typed: str) -> list[str]:
    return beginning(typed, (*SORTS, *record.themes))


@make_command(
    REGION,
    TYPE,
    option(
        "--grade AREA=GRADE...",
        "Only councils with this grade in their latest inspection; AREA=GRADE,GRADE for one of these, "
        "AREA=good+ for good or better, AREA=below-good for worse. Repeat it to add conditions.",
        "conditions",
        type=Word("condition", read_condition, _offer_conditions),
    ),
    option("--framework FRAMEWORK", "Use the latest inspection under this framework."),
    option(
        "--not-inspected-since DATE",
        "Only councils whose latest graded inspection began before this date.",
        "before",
    ),
    option(
        "--sort BY",
        f"{', '.join(SORTS)} or an area, to group councils by its grades.",
        "order",
        type=Word("order", _read_order, _offer_orders),
        default="name",
    ),
    TOP,
    option("--abolished", "List abolished councils instead, with their successors."),
    option("--dates", "Add the full dates of each inspection."),
    option("--moves", "Add how each grade moved since the inspection before."),
)
def command(settings: Settings, options: Options) -> Answer:
    """Find councils: one row for each, with its last inspection and the grades then.

    A council without a grade for an area does not match a condition on that area; these councils are counted.

    Examples:
      ofstedcmp councils --grade care-leavers=inadequate
      ofstedcmp councils --grade leadership=good+ --grade care-leavers=below-good
      ofstedcmp councils --region "north west" --sort leadership
      ofstedcmp councils --sort inspected --top 10
      ofstedcmp councils --abolished
    """
    record, order = settings.record, options.order
    record.remarks += past_the_end(record, options.before)
    if options.top and order not in SORTS:
        raise UsageError(
            f"--top with --sort {order} would cut between councils of the same grade: "
            f"use --grade '{order}=...', or --sort {', '.join(SORTS)}."
        )
    _check_conditions(record, options.conditions)
    return councils(record, Question(**vars(options)))
