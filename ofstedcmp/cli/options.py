"""Options that several commands share, and what they come to: a record to read, a place to print."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from ofstedcmp.cli.output import Output
from ofstedcmp.cli.tab import AREA, FILE, FOLDER, FRAMEWORK
from ofstedcmp.errors import told
from ofstedcmp.formats import FORMATS, endings

# Help and errors of use need no record, and do not wait for what reads one.
if TYPE_CHECKING:
    from ofstedcmp.answers.table import Answer
    from ofstedcmp.database.record import Record

# --exit-code without a value, and the whole of it.
EXIT_CODE = {"--exit-code": "--exit-code=any"}

Function = TypeVar("Function", bound=Callable[..., Any])


class Settings:
    """What the shared options say, wherever on the line they stand; the later one counts."""

    def __init__(self, folders: Iterable[str] = ()) -> None:
        self.folders = list(folders)
        self.output = Output()

    def record(self) -> Record:
        """The record with the folders of --data laid over it."""
        from ofstedcmp.database.record import Record

        return Record(self.folders)

    def councils(self, record: Record, names: tuple[str, ...]) -> list[str]:
        """The ids of the councils of those names, each once."""
        return list(dict.fromkeys(map(record.council_id, names)))

    def show(self, answer: Answer, record: Record | None = None, *, default: str | None = None) -> None:
        """Print the answer in the format (`default` where none is named) and to the place asked for, remarks
        on stderr.
        """
        self.remark(record)
        for line in answer.left_out if FORMATS[self.output.format_of(default)].data else ():
            if not self.output.quiet:
                click.echo(f"ofstedcmp: {told(line)}", err=True)
        self.output.write(answer, default=default)

    def remark(self, record: Record | None) -> None:
        """Say on stderr what was remarked on when the record was read."""
        for remark in record.remarks if record and not self.output.quiet else ():
            click.echo(f"ofstedcmp: {told(remark)}", err=True)


def settings(context: click.Context) -> Settings:
    """The settings of this run."""
    found = context.ensure_object(Settings)
    assert isinstance(found, Settings)
    return found


pass_settings = click.make_pass_decorator(Settings, ensure=True)


def _show_help(context: click.Context, parameter: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        click.echo(context.get_help(), color=context.color)
        context.exit()


# click's own looks for translations of this one line, which takes longer than all the rest of reading a
# command line.
_HELP = click.Option(
    ["-h", "--help"],
    is_flag=True,
    expose_value=False,
    is_eager=True,
    help="Show this message and exit.",
    callback=_show_help,
)


class DidYouMean(click.Command):
    """A command whose errors suggest what was meant, and which takes `--exit-code` without a value."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        # click keeps the lines of a paragraph under this character, which a raw docstring only spells.
        self.help = self.help and self.help.replace(r"\b", "\b")

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        """Parse with a bare --exit-code made whole."""
        end = arguments.index("--") if "--" in arguments else len(arguments)
        # click would take the word after a bare --exit-code for its value, and looks for what is like
        # a short option, as if it were a misspelt long one, before it takes it.
        long = (
            {"-f": "--format", "-o": "--output"} if end > 1 and arguments[end - 1] not in ("-f", "-o") else {}
        )
        whole = {**EXIT_CODE, **long}
        head = [whole.get(word, word) for word in arguments[:end]]
        return super().parse_args(context, head + arguments[end:])

    def get_help_option(self, context: click.Context) -> click.Option:
        """The option --help."""
        return _HELP

    def resolve_command(self, context: click.Context, arguments: list[str]) -> Any:
        """Find the command of a group, or suggest one."""
        name = arguments[0]
        if isinstance(self, click.Group) and self.get_command(context, name) is None and name[:1] != "-":
            from ofstedcmp.database.council_names import did_you_mean

            known = self.list_commands(context)
            hint = did_you_mean(name, known) or f" Commands: {', '.join(known)}."
            raise click.UsageError(f"no command is called '{name[:60]}'.{hint}", context)
        return super().resolve_command(context, arguments)  # type: ignore[misc]


