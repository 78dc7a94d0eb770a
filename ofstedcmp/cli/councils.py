"""`ofstedcmp councils`."""

from __future__ import annotations

from ofstedcmp.answers.councils import SORTS, Question, councils
from ofstedcmp.answers.selection import past_the_end
from ofstedcmp.answers.table import Answer
from ofstedcmp.cli.data_words import read_area
from ofstedcmp.cli.grade_conditions import check_conditions, offer_conditions, read_condition
from ofstedcmp.cli.options import REGION, TOP, TYPE, Options, Settings, make_command, option
from ofstedcmp.cli.parameter_types import Word, beginning
from ofstedcmp.database.council_names import did_you_mean
from ofstedcmp.database.record import Record
from ofstedcmp.errors import UsageError


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
        type=Word("condition", read_condition, offer_conditions),
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
    check_conditions(record, options.conditions)
    return councils(record, Question(**vars(options)))
