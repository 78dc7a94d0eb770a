"""Files made to harm: each is refused at its place, in bounded time and memory, and steers nobody's terminal.

What a file may cost is bounded by what it may hold: 16 MB, 24 levels, 500,000 keys and values, lists of 1,000
entries, texts of 5,000 characters. At each of these bounds a file is read, or refused, within seconds and
within 300 MB of memory.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import pytest
from command import Ran, in_process
from sound import ASH, Folder, sound_record

from ofstedcmp.database import connect
from ofstedcmp.errors import printable
from ofstedcmp.records import yaml_files

COUNCIL = "council: ash\n"
ENTRY = COUNCIL + "inspections:\n- framework: ilacs-2023\n  kind: standard\n"
READ = (
    f"{COUNCIL}sources:\n  r: {{kind: report, title: R}}\n"
    "inspections:\n- framework: ilacs-2023\n  kind: short\n  judgements: {overall: [{source: r, grade: good, "
)
# A tenth of what a file may hold, so that the tests do not take ten times as long.
FEWER = 50_000
MANY = f"more than {FEWER:,} keys and values"


@pytest.fixture(autouse=True)
def fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert yaml_files.MAX_NODES == 10 * FEWER
    monkeypatch.setattr(yaml_files, "MAX_NODES", FEWER)


# What stands in inspections/ash.yaml, and the first thing that is said of it.
HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "two equal keys": (COUNCIL + COUNCIL, "2:1: the key 'council' appears twice"),
    "two equal keys in a row": (
        ENTRY + "  start: '2024-01-01'\n  start: '2025-01-01'\n",
        "6:3: the key 'start'",
    ),
    "keys that differ in quotes alone": (
        "council: ash\n'council': oak\n",
        "2:1: the key 'council' appears twice",
    ),
    "an alias to itself": ("council: &a [*a]\n", "1:10: an anchor (&) is not allowed"),
    "a merge of another": (COUNCIL + "<<: {council: oak}\n", "2:1: unknown key '<<'"),
    "a tag that builds an object": (
        "council: !!python/object:os.system x\n",
        "1:10: a tag (tag:yaml.org,2002:pyth",
    ),
    "a tag that reads a file": (
        "!!python/object/apply:open [x]\n",
        "1:1: a tag (tag:yaml.org,2002:python/object/",
    ),
    "a tag for binary data": (
        COUNCIL + "no_inspections: !!binary aGk=\n",
        "2:17: a tag (tag:yaml.org,2002:binary)",
    ),
    "a directive": ("%YAML 9.9\n---\ncouncil: ash\n", "1:1: not YAML: "),
    "10,000 levels deep": ("{a: " * 10_000, "1:97: more than 24 levels deep"),
    "25 levels within a record": (ENTRY + "  note: " + "[" * 25, "5:30: more than 24 levels deep"),
    "a NUL": ("council: a\0sh\n", "1:11: contains the control character U+0000"),
    "an escape code": ("council: \x1b[31mash\n", "1:10: contains the control character U+001B"),
    "an escape code of eight bits": ("council: \x9b31mash\n", "1:10: contains the control character U+009B"),
    "an escape code spelt in YAML": (
        'council: "\\e[31mash"\n',
        "1:10: 'council' contains a character that cannot be",
    ),
    "a bell spelt in YAML": (
        'council: "\\aash"\n',
        "1:10: 'council' contains a character that cannot be printed",
    ),
    "half a pair of characters": ('council: "\\ud83d"\n', "1:"),
    "Latin-1": (b"council: \xe9\n", "1:10: is not UTF-8 text"),
    "Windows-1252 after much text": (
        b"# " + b"x" * 9000 + b"\ncouncil: \x93ash\x94\n",
        "2:10: is not UTF-8 text",
    ),
    "UTF-16": ("council: ash\n".encode("utf-16"), "1:1: is not UTF-8 text"),
    "UTF-16 without its mark": (
        "council: ash\n".encode("utf-16-le"),
        "1:2: contains the control character U+0000",
    ),
    "UTF-32": ("council: ash\n".encode("utf-32"), "1:1: is not UTF-8 text"),
    "an overlong form": (b"council: \xc0\xaf\n", "1:10: is not UTF-8 text"),
    "a tab that indents": (ENTRY + "\tstart: '2024-01-01'\n", "5:1: not YAML: "),
    "a map for a list": (COUNCIL + "inspections: {a: b}\n", "2:14: 'inspections' is a mapping, not a list"),
    "a list for a map": (COUNCIL + "sources: [a, b]\n", "2:10: 'sources' is a list, not a mapping"),
    "a list of nothing": (
        COUNCIL + "inspections: [~, ~]\n",
        "2:15: nothing where a mapping with framework, kind",
    ),
    "a number for a name": ("council: 7\n", "1:10: 'council' is the number 7, not text: put it in quotes"),
    "yes for a name": ("council: true\n", "1:10: 'council' is true or false, not text"),
    "a name of 1,000,000 letters": (
        f"council: {'a' * 1_000_000}\n",
        "1:10: 'council' is longer than 5000 characters",
    ),
    "a key of 1,000,000 letters": (
        f"{COUNCIL}? {'a' * 1_000_000}\n: b\n",
        "2:3: unknown key 'aaaaaaaaaaaaaaaa",
    ),
    "a key that steers": (
        'council: ash\n"\\e[2J\\u202e": b\n',
        "2:1: unknown key '\\x1b[2J\\u202e' (known: counc",
    ),
    "no for a flag": (READ + "implied: no}]}\n", "7:60: 'implied' is text, not true or false"),
    "a page of 010": (READ + "page: 010}]}\n", "7:57: 'page' is text, not a whole number from 0 up"),
    "a time for a date": (ENTRY + "  start: 12:30\n", "5:10: 'start' is '12:30', not a date that exists"),
    "an octal for a date": (ENTRY + "  start: 010\n", "5:10: 'start' is '010', not a date that exists"),
    "a year alone, unquoted": (
        ENTRY + "  start: 2024\n",
        "5:10: 'start' is the number 2024, not text: put it in",
    ),
    "a day that does not exist": (
        ENTRY + "  start: 2023-02-29\n",
        "5:10: 'start' is '2023-02-29', not a date",
    ),
    "a month that does not exist": (
        ENTRY + "  start: 2023-13\n",
        "5:10: 'start' is '2023-13', not a date that",
    ),
    "the year 0": (ENTRY + "  start: '0000'\n", "5:10: 'start' is '0000', not a date that exists"),
    "digits of another script": (
        ENTRY + "  start: '２０２４'\n",
        "5:10: 'start' is '２０２４', not a date that",
    ),
    "a time of day after the date": (
        ENTRY + "  start: 2024-01-01T00:00:00Z\n",
        "5:10: 'start' is '2024-01-01T00",
    ),
    "a page that is no number": (
        ENTRY + "  improvements: [{deadline: x, count: 010}]\n",
        "5:39: 'count' is text",
    ),
    "a page below 0": (
        ENTRY + "  improvements: [{deadline: x, count: -1}]\n",
        "5:39: 'count' is the number -1",
    ),
    "many values": (f"council: [{'0,' * 60_000}]\n", f"1:100005: {MANY}"),
    "many equal keys": ("council: ash\n" * 30_000, "2:1: the key 'council' appears twice (and 24999 more;"),
    "many aliases": (
        f"council: &a ash\nevents: [{'*a,' * 60_000}]\n",
        "1:10: an anchor (&) is not allowed (and 49996",
    ),
    "a long list": (
        f"{COUNCIL}inspections: [{'{},' * 1001}]\n",
        "2:14: 'inspections' holds more than 1,000 entries",
    ),
}


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    return sound_record(tmp_path / "record", monkeypatch)


@pytest.fixture
def overlay(tmp_path: Path) -> Folder:
    """A folder for --data, which each test fills."""
    return Folder(tmp_path / "overlay")


@pytest.fixture(params=["not kept", "kept"])
def either_road(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """Both ways in which a folder is read, whatever number of files it has."""
    unsettled = 0 if request.param == "kept" else 10**18
    with (
        mock.patch.object(connect, "UNSETTLED_NANOSECONDS", unsettled),
        mock.patch.dict(os.environ, {"OFSTEDCMP_CACHE": str(tmp_path / "cache")}),
    ):
        yield


def run(*words: object) -> Ran:
    """Run the command line with a cache of its own kept."""
    return in_process(*words, env={"OFSTEDCMP_CACHE": os.environ.get("OFSTEDCMP_CACHE", "")})


def refused(overlay: Folder, *command: str) -> str:
    """The one line with which a command refuses the folder."""
    ran = run(*(command or ("show", "ash")), "--data", overlay.root)
    assert (ran.code, ran.stdout) == (3, "")
    assert ran.stderr.startswith("ofstedcmp: ")
    line = ran.stderr.removesuffix("\n").removeprefix("ofstedcmp: ")
    assert line.isprintable()
    assert len(line) < 2500
    return line


def problems(overlay: Folder) -> list[str]:
    """What `check` prints of the folder."""
    ran = run("check", overlay.root)
    assert (ran.code, ran.stderr) == (1, "")
    *lines, total = ran.stdout.split("\n")[:-1]
    assert all(line.isprintable() for line in lines)
    assert total.startswith(f"{len(lines)} problem")
    return lines


@pytest.mark.usefixtures("either_road")
@pytest.mark.parametrize("what", HOSTILE)
def test_every_command_refuses_a_hostile_file_in_one_line(what: str, overlay: Folder) -> None:
    content, problem = HOSTILE[what]
    overlay.write(ASH, content)
    first = refused(overlay)
    assert first.startswith(f"{overlay.root / ASH}:{problem}")
    # What was compiled of it is that it has a fault, and no more.
    assert refused(overlay) == first


@pytest.mark.parametrize("what", HOSTILE)
def test_check_reports_every_problem_of_a_hostile_file(what: str, overlay: Folder) -> None:
    content, problem = HOSTILE[what]
    overlay.write(ASH, content)
    lines = problems(overlay)
    assert any(line.startswith(f"{overlay.root / ASH}:{problem.split(' (and')[0]}") for line in lines)
    if " (and " in problem:
        assert len(lines) > 1


@pytest.mark.parametrize("name", ["a\x1b[2Jb", "a\nb", "a\u202eb", "a\udcffb", "[red]x", "=1+1", " "])
@pytest.mark.usefixtures("either_road")
def test_the_name_of_a_file_cannot_steer_a_terminal(name: str, overlay: Folder) -> None:
    path = overlay.root / "inspections" / f"{name}.yaml"
    path.parent.mkdir(parents=True)
    try:
        path.write_text("council: [x\n")
    except (OSError, UnicodeError):
        pytest.skip("the file system takes no such name")
    shown = printable(str(path))
    assert refused(overlay).startswith(f"{shown}:2:1: not YAML: ")
    assert problems(overlay)[0].startswith(f"{shown}:2:1: not YAML: ")
    for how in ("csv", "json"):
        ran = run("check", overlay.root, "-f", how)
        assert (ran.code, ran.stderr) == (1, "")
        row = ran.rows[0] if how == "csv" else ran.json["rows"][0]
        assert (row["file"], int(row["line"])) == (shown, 2)


def test_the_name_of_a_folder_cannot_steer_a_terminal(tmp_path: Path) -> None:
    ran = in_process("show", "ash", "--data", tmp_path / "a\x1b[2Jb")
    assert (ran.code, ran.stderr) == (3, f"ofstedcmp: the data folder {tmp_path}/a\\x1b[2Jb does not exist\n")


def test_no_cell_of_a_problem_begins_a_formula(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(tmp_path / "=cmd")
    folder.write(
        "councils.yaml",
        "councils:\n  =1+1: {name: A, official_name: A, type: x, region: x, "
        "region_code: x, successors: [gone]}\n",
    )
    monkeypatch.chdir(tmp_path)
    rows = run("check", "=cmd", "-f", "csv").rows
    assert len(rows) > 1
    for row in rows:
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
        assert Path(row["file"]).is_file()


IN_THE_WAY: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (Path.mkdir, "is not an ordinary file"),
    "a pipe": (lambda path: os.mkfifo(path), "is not an ordinary file"),
    "40 GB of nothing": (lambda path: path.touch() or os.truncate(path, 40 * 2**30), "is larger than 16 MB"),  # type: ignore[func-returns-value]
}


@pytest.mark.usefixtures("either_road")
@pytest.mark.parametrize("what", IN_THE_WAY)
def test_every_command_reports_a_folder_or_pipe_in_the_place_of_a_file(what: str, overlay: Folder) -> None:
    make, message = IN_THE_WAY[what]
    path = overlay.root / ASH
    path.parent.mkdir(parents=True)
    make(path)
    for _ in range(2):
        assert refused(overlay) == f"{path}:1:1: {message}"
    assert problems(overlay) == [f"{path}:1:1: {message}"]
