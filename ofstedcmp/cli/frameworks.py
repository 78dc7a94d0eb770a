"""`ofstedcmp frameworks`."""

from __future__ import annotations

from ofstedcmp.answers import frameworks
from ofstedcmp.answers.table import Answer
from ofstedcmp.cli.options import Options, Settings, argument, make_command


@make_command(argument("[FRAMEWORK]", "framework"))
def command(settings: Settings, options: Options) -> Answer:
    """Show what each framework judged, on which scale, and how it compares with the ones before it.

    With FRAMEWORK, such as sif-2013: that framework only, area by area.

    Examples:
      ofstedcmp frameworks
      ofstedcmp frameworks sif-2013
    """
    record = settings.record
    if options.framework is None:
        return frameworks.frameworks(record)
    return frameworks.framework(record, record.frameworks[options.framework])
