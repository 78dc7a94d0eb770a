"""Completion scripts and the man page are what the program makes; `--regen` writes them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest
from command import ROOT, in_process, surroundings
from man_page import page

from ofstedcmp.cli import COMMANDS, group
from ofstedcmp.cli.completion import SHELLS
from ofstedcmp.cli.help import read_topic
from ofstedcmp.database.record import Record
from ofstedcmp.formats import FORMATS, endings

PAGE = ROOT / "man" / "ofstedcmp.1"
SCRIPTS = {ROOT / "completions" / f"ofstedcmp.{shell}": shell for shell in SHELLS}
MADE = {*SCRIPTS, PAGE}


def made(path: Path) -> str:
    if path == PAGE:
        return page(Record().edition.newest or "")
    return in_process("completion", SCRIPTS[path]).stdout


@pytest.mark.parametrize("path", sorted(MADE), ids=lambda path: path.name)
def test_generated_files_are_up_to_date(path: Path, request: pytest.FixtureRequest) -> None:
    text = made(path)
    if request.config.getoption("--regen"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="ascii", newline="\n")
    anew = "pytest tests/test_generated.py --regen makes it anew"
    assert path.exists(), f"{path.name} is missing: {anew}"
    assert path.read_bytes() == text.encode("ascii"), f"{path.name} is not what the program is now: {anew}"


def test_the_folders_have_only_generated_files() -> None:
    assert {one for name in ("completions", "man") for one in (ROOT / name).iterdir()} == MADE


def test_every_command_and_every_option_is_in_the_man_page() -> None:
    text = PAGE.read_text(encoding="ascii").replace("\\-", "-")
    with group.make_context("ofstedcmp", [], resilient_parsing=True) as context:
        for name in COMMANDS:
            assert re.search(rf'^\.SS "{name}"$', text, re.M)
            command = group.get_command(context, name)
            assert command is not None
            options = (one for one in command.get_params(context) if isinstance(one, click.Option))
            assert [word for one in options for word in one.opts if word not in text] == []


def test_help_lists_every_format_and_extension() -> None:
    terms = dict(read_topic("formats"))
    assert [name for name in FORMATS if not terms.get(name)] == []
    assert [ending for ending in endings() if ending not in str(terms)] == []


def test_help_lists_every_environment_variable() -> None:
    asked = {
        name
        for path in (ROOT / "ofstedcmp").rglob("*.py")
        for line in path.read_text(encoding="utf-8").split("\n")
        if "environ" in line or "envvar" in line
        for name in re.findall(r'"([A-Z][A-Z_]{3,})"', line)
    }
    assert len(asked) > 5
    assert [name for name in asked if name not in str(read_topic("environment"))] == []


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
