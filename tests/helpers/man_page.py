"""The manual page, made of the command line, in the man macros that groff and mandoc read (man(7))."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

import click

from ofstedcmp import __version__
from ofstedcmp.cli import COMMANDS, group
from ofstedcmp.cli.help import TOPICS, explained, own_options, read_topic

# Where pip and the system's packages put what belongs to the program, below their prefix.
FILES = (
    ("share/bash-completion/completions/ofstedcmp", "Completion for bash."),
    ("share/zsh/site-functions/_ofstedcmp", "Completion for zsh."),
    ("share/fish/vendor_completions.d/ofstedcmp.fish", "Completion for fish."),
    ("share/man/man1/ofstedcmp.1", "This page."),
)
BELOW = "Below the prefix that the program was installed to, such as ~/.local or a virtual environment:"

# A paragraph, or lines that stay as they are.
Block = str | tuple[str, ...]

LICENCE = (
    "The record holds public sector information licensed under the Open Government Licence v3.0 "
    "(Crown copyright). ofstedcmp is not connected with Ofsted."
)


def page(date: str) -> str:
    """The page as ASCII text, dated as its record is: the same for the same command line and record."""
    with group.make_context("ofstedcmp", [], resilient_parsing=True) as context:
        return "\n".join(_page(context, date)) + "\n"


def _page(context: click.Context, date: str) -> Iterator[str]:
    summary = group.get_short_help_str(1000).rstrip(".")
    about, examples = _parts(group)
    yield '.\\" Made from the program by pytest --regen, as CONTRIBUTING.md says; edits here are lost.'
    yield f'.TH OFSTEDCMP 1 "{date}" "ofstedcmp {__version__}" "User Commands"'
    # Even spaces and whole words: easier to read, to search and to copy from.
    yield from (".nh", ".ad l", ".SH NAME", *_filled(f"ofstedcmp - {summary[:1].lower()}{summary[1:]}"))
    yield from (".SH SYNOPSIS", ".B ofstedcmp", _escaped(" ".join(group.collect_usage_pieces(context))))
    yield from (".SH DESCRIPTION", *_blocks(about), ".SH COMMANDS")
    for name in COMMANDS:
        yield from _command(name, context)
    yield from (".SH OPTIONS", "Every command takes these; they may stand before it or after it.")
    yield from _terms(explained(group.params, context))
    for topic in TOPICS:
        # By its old name this section is where readers and other programs look for it.
        heading = "EXIT STATUS" if topic == "exit-codes" else topic.upper()
        yield from (f'.SH "{heading}"', *_topic(topic))
    yield from (".SH FILES", *_filled(BELOW), *_terms(FILES))
    yield from (".SH EXAMPLES", *_blocks([examples]), ".SH NOTES", *_filled(LICENCE))


def _command(name: str, parent: click.Context) -> Iterator[str]:
    command = group.get_command(parent, name)
    assert command is not None
    context = click.Context(command, info_name=name, parent=parent)
    about, examples = _parts(command)
    yield f'.SS "{_escaped(name)}"'
    yield f".B {_escaped(' '.join([context.command_path, *command.collect_usage_pieces(context)]))}"
    yield ".PP"
    yield from _blocks(about)
    yield from _terms(own_options(context))
    if examples:
        yield ".PP"
        yield from _blocks(["Examples:", examples])


def _parts(command: click.Command) -> tuple[list[Block], tuple[str, ...]]:
    """The paragraphs of a help text, and the lines of its examples."""
    blocks: list[Block] = []
    examples: tuple[str, ...] = ()
    for paragraph in re.split(r"\n\s*\n", (command.help or "").strip()):
        # click prints the lines after this character as they stand.
        head, _, kept = paragraph.partition("\b")
        lines = tuple(line.strip() for line in kept.strip().split("\n"))
        if lines[0] == "Examples:":
            examples = lines[1:]
        elif kept:
            blocks += [lines[0], lines[1:]]
        else:
            blocks.append(" ".join(head.split()))
    return blocks, examples


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for number, block in enumerate(blocks):
        if isinstance(block, tuple):
            yield from ([".PP"] if number else [])
            yield from (".RS 4", ".nf", *map(_escaped, block), ".fi", ".RE")
        else:
            yield from ([".PP"] if number else [])
            yield from _filled(block)


def _topic(name: str) -> Iterator[str]:
    for number, (term, meaning) in enumerate(read_topic(name)):
        if meaning:
            yield from _terms([(term, meaning)])
        else:
            yield from ([".PP"] if number else [])
            yield from _filled(term)


def _terms(terms: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, meaning in terms:
        yield from (".TP", f".B {_escaped(term)}", *_filled(meaning))


def _filled(text: str) -> list[str]:
    """The text in lines that mandoc calls short enough."""
    words = _escaped(text).replace("\\&", "")
    return [_begun(line) for line in textwrap.wrap(words, 78, break_on_hyphens=False, break_long_words=False)]


def _escaped(text: str) -> str:
    """The text so that no character of it is a command: hyphens as typed, ASCII alone."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace('"', "\\(dq")
    text = text.replace("^", "\\(ha").replace("~", "\\(ti").replace("`", "\\(ga")
    return _begun(re.sub(r"[^\x00-\x7f]", lambda found: f"\\[u{ord(found[0]):04X}]", text))


def _begun(line: str) -> str:
    return f"\\&{line}" if line.startswith(".") else line
