"""`ofstedcmp show`."""

from __future__ import annotations

import click

from ofstedcmp.answers import show as view
from ofstedcmp.cli.options import (
    DidYouMean,
    Settings,
    exit_code_of,
    exit_code_option,
    output_options,
    pass_settings,
    record_options,
)
from ofstedcmp.cli.tab import AREA, COUNCIL


@click.command(cls=DidYouMean, no_args_is_help=True)
@click.argument("council", type=COUNCIL, metavar="COUNCIL")
@click.option(
    "--date", metavar="DATE", help="A date of the visit or the publication, or its beginning (2010-11)."
)
@click.option(
    "--area",
    "areas",
    multiple=True,
    type=AREA,
    help="Only this theme or area, such as leadership. Repeatable.",
)
@exit_code_option
@record_options
@output_options
@pass_settings
def command(
    settings: Settings, /, council: str, date: str | None, areas: tuple[str, ...], exit_code: str | None
) -> int:
    r"""One inspection in full: every judgement as printed, its change, and where it was read.

    The latest inspection unless --date names another.

    \b
    Examples:
      ofstedcmp show cheshire-east
      ofstedcmp show cwac --date 2010
      ofstedcmp show cwac --date 2010-09
    """
    record = settings.record()
    found = record.council(council)
    answer, remarks = view.on_date(record, found, date, areas)
    record.remarks += remarks
    settings.show(answer, record)
    return exit_code_of(answer, exit_code)
