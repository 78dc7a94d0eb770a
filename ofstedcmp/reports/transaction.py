"""Change a file, or several of a data folder at once: whoever reads sees all of the change or none.

New files are written into a folder beside the old ones, which one renaming makes valid; from then on
readers prefer what lies in it, and moving the files to their places may be interrupted and finished later.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from ofstedcmp.errors import DataError

# Where a change of several files waits to be moved into its place.
PENDING = ".pending"
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
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_mask()
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


def write_folder(folder: Path, contents: Iterable[tuple[str, bytes | Iterable[bytes]]]) -> None:
    """Make the folder hold those files and nothing else: all of them, or everything stays as it was.

    Each is written before the next is asked for. Where making the content fails half way, nothing changes.
    """
    folder = Path(os.path.realpath(folder))
    staged = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    new, old = staged / "new", staged / "old"
    try:
        new.mkdir()  # with the rights of any new folder, which a temporary one has not
        for name, content in contents:
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


def _fill(path: Path, content: bytes | Iterable[bytes]) -> None:
    with path.open("wb") as stream:
        stream.writelines((content,) if isinstance(content, bytes) else content)
        stream.flush()
        os.fsync(stream.fileno())


def replace_all(folder: Path, texts: Mapping[str, str]) -> None:
    """Write each text to its path within the folder, all of them or none. Call it under `alone`.

    Raises DataError where the disk is full or will not have it: the folder is then as it was. Where it is
    only the moving that could not be done, the change is made, and the next call of `alone` moves the rest.
    """
    if not texts:
        return
    try:
        _stage(folder, texts)
    except OSError as error:
        raise DataError(f"{folder} cannot be written to, and is as it was: {error.strerror}") from None
    finish(folder)


def _stage(folder: Path, texts: Mapping[str, str]) -> None:
    staged = Path(tempfile.mkdtemp(prefix=".staged-", dir=folder))
    try:
        # Others who may read the folder read from here until the files are moved.
        staged.chmod(0o777 & ~_mask())
        for name, text in texts.items():
            target = staged / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            if (folder / name).exists():
                shutil.copymode(folder / name, target)
        for place in sorted({(staged / name).parent for name in texts} | {staged}):
            _keep(place)
        for name in texts:
            # Readers look for what waits beside a folder that is there.
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
        os.rename(staged, folder / PENDING)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise


def finish(folder: Path) -> None:
    """Move to their places the files of a change that was valid but not finished.

    Raises DataError where that cannot be done: readers see the change all the same.
    """
    pending = folder / PENDING
    if not pending.is_dir():
        return
    try:
        _keep(folder)
        moved = [_moved(path, folder / path.relative_to(pending)) for path in _files(pending)]
        # Were the machine to stop now, no file may be at neither place.
        for place in sorted(set(moved)):
            _keep(place)
        # Only what is empty: a file that could not be listed is not lost.
        for empty, _, _ in os.walk(pending, topdown=False, onerror=_raise):
            os.rmdir(empty)
    except OSError as error:
        raise DataError(
            f"{folder} has the change, but its files cannot be moved into their places"
            f" ({error.strerror}): the next import does that"
        ) from None


def _files(folder: Path) -> list[Path]:
    """All files of the folder. Raises OSError where a part of it cannot be listed."""
    walked = os.walk(folder, onerror=_raise)
    return sorted(Path(place) / name for place, _, names in walked for name in names)


def _raise(error: OSError) -> None:
    raise error


def _moved(path: Path, target: Path) -> Path:
    """Move a file to its place, or to where a link there leads; the folder that it is in then."""
    target = Path(os.path.realpath(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.replace(path, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # The link leads to another disk.
        write(target, path.read_bytes())
        path.unlink()
    return target.parent


def _keep(folder: Path) -> None:
    """See that what was made in the folder, or moved into it, is on the disk."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # not every file system can
                raise
        finally:
            os.close(handle)


def _mask() -> int:
    """What the user's umask takes from the mode of new files."""
    os.umask(mask := os.umask(0))
    return mask


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other writers out of the folder, and finish what one of them left; made where it does not exist.

    Raises DataError where it is busy, or may not be made or opened.
    """
    handle = None
    made = False
    try:
        try:
            if not folder.exists():
                folder.mkdir(parents=True, exist_ok=True)
                made = True
        except OSError as error:
            raise DataError(f"{folder} cannot be made: {error.strerror}") from None
        if fcntl:
            try:
                handle = os.open(folder, os.O_RDONLY)
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                made = False
                raise DataError(f"another import is writing to {folder}: try again when it is done") from None
            except OSError as error:
                raise DataError(f"{folder} cannot be written to: {error.strerror}") from None
        try:
            for left in folder.glob(".staged-*"):
                shutil.rmtree(left, ignore_errors=True)
        except OSError as error:
            raise DataError(f"{folder} cannot be read: {error.strerror}") from None
        finish(folder)
        yield
    except BaseException:
        if made:
            with suppress(OSError):
                folder.rmdir()
        raise
    finally:
        if handle is not None:
            os.close(handle)
