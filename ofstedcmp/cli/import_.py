"""`ofstedcmp import`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ofstedcmp.answers import imports
from ofstedcmp.cli.options import FILES, JOBS, Options, Settings, make_command, option
from ofstedcmp.cli.progress import progress
from ofstedcmp.cli.settings import warn
from ofstedcmp.database.record import Record
from ofstedcmp.errors import DataError, UsageError

if TYPE_CHECKING:
    from ofstedcmp.reports.files import Outcome
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

    Prints the data as YAML; -o FILE.yaml saves it. With --write it is merged into a data folder, all or
    nothing, and the answer lists what was added, updated, unchanged or in conflict, in any format. A file
    that cannot be read with certainty is refused with the reason, and the exit code is 1. If --index lists
    it as newer than what the folder has, its council is marked until it is read.

    Examples:
      ofstedcmp import report.pdf
      ofstedcmp import report.pdf -o leeds.yaml
      ofstedcmp import --write my-records report.pdf
      ofstedcmp import --published 2026-05-21 --url https://files.ofsted.gov.uk/v1/file/50300000 report.pdf
      ofstedcmp import --index index.csv --write my-records reports/*.pdf statistics.ods
    """
    from ofstedcmp.reports.files import read_files, read_listing

    files = [Path(file) for file in options.files]
    write, index = (Path(path) if path else None for path in (options.write, options.index))
    # Reading takes minutes, so wrong options are refused before it.
    if write is None:
        settings.output.check_yaml("leave out --format and end FILE in .yaml, or add --write DIR")
    else:
        assert settings.output.format_name
    if write and write.exists() and not write.is_dir():
        raise DataError(f"{write} is not a folder")
    record = settings.record
    if write and _has_data_of_its_own(write, record):
        record = Record([*settings.folders, str(write)])
    given = _given(files, options.published, options.url)
    listing = read_listing(index) if index else {}
    read = progress(read_files(files, record, listing, given=given, jobs=options.jobs), len(files))
    places = {path: place for place, path in enumerate(files)}
    outcomes = sorted(read, key=lambda one: places[one.path])
    for outcome in outcomes:
        unlisted = [f"is not listed in {index}"] if index and _is_unlisted(outcome, listing) else []
        for line in (*([outcome.refused] if outcome.refused else []), *outcome.notes, *unlisted):
            warn(f"{outcome.path}: {line}")
    if write is None:
        text, conflicting, remark = imports.as_yaml(outcomes, record)
        for line in conflicting:
            warn(line)
        if text:
            settings.output.write_text(text)
        conflicts = len(conflicting)
    else:
        known, unclear = imports.refused_and_listed(outcomes, record, listing, index) if index else ([], [])
        for line in unclear:
            warn(line)
        answer, conflicts, remark = imports.brought_in(write, outcomes, record, known)
        settings.show(answer)
    settings.remark(*([remark] if remark else []))
    return int(conflicts > 0 or any(outcome.refused for outcome in outcomes))


def _given(files: list[Path], published: str | None, url: str | None) -> Listing | None:
    """What --published and --url say about the report. Raises UsageError if they cannot apply."""
    from ofstedcmp.records.texts import is_address
    from ofstedcmp.reports.files import is_spreadsheet
    from ofstedcmp.reports.report import Listing

    if published is None and url is None:
        return None
    if len(files) != 1 or is_spreadsheet(files[0]):
        raise UsageError(
            "--published and --url are for a single report: for several, give a list with --index."
        )
    if url is not None and not is_address(url):
        raise UsageError(f"--url {url[:60]} is not an address that begins with https://.")
    return Listing(published, url)


def _is_unlisted(outcome: Outcome, listing: Mapping[str, Listing]) -> bool:
    return any(one.report and one.report.sha256 not in listing for one in outcome.inspections)


def _has_data_of_its_own(folder: Path, record: Record) -> bool:
    """Whether the folder to write to has data already and is not the bundled one."""
    bundled = Path(record.folders[0]).resolve()
    return folder.is_dir() and folder.resolve() != bundled and any(folder.glob("*/*.yaml"))
