"""Councils as people list them: without quotes, with commas and "and", from a file, `us` and `neighbours`."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest
from command import Run

from ofstedcmp.cli.council_lists import read_council, read_councils
from ofstedcmp.database.record import Record
from ofstedcmp.errors import UsageError

EAST, WEST = "cheshire-east", "cheshire-west-and-chester"
LISTED = {
    "cheshire east": [EAST],
    "cheshire east and cheshire west and chester": [EAST, WEST],
    "cheshire east vs cwac": [EAST, WEST],
    "leeds V york": ["leeds", "york"],
    "leeds & york": ["leeds", "york"],
    "and leeds": ["leeds"],
    "brighton and hove and bath and north east somerset": [
        "brighton-and-hove",
        "bath-and-north-east-somerset",
    ],
    "isle of wight cwac isle of wight": ["isle-of-wight", WEST],
    "Bristol, City of Leeds": ["bristol", "leeds"],
    "leeds City of London": ["leeds", "city-of-london"],
    "leeds city york": ["leeds", "york"],
    "leeds, york": ["leeds", "york"],
    "north yorkshire york": ["north-yorkshire", "york"],
}
QUOTED = {
    "cheshire east,cwac": [EAST, WEST],
    "Bristol, City of": ["bristol"],
    "leeds; york\nkent": ["leeds", "york", "kent"],
    "leeds and york": ["leeds", "york"],
    "brighton and hove": ["brighton-and-hove"],
    "cheshire east vs. cheshire west and chester": [EAST, WEST],
}


@pytest.mark.parametrize(("typed", "meant"), LISTED.items())
def test_names_need_no_quotes(catalogue: Record, typed: str, meant: list[str]) -> None:
    assert read_councils(catalogue, typed.split(" ")) == meant


@pytest.mark.parametrize(("typed", "meant"), QUOTED.items())
def test_one_word_may_list_several_councils(catalogue: Record, typed: str, meant: list[str]) -> None:
    assert read_councils(catalogue, [typed]) == meant


def test_every_council_is_found_by_its_name_without_quotes(catalogue: Record) -> None:
    for council in catalogue.councils.values():
        assert read_council(catalogue, council.name.split(" ")) == council.id
        assert read_councils(catalogue, ["leeds", *council.name.split(" ")])[-1] == council.id


@pytest.mark.parametrize(
    "typed", ["leeds nowhere", "cheshire eest", "leeds,yorkk", "north", "and vs", "leeds and x"]
)
def test_a_word_that_is_no_name_is_never_dropped(catalogue: Record, typed: str) -> None:
    for words in (typed.split(" "), [typed]):
        with pytest.raises(UsageError, match=r"council|fits several places"):
            read_councils(catalogue, words)


def test_a_name_of_several_words_stands_for_one_council_in_every_command(ask: Run) -> None:
    for command in ("compare", "history", "show", "due", "changes", "explain"):
        assert ask(command, "cheshire", "east").stderr == ask(command, EAST).stderr
        assert ask(command, "kent", "-f", "csv").raw == ask(command, "Kent", "-f", "csv").raw
    both = ask("export", "--council", "leeds", "--council", "kent")
    assert {row["council"] for row in both.rows} == {"leeds", "kent"}
    assert ask("export", "--council", "leeds,kent").raw == both.raw


def test_show_is_about_one_council(ask: Run) -> None:
    ran = ask("show", "leeds", "and", "york")
    assert (ran.code, ran.stdout) == (2, "")
    assert "this is about one council: 'ofstedcmp compare leeds york' compares several." in ran.stderr


# Lists

LISTS = {
    "lines": b"leeds\nyork\n",
    "Windows and blank lines": b"\xef\xbb\xbf\r\nLeeds\r\n\r\n  York \r\n\r\n",
    "UTF-16": "\ufeffleeds\r\nyork\r\n".encode("utf-16-le"),
    "UTF-16 the other way round": "\ufeffleeds\r\nyork".encode("utf-16-be"),
    "old Mac": b"leeds\ryork",
    "names twice": b"leeds\nYork\nLEEDS\n",
}


@pytest.mark.parametrize("content", LISTS.values(), ids=LISTS.keys())
def test_a_file_lists_one_name_a_line(
    ask: Run, tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "our list.txt").write_bytes(content)
    plain = ask("compare", "leeds", "york", "-f", "csv")
    assert ask("compare", f"@{tmp_path / 'our list.txt'}", "-f", "csv") == plain
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert ask("compare", "-", "-f", "csv") == plain


def test_a_list_stands_beside_names(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "list").write_text("cheshire east\nYork")
    both = ask("due", "leeds", f"@{tmp_path / 'list'}", "kent", "-f", "csv")
    assert {row["council"] for row in both.rows} == {"leeds", EAST, "york", "kent"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty: write the name of one council a line"),
        (b"\r\n \r\n", "is empty"),
        (b"leeds\nyrok\n", "line 2: no council is called 'yrok'. Did you mean 'york'?"),
        (b"\xff\xfeleeds\x00\n", "is not text in UTF-8"),
        ("Örebro\n".encode("latin-1"), "is not text in UTF-8: save it as UTF-8"),
        (b"leeds\n" * 400_000, "is larger than 1 MB"),
    ],
)
def test_a_bad_list_is_one_clear_line(
    ask: Run, tmp_path: Path, content: bytes, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "list").write_bytes(content)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    for word in (f"@{tmp_path / 'list'}", "-"):
        ran = ask("compare", word)
        assert (ran.code, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
        assert message in ran.stderr


def test_a_list_that_cannot_be_read_is_one_clear_line(ask: Run, tmp_path: Path) -> None:
    for word, message in (
        (f"@{tmp_path / 'none'}", "there is no file"),
        (f"@{tmp_path}", "is not an ordinary file"),
        ("@", "there is no file ''"),
        ("@/dev/zero", "is not an ordinary file"),
    ):
        ran = ask("history", word)
        assert (ran.code, ran.stderr.count("\n")) == (2, 1)
        assert message in ran.stderr


# The user's own council


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty configuration folder."""
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "configuration"))
    monkeypatch.setattr("click.get_app_dir", lambda name: str(tmp_path / "configuration" / name))
    return tmp_path / "configuration" / "ofstedcmp" / "config.json"


