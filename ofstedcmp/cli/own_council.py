"""The user's own council, for which `us` and `neighbours` stand, in the configuration folder."""

from __future__ import annotations

import json
import os

import click

from ofstedcmp.errors import UsageError

REMEDY = "'ofstedcmp config council NAME' sets it"


def settings_file() -> str:
    """Where the council is kept."""
    return os.path.join(click.get_app_dir("ofstedcmp"), "config.json")


def own_council() -> str | None:
    """The name of the user's council, None if none is set. Raises UsageError for a file that is damaged."""
    from ofstedcmp.records.plain_files import UnfitError, contents

    path = settings_file()
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


def save(council: str | None) -> None:
    """Keep that council, or with None forget it. Raises UsageError if that is impossible."""
    from pathlib import Path

    from ofstedcmp.cli.output import saving
    from ofstedcmp.records import write_files

    path = Path(settings_file())
    with saving(path):
        if council is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_files.write(path, json.dumps({"council": council}) + "\n")
