"""`ofstedcmp diff`."""

from __future__ import annotations

from pathlib import Path

import click

from ofstedcmp.answers.difference import difference
from ofstedcmp.cli.options import (
    DidYouMean,
    Settings,
    exit_code_of,
    exit_code_option,
    output_options,
    pass_settings,
    record_options,
)
from ofstedcmp.database.record import Record


@click.command(cls=DidYouMean, no_args_is_help=True)
@click.argument("old", type=click.Path(path_type=Path), metavar="OLD")
@exit_code_option
@record_options
@output_options
@pass_settings
def command(settings: Settings, /, old: Path, exit_code: str | None) -> int:
    r"""What this record has that an older one has not: inspections added, grades and dates corrected.

    OLD is the whole data folder of an earlier release.

    \b
    Examples:
      ofstedcmp diff ../ofstedcmp-0.1.0/data
      ofstedcmp diff ../ofstedcmp-0.1.0/data -f csv
    """
    answer = difference(Record([old], bundled=False), settings.record())
    settings.show(answer)
    return exit_code_of(answer, exit_code)
