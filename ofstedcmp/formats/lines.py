"""One plain sentence a fact, for screen readers and for grep: no box, no symbol, no abbreviation."""

from __future__ import annotations

from collections.abc import Iterator

from ofstedcmp.answers.table import UNBROKEN, Answer, Band, Line, Table
from ofstedcmp.formats import Screen
from ofstedcmp.formats.symbols import band_text, in_ascii, printable, shown_move, without_arrows


def render(answer: Answer, screen: Screen) -> str:
    """The headline, then a sentence a cell, row by row, then the notes, the source and the commands."""
    sentences = (" ".join(printable(line).replace(UNBROKEN, " ").split()) for line in _sentences(answer))
    text = "".join(f"{sentence}\n" for sentence in sentences if sentence)
    return in_ascii(text) if screen.ascii else text


def _sentences(answer: Answer) -> Iterator[str]:
    page = answer.page
    yield from page.headline
    for part in page.parts:
        yield _ended(part.title or "")
        if not isinstance(part, Table):
            yield from (
                f"{label.removesuffix(':')}: {line}" if label else line for label, line in part.pairs()
            )
            continue
        label = ""
        for row in part.rows:
            if isinstance(row, Band):
                label = row.strong
                yield _ended(without_arrows(band_text(row)))
            else:
                yield from _of_row(part, row, row.label or label)
    yield from (f"Note: {note.lstrip('*† ')}" for note in page.notes)
    yield from (answer.source, *answer.origin)
    yield from (f"More: {command}" for command in page.more)


def _of_row(table: Table, row: Line, label: str) -> Iterator[str]:
    """A sentence for each cell: the one it has, or else its row, its column, its text and how it moved."""
    at = 0
    for cell in row.cells:
        columns = table.columns[at : at + cell.span]
        at += cell.span
        heads = " and ".join(" ".join(column.heads[:1]) for column in columns)
        where = ", ".join(filter(None, (label, heads)))
        text = ", ".join(filter(None, (cell.text, without_arrows(shown_move(cell, table)), cell.after)))
        yield cell.sentence or (f"{where}: {text}." if where and text else _ended(text))


def _ended(text: str) -> str:
    """The text as a sentence."""
    return text if not text or text.endswith((".", "?", "!", ":")) else f"{text}."
