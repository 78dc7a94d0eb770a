"""`ofstedcmp import`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ofstedcmp.cli.options import DidYouMean, Settings, output_options, pass_settings, record_options
from ofstedcmp.errors import DataError, told
from ofstedcmp.views import imports as view


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
    jobs: int | None,
) -> int:
    r"""Read reports and letters (PDF or text) or Ofsted's official spreadsheets (ODS, XLSX) into records.

    Letters are those after focused visits and joint targeted area inspections, which give no grades.

    Prints the records as YAML; -o FILE.yaml writes them to a file. With --write it merges them into a data
    folder, all of them or none, and says what was added, updated, unchanged or in conflict, in any format.
    What cannot be read with certainty is refused with a line that says why, and the exit code is 1.

    \b
    Examples:
      ofstedcmp import report.pdf
      ofstedcmp import report.pdf -o leeds.yaml
      ofstedcmp import --write my-records report.pdf
      ofstedcmp import --index index.csv --write my-records reports/*.pdf statistics.ods
    """
    from ofstedcmp.reading.files import read_files, read_listing

    # Before minutes are spent on reading, and before anything is written.
    if write is None:
        settings.output.only("YAML", "leave out --format and end FILE in .yaml, or add --write DIR")
    else:
        settings.output.format_of()
    if write and write.exists() and not write.is_dir():
        raise DataError(f"{write} is not a folder")
    folders = [*settings.folders, *([str(write)] if write and _is_record(write, settings) else [])]
    catalogue = Settings(folders=folders).catalogue()
    listing = read_listing(index) if index else {}
    place = {path: number for number, path in enumerate(files)}
    with click.progressbar(
        read_files(files, catalogue, listing, jobs=jobs),
        length=len(files),
        label="Reading",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as read:
        # As they were asked for, not as they were done.
        outcomes = sorted(read, key=lambda one: place[one.path])
    for outcome in outcomes:
        for said in (*([outcome.refused] if outcome.refused else []), *outcome.notes):
            click.echo(f"ofstedcmp: {told(f'{outcome.path}: {said}')}", err=True)
    refused = any(outcome.refused for outcome in outcomes)
    if write is None:
        text, unsettled = view.as_yaml(outcomes, catalogue)
        for line in unsettled:
            click.echo(f"ofstedcmp: {line}", err=True)
        if text:
            settings.output.hand_over(text)
        return int(refused or bool(unsettled))
    answer, conflicts = view.brought_in(write, outcomes, catalogue)
    settings.show(answer)
    return int(refused or conflicts > 0)


def _is_record(folder: Path, settings: Settings) -> bool:
    """Whether the folder to write to is a record already and not the bundled one."""
    bundled = Path(settings.catalogue().folders[0]).resolve()
    return folder.is_dir() and folder.resolve() != bundled and any(folder.glob("*/*.yaml"))
