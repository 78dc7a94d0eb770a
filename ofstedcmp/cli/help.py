"""Help: what -h, --help and `ofstedcmp help` print. The topics are text files in topics/."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

import click

from ofstedcmp.cli import COMMANDS, GROUPS, group
from ofstedcmp.cli.options import SHARED, Options, Settings, argument, make_command
from ofstedcmp.cli.output import Output
from ofstedcmp.cli.parameter_types import Choice

# Each topic's summary. Its text is the file of its name.
TOPICS = {
    "grades": "what the grades mean, and how to ask for them",
    "signs": "what the signs and short words in tables mean",
    "areas": "how to name an area or a framework",
    "dates": "how to write a date, and what it counts from",
    "councils": "how to name a council, or several",
    "formats": "tables, sentences and data: what --format and --output do",
    "accessibility": "screen readers, colours, signs and narrow screens",
    "environment": "the variables that change what is read and how it looks",
    "exit-codes": "what a script can tell from how a command ended",
}
# The most lines and the most examples of the help that -h prints.
SHORT_LINES, SHORT_EXAMPLES = 15, 4
# Spaces and hyphens at which no line may end are others until the text is laid out.
UNBROKEN, AS_TYPED = str.maketrans("- ", "\u2011\xa0"), str.maketrans("\u2011\xa0", "- ")


def print_help(context: click.Context) -> None:
    """Print the help of a command or the program: all of it for --help, else the short one; then end."""
    output = context.ensure_object(Settings).output
    # The help comes before the other options are read, so that a mistake in them does not hide it.
    output.no_pager = "--no-pager" in output.words
    _show(whole_help(context) if "--help" in output.words else short_help(context), output)
    context.exit()


def short_help(context: click.Context) -> str:
    """Usage, examples, and the options without their meanings; for the program: the names of the commands."""
    name, text = context.info_name or "", context.command.help or ""
    start, end = context.make_formatter(), context.make_formatter()
    rows = [(title, ", ".join(commands)) for title, commands in GROUPS.items()]
    if context.parent:
        rows = [("Options", options)] if (options := _in_short(own_options(context))) else []
    context.command.format_usage(context, start)
    start.write_paragraph()
    with start.indentation(), end.indentation():
        start.write_text(COMMANDS[name] if context.parent else text.partition("\n")[0])
        end.write_dl([*rows, ("All help", f"{context.command_path} --help")])
    parts = [f"{start.getvalue()}\n  Examples:\n", f"\n{end.getvalue().rstrip()}\n"]
    room = max(1, SHORT_LINES - "".join(parts).count("\n"))
    examples = re.findall("ofstedcmp .+", text.partition("Examples:\n")[2])[: min(room, SHORT_EXAMPLES)]
    return "".join(f"    {line}\n" for line in examples).join(parts).translate(AS_TYPED)


def whole_help(context: click.Context) -> str:
    """Usage, the text, and every option; for the program also its commands and the topics."""
    command, formatter = context.command, context.make_formatter()
    command.format_usage(context, formatter)
    command.format_help_text(context, formatter)
    if not context.parent:
        longest = max(map(len, (*COMMANDS, *TOPICS)))
        for title, named in (GROUPS | {"Help topics (ofstedcmp help TOPIC)": TOPICS}).items():
            with formatter.section(title):
                formatter.write_dl([(f"{name:{longest}}", summary) for name, summary in named.items()])
    elif own := own_options(context):
        with formatter.section("Options"):
            formatter.write_dl(own)
    if context.parent:
        with formatter.section("Options of every command, which 'ofstedcmp --help' explains"):
            formatter.write_text(_in_short(explained(SHARED, context)))
    else:
        with formatter.section("Options of every command"):
            formatter.write_dl(explained(command.params, context))
    return formatter.getvalue()


def own_options(context: click.Context) -> list[tuple[str, str]]:
    """The options of a command that not every command has, each with its meaning."""
    return explained([option for option in context.command.params if option not in SHARED], context)


def explained(parameters: Iterable[click.Parameter], context: click.Context) -> list[tuple[str, str]]:
    """The options among the parameters, as they are typed, each with its meaning."""
    options = [option for option in parameters if isinstance(option, click.Option)]
    return [(row[0], option.help or "") for option in options if (row := option.get_help_record(context))]


def _in_short(options: Iterable[tuple[str, str]]) -> str:
    """The long names of options with what they take, without choices."""
    names = (flags.rpartition(", ")[2].partition(" [")[0] for flags, _ in options)
    return ", ".join(name.translate(UNBROKEN) for name in names)


def read_topic(name: str) -> list[tuple[str, str]]:
    """The parts of a topic: terms with their meanings, and paragraphs with an empty one."""
    from pkgutil import get_data

    from ofstedcmp.formats import FORMATS, endings

    text = (get_data("ofstedcmp.cli", f"topics/{name}.txt") or b"").decode()
    formats = "\n\n".join(f"{name}\n    {kind.help}" for name, kind in FORMATS.items())
    extensions = ", ".join(f"{ending} ({name})" for ending, name in endings().items())
    text = text.replace("{formats}", formats).replace("{extensions}", extensions)
    parts = (part.partition("\n    ") for part in text.split("\n\n"))
    return [(" ".join(term.split()), " ".join(meaning.split())) for term, _, meaning in parts]


def _topic_text(name: str, formatter: click.HelpFormatter) -> str:
    formatter.write_text(f"{name}: {TOPICS[name]}")
    parts = [(term, meaning.replace("-", "\u2011")) for term, meaning in read_topic(name)]
    with formatter.indentation():
        for listed, block in groupby(parts, key=lambda part: bool(part[1])):
            formatter.write_paragraph()
            if listed:
                formatter.write_dl(block, col_max=20)
            else:
                formatter.write_text("\n\n".join(paragraph for paragraph, _ in block))
    return formatter.getvalue()


@make_command(argument("[TOPIC]", "topic", type=Choice({**TOPICS, **COMMANDS})))
def command(settings: Settings, options: Options) -> None:
    """Show all help for a command, or on a topic that concerns several of them.

    Without TOPIC: the list of commands and topics. The man page (man ofstedcmp) has all of it.

    Examples:
      ofstedcmp help compare
      ofstedcmp help signs
      ofstedcmp help accessibility
    """
    root, name = click.get_current_context().find_root(), options.topic
    root.terminal_width = settings.output.width
    command = group.get_command(root, name or "")
    context = click.Context(command, info_name=name, parent=root) if command else root
    if name in TOPICS:  # some are commands too
        text = _topic_text(name, root.make_formatter()) + (f"\n{short_help(context)}" if command else "")
    else:
        text = whole_help(context)
    _show(text, settings.output)


def _show(text: str, output: Output) -> None:
    text = text.translate(AS_TYPED)
    if output.ascii_only:
        from ofstedcmp.formats.symbols import in_ascii

        text = in_ascii(text)
    output.write_text(text, paged=True)
