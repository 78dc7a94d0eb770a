"""What formats for documents share: titles, captions, and the cells of a table as rows of marked-up text."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable

from ofstedcmp.answers.table import UNBROKEN, Answer, Cell, Entry, Heading, Table
from ofstedcmp.formats.symbols import flag_words

# The address of a report or a source in running text.
ADDRESS = re.compile(r"(https?://[^\s,;()<>\"]+[^\s,;()<>\".])")
# The heading of a document without another.
TITLE = "Ofsted’s inspections of councils’ children’s services"


class Markup(ABC):
    """How a language of documents writes the parts of a text; `{}` stands for the text."""

    strong, link, indent, line_break = "{}", "{}", "", ""

    @abstractmethod
    def escape(self, text: str) -> str:
        """The text so that the language prints each of its characters."""

    @abstractmethod
    def marks(self, numbers: Iterable[int]) -> str:
        """The numbers of footnotes, as they stand behind a text."""

    @abstractmethod
    def entry(self, entry: Entry) -> list[str]:
        """The lines of an entry, not yet escaped."""

    def linked(self, text: str) -> str:
        """Running text, its addresses as links."""
        parts = ADDRESS.split(text)
        return "".join(
            self.link.format(part) if at % 2 else self.escape(part) for at, part in enumerate(parts)
        )

    def rows(self, table: Table) -> list[list[str]]:
        """The lines of the column headings, and then the rows of the table."""
        heads = []
        for labels, line in table.head_rows():
            texts = (self.escape(text) + self.marks(notes) for text, notes in line)
            heads.append([self.escape(joined(labels)), *texts])
        body = zip(table.rows, table.cells, strict=True)
        return [*heads, *([self._row_heading(row), *map(self._cell, cells)] for row, cells in body)]

    def _row_heading(self, heading: Heading) -> str:
        text = self.line_break.join(map(self.escape, heading.lines))
        text = self.strong.format(text) if heading.strong else text
        return self.indent * heading.indent + text + self.marks(heading.notes)

    def _cell(self, cell: Cell) -> str:
        lines = []
        for entry in cell:
            first, *rest = map(self.escape, self.entry(entry))
            lines += [first + self.marks(entry.notes), *rest]
        return self.line_break.join(lines)


def title(answer: Answer) -> str:
    """The heading of the answer as a document."""
    return answer.title or next((part.title for part in answer.parts if part.title), TITLE)


def caption(table: Table, answer: Answer) -> str:
    """The caption of one table: its own title, that of the answer, or else the names of its columns."""
    names = [" and ".join(filter(None, table.labels)), *(", ".join(one.lines) for one in table.columns)]
    return table.title or answer.title or joined(names)


def joined(texts: Iterable[str]) -> str:
    """The texts that are not empty, with commas."""
    return ", ".join(filter(None, texts))


def spaced(text: str) -> str:
    """The text with plain spaces where a table would not break it."""
    return text.replace(UNBROKEN, " ")


def flag_beside(entry: Entry) -> str:
    """The words of the entry's flag, less those that its text says already; empty if it has none."""
    words, text = flag_words(entry.flag) if entry.flag else "", entry.text.casefold()
    return words[len(text) :].lstrip(" ,") if text and words.startswith(text) else words
