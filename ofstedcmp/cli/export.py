"""`ofstedcmp export`."""

from __future__ import annotations

from typing import Any

import click

from ofstedcmp.catalogue import Catalogue
from ofstedcmp.cli.options import (
    Choice,
    DidYouMean,
    Settings,
    output_options,
    pass_settings,
    record_options,
    selection_options,
)
from ofstedcmp.cli.output import FILE_FORMATS, MACHINE_FORMATS
from ofstedcmp.cli.regions import region
from ofstedcmp.errors import UsageError
from ofstedcmp.exporting.long import long
from ofstedcmp.exporting.wide import wide
from ofstedcmp.model import Council
from ofstedcmp.select import selection

LAYOUTS = ("long", "wide")
FORMAT = "csv"


@click.command(cls=DidYouMean)
@click.option(
    "--layout",
    type=Choice(LAYOUTS),
    default=LAYOUTS[0],
    help="long: one row a judgement (the default); wide: one row an inspection.",
)
@click.option("--events", is_flag=True, help="Also the visits that gave no grade, one row each (long).")
@click.option("--council", "names", multiple=True, metavar="COUNCIL", help="Only this one. Repeatable.")
@click.option("--region", "regions", multiple=True, metavar="NAME", help="Only this region. Repeatable.")
@selection_options
@record_options
@output_options
@pass_settings
def command(
    settings: Settings,
    /,
    layout: str,
    events: bool,
    names: tuple[str, ...],
    regions: tuple[str, ...],
    **narrowing: Any,
) -> None:
    r"""The whole record as data, abolished councils included: CSV unless --format or the file's ending
    says otherwise.

    \b
    Examples:
      ofstedcmp export -o judgements.csv
      ofstedcmp export --events --region "north west" -f json
      ofstedcmp export --layout wide --framework ilacs-2023 -o ilacs.xlsx
    """
    output = settings.output
    name = output.format_of(FORMAT)
    known = sorted(MACHINE_FORMATS | FILE_FORMATS)
    if name not in known:
        raise UsageError(
            f"export gives data, not a {name} for reading: choose {', '.join(known)}, or see 'history'."
        )
    if events and layout != "long":
        raise UsageError("--events goes with --layout long: the other layouts hold grades alone.")
    catalogue = settings.catalogue()
    narrow = selection(catalogue, **narrowing)
    councils = _councils(settings, catalogue, names, regions)
    if layout == "wide":
        settings.show(wide(catalogue, councils, narrow), catalogue, default=FORMAT)
    else:
        settings.show(long(catalogue, councils, narrow, events=events), catalogue, default=FORMAT)


def _councils(
    settings: Settings, catalogue: Catalogue, names: tuple[str, ...], regions: tuple[str, ...]
) -> list[Council]:
    """Those councils, or all, that lie in one of those regions, by id."""
    known = settings.councils(catalogue, names) if names else catalogue.councils.values()
    within = {region(catalogue, name) for name in regions}
    kept = [council for council in known if not within or council.region in within]
    return sorted(kept, key=lambda council: council.id)
