"""How a command is made of a function, and the options that several commands share."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from ofstedcmp.cli.parameter_types import ONE, TYPES, UNTIL, Choice, Number, read_names
from ofstedcmp.cli.settings import Settings as Settings
from ofstedcmp.errors import UsageError
from ofstedcmp.formats import FORMATS, endings

if TYPE_CHECKING:
    from ofstedcmp.answers.table import Answer

# What a command's own options say, by their names.
Options = SimpleNamespace
# What a command does: it returns an answer to show, or its exit code, or nothing.
Function = Callable[[Settings, Options], "Answer | int | None"]

# --exit-code may stand without a value, which click would take from the next word. And click looks for a
# misspelt long option, which takes long, before it reads a short one.
REWRITTEN = {"--exit-code": "--exit-code=any", "-f": "--format"}
# Former and other names of options; the first that the command has counts.
OTHER_NAMES = {
    "--from": ["--since"],
    "--to": ["--until", "--as-of"],
    "--as-of": ["--until"],
    "--until": ["--as-of"],
}


class Command(click.Command):
    """A command with a short help and a whole one, whose options have other names too.

    --exit-code may stand without a value.
    """

    allow_extra_args = True  # they are refused here, in our words

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        """Parse the arguments. Raises UsageError for a word too many, or an option given twice."""
        end = arguments.index("--") if "--" in arguments else len(arguments)
        words = [REWRITTEN.get(word, word) for word in arguments[:end]]
        words = [self._known_name(word) if word[:2] == "--" else word for word in words]
        try:
            rest = super().parse_args(context, words + arguments[end:])
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            from ofstedcmp.cli.mistakes import in_our_words

            raise UsageError(in_our_words(error, context)) from None
        if not context.resilient_parsing:
            _refuse(context, words, rest)
        return rest

    def _known_name(self, word: str) -> str:
        name, equals, value = word.partition("=")
        if name not in OTHER_NAMES:
            return word
        known = {flag for parameter in self.params for flag in parameter.opts}
        names = [name, *OTHER_NAMES[name]]
        return next((other for other in names if other in known), name) + equals + value

    def get_help(self, context: click.Context) -> str:
        """The short help, which click prints where an argument is missing."""
        from ofstedcmp.cli.help import short_help

        return short_help(context).removesuffix("\n")


# What to say of formats that people ask for by another name.
OTHER_FORMATS = {
    **dict.fromkeys(("excel", "xls"), " Write xlsx, with -o FILE.xlsx."),
    **dict.fromkeys(("word", "docx"), " Write html: Word opens it."),
    "pdf": " Write html: a browser prints it as PDF.",
}


def _refuse(context: click.Context, words: Sequence[str], rest: Sequence[str]) -> None:
    """Raise UsageError for words that the command has no place for, or for an option given twice."""
    if rest and not isinstance(context.command, click.Group):
        name = context.info_name
        raise UsageError(f"{name} does not take '{rest[0][:60]}': leave it out.")
    given = [word.partition("=")[0] for word in words if word.startswith("-")]
    if isinstance(context.command, click.Group) or len(given) < 2:
        return  # after the name of a command the same option may stand again: the later counts
    for option in context.command.params:
        repeated = sum(map(given.count, option.opts)) > 1 and not option.multiple
        if isinstance(option, click.Option) and repeated and not option.is_flag:
            raise UsageError(f"{option.opts[0]} is given twice: leave one out.")


def make_command(*parameters: click.Parameter) -> Callable[[Function], Command]:
    """Make a command of a function, with these parameters and those that every command has.

    The function gets the settings and its own options. An answer that it returns is shown after the
    remarks on the record, and --exit-code applies to it.
    """

    def make(function: Function) -> Command:
        @click.pass_context
        def run(context: click.Context, /, **values: Any) -> int | None:
            settings = context.ensure_object(Settings)
            answer = function(settings, Options(**values))
            if answer is None or isinstance(answer, int):
                return answer
            settings.remark(*settings.record.remarks)
            settings.show(answer)
            wanted = values.get("exit_code")
            return int((wanted == "any" and answer.moved) or (wanted == "down" and answer.fell))

        return Command(
            None,
            params=[*parameters, *SHARED],
            callback=run,
            help=help_text(function.__doc__),
            add_help_option=False,
            no_args_is_help=any(one.required for one in parameters),
        )

    return make


def help_text(text: str | None) -> str:
    r"""The docstring of a command for click, which keeps the lines of a paragraph that begins with \b."""
    paragraphs = inspect.cleandoc(text or "").split("\n\n")
    return "\n\n".join(f"\b\n{one}" if "\n  " in one else one for one in paragraphs)


def _add_folders(context: click.Context, parameter: click.Parameter, folders: tuple[str, ...]) -> None:
    known = context.ensure_object(Settings).folders
    new = [folder for folder in dict.fromkeys(folders) if folder not in known]
    # Of equal sources the later folder counts, and the option counts before the environment.
    source = context.get_parameter_source(parameter.name or "")
    known[:] = [*new, *known] if source is ParameterSource.ENVIRONMENT else [*known, *new]


def _set(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    settings, name = context.ensure_object(Settings), parameter.name or ""
    if value is not None:
        setattr(settings if name == "allow_rules" else settings.output, name, value)


def _print_help(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from ofstedcmp.cli.help import print_help

        print_help(context)


def _read_as(value: str) -> dict[str, Any]:
    return {"type": TYPES.get(value), "callback": read_names if value == ONE else None}


def argument(usage: str, name: str, **details: Any) -> click.Argument:
    """An argument by its usage: "COUNCIL" is required, "[COUNCIL]" is not, "COUNCIL..." may be repeated."""
    value = re.sub("[^A-Z]", "", usage)
    several = {"nargs": -1} if "..." in usage or value == ONE else {}
    details = {**_read_as(value), "metavar": usage, "required": usage[0] != "[", **several, **details}
    return click.Argument([name], **details)


def option(usage: str, help: str, name: str = "", **details: Any) -> click.Option:
    """An option by its usage: "--up" takes no value, "--by region|type" one of these. "--area AREA..." may be
    repeated, and its values are called `areas` unless `name` says otherwise.
    """
    flags = [word for word in usage.split() if word.startswith("-")]
    value = usage.removeprefix(" ".join(flags)).strip()
    repeated, value = value.endswith("..."), value.removesuffix("...")
    if "|" in value:
        details = {"type": Choice(value.split("|")), **details}
    elif value:
        details = {**_read_as(value), "metavar": value, **details}
    elif "type" not in details:
        details["is_flag"] = True
    name = name or flags[0].split("/")[0].strip("-").replace("-", "_") + ("s" if repeated else "")
    return click.Option([*flags, name], multiple=repeated, help=help, **details)


def _shared(usage: str, help: str, **details: Any) -> click.Option:
    return option(usage, help, expose_value=False, callback=_set, default=None, **details)


# The options of every command. They may stand before the command's name too; the later one counts.
SHARED = (
    option(
        "--data DIR...",
        "Extra data folder (same layout as data/). Repeatable. [OFSTEDCMP_DATA]",
        envvar="OFSTEDCMP_DATA",
        expose_value=False,
        is_eager=True,
        callback=_add_folders,
    ),
    _shared("--allow-rules", "Let a --data folder change scales, frameworks and other rules.", is_eager=True),
    _shared(
        f"--format -f {'|'.join(FORMATS)}",
        f"Format of the answer: {', '.join(FORMATS)}. Default: table on a terminal, plain when piped.",
        metavar="FORMAT",
        type=Choice(FORMATS, OTHER_FORMATS),
    ),
    _shared(
        "--output -o FILE",
        f"Save to FILE; its extension picks the format ({', '.join(endings())}). - is stdout.",
        name="path",
    ),
    _shared("--color --colour auto|always|never", "Colour: auto, always or never.", metavar="WHEN"),
    _shared("--ascii", "Use plain ASCII characters only."),
    _shared("--width N", "Fit the output into N columns (20 to 1000).", type=Number(20, 1000)),
    _shared(
        "--bom/--no-bom",
        "Begin CSV with a byte-order mark. Default: yes in files, for Excel, and no on stdout.",
    ),
    _shared("--no-pager", "Print a long answer at once, without a pager (OFSTEDCMP_PAGER, PAGER or less)."),
    _shared("--quiet -q", "Show errors only."),
    option(
        "--help -h",
        "Show all help; -h shows a summary.",
        expose_value=False,
        is_eager=True,
        callback=_print_help,
    ),
)

COUNCILS = argument("COUNCIL...", "councils")
ANY_COUNCILS = argument("[COUNCIL...]", "councils")
FILES = argument("FILE...", "files")
AREAS = option("--area AREA...", "Only this theme or area, such as leadership. Repeatable.")
REGION = option("--region REGION", "Only councils of this region.")
REGIONS = option("--region REGION...", "Only this region. Repeatable.")
TYPE = option("--type TYPE", "Only councils of this type, such as county.")
TOP = option("--top N", "Only the first N councils.", type=Number(1))
# The options that narrow an answer; `Settings.selection` reads them.
NARROWING = (
    AREAS,
    option(
        "--framework FRAMEWORK...",
        "Only inspections under this framework, such as ilacs-2023. Repeatable.",
    ),
    option(
        "--since DATE",
        "Only inspections that began on or after this date; a month (2019-11) or a year works too.",
    ),
    option("--until DATE", "Only inspections that began by this date.", type=UNTIL),
    option("--year YEAR", "Only inspections that began in this year, or financial year (2010/11)."),
)
EXIT_CODE = option(
    "--exit-code any|down",
    "Exit with 1 if a grade moved like for like (with =down: if one fell).",
    metavar="[=down]",
)
JOBS = option(
    "--jobs N",
    "Number of processes that read reports. Default: one per core.",
    type=Number(1, 64),
)
