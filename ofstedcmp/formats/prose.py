"""Running text of an answer as lines: titles, labelled lines, and what stands under the tables."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ofstedcmp.answers.table import UNBROKEN, Answer, Text
from ofstedcmp.formats.screen import Screen
from ofstedcmp.formats.symbols import in_ascii, note_marks

# Longer lines are hard to read, however wide the screen.
MOST_COLUMNS = 100


def below(answer: Answer, meanings: list[str], keys: dict[str, str], screen: Screen) -> Iterator[str]:
    """What stands under the tables: the legend, the abbreviations, the footnotes, the record's date."""
    lines = [
        "   ".join(_unbroken(phrase, screen) for phrase in phrases)
        for phrases in ([f"{short} = {full}" for short, full in sorted(keys.items())], meanings)
        if phrases
    ]
    notes = (f"{note_marks([number], screen.ascii)} {note}" for number, note in enumerate(answer.notes, 1))
    lines += [in_ascii(line) if screen.ascii else line for line in (*notes, *answer.footer)]
    for line in lines:
        yield from (part.replace(UNBROKEN, " ") for part in _wrapped(line, screen, later="  "))


def _unbroken(phrase: str, screen: Screen) -> str:
    """The phrase with spaces at which it is not wrapped, where a line can hold it."""
    phrase = in_ascii(phrase) if screen.ascii else phrase
    fits = screen.width is None or len(phrase) + len("  ") <= screen.width
    return phrase.replace(" ", UNBROKEN) if fits else phrase


def text_lines(text: Text, screen: Screen) -> Iterator[str]:
    """A text as lines, its labels in one column; one that would take half the screen has its own line."""
    most = screen.width // 2 if screen.width else 10**6
    labels = [line[0] for line in text.lines if not isinstance(line, str)]
    width = max((len(label) for label in labels if len(label) <= most), default=0)
    yield from title_lines(text.title, screen)
    for line in text.lines:
        label, said = ("", line) if isinstance(line, str) else line
        lead = "  " if text.title else ""
        if len(label) > most:
            yield from _wrapped(in_ascii(label) if screen.ascii else label, screen, lead, lead)
            label, lead = "", f"{lead}  "
        first = f"{lead}{label:<{width}}  " if label else lead
        said = in_ascii(said) if screen.ascii else said
        # Where an address would not fit behind the indent, the indent gives way.
        room = (screen.width or 200) - max(map(len, said.split()), default=0)
        later = " " * max(min(len(first), (screen.width or 200) // 3, room), 0)
        first = in_ascii(first) if screen.ascii else first
        yield from _wrapped(said, screen, first, later) or [first.rstrip()]


def title_lines(title: str | None, screen: Screen) -> list[str]:
    """What stands above a table or a text, as lines."""
    return _wrapped(in_ascii(title) if screen.ascii else title, screen) if title else []


def _wrapped(text: str, screen: Screen, first: str = "", later: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        min(screen.width, MOST_COLUMNS) if screen.width else 10**6,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
