"""An import that is killed, or whose disk is full, at any call that changes something: nothing is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from command import Run
from faults import CHANGING, Call, amiss, calls, fresh, imported, prepared, seen, stopped
from made import FILE, bytes_of, report, written

from ofstedcmp.errors import DataError
from ofstedcmp.reports import importing, transaction


def traced() -> str:
    """Why no call can be stopped here, or nothing."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(
        ["strace", "-e", "inject=getppid:error=EIO", sys.executable, "-c", ""],
        capture_output=True,
        check=False,
    )
    return "" if tried.returncode == 0 else "strace may not trace a process here"


@pytest.fixture(scope="module")
def reason() -> str:
    return traced()


def changing(every: list[Call]) -> list[Call]:
    return [call for call in every if call.name in CHANGING]


@pytest.mark.parametrize("fault", ["signal=KILL", "error=ENOSPC"])
def test_whatever_call_it_is_stopped_at_the_record_is_the_old_or_the_new(
    fault: str, tmp_path: Path, reason: str
) -> None:
    if reason:
        pytest.skip(reason)
    place = prepared(tmp_path)
    assert set(place.new) - set(place.old) == {"derby.yaml"}
    every = changing(calls(place, fresh(place, "calls")))
    assert {"write", "fsync", "mkdir", "rename"} <= {call.name for call in every}
    states = set()

    def tried(call: Call) -> list[str]:
        folder = fresh(place, f"{call.name}-{call.number}")
        ended = stopped(place, folder, call, fault)
        states.add(seen(folder) == place.new)
        return [f"{call}: {one}" for one in amiss(place, folder, ended)]

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        wrong = [one for found in pool.map(tried, every) for one in found]
    assert wrong == []
    # Some calls come before the change is valid, and some after.
    assert states == {False, True}


