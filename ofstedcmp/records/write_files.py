"""Write files whole: if writing fails, the old file stays as it was."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

Content = str | bytes | Iterable[bytes]


def write(path: Path, content: Content) -> None:
    """Replace the file at `path`: a reader sees the old content or the new, never a part.

    A link is followed, the permissions stay, and a pipe or a device (/dev/stdout) is written to.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            stream.writelines(_pieces(content))
    else:
        write_together({path: content})


def write_together(contents: Mapping[Path, Content]) -> None:
    """Replace several files. All are written beside their places before the first is moved there."""
    written: list[tuple[str, str]] = []
    try:
        for path, content in contents.items():
            target = os.path.realpath(path)
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=os.path.dirname(target))
            written.append((name, target))
            with os.fdopen(handle, "wb") as stream:
                stream.writelines(_pieces(content))
                stream.flush()
                os.fsync(handle)
            os.chmod(name, os.stat(target).st_mode & 0o7777 if os.path.exists(target) else _new_mode())
        for name, target in written:
            os.replace(name, target)
    finally:
        for name, _ in written:
            Path(name).unlink(missing_ok=True)


def write_folder(folder: Path, contents: Iterable[tuple[str, Content]]) -> None:
    """Make the folder hold those files and nothing else. Each is written before the next is asked for."""
    folder = Path(os.path.realpath(folder))
    staged = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    new, old = staged / "new", staged / "old"
    try:
        new.mkdir()  # with the permissions of any new folder: a temporary one is private
        for name, content in contents:
            write(new / name, content)
        if folder.exists():
            os.replace(folder, old)
        os.replace(new, folder)
    finally:
        if old.exists() and not folder.exists():
            os.replace(old, folder)
        shutil.rmtree(staged, ignore_errors=True)


def _pieces(content: Content) -> Iterable[bytes]:
    data = content.encode() if isinstance(content, str) else content
    return (data,) if isinstance(data, bytes) else data


def _new_mode() -> int:
    """The permissions that the user's umask gives a new file."""
    os.umask(mask := os.umask(0))
    return 0o666 & ~mask
