"""The words that the program offers a shell at TAB."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml
from command import ROOT, Run
from planted import PAYLOADS, folder_of

from ofstedcmp.cli import COMMANDS, group
from ofstedcmp.cli.completion import SHELLS
from ofstedcmp.cli.parameter_types import Date, Word

# What an option takes that nobody can complete: numbers, an address, and a search of the user's own.
FREE = {"N", "GRADE,...", "URL"}


def offered_by(run: Run, line: str, shell: str = "bash", **env: str) -> list[str]:
    """The words offered at the end of the line, with nothing on stderr."""
    words = line.split(" ")
    place = words[-1] if shell == "fish" else str(len(words) - 1)
    question = {"_OFSTEDCMP_COMPLETE": f"{shell}_complete", "COMP_WORDS": line, "COMP_CWORD": place}
    ran = run(env=question | env)
    assert ran.stderr == ""
    lines = ran.stdout.split()
    return lines[1::3] if shell == "zsh" else [re.split("[,\t]", answer)[1] for answer in lines]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_program_prints_the_script_that_is_shipped(run: Run, shell: str, tmp_path: Path) -> None:
    folder_of(PAYLOADS[0], tmp_path / "data")
    for words in ((), ("--data", tmp_path / "data")):
        ran = run("completion", shell, *words)
        assert (ran.code, ran.stderr) == (0, "")
        assert ran.raw == (ROOT / "completions" / f"ofstedcmp.{shell}").read_bytes()


def parameters() -> Iterator[tuple[str, click.Parameter]]:
    """Everything that a command takes, with where."""
    with group.make_context("ofstedcmp", [], resilient_parsing=True) as context:
        for name in ("", *COMMANDS):
            command = group.get_command(context, name) if name else group
            assert command is not None
            for parameter in command.get_params(context):
                if not (isinstance(parameter, click.Option) and parameter.is_flag):
                    yield f"{name} {parameter.opts[0]}", parameter


def test_every_option_is_completed_or_takes_free_text() -> None:
    completed = (Word, click.Choice, click.Path, Date)
    assert [
        f"{where} takes {parameter.metavar}: give it a type of cli/parameter_types.py, or add it to FREE"
        for where, parameter in parameters()
        if not isinstance(parameter.type, completed)
        and parameter._custom_shell_complete is None
        and parameter.metavar not in FREE
    ] == []


OFFERED = {
    "a council": "show ",
    "a council by a short name": "show hu",
    "a council to explain": "explain ",
    "a framework": "frameworks ",
    "a framework to explain": "explain pair x ",
    "a region": "councils --region ",
    "a type": "due --type ",
    "an order": "councils --sort ",
    "an area": "show leeds --area ",
    "a theme": "summary --area ",
    "a grade": "councils --grade leadership=",
    "a topic": "help ",
}


@pytest.mark.parametrize("line", OFFERED.values(), ids=OFFERED)
def test_every_word_that_is_offered_is_understood(ask: Run, line: str) -> None:
    offered = offered_by(ask, f"ofstedcmp {line}", "zsh")
    assert offered
    *words, _ = line.split(" ")
    for word in offered:
        if word in ("overall", "area", "grade", "pair") and line.startswith("explain"):
            continue
        ran = ask(*(one for one in words if one != "x"), *(["ilacs-2023"] if "x" in words else []), word)
        # A council without inspections, or an area that one inspection lacks, is understood all the same.
        assert ran.code == 0 or re.search(r"no inspection of|judged|was abolished", ran.stderr), (
            f"{word}: {ran.stderr}"
        )


def test_a_council_is_offered_by_its_id_before_its_other_names(run: Run) -> None:
    assert offered_by(run, "ofstedcmp show chesh") == [
        "cheshire",
        "cheshire-east",
        "cheshire-west-and-chester",
    ]
    assert offered_by(run, "ofstedcmp show cwa") == ["CWAC"]
    assert offered_by(run, "ofstedcmp show dagen") == ["barking-and-dagenham"]


def test_the_grades_are_offered_once_the_area_is_clear(run: Run) -> None:
    assert offered_by(run, "ofstedcmp councils --grade lea", "zsh")[:2] == [
        "leadership=outstanding",
        "leadership=good",
    ]
    several = offered_by(run, "ofstedcmp councils --grade in-", "zsh")
    assert "in-care=" in several
    assert all(word.endswith("=") for word in several)
    assert offered_by(run, "ofstedcmp councils --grade in-care=ina", "zsh") == ["in-care=inadequate"]
    assert offered_by(run, "ofstedcmp councils --grade nowhere=ina", "zsh") == []


@pytest.mark.parametrize("shell", SHELLS)
def test_councils_of_a_folder_of_ones_own_are_offered(run: Run, tmp_path: Path, shell: str) -> None:
    keys = {"name": "Mercia", "official_name": "Mercia Council", "type": "unitary"}
    mercia = {"mercia": keys | {"region": "London", "region_code": "E12000007"}}
    (tmp_path / "councils.yaml").write_text(yaml.safe_dump({"councils": mercia}))
    assert offered_by(run, "ofstedcmp show merc", shell) == []
    assert offered_by(run, "ofstedcmp show merc", shell, OFSTEDCMP_DATA=str(tmp_path)) == ["mercia"]
    for line in (f"--data {tmp_path} show merc", f"show --data {tmp_path} merc"):
        assert offered_by(run, f"ofstedcmp {line}", shell) == ["mercia"]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_only_words_that_need_no_quotes_are_offered(
    run: Run, tmp_path: Path, payload: str, shell: str
) -> None:
    data = folder_of(payload, tmp_path / "data")
    for line in ("show zed", "show Q", "show leeds --area zed", "councils --grade zed", "summary --area z"):
        offered = offered_by(run, f"ofstedcmp --data {data} {line}", shell)
        assert [word for word in offered if not re.fullmatch("[A-Za-z0-9][A-Za-z0-9-]*=?", word)] == []
        assert "planted" not in str(offered)


UNANSWERED = {
    "a command that is not there": {"COMP_WORDS": "ofstedcmp nothing x", "COMP_CWORD": "2"},
    "a folder that is not there": {"COMP_WORDS": "ofstedcmp --data nowhere show x", "COMP_CWORD": "4"},
    "no line": {},
    "no place": {"COMP_WORDS": "ofstedcmp show"},
    "a place that is no number": {"COMP_WORDS": "ofstedcmp show", "COMP_CWORD": "x"},
    "a shell that is not known": {"_OFSTEDCMP_COMPLETE": "dos_complete"},
    "a question that is not known": {"_OFSTEDCMP_COMPLETE": "bash_guess"},
}


@pytest.mark.parametrize("question", UNANSWERED.values(), ids=UNANSWERED)
def test_tab_prints_nothing_on_an_error(run: Run, question: dict[str, str]) -> None:
    ran = run(env={"_OFSTEDCMP_COMPLETE": "bash_complete", **question})
    assert (ran.code, ran.stdout.strip(), ran.stderr) == (1, "", "")


def test_commands_and_options_are_completed_without_reading_data(run: Run) -> None:
    # A folder that cannot be read would be an error.
    nowhere = {"OFSTEDCMP_DATA": str(ROOT / "nowhere")}
    assert offered_by(run, "ofstedcmp hist", **nowhere) == ["history"]
    assert offered_by(run, "ofstedcmp areas --format pl", **nowhere) == ["plain"]
    assert offered_by(run, "ofstedcmp areas --asc", **nowhere) == ["--ascii"]
    assert offered_by(run, "ofstedcmp help acc", **nowhere) == ["accessibility"]
