"""Running text as lines: an answer in sentences, titles, labelled lines, and the lines below tables."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from ofstedcmp.answers.table import UNBROKEN, Answer, Table, Text
from ofstedcmp.formats import Screen
from ofstedcmp.formats.symbols import in_ascii, legend, note_marks

# Longer lines are hard to read, however wide the screen.
MOST_COLUMNS = 100


def sentences(answer: Answer, screen: Screen) -> str:
    """One plain sentence a cell, row by row, for screen readers: no box, no symbol, no abbreviation."""
    text = "".join(f"{line}\n" for line in _sentences(answer))
    return in_ascii(text) if screen.ascii else text


def _sentences(answer: Answer) -> Iterator[str]:
    for part in answer.parts:
        if part.title:
            yield f"{part.title}."
        if isinstance(part, Table):
            entries = (entry for row in part.cells for cell in row for entry in cell if entry.sentence)
            for entry in entries:
                yield entry.sentence + "".join(f" See note {number}." for number in entry.notes)
        else:
            yield from (line if isinstance(line, str) else f"{line[0]}: {line[1]}" for line in part.lines)
    yield from (f"Note {number}: {note}" for number, note in enumerate(answer.notes, 1))
    yield from answer.footer


def lines_below(answer: Answer, abbreviated: Sequence[str], screen: Screen) -> Iterator[str]:
    """The abbreviations, the legend, the footnotes and the record's date."""
    keys = [_phrases(phrases, screen) for phrases in (abbreviated, legend(answer, screen.ascii)) if phrases]
    notes = [f"{note_marks([number], screen.ascii)} {note}" for number, note in enumerate(answer.notes, 1)]
    for line in (*keys, *notes, *answer.footer):
        yield from wrapped(line, screen, later="  ")


def _phrases(phrases: Sequence[str], screen: Screen) -> str:
    """The phrases as one line that is wrapped between them where each fits a line."""
    most = (screen.width or MOST_COLUMNS) - 2
    return "   ".join(phrase.replace(" ", UNBROKEN) if len(phrase) <= most else phrase for phrase in phrases)


def text_lines(text: Text, screen: Screen) -> Iterator[str]:
    """A text as lines, its labels in one column; a label of half the screen has a line of its own."""
    width = screen.width or 10**6
    column = max((len(label) for label, _ in text.pairs() if len(label) <= width // 2), default=0)
    yield from wrapped(text.title or "", screen)
    for label, line in text.pairs():
        lead = "  " if text.title else ""
        if len(label) > width // 2:
            yield from wrapped(label, screen, lead, lead)
            label, lead = "", f"{lead}  "
        first = f"{lead}{label:<{column}}  " if label else lead
        # Where an address would not fit behind the indent, the indent gives way.
        room = min(width, 200) - max(map(len, line.split()), default=0)
        later = " " * max(min(len(first), min(width, 200) // 3, room), 0)
        yield from wrapped(line, screen, first, later) or [first.rstrip()]


def wrapped(text: str, screen: Screen, first: str = "", later: str = "") -> list[str]:
    """The text in lines that fit the screen, with what the first and the later ones begin with."""
    if screen.ascii:
        text, first = UNBROKEN.join(map(in_ascii, text.split(UNBROKEN))), in_ascii(first)
    lines = textwrap.wrap(
        text,
        min(screen.width, MOST_COLUMNS) if screen.width else 10**6,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(UNBROKEN, " ") for line in lines]
