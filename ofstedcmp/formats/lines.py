"""One plain sentence a cell, for screen readers: no box, no symbol, no abbreviation."""

from __future__ import annotations

from collections.abc import Iterator

from ofstedcmp.answers.table import Answer, Table, Text
from ofstedcmp.formats import Screen
from ofstedcmp.formats.symbols import in_ascii


def render(answer: Answer, screen: Screen) -> str:
    """The sentences of each cell, row by row, then the notes and what the record holds."""
    text = "\n".join([*_lines(answer), ""])
    return in_ascii(text) if screen.ascii else text


def _lines(answer: Answer) -> Iterator[str]:
    for part in answer.parts:
        if part.title:
            yield f"{part.title}."
        yield from _sentences(part) if isinstance(part, Table) else _prose(part)
    for number, note in enumerate(answer.notes, 1):
        yield f"Note {number}: {note}"
    yield from answer.footer


def _sentences(table: Table) -> Iterator[str]:
    for cells in table.cells:
        for cell in cells:
            for entry in cell:
                notes = "".join(f" See note {number}." for number in entry.notes)
                if entry.sentence:
                    yield f"{entry.sentence}{notes}"


def _prose(text: Text) -> Iterator[str]:
    for line in text.lines:
        yield line if isinstance(line, str) else f"{line[0]}: {line[1]}"
