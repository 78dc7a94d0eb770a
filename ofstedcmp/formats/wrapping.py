"""Headings and cells as lines of pieces that are never broken, and these lines wrapped at spaces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ofstedcmp.answers.table import UNBROKEN, Cell, Entry, Heading
from ofstedcmp.formats.screen import Screen
from ofstedcmp.formats.symbols import flag_text, in_ascii, note_marks


class Piece(NamedTuple):
    """Some text that is not broken, and how it is meant; `glued` pieces stay on the line before them."""

    text: str
    role: str = "plain"
    glued: bool = False


Line = tuple[Piece, ...]
Block = tuple[Line, ...]


def heading_line(heading: Heading, level: int, screen: Screen) -> Line:
    """One line of a column's heading, from 0; nothing where it has fewer."""
    if level >= len(heading.lines):
        return ()
    line = words(heading.lines[level], "strong" if level == 0 else "plain", screen)
    last = level == len(heading.lines) - 1
    return _marked(line, heading.notes if last else (), screen)


def row_heading(heading: Heading, screen: Screen) -> Block:
    """The heading of a row, indented as deep as it stands in a hierarchy."""
    first, *rest = heading.lines
    role = "strong" if heading.strong or rest else "plain"
    indent = (Piece(" " * (2 * heading.indent - 1), "plain"),) if heading.indent else ()
    lines = [(*indent, *words(first, role, screen)), *(words(line, "plain", screen) for line in rest)]
    lines[-1] = _marked(lines[-1], heading.notes, screen)
    return tuple(lines)


def cell_block(cell: Cell, screen: Screen, *, short: bool) -> Block:
    """The entries of a cell, one below the other, in full or abbreviated."""
    return tuple(line for entry in cell for line in _entry(entry, screen, short=short))


def _entry(entry: Entry, screen: Screen, *, short: bool) -> Block:
    text = entry.short if short and entry.short else entry.text
    line = list(words(text, entry.tone, screen))
    if entry.qualifier:
        line += words(f"({entry.qualifier})", "quiet", screen)
    # The abbreviation of "not judged" is its flag already.
    if entry.flag and flag_text(entry.flag, screen.ascii) != text:
        mark = Piece(flag_text(entry.flag, screen.ascii), f"flag-{entry.flag.word}")
        # A dash stands for the grade that is not there, so it comes where the grade would.
        line.insert(0 if entry.flag.word == "dropped" else len(line), mark)
    lines = [tuple(line)]
    if entry.below:
        lines.append(words(entry.below, "quiet", screen))
    if entry.since:
        since, flag = entry.since
        mark = Piece(flag_text(flag, screen.ascii), f"flag-{flag.word}")
        lines.append((mark, *words(f"since {since}", "quiet", screen)))
    lines[0] = _marked(lines[0], entry.notes, screen)
    return tuple(lines)


def words(text: str, role: str, screen: Screen) -> Line:
    """The words of a text, each a piece of that role."""
    parts = [word.replace(UNBROKEN, " ") for word in text.split(" ") if word]
    return tuple(Piece(in_ascii(part) if screen.ascii else part, role) for part in parts)


def _marked(line: Line, notes: Sequence[int], screen: Screen) -> Line:
    """The line with its footnote numbers, held to the last word so that they never stand alone."""
    marks = note_marks(notes, screen.ascii)
    return (*line, Piece(marks, "note", glued=True)) if marks else line


def size(line: Line) -> int:
    """How many columns the line takes."""
    return sum(len(piece.text) for piece in line) + max(len(line) - 1, 0)


def wrap(line: Line, width: int) -> Block:
    """The line broken at spaces into lines no wider than `width`, where its words allow."""
    lines: list[Line] = []
    current: Line = ()
    # What begins with an indent goes on under it.
    indent = line[:1] if line and not line[0].text.strip() else ()
    for unit in _units(line[len(indent) :]):
        if current and size((*indent, *current, *unit)) > width:
            lines.append((*indent, *current))
            current = ()
        current = (*current, *unit)
    return (*lines, (*indent, *current))


def _units(line: Line) -> list[Line]:
    """The line as runs of pieces that stay together."""
    units: list[Line] = []
    for piece in line:
        if piece.glued and units:
            units[-1] = (*units[-1], piece)
        else:
            units.append((piece,))
    return units


def narrowest(line: Line) -> int:
    """How many columns it takes at least to wrap the line without breaking a piece."""
    indent = len(line[0].text) + 1 if line and not line[0].text.strip() else 0
    return indent + max((size(unit) for unit in _units(line)), default=0)
