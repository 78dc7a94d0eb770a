"""`ofstedcmp councils`."""

from __future__ import annotations

import re

from ofstedcmp.answers.councils import SORTS, Condition, Question, councils
from ofstedcmp.answers.selection import past_the_end
from ofstedcmp.answers.table import Answer
from ofstedcmp.cli.options import REGION, TOP, TYPE, Options, Settings, make_command, option
from ofstedcmp.cli.parameter_types import Word, areas, beginning, grades, read_area, read_grade
from ofstedcmp.database.council_names import did_you_mean
from ofstedcmp.database.record import Record
from ofstedcmp.errors import UsageError

_CONDITION = re.compile(r"\s*([^=<>]+?)\s*([=<>])\s*([^=<>]+?)\s*")


def _read_condition(record: Record, text: str) -> str:
    parts = _CONDITION.fullmatch(text)
    if parts is None:
        raise UsageError(f"--grade '{text[:60]}' is not AREA=GRADE, 'AREA<GRADE' or 'AREA>GRADE'.")
    area, relation, grade = read_area(record, parts[1]), parts[2], read_grade(record, parts[3])
    from ofstedcmp.records.types import NOT_JUDGED

    if grade == NOT_JUDGED and relation != "=":
        raise UsageError(f"--grade '{text[:60]}': nothing is better or worse than not judged.")
    return f"{area}{relation}{grade}"


def _offer_conditions(record: Record, typed: str) -> list[str]:
    """AREA=GRADE, AREA<GRADE and AREA>GRADE: the grades once the area is clear, until then the areas."""
    area, sign, grade = re.split("([=<>])", typed if re.search("[=<>]", typed) else f"{typed}=", maxsplit=1)
    fits = list(dict.fromkeys(beginning(area, areas(record))))
    if sign in typed:
        fits = [one for one in fits if one == area]
    if len(fits) == 1:
        return [f"{fits[0]}{sign}{one}" for one in beginning(grade, grades(record))]
    return [f"{one}=" for one in fits]


def _read_order(record: Record, text: str) -> str:
    if text in SORTS:
        return text
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
        "Only councils with this grade in their latest inspection; 'AREA<GRADE' for a worse one, "
        "'AREA>GRADE' for a better one (in quotes, for the shell). Repeat it to add conditions.",
        "conditions",
        type=Word("condition", _read_condition, _offer_conditions),
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
)
def command(settings: Settings, options: Options) -> Answer:
    """Find councils: one row for each, with its last inspection and the grades then.

    A council without a grade for an area does not match a condition on that area; these councils are counted.

    Examples:
      ofstedcmp councils --grade care-leavers=inadequate
      ofstedcmp councils --grade leadership=good --grade "care-leavers<good"
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
    parts = (re.split("([=<>])", condition) for condition in options.conditions)
    options.conditions = tuple(Condition(*part) for part in parts)
    return councils(record, Question(**vars(options)))
