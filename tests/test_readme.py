"""The README's examples are run, so that they cannot go stale; `pytest --regen` writes them anew."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from ofstedcmp.cli import COMMANDS, run
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
# A console block shows one command and what an 80-column terminal then holds.
BLOCK = re.compile(r"^```console\n\$ ofstedcmp (?P<words>[^\n]*)\n(?P<shown>.*?)^```$", re.M | re.S)
# What these are shown with lies with the reader; tests of their own run them.
NEED_FILES = ("import", "verify", "diff")
SHELL = re.compile(r"^```sh\n(?P<command>.*?)^```$", re.M | re.S)


def printed(words: str, capsys: pytest.CaptureFixture[str]) -> str:
    code = run(["--format", "table", "--width", "80", "--color", "never", *shlex.split(words)])
    assert code == 0, capsys.readouterr().err
    return capsys.readouterr().out


def test_every_example_prints_what_the_readme_says(
    capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    text = README.read_text(encoding="utf-8")
    assert len(BLOCK.findall(text)) >= 3

    def anew(block: re.Match[str]) -> str:
        return f"```console\n$ ofstedcmp {block['words']}\n{printed(block['words'], capsys)}```"

    rewritten = BLOCK.sub(anew, text)
    if request.config.getoption("--regen"):
        README.write_text(rewritten, encoding="utf-8")
        return
    assert rewritten == text


def test_every_command_stands_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"ofstedcmp {name}" not in text] == []


def test_every_line_of_shell_that_only_reads_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        line
        for block in SHELL.findall(README.read_text(encoding="utf-8"))
        # A whole script is run by tests/test_recipes.py.
        if not block.startswith("#!")
        for line in block.split("\n")
        if line.startswith("ofstedcmp ") and line.split()[1] not in NEED_FILES
    ]
    assert lines
    monkeypatch.chdir(tmp_path)
    for line in lines:
        words = shlex.split(line, comments=True)
        assert run(words[1:]) == 0, f"{line}: {capsys.readouterr().err}"


def test_the_record_holds_what_the_readme_says() -> None:
    record = Record()
    text = README.read_text(encoding="utf-8")
    edition = record.edition
    assert f"{edition.inspections} inspections\nof {edition.councils} councils" in text
    assert edition.newest
    assert f"newest report is of {in_words(edition.newest)}" in text
    held = Counter(one.framework for council in record.inspected for one in record.inspections(council))
    told = [int(number) for number in re.findall(r"^\| [^|]+ \| (\d+) \|", text, re.M)]
    assert told == [held[name] for name in record.frameworks if held[name] and name != "csa-2009"]


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (line,) = [line for line in script.split("\n") if line.startswith("tests=")]
    done = subprocess.run(
        ["bash", "-c", f'{line}; echo "$tests"'], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() in README.read_text(encoding="utf-8")
    assert "pytest" in done.stdout
