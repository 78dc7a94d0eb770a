"""`ofstedcmp verify`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ofstedcmp.answers.verified import verified
from ofstedcmp.cli.options import DidYouMean, Settings, output_options, pass_settings, record_options


@click.command(cls=DidYouMean, no_args_is_help=True)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Processes to read reports with. Default: one a core.",
)
@record_options
@output_options
@pass_settings
def command(settings: Settings, /, files: tuple[Path, ...], jobs: int | None) -> int:
    r"""Read reports and letters again and hold every grade, date and page against the record.

    Exit code 1 on any difference, and for a report that cannot be read. A report whose inspection the
    record lacks is named as new.

    \b
    Examples:
      ofstedcmp verify report.pdf
      ofstedcmp verify reports/*.pdf
    """
    from ofstedcmp.reports.files import read_files

    record = settings.record()
    with click.progressbar(
        read_files(files, record, {}, jobs=jobs),
        length=len(files),
        label="Reading",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as read:
        answer, well = verified(list(read), record)
    settings.show(answer)
    return int(not well)
