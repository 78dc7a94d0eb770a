"""`ofstedcmp areas`."""

from __future__ import annotations

from ofstedcmp.answers.frameworks import areas
from ofstedcmp.answers.table import Answer
from ofstedcmp.cli.options import Options, Settings, make_command


@make_command()
def command(settings: Settings, options: Options) -> Answer:
    """Show the areas of every framework and which of them can be compared, with the reasons.

    Examples:
      ofstedcmp areas
      ofstedcmp areas -f csv
    """
    return areas(settings.record)
