"""`ofstedcmp frameworks`."""

from __future__ import annotations

import click

from ofstedcmp.answers import frameworks
from ofstedcmp.answers.table import Answer
from ofstedcmp.cli.options import Options, Settings, make_command
from ofstedcmp.cli.parameter_types import FRAMEWORK


@make_command(click.argument("framework", required=False, type=FRAMEWORK, metavar="[ID]"))
def command(settings: Settings, options: Options) -> Answer:
    r"""Show what each framework judged, on which scale, and how it compares with the ones before it.

    With ID, such as sif-2013: that framework only, area by area.

    \b
    Examples:
      ofstedcmp frameworks
      ofstedcmp frameworks sif-2013
    """
    record = settings.record
    if options.framework is None:
        return frameworks.frameworks(record)
    return frameworks.framework(record, record.frameworks[options.framework])
