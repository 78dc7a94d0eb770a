"""What goes where: files as a whole, streams as they can take it, colour by whoever speaks first."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest
from command import RECORDS, ROOT, Run, in_its_own_process, surroundings

from ofstedcmp.cli.output import wants_colour
from ofstedcmp.formats import FORMATS, endings

ASKED = ("compare", "leeds", "york", "brent")


@pytest.mark.parametrize(
    ("ending", "how"), [pair for pair in endings().items() if not FORMATS[pair[1]].file_only]
)
def test_a_file_is_in_the_format_of_its_ending(ask: Run, tmp_path: Path, ending: str, how: str) -> None:
    file = tmp_path / f"answer{ending.upper()}"
    # tests/test_saved_files.py has what a file says of itself.
    with mock.patch("ofstedcmp.cli.output.origin", return_value=()):
        ran = ask(*ASKED, "-o", file)
    assert (ran.code, ran.raw, ran.stderr) == (0, b"", "")
    text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    assert text == ask(*ASKED, "-f", how).stdout


def test_a_named_format_goes_before_the_ending(ask: Run, tmp_path: Path) -> None:
    ask(*ASKED, "-o", tmp_path / "answer.txt", "-f", "json")
    assert json.loads((tmp_path / "answer.txt").read_text(encoding="utf-8"))["schema_version"] == 2


def test_csv_in_a_file_is_for_spreadsheets_and_in_a_pipe_for_programs(ask: Run, tmp_path: Path) -> None:
    ask(*ASKED, "-o", tmp_path / "answer.csv")
    data, piped = (tmp_path / "answer.csv").read_bytes(), ask(*ASKED, "-f", "csv").raw
    assert data.startswith(b"\xef\xbb\xbfcouncil,")
    assert data.count(b"\r\n") == data.count(b"\n") == piped.count(b"\n") > 10
    assert piped.startswith(b"council,")
    assert b"\r" not in piped


def test_json_in_a_file_has_no_mark(ask: Run, tmp_path: Path) -> None:
    ask(*ASKED, "-o", tmp_path / "answer.json")
    assert (tmp_path / "answer.json").read_bytes().startswith(b"{\n")


def test_a_dash_is_standard_output(ask: Run) -> None:
    assert ask(*ASKED, "-o", "-").raw == ask(*ASKED).raw
    assert ask(*ASKED, "-f", "csv", "--output", "-").raw == ask(*ASKED, "-f", "csv").raw


def test_a_file_is_replaced_as_a_whole_or_not_at_all(
    ask: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "answer.csv"
    file.write_text("what was there")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        ran = ask(*ASKED, "-o", file)
    assert (ran.code, ran.stdout) == (2, "")
    assert ran.stderr == f"ofstedcmp: cannot write {file}: No space left on device\n"
    assert (file.read_text(), os.listdir(tmp_path)) == ("what was there", ["answer.csv"])
    assert ask(*ASKED, "-o", file).code == 0
    assert (file.read_bytes()[3:10], os.listdir(tmp_path)) == (b"council", ["answer.csv"])


# The order of section 5 of the conventions: the option, NO_COLOR, our own, the force variables,
# TERM=dumb, CLICOLOR=0, and last whether the stream is a terminal.
COLOURS: list[tuple[str | None, dict[str, str], bool, bool]] = [
    (None, {}, True, True),
    (None, {}, False, False),
    ("auto", {}, True, True),
    ("auto", {}, False, False),
    ("always", {}, False, True),
    ("never", {}, True, False),
    ("always", {"NO_COLOR": "1"}, False, True),
    ("always", {"OFSTEDCMP_NO_COLOR": "1"}, False, True),
    ("always", {"TERM": "dumb", "CLICOLOR": "0"}, False, True),
    ("never", {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}, True, False),
    ("auto", {"NO_COLOR": "1"}, True, False),
    (None, {"NO_COLOR": "1"}, True, False),
    (None, {"NO_COLOR": "0"}, True, False),
    (None, {"NO_COLOR": ""}, True, True),
    (None, {"NO_COLOR": ""}, False, False),
    (None, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
    (None, {"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, True, False),
    (None, {"NO_COLOR": "", "FORCE_COLOR": "1"}, False, True),
    (None, {"OFSTEDCMP_NO_COLOR": "1"}, True, False),
    (None, {"OFSTEDCMP_NO_COLOR": ""}, True, True),
    (None, {"OFSTEDCMP_NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
    (None, {"FORCE_COLOR": "1"}, False, True),
    (None, {"FORCE_COLOR": "yes"}, False, True),
    (None, {"CLICOLOR_FORCE": "1"}, False, True),
    (None, {"FORCE_COLOR": "0"}, False, False),
    (None, {"FORCE_COLOR": "0"}, True, True),
    (None, {"FORCE_COLOR": ""}, False, False),
    (None, {"CLICOLOR_FORCE": "0"}, False, False),
    (None, {"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
    (None, {"CLICOLOR_FORCE": "1", "CLICOLOR": "0"}, False, True),
    (None, {"TERM": "dumb"}, True, False),
    (None, {"CLICOLOR": "0"}, True, False),
    (None, {"CLICOLOR": "1"}, True, True),
    (None, {"CLICOLOR": "1"}, False, False),
]


@pytest.mark.parametrize(("asked", "env", "terminal", "coloured"), COLOURS)
def test_colour_settings_apply_in_their_order(
    ask: Run, asked: str | None, env: dict[str, str], terminal: bool, coloured: bool
) -> None:
    assert wants_colour(asked, env, terminal=terminal) is coloured
    option = ["--color", asked] if asked else []
    ran = ask("compare", "brent", *option, terminal=terminal, env=env)
    assert ("\x1b[" in ran.stdout) is coloured


@pytest.mark.parametrize("how", sorted(set(FORMATS) - {"table", "plain"}))
def test_formats_that_are_read_aloud_or_by_programs_are_never_coloured(ask: Run, how: str) -> None:
    ran = ask(*ASKED, "-f", how, "--color", "always", terminal=True, env={"FORCE_COLOR": "1"})
    assert b"\x1b" not in ran.raw
    assert ran.raw == ask(*ASKED, "-f", how).raw


def test_a_file_is_coloured_by_the_option_alone(ask: Run, tmp_path: Path) -> None:
    file = tmp_path / "answer.txt"
    ask(*ASKED, "-o", file, terminal=True, env={"FORCE_COLOR": "1"})
    assert "\x1b" not in file.read_text(encoding="utf-8")
    ask(*ASKED, "-o", file, "--color", "always")
    assert "\x1b" in file.read_text(encoding="utf-8")


def test_errors_are_not_coloured(ask: Run) -> None:
    ran = ask("compare", "Leedes", "--color", "always", terminal=True, env={"FORCE_COLOR": "1"})
    assert (ran.code, "\x1b" in ran.stderr) == (2, False)


def test_a_terminal_gets_a_table_of_its_width_and_a_pipe_plain_text(ask: Run) -> None:
    terminal = ask(*ASKED, "--color", "never", terminal=True, env={"COLUMNS": "70"})
    assert terminal.raw == ask(*ASKED, "-f", "table", "--width", "70").raw
    assert max(map(len, terminal.stdout.split("\n"))) <= 70
    # The option goes before the environment.
    wider = ask(*ASKED, "--color", "never", "--width", "90", terminal=True, env={"COLUMNS": "70"})
    assert wider.raw == ask(*ASKED, "-f", "table", "--width", "90").raw != terminal.raw
    assert ask(*ASKED).raw == ask(*ASKED, "-f", "plain").raw


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "iso8859-15"])
@pytest.mark.parametrize("how", ["table", "plain", "lines"])
def test_a_stream_that_lacks_a_character_gets_ascii(ask: Run, encoding: str, how: str) -> None:
    ran = ask(*ASKED, "-f", how, encoding=encoding)
    assert (ran.code, ran.stderr) == (0, "")
    assert ran.raw.isascii()
    assert ran.raw == ask(*ASKED, "-f", how, "--ascii").raw


@pytest.mark.parametrize("how", ["csv", "tsv", "json", "jsonl", "latex"])
def test_formats_for_programs_are_utf_8_on_every_stream(ask: Run, how: str) -> None:
    narrow = ask(*ASKED, "-f", how, encoding="ascii")
    assert (narrow.code, narrow.raw) == (0, ask(*ASKED, "-f", how).raw)


@pytest.mark.parametrize(
    "env", [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1252"}, {"LC_ALL": "C"}]
)
def test_a_process_of_its_own_answers_in_every_encoding(env: dict[str, str]) -> None:
    ran = in_its_own_process(*ASKED, "--data", RECORDS, env=env)
    assert ran.code == 0
    assert ran.raw.isascii() == ("PYTHONIOENCODING" in env)
    assert "Help and protection" in ran.stdout


EVERYTHING = """
import sys
from ofstedcmp.cli import run
for words in ("compare leeds york", "history hull leeds", "show york", "areas"):
    for how in ("table", "lines", "json"):
        assert run([*words.split(), "-f", how, "--width", "90", "--data", sys.argv[1]]) == 0
