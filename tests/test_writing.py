"""A file is replaced as a whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from ofstedcmp.reports.transaction import write


def test_a_file_is_replaced_as_a_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_text("old and longer than the new\n")
    path.chmod(0o640)
    with path.open() as reader:
        write(path, "new\n")
        assert reader.read() == "old and longer than the new\n"
    assert path.read_text() == "new\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_mode_that_the_user_gives_new_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path / "file.yaml", b"new\n")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "file.yaml").stat().st_mode) == 0o640


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.yaml"
    path.write_text("old\n")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="No space left"):
        write(path, "new\n")
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("file.yaml", "old\n")]


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "file.yaml", tmp_path / "link.yaml"
    path.write_text("old\n")
    link.symlink_to(path.name)
    write(link, "new\n")
    assert link.is_symlink()
    assert path.read_text() == "new\n"


def test_a_pipe_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write(path, "new\n")
        assert os.read(reader, 100) == b"new\n"
    finally:
        os.close(reader)
    assert path.is_fifo()
