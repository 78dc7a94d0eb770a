"""`ofstedcmp diff`."""

from __future__ import annotations

import click

from ofstedcmp.answers.difference import difference
from ofstedcmp.answers.table import Answer
from ofstedcmp.cli.options import EXIT_CODE, Options, Settings, make_command
from ofstedcmp.cli.parameter_types import FOLDER
from ofstedcmp.database.record import Record


@make_command(click.argument("old", type=FOLDER, metavar="OLD"), EXIT_CODE)
def command(settings: Settings, options: Options) -> Answer:
    r"""Show what is new since an earlier version of the data: added inspections, corrected grades and dates.

    OLD is the whole data folder of an earlier release.

    \b
    Examples:
      ofstedcmp diff ../ofstedcmp-0.1.0/data
      ofstedcmp diff ../ofstedcmp-0.1.0/data -f csv
    """
    return difference(Record([options.old], bundled=False), settings.record)
