"""`ofstedcmp due`."""

from __future__ import annotations

from ofstedcmp.answers.due import SORTS, Question, due
from ofstedcmp.answers.selection import past_the_end
from ofstedcmp.answers.table import Answer
from ofstedcmp.cli.options import ANY_COUNCILS, REGION, TOP, TYPE, Options, Settings, make_command, option
from ofstedcmp.cli.parameter_types import DAY
from ofstedcmp.dates import today


@make_command(
    ANY_COUNCILS,
    option(
        "--as-of DATE",
        "Count the days to this date, or to 'today'. Default: the date of our newest report.",
        type=DAY,
    ),
    REGION,
    TYPE,
    option(f"--sort {'|'.join(SORTS)}", "Default: waited, longest first.", default="waited"),
    TOP,
)
def command(settings: Settings, options: Options) -> Answer:
    """How long each council has waited since its last graded inspection, with our estimate of the next.

    The estimate is not Ofsted's plan: it is the last inspection plus the time that half the councils with
    the same overall grade waited. With COUNCIL, also the published rule on how often Ofsted inspects. Rows
    of data have both the estimate and what the rule says, each with its source.

    Examples:
      ofstedcmp due "cheshire east"
      ofstedcmp due --top 10
      ofstedcmp due --region "north west" --as-of today
      ofstedcmp due --type county --sort name -f csv
    """
    record, day = settings.record, options.as_of
    options.as_of = day or record.edition.newest or today()
    record.remarks += past_the_end(record, options.as_of)
    is_today = day in (None, today())
    # A saved file says the same on any day. A clock may be set before our newest report.
    now = max(today(), options.as_of) if is_today and not settings.output.to_file else None
    return due(record, Question(**vars(options), today=is_today, now=now))
