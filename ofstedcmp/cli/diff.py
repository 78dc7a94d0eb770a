"""`ofstedcmp diff`."""

from __future__ import annotations

from ofstedcmp.answers.difference import difference
from ofstedcmp.answers.table import Answer
from ofstedcmp.cli.options import EXIT_CODE, Options, Settings, argument, make_command
from ofstedcmp.database.record import Record


@make_command(argument("OLD", "old"), EXIT_CODE)
def command(settings: Settings, options: Options) -> Answer:
    """Show what is new since an earlier version of the data: added inspections, corrected grades and dates.

    OLD is the whole data folder of an earlier release.

    Examples:
      ofstedcmp diff ../ofstedcmp-0.1.0/data
      ofstedcmp diff ../ofstedcmp-0.1.0/data -f csv
    """
    return difference(Record([options.old], bundled=False), settings.record)
