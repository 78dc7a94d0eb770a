"""What every command does with its streams: colours, characters, widths, and which files it reads."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest
from command import RECORDS, ROOT, Run, in_its_own_process, surroundings
from conftest import Look
from examples import EXAMPLES, TEXTS, in_formats, words
from terminal import on_a_terminal

from ofstedcmp.cli import COMMANDS, run
from ofstedcmp.formats import FORMATS

every = pytest.mark.parametrize("command", COMMANDS)
# The others are UTF-8 and without colour on every stream: test_output.py.
FOR_PEOPLE = ("table", "plain", "lines", "markdown")
ESCAPE = b"\x1b"
# Not what the fixtures print in: `import` alone would print YAML, in no format.
PRINTING = ("compare", "history", "show", "changes", "summary", "councils", "frameworks", "areas", "check")


@every
def test_in_a_pipe_no_command_colours(ask: Run, brought: Path, command: str) -> None:
    for asked in in_formats(command, FOR_PEOPLE, brought):
        assert ESCAPE not in ask(*asked).raw


@pytest.mark.parametrize(
    ("env", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"TERM": "dumb"}, False),
        ({"CLICOLOR": "0"}, False),
    ],
)
def test_on_a_real_terminal_the_environment_decides_on_colour(env: dict[str, str], coloured: bool) -> None:
    shown = on_a_terminal("compare", "brent", "--data", RECORDS, env=env)
    assert (shown.code, ESCAPE in shown.raw) == (0, coloured)
    assert "───" in shown.text


def test_stderr_is_plain_while_stdout_is_coloured(ask: Run, brought: Path) -> None:
    ran = ask("compare", "leeds", "--data", brought / "older", "--color", "always", terminal=True)
    assert ESCAPE in ran.raw
    assert "\x1b" not in ran.stderr
    assert ran.stderr.startswith("ofstedcmp: ")


SENTENCE = re.compile(r"[^\x1b│┌─╭├▲▼△▽◇≠█]+")


@pytest.mark.parametrize("command", EXAMPLES)
def test_lines_of_every_command_are_sentences_with_all_its_grades(look: Look, command: str) -> None:
    text = look(EXAMPLES[command], "lines")
    assert all(SENTENCE.fullmatch(line) for line in text.splitlines())
    if command in TEXTS:
        return
    for word in ("Outstanding", "Good", "Requires improvement", "Inadequate"):
        told = look(EXAMPLES[command], "plain", width=None).casefold()
        assert (word.casefold() in text.casefold()) == (word.casefold() in told)


@every
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "shift_jis"])
def test_every_command_answers_in_every_encoding(
    ask: Run, brought: Path, command: str, encoding: str
) -> None:
    for asked in in_formats(command, FOR_PEOPLE, brought):
        ran = ask(*asked, encoding=encoding)
        assert (ran.code, ran.stderr) == (0, "")
        assert ran.stdout


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_a_terminal_is_as_wide_as_it_says(columns: int) -> None:
    shown = on_a_terminal(
        "compare", "leeds", "--data", RECORDS, "-q", columns=columns, lines=200, env={"NO_COLOR": "1"}
    )
    asked = ("compare", "leeds", "--data", RECORDS, "-q", "-f", "table", "--width", columns)
    assert shown.text == in_its_own_process(*asked).stdout


class _Unwilling(io.StringIO):
    """A stream whose every writing fails."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def write(self, text: str) -> int:
        raise OSError(self.number, os.strerror(self.number))


def unwillingly(
    number: int, command: str, brought: Path, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str]:
    """The exit code and the words on stderr of a command whose stdout takes nothing."""
    with mock.patch("sys.stdout", _Unwilling(number)):
        code = run([*words(command, brought), "-f", "plain", "-q"])
    return code, capsys.readouterr().err


