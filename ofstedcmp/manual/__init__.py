"""What the program can be asked, as plain values, and the texts about it that several places print."""

from __future__ import annotations

from collections.abc import Mapping

from ofstedcmp.tuples import NamedTuple

# What stands for a value that is a path, and not one of the words of `Program.words`.
FILE = "file"
FOLDER = "folder"


class Lines(NamedTuple):
    """Lines that are printed as they stand."""

    lines: tuple[str, ...]


class Terms(NamedTuple):
    """Terms with what each of them means."""

    terms: tuple[tuple[str, str], ...]


# A paragraph is plain text.
Block = str | Lines | Terms


class Topic(NamedTuple):
    """A text that `ofstedcmp help NAME` prints, and a section of the man page."""

    name: str
    summary: str
    blocks: tuple[Block, ...]


class Value(NamedTuple):
    """What an option or an argument takes.

    `kind` is FILE, FOLDER, a key of `Program.words`, or empty for what nobody can foresee, such as a date;
    `choices` are words that it may be instead.
    """

    name: str
    kind: str = ""
    choices: tuple[str, ...] = ()


class Option(NamedTuple):
    """An option: its names, the long ones first. `value` is None for a flag.

    An `optional` value is given as --option=value and never as the next word.
    """

    names: tuple[str, ...]
    heading: str
    help: str
    value: Value | None = None
    optional: bool = False
    repeatable: bool = False


class Argument(NamedTuple):
    """A word that a command takes beside its options: once, or any number of times."""

    value: Value
    many: bool = False


class Command(NamedTuple):
    """A command: how it is called, what it does in a line and in full, its examples."""

    name: str
    usage: str
    summary: str
    about: tuple[Block, ...]
    examples: tuple[str, ...]
    options: tuple[Option, ...]
    arguments: tuple[Argument, ...]


class Program(NamedTuple):
    """The whole command line. `own` is the program itself: the options that stand before a command.

    `words` has, by kind, the words that may be typed, each with what it means. `aliases` leads from
    other single words for a council to its id.
    """

    own: Command
    commands: tuple[Command, ...]
    topics: tuple[Topic, ...]
    words: Mapping[str, Mapping[str, str]]
    aliases: Mapping[str, str]
    version: str


def first_sentence(text: str) -> str:
    """The first sentence of a help text without its full stop, short enough to stand beside an option."""
    return text.split(". ")[0].split(" [")[0].rstrip(".")
