"""Help: -h fits a small screen, --help is complete and paged, and every topic can be read anywhere."""

from __future__ import annotations

import re
import shlex
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from command import RECORDS, Run
from terminal import on_a_terminal

from ofstedcmp.cli import COMMANDS, GROUPS
from ofstedcmp.cli.help import TOPICS, read_topic

every_command = pytest.mark.parametrize("command", COMMANDS)
every_topic = pytest.mark.parametrize("topic", TOPICS)


@every_command
def test_help_is_given_anywhere_and_has_examples_line_by_line(ask: Run, command: str) -> None:
    for flag in ("-h", "--help"):
        helped = ask(command, flag)
        assert (helped.code, helped.stderr) == (0, "")
        assert helped.stdout.startswith(f"Usage: ofstedcmp {command}")
        assert re.search(rf"^  Examples:\n    ofstedcmp {command}", helped.stdout, re.M)
        for words in (("no such council", flag), (flag, "-f", "no format"), ("-q", flag)):
            assert ask(command, *words) == helped


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_short_help_fits_15_lines_and_names_every_option_of_the_command(ask: Run, command: str) -> None:
    words = command.split()
    short, whole = ask(*words, "-h").stdout, ask(*words, "--help").stdout
    assert short.count("\n") <= 15
    assert 1 <= len(re.findall("^    ofstedcmp ", short, re.M)) <= 4
    assert f"ofstedcmp {command}".strip() + " --help" in short
    for text in (short, whole):
        assert max(map(len, text.split("\n"))) <= 79
        assert "..." not in text.partition("Examples")[2].replace(",...", "")
    section = re.search(r"^Options:\n(.+?)\n\n", whole, re.M | re.S)
    options = re.findall(r"^  .*?(--[\w-]+)", section[1], re.M) if section else []
    assert [option for option in options if option not in short.replace("\n", " ")] == []


@every_command
def test_the_options_of_every_command_stand_once_at_the_end_of_its_help(ask: Run, command: str) -> None:
    text = ask(command, "--help").stdout
    own, _, shared = text.partition("\nOptions of every command")
    assert [name for name in ("--data", "--output", "--no-pager", "--help") if name not in shared] == []
    options = own.partition("\nOptions:\n")[2]
    assert not re.search("--(data|format|output|ascii|width|help)\\b", options)


def test_the_help_of_the_program_lists_every_command_in_its_group(ask: Run) -> None:
    whole, short = ask("--help").stdout, ask("-h").stdout
    for title, commands in GROUPS.items():
        listed = whole.partition(f"\n{title}:\n")[2].partition("\n\n")[0]
        assert re.findall(r"^  (\w+) +\S", listed, re.M) == list(commands)
        assert re.search(rf"^  {title} +{', '.join(commands)}$", short, re.M)
    assert [topic for topic in TOPICS if not re.search(rf"^  {topic} +\S", whole, re.M)] == []
    assert "--version" in whole
    assert ask("-h", "compare").stdout == short


def test_the_help_of_a_command_is_given_by_help_too(ask: Run) -> None:
    assert ask("help").raw == ask("--help").raw
    for command in COMMANDS:
        wanted = "-h" if command in TOPICS else "--help"
        assert ask("help", command).stdout.endswith(ask(command, wanted).stdout)


# These read reports that a user brings: without them, an example must at least be no wrong use.
BRING_YOUR_OWN = {"diff", "import", "verify"}


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_example_of_the_help_runs(
    run: Run, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(RECORDS, "my-records")
    text = run(*command.split(), "--help").stdout
    examples = re.findall(r"^ +ofstedcmp (.+)$", text, re.M)
    assert examples
    for example in examples:
        ran = run(*shlex.split(example))
        fine = {0, 1, 3} if command in BRING_YOUR_OWN else {0, 1} if command == "check" else {0}
        assert ran.code in fine, f"{example}: {ran.stderr}"
        # What goes to a file says nothing.
        assert ran.stdout or " -o " in example or command in BRING_YOUR_OWN


@every_topic
def test_a_topic_fits_its_screen_at_every_width(ask: Run, topic: str) -> None:
    assert ask("help", topic).stdout.count("\n") <= 60
    for width in (60, 79, 100):
        ran = ask("help", topic, "--width", width)
        assert (ran.code, ran.stderr) == (0, "")
        assert ran.stdout.startswith(f"{topic}: ")
        text = ran.stdout.partition("\nUsage: ")[0] if topic in COMMANDS else ran.stdout
        assert max(map(len, text.split("\n"))) <= width
    assert ask("help", topic, "--width", "60") == ask("help", topic, env={"COLUMNS": "62"})


def test_signs_are_explained_in_ascii_where_a_terminal_lacks_them(ask: Run) -> None:
    signs = ask("help", "signs")
    for sign in ("▲ up 1", "▼ down 1", "†", "–*", "not judged", "no data", "ended 2026"):
        assert f"\n  {sign}" in signs.stdout
    assert ask("help", "signs", "--ascii").raw.isascii()
    assert ask("help", "signs", encoding="latin-1").raw.isascii()


def test_long_help_is_paged_on_a_terminal(tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text(f"#!/bin/sh\ncat > '{tmp_path}/got'\n", encoding="utf-8")
    pager.chmod(0o755)
    for words in (("changes", "--help"), ("help", "changes"), ("--help",), ("help", "signs")):
        env = {"OFSTEDCMP_PAGER": str(pager)}
        direct = on_a_terminal(*words, "--no-pager", env=env)
        assert not (tmp_path / "got").exists()
        assert direct.text.count("\n") > 24
        assert on_a_terminal(*words, env=env).raw == b""
        assert (tmp_path / "got").read_text(encoding="utf-8") == direct.text
        (tmp_path / "got").unlink()
    assert "Usage: " in on_a_terminal("changes", "-h", env=env).text


def test_help_and_scripts_are_written_to_a_file_too(ask: Run, tmp_path: Path) -> None:
    for words in (("help", "formats"), ("completion", "bash")):
        ran = ask(*words, "-o", tmp_path / "text")
        assert (ran.code, ran.raw) == (0, b"")
        assert (tmp_path / "text").read_bytes() == ask(*words).raw


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_colours_of_the_accessibility_topic_are_as_readable_as_it_says() -> None:
    pairs = [re.findall("#([0-9a-f]{6})", meaning) for _, meaning in read_topic("accessibility")]
    grades = [sorted(map(luminance, pair)) for pair in pairs if pair]
    assert len(grades) == 4
    assert min((light + 0.05) / (dark + 0.05) for dark, light in grades) >= 7
    grounds = sorted(luminance(pair[1]) for pair in pairs if pair)
    assert all(light > 1.4 * dark for dark, light in pairwise(grounds))
