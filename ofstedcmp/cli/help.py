"""`ofstedcmp help`, and its topics: one text file each in topics/."""

from __future__ import annotations

from pkgutil import get_data
from typing import NamedTuple

import click

from ofstedcmp.cli import COMMANDS, group
from ofstedcmp.cli.options import Options, Settings, argument, make_command
from ofstedcmp.database.council_names import did_you_mean
from ofstedcmp.errors import UsageError
from ofstedcmp.formats import FORMATS, endings

TOPICS = ("exit-codes", "formats", "environment", "accessibility")


class Topic(NamedTuple):
    """A help topic. Each block is a paragraph, or a list of terms with their meanings."""

    name: str
    summary: str
    blocks: list[str | list[tuple[str, str]]]


def topics() -> list[Topic]:
    """Every topic, in the order of the help."""
    return [_read_topic(name) for name in TOPICS]


def _read_topic(name: str) -> Topic:
    """Read a topic's file: its summary, then paragraphs, and terms with an indented meaning below each."""
    text = (get_data("ofstedcmp.cli", f"topics/{name}.txt") or b"").decode()
    formats = "\n\n".join(f"{name}\n    {kind.help}" for name, kind in FORMATS.items())
    extensions = ", ".join(f"{ending} ({name})" for ending, name in endings().items())
    text = text.replace("{formats}", formats).replace("{extensions}", extensions)
    summary, *paragraphs = text.strip().split("\n\n")
    topic = Topic(name, summary, [])
    for paragraph in paragraphs:
        term, _, meaning = paragraph.partition("\n    ")
        if not meaning:
            topic.blocks.append(" ".join(paragraph.split()))
            continue
        terms = topic.blocks[-1] if topic.blocks else None
        if not isinstance(terms, list):
            topic.blocks.append(terms := [])
        terms.append((term, " ".join(meaning.split())))
    return topic


def _as_text(topic: Topic, formatter: click.HelpFormatter) -> str:
    formatter.write_text(f"{topic.name}: {topic.summary}")
    for block in topic.blocks:
        formatter.write_paragraph()
        with formatter.indentation():
            if isinstance(block, str):
                formatter.write_text(block)
            else:
                formatter.write_dl(block, col_max=20)
    return formatter.getvalue()


def _complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in (*TOPICS, *COMMANDS) if name.startswith(incomplete)]


@make_command(argument("[TOPIC]", "topic", shell_complete=_complete))
def command(settings: Settings, options: Options) -> None:
    """Show the help for a command, or on a topic that concerns all of them.

    Without TOPIC: the list of commands and topics. The man page (man ofstedcmp) has all of it.

    Examples:
      ofstedcmp help compare
      ofstedcmp help exit-codes
      ofstedcmp help accessibility
    """
    root, name = click.get_current_context().find_root(), options.topic
    root.terminal_width = settings.output.width
    if name is None:
        text = f"{group.get_help(root)}\n"
    elif name in TOPICS:
        text = _as_text(_read_topic(name), root.make_formatter())
    elif command := group.get_command(root, name):
        text = f"{command.get_help(click.Context(command, info_name=name, parent=root))}\n"
    else:
        hint = did_you_mean(name, (*TOPICS, *COMMANDS))
        hint = hint or f" Topics: {', '.join(TOPICS)}, and every command."
        raise UsageError(f"no help is called '{name[:60]}'.{hint}")
    settings.output.write_text(text)
