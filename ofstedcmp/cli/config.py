"""`ofstedcmp config`: the user's own council, for which `us` and `neighbours` stand."""

from __future__ import annotations

import json
import os

import click

from ofstedcmp.cli.council_lists import read_council
from ofstedcmp.cli.options import Options, Settings, argument, make_command, option
from ofstedcmp.cli.parameter_types import complete_forms
from ofstedcmp.errors import UsageError

REMEDY = "'ofstedcmp config council NAME' sets it"


@make_command(
    argument(
        "[council COUNCIL]",
        "words",
        nargs=-1,
        type=None,
        callback=None,
        shell_complete=complete_forms({"council": "COUNCIL"}),
    ),
    option("--unset", "Forget your council."),
)
def command(settings: Settings, options: Options) -> None:
    """Show or set your own council: `us` stands for it in every command, and `neighbours` for its neighbours.

    Its neighbours are its statistical neighbours by DfE's current model.

    Examples:
      ofstedcmp config council cheshire-east
      ofstedcmp config
      ofstedcmp config council --unset
    """
    setting, *names = options.words or ("council",)
    if setting.lower() != "council" or (names and options.unset):
        raise UsageError("config takes: council NAME, council --unset, or nothing to show your council.")
    if names or options.unset:
        _save(read_council(settings.record, names) if names else None)
    council = own_council()
    text = f"council: {council}" if council else f"council: not set; {REMEDY}"
    settings.output.write_text(f"{text}\nfile: {_settings_file()}\n")


def _settings_file() -> str:
    return os.path.join(click.get_app_dir("ofstedcmp"), "config.json")


def own_council() -> str | None:
    """The name of the user's council, None if none is set. Raises UsageError for a file that is damaged."""
    from ofstedcmp.records.plain_files import UnfitError, contents

    path = _settings_file()
    try:
        council = json.loads(contents(path, 64 * 1024))["council"]
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}.") from None
    except (ValueError, KeyError, TypeError, RecursionError, UnfitError):
        council = None
    if not isinstance(council, str):
        raise UsageError(f"{path} is damaged: {REMEDY} anew.")
    return council


def _save(council: str | None) -> None:
    from pathlib import Path

    from ofstedcmp.cli.output import saving
    from ofstedcmp.records import write_files

    path = Path(_settings_file())
    with saving(path):
        if council is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_files.write(path, json.dumps({"council": council}) + "\n")