@pytest.mark.parametrize("command", PRINTING)
def test_no_command_complains_of_a_reader_that_went_away(
    brought: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert unwillingly(errno.EPIPE, command, brought, capsys) == (141, "")


@pytest.mark.parametrize("command", PRINTING)
def test_every_command_reports_a_full_disk_in_one_line(
    brought: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    code, said = unwillingly(errno.ENOSPC, command, brought, capsys)
    assert (code, said) == (1, "ofstedcmp: cannot write: No space left on device\n")


# Like the fixture `ask`: what is read is read once.
ALL = """
import functools, json, sys
from pathlib import Path
from unittest import mock
import ofstedcmp.records.checks
from ofstedcmp.records import yaml_files
from ofstedcmp.cli import run
fixed = Path(sys.argv[1])
with (
    mock.patch("ofstedcmp.records.data_folder.data_root", return_value=fixed),
    mock.patch("ofstedcmp.records.yaml_files.read", functools.cache(yaml_files.read)),
):
    for words in json.loads(sys.argv[2]):
        assert run([*words, "--width", "90"]) == 0, words
"""
LOCALES = ("C", "C.UTF-8", "tr_TR.UTF-8")


def test_every_command_says_the_same_whatever_the_hash_and_the_locale(fixed: Path, brought: Path) -> None:
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.lower()
    streamed = [name for name in FORMATS if not FORMATS[name].file_only]
    every_format = {"compare": streamed, "history": streamed}
    asked = json.dumps(
        [
            one
            for command in COMMANDS
            for one in in_formats(command, every_format.get(command, ["table", "json"]), brought)
        ]
    )
    answers = [
        subprocess.run(
            [sys.executable, "-c", ALL, fixed, asked],
            cwd=ROOT,
            env=surroundings({"PYTHONHASHSEED": str(seed), "LC_ALL": locale, "LANG": locale, "TZ": zone}),
            capture_output=True,
            check=True,
        )
        for seed, (locale, zone) in enumerate(zip(LOCALES, ("UTC", "Asia/Tokyo", "UTC"), strict=True))
        if locale != "tr_TR.UTF-8" or "tr_tr.utf8" in known
    ]
    assert len({(one.stdout, one.stderr) for one in answers}) == 1
    assert len(answers[0].stdout) > 100_000


# What a process opens is told by the interpreter itself; strace tells of what libraries open.
WATCHED = """
import sys
opened = []
def watch(event, arguments):
    if event.startswith("socket.") and event != "socket.__new__" or event in ("os.system", "urllib.Request"):
        print("!", event, arguments, file=sys.stderr)
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], (str, bytes)):
        opened.append(arguments[0] if isinstance(arguments[0], str) else arguments[0].decode())
from ofstedcmp.cli import run
sys.addaudithook(watch)
code = run(sys.argv[1:])
for path in opened:
    print(">", path, file=sys.stderr)
sys.exit(code)
"""


@every
def test_no_command_opens_a_socket_or_a_file_that_it_was_not_told_of(
    brought: Path, tmp_path: Path, command: str
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    done = subprocess.run(
        [sys.executable, "-P", "-c", WATCHED, *words(command, brought)],
        cwd=tmp_path,
        env=surroundings({"HOME": str(home), "XDG_CONFIG_HOME": str(home)}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    assert [line for line in done.stderr.splitlines() if line.startswith("!")] == []
    opened = [line[2:] for line in done.stderr.splitlines() if line.startswith("> ")]
    ours = [ROOT / "data", ROOT / "ofstedcmp", brought, Path(sys.prefix), Path(sys.base_prefix), Path("/dev")]
    # What can be made again lies in the user's own cache.
    ours.append(home / ".cache" / "ofstedcmp")
    strange = [
        path
        for path in opened
        if not any((tmp_path / path).resolve().is_relative_to(folder.resolve()) for folder in ours)
    ]
    assert strange == []
    # The packed record, where the program has one, is one file; the YAML is many.
    assert any(Path(path).is_relative_to(ROOT) for path in opened) or command == "completion"


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_the_system_is_asked_for_no_network(tmp_path: Path) -> None:
    log = tmp_path / "log"
    done = subprocess.run(
        ["strace", "-f", "-e", "trace=network", "-o", log, sys.executable, "-m", "ofstedcmp", "areas"],
        cwd=ROOT,
        env=surroundings(),
        capture_output=True,
        check=False,
    )
    if done.returncode == 1 and not log.read_text():
        pytest.skip("strace may not look into processes here")
    assert done.returncode == 0
    assert "AF_INET" not in log.read_text()
