"""Completion scripts and the man page are what the program and the record make; `--regen` writes them."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import ROOT, Run, surroundings
from generated import MADE, described, record

from ofstedcmp.cli import COMMANDS
from ofstedcmp.completion import SHELLS
from ofstedcmp.manual import Option, Value
from ofstedcmp.render import FORMATS, endings

# What an option takes that nobody can complete: dates, numbers, and a search of the user's own.
FREE = {"DATE", "YEAR", "N", "GRADE,", "URL"}


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_a_file_that_is_made_is_what_the_program_makes(path: Path, request: pytest.FixtureRequest) -> None:
    text = MADE[path]()
    if request.config.getoption("--regen"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="ascii", newline="\n")
    made = "pytest tests/test_generated.py --regen makes it anew"
    assert path.exists(), f"{path.name} is missing: {made}"
    assert path.read_bytes() == text.encode("ascii"), f"{path.name} is not what the program is now: {made}"


def test_the_folders_hold_nothing_that_is_not_made() -> None:
    assert {one for name in ("completions", "man") for one in (ROOT / name).iterdir()} == set(MADE)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_program_prints_the_script_that_is_shipped(run: Run, shell: str) -> None:
    ran = run("completion", shell)
    assert (ran.code, ran.stderr) == (0, "")
    assert ran.raw == (ROOT / "completions" / f"ofstedcmp.{shell}").read_bytes()


def test_councils_of_a_folder_of_ones_own_are_completed(run: Run, tmp_path: Path) -> None:
    keys = {"name": "Mercia", "official_name": "Mercia Council", "type": "unitary"}
    keys |= {"region": "London", "region_code": "E12000007"}
    told = "".join(f"    {key}: {value}\n" for key, value in keys.items())
    (tmp_path / "councils.yaml").write_text(f"councils:\n  mercia:\n{told}")
    for shell in SHELLS:
        ran = run("completion", shell, "--data", tmp_path)
        assert (ran.code, "mercia" in ran.stdout) == (0, True), ran.stderr
        assert "mercia" not in run("completion", shell).stdout


def values() -> Iterator[tuple[str, Value]]:
    """Everything that a command takes, with where."""
    for command in (described().own, *described().commands):
        for option in command.options:
            if option.value:
                yield f"{command.name} {option.names[0]}", option.value
        for argument in command.arguments:
            yield f"{command.name} {argument.value.name}", argument.value


def test_whatever_is_taken_is_completed_or_free() -> None:
    assert [
        f"{where} takes {value.name}: give that a kind in cli/described.py, or say in FREE that it has none"
        for where, value in values()
        if not value.kind and not value.choices and value.name not in FREE
    ] == []
    known = {*described().words, "file", "folder", "area=grade", ""}
    assert {value.kind for _, value in values()} <= known


OFFERED = {
    "council": ("show", "{}"),
    "framework": ("frameworks", "{}"),
    "region": ("councils", "--region", "{}"),
    "type": ("councils", "--type", "{}"),
    "order": ("councils", "--sort", "{}"),
    "theme": ("councils", "--sort", "{}"),
    "area": ("show", "leeds", "--area", "{}"),
    "grade": ("councils", "--grade", "leadership={}"),
    "topic": ("help", "{}"),
}


def test_every_kind_of_word_is_tried() -> None:
    assert set(OFFERED) == set(described().words)


@pytest.mark.parametrize("kind", OFFERED)
def test_every_word_that_is_offered_is_understood(ask: Run, kind: str) -> None:
    for word in described().words[kind]:
        ran = ask(*(part.format(word) for part in OFFERED[kind]))
        # A council without inspections, or an area that one inspection lacks, is understood all the same.
        assert ran.code == 0 or re.search(r"holds no inspection|judged", ran.stderr), f"{word}: {ran.stderr}"


def test_every_alias_that_is_offered_names_its_council() -> None:
    assert described().aliases
    for alias, council in described().aliases.items():
        assert record().council(alias).id == council


def test_every_word_can_stand_in_a_shell_without_quotes() -> None:
    offered = {word for words in described().words.values() for word in words} | {*described().aliases}
    assert [word for word in offered if not re.fullmatch(r"[A-Za-z0-9-]+", word)] == []


def test_every_command_and_every_option_is_in_every_file() -> None:
    for path in MADE:
        text = path.read_text(encoding="ascii").replace("\\-", "-")
        assert [name for name in COMMANDS if not re.search(rf"\b{name}\b", text)] == []
        for command in described().commands:
            assert [
                name for option in command.options for name in written(option, path) if name not in text
            ] == []


def written(option: Option, path: Path) -> list[str]:
    if path.suffix != ".fish":
        return list(option.names)
    return [f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names]


def test_every_format_and_every_ending_is_told() -> None:
    (topic,) = [topic for topic in described().topics if topic.name == "formats"]
    terms = dict(pair for block in topic.blocks for pair in getattr(block, "terms", ()))
    assert [name for name in FORMATS if not terms.get(name)] == []
    assert [ending for ending in endings() if ending not in str(topic.blocks)] == []


def test_every_variable_that_the_program_asks_is_told() -> None:
    (topic,) = [topic for topic in described().topics if topic.name == "environment"]
    asked = {
        name
        for path in (ROOT / "ofstedcmp").rglob("*.py")
        for line in path.read_text(encoding="utf-8").split("\n")
        if "environ" in line or "envvar" in line
        for name in re.findall(r'"([A-Z][A-Z_]{3,})"', line)
    }
    assert len(asked) > 5
    assert [name for name in asked if name not in str(topic.blocks)] == []


PAGE = ROOT / "man" / "ofstedcmp.1"


def test_the_man_page_has_the_sections_that_are_looked_for() -> None:
    text = PAGE.read_text(encoding="ascii")
    assert re.search(r"^\.SH NAME\nofstedcmp \\- \w.*\w$", text, re.M)
    sections = re.findall(r'^\.SH "?([A-Z ]+)"?$', text, re.M)
    assert sections[:3] == ["NAME", "SYNOPSIS", "DESCRIPTION"]
    assert {"COMMANDS", "OPTIONS", "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES"} <= set(sections)


@pytest.mark.skipif(not shutil.which("mandoc"), reason="mandoc is not installed")
def test_mandoc_finds_nothing_wrong_with_the_man_page() -> None:
    done = subprocess.run(
        ["mandoc", "-T", "lint", "-W", "style", PAGE], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
def test_groff_finds_nothing_wrong_with_the_man_page() -> None:
    done = subprocess.run(
        ["groff", "-man", "-ww", "-b", "-T", "utf8", PAGE], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("man"), reason="man is not installed")
def test_man_shows_the_page() -> None:
    env = surroundings({"MANWIDTH": "80", "PAGER": "cat", "MANPAGER": "cat", "LC_ALL": "C.UTF-8"})
    done = subprocess.run(
        ["man", "--warnings", "-l", PAGE], capture_output=True, text=True, check=False, env=env
    )
    if "minimized" in done.stdout:
        pytest.skip("man is only a stand-in here")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"^NAME\n +ofstedcmp +- +compare", re.sub(".\x08", "", done.stdout), re.M)
