"""`ofstedcmp areas`."""

from __future__ import annotations

from ofstedcmp.answers.frameworks import areas
from ofstedcmp.cli.options import Options, Settings, make_command


@make_command()
def command(settings: Settings, options: Options) -> None:
    """Show the areas of every framework and which of them can be compared, with the reasons.

    Examples:
      ofstedcmp areas
      ofstedcmp areas -f csv
    """
    settings.show(areas(settings.record))