def test_a_full_disk_is_one_line_and_leaves_the_record_as_it_was(
    ask: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    ask("import", "--write", folder, written(tmp_path))
    before = bytes_of(folder)
    later = written(tmp_path, report(dates="2 to 13 March 2026"), "later.txt")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        done = ask("import", "--write", folder, later)
        none = ask("import", "--write", tmp_path / "new", later)
    said = "cannot be written to, and is as it was: No space left on device\n"
    assert (done.code, done.stdout, done.stderr) == (3, "", f"ofstedcmp: {folder} {said}")
    assert bytes_of(folder) == before
    assert (none.code, none.stderr) == (3, f"ofstedcmp: {tmp_path / 'new'} {said}")
    assert not (tmp_path / "new").exists()


def test_a_change_that_cannot_be_moved_is_made_and_the_next_import_moves_it(
    ask: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    ask("import", "--write", folder, written(tmp_path))
    later = written(tmp_path, report(dates="6 to 17 March 2023"), "later.txt")

    def stuck(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", stuck)
        done = ask("import", "--write", folder, later)
    assert (done.code, done.stderr.count("\n")) == (3, 1)
    assert (
        "has the change, but its files cannot be moved into their places (Permission denied)" in done.stderr
    )
    assert b"2023-03-06" in seen(folder)["leeds.yaml"]
    assert "0 added, 0 updated, 2 unchanged" in ask("import", "--write", folder, later).stdout
    assert set(bytes_of(folder)) == {FILE}


def test_what_cannot_be_listed_is_not_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "data"
    real = os.scandir

    def closed(path: Path | str) -> object:
        if ".pending" in Path(path).parts:
            raise PermissionError(13, "Permission denied")
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", closed)
        with pytest.raises(DataError, match="has the change"), transaction.alone(folder):
            transaction.replace_all(folder, {FILE: "council: leeds\n"})
    assert seen(folder) == {"leeds.yaml": b"council: leeds\n"}
    with transaction.alone(folder):
        pass
    assert set(bytes_of(folder)) == {FILE}


def test_new_files_have_the_mode_that_the_umask_leaves(ask: Run, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        ask("import", "--write", tmp_path / "data", written(tmp_path))
    finally:
        os.umask(before)
    modes = [
        path.stat().st_mode & 0o777 for path in (tmp_path / "data" / FILE, tmp_path / "data/inspections")
    ]
    assert modes == [0o640, 0o750]


def test_a_file_that_is_a_link_stays_one_and_what_it_leads_to_is_written(ask: Run, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    ask("import", "--write", folder, written(tmp_path))
    (tmp_path / "elsewhere").mkdir()
    real = shutil.move(folder / FILE, tmp_path / "elsewhere/own.yaml")
    (folder / FILE).symlink_to(real)
    ask("import", "--write", folder, written(tmp_path, report(dates="6 to 17 March 2023"), "earlier.txt"))
    assert (folder / FILE).is_symlink()
    assert "2023-03-06" in Path(real).read_text(encoding="utf-8")


def test_a_link_that_leads_to_another_disk_is_written_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data/inspections").mkdir(parents=True)
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk/own.yaml").write_text("old\n")
    (tmp_path / "data" / FILE).symlink_to(tmp_path / "disk/own.yaml")
    real = os.replace

    def other_disk(one: Path | str, other: Path | str) -> None:
        if ("disk" in Path(one).parts) != ("disk" in Path(other).parts):
            raise OSError(18, "Invalid cross-device link")
        real(one, other)

    monkeypatch.setattr(os, "replace", other_disk)
    with transaction.alone(tmp_path / "data"):
        transaction.replace_all(tmp_path / "data", {FILE: "new\n"})
    assert (tmp_path / "disk/own.yaml").read_text() == "new\n"
    assert (tmp_path / "data" / FILE).is_symlink()
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == ["inspections"]


def test_a_file_with_other_line_ends_is_not_written_for_those(ask: Run, tmp_path: Path) -> None:
    folder, path = tmp_path / "data", written(tmp_path)
    ask("import", "--write", folder, path)
    windows = (folder / FILE).read_bytes().replace(b"\n", b"\r\n")
    (folder / FILE).write_bytes(windows)
    assert "1 unchanged" in ask("import", "--write", folder, path).stdout
    assert (folder / FILE).read_bytes() == windows


def test_of_many_imports_at_once_each_is_done_whole_or_turned_away(tmp_path: Path) -> None:
    place = prepared(tmp_path)
    folder = fresh(place, "at-once")
    together = threading.Barrier(6)

    def one(_: int) -> tuple[int, str]:
        together.wait()
        done = imported(folder, *place.reports)
        return done.returncode, done.stderr

    with ThreadPoolExecutor(6) as pool:
        ended = list(pool.map(one, range(6)))
    assert {code for code, _ in ended} <= {0, 3}
    assert 0 in {code for code, _ in ended}
    turned = f"ofstedcmp: another import is writing to {folder}: try again when it is done\n"
    assert {said for code, said in ended if code} <= {turned}
    assert seen(folder) == place.new
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_one_that_is_turned_away_does_not_take_a_new_folder_from_the_other(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    with transaction.alone(folder):
        with pytest.raises(DataError, match="another import"), transaction.alone(folder):
            pass
        transaction.replace_all(folder, {FILE: "council: leeds\n"})
    assert set(bytes_of(folder)) == {FILE}


def test_a_grade_is_seen_by_the_next_command_whatever_is_compiled(run: Run, tmp_path: Path) -> None:
    # A folder of so many files is compiled; it is looked at before and after, within the same second or two.
    folder = tmp_path / "data"
    names = {"leeds": "Leeds City Council", "york": "City of York Council", "derby": "Derby City Council"}
    papers = [written(tmp_path, report(council=name), f"{key}.txt") for key, name in names.items()]
    run("import", "--write", folder, *papers)
    shutil.copytree(Path(importing.__file__).parent.parent / "data/inspections", folder / "rest")
    for path in sorted((folder / "rest").glob("*.yaml"))[:30]:
        if path.stem not in names:
            shutil.move(path, folder / "inspections" / path.name)
    shutil.rmtree(folder / "rest")
    assert len(list((folder / "inspections").iterdir())) > 20
    for year, grade in ((2027, "Good"), (2028, "Inadequate")):
        text = report(dates=f"4 to 15 March {year}", leaders=grade)
        lines = [line for line in text.split("\n") if not line.startswith("Overall")]
        later = written(tmp_path, "\n".join(lines), "later.txt")
        before = run("show", "leeds", "--data", folder, "--date", year, "-f", "csv")
        assert f"{year}-03-04" not in before.stdout
        done = run("import", "--quiet", "--write", folder, later)
        assert (done.code, done.stderr) == (0, "")
        after = run("show", "leeds", "--data", folder, "--date", year, "-f", "csv")
        assert f"{year}-03-04" in after.stdout
        leaders = [row for row in after.rows if row.get("area") == "leadership"]
        assert grade.casefold() in str(leaders).casefold()
