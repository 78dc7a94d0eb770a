"""`ofstedcmp compare`."""

from __future__ import annotations

from typing import Any

import click

from ofstedcmp.answers import compare as view
from ofstedcmp.answers.compare_with import COMPANIES, company
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
from ofstedcmp.errors import UsageError


@click.command(cls=DidYouMean, no_args_is_help=True)
@click.argument("councils", nargs=-1, required=True, type=COUNCIL, metavar="COUNCIL...")
@click.option("--rows", type=Choice(view.DIMENSIONS), help="What goes down: areas by default.")
@click.option("--columns", type=Choice(view.DIMENSIONS), help="What goes across: councils by default.")
@click.option("--as-of", metavar="DATE", help="Leave out inspections that began after this date.")
@click.option(
    "--with",
    "company_",
    type=Choice([*COMPANIES, "england"]),
    help="Add its statistical neighbours (by DfE's model of today or of 2021), the councils of its region, "
    "its predecessors, or the median of England.",
)
@click.option("--baseline", type=COUNCIL, help="Also say which grades are better or worse than its own.")
@click.option("--changed", is_flag=True, help="Only areas in which something moved.")
@selection_options
@exit_code_option
@record_options
@output_options
@pass_settings
def command(
    settings: Settings,
    /,
    councils: tuple[str, ...],
    rows: str | None,
    columns: str | None,
    as_of: str | None,
    company_: str | None,
    baseline: str | None,
    exit_code: str | None,
    **narrowing: Any,
) -> int:
    r"""Councils side by side: the latest grade in each area, and how it moved since the inspection before.

    With one council: its last two inspections.

    \b
    Examples:
      ofstedcmp compare "cheshire east" cwac
      ofstedcmp compare cheshire-east --columns years
      ofstedcmp compare cheshire-east cwac --rows councils --columns years --area overall
      ofstedcmp compare cheshire-east cwac --year 2019 -f csv
    """
    record = settings.record()
    if as_of and (narrowing["until"] or narrowing["year"]):
        raise UsageError("--as-of stands for --to: give one of --as-of, --to and --year.")
    ranged = bool(narrowing["since"] or narrowing["until"] or narrowing["year"])
    narrowing["until"] = as_of or narrowing["until"]
    narrow = selection(record, **narrowing)
    found = settings.councils(record, councils)
    against = record.council_id(baseline) if baseline else None
    added, remarks = company(record, found, company_) if company_ in COMPANIES else ([], [])
    found += added
    answer = view.compare(
        record,
        found,
        narrow,
        view.layout(rows, columns, councils=len(found)),
        every=ranged or "years" in (rows, columns),
        baseline=against,
        remarks=remarks,
        beside_england=company_ == "england",
    )
    settings.show(answer, record)
    return exit_code_of(answer, exit_code)
