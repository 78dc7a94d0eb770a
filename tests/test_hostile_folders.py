"""A folder that changes while it is read, and names and times that no other program would give."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from command import in_process
from sound import ASH, Folder, sound_record

from ofstedcmp.database import connect
from ofstedcmp.errors import printable
from ofstedcmp.records.plain_files import UnfitError, contents

NO_NAME = "no\udcffname"


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    return sound_record(tmp_path / "record", monkeypatch)


@pytest.fixture(autouse=True)
def cached(tmp_path: Path) -> dict[str, str]:
    """A cache of its own."""
    return {"OFSTEDCMP_CACHE": str(tmp_path / "cache")}


@pytest.fixture(params=[0, 10**18], ids=["kept", "not kept"], autouse=True)
def either_road(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "UNSETTLED_NANOSECONDS", request.param)


def once_listed(monkeypatch: pytest.MonkeyPatch, then: Callable[[], object]) -> None:
    """Do something to the folder after it was listed and before anything in it is opened."""
    real, left = os.stat, [then]

    def stat(path: Any, **how: Any) -> os.stat_result:
        if left and str(path).endswith(".yaml"):
            left.pop()()
        return real(path, **how)

    monkeypatch.setattr(os, "stat", stat)


@pytest.mark.parametrize(
    "command", [("show", "ash"), ("changes",), ("summary",), ("check",)], ids=lambda one: one[0]
)
def test_a_file_deleted_while_its_folder_is_read_is_an_error(
    command: tuple[str, ...], record: Folder, monkeypatch: pytest.MonkeyPatch, cached: dict[str, str]
) -> None:
    once_listed(monkeypatch, (record.root / ASH).unlink)
    ran = in_process(*command, env=cached)
    said = f"{record.root / ASH}:1:1: cannot be read: No such file or directory\n"
    assert (ran.code, ran.stderr) == ((1, "") if command == ("check",) else (3, f"ofstedcmp: {said}"))
    assert said in ran.stdout + ran.stderr


@pytest.mark.parametrize("command", [("show", "ash"), ("changes",), ("check",)], ids=lambda one: one[0])
def test_a_folder_deleted_while_it_is_read_is_an_error(
    command: tuple[str, ...], record: Folder, monkeypatch: pytest.MonkeyPatch, cached: dict[str, str]
) -> None:
    once_listed(monkeypatch, lambda: os.rename(record.root / "inspections", record.root / "gone"))
    ran = in_process(*command, env=cached)
    assert ran.code == (1 if command == ("check",) else 3)
    assert "cannot be read: No such file or directory" in ran.stdout + ran.stderr


def test_a_pipe_that_replaces_a_file_at_the_last_moment_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.touch()
    real = os.stat(path)
    path.unlink()
    os.mkfifo(path)
    with mock.patch("os.stat", return_value=real), pytest.raises(UnfitError, match="not an ordinary file"):
        contents(path)


def test_a_file_that_grows_is_read_only_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.touch()
    small = os.stat(path)
    path.write_bytes(b"x" * (2 * 1024 * 1024))
    with (
        mock.patch("os.stat", return_value=small),
        mock.patch("os.fstat", return_value=small),
        pytest.raises(UnfitError, match="larger than 1 MB"),
    ):
        contents(path, 1024 * 1024)


def test_a_system_file_without_content_is_refused_at_once(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    path = tmp_path / "file.yaml"
    path.touch()
    try:
        with (
            mock.patch("os.open", return_value=reader),
            mock.patch("os.fstat", return_value=os.stat(path)),
            pytest.raises(UnfitError, match="not an ordinary file"),
        ):
            contents(path)
    finally:
        os.close(writer)


def test_a_grade_changed_after_the_database_was_made_is_shown_as_it_is_now(
    record: Folder, cached: dict[str, str]
) -> None:
    far = 13_569_465_600  # the year 2400, which does not fit into 64 bits of nanoseconds
    graded = "    leadership:\n    - {{source: report-2024, grade: {}, printed"
    for before, grade in pairwise(("good", "inadequate", "good")):
        record.change(ASH, graded.format(before), graded.format(grade))
        try:
            os.utime(record.root / ASH, (far, far))
            os.utime(record.root / "inspections", (far, far))
        except OSError:
            pytest.skip("the file system keeps no such time")
        rows = in_process("show", "ash", "--area", "leadership", "-f", "csv", env=cached).rows
        assert [row["grade"] for row in rows] == [grade]


def test_a_folder_whose_name_is_not_text_can_be_read(
    record: Folder, tmp_path: Path, cached: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        root = record.root.rename(tmp_path / NO_NAME)
    except (OSError, UnicodeError):
        pytest.skip("the file system takes no such name")
    monkeypatch.setattr("ofstedcmp.records.data_folder.data_root", lambda: str(root))
    ran = in_process("show", "ash", env=cached)
    assert (ran.code, ran.stderr) == (0, "")
    (root / ASH).write_text("council: [\n")
    assert in_process("show", "ash", env=cached).stderr.startswith(
        f"ofstedcmp: {printable(str(root / ASH))}:2:1: not"
    )


def test_a_file_whose_name_is_not_text_must_be_named_after_its_framework(
    record: Folder, tmp_path: Path, cached: dict[str, str]
) -> None:
    over = tmp_path / "over" / "frameworks"
    over.mkdir(parents=True)
    try:
        (over / f"{NO_NAME}.yaml").write_text(record.text("frameworks/ilacs-2023.yaml"))
    except (OSError, UnicodeError):
        pytest.skip("the file system takes no such name")
    ran = in_process("show", "ash", "--data", over.parent, env=cached)
    assert (ran.code, ran.stderr.count("\n")) == (3, 1)
    assert ran.stderr.endswith(":1:5: the file must be called ilacs-2023.yaml\n")


def test_a_remark_on_a_later_folder_cannot_steer_a_terminal(
    record: Folder, tmp_path: Path, cached: dict[str, str]
) -> None:
    over = Folder(tmp_path / "a\x1b[2Jb\u202e")
    over.write(ASH, record.text(ASH))
    ran = in_process("show", "ash", "--data", over.root, env=cached)
    assert ran.code == 0
    assert f"from {printable(str(over.root))}: 2 inspections are completed\n" in ran.stderr
    assert ran.stderr.replace("\n", "").isprintable()


def test_a_folder_that_is_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    ran = in_process("show", "ash", "--data", tmp_path / "loop")
    said = f"the data folder {tmp_path / 'loop'} cannot be read: Too many levels of symbolic links"
    assert (ran.code, ran.stderr) == (3, f"ofstedcmp: {said}\n")


def test_a_collection_that_links_to_its_own_folder_does_not_read_for_ever(
    record: Folder, cached: dict[str, str]
) -> None:
    (record.root / "inspections" / "inspections").symlink_to(".")
    (record.root / "inspections" / "above").symlink_to("..")
    ran = in_process("check", env=cached)
    assert (ran.code, ran.stdout.split(" in ")[0]) == (0, "No problems")
