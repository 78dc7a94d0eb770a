"""A data folder that cannot be read is told in one line and by its exit code, never by a traceback."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sound import ASH, COUNCILS, ILACS_2023, SCALES, Fault, Folder, sound_record
from test_checks import OF_READING, OF_RULES

from ofstedcmp.cli import run

COMMANDS = (["compare", "ash", "birch"], ["history", "ash"], ["show", "ash"])

# What stands in the place of the folder, and what is said of it.
FOLDERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: None, "the data folder {} does not exist"),
    "a file": (Path.touch, "the data folder {} is not a folder"),
    "empty": (Path.mkdir, "the data folder {} holds no records"),
    "without records": (
        lambda path: Folder(path).write("notes/ash.yaml", "council: ash\n"),
        "the data folder {} holds no records",
    ),
    "with a file for a collection": (
        lambda path: Folder(path).write("inspections", "council: ash\n"),
        "the data folder {} cannot be read: Not a directory",
    ),
}

BOMB = "a: &a [ha]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in itertools.pairwise("abcdefghi")
)

# A file of the folder that cannot be read as a record, and the first thing that is said of it.
FILES: dict[str, tuple[str, str | bytes, str]] = {
    "not YAML": (ASH, "council: [ash\n", "2:1: not YAML: "),
    "cut off": (ASH, "council: ash\ninspections:\n- framework: 'ilacs-20", "3:23: not YAML: "),
    "a list": (ASH, "- council: ash\n", "1:1: a list where a mapping with council, "),
    "a number": (ASH, "7\n", "1:1: the number 7 where a mapping with council, "),
    "a table": (ASH, "council,grade\nash,good\n", "1:1: text where a mapping with council, "),
    "a picture": (ASH, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "1:1: is not UTF-8 text"),
    "with a NUL": (ASH, "council: a\0sh\n", "1:11: contains the control character U+0000"),
    "a bomb of aliases": (ASH, BOMB, "1:4: an anchor (&) is not allowed"),
    "10,000 levels deep": (ASH, "[" * 10_000, "1:25: more than 24 levels deep"),
    "a list of councils": (COUNCILS, "councils:\n- ash\n", "2:1: 'councils' is a list, not a mapping"),
    "no councils at all": (COUNCILS, "ash\n", "1:1: text where a mapping with councils, planned … is"),
    "a framework of the wrong type": (ILACS_2023, "[]\n", "1:1: a list where a mapping with id, name, short"),
    "scales of the wrong type": (SCALES, "scales: 4\n", "1:9: 'scales' is the number 4, not a mapping"),
}

# Commands stop at the first fault of reading, whichever it is: one of each sort is enough.
FAULTS = (*OF_RULES, *{fault.rule: fault for fault in OF_READING}.values())


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    return sound_record(tmp_path / "record", monkeypatch)


@pytest.fixture
def overlay(tmp_path: Path) -> Folder:
    """A folder for --data, which each test fills."""
    return Folder(tmp_path / "overlay")


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    out, error = capsys.readouterr()
    assert out == ""
    assert error.startswith("ofstedcmp: ")
    assert error.endswith("\n")
    assert error.count("\n") == 1
    return error.removeprefix("ofstedcmp: ")


@pytest.mark.parametrize("command", [*COMMANDS, ["check"]], ids=lambda command: command[0])
@pytest.mark.parametrize("what", FOLDERS)
def test_a_folder_without_records_ends_every_command_with_3(
    what: str, command: list[str], overlay: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    make, said = FOLDERS[what]
    make(overlay.root)
    assert run([*command, "--data", str(overlay.root)]) == 3
    assert one_line(capsys).startswith(said.format(overlay.root))


@pytest.mark.parametrize("what", FOLDERS)
def test_check_says_the_same_of_a_folder_that_it_is_given_by_name(
    what: str, overlay: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    make, said = FOLDERS[what]
    make(overlay.root)
    if what == "a file":
        assert run(["check", str(overlay.root)]) == 1
        assert capsys.readouterr().out.startswith(f"{overlay.root}:1:1: the file is empty")
    elif what == "missing":
        assert run(["check", str(overlay.root)]) == 3
        assert one_line(capsys) == f"{overlay.root} does not exist\n"
    else:
        assert run(["check", str(overlay.root)]) == 3
        assert one_line(capsys).startswith(said.format(overlay.root))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("what", FILES)
def test_a_file_that_is_no_record_ends_a_command_with_3_and_its_first_fault(
    what: str, command: list[str], overlay: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    file, content, problem = FILES[what]
    overlay.write(file, content)
    assert run([*command, "--data", str(overlay.root)]) == 3
    assert one_line(capsys).startswith(f"{overlay.root / file}:{problem}")


@pytest.mark.parametrize("what", FILES)
def test_check_prints_every_fault_of_such_a_file_and_ends_with_1(
    what: str, overlay: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    file, content, problem = FILES[what]
    overlay.write(file, content)
    assert run(["check", str(overlay.root)]) == 1
    out, error = capsys.readouterr()
    assert f"{overlay.root / file}:{problem}" in out
    assert out.splitlines()[:-1] == [line for line in out.splitlines() if line.startswith(f"{overlay.root}/")]
    assert error == ""


def test_files_that_an_editor_hides_are_not_read(overlay: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    overlay.write("inspections/._ash.yaml", b"\0\5\x16\7")
    overlay.write("inspections/.#ash.yaml", "somebody is editing\n")
    overlay.write(ASH, "council: ash\nno_inspections: There are none yet.\n")
    assert run(["history", "ash", "--data", str(overlay.root)]) == 0
    assert capsys.readouterr().err == ""


def lock(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every right to read the path away; from the superuser, who has them all, by pretence."""
    path.chmod(0)
    if not os.access(path, os.R_OK):
        return

    def refusing(function: Callable[..., object]) -> Callable[..., object]:
        def refuse(which: str | Path, *more: object) -> object:
            if Path(which) == path:
                raise PermissionError(13, "Permission denied", str(path))
            return function(which, *more)

        return refuse

    access = os.access
    monkeypatch.setattr(os, "access", lambda which, *more: Path(which) != path and access(which, *more))
    monkeypatch.setattr(os, "listdir", refusing(os.listdir))
    monkeypatch.setattr(os, "open", refusing(os.open))


@pytest.mark.parametrize("command", [*COMMANDS, ["check"]], ids=lambda command: command[0])
def test_a_folder_that_may_not_be_listed_ends_every_command_with_3(
    command: list[str],
    overlay: Folder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    overlay.root.mkdir()
    lock(overlay.root, monkeypatch)
    assert run([*command, "--data", str(overlay.root)]) == 3
    assert one_line(capsys) == f"the data folder {overlay.root} cannot be read: Permission denied\n"


def test_a_file_that_may_not_be_read_has_that_for_its_problem(
    record: Folder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lock(record.root / ASH, monkeypatch)
    problem = f"{record.root / ASH}:1:1: cannot be read: Permission denied\n"
    assert run(["show", "ash"]) == 3
    assert one_line(capsys) == problem
    assert run(["check"]) == 1
    assert capsys.readouterr().out.startswith(problem)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.rule)
def test_no_fault_of_a_record_ends_in_a_traceback(
    fault: Fault, record: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    record.change(fault.file, fault.old, fault.new)
    more = {COUNCILS: ["history", "oak"], ILACS_2023: ["frameworks", "ilacs-2023"]}
    for command in (*COMMANDS, more.get(fault.file, ["areas"])):
        code = run(command)
        out, error = capsys.readouterr()
        assert (code, bool(out)) in ((0, True), (3, False))
        assert error.count("\n") == 1 or not code
