"""The command line: its commands, and the one place where an error becomes a line and an exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from collections import ChainMap
from importlib import import_module
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NoReturn

import click

from ofstedcmp import __version__
from ofstedcmp.cli.options import SHARED, Command, help_text, option
from ofstedcmp.cli.settings import Settings
from ofstedcmp.errors import OfstedcmpError, UsageError, printable

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# The commands in the groups of the help, each with its summary. The command itself is `command` in the module
# of its name, or of its name and an underscore, which is imported when the command is called.
GROUPS = {
    "Look up": {
        "show": "Show one inspection in full, with the source of each grade.",
        "compare": "Compare councils side by side, with how each grade moved.",
        "history": "List all inspections of a council.",
    },
    "Search": {
        "councils": "Find councils by grade, region, type or date of inspection.",
        "changes": "List councils whose grades went up or down.",
        "summary": "Count the councils with each grade, at any date.",
        "due": "Time since each council's last inspection, with an estimate of the next.",
    },
    "Understand": {
        "explain": "Explain an overall grade, a grade word or a comparison.",
        "frameworks": "Show what each framework judged and what its grades meant.",
        "areas": "Show which areas can be compared, and why.",
    },
    "Take away": {
        "export": "Export all the data: rows, or a folder of linked tables.",
    },
    "Keep the record": {
        "import": "Read reports and official spreadsheets into data files.",
        "verify": "Re-read reports and compare them with the data.",
        "check": "Check data files for errors.",
        "diff": "Show what is new since an earlier version of the data.",
    },
    "Set up and help": {
        "config": "Show or set your own council, which 'us' stands for.",
        "completion": "Print the TAB completion script for a shell.",
        "help": "Show the help for a command or a topic.",
    },
}
# Every command's summary, in the order of the groups.
COMMANDS = ChainMap(*reversed(GROUPS.values()))

INTERRUPTED = 130
READER_WENT_AWAY = 141


class Commands(Command, click.Group):
    """The commands, each imported when it is called."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Their names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of that name, or None."""
        if name not in COMMANDS:
            return None
        module = f"ofstedcmp.cli.{'import_' if name == 'import' else name}"
        command: click.Command = import_module(module).command
        return command

    def resolve_command(self, context: click.Context, arguments: list[str]) -> Any:
        """Find the command, or suggest one."""
        name = arguments[0]
        if name in COMMANDS or name.startswith("-"):
            return super().resolve_command(context, arguments)
        from ofstedcmp.cli.council_lists import read_councils
        from ofstedcmp.database.council_names import did_you_mean

        try:
            # "council leeds" is a mistyped command, though the words together name a council.
            if any(command.startswith(name) for command in COMMANDS):
                raise UsageError("it is no council either.")
            words = list(takewhile(lambda word: not word.startswith("-"), arguments))
            read_councils(context.ensure_object(Settings).record, words)
        except UsageError as error:
            hint = did_you_mean(name, COMMANDS) or f" And {error} 'ofstedcmp help' lists the commands."
            raise UsageError(f"no command is called '{name[:60]}'.{hint}") from None
        return "show", self.get_command(context, "show"), arguments

    def shell_complete(self, context: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """The commands that begin so, without importing them, and the options."""
        from click.shell_completion import CompletionItem

        begun = (pair for pair in COMMANDS.items() if pair[0].startswith(incomplete))
        commands = [CompletionItem(name, help=summary) for name, summary in begun]
        return commands + click.Command.shell_complete(self, context, incomplete)


def _print_version(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from ofstedcmp.answers.wording import edition_line

    click.echo(f"ofstedcmp {__version__}")
    click.echo(edition_line(context.ensure_object(Settings).record))
    context.exit()


ABOUT = """
    Compare Ofsted's grades of English councils' children's services.

    The data has every graded inspection since 2009. Name a council by its name, a short name (CWAC, Hull)
    or a code.

    Examples:
      ofstedcmp compare "cheshire east" cwac
      ofstedcmp history cheshire-east
      ofstedcmp show cheshire-east --date 2019
    """


group = Commands(
    "ofstedcmp",
    params=[
        *SHARED,
        option(
            "--version",
            "Show the versions of the program and of the data.",
            expose_value=False,
            callback=_print_version,
        ),
    ],
    help=help_text(ABOUT),
    add_help_option=False,
)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit: 0 done, 1 different or not well, 2 wrong use, 3 unreadable data."""
    code = run(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    # Freeing every object one by one would take as long as reading the data; the system frees them at once.
    os._exit(code)


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit code; every error a user can cause is one line on stderr."""
    try:
        if sys.stdout is None:
            return _complain("standard output is closed: nothing can be printed", 1)
        if instruction := os.environ.get("_OFSTEDCMP_COMPLETE"):
            from ofstedcmp.cli.completion import complete

            return complete(instruction)
        settings = Settings()
        settings.output.words = arguments
        result: Any = group.main(arguments, prog_name="ofstedcmp", standalone_mode=False, obj=settings)
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
        _discard_output()
        return READER_WENT_AWAY
    except OSError as error:
        _discard_output()
        return _complain(f"cannot write: {error.strerror or error}", 1)
    except Exception as error:
        # Help needs no database, and starts sooner without the module.
        from ofstedcmp.database.connect import DamagedDatabaseError

        if not isinstance(error, DamagedDatabaseError):
            raise
        return _complain("the installed data is damaged: install ofstedcmp again", 3)


def _complain(message: str, code: int) -> int:
    text = printable(" ".join(message.split()))
    if sys.stderr is not None:
        with contextlib.suppress(OSError, UnicodeError):
            print(f"ofstedcmp: {text}", file=sys.stderr)  # noqa: T201
    return code


def _discard_output() -> None:
    """Send what is still to be written to the null device, so that exiting does not fail again."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
