"""`ofstedcmp due`."""

from __future__ import annotations

from ofstedcmp.answers.due import SORTS, Question, due
from ofstedcmp.answers.selection import past_the_end
from ofstedcmp.answers.table import Answer
from ofstedcmp.cli.options import REGION, TOP, TYPE, Options, Settings, make_command, option
from ofstedcmp.cli.parameter_types import Date
from ofstedcmp.dates import today


@make_command(
    option(
        "--as-of DATE",
        "Count the days to this date, or to 'today'. Default: the date of our newest report.",
        type=Date("today", whole=True),
    ),
    REGION,
    TYPE,
    option(f"--sort {'|'.join(SORTS)}", "Default: waited, longest first.", default="waited"),
    TOP,
)
def command(settings: Settings, options: Options) -> Answer:
    """List the days since each council's last graded inspection, longest first, and estimate the next.

    There are two estimates, and neither is Ofsted's. By the cycle: from what a source says about the
    framework, with that source; unknown if there is none. As others waited: from the median wait of the
    councils in our data whose last inspection had the same overall grade.

    Examples:
      ofstedcmp due --top 10
      ofstedcmp due --region "north west" --as-of today
      ofstedcmp due --type county --sort name -f csv
    """
    record, day = settings.record, options.as_of
    as_of = today() if day == "today" else day or record.edition.newest or today()
    record.remarks += past_the_end(record, as_of)
    options.as_of = as_of
    return due(record, Question(**vars(options), today=day in (None, "today")))
