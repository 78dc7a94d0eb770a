"""`ofstedcmp help`."""

from __future__ import annotations

import click

from ofstedcmp.cli.help_text import text
from ofstedcmp.cli.help_texts import Topic
from ofstedcmp.cli.help_topics import SUMMARIES, topics
from ofstedcmp.cli.options import DidYouMean, Settings, output_options, pass_settings, record_options
from ofstedcmp.database.council_names import did_you_mean
from ofstedcmp.errors import UsageError


def help_topics() -> tuple[Topic, ...]:
    """The help topics, true for the formats that there are."""
    return topics()


def _topics(context: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
    group = context.find_root().command
    assert isinstance(group, click.Group)
    return [name for name in (*SUMMARIES, *group.list_commands(context)) if name.startswith(typed)]


@click.command(cls=DidYouMean)
@click.argument("topic", required=False, metavar="[TOPIC]", shell_complete=_topics)
@record_options
@output_options
@pass_settings
@click.pass_context
def command(context: click.Context, settings: Settings, /, topic: str | None) -> None:
    r"""The help of a command, or on a topic that concerns them all.

    Without TOPIC: the list of commands and topics. The man page (man ofstedcmp) has all of it.

    \b
    Examples:
      ofstedcmp help compare
      ofstedcmp help exit-codes
      ofstedcmp help accessibility
    """
    root = context.find_root()
    group = root.command
    assert isinstance(group, click.Group)
    root.terminal_width = settings.output.width
    told = {one.name: one for one in help_topics()}
    if topic is None:
        settings.output.say(f"{group.get_help(root)}\n")
    elif topic in told:
        settings.output.say(text(told[topic], root.make_formatter().width))
    elif found := group.get_command(root, topic):
        settings.output.say(f"{found.get_help(click.Context(found, info_name=topic, parent=root))}\n")
    else:
        known = [*told, *group.list_commands(root)]
        hint = did_you_mean(topic, known) or f" Topics: {', '.join(told)}, and every command."
        raise UsageError(f"no help is called '{topic[:60]}'.{hint}")
