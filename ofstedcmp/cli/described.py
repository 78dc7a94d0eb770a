"""The command line as plain values, for what is made from it: completion scripts, the man page, help."""

from __future__ import annotations

import re

import click

from ofstedcmp import __version__
from ofstedcmp.catalogue import Catalogue
from ofstedcmp.manual import (
    FILE,
    FOLDER,
    Argument,
    Block,
    Command,
    Lines,
    Option,
    Program,
    Topic,
    Value,
)
from ofstedcmp.manual.topics import topics
from ofstedcmp.model import NOT_JUDGED, Council
from ofstedcmp.names import normalise
from ofstedcmp.views.councils import SORTS

Words = dict[str, dict[str, str]]

# What a value is, by what the help calls it or, where that says too little, by the parameter's name.
KINDS = {
    "COUNCIL": "council",
    "AREA": "area",
    "THEME": "theme",
    "GRADE": "grade",
    "AREA=GRADE": "area=grade",
    "TOPIC": "topic",
    "FILE": FILE,
    "PATH": FILE,
    "CSV": FILE,
    "DIR": FOLDER,
    "OLD": FOLDER,
    "--region": "region",
    "--type": "type",
    "--framework": "framework",
    "--from-framework": "framework",
    "framework": "framework",
    "--sort": "order",
}


def program(context: click.Context, catalogue: Catalogue) -> Program:
    """The program whose command line the context belongs to, with the words of that record."""
    root = context.find_root()
    group = root.command
    assert isinstance(group, click.Group)
    words = _words(catalogue)
    commands = []
    for name in group.list_commands(root):
        command = group.get_command(root, name)
        assert command is not None
        commands.append(_command(command, click.Context(command, info_name=name, parent=root), words))
    return Program(
        own=_command(group, root, words),
        commands=tuple(commands),
        topics=help_topics(),
        words=words | {"topic": _topics(commands)},
        aliases=_aliases(catalogue),
        version=__version__,
    )


def help_topics() -> tuple[Topic, ...]:
    """The help topics, true for the formats that there are."""
    return topics()


def _command(command: click.Command, context: click.Context, known: Words) -> Command:
    parameters = command.get_params(context)
    blocks, examples = _told(command.help or "")
    words = [context.command_path, *command.collect_usage_pieces(context)]
    return Command(
        name=context.info_name or "",
        usage=" ".join(words),
        summary=command.get_short_help_str(1000).rstrip("."),
        about=blocks,
        examples=examples,
        options=tuple(_option(one, context) for one in parameters if isinstance(one, click.Option)),
        arguments=tuple(
            argument
            for one in parameters
            if isinstance(one, click.Argument)
            for argument in _arguments(one, context, known)
        ),
    )


def _told(text: str) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The paragraphs of a help text, and the lines of its examples."""
    blocks: list[Block] = []
    examples: tuple[str, ...] = ()
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        # click prints the lines after this character as they stand.
        head, _, kept = paragraph.partition("\b")
        lines = tuple(line.strip() for line in kept.strip().split("\n"))
        if lines[0] == "Examples:":
            examples = lines[1:]
        elif kept:
            blocks += [lines[0], Lines(lines[1:])]
        else:
            blocks.append(" ".join(head.split()))
    return tuple(blocks), examples


def _option(option: click.Option, context: click.Context) -> Option:
    heading, text = option.get_help_record(context) or ("", "")
    metavar = option.metavar or ""
    # --help and other names of one letter go last, as `heading` has them first.
    names = sorted((*option.opts, *option.secondary_opts), key=lambda name: not name.startswith("--"))
    return Option(
        names=tuple(names),
        heading=heading,
        help=text,
        value=None if option.is_flag else _value(option, context),
        optional=metavar.startswith("[="),
        repeatable=option.multiple,
    )


def _arguments(argument: click.Argument, context: click.Context, known: Words) -> tuple[Argument, ...]:
    """What stands there: for "COUNCIL | area AREA", a council or the word "area", then what goes with it."""
    first, *others = (argument.metavar or "").split(" | ")
    if not others:
        return (Argument(_value(argument, context), many=argument.nargs == -1),)
    leading = tuple(one.split()[0] for one in others)
    kinds = [KINDS[name] for one in others for name in one.split() if name in KINDS]
    following = tuple(dict.fromkeys(word for kind in kinds for word in known[kind]))
    return (
        Argument(Value(first, KINDS.get(first, ""), choices=leading)),
        Argument(Value("NAME", choices=following), many=True),
    )


def _value(parameter: click.Parameter, context: click.Context) -> Value:
    metavar = re.sub(r"[\[\].]", "", parameter.metavar or parameter.make_metavar(context))
    if isinstance(parameter.type, click.Choice):
        return Value(parameter.opts[0].strip("-"), choices=tuple(map(str, parameter.type.choices)))
    name = next((name for name in parameter.opts if name in KINDS), metavar)
    return Value(metavar, KINDS.get(name, ""))


def _words(catalogue: Catalogue) -> Words:
    councils = catalogue.councils.values()
    themes = {theme.id: theme.label for theme in catalogue.themes.values()}
    areas = {
        area.id: area.label
        # The newest framework's word for an area is the one that readers know.
        for framework in catalogue.frameworks.values()
        for area in framework.areas
        if not area.heading
    }
    grades = {grade.id: grade.label for scale in catalogue.scales.values() for grade in scale.grades}
    return {
        "council": {council.id: _named(council) for council in councils},
        "area": themes | {area: label for area, label in areas.items() if area not in themes},
        "theme": themes,
        "grade": grades | {NOT_JUDGED: "Not judged"},
        "region": {_typed(name): name for name in sorted({council.region for council in councils})},
        "type": {_typed(name): name for name in sorted({council.type for council in councils})},
        "framework": {one.id: one.name for one in catalogue.frameworks.values()},
        "order": SORTS | themes,
    }


def _named(council: Council) -> str:
    return council.name if council.abolished is None else f"{council.name}, abolished {council.abolished[:4]}"


def _typed(name: str) -> str:
    """The name in one word, which is understood as well and needs no quotes in a shell."""
    return normalise(name).replace(" ", "-")


def _aliases(catalogue: Catalogue) -> dict[str, str]:
    """The single-word aliases of one council alone that are not the beginning of an id anyway."""
    found: dict[str, set[str]] = {}
    spelt: dict[str, str] = {}
    for council in catalogue.councils.values():
        for alias in council.aliases:
            if re.fullmatch(r"[A-Za-z0-9-]+", alias):
                found.setdefault(alias.lower(), set()).add(council.id)
                spelt.setdefault(alias.lower(), alias)
    return {
        spelt[alias]: next(iter(ids))
        for alias, ids in found.items()
        if len(ids) == 1 and not any(council.startswith(alias) for council in catalogue.councils)
    }


def _topics(commands: list[Command]) -> dict[str, str]:
    told = {topic.name: topic.summary for topic in help_topics()}
    return told | {command.name: command.summary for command in commands}
