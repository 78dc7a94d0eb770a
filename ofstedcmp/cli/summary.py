"""`ofstedcmp summary`."""

from __future__ import annotations

from ofstedcmp.answers.selection import past_the_end
from ofstedcmp.answers.summary import summary
from ofstedcmp.answers.table import Answer
from ofstedcmp.cli.options import REGIONS, Options, Settings, make_command, option
from ofstedcmp.cli.parameter_types import UNTIL


@make_command(
    option(
        "--as-of DATE...",
        "Only inspections that began by this date. Repeat it to compare dates.",
        "dates",
        type=UNTIL,
    ),
    option("--published-by DATE", "Only reports published by this date. Default: all.", type=UNTIL),
    REGIONS,
    option(
        "--by region|type|framework|year",
        "Also by region, by type of council, or by framework or year of the latest inspection.",
    ),
    option("--area THEME...", "A theme. Default: overall. Repeatable."),
)
def command(settings: Settings, options: Options) -> Answer:
    """Count the councils with each grade, and say how many were left out and why.

    Each council counts once, with its latest full inspection, as in Ofsted's own figures.

    Examples:
      ofstedcmp summary
      ofstedcmp summary --as-of 2024-03-31 --published-by 2024-06-30 --by region
      ofstedcmp summary --as-of 2019-03-31 --as-of 2024-03-31 --area leadership
      ofstedcmp summary --region "north west" --area leadership
      ofstedcmp summary --by framework -f csv
    """
    record = settings.record
    answer = summary(record, **vars(options))
    record.remarks += past_the_end(record, *options.dates, options.published_by)
    return answer
