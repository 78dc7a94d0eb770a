"""Pages and reports made up for a test, from lines of text or from pieces put where they should stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import cast

from ofstedcmp.database.record import Record
from ofstedcmp.records.types import Framework
from ofstedcmp.reports.document import Page, Report
from ofstedcmp.reports.lines import Glyph

WIDTH, HEIGHT, PITCH = 6.0, 10.0, 12.0
Piece = tuple[float, float, str]


class Made(Report):
    """A report of the given pages."""

    def __init__(self, *pages: Page) -> None:
        self._made, self.count = pages, len(pages)

    def page(self, number: int) -> Page:
        return self._made[number - 1]


def glyphs(pieces: list[Piece]) -> Iterator[Glyph]:
    for left, top, text in pieces:
        for at, character in enumerate(text):
            if character != " ":
                yield Glyph(character, left + at * WIDTH, left + at * WIDTH + WIDTH, top - HEIGHT, top)


def placed(number: int, *pieces: Piece) -> Page:
    """A page whose pieces stand so far from the left and so high; its text has one after the other."""
    return Page(number, "\n".join(text for _, _, text in pieces), lambda: glyphs(list(pieces)))


def written(*texts: str) -> Report:
    """A report with a page for each text, line under line at even widths and heights."""
    pages = []
    for number, text in enumerate(texts, 1):
        lines = text.split("\n")
        pieces = [(0.0, (len(lines) - at) * PITCH, line) for at, line in enumerate(lines)]
        pages.append(Page(number, text, lambda pieces=pieces: glyphs(pieces)))  # type: ignore[misc]
    return Made(*pages)


def rows(*pairs: tuple[str, str], width: int = 76) -> str:
    """Lines of labels with grades beside them."""
    return "\n".join(f"{label:<{width}}{grade}".rstrip() for label, grade in pairs)


def with_frameworks(frameworks: Mapping[str, Framework], record: Record) -> Record:
    """A record with the scales of that one and other frameworks."""
    return cast(Record, SimpleNamespace(frameworks=frameworks, scales=record.scales))
