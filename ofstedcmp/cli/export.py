"""`ofstedcmp export`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from os.path import basename
from typing import TYPE_CHECKING, Any

import click

from ofstedcmp.answers.selection import Selection, selection
from ofstedcmp.cli.named import region_named
from ofstedcmp.cli.options import (
    Choice,
    DidYouMean,
    Settings,
    narrowing_options,
    output_options,
    pass_settings,
    record_options,
)
from ofstedcmp.cli.output import encoded
from ofstedcmp.cli.tab import COUNCIL, REGION

# What writes each layout is imported where it is asked for: together they take as long as one export.
from ofstedcmp.database.record import Record
from ofstedcmp.errors import UsageError
from ofstedcmp.formats import FORMATS
from ofstedcmp.records.types import Council

if TYPE_CHECKING:
    from pathlib import Path

LAYOUTS = ("long", "wide", "ees", "datapackage")
FORMAT = "csv"
# What narrows by date, and what else narrows, by the names of their options.
DATES = {"since": "--from", "until": "--to", "year": "--year"}
AREAS = {"areas": "--area", "frameworks": "--framework"}
_EES_NAME = re.compile(r"[a-z0-9_-]+\.csv")


@click.command(cls=DidYouMean)
@click.option(
    "--layout",
    type=Choice(LAYOUTS),
    default=LAYOUTS[0],
    help="long: one row a judgement (the default); wide: one row an inspection; ees: DfE's open data "
    "standard, two files; datapackage: a folder of linked tables.",
)
@click.option("--events", is_flag=True, help="Also the visits that gave no grade, one row each (long).")
@click.option("--council", "names", multiple=True, type=COUNCIL, help="Only this one. Repeatable.")
@click.option("--region", "regions", multiple=True, type=REGION, help="Only this region. Repeatable.")
@narrowing_options
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

    A row without a grade (change: dropped) is a judgement that the framework no longer makes.

    \b
    Examples:
      ofstedcmp export -o judgements.csv
      ofstedcmp export --events --region "north west" -f json
      ofstedcmp export --layout wide --framework ilacs-2023 -o ilacs.xlsx
      ofstedcmp export --layout ees -o ofsted_judgements.csv
      ofstedcmp export --layout datapackage -o ofsted-data
    """
    if events and layout != "long":
        raise UsageError("--events goes with --layout long.")
    _refuse(settings, layout, narrowing)
    record = settings.record()
    narrow = selection(record, **narrowing)
    councils = _councils(settings, record, names, regions)
    if layout == "datapackage":
        _datapackage(settings, record, councils)
    elif layout == "ees":
        _ees(settings, record, councils, narrow)
    elif layout == "wide":
        from ofstedcmp.exports.wide import wide

        settings.show(wide(record, councils, narrow), record, default=FORMAT)
    else:
        from ofstedcmp.exports.long import long

        settings.show(long(record, councils, narrow, events=events), record, default=FORMAT)


def _refuse(settings: Settings, layout: str, narrowing: Mapping[str, Any]) -> None:
    """Raise UsageError for what cannot be had in that layout."""
    output = settings.output
    if layout == "datapackage":
        if not output.to_file:
            raise UsageError("--layout datapackage makes a folder: name it with -o DIR.")
        if output.format or output.bom is not None:
            raise UsageError("--layout datapackage has formats of its own: leave --format and --bom out.")
        _whole(layout, narrowing, DATES | AREAS, "--council or --region")
        _may_replace(output.path or "")
        return
    name = output.format_of(FORMAT)
    known = sorted(one for one, kind in FORMATS.items() if kind.data)
    if name not in known:
        raise UsageError(f"export gives data, which {name} is not for: choose {', '.join(known)}.")
    if layout == "ees":
        if name != FORMAT:
            raise UsageError("--layout ees is CSV: leave --format out, and end the file in .csv.")
        _whole(layout, narrowing, DATES, "--area, --framework, --council or --region")
        if output.to_file and not _EES_NAME.fullmatch(basename(output.path or "")):
            raise UsageError(
                "--layout ees allows names of lower-case letters, digits, _ and -, as in ofsted_grades.csv."
            )


def _whole(layout: str, narrowing: Mapping[str, Any], options: Mapping[str, str], instead: str) -> None:
    for name, option in options.items():
        if narrowing[name]:
            raise UsageError(f"--layout {layout} cannot be narrowed by {option}: use {instead}.")


def _councils(
    settings: Settings, record: Record, names: tuple[str, ...], regions: tuple[str, ...]
) -> list[Council]:
    """Those councils, or all, that lie in one of those regions, by id."""
    known = (record.councils[one] for one in settings.councils(record, names) or record.councils)
    within = {region_named(record, name) for name in regions}
    kept = [council for council in known if not within or council.region in within]
    if not kept:
        raise UsageError(f"none of these councils lies in {' or '.join(sorted(within))}.")
    return sorted(kept, key=lambda council: council.id)


def _ees(settings: Settings, record: Record, councils: list[Council], narrow: Selection) -> None:
    from pathlib import Path

    from ofstedcmp.exports.ees import ees
    from ofstedcmp.formats import stream
    from ofstedcmp.formats.screen import Screen
    from ofstedcmp.reports import transaction

    data, meta = ees(record, councils, narrow)
    output = settings.output
    if not output.to_file:
        click.echo("ofstedcmp: this is the data file; -o NAME.csv writes NAME.meta.csv beside it", err=True)
        settings.show(data, record, default=FORMAT)
        return
    path = Path(output.path or "")
    # What takes these files in wants no byte-order mark.
    contents = {
        file: b"".join(encoded(stream(answer, FORMAT, Screen()), bom=bool(output.bom), crlf=True))
        for file, answer in ((path, data), (path.with_suffix(".meta.csv"), meta))
    }
    settings.remark(record)
    _written(path, lambda: transaction.write_together(contents))


def _datapackage(settings: Settings, record: Record, councils: list[Council]) -> None:
    from pathlib import Path

    from ofstedcmp.exports.package import package
    from ofstedcmp.formats.datapackage import files
    from ofstedcmp.reports import transaction

    folder = Path(settings.output.path or "")
    contents = files(package(record, councils))
    settings.remark(record)
    _written(folder, lambda: transaction.write_folder(folder, contents))


def _may_replace(path: str) -> None:
    """Raise UsageError where the folder holds anything but an earlier export, or is in use."""
    from pathlib import Path

    from ofstedcmp.exports.package import NAME
    from ofstedcmp.formats.datapackage import DESCRIPTOR

    folder = Path(path)
    if not folder.exists():
        return
    if not folder.is_dir():
        raise UsageError(f"{folder} is a file: name a folder for the data package.")
    if Path.cwd().is_relative_to(folder.resolve()):
        raise UsageError(f"{folder} is where you are, and is replaced as a whole: name a folder in it.")
    held = {path.name for path in folder.iterdir()}
    try:
        content = json.loads((folder / DESCRIPTOR).read_bytes()) if held else None
        ours = content is None or content["name"] == NAME
        known = {DESCRIPTOR, *(one["path"] for one in content["resources"])} if content else set()
    except (OSError, ValueError, TypeError, KeyError):
        ours, known = False, set()
    if not ours or held - known:
        raise UsageError(f"{folder} holds something else than an earlier export: name another folder.")


def _written(path: Path, write: Callable[[], None]) -> None:
    try:
        write()
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None
