"""Change several files of a data folder at once: whoever reads sees all of the change or none of it.

New files are written into a folder beside the old ones, which one renaming makes valid; from then on
readers prefer what lies in it, and moving the files to their places may be interrupted and finished later.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ofstedcmp.errors import DataError
from ofstedcmp.store import PENDING

try:
    import fcntl
except ImportError:  # Windows: two imports at once are not kept apart there
    fcntl = None  # type: ignore[assignment]


def replace_all(folder: Path, texts: Mapping[str, str]) -> None:
    """Write each text to its path within the folder, all of them or none. Call it under `alone`."""
    if not texts:
        return
    staged = Path(tempfile.mkdtemp(prefix=".staged-", dir=folder))
    try:
        for name, text in texts.items():
            target = staged / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            if (folder / name).exists():
                shutil.copymode(folder / name, target)
            else:
                target.chmod(0o644)
        os.rename(staged, folder / PENDING)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise
    finish(folder)


def finish(folder: Path) -> None:
    """Move to their places the files of a change that was valid but not finished."""
    pending = folder / PENDING
    if not pending.is_dir():
        return
    for path in sorted(pending.rglob("*")):
        if path.is_file():
            target = folder / path.relative_to(pending)
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, target)
    shutil.rmtree(pending)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other writers out of the folder, and finish what one of them left. Raises DataError if busy."""
    handle = os.open(folder, os.O_RDONLY) if fcntl else None
    try:
        if fcntl and handle is not None:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise DataError(f"another import is writing to {folder}: try again when it is done") from None
        for left in folder.glob(".staged-*"):
            shutil.rmtree(left, ignore_errors=True)
        finish(folder)
        yield
    finally:
        if handle is not None:
            os.close(handle)
