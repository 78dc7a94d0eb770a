"""How a command is made of a function, and the options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from ofstedcmp.cli.parameter_types import (
    AREA,
    COUNCIL,
    DATE,
    FILE,
    FOLDER,
    FRAMEWORK,
    REGION,
    TYPE,
    Choice,
)
from ofstedcmp.cli.settings import Settings as Settings
from ofstedcmp.cli.settings import settings_of
from ofstedcmp.errors import UsageError
from ofstedcmp.formats import FORMATS, endings

if TYPE_CHECKING:
    from ofstedcmp.answers.table import Answer

Decorator = Callable[[Any], Any]
# What a command's own options say, by their names.
Options = SimpleNamespace
# What a command does: it returns an answer to show, or its exit code, or nothing.
Function = Callable[[Settings, Options], "Answer | int | None"]

# Former names of options, which still work.
FORMER_NAMES = {"from": "since", "to": "until"}
# --exit-code may stand without a value, which click would take from the next word.
EXIT_CODE_ALONE = {"--exit-code": "--exit-code=any"}
# Pairs of options of which the first must not be later than the second.
PERIODS = (("since", "until"), ("published_since", "published_by"))


class Command(click.Command):
    """A command whose errors suggest what was meant."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        # click keeps the lines of a paragraph that begins with this character.
        self.help = self.help and self.help.replace(r"\b", "\b")

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        """Parse the arguments, where --exit-code may stand without a value."""
        end = arguments.index("--") if "--" in arguments else len(arguments)
        words = [EXIT_CODE_ALONE.get(word, word) for word in arguments[:end]]
        return super().parse_args(context, words + arguments[end:])


def make_command(*options: Decorator) -> Callable[[Function], click.Command]:
    """Make a command with these options, and those that every command has, of a function.

    The function gets the settings and its own options. An answer that it returns is shown, and --exit-code
    applies to it.
    """

    def decorate(function: Function) -> click.Command:
        @click.pass_context
        def run(context: click.Context, /, **values: Any) -> int | None:
            settings = settings_of(context)
            _check_periods(values)
            answer = function(settings, Options(**values))
            if answer is None or isinstance(answer, int):
                return answer
            settings.remark(*settings.record.remarks)
            settings.show(answer)
            wanted = values.get("exit_code")
            return int((wanted == "any" and answer.moved) or (wanted == "down" and answer.fell))

        decorated: Any = run
        for decorator in reversed((*options, *SHARED)):
            decorated = decorator(decorated)
        command = click.command(cls=Command, help=function.__doc__)(decorated)
        command.no_args_is_help = any(
            one.required for one in command.params if isinstance(one, click.Argument)
        )
        return command

    return decorate


def _check_periods(values: dict[str, Any]) -> None:
    for first, last in PERIODS:
        since, until = values.get(first), values.get(last)
        if since and until and since > until and not since.startswith(until):
            first, last = (f"--{name.replace('_', '-')}" for name in (first, last))
            raise UsageError(f"{first} {since} is later than {last} {until}.")


def _add_folders(context: click.Context, parameter: click.Parameter, folders: tuple[str, ...]) -> None:
    known = settings_of(context).folders
    new = [folder for folder in dict.fromkeys(folders) if folder not in known]
    # Of equal sources the later folder counts, and the option counts before the environment.
    source = context.get_parameter_source(parameter.name or "")
    known[:] = [*new, *known] if source is ParameterSource.ENVIRONMENT else [*known, *new]


def _set_output(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value is not None:
        setattr(settings_of(context).output, parameter.name or "", value)


def _output_option(*names: str, **details: Any) -> Decorator:
    return click.option(*names, expose_value=False, callback=_set_output, default=None, **details)


# The options of every command. They may stand before the command's name too; the later one counts.
SHARED: tuple[Decorator, ...] = (
    click.option(
        "--data",
        multiple=True,
        type=FOLDER,
        envvar="OFSTEDCMP_DATA",
        expose_value=False,
        is_eager=True,
        callback=_add_folders,
        help="Extra data folder (same layout as data/). Repeatable. [OFSTEDCMP_DATA]",
    ),
    _output_option(
        "--format",
        "-f",
        type=Choice(list(FORMATS)),
        help="Format of the answer. Default: table on a terminal, plain when piped.",
    ),
    _output_option(
        "--output",
        "-o",
        "path",
        type=FILE,
        metavar="FILE",
        help=f"Save to FILE; its extension picks the format ({', '.join(endings())}). - is stdout.",
    ),
    _output_option(
        "--color", "--colour", type=Choice(["auto", "always", "never"]), help="When to use colour."
    ),
    _output_option("--ascii", is_flag=True, help="Use plain ASCII characters only."),
    _output_option(
        "--width", type=click.IntRange(20, 1000), metavar="N", help="Fit the output into N columns."
    ),
    _output_option(
        "--bom/--no-bom",
        help="Begin CSV with a byte-order mark. Default: yes in files, for Excel, and no on stdout.",
    ),
    _output_option(
        "--no-pager",
        is_flag=True,
        help="Print a long answer at once, without a pager (OFSTEDCMP_PAGER, PAGER or less).",
    ),
    _output_option("--quiet", "-q", is_flag=True, help="Show errors only."),
)

COUNCILS = click.argument("councils", nargs=-1, required=True, type=COUNCIL, metavar="COUNCIL...")
AREAS = click.option(
    "--area",
    "areas",
    multiple=True,
    type=AREA,
    help="Only this theme or area, such as leadership. Repeatable.",
)
# The options that narrow an answer; `Settings.selection` reads them.
NARROWING = (
    AREAS,
    click.option(
        "--framework",
        "frameworks",
        multiple=True,
        type=FRAMEWORK,
        help="Only inspections under this framework, such as ilacs-2023. Repeatable.",
    ),
    click.option(
        "--since",
        type=DATE,
        help="Only inspections that began on or after this date; a month (2019-11) or a year works too.",
    ),
    click.option("--until", type=DATE, help="Only inspections that began by this date."),
    click.option("--year", type=DATE, metavar="YEAR", help="Only inspections that began in this year."),
)
ALL_AREAS = click.option("--all-areas", is_flag=True, help="Show the areas that tables leave out too.")
EXIT_CODE = click.option(
    "--exit-code",
    type=Choice(["any", "down"]),
    metavar="[=down]",
    help="Exit with 1 if a grade moved like for like (with =down: if one fell).",
)
ONE_REGION = click.option("--region", type=REGION, help="Only councils of this region.")
REGIONS = click.option(
    "--region", "regions", multiple=True, type=REGION, help="Only this region. Repeatable."
)
ONE_TYPE = click.option("--type", type=TYPE, help="Only councils of this type, such as county.")
TOP = click.option("--top", type=click.IntRange(1), metavar="N", help="Only the first N councils.")
FILES = click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
JOBS = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Number of processes that read reports. Default: one per core.",
)
