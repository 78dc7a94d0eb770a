"""One plain sentence a cell, for screen readers: no box, no symbol, no abbreviation."""

from __future__ import annotations

from collections.abc import Iterator

from ofstedcmp.answers.table import Answer, Table
from ofstedcmp.formats import Screen
from ofstedcmp.formats.symbols import in_ascii


def render(answer: Answer, screen: Screen) -> str:
    """The sentences of each cell, row by row, then the notes and the record's date."""
    text = "\n".join([*_lines(answer), ""])
    return in_ascii(text) if screen.ascii else text


def _lines(answer: Answer) -> Iterator[str]:
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
