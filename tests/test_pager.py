"""A long answer on a terminal goes through the user's pager, and by no mishap is a line of it lost."""

from __future__ import annotations

import os
import pty
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

import pytest
from command import RECORDS, in_its_own_process
from seen import bare
from terminal import on_a_terminal

from ofstedcmp.cli.pager import LESS, lines_on_screen, paged, pager

LONG = "".join(f"line {number} ▲\n" for number in range(200))
AREAS = ("areas", "--data", RECORDS)

Made = Callable[..., Path]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Makes a pager that does what a script says, with the folder `$here` to leave traces in."""

    def make(script: str, name: str = "pager") -> Path:
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\nhere='{tmp_path}'\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    return make


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[TextIO]:
    """The end of a terminal of 24 lines that a program writes to."""
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("COLUMNS", "80")
    other, end = pty.openpty()
    with os.fdopen(end, "w", encoding="utf-8") as stream:
        yield stream
    os.close(other)


@pytest.mark.parametrize(
    ("env", "words"),
    [
        ({}, ["less"]),
        ({"PAGER": "more"}, ["more"]),
        ({"PAGER": "less -S '+/two words'"}, ["less", "-S", "+/two words"]),
        ({"PAGER": "more", "OFSTEDCMP_PAGER": "most"}, ["most"]),
        ({"PAGER": "more", "OFSTEDCMP_PAGER": ""}, []),
        ({"PAGER": ""}, []),
        ({"PAGER": "cat"}, []),
        ({"PAGER": "less '"}, []),
    ],
)
def test_the_pager_is_our_own_then_the_users_then_less(env: dict[str, str], words: list[str]) -> None:
    assert pager(env) == words


def test_a_line_counts_as_often_as_the_screen_wraps_it() -> None:
    assert lines_on_screen("", 80) == 0
    assert lines_on_screen("one\n\nthree\n", 80) == 3
    assert lines_on_screen("x" * 80 + "\n" + "x" * 81 + "\n", 80) == 3
    assert lines_on_screen("\x1b[1m" + "x" * 80 + "\x1b[0m\n", 80) == 1


def test_a_long_text_is_given_to_the_pager_whole(made: Made, terminal: TextIO, tmp_path: Path) -> None:
    script = made('cat > "$here/got"')
    assert paged(LONG, terminal, {"PAGER": str(script)})
    assert (tmp_path / "got").read_text(encoding="utf-8") == LONG


def test_what_fits_the_screen_is_not_paged(made: Made, terminal: TextIO, tmp_path: Path) -> None:
    env = {"PAGER": str(made('cat > "$here/got"'))}
    # The last line of the screen is the prompt's.
    assert not paged("line\n" * 23, terminal, env)
    assert not (tmp_path / "got").exists()
    assert paged("line\n" * 24, terminal, env)


def test_only_a_terminal_that_can_be_paged_is(made: Made, terminal: TextIO, tmp_path: Path) -> None:
    env = {"PAGER": str(made('cat > "$here/got"'))}
    with (tmp_path / "file").open("w", encoding="utf-8") as file:
        assert not paged(LONG, file, env)
    assert not paged(LONG, terminal, {**env, "TERM": "dumb"})
    assert not (tmp_path / "got").exists()


@pytest.mark.parametrize("asked", ["no-such-pager", "/", "{script}"])
def test_what_no_pager_showed_is_left_to_be_printed(made: Made, terminal: TextIO, asked: str) -> None:
    script = made("exit 1")
    assert not paged(LONG, terminal, {"PAGER": asked.format(script=script)})


@pytest.mark.parametrize("script", ["exec true", "head -1 >/dev/null", "kill -INT $$"])
def test_a_reader_who_has_seen_enough_quits_early(made: Made, terminal: TextIO, script: str) -> None:
    assert paged(LONG * 100, terminal, {"PAGER": str(made(script))})


SAYS = 'printf "%s|%s|%s" "$LESS" "$LESSCHARSET" "$*" > "$here/got"; cat > /dev/null'
COLOURED = LONG.replace("line", "\x1b[1mline\x1b[0m")


@pytest.mark.parametrize(
    ("name", "env", "text", "told"),
    [
        ("less", {}, COLOURED, f"{LESS}|utf-8|"),
        ("less", {"LESS": "-M"}, LONG, "-M|utf-8|"),
        ("less", {"LESS": "-M"}, COLOURED, "-M|utf-8|-R"),
        ("less", {"LESS": "MR"}, COLOURED, "MR|utf-8|"),
        ("less", {"LESS": "", "LESSCHARSET": "latin1"}, COLOURED, "|latin1|-R"),
        ("more", {"LESS": "-M"}, COLOURED, "-M|utf-8|"),
    ],
)
def test_less_is_told_what_it_needs_and_nothing_that_its_user_set_is_changed(
    made: Made, terminal: TextIO, tmp_path: Path, name: str, env: dict[str, str], text: str, told: str
) -> None:
    script = made(SAYS, name)
    assert paged(text, terminal, {**env, "PATH": os.environ["PATH"], "PAGER": str(script)})
    assert (tmp_path / "got").read_text(encoding="utf-8") == told


def test_on_a_terminal_a_pager_gets_what_would_be_printed_colours_and_all(made: Made, tmp_path: Path) -> None:
    env = {"PAGER": str(made('cat > "$here/got"')), "OFSTEDCMP_PAGER": str(made('cat > "$here/got"'))}
    plain = on_a_terminal(*AREAS, "--no-pager", env=env)
    assert not (tmp_path / "got").exists()
    paging = on_a_terminal(*AREAS, env=env)
    assert (plain.code, paging.code, paging.raw) == (0, 0, b"")
    got = (tmp_path / "got").read_text(encoding="utf-8")
    assert got == plain.text
    assert "\x1b[" in got
    assert "│" in bare(got)


def test_in_the_pager_as_outside_characters_are_those_of_the_stream(made: Made, tmp_path: Path) -> None:
    env = {"OFSTEDCMP_PAGER": str(made('cat > "$here/got"')), "PYTHONIOENCODING": "ascii", "NO_COLOR": "1"}
    assert on_a_terminal(*AREAS, env=env).code == 0
    assert (tmp_path / "got").read_bytes().isascii()


@pytest.mark.parametrize("words", [("-f", "lines"), ("-f", "json"), ("-f", "html"), ("-o", "{file}")])
def test_what_is_taken_elsewhere_or_read_aloud_is_not_paged(
    made: Made, tmp_path: Path, words: tuple[str, str]
) -> None:
    env = {"OFSTEDCMP_PAGER": str(made('cat > "$here/got"'))}
    options = [word.format(file=tmp_path / "out.txt") for word in words]
    assert on_a_terminal(*AREAS, *options, env=env).code == 0
    assert not (tmp_path / "got").exists()


def test_a_pipe_is_never_paged(made: Made, tmp_path: Path) -> None:
    ran = in_its_own_process(*AREAS, env={"OFSTEDCMP_PAGER": str(made('cat > "$here/got"'))})
    assert (ran.code, (tmp_path / "got").exists()) == (0, False)
    assert len(ran.raw) > 5000


def test_without_a_pager_the_answer_is_printed_at_once(made: Made) -> None:
    whole = on_a_terminal(*AREAS, "--no-pager")
    for asked in ("", "cat", "no-such-pager", str(made("exit 1"))):
        assert on_a_terminal(*AREAS, env={"OFSTEDCMP_PAGER": asked}) == whole


def test_the_exit_code_is_the_commands_and_not_the_pagers(made: Made) -> None:
    env = {"OFSTEDCMP_PAGER": str(made("exec true"))}
    asked = ("compare", "leeds", "--exit-code", "--data", RECORDS, "-f", "plain")
    assert on_a_terminal(*asked, lines=5, env=env).code == 1


def test_ctrl_c_in_the_pager_is_the_pagers(made: Made) -> None:
    # It goes on after Ctrl-C, as less does.
    script = made("trap 'echo caught; exit 0' INT\necho reading\ncat > /dev/null\nsleep 30 & wait")
    shown = on_a_terminal(*AREAS, env={"OFSTEDCMP_PAGER": str(script)}, keys={b"reading": b"\x03"})
    assert (shown.code, "caught" in shown.text) == (0, True)
    assert "interrupted" not in shown.text


@pytest.mark.skipif(not shutil.which("less"), reason="less is not installed")
def test_less_itself_shows_symbols_and_colours_and_is_quit_by_q() -> None:
    env = {"OFSTEDCMP_PAGER": "less", "LC_ALL": "C"}
    shown = on_a_terminal(*AREAS, env=env, keys={b":": b"q"})
    assert shown.code == 0
    assert "│" in shown.text
    assert "\x1b[1m" in shown.text
    assert "ESC[" not in shown.text
    # Less of it than there is: it waited after the first screen.
    assert len(shown.raw) < len(on_a_terminal(*AREAS, "--no-pager").raw) / 2
