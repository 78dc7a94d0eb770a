"""A file that ends the process which reads it, or never finishes, is refused; the other files are read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from command import Run
from made import bytes_of, only, report, written

from ofstedcmp.database.record import Record
from ofstedcmp.reports import files

# Python runs a module of this name when it starts. It makes reading do what the file's name says.
TROUBLE = """
import os, signal, time
from ofstedcmp.reports import letters, spreadsheet

def obeying(real):
    def read(opened, *others):
        path = getattr(opened, "path", opened)
        if path.stem == "crash":
            os.kill(os.getpid(), signal.SIGABRT)
        elif path.stem == "interrupt":
            os.kill(os.getpid(), signal.SIGINT)
        elif path.stem == "leave":
            os._exit(3)
        elif path.stem == "hang":
            time.sleep(60)
        elif path.stem == "fill":
            bytearray(2 * 1024 * 1024 * 1024)
        elif path.stem == "talk":
            os.write(1, b"to stdout")
            os.write(2, b"to stderr")
        return real(opened, *others)
    return read

letters.read_letter = obeying(letters.read_letter)
spreadsheet.read_spreadsheet = obeying(spreadsheet.read_spreadsheet)
"""
posix = pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
ENDED = "ends the process that reads it{}: it is damaged, or needs more than 1024 MB"


@pytest.fixture(autouse=True)
def trouble(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path_factory.mktemp("start")
    (folder / "sitecustomize.py").write_text(TROUBLE)
    monkeypatch.setattr(sys, "path", [str(folder), *sys.path])


def refused(tmp_path: Path, names: list[str], jobs: int = 1) -> dict[str, str | None]:
    """Why each file was refused, by its name."""
    for name in names:
        written(tmp_path, report(), name)
    paths = [tmp_path / name for name in names]
    return {one.path.name: one.refused for one in files.read_files(paths, Record(), {}, jobs=jobs)}


@posix
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_that_crashes_its_reader_is_refused_and_the_others_are_read(tmp_path: Path, jobs: int) -> None:
    found = refused(tmp_path, ["a.txt", "crash.txt", "b.txt", "leave.txt", "crash.pdf", "c.txt"], jobs)
    aborted = ENDED.format(" by SIGABRT")
    assert found == {
        **{"a.txt": None, "crash.txt": aborted, "b.txt": None},
        **{"leave.txt": ENDED.format(""), "crash.pdf": aborted, "c.txt": None},
    }


def test_a_file_that_takes_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_SECONDS", 2.0)
    found = refused(tmp_path, ["hang.txt", "a.txt"])
    assert found == {"hang.txt": "takes longer to read than 2 seconds", "a.txt": None}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory")
def test_a_file_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    found = refused(tmp_path, ["fill.txt", "a.txt"])
    assert found == {"fill.txt": "needs more than 1024 MB of memory to read", "a.txt": None}


def test_what_a_library_prints_is_not_shown(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert refused(tmp_path, ["talk.txt"]) == {"talk.txt": None}
    assert capfd.readouterr() == ("", "")


@posix
def test_ctrl_c_ends_the_reading(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        refused(tmp_path, ["a.txt", "interrupt.txt", "b.txt"])


def test_no_module_is_imported_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    assert refused(tmp_path, ["a.txt"]) == {"a.txt": None}


@posix
@pytest.mark.parametrize("bad", ["crash.pdf", "crash.ods"])
@pytest.mark.parametrize("others", [0, 1, 5])
def test_an_import_refuses_the_file_that_crashes_and_writes_the_others(
    ask: Run, tmp_path: Path, catalogue: Record, bad: str, others: int
) -> None:
    sound = [written(tmp_path, report() + " " * at, f"{at}.txt") for at in range(others)]
    written(tmp_path, name=bad)
    done = ask("import", "--jobs", 2, "--write", tmp_path / "data", *sound[:1], tmp_path / bad, *sound[1:])
    lines = [line for line in done.stderr.splitlines() if bad in line]
    assert lines == [f"ofstedcmp: {tmp_path / bad}: {ENDED.format(' by SIGABRT')}"]
    assert done.code == 1
    assert f"{others + 1} file{'s' if others else ''} read, 1 refused" in done.stdout
    if others == 1:
        assert only(tmp_path / "data", catalogue).start == "2024-03-04"
    assert bool(bytes_of(tmp_path / "data")) == bool(others)


def test_refusals_are_printed_in_the_order_of_the_files(ask: Run, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.txt" for name in "hcagbfde"]
    done = ask("import", "--jobs", 4, *paths)
    assert [line.split(": ")[1] for line in done.stderr.splitlines()] == [str(path) for path in paths]
