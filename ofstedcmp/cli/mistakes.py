"""Mistakes in how a command is typed, each said in one line that names the remedy."""

from __future__ import annotations

import re

import click

from ofstedcmp.cli.parameter_types import Date
from ofstedcmp.database.council_names import did_you_mean

# Options that people try for the names of councils.
COUNCIL_OPTIONS = {"--council", "--councils", "--name", "--la", "--authority", "--local-authority"}
# A command has these options for dates, or others for the same.
DATE_OPTIONS = {"--since", "--until", "--as-of", "--year", "--date"}


def in_our_words(error: click.UsageError, context: click.Context) -> str:
    """What an error of click's says, in our words."""
    if isinstance(error, click.NoSuchOption):
        return _no_option(context, error.option_name)
    if isinstance(error, click.MissingParameter):
        needed = _values(error.param)
        return f"{context.info_name} needs {needed}{_example(context)}."
    if isinstance(error, click.BadOptionUsage):
        name = error.option_name
        option = next(one for one in context.command.params if name in (*one.opts, *one.secondary_opts))
        if isinstance(option, click.Option) and option.is_flag:
            return f"{name} takes no value: write {name} alone."
        return f"{name} needs {_values(option)} after it."
    return f"{error.format_message().rstrip('.')}. {_help(context)}"


def _no_option(context: click.Context, name: str) -> str:
    options = [one for one in context.command.params if isinstance(one, click.Option) and not one.hidden]
    arguments = [one for one in context.command.params if isinstance(one, click.Argument)]
    if name in COUNCIL_OPTIONS and any("COUNCIL" in (one.metavar or "") for one in arguments):
        return f"there is no option {name}: councils are named without an option{_example(context)}."
    if near := did_you_mean(name, [flag for one in options for flag in one.opts]):
        return f"there is no option {name}.{near}"
    dates = [one.opts[0] for one in options if isinstance(one.type, Date)]
    if name in DATE_OPTIONS and dates:
        return f"there is no option {name} here: the dates of {context.info_name} are {', '.join(dates)}."
    return f"there is no option {name}. {_help(context)}"


def _help(context: click.Context) -> str:
    command = f" {context.info_name}" if context.parent else ""
    return f"'ofstedcmp{command} --help' lists what it takes."


def _example(context: click.Context) -> str:
    """The first example of the command's help."""
    example = re.search("^ *(ofstedcmp .+)$", context.command.help or "", re.M)
    return f", as in: {example[1]}" if example else ""


def _values(parameter: click.Parameter | None) -> str:
    """What may stand for a parameter, such as "a council"."""
    if parameter is not None and isinstance(parameter.type, click.Choice):
        return f"one of {', '.join(parameter.type.choices)}"
    metavar = (parameter and parameter.metavar) or "value"
    return "a council" if "COUNCIL" in metavar else metavar.strip(".[]")
