"""`ofstedcmp frameworks`."""

from __future__ import annotations

import click

from ofstedcmp.answers import frameworks as view
from ofstedcmp.cli.options import DidYouMean, Settings, output_options, pass_settings, record_options
from ofstedcmp.cli.tab import FRAMEWORK


@click.command(cls=DidYouMean)
@click.argument("framework", required=False, type=FRAMEWORK, metavar="[ID]")
@record_options
@output_options
@pass_settings
def command(settings: Settings, /, framework: str | None) -> None:
    r"""What each framework judged, on which scale, and how it stands to the ones before it.

    With ID, such as sif-2013: that framework alone, area by area.

    \b
    Examples:
      ofstedcmp frameworks
      ofstedcmp frameworks sif-2013
    """
    record = settings.record()
    if framework is None:
        settings.show(view.frameworks(record))
    else:
        settings.show(view.framework(record, record.framework(framework)))
