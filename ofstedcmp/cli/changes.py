"""`ofstedcmp changes`."""

from __future__ import annotations

import click

from ofstedcmp.catalogue import Catalogue
from ofstedcmp.cli.options import (
    DidYouMean,
    Settings,
    exit_code_of,
    exit_code_option,
    output_options,
    pass_settings,
    record_options,
)
from ofstedcmp.dates import is_date
from ofstedcmp.errors import UsageError
from ofstedcmp.names import did_you_mean, normalise
from ofstedcmp.select import selection
from ofstedcmp.views.changes import Asked, changes, first_to_latest

# What --first-to-latest compares where nothing else is asked for.
FAMILY = "ilacs"
AREA = "overall"


@click.command(cls=DidYouMean, short_help="Who went up or down, and how many did.")
@click.option("--since", metavar="DATE", help="Only inspections that began then or later.")
@click.option("--until", metavar="DATE", help="Only inspections that began by then.")
@click.option("--published-by", metavar="DATE", help="Only inspections whose report was out by then.")
@click.option("--region", "regions", multiple=True, metavar="NAME", help="Only this region. Repeatable.")
@click.option("--area", "areas", multiple=True, metavar="AREA", help="A theme or an area id. Repeatable.")
@click.option("--framework", "frameworks", multiple=True, metavar="ID", help="Of the later inspection.")
@click.option("--up", is_flag=True, help="List only what rose.")
@click.option("--down", is_flag=True, help="List only what fell.")
@click.option(
    "--by", type=click.IntRange(1, 3), default=1, metavar="N", help="List only moves of N steps or more."
)
@click.option(
    "--first-to-latest", "ends", is_flag=True, help="Hold each first inspection against the latest."
)
@exit_code_option
@record_options
@output_options
@pass_settings
def command(
    settings: Settings,
    /,
    since: str | None,
    until: str | None,
    published_by: str | None,
    regions: tuple[str, ...],
    areas: tuple[str, ...],
    frameworks: tuple[str, ...],
    up: bool,
    down: bool,
    by: int,
    ends: bool,
    exit_code: str | None,
) -> int:
    r"""Who moved: one row a council and area whose grade changed, and totals of what moved and what did not.

    Without a date: in each council's latest inspection. Changes whose basis changed, or that rest on a
    second-hand grade, stand apart and are not counted.

    With --first-to-latest: each council's first ILACS inspection against its latest, overall unless
    --area says otherwise, of the family of --framework where it is given.

    \b
    Examples:
      ofstedcmp changes --area help-and-protection --down
      ofstedcmp changes --since 2026 --region "north west"
      ofstedcmp changes --area overall --up --by 2 -f csv
      ofstedcmp changes --first-to-latest --until 2024-03-31 --published-by 2024-06-30
    """
    for option, date in (("since", since), ("until", until), ("published-by", published_by)):
        if date is not None and not is_date(date):
            raise UsageError(f"--{option} {date!r} is not a date: write YYYY-MM-DD, YYYY-MM or YYYY.")
    if since and until and since > until and not since.startswith(until):
        raise UsageError(f"--since {since} is later than --until {until}: nothing lies between.")
    catalogue = settings.catalogue()
    families = {catalogue.framework(name).family for name in frameworks} or {FAMILY}
    if ends and len(families) > 1:
        raise UsageError("--first-to-latest compares one family of frameworks: give one --framework.")
    asked = Asked(
        selection(
            catalogue,
            areas=areas or ((AREA,) if ends else ()),
            # A family may run over several frameworks.
            frameworks=() if ends else frameworks,
            since=since,
            until=until,
        ),
        regions=frozenset(_region(catalogue, name) for name in regions),
        published_by=published_by,
        words=frozenset(word for word, wanted in (("up", up), ("down", down)) if wanted),
        by=by,
        latest=not (since or until or published_by),
    )
    answer = first_to_latest(catalogue, asked, families.pop()) if ends else changes(catalogue, asked)
    settings.show(answer, catalogue)
    return exit_code_of(answer, exit_code)


def _region(catalogue: Catalogue, name: str) -> str:
    """The region of that name or code. Raises UsageError where there is none."""
    known = {council.region: council.region_code for council in catalogue.councils.values()}
    for region, code in known.items():
        if normalise(name) in (normalise(region), normalise(code)):
            return region
    hint = did_you_mean(name, known) or f" Known: {', '.join(sorted(known))}."
    raise UsageError(f"no region is called '{name[:60]}'.{hint}")
