"""`ofstedcmp show`."""

from __future__ import annotations

import click

from ofstedcmp.answers.show import on_date
from ofstedcmp.answers.table import Answer
from ofstedcmp.cli.options import AREAS, EXIT_CODE, Options, Settings, make_command
from ofstedcmp.cli.parameter_types import COUNCIL, DATE


@make_command(
    click.argument("council", type=COUNCIL, metavar="COUNCIL"),
    click.option(
        "--date", type=DATE, help="A date of the visit or of publication; a month or a year works too."
    ),
    AREAS,
    EXIT_CODE,
)
def command(settings: Settings, options: Options) -> Answer:
    r"""Show one inspection in full: every judgement as printed, its change, and its source.

    The latest inspection unless --date picks another.

    \b
    Examples:
      ofstedcmp show cheshire-east
      ofstedcmp show cwac --date 2010
      ofstedcmp show cwac --date 2010-09
    """
    record = settings.record
    answer, remarks = on_date(record, record.councils[options.council], options.date, options.areas)
    record.remarks += remarks
    return answer
