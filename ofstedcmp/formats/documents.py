"""What formats for documents share: the order of a page, and its tables as rows of marked-up text."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from itertools import groupby

from ofstedcmp.answers.table import UNBROKEN, Answer, Band, Cell, Line, Table, Text
from ofstedcmp.formats.symbols import band_text, key, move_text, printable, shown_move, without_arrows

# The address of a report or a source in running text.
ADDRESS = re.compile(r"(https?://[^\s,;()<>\"]+[^\s,;()<>\".])")
# The heading of a document without another.
TITLE = "Ofsted’s inspections of councils’ children’s services"


class Markup(ABC):
    """How a language of documents writes the pieces of a page; `{}` stands for the text."""

    strong, link, indent, line_break = "{}", "{}", "", ""
    draws_bars = False

    @abstractmethod
    def escape(self, text: str) -> str:
        """The text so that the language prints each of its characters."""

    @abstractmethod
    def heading(self, text: str) -> str:
        """The heading of the page."""

    @abstractmethod
    def table(self, table: Table, answer: Answer) -> str:
        """A table under its title."""

    @abstractmethod
    def subheading(self, text: str) -> str:
        """The title of a part of the page."""

    @abstractmethod
    def facts(self, pairs: list[tuple[str, str]]) -> str:
        """A list of labels, each with its text."""

    def paragraph(self, text: str) -> str:
        """A paragraph of running text."""
        return self.linked(text)

    def text(self, text: Text) -> str:
        """Paragraphs and lists of facts, under their title."""
        pieces = [self.subheading(text.title)] if text.title else []
        for with_labels, pairs in groupby(text.pairs(), lambda pair: bool(pair[0])):
            if with_labels:
                pieces.append(self.facts([(label.removesuffix(":").strip(), line) for label, line in pairs]))
            else:
                pieces += [self.paragraph(line) for _, line in pairs if line]
        return "\n\n".join(pieces)

    def notes(self, lines: list[str]) -> str:
        """The key to signs and the notes."""
        return "\n\n".join(map(self.paragraph, lines))

    def footer(self, lines: list[str]) -> str:
        """Where the grades come from, and what a saved file says of itself."""
        return "\n\n".join(map(self.paragraph, lines))

    def pieces(self, answer: Answer) -> Iterator[str]:
        """The page piece by piece, in the order in which it is read."""
        page = answer.page
        yield self.heading(title(answer))
        if rest := " ".join(page.headline[1:]):
            yield self.paragraph(rest)
        for part in page.parts:
            if isinstance(part, Text):
                yield self.text(part)
            elif part.rows:
                yield self.table(part if self.draws_bars else without_plain_bars(part), answer)
        if lines := [*key_lines(answer), *page.notes]:
            yield self.notes(lines)
        yield self.footer([line for line in (answer.source, *answer.origin) if line])

    def linked(self, text: str) -> str:
        """Running text, its addresses as links."""
        parts = ADDRESS.split(spaced(text))
        return "".join(
            self.link.format(self.escape_address(part)) if at % 2 else self.escape(part)
            for at, part in enumerate(parts)
        )

    def escape_address(self, address: str) -> str:
        """An address as it stands in a link."""
        return address

    def head(self, table: Table) -> list[str]:
        """The headings of the columns, the one of the labels first."""
        heads = (self.line_break.join(map(self.escape, column.heads)) for column in table.columns)
        return [self.escape(table.corner), *heads]

    def row(self, line: Line, table: Table) -> list[str]:
        """The label and the cells of a row; a cell over several columns stands in each of them."""
        cells = [self.cell(cell, table) for cell in line.cells for _ in range(cell.span)]
        cells += [""] * (len(table.columns) - len(cells))
        return [self.indent * line.indent + self.escape(line.label), *cells]

    def cell(self, cell: Cell, table: Table) -> str:
        """A grade or a text, in brackets how it moved, and what stands behind it."""
        moved = shown_move(cell, table)
        return self.escape(
            ", ".join(filter(None, (f"{cell.text} ({moved})" if moved else cell.text, cell.after)))
        )

    def band(self, band: Band) -> str:
        """The text of a line across the table."""
        strong = self.strong.format(self.escape(band.strong).strip()) if band.strong else ""
        return strong + self.escape(band_text(band)[len(band.strong) :])


def title(answer: Answer) -> str:
    """The heading of a document: the first sentence of the headline."""
    return next(iter(answer.page.headline), answer.title or TITLE)


def key_lines(answer: Answer) -> list[str]:
    """The key to the signs and short words of the tables; documents say in words where a grade moved."""
    tables = [part for part in answer.parts if isinstance(part, Table)]
    texts = [head for table in tables for column in table.columns for head in column.heads]
    for cell in (cell for table in tables for line in table.lines for cell in line.cells):
        texts += (cell.text, move_text(cell.move), cell.after)
    phrases = "; ".join(key(answer, without_arrows("\n".join(texts))))
    return [f"{phrases}."] if phrases else []


def labelled(rows: Iterable[Line | Band]) -> list[Line | Band]:
    """The rows that have a text; a heading right before a row without a label becomes its label."""
    joined: list[Line | Band] = []
    for row in rows:
        last = joined[-1] if joined else None
        if isinstance(row, Line) and not row.label and isinstance(last, Band) and last.kind == "heading":
            joined[-1] = row._replace(label=band_text(last))
        elif isinstance(row, Line) or row.strong or row.rest:
            joined.append(row)
    return joined


def without_plain_bars(table: Table) -> Table:
    """The table without its columns of bars that have no text: they draw the numbers beside them."""
    plain = {
        at
        for at, column in enumerate(table.columns)
        if column.kind == "bar"
        and not any(line.cells[at].text for line in table.lines if at < len(line.cells))
    }
    if not plain:
        return table
    columns = tuple(column for at, column in enumerate(table.columns) if at not in plain)
    rows = (
        row._replace(cells=tuple(cell for at, cell in enumerate(row.cells) if at not in plain))
        if isinstance(row, Line)
        else row
        for row in table.rows
    )
    return table._replace(columns=columns, rows=tuple(rows))


def spaced(text: str) -> str:
    """The text with single plain spaces, and without characters that cannot be printed."""
    return re.sub(" {2,}", " ", printable(text).replace(UNBROKEN, " "))