class Choice(click.Choice[str]):
    """A choice that suggests the nearest one for a misspelt one."""

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> str:
        """The choice, or an error that names the nearest one."""
        try:
            return super().convert(value, parameter, context)
        except click.BadParameter:
            from ofstedcmp.database.council_names import did_you_mean

            hint = did_you_mean(str(value), self.choices)
            option = parameter.opts[0] if parameter else "value"
            known = ", ".join(self.choices)
            raise click.UsageError(
                f"{option} cannot be '{str(value)[:60]}'.{hint} Choices: {known}."
            ) from None


def record_options(function: Function) -> Function:
    """Add --data."""

    def keep(context: click.Context, parameter: click.Parameter, folders: tuple[str, ...]) -> None:
        known = settings(context).folders
        new = [folder for folder in dict.fromkeys(folders) if folder not in known]
        # A later folder goes first among equal sources, and the option goes before the environment.
        source = context.get_parameter_source(parameter.name or "")
        known[:] = [*new, *known] if source is ParameterSource.ENVIRONMENT else [*known, *new]

    return click.option(
        "--data",
        multiple=True,
        type=FOLDER,
        envvar="OFSTEDCMP_DATA",
        expose_value=False,
        callback=keep,
        help="A folder laid out like the record's that adds to it. Repeatable. [OFSTEDCMP_DATA]",
    )(function)


def output_options(function: Function) -> Function:
    """Add --format, --output, --bom, --color, --ascii, --width, --no-pager and --quiet."""

    def option(name: str, *names: str, **kind: Any) -> Callable[[Function], Function]:
        def keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:
            if value is not None and (value is not False or name == "bom"):
                setattr(settings(context).output, name, value)

        return click.option(*names, expose_value=False, callback=keep, **kind)

    for decorate in (
        option("quiet", "--quiet", "-q", is_flag=True, help="No remarks on stderr, errors alone."),
        option(
            "unpaged",
            "--no-pager",
            is_flag=True,
            help="Print a long answer at once, not by OFSTEDCMP_PAGER, PAGER or less.",
        ),
        option(
            "bom",
            "--bom/--no-bom",
            default=None,
            help="Begin CSV with a byte-order mark. Default: in files, as Excel needs it, not on stdout.",
        ),
        option(
            "width",
            "--width",
            type=click.IntRange(20, 1000),
            metavar="N",
            help="Columns to fit the output into.",
        ),
        option("ascii", "--ascii", is_flag=True, help="Print ASCII characters alone."),
        option(
            "colour", "--color", "--colour", type=Choice(["auto", "always", "never"]), help="When to colour."
        ),
        option(
            "path",
            "--output",
            "-o",
            type=FILE,
            help="Write to FILE as a whole, in the format of its ending "
            f"({', '.join(endings())}); - is stdout.",
        ),
        option(
            "format",
            "--format",
            "-f",
            type=Choice(list(FORMATS)),
            help="How to print the answer. Default: table on a terminal, plain when piped.",
        ),
    ):
        function = decorate(function)
    return function


def selection_options(function: Function) -> Function:
    """Add the options that narrow an answer, and --all-areas for what tables leave out unasked."""
    all_areas = click.option("--all-areas", is_flag=True, help="Also print the areas that tables leave out.")
    return narrowing_options(all_areas(function))


def narrowing_options(function: Function) -> Function:
    """Add the options that narrow an answer: --area, --framework, --from, --to, --year."""
    for decorate in (
        click.option("--year", metavar="YEAR", help="Only inspections that began in this year."),
        click.option("--to", "until", metavar="DATE", help="Only inspections that began by then."),
        click.option(
            "--from",
            "since",
            metavar="DATE",
            help="Only inspections that began then or later; a month (2019-11) or a year will do.",
        ),
        click.option(
            "--framework",
            "frameworks",
            multiple=True,
            type=FRAMEWORK,
            help="Only this framework, such as ilacs-2023. Repeatable.",
        ),
        click.option(
            "--area",
            "areas",
            multiple=True,
            type=AREA,
            help="Only this theme or area, such as leadership. Repeatable.",
        ),
    ):
        function = decorate(function)
    return function


exit_code_option = click.option(
    "--exit-code",
    "exit_code",
    type=Choice(["any", "down"]),
    metavar="[=down]",
    help="Exit with 1 if a grade moved (with =down: fell) on a sound basis.",
)


def exit_code_of(answer: Answer, asked: str | None) -> int:
    """1 where what was asked after with --exit-code holds, else 0."""
    return int((asked == "any" and answer.moved) or (asked == "down" and answer.fell))