assert run(["compare", "Leedes"]) == 2
"""


def test_an_answer_depends_on_no_hash_and_no_locale() -> None:
    answers = [
        subprocess.run(
            [sys.executable, "-c", EVERYTHING, RECORDS],
            cwd=ROOT,
            env=surroundings({"PYTHONHASHSEED": seed, "LC_ALL": locale, "LANG": locale}),
            capture_output=True,
            check=True,
        )
        for seed, locale in (("1", "C"), ("2", "C.UTF-8"))
    ]
    first, second = ((one.stdout, one.stderr) for one in answers)
    assert first == second
    assert len(first[0]) > 50_000


@pytest.mark.parametrize("how", ["plain", "csv"])
def test_a_reader_that_goes_away_ends_it_quietly_with_141(how: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "ofstedcmp", "areas", "-f", how],
        cwd=ROOT,
        env=surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    process.stdout.close()
    assert process.stderr
    with process.stderr as errors:
        assert errors.read() == b""
    assert process.wait() == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("how", ["plain", "json"])
def test_a_full_disk_is_reported_in_one_line(how: str) -> None:
    ran = in_its_own_process("areas", "-f", how, before="exec >/dev/full")
    assert (ran.code, ran.stderr) == (1, "ofstedcmp: cannot write: No space left on device\n")


def test_a_closed_standard_output_is_reported_in_one_line() -> None:
    ran = in_its_own_process("areas", before="exec >&-")
    assert ran.code == 1
    assert re.fullmatch(r"ofstedcmp: standard output is closed[^\n]*\n", ran.stderr)
