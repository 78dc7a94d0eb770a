"""Several files change together: whoever reads sees all of it or none, whenever the writer is stopped."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from calls import at

from ofstedcmp.errors import DataError
from ofstedcmp.records import data_folder
from ofstedcmp.reports import transaction

OLD = {"inspections/leeds.yaml": "council: leeds\n", "inspections/york.yaml": "council: york\n"}
NEW = {name: text + "no_inspections: not yet\n" for name, text in OLD.items()} | {
    "inspections/hull.yaml": "council: hull\n"
}


def written(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)


def seen(folder: Path) -> dict[str, str]:
    """What a reader of the folder finds, by the names that the files go by."""
    found = {}
    for path in data_folder.files(folder):
        found[f"{path.parent.name}/{path.name}"] = path.read_text()
    return found


def test_all_files_are_replaced_and_nothing_is_left_behind(tmp_path: Path) -> None:
    written(tmp_path, OLD)
    with transaction.alone(tmp_path):
        transaction.replace_all(tmp_path, NEW)
    assert seen(tmp_path) == NEW
    assert sorted(path.name for path in tmp_path.iterdir()) == ["inspections"]


class Stopped(BaseException):
    """Stands for a process that is killed: nothing catches it."""


CALLS = ("open", "fsync", "rename", "replace", "chmod", "mkdir", "rmdir", "unlink")


def stopping_at(number: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Stop at the call of that number among those that change a disk."""

    def stops() -> None:
        raise Stopped

    counted = at(number, stops)
    with monkeypatch.context() as patch:
        # What tidies up after an error would not run in a process that is killed.
        patch.setattr(shutil, "rmtree", lambda *_, **__: None)
        for name in CALLS:
            patch.setattr(os, name, counted(getattr(os, name)))
        yield


@pytest.mark.parametrize("number", range(1, 30))
def test_stopped_anywhere_a_reader_sees_the_old_or_the_new_whole(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, OLD)
    for _ in stopping_at(number, monkeypatch):
        with contextlib.suppress(Stopped):
            transaction.replace_all(tmp_path, NEW)
    assert seen(tmp_path) in (OLD, NEW)
    with transaction.alone(tmp_path):
        pass
    assert seen(tmp_path) in (OLD, NEW)
    assert not list(tmp_path.glob(".*"))


def test_two_writers_do_not_mix(tmp_path: Path) -> None:
    with (
        transaction.alone(tmp_path),
        pytest.raises(DataError, match="another import"),
        transaction.alone(tmp_path),
    ):
        pass


def test_the_mode_of_a_replaced_file_stays(tmp_path: Path) -> None:
    written(tmp_path, OLD)
    (tmp_path / "inspections/leeds.yaml").chmod(0o640)
    with transaction.alone(tmp_path):
        transaction.replace_all(tmp_path, NEW)
    assert (tmp_path / "inspections/leeds.yaml").stat().st_mode & 0o777 == 0o640


def test_nothing_to_write_touches_nothing(tmp_path: Path) -> None:
    with transaction.alone(tmp_path):
        transaction.replace_all(tmp_path, {})
    assert list(tmp_path.iterdir()) == []


def held(folder: Path) -> dict[str, bytes]:
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


PAIR = {"a.csv": b"new a", "a.meta.csv": b"new meta"}


@pytest.mark.parametrize("before", [{}, {"a.csv": b"old a"}, {"a.csv": b"old a", "a.meta.csv": b"old meta"}])
@pytest.mark.parametrize("number", range(1, 9))
def test_files_that_belong_together_are_written_together_or_not_at_all(
    number: int, before: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, content in before.items():
        (tmp_path / name).write_bytes(content)
    done = False
    for _ in failing_at(number, monkeypatch):
        with contextlib.suppress(OSError):
            transaction.write_together({tmp_path / name: content for name, content in PAIR.items()})
            done = True
    assert held(tmp_path) == (PAIR if done else before)
    transaction.write_together({tmp_path / name: content for name, content in PAIR.items()})
    assert held(tmp_path) == PAIR


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
            transaction.write_folder(folder, PAIR.items())
            done = True
    assert folder.exists() == (done or before is not None)
    assert held(tmp_path) == {
        f"package/{name}": text for name, text in (PAIR if done else before or {}).items()
    }
    assert [path.name for path in tmp_path.iterdir() if path.name != "package"] == []


def test_a_file_whose_content_fails_half_way_stays_as_it_was(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"the beginning"
        raise DataError("no more")

    (tmp_path / "all.csv").write_bytes(b"as it was")
    with pytest.raises(DataError):
        transaction.write(tmp_path / "all.csv", pieces())
    assert held(tmp_path) == {"all.csv": b"as it was"}


@pytest.mark.parametrize("before", [{}, {"package/old.csv": b"old"}])
def test_a_folder_whose_content_fails_half_way_stays_as_it_was(
    before: dict[str, bytes], tmp_path: Path
) -> None:
    def files() -> Iterator[tuple[str, Iterator[bytes]]]:
        yield "a.csv", iter([b"whole"])
        yield "b.csv", pieces()

    def pieces() -> Iterator[bytes]:
        yield b"the beginning"
        raise DataError("no more")

    for name, content in before.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError):
        transaction.write_folder(tmp_path / "package", files())
    assert held(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == [name.split("/")[0] for name in before]


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="this system has no /dev/fd")
def test_what_is_a_pipe_is_written_to() -> None:
    out, into = os.pipe()
    transaction.write(Path(f"/dev/fd/{into}"), b"through")
    os.close(into)
    with os.fdopen(out, "rb") as stream:
        assert stream.read() == b"through"
