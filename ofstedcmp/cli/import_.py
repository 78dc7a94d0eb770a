"""`ofstedcmp import`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ofstedcmp.answers import imports
from ofstedcmp.cli.options import FILES, JOBS, Options, Settings, make_command, option
from ofstedcmp.cli.settings import read_with_progress, warn
from ofstedcmp.database.record import Record
from ofstedcmp.errors import DataError, UsageError

if TYPE_CHECKING:
    from ofstedcmp.reports.report import Listing


@make_command(
    FILES,
    option("--write DIR", "Merge into this data folder."),
    option("--index CSV", "A list of reports with the columns report_url, published and sha256."),
    option("--published YYYY-MM-DD", "Publication date of a single report that does not print it."),
    option("--url URL", "Web address of a single report, so that answers can link to it."),
    JOBS,
)
def command(settings: Settings, options: Options) -> int:
    """Read reports and letters (PDF or text) or Ofsted's official spreadsheets (ODS, XLSX) into data files.

    Letters are those after focused visits and joint targeted area inspections, which give no grades.

    Prints the data as YAML; -o FILE.yaml saves it. With --write it is merged into a data folder, and the
    answer lists what was added, updated, unchanged or in conflict, in any format. If an import stops half
    way, run it again to complete it. A file that cannot be read with certainty is refused with the reason,
    and the exit code is 1. If --index lists it as newer than what the folder has, its council is marked
    until it is read.

    Examples:
      ofstedcmp import report.pdf
      ofstedcmp import report.pdf -o leeds.yaml
      ofstedcmp import --write my-records report.pdf
      ofstedcmp import --published 2026-05-21 report.pdf
      ofstedcmp import --index index.csv --write my-records reports/*.pdf
    """
    from ofstedcmp.reports.files import read_files, read_listing

    files = [Path(file) for file in options.files]
    for name, place in (("write", "folder"), ("index", "file")):
        if getattr(options, name) == "":
            raise UsageError(f"--{name} names nothing: give a {place}.")
    write, index = (Path(path) if path else None for path in (options.write, options.index))
    # Reading takes minutes, so wrong options are refused before it.
    record = settings.record
    if write is None:
        settings.output.check_yaml("leave out --format and end FILE in .yaml, or add --write DIR")
    else:
        assert settings.output.format_name
        if write.exists() and not write.is_dir():
            raise DataError(f"{write} is not a folder")
        if write.resolve() != Path(record.folders[0]).resolve() and any(write.glob("*/*.yaml")):
            record = Record([*settings.folders, str(write)], allow_rules=settings.allow_rules)
    assert record.base  # a folder with a fault is no fault of the reports
    listing = read_listing(index) if index else {}
    entries = _with_options(listing, files, options.published, options.url)
    read = read_with_progress(read_files(files, record, entries, jobs=options.jobs), len(files))
    outcomes = sorted(read, key=lambda outcome: files.index(outcome.path))
    for outcome in outcomes:
        lines = [*filter(None, [outcome.refused]), *outcome.notes]
        for inspection in outcome.inspections:
            if options.published not in (None, inspection.published):
                lines.append(f"prints that it was published {inspection.published}, which stands")
            if index and inspection.report and inspection.report.sha256 not in listing:
                lines.append(f"is not listed in {index}")
        for line in lines:
            warn(f"{outcome.path}: {line}")
    if write is None:
        text, conflicting, remark = imports.as_yaml(outcomes, record)
        conflicts = len(conflicting)
        for line in conflicting:
            warn(line)
        if text:
            settings.output.write_text(text)
    else:
        known, unclear = imports.refused_and_listed(outcomes, record, listing, index) if index else ([], [])
        for line in unclear:
            warn(line)
        answer, conflicts, remark = imports.brought_in(write, outcomes, record, known)
        settings.show(answer)
    settings.remark(*filter(None, [*record.remarks, remark]))
    return int(conflicts > 0 or any(outcome.refused for outcome in outcomes))


def _with_options(
    listing: Mapping[str, Listing], files: list[Path], published: str | None, url: str | None
) -> Mapping[str, Listing]:
    """The list with --published and --url entered for the one report. Raises UsageError if they are wrong."""
    from ofstedcmp.records.texts import is_address
    from ofstedcmp.reports.files import is_spreadsheet
    from ofstedcmp.reports.report import Listing

    if published is None and url is None:
        return listing
    if len(files) != 1 or is_spreadsheet(files[0]):
        raise UsageError(
            "--published and --url are for a single report: for several, give a list with --index."
        )
    if url is not None and not is_address(url):
        raise UsageError(f"--url {url[:60]} is not an address that begins with https://.")
    sha256 = imports.sha256_of(files[0]) or ""
    given = {name: value for name, value in (("published", published), ("url", url)) if value}
    return {**listing, sha256: listing.get(sha256, Listing())._replace(**given)}
