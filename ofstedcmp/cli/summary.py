"""`ofstedcmp summary`."""

from __future__ import annotations

from typing import Any

import click

from ofstedcmp.answers.selection import past_the_end
from ofstedcmp.answers.summary import summary
from ofstedcmp.cli.options import (
    Choice,
    DidYouMean,
    Settings,
    output_options,
    pass_settings,
    record_options,
)
from ofstedcmp.cli.tab import THEME


@click.command(cls=DidYouMean)
@click.option(
    "--as-of",
    "dates",
    multiple=True,
    metavar="DATE",
    help="Only inspections that began by then. Repeatable: the days side by side.",
)
@click.option(
    "--published-by", metavar="DATE", help="Only reports published by then. Default: published at any time."
)
@click.option(
    "--by",
    type=Choice(["region", "type", "framework", "year"]),
    help="Also by region, by type of council, or by framework or year of the latest inspection.",
)
@click.option("--area", "areas", multiple=True, type=THEME, help="A theme; default: overall. Repeatable.")
@record_options
@output_options
@pass_settings
def command(settings: Settings, /, **asked: Any) -> None:
    r"""How many councils hold each grade, of how many, and who was left out and why.

    Each council counts with its latest full inspection alone, by the rule of Ofsted's own figures.

    \b
    Examples:
      ofstedcmp summary
      ofstedcmp summary --as-of 2024-03-31 --published-by 2024-06-30 --by region
      ofstedcmp summary --as-of 2019-03-31 --as-of 2024-03-31 --area overall --area leadership
      ofstedcmp summary --by framework -f csv
    """
    record = settings.record()
    answer = summary(record, **asked)
    record.remarks += past_the_end(record, *asked["dates"], asked["published_by"])
    settings.show(answer, record)
