"""`ofstedcmp export`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from ofstedcmp.answers.table import Answer
from ofstedcmp.cli.options import NARROWING, REGIONS, Options, Settings, make_command, option
from ofstedcmp.cli.output import encoded, saving
from ofstedcmp.cli.settings import warn
from ofstedcmp.database.queries import council_ids
from ofstedcmp.errors import UsageError
from ofstedcmp.formats import FORMATS, Screen, stream

FORMAT = "csv"
LAYOUTS = ("long", "wide", "ees", "datapackage")
DATABASE = ".sqlite"
# The options that do not go with a layout or the database, by their names in Python, and why.
DATES = {"since": "--since", "until": "--until", "year": "--year"}
PARTS = DATES | {"areas": "--area", "frameworks": "--framework"}
REST = {"layout": "--layout", "events": "--events", "councils": "--council", "regions": "--region"}
UNSUITABLE = {
    "ees": (DATES, "--layout ees cannot be narrowed by {}: use --area, --framework, --council or --region."),
    "datapackage": (PARTS, "--layout datapackage cannot be narrowed by {}: use --council or --region."),
    DATABASE: (
        REST | PARTS | {"format": "--format", "bom": "--bom"},
        f"a {DATABASE} file has the whole database: leave out {{}}.",
    ),
}


@make_command(
    option(
        f"--layout {'|'.join(LAYOUTS)}",
        "long: one row for each judgement (the default); wide: one row for each inspection; ees: DfE's "
        "open data standard, two files; datapackage: a folder of linked tables. -o FILE.sqlite needs "
        "none: it saves the whole database.",
    ),
    option("--events", "Also visits that gave no grade, one row each (long layout)."),
    option("--council COUNCIL...", "Only this council. Repeatable."),
    REGIONS,
    *NARROWING,
)
def command(settings: Settings, options: Options) -> Answer | int:
    """Export all the data, abolished councils included, as CSV unless --format or the file's extension picks
    another format.

    A row without a grade (change: dropped) is a judgement that the framework no longer makes.

    Examples:
      ofstedcmp export -o judgements.csv
      ofstedcmp export --events --region "north west" -f json
      ofstedcmp export --layout wide --framework ilacs-2023 -o ilacs.xlsx
      ofstedcmp export --layout ees -o ofsted_judgements.csv
      ofstedcmp export --layout datapackage -o ofsted-data
      ofstedcmp export -o ofsted.sqlite
    """
    output, record, path = settings.output, settings.record, Path(settings.output.path or "")
    layout = options.layout or "long"
    if output.to_file and path.suffix.lower() == DATABASE:
        layout = DATABASE
    output.default = FORMAT
    _check_options(settings, options, layout)
    if layout == DATABASE:
        from ofstedcmp.database.copy import copy

        record.remark_on(council_ids(record.base))
        return _save(settings, "write", path, copy(record.base))
    councils, selection = _councils(settings, options), settings.selection(options)
    if layout == "datapackage":
        from ofstedcmp.exports.datapackage import files

        record.remark_on(councils)
        return _save(settings, "write_folder", path, files(record, councils))
    if layout == "wide":
        from ofstedcmp.exports.wide import wide

        return wide(record, councils, selection)
    if layout == "long":
        from ofstedcmp.exports.long import long

        return long(record, councils, selection, events=options.events)
    from ofstedcmp.exports.ees import ees

    data, meta = ees(record, councils, selection)
    if not output.to_file:
        warn("this is the data file; -o NAME.csv also saves NAME.meta.csv")
        return data
    # The service that takes these files wants no byte-order mark.
    contents = {
        file: b"".join(encoded(stream(answer, FORMAT, Screen()), bom=bool(output.bom), crlf=True))
        for file, answer in ((path, data), (path.with_suffix(".meta.csv"), meta))
    }
    return _save(settings, "write_together", contents)


def _save(settings: Settings, how: str, *arguments: Any) -> int:
    """Print the remarks and call that function of `write_files`."""
    from ofstedcmp.records import write_files

    settings.remark(*settings.record.remarks)
    with saving(settings.output.path):
        getattr(write_files, how)(*arguments)
    return 0


def _check_options(settings: Settings, options: Options, layout: str) -> None:
    """Raise UsageError for options that do not go with the layout."""
    output, path = settings.output, Path(settings.output.path or "")
    given = {**vars(options), "format": output.format, "bom": output.bom is not None}
    flags, message = UNSUITABLE.get(layout, ({}, ""))
    for name, flag in flags.items():
        if given[name]:
            raise UsageError(message.format(flag))
    if options.events and layout != "long":
        raise UsageError("--events goes with --layout long.")
    if layout == DATABASE:
        return
    if layout == "datapackage":
        if not output.to_file:
            raise UsageError("--layout datapackage makes a folder: name it with -o DIR.")
        if output.format or output.bom is not None:
            raise UsageError("--layout datapackage has its own formats: leave out --format and --bom.")
        _check_folder(path)
        return
    data = sorted(name for name, kind in FORMATS.items() if kind.data)
    if output.format_name not in data:
        raise UsageError(f"export cannot be {output.format_name}: choose {', '.join(data)}.")
    if layout == "ees" and output.format_name != FORMAT:
        raise UsageError("--layout ees is CSV: leave out --format, and give the file the extension .csv.")
    if layout == "ees" and output.to_file and not re.fullmatch(r"[a-z0-9_-]+\.csv", path.name):
        allowed = "lower-case letters, digits, _ and -, such as ofsted_grades.csv"
        raise UsageError(f"--layout ees allows file names of {allowed}.")


def _councils(settings: Settings, options: Options) -> list[str]:
    """The ids of the councils asked for, or of all, in the regions asked for, in order."""
    record = settings.record
    councils = {*(options.councils or council_ids(record.base))}
    if options.regions:
        councils = {council for council in councils if record.councils[council].region in options.regions}
    if not councils:
        raise UsageError(f"none of these councils is in {' or '.join(sorted(set(options.regions)))}.")
    return sorted(councils)


def _check_folder(folder: Path) -> None:
    """Raise UsageError if the folder is in use, or holds anything but an earlier export."""
    from ofstedcmp.exports.datapackage import DESCRIPTOR, NAME

    if not folder.exists():
        return
    if not folder.is_dir():
        raise UsageError(f"{folder} is a file: name a folder for the data package.")
    if Path.cwd().is_relative_to(folder.resolve()):
        raise UsageError(f"{folder} is the current folder and would be replaced: name a folder in it.")
    try:
        earlier = json.loads((folder / DESCRIPTOR).read_bytes())
        names = (
            {DESCRIPTOR, *(one["path"] for one in earlier["resources"])} if earlier["name"] == NAME else set()
        )
    except (OSError, ValueError, TypeError, KeyError):
        names = set()
    if not {path.name for path in folder.iterdir()} <= names:
        raise UsageError(f"{folder} holds other files than an earlier export: name another folder.")
