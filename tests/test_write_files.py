"""Files are written whole: if writing fails, what was there stays."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from calls import at

from ofstedcmp.errors import DataError
from ofstedcmp.records import write_files


def contents_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def failing_at(number: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail at the call of that number among those that change a disk, as a full one would."""

    def fails() -> None:
        raise OSError(28, "No space left on device")

    counted = at(number, fails)
    with monkeypatch.context() as patch:
        for name in ("fsync", "replace", "mkdir"):
            patch.setattr(os, name, counted(getattr(os, name)))
        yield


def pieces() -> Iterator[bytes]:
    """The beginning of a file, then an error."""
    yield b"the beginning"
    raise DataError("no more")


PAIR = {"a.csv": b"new a", "a.meta.csv": b"new meta"}


@pytest.mark.parametrize("before", [{}, {"a.csv": b"old a"}, {"a.csv": b"old a", "a.meta.csv": b"old meta"}])
@pytest.mark.parametrize("number", range(1, 9))
def test_each_of_several_files_is_the_old_one_or_the_new_one_whole(
    number: int, before: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, content in before.items():
        (tmp_path / name).write_bytes(content)
    for _ in failing_at(number, monkeypatch):
        with contextlib.suppress(OSError):
            write_files.write_together({tmp_path / name: content for name, content in PAIR.items()})
    now = contents_of(tmp_path)
    assert {name for name in PAIR if now.pop(name, None) not in (before.get(name), PAIR[name])} == set()
    assert now == {}
    write_files.write_together({tmp_path / name: content for name, content in PAIR.items()})
    assert contents_of(tmp_path) == PAIR


@pytest.mark.parametrize("before", [None, {}, {"old.csv": b"old"}])
@pytest.mark.parametrize("number", range(1, 9))
def test_a_folder_is_made_whole_or_stays_as_it_was(
    number: int, before: dict[str, bytes] | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "package"
    if before is not None:
        folder.mkdir()
        for name, content in before.items():
            (folder / name).write_bytes(content)
    done = False
    for _ in failing_at(number, monkeypatch):
        with contextlib.suppress(OSError):
            write_files.write_folder(folder, PAIR.items())
            done = True
    assert folder.exists() == (done or before is not None)
    assert contents_of(tmp_path) == {
        f"package/{name}": text for name, text in (PAIR if done else before or {}).items()
    }
    assert [path.name for path in tmp_path.iterdir() if path.name != "package"] == []


def test_a_file_whose_content_fails_half_way_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "all.csv").write_bytes(b"as it was")
    with pytest.raises(DataError):
        write_files.write(tmp_path / "all.csv", pieces())
    assert contents_of(tmp_path) == {"all.csv": b"as it was"}


def test_no_file_changes_before_all_of_them_are_written(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"old a")
    with pytest.raises(DataError):
        write_files.write_together({tmp_path / "a.csv": b"new a", tmp_path / "b.csv": pieces()})
    assert contents_of(tmp_path) == {"a.csv": b"old a"}


@pytest.mark.parametrize("before", [{}, {"package/old.csv": b"old"}])
def test_a_folder_whose_content_fails_half_way_stays_as_it_was(
    before: dict[str, bytes], tmp_path: Path
) -> None:
    def files() -> Iterator[tuple[str, Iterator[bytes]]]:
        yield "a.csv", iter([b"whole"])
        yield "b.csv", pieces()

    for name, content in before.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError):
        write_files.write_folder(tmp_path / "package", files())
    assert contents_of(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == [name.split("/")[0] for name in before]


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="this system has no /dev/fd")
def test_a_path_under_dev_fd_is_written_to() -> None:
    out, into = os.pipe()
    write_files.write(Path(f"/dev/fd/{into}"), b"through")
    os.close(into)
    with os.fdopen(out, "rb") as stream:
        assert stream.read() == b"through"


def test_a_file_is_replaced_as_a_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_text("old and longer than the new\n")
    path.chmod(0o640)
    with path.open() as reader:
        write_files.write(path, "new\n")
        assert reader.read() == "old and longer than the new\n"
    assert path.read_text() == "new\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_mode_that_the_user_gives_new_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_files.write(tmp_path / "file.yaml", b"new\n")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "file.yaml").stat().st_mode) == 0o640


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "file.yaml", tmp_path / "link.yaml"
    path.write_text("old\n")
    link.symlink_to(path.name)
    write_files.write(link, "new\n")
    assert link.is_symlink()
    assert path.read_text() == "new\n"


def test_a_pipe_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_files.write(path, "new\n")
        assert os.read(reader, 100) == b"new\n"
    finally:
        os.close(reader)
    assert path.is_fifo()
