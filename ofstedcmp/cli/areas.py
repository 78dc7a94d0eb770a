"""`ofstedcmp areas`."""

from __future__ import annotations

import click

from ofstedcmp.cli.options import DidYouMean, Settings, output_options, pass_settings, record_options
from ofstedcmp.views import frameworks as view


@click.command(cls=DidYouMean, short_help="What may be compared with what, and why.")
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
    settings.show(view.areas(settings.catalogue()))
