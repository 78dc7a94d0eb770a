"""The conventions that users of a terminal count on, each by its own name, for every command.

`ROWS` says which tests hold which convention: C colour, A access, U characters, W width, P pipes and pagers,
E exit codes, H help and options, J data, S sameness, X what is read, D documentation.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click
import pytest
from command import ROOT, Run
from examples import SAYINGS, words

from ofstedcmp.cli import COMMANDS, group

ROWS = {
    "C1": ["test_streams.test_in_a_pipe_no_command_colours"],
    "C2": ["test_streams.test_on_a_real_terminal_the_environment_decides_on_colour"],
    "C3": ["test_streams.test_on_a_real_terminal_the_environment_decides_on_colour"],
    "C4": ["test_output.test_colour_settings_apply_in_their_order"],
    "C5": ["test_output.test_colour_settings_apply_in_their_order"],
    "C6": ["test_output.test_colour_settings_apply_in_their_order"],
    "C7": ["test_streams.test_on_a_real_terminal_the_environment_decides_on_colour"],
    "C8": ["test_output.test_formats_that_are_read_aloud_or_by_programs_are_never_coloured"],
    "C9": [
        "test_output.test_errors_are_not_coloured",
        "test_streams.test_stderr_is_plain_while_stdout_is_coloured",
    ],
    "A1": ["test_look.test_colour_adds_nothing_to_the_words"],
    "A2": [
        "test_look.test_lines_have_no_box_no_symbol_and_no_colour",
        "test_look.test_a_sentence_names_council_area_date_grade_and_change",
        "test_streams.test_lines_of_every_command_are_sentences_with_all_its_grades",
    ],
    "A3": ["test_look.test_the_only_colours_are_those_of_grades"],
    "U1": [
        "test_streams.test_every_command_answers_in_every_encoding",
        "test_output.test_a_process_of_its_own_answers_in_every_encoding",
        "test_output.test_a_stream_that_lacks_a_character_gets_ascii",
    ],
    "U2": ["test_look.test_nothing_prints_an_emoji"],
    "U3": [
        "test_look.test_a_terminal_shows_every_line_as_it_was_printed",
        "test_look.test_every_grade_is_there_at_every_width",
    ],
    "W1": ["test_look.test_in_a_pipe_nothing_is_cut_and_nothing_wrapped"],
    "W2": [
        "test_look.test_every_grade_is_there_at_every_width",
        "test_look.test_no_word_is_broken",
        "test_streams.test_a_terminal_is_as_wide_as_it_says",
    ],
    "W3": ["test_conventions.test_areas_are_chosen_by_name"],
    "P1": [
        "test_streams.test_no_command_complains_of_a_reader_that_went_away",
        "test_output.test_a_reader_that_goes_away_ends_it_quietly_with_141",
    ],
    "P2": [
        "test_streams.test_every_command_reports_a_full_disk_in_one_line",
        "test_output.test_a_full_disk_is_reported_in_one_line",
    ],
    "P3": ["test_output.test_a_closed_standard_output_is_reported_in_one_line"],
    "P4": ["test_cli.test_an_interrupted_command_exits_with_130"],
    "P5": [
        "test_pager.test_a_pipe_is_never_paged",
        "test_pager.test_without_a_pager_the_answer_is_printed_at_once",
        "test_pager.test_on_a_terminal_a_pager_gets_what_would_be_printed_colours_and_all",
        "test_pager.test_less_gets_our_options_and_keeps_the_users",
    ],
    "E1": [
        "test_conventions.test_every_command_succeeds_with_0_and_without_a_word_on_stderr",
        "test_cli.test_wrong_use_prints_one_line_and_exits_with_2",
    ],
    "E2": ["test_cli.test_exit_code_says_whether_something_moved_or_fell"],
    "E3": ["test_cli.test_wrong_use_prints_one_line_and_exits_with_2"],
    "H1": ["test_help.test_help_is_given_anywhere_and_has_examples_line_by_line"],
    "H2": ["test_cli.test_version_names_the_program_and_then_the_record"],
    "H3": [
        "test_cli.test_options_may_stand_anywhere",
        "test_cli.test_after_two_dashes_nothing_is_an_option",
    ],
    "H4": ["test_conventions.test_every_option_has_a_long_form_and_the_usual_ones_their_usual_names"],
    "H5": ["test_conventions.test_no_command_goes_by_its_beginning"],
    "H6": ["test_output.test_a_dash_is_standard_output"],
    "J1": [
        "test_conventions.test_json_of_every_command_has_one_schema_and_one_order",
        "test_schemas.test_each_schema_is_a_valid_json_schema",
    ],
    "J2": ["test_documents.test_every_format_for_programs_has_the_same_rows"],
    "S1": ["test_streams.test_every_command_says_the_same_whatever_the_hash_and_the_locale"],
    "X2": ["test_streams.test_no_command_opens_a_socket_or_a_file_that_it_was_not_told_of"],
    "D1": [
        "test_readme.test_the_readme_shows_what_the_program_prints",
        "test_help.test_every_example_of_the_help_runs",
    ],
}

every = pytest.mark.parametrize("command", COMMANDS)


@pytest.mark.parametrize("row", ROWS)
def test_every_convention_has_tests_that_exist(row: str) -> None:
    for name in ROWS[row]:
        module, _, test = name.partition(".")
        tree = ast.parse((ROOT / "tests" / f"{module}.py").read_text(encoding="utf-8"))
        assert test in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@every
def test_every_command_succeeds_with_0_and_without_a_word_on_stderr(
    ask: Run, brought: Path, command: str
) -> None:
    ran = ask(*words(command, brought))
    assert (ran.code, ran.stderr) == (0, "")
    assert ran.stdout


def test_areas_are_chosen_by_name(ask: Run) -> None:
    rows = ask("compare", "leeds", "york", "--area", "leadership", "-f", "csv").rows
    assert {row["theme"] for row in rows} == {"leadership"}
    assert "Leadership" in ask("compare", "leeds", "york", "--area", "leadership").stdout
    assert "Help and protection" not in ask("compare", "leeds", "york", "--area", "leadership").stdout


USUAL = {
    "-h": "--help",
    "-f": "--format",
    "-o": "--output",
    "-q": "--quiet",
}


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_every_option_has_a_long_form_and_the_usual_ones_their_usual_names(command: str | None) -> None:
    context = click.Context(group)
    found = group if command is None else group.get_command(context, command)
    assert found
    options = [one for one in found.get_params(click.Context(found)) if isinstance(one, click.Option)]
    for option in options:
        assert any(name.startswith("--") for name in option.opts), option.opts
        assert option.help
    short = {name: option.opts for option in options for name in option.opts if not name.startswith("--")}
    if command is not None and command not in ("completion",):
        assert set(USUAL) <= set(short) | {"-h"}
    for name, long in USUAL.items():
        assert long in short.get(name, [long])


@every
def test_no_command_goes_by_its_beginning(ask: Run, command: str) -> None:
    for short in {command[:3], command[:-1]} - set(COMMANDS):
        ran = ask(short, "leeds")
        assert (ran.code, ran.stdout) == (2, "")
    assert f"Did you mean '{command}'?" in ask(command[:-1]).stderr


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in SAYINGS])
def test_json_of_every_command_has_one_schema_and_one_order(ask: Run, brought: Path, command: str) -> None:
    told = ask(*words(command, brought), "-f", "json").json
    assert list(told) == ["schema_version", "data_version", "headline", "rows", "notes"]
    assert told["schema_version"] == 2
    header = ask(*words(command, brought), "-f", "csv").stdout.splitlines()[0].split(",")
    assert all(list(row) == header for row in told["rows"])
    for row in told["rows"]:
        for key, value in row.items():
            if key in ("inspection_start", "inspection_end", "published", "as_of") and value:
                assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value)
