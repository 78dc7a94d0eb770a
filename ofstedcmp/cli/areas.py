"""`ofstedcmp areas`."""

from __future__ import annotations

from ofstedcmp.answers.frameworks import areas
from ofstedcmp.answers.table import Answer
from ofstedcmp.cli.options import Options, Settings, make_command, option


@make_command(option("--pairs", "Show which areas of different frameworks can be compared, and why."))
def command(settings: Settings, options: Options) -> Answer:
    """Show what to type for each area, what else it is called, and since when it has had a grade of its own.

    Rows of data are the pairs of areas of different frameworks, with how they compare.

    Examples:
      ofstedcmp areas
      ofstedcmp areas --pairs
    """
    return areas(settings.record, pairs=options.pairs)
