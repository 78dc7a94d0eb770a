"""A long answer on a terminal goes through the user's pager, and by no mishap is a line of it lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command import RECORDS, in_its_own_process
from seen import bare
from terminal import on_a_terminal

# A table of more than two screens, in symbols and colours.
AREAS = ("areas", "--pairs", "--data", RECORDS)
GETS = 'cat > "$here/got"'

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


@pytest.mark.parametrize(
    ("env", "got"),
    [
        ({"PAGER": "{two}"}, "two"),
        ({"PAGER": "{two} 'and three'"}, "two and three"),
        ({"PAGER": "{two}", "OFSTEDCMP_PAGER": "{one}"}, "one"),
        ({"PAGER": "{two}", "OFSTEDCMP_PAGER": ""}, ""),
    ],
)
def test_the_pager_is_our_own_and_then_the_users(
    made: Made, tmp_path: Path, env: dict[str, str], got: str
) -> None:
    paths = {name: made(f'echo {name} "$*" > "$here/got"; cat > /dev/null', name) for name in ("one", "two")}
    asked = {name: value.format(**paths) for name, value in env.items()}
    assert on_a_terminal(*AREAS, env=asked).code == 0
    file = tmp_path / "got"
    assert (file.read_text(encoding="utf-8").strip() if file.exists() else "") == got


def test_what_fits_the_screen_is_not_paged(made: Made, tmp_path: Path) -> None:
    env = {"OFSTEDCMP_PAGER": str(made(GETS))}
    lines = on_a_terminal(*AREAS, "--no-pager").text.count("\n")
    # The last line of the screen is the prompt's.
    assert on_a_terminal(*AREAS, env=env, lines=lines + 1).text.count("\n") == lines
    assert not (tmp_path / "got").exists()
    assert on_a_terminal(*AREAS, env=env, lines=lines).raw == b""
    assert (tmp_path / "got").exists()


@pytest.mark.parametrize("script", ["exec true", "head -1 >/dev/null", "kill -INT $$"])
def test_quitting_the_pager_early_is_no_error(made: Made, script: str) -> None:
    pager = {"OFSTEDCMP_PAGER": str(made(script))}
    shown = on_a_terminal(*AREAS, "--width", "1000", "-f", "table", env=pager)
    assert (shown.code, shown.raw) == (0, b"")


SAYS = 'printf "%s|%s|%s" "$LESS" "$LESSCHARSET" "$*" > "$here/got"; cat > /dev/null'


@pytest.mark.parametrize(
    ("name", "env", "got"),
    [
        ("less", {}, "FIRX|utf-8|-R"),
        ("less", {"LESS": "-M"}, "-M|utf-8|-R"),
        ("less", {"LESS": "", "LESSCHARSET": "latin1"}, "|latin1|-R"),
        ("more", {"LESS": "-M"}, "-M|utf-8|"),
    ],
)
def test_less_gets_our_options_and_keeps_the_users(
    made: Made, tmp_path: Path, name: str, env: dict[str, str], got: str
) -> None:
    script = made(SAYS, name)
    on_a_terminal(*AREAS, env={**env, "OFSTEDCMP_PAGER": str(script)})
    assert (tmp_path / "got").read_text(encoding="utf-8") == got


def test_on_a_terminal_a_pager_gets_what_would_be_printed_colours_and_all(made: Made, tmp_path: Path) -> None:
    env = {"PAGER": str(made(GETS)), "OFSTEDCMP_PAGER": str(made(GETS))}
    plain = on_a_terminal(*AREAS, "--no-pager", env=env)
    assert not (tmp_path / "got").exists()
    paging = on_a_terminal(*AREAS, env=env)
    assert (plain.code, paging.code, paging.raw) == (0, 0, b"")
    got = (tmp_path / "got").read_text(encoding="utf-8")
    assert got == plain.text
    assert "\x1b[" in got
    assert "─" in bare(got)


def test_a_sign_that_the_locale_lacks_is_not_given_to_the_pager(made: Made, tmp_path: Path) -> None:
    env = {"OFSTEDCMP_PAGER": str(made(GETS)), "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "0"}
    shown = on_a_terminal(*AREAS, env={**env, "LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0"})
    assert (shown.code, "─" in shown.text, (tmp_path / "got").exists()) == (0, True, False)


def test_in_the_pager_as_outside_characters_are_those_of_the_stream(made: Made, tmp_path: Path) -> None:
    env = {"OFSTEDCMP_PAGER": str(made(GETS)), "PYTHONIOENCODING": "ascii", "NO_COLOR": "1"}
    assert on_a_terminal(*AREAS, env=env).code == 0
    assert (tmp_path / "got").read_bytes().isascii()


@pytest.mark.parametrize("words", [("-f", "lines"), ("-f", "json"), ("-f", "html"), ("-o", "{file}")])
def test_files_data_and_sentences_are_not_paged(made: Made, tmp_path: Path, words: tuple[str, str]) -> None:
    env = {"OFSTEDCMP_PAGER": str(made(GETS))}
    options = [word.format(file=tmp_path / "out.txt") for word in words]
    assert on_a_terminal(*AREAS, *options, env=env).code == 0
    assert not (tmp_path / "got").exists()


def test_a_pipe_is_never_paged(made: Made, tmp_path: Path) -> None:
    ran = in_its_own_process(*AREAS, env={"OFSTEDCMP_PAGER": str(made(GETS))})
    assert (ran.code, (tmp_path / "got").exists()) == (0, False)
    assert len(ran.raw) > 5000


def test_without_a_pager_the_answer_is_printed_at_once(made: Made) -> None:
    whole = on_a_terminal(*AREAS, "--no-pager")
    for asked in ("", "cat", "no-such-pager", "/", "less '"):
        assert on_a_terminal(*AREAS, env={"OFSTEDCMP_PAGER": asked}) == whole
    dumb = on_a_terminal(*AREAS, env={"OFSTEDCMP_PAGER": str(made("exit 1")), "TERM": "dumb"})
    assert dumb.text == bare(whole.text)


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
    assert "─" in shown.text
    assert "\x1b[1m" in shown.text
    assert "ESC[" not in shown.text
    # Less of it than there is: it waited after the first screen.
    assert len(shown.raw) < len(on_a_terminal(*AREAS, "--no-pager").raw) / 2
