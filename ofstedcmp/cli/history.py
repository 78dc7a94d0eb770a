"""`ofstedcmp history`."""

from __future__ import annotations

from typing import Any

import click

from ofstedcmp.answers.history import history
from ofstedcmp.answers.selection import selection
from ofstedcmp.cli.options import (
    Choice,
    DidYouMean,
    Settings,
    exit_code_of,
    exit_code_option,
    output_options,
    pass_settings,
    record_options,
    selection_options,
)
from ofstedcmp.cli.tab import COUNCIL


@click.command(cls=DidYouMean, no_args_is_help=True)
@click.argument("councils", nargs=-1, required=True, type=COUNCIL, metavar="COUNCIL...")
@click.option("--with", "company", type=Choice(["predecessors"]), help="Show the councils before it too.")
@selection_options
@exit_code_option
@record_options
@output_options
@pass_settings
def command(
    settings: Settings,
    /,
    councils: tuple[str, ...],
    company: str | None,
    exit_code: str | None,
    **narrowing: Any,
) -> int:
    r"""All inspections of a council, oldest first, with the visits between them that gave no grade.

    Several councils with one --area: one row each.

    \b
    Examples:
      ofstedcmp history cheshire-east
      ofstedcmp history cheshire-east cwac --area leadership
      ofstedcmp history cwac --from 2015 -f csv
      ofstedcmp history cumberland --with predecessors
    """
    record = settings.record()
    narrow = selection(record, **narrowing)
    found = settings.councils(record, councils)
    answer = history(record, found, narrow, with_predecessors=company is not None)
    settings.show(answer, record)
    return exit_code_of(answer, exit_code)
