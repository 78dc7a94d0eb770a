"""One plain sentence a fact, for screen readers and for grep: no box, no symbol, no abbreviation."""

from __future__ import annotations

from collections.abc import Iterator

from ofstedcmp.answers.table import UNBROKEN, Answer, Line, Table
from ofstedcmp.formats import Screen
from ofstedcmp.formats.symbols import band_text, in_ascii, printable, without_arrows


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
        for row in part.rows:
            if isinstance(row, Line):
                yield from (cell.sentence for cell in row.cells)
            else:
                yield _ended(without_arrows(band_text(row)))
    yield from (f"Note: {note.lstrip('*† ')}" for note in page.notes)
    yield from (answer.source, *answer.origin)
    yield from (f"More: {command}" for command in page.more)


def _ended(text: str) -> str:
    """The text as a sentence."""
    return text if not text or text.endswith((".", "?", "!", ":")) else f"{text}."
