"""`ofstedcmp areas`."""

from __future__ import annotations

import click

from ofstedcmp.answers import frameworks as view
from ofstedcmp.cli.options import DidYouMean, Settings, output_options, pass_settings, record_options


@click.command(cls=DidYouMean)
@record_options
@output_options
@pass_settings
def command(settings: Settings, /) -> None:
    r"""What may be compared with what: the areas of every framework, and the crosswalk with its reasons.

    \b
    Examples:
      ofstedcmp areas
      ofstedcmp areas -f csv
    """
    settings.show(view.areas(settings.record()))
