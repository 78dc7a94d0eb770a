"""`ofstedcmp import`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ofstedcmp.answers import imports as view
from ofstedcmp.cli.options import DidYouMean, Settings, output_options, pass_settings, record_options
from ofstedcmp.errors import DataError, UsageError, told

if TYPE_CHECKING:
    from ofstedcmp.reports.report import Listing


@click.command(cls=DidYouMean, no_args_is_help=True)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--write", type=click.Path(path_type=Path), metavar="DIR", help="Merge into this data folder.")
@click.option(
    "--index",
    type=click.Path(path_type=Path),
    metavar="CSV",
    help="A list of reports with the columns report_url, published and sha256.",
)
@click.option(
    "--published", metavar="DATE", help="When the one report was published, where it does not print it."
)
@click.option("--url", metavar="URL", help="The address of the one report: its page is linked in answers.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Processes to read reports with. Default: one a core.",
)
@record_options
@output_options
@pass_settings
def command(
    settings: Settings,
    /,
    files: tuple[Path, ...],
    write: Path | None,
    index: Path | None,
    published: str | None,
    url: str | None,
    jobs: int | None,
) -> int:
    r"""Read reports and letters (PDF or text) or Ofsted's official spreadsheets (ODS, XLSX) into records.

    Letters are those after focused visits and joint targeted area inspections, which give no grades.

    Prints the records as YAML; -o FILE.yaml writes them to a file. With --write it merges them into a data
    folder and says what was added, updated, unchanged or in conflict, in any format. If an import stops
    half way, run it again to complete it.
    What cannot be read with certainty is refused with a line that says why, and the exit code is 1. If
    --index lists it as newer than what the folder holds, its council is marked until it is read.

    \b
    Examples:
      ofstedcmp import report.pdf
      ofstedcmp import report.pdf -o leeds.yaml
      ofstedcmp import --write my-records report.pdf
      ofstedcmp import --published 2026-05-21 --url https://files.ofsted.gov.uk/v1/file/50300000 report.pdf
      ofstedcmp import --index index.csv --write my-records reports/*.pdf statistics.ods
    """
    from ofstedcmp.reports.files import read_files, read_listing

    # Before minutes are spent on reading, and before anything is written.
    if write is None:
        settings.output.only("YAML", "leave out --format and end FILE in .yaml, or add --write DIR")
    else:
        settings.output.format_of()
    if write and write.exists() and not write.is_dir():
        raise DataError(f"{write} is not a folder")
    folders = [*settings.folders, *([str(write)] if write and _is_record(write, settings) else [])]
    record = Settings(folders=folders).record()
    listing = read_listing(index) if index else {}
    entries = _with_options(listing, files, published, url)
    place = {path: number for number, path in enumerate(files)}
    with click.progressbar(
        read_files(files, record, entries, jobs=jobs),
        length=len(files),
        label="Reading",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as read:
        # As they were asked for, not as they were done.
        outcomes = sorted(read, key=lambda one: place[one.path])
    for outcome in outcomes:
        remarks = [*([outcome.refused] if outcome.refused else []), *outcome.notes]
        for one in outcome.inspections:
            if published not in (None, one.published):
                remarks.append(f"prints that it was published {one.published}, which stands")
        if index and any(one.report and one.report.sha256 not in listing for one in outcome.inspections):
            remarks.append(f"is not listed in {index}")
        for text in remarks:
            click.echo(f"ofstedcmp: {told(f'{outcome.path}: {text}')}", err=True)
    refused = any(outcome.refused for outcome in outcomes)
    if write is None:
        text, unsettled, remark = view.as_yaml(outcomes, record)
        for line in unsettled:
            click.echo(f"ofstedcmp: {line}", err=True)
        if text:
            settings.output.hand_over(text)
    else:
        known, unclear = view.refused_and_listed(outcomes, record, listing, index) if index else ([], [])
        for line in unclear:
            click.echo(f"ofstedcmp: {told(line)}", err=True)
        answer, conflicts, remark = view.brought_in(write, outcomes, record, known)
        settings.show(answer)
    if remark and not settings.output.quiet:
        click.echo(f"ofstedcmp: {remark}", err=True)
    return int(refused or (bool(unsettled) if write is None else conflicts > 0))


def _with_options(
    listing: Mapping[str, Listing], files: tuple[Path, ...], published: str | None, url: str | None
) -> Mapping[str, Listing]:
    """The list with --published and --url entered for the one report. Raises UsageError if they are wrong."""
    from ofstedcmp.dates import is_date
    from ofstedcmp.records.texts import is_address
    from ofstedcmp.reports.files import is_spreadsheet
    from ofstedcmp.reports.report import Listing

    if published is None and url is None:
        return listing
    if len(files) != 1 or is_spreadsheet(files[0]):
        raise UsageError(
            "--published and --url are of one report: name it alone, or give a list with --index."
        )
    if published is not None and not is_date(published, whole=True):
        raise UsageError(f"--published {told(published[:60])} is not a date that exists (YYYY-MM-DD).")
    if url is not None and not is_address(url):
        raise UsageError(f"--url {told(url[:60])} is no address that begins with https://.")
    sha256 = view.sha256_of(files[0]) or ""
    listed = listing.get(sha256, Listing())
    entry = listed._replace(published=published or listed.published, url=url or listed.url)
    return {**listing, sha256: entry}


def _is_record(folder: Path, settings: Settings) -> bool:
    """Whether the folder to write to is a record already and not the bundled one."""
    bundled = Path(settings.record().folders[0]).resolve()
    return folder.is_dir() and folder.resolve() != bundled and any(folder.glob("*/*.yaml"))
