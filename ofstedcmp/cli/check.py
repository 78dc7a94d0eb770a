"""`ofstedcmp check`."""

from __future__ import annotations

from pathlib import Path

import click

from ofstedcmp.answers.problems import fixed, problems
from ofstedcmp.cli.options import DidYouMean, Settings, output_options, pass_settings, record_options
from ofstedcmp.errors import DataError, told
from ofstedcmp.records.checks import check


@click.command(cls=DidYouMean)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, readable=False), metavar="[PATH]...")
@click.option("--fix", is_flag=True, help="Write files that have no other problem in their canonical form.")
@record_options
@output_options
@pass_settings
def command(settings: Settings, /, paths: tuple[Path, ...], fix: bool) -> int:
    r"""Hold the records against every rule and print all problems at once, with their places.

    Without PATH: the record itself and the folders of --data. Exit code 1 where there is a problem.

    \b
    Examples:
      ofstedcmp check
      ofstedcmp check my-records/
      ofstedcmp check my-records/inspections/leeds.yaml
    """
    for path in paths:
        if not path.exists():
            raise DataError(f"{path} does not exist")
    folders = [Path(folder) for folder in settings.folders]
    found, checked = check(paths, folders)
    if fix:
        for path in fixed(found, checked):
            click.echo(f"ofstedcmp: wrote {told(str(path))}", err=True)
        found, checked = check(paths, folders)
    settings.show(problems(found, checked))
    return int(bool(found))
