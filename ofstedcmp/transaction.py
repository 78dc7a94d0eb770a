"""Change a file, or several of a data folder at once: whoever reads sees all of the change or none.

New files are written into a folder beside the old ones, which one renaming makes valid; from then on
readers prefer what lies in it, and moving the files to their places may be interrupted and finished later.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ofstedcmp.errors import DataError
from ofstedcmp.locations import PENDING

try:
    import fcntl
except ImportError:  # Windows: two imports at once are not kept apart there
    fcntl = None  # type: ignore[assignment]


def write(path: Path, content: str | bytes | Iterable[bytes]) -> None:
    """Replace the file at `path` as a whole: a reader sees the old content or the new, never a part.

    Where making the content fails half way, nothing changes.
    """
    data = content.encode() if isinstance(content, str) else content
    pieces = (data,) if isinstance(data, bytes) else data
    target = Path(os.path.realpath(path))
    # Where a link leads to a pipe, what it leads to has no path of its own.
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            stream.writelines(pieces)  # a device or a pipe (/dev/stdout) is written to, never replaced
        return
    os.umask(mask := os.umask(0))
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~mask
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, mode)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Replace files of one folder, all of them or none: where one cannot be, the others are put back."""
    folder = Path(os.path.realpath(next(iter(contents)).parent))
    staged = Path(tempfile.mkdtemp(prefix=".staged-", dir=folder))
    # Where each stands, where its new content waits, and where its old content is kept meanwhile.
    places = [(folder / path.name, staged / f"{path.name}.new", staged / path.name) for path in contents]
    known = {target for target, _, _ in places if target.exists()}
    try:
        for (_, new, _), content in zip(places, contents.values(), strict=True):
            _fill(new, content)
        for target, new, old in places:
            if target in known:
                os.replace(target, old)
            os.replace(new, target)
    except BaseException:
        for target, new, old in places:
            if old.exists():
                os.replace(old, target)
            elif target not in known and not new.exists():
                target.unlink(missing_ok=True)
        raise
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def write_folder(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Make the folder hold those files and nothing else: all of them, or everything stays as it was."""
    folder = Path(os.path.realpath(folder))
    staged = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    new, old = staged / "new", staged / "old"
    try:
        new.mkdir()  # with the rights of any new folder, which a temporary one has not
        for name, content in contents.items():
            _fill(new / name, content)
        if folder.exists():
            os.replace(folder, old)
        os.replace(new, folder)
    except BaseException:
        if old.exists() and not folder.exists():
            os.replace(old, folder)
        raise
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _fill(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


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
