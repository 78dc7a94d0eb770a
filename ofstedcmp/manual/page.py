"""The manual page, in the man macros that groff and mandoc read (man(7))."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

from ofstedcmp.manual import Block, Command, Lines, Option, Program, Terms

# Where pip and the system's packages put what belongs to the program, below their prefix.
FILES = (
    ("share/bash-completion/completions/ofstedcmp", "Completion for bash."),
    ("share/zsh/site-functions/_ofstedcmp", "Completion for zsh."),
    ("share/fish/vendor_completions.d/ofstedcmp.fish", "Completion for fish."),
    ("share/man/man1/ofstedcmp.1", "This page."),
)


def page(program: Program, date: str) -> str:
    """The page as ASCII text, dated as its record is: the same for the same program and record."""
    own = program.own
    lines = [
        '.\\" Made from the program by pytest --regen, as CONTRIBUTING.md says; edits here are lost.',
        f'.TH OFSTEDCMP 1 "{date}" "ofstedcmp {program.version}" "User Commands"',
        # Even spaces and whole words: easier to read, to search and to copy from.
        ".nh",
        ".ad l",
        ".SH NAME",
        *_filled(f"ofstedcmp - {own.summary[:1].lower()}{own.summary[1:]}"),
        ".SH SYNOPSIS",
        f".B {_escaped(own.name)}",
        _escaped(own.usage.removeprefix(own.name).strip()),
        ".SH DESCRIPTION",
        *_blocks(own.about),
        ".SH COMMANDS",
        *(line for command in program.commands for line in _command(command, own.options)),
        ".SH OPTIONS",
        "Every command takes these; they may stand before it or after it.",
        *_options(own.options),
    ]
    for topic in program.topics:
        # By its old name this section is where readers and other programs look for it.
        heading = "EXIT STATUS" if topic.name == "exit-codes" else topic.name.upper()
        lines += [f'.SH "{heading}"', *_blocks(topic.blocks)]
    lines += [
        ".SH FILES",
        *_filled(
            "Below the prefix that the program was installed to, such as ~/.local or a virtual environment:"
        ),
        *_terms(FILES),
        ".SH EXAMPLES",
        *_blocks([Lines(own.examples)]),
        ".SH NOTES",
        *_filled(
            "The record holds public sector information licensed under the Open Government Licence v3.0 "
            "(Crown copyright). ofstedcmp is not connected with Ofsted."
        ),
    ]
    return "\n".join(lines) + "\n"


def _command(command: Command, common: tuple[Option, ...]) -> Iterator[str]:
    own = [option for option in command.options if option not in common]
    yield f'.SS "{_escaped(command.name)}"'
    yield f".B {_escaped(command.usage)}"
    yield ".PP"
    yield from _blocks(command.about)
    yield from _options(own)
    if command.examples:
        yield ".PP"
        yield from _blocks(["Examples:", Lines(command.examples)])


def _options(options: Iterable[Option]) -> Iterator[str]:
    return _terms((option.heading, option.help) for option in options)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for number, block in enumerate(blocks):
        if isinstance(block, Terms):
            yield from _terms(block.terms)
        elif isinstance(block, Lines):
            yield from ([".PP"] if number else [])
            yield from (".RS 4", ".nf", *map(_escaped, block.lines), ".fi", ".RE")
        else:
            yield from ([".PP"] if number else [])
            yield from _filled(block)


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
