"""The command line: its commands, and the one place where an error becomes a line and an exit code."""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import click

from ofstedcmp import __version__
from ofstedcmp.cli.options import DidYouMean, Settings, output_options, record_options, settings
from ofstedcmp.errors import OfstedcmpError, told

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# Each command is a module of this package with a click command named `command`, which is imported when
# it is called; what it answers in a few words stands here, so that the list of commands needs none of them.
COMMANDS = {
    "compare": ("ofstedcmp.cli.compare", "Councils side by side, and how each grade moved."),
    "history": ("ofstedcmp.cli.history", "All inspections of a council, oldest first."),
    "show": ("ofstedcmp.cli.show", "One inspection in full, with where each grade was read."),
    "changes": ("ofstedcmp.cli.changes", "Who went up or down, and how many did."),
    "summary": ("ofstedcmp.cli.summary", "How many councils hold each grade, at any date."),
    "councils": ("ofstedcmp.cli.councils", "Find councils by grade, region, type or date of inspection."),
    "due": ("ofstedcmp.cli.due", "How long each council has waited, and what is said of its next."),
    "explain": ("ofstedcmp.cli.explain", "What a grade has gone with, and what it meant."),
    "frameworks": ("ofstedcmp.cli.frameworks", "What each framework judged, and what its grades meant."),
    "areas": ("ofstedcmp.cli.areas", "What may be compared with what, and why."),
    "export": ("ofstedcmp.cli.export", "The whole record as data: rows, or a folder of linked tables."),
    "check": ("ofstedcmp.cli.check", "Hold the records against every rule."),
    "import": ("ofstedcmp.cli.import_", "Read reports and official spreadsheets into records."),
    "verify": ("ofstedcmp.cli.verify", "Hold published reports against the record."),
    "diff": ("ofstedcmp.cli.diff", "What this record has that an older one has not."),
    "completion": ("ofstedcmp.cli.completion", "Print the completion script of a shell."),
    "help": ("ofstedcmp.cli.help", "The help of a command, or on a topic."),
}

INTERRUPTED = 130
READER_WENT_AWAY = 141


class Commands(DidYouMean, click.Group):
    """The commands, each imported when it is called."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Their names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of that name, its module imported now."""
        if name not in COMMANDS:
            return None
        module, about = COMMANDS[name]
        command: click.Command = import_module(module).command
        command.short_help = about
        return command

    def shell_complete(self, context: click.Context, typed: str) -> list[CompletionItem[str]]:
        """The commands that begin so, none of them imported, and the options."""
        from click.shell_completion import CompletionItem

        found = [CompletionItem(name, help=about) for name, (_, about) in COMMANDS.items()]
        begun = [item for item in found if item.value.startswith(typed)]
        return begun + click.Command.shell_complete(self, context, typed)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands and the help topics, each in a few words."""
        from ofstedcmp.cli.help_topics import SUMMARIES

        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])
        with formatter.section("Help topics (ofstedcmp help TOPIC)"):
            formatter.write_dl(list(SUMMARIES.items()))


def _version(context: click.Context, parameter: click.Parameter, asked: bool) -> None:
    if not asked or context.resilient_parsing:
        return
    from ofstedcmp.answers.wording import edition_line

    click.echo(f"ofstedcmp {__version__}")
    click.echo(edition_line(settings(context).record()))
    context.exit()


@click.command(cls=Commands)
@record_options
@output_options
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    callback=_version,
    help="Print the version and the record's.",
)
def group() -> None:
    r"""Compare Ofsted's grades of English councils' children's services, and see which way they moved.

    \b
    Examples:
      ofstedcmp compare "cheshire east" cwac
      ofstedcmp history cheshire-east
      ofstedcmp show cheshire-east --date 2019

    A council goes by its name, an alias (CWAC, Hull), a code, or the beginning of its name.
    'ofstedcmp help COMMAND' has every option of a command.
    """


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit: 0 done, 1 different or not well, 2 wrong use, 3 unreadable data."""
    # The process ends with its answer, and what it makes until then holds no circles worth looking for: of a
    # large record, looking would take half of the time.
    gc.disable()
    code = run(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    # All that is left is to give memory back piece by piece, which takes as long as reading the record did:
    # the system does it at once. What other modules have to do at the end is done before.
    atexit._run_exitfuncs()
    os._exit(code)


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit code; every error a user can cause is one line on stderr."""
    try:
        if sys.stdout is None:
            return _complain("standard output is closed: nothing can be printed", 1)
        if instruction := os.environ.get("_OFSTEDCMP_COMPLETE"):
            from ofstedcmp.cli.completion import answer_tab

            return answer_tab(group, instruction)
        asked = Settings()
        asked.output.words = arguments
        result: Any = group.main(arguments, prog_name="ofstedcmp", standalone_mode=False, obj=asked)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.ClickException as error:
        return _complain(error.format_message(), error.exit_code)
    except OfstedcmpError as error:
        return _complain(str(error), error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        return _complain("interrupted", INTERRUPTED)
    except (BrokenPipeError, SystemExit):
        # click turns a broken pipe that it meets itself into SystemExit, and nothing else.
        _silence()
        return READER_WENT_AWAY
    except OSError as error:
        _silence()
        return _complain(f"cannot write: {error.strerror or error}", 1)


def _complain(message: str, code: int) -> int:
    text = told(" ".join(message.split()))
    if sys.stderr is not None:
        with contextlib.suppress(OSError, UnicodeError):
            print(f"ofstedcmp: {text}", file=sys.stderr)  # noqa: T201
    return code


def _silence() -> None:
    """Let the interpreter flush what is left into nothing instead of failing again at its exit."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