def test_us_is_the_council_that_config_sets(ask: Run, own: Path) -> None:
    unset = ask("compare", "us")
    assert (unset.code, unset.stdout) == (2, "")
    assert "'us' needs to know your council: 'ofstedcmp config council NAME' sets it." in unset.stderr
    assert "council: not set" in ask("config").stdout
    assert ask("config", "council", "cheshire", "east").stdout.startswith("council: cheshire-east\n")
    assert json.loads(own.read_text()) == {"council": EAST}
    assert ask("config").stdout == f"council: {EAST}\nfile: {own}\n"
    assert ask("config", "council", "Leeds").code == 0
    for words in ("compare US kent", "history us", "show us", "due us", "explain us", "us"):
        assert ask(*words.split()).raw == ask(*words.lower().replace("us", "leeds").split()).raw
    assert ask("compare", "york", "--baseline", "us").raw == ask("compare", "york", "--baseline", "leeds").raw
    assert ask("config", "council", "--unset").stdout.startswith("council: not set")
    assert not own.exists()
    assert ask("show", "us").code == 2


def test_neighbours_are_the_statistical_neighbours_of_us(catalogue: Record, ask: Run, own: Path) -> None:
    assert "'neighbours' needs to know your council" in ask("compare", "neighbours").stderr
    ask("config", "council", "kent")
    model = next(model for model in catalogue.neighbours.values() if model.current)
    assert read_councils(catalogue, ["us", "Neighbours"]) == ["kent", *model.lists["kent"]]
    assert "this is about one council" in ask("show", "neighbours").stderr


def test_a_council_that_is_none_changes_nothing(ask: Run, own: Path) -> None:
    ask("config", "council", "leeds")
    for words in ("council Leedes", "council leeds york", "councl leeds", "council york --unset"):
        ran = ask("config", *words.split())
        assert (ran.code, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
    assert ask("config").stdout.startswith("council: leeds\n")


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"council": 5}', "\0", "[" * 100_000, '{"council": "atlantis"}']
)
def test_a_damaged_configuration_is_one_line_with_the_remedy(ask: Run, own: Path, content: str) -> None:
    own.parent.mkdir(parents=True)
    own.write_text(content)
    ran = ask("compare", "us")
    assert (ran.code, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
    assert "'ofstedcmp config council NAME' sets it anew" in ran.stderr
    assert ask("compare", "leeds").code == 0
    assert ask("config", "council", "leeds").code == 0
    assert ask("compare", "us").code == 0


def test_a_configuration_folder_that_cannot_be_written_is_one_line(ask: Run, own: Path) -> None:
    own.parent.parent.write_text("a file where the folder should be")
    ran = ask("config", "council", "leeds")
    assert (ran.code, ran.stdout) == (2, "")
    assert re.fullmatch("ofstedcmp: cannot write [^\n]+\n", ran.stderr)


# A council alone


def test_a_council_alone_is_shown(ask: Run, own: Path) -> None:
    for words in ("leeds", "Leeds --year 2018", "city of leeds -f csv", "-f csv leeds"):
        shown = words.replace("city of leeds", "leeds").replace("-f csv leeds", "leeds -f csv")
        assert ask(*words.split()).raw == ask("show", *shown.split()).raw
    assert ask("cheshire east").stderr == ask("show", "cheshire east").stderr


def test_a_mistyped_command_is_no_council(ask: Run) -> None:
    assert "no command is called 'shwo'. Did you mean 'show'?" in ask("shwo", "leeds").stderr
    assert "this is about one council" in ask("leeds", "york").stderr
    assert "And no council is called 'ledes'. Did you mean 'leeds'?" in ask("ledes").stderr
