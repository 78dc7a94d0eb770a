"""`ofstedcmp export`."""

from __future__ import annotations

import json
import re
from os.path import basename
from pathlib import Path

from ofstedcmp.answers.selection import Selection
from ofstedcmp.answers.table import Answer
from ofstedcmp.cli.options import NARROWING, REGIONS, Options, Settings, make_command, option
from ofstedcmp.cli.output import Output, encoded, saving
from ofstedcmp.cli.parameter_types import NAMES, read_names
from ofstedcmp.cli.settings import warn
from ofstedcmp.database.queries import council_ids
from ofstedcmp.errors import UsageError
from ofstedcmp.formats import FORMATS, Screen, stream

FORMAT = "csv"
LAYOUTS = ("long", "wide", "ees", "datapackage")
DATABASE = ".sqlite"
# The options that cannot narrow a layout, by their names in Python, and what can.
DATES = {"since": "--since", "until": "--until", "year": "--year"}
AREAS = {"areas": "--area", "frameworks": "--framework"}
WHOLE = {
    "datapackage": (DATES | AREAS, "--council or --region"),
    "ees": (DATES, "--area, --framework, --council or --region"),
}
# The options that a copy of the database does not go with.
NOT_DATABASE = {"layout": "--layout", "events": "--events", "councils": "--council", "regions": "--region"}
NOT_DATABASE |= DATES | AREAS | {"format": "--format", "bom": "--bom"}
_EES_NAME = re.compile(r"[a-z0-9_-]+\.csv")


@make_command(
    option(
        f"--layout {'|'.join(LAYOUTS)}",
        "long: one row for each judgement (the default); wide: one row for each inspection; ees: DfE's "
        "open data standard, two files; datapackage: a folder of linked tables. -o FILE.sqlite needs "
        "none: it saves the whole database.",
    ),
    option("--events", "Also visits that gave no grade, one row each (long layout)."),
    option("--council COUNCIL...", "Only this council. Repeatable.", type=NAMES, callback=read_names),
    REGIONS,
    *NARROWING,
)
def command(settings: Settings, options: Options) -> Answer | None:
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
    if settings.output.to_file and (settings.output.path or "").lower().endswith(DATABASE):
        _save_database(settings, options)
        return None
    options.layout = options.layout or LAYOUTS[0]
    settings.output.default = FORMAT
    _check_options(settings.output, options)
    record, selection, councils = settings.record, settings.selection(options), _councils(settings, options)
    if options.layout == "datapackage":
        _save_datapackage(settings, councils)
        return None
    if options.layout == "ees":
        return _ees(settings, councils, selection)
    if options.layout == "wide":
        from ofstedcmp.exports.wide import wide

        return wide(record, councils, selection)
    from ofstedcmp.exports.long import long

    return long(record, councils, selection, events=options.events)


def _check_options(output: Output, options: Options) -> None:
    """Raise UsageError for options that do not go with the layout."""
    layout = options.layout
    if options.events and layout != "long":
        raise UsageError("--events goes with --layout long.")
    if layout == "datapackage":
        if not output.to_file:
            raise UsageError("--layout datapackage makes a folder: name it with -o DIR.")
        if output.format or output.bom is not None:
            raise UsageError("--layout datapackage has its own formats: leave out --format and --bom.")
        _check_folder(Path(output.path or ""))
    else:
        data = sorted(name for name, kind in FORMATS.items() if kind.data)
        if output.format_name not in data:
            raise UsageError(f"export cannot be {output.format_name}: choose {', '.join(data)}.")
    if layout == "ees":
        if output.format_name != FORMAT:
            raise UsageError("--layout ees is CSV: leave out --format, and give the file the extension .csv.")
        if output.to_file and not _EES_NAME.fullmatch(basename(output.path or "")):
            raise UsageError(
                "--layout ees allows file names of lower-case letters, digits, _ and -, such as "
                "ofsted_grades.csv."
            )
    unsuitable, instead = WHOLE.get(layout, ({}, ""))
    for name, flag in unsuitable.items():
        if getattr(options, name):
            raise UsageError(f"--layout {layout} cannot be narrowed by {flag}: use {instead}.")


def _councils(settings: Settings, options: Options) -> list[str]:
    """The ids of the councils asked for, or of all, in the regions asked for, in order."""
    record = settings.record
    councils = {*(options.councils or council_ids(record.base))}
    if options.regions:
        councils = {council for council in councils if record.councils[council].region in options.regions}
    if not councils:
        raise UsageError(f"none of these councils is in {' or '.join(sorted(set(options.regions)))}.")
    return sorted(councils)


def _ees(settings: Settings, councils: list[str], selection: Selection) -> Answer | None:
    from ofstedcmp.exports.ees import ees
    from ofstedcmp.records import write_files

    data, meta = ees(settings.record, councils, selection)
    if not settings.output.to_file:
        warn("this is the data file; -o NAME.csv also saves NAME.meta.csv")
        return data
    path, bom = Path(settings.output.path or ""), bool(settings.output.bom)
    # The service that takes these files wants no byte-order mark.
    contents = {
        file: b"".join(encoded(stream(answer, FORMAT, Screen()), bom=bom, crlf=True))
        for file, answer in ((path, data), (path.with_suffix(".meta.csv"), meta))
    }
    settings.remark(*settings.record.remarks)
    with saving(path):
        write_files.write_together(contents)
    return None


def _save_datapackage(settings: Settings, councils: list[str]) -> None:
    from ofstedcmp.exports.datapackage import files
    from ofstedcmp.records import write_files

    folder = Path(settings.output.path or "")
    contents = files(settings.record, councils)
    settings.record.remark_on(councils)
    settings.remark(*settings.record.remarks)
    with saving(folder):
        write_files.write_folder(folder, contents)


def _save_database(settings: Settings, options: Options) -> None:
    """Save a copy of the database. Raises UsageError for options that do not go with it."""
    from ofstedcmp.database.copy import copy
    from ofstedcmp.records import write_files

    given = {**vars(options), "format": settings.output.format, "bom": settings.output.bom}
    for name, flag in NOT_DATABASE.items():
        if given[name] not in (None, False, ()) or (name == "bom" and given[name] is False):
            raise UsageError(f"a {DATABASE} file has the whole database: leave out {flag}.")
    path, content = Path(settings.output.path or ""), copy(settings.record.base)
    settings.record.remark_on(council_ids(settings.record.base))
    settings.remark(*settings.record.remarks)
    with saving(path):
        write_files.write(path, content)


def _check_folder(folder: Path) -> None:
    """Raise UsageError if the folder is in use, or holds anything but an earlier export."""
    from ofstedcmp.exports.datapackage import DESCRIPTOR, NAME

    if not folder.exists():
        return
    if not folder.is_dir():
        raise UsageError(f"{folder} is a file: name a folder for the data package.")
    if Path.cwd().is_relative_to(folder.resolve()):
        raise UsageError(f"{folder} is the current folder and would be replaced: name a folder in it.")
    present = {path.name for path in folder.iterdir()}
    if present and not present <= _names_of_export(folder / DESCRIPTOR, NAME):
        raise UsageError(f"{folder} holds other files than an earlier export: name another folder.")


def _names_of_export(descriptor: Path, name: str) -> set[str]:
    """The names of the files of an earlier export; none if it is not one."""
    try:
        content = json.loads(descriptor.read_bytes())
        names = {descriptor.name, *(one["path"] for one in content["resources"])}
        return names if content["name"] == name else set()
    except (OSError, ValueError, TypeError, KeyError):
        return set()
