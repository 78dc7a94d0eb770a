"""`ofstedcmp check`."""

from __future__ import annotations

from pathlib import Path

from ofstedcmp.answers.problems import fixed, problems
from ofstedcmp.cli.options import Options, Settings, argument, make_command, option
from ofstedcmp.cli.settings import warn
from ofstedcmp.errors import DataError
from ofstedcmp.records.checks import check


@make_command(
    argument("[PATH]...", "paths"),
    option("--fix", "Rewrite files in the standard form if that is all they lack."),
)
def command(settings: Settings, options: Options) -> int:
    """Check data files for errors and print all of them, each with its place.

    Without PATH: our data and the folders of --data. The exit code is 1 if there is an error.

    Examples:
      ofstedcmp check
      ofstedcmp check my-records/
      ofstedcmp check my-records/inspections/leeds.yaml
    """
    paths = tuple(Path(path) for path in options.paths)
    for path in paths:
        if not path.exists():
            raise DataError(f"{path} does not exist")
    folders = [Path(folder) for folder in settings.folders]
    faults, checked = check(paths, folders, allow_rules=settings.allow_rules)
    if options.fix:
        for path in fixed(faults, checked):
            warn(f"wrote {path}")
        faults, checked = check(paths, folders, allow_rules=settings.allow_rules)
    settings.show(problems(faults, checked))
    return int(bool(faults))
