"""An answer on a screen: its headline, tables fitted to the width, the key, the notes and the source."""

from __future__ import annotations

import io
from collections.abc import Iterator
from textwrap import wrap

from rich.console import Console
from rich.text import Text as Styled

from ofstedcmp.answers.table import UNBROKEN, Answer, Table, Text
from ofstedcmp.formats import Screen
from ofstedcmp.formats.cells import bold
from ofstedcmp.formats.grid import drawn, strong_start
from ofstedcmp.formats.symbols import in_ascii, key, printable
from ofstedcmp.formats.widths import WIDEST

# Longer lines of running text are hard to read, however wide the screen.
MOST_COLUMNS = 100


def render(answer: Answer, screen: Screen) -> str:
    """The answer on a screen. Without a width every paragraph is one line, and no word is shortened."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=WIDEST,
        force_terminal=bool(screen.colour),
        color_system=screen.colour,  # type: ignore[arg-type]
        soft_wrap=True,
        legacy_windows=False,
        highlight=False,
        _environ={},
    )
    for line in _lines(answer, screen):
        # The blanks of a coloured ground stay.
        end = max((span.end for span in line.spans), default=0)
        if (blanks := len(line.plain) - max(end, len(line.plain.rstrip()))) > 0:
            line.right_crop(blanks)
        line.plain = in_ascii(line.plain) if screen.ascii else printable(line.plain)
        console.print(line)
    return out.getvalue().replace(UNBROKEN, " ")


def _lines(answer: Answer, screen: Screen) -> Iterator[Styled]:
    width = min(screen.width, MOST_COLUMNS) if screen.width else WIDEST
    first, *rest = answer.page.headline or [""]
    yield from strong_start(first, "".join(f" {sentence}" for sentence in rest), width, screen)
    printed: list[str] = []
    for number, part in enumerate(answer.parts):
        if number or answer.page.headline:
            yield Styled()
        if part.title:
            yield from (Styled(line, bold(screen)) for line in wrapped(part.title, screen))
        if isinstance(part, Table):
            for line in drawn(part, screen):
                printed.append(line.plain)
                yield line
        else:
            yield from map(Styled, text_lines(part, screen))
    phrases = [_unbroken(phrase, screen) for phrase in key(answer, "\n".join(printed))]
    notes = list(answer.page.notes)
    last = answer.parts[-1] if answer.parts else None
    ruled = isinstance(last, Table) and printed[-1:] and not printed[-1].strip("─")
    if (phrases or notes) and not ruled:
        yield Styled()
    yield from map(Styled, wrapped("   ".join(phrases), screen))
    for note in notes:
        indent = "  " if note[:1] in "*†" else ""
        yield from map(Styled, wrapped(note, screen, later=indent))
    if answer.source:
        yield Styled()
        yield from map(Styled, wrapped(answer.source, screen))
    for text in answer.origin:
        yield from map(Styled, wrapped(text, screen))
    if answer.page.more:
        commands = (_unbroken(command, screen) for command in answer.page.more)
        yield from map(Styled, wrapped(f"More: {', '.join(commands)}", screen, later="  "))


def _unbroken(text: str, screen: Screen) -> str:
    """The text so that it stands on one line, if it fits there."""
    return text.replace(" ", UNBROKEN) if len(text) <= (screen.width or WIDEST) - 3 else text


def text_lines(text: Text, screen: Screen) -> Iterator[str]:
    """A text as lines, its labels in one column; where that leaves no room, a label has a line of its own."""
    pairs = text.pairs()
    column = max((len(label) for label, _ in pairs), default=0) + 2
    room = screen.width or WIDEST
    longest = max((len(word) for _, line in pairs for word in line.split()), default=0)
    beside = column <= room // 2 and column + longest <= room
    for label, line in pairs:
        if label and not beside:
            yield from wrapped(label, screen)
        lead = f"{label:<{column}}" if beside and column > 2 else ""
        yield from wrapped(line, screen, first=lead, later=" " * len(lead)) or [lead.rstrip()]


def wrapped(text: str, screen: Screen, first: str = "", later: str = "") -> list[str]:
    """The text in lines that fit the screen, with what the first and the later ones begin with."""
    return wrap(
        text,
        min(screen.width, MOST_COLUMNS) if screen.width else WIDEST,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
