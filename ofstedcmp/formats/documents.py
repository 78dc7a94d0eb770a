"""What formats for documents share: titles and captions, and a table's heading and cells as rows of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ofstedcmp.answers.table import UNBROKEN, Answer, Cell, Entry, Flag, Heading, Table
from ofstedcmp.formats.symbols import flag_words

# What a report's or a source's address looks like in running text.
ADDRESS = re.compile(r"https?://[^\s,;()<>\"]+[^\s,;()<>\".]")
# Where nothing else heads a document.
TITLE = "Ofsted’s inspections of councils’ children’s services"


class Markup(NamedTuple):
    """How a language of documents writes the parts of a text, `{}` being what they hold.

    `first_line` gives what stands on the first line of an entry, and `flag` a flag by itself, as plain text.
    """

    escape: Callable[[str], str]
    marks: Callable[[Iterable[int]], str]
    first_line: Callable[[Entry], str]
    flag: Callable[[Flag], str]
    strong: str
    link: str
    indent: str
    line_break: str


def title(answer: Answer) -> str:
    """What heads the answer as a document."""
    titles = (part.title for part in answer.parts if part.title)
    return answer.title or next(titles, TITLE)


def caption(table: Table, answer: Answer) -> str:
    """What heads one table: its own title, that of the answer, or else the names of its columns."""
    if table.title or answer.title:
        return table.title or answer.title
    names = [", ".join(heading.lines) for heading in table.columns]
    return ", ".join(filter(None, (" and ".join(filter(None, table.labels)), *names)))


def head_rows(table: Table) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Each line of the column headings as a row: the label in its corner, a text a column, and whether
    it is the last, to which the footnotes of the headings belong.
    """
    depth = max((len(heading.lines) for heading in table.columns), default=1)
    for level in range(depth):
        last = level == depth - 1
        label = ", ".join(filter(None, table.labels[level : None if last else level + 1]))
        yield label, tuple(_line(heading, level) for heading in table.columns), last


def _line(heading: Heading, level: int) -> str:
    return heading.lines[level] if level < len(heading.lines) else ""


def marked_up(table: Table, markup: Markup) -> list[list[str]]:
    """The table in that markup: each line of the column headings as a row, and then its own rows."""
    heads = [
        [
            markup.escape(label),
            *(
                markup.escape(text) + (markup.marks(column.notes) if last else "")
                for text, column in zip(texts, table.columns, strict=True)
            ),
        ]
        for label, texts, last in head_rows(table)
    ]
    rows = [
        [_row_heading(row, markup), *(_cell(cell, markup) for cell in cells)]
        for row, cells in zip(table.rows, table.cells, strict=True)
    ]
    return [*heads, *rows]


def _row_heading(heading: Heading, markup: Markup) -> str:
    text = markup.line_break.join(map(markup.escape, heading.lines))
    text = markup.strong.format(text) if heading.strong else text
    return markup.indent * heading.indent + text + markup.marks(heading.notes)


def _cell(cell: Cell, markup: Markup) -> str:
    lines: list[str] = []
    for entry in cell:
        lines.append(markup.escape(markup.first_line(entry)) + markup.marks(entry.notes))
        if entry.below:
            lines.append(markup.escape(entry.below))
        if entry.since:
            since, flag = entry.since
            lines.append(markup.escape(f"{markup.flag(flag)} since {since}"))
    return markup.line_break.join(lines)


def linked(text: str, markup: Markup) -> str:
    """Running text, its addresses as links."""
    links = [*map(markup.link.format, ADDRESS.findall(text)), ""]
    return "".join(markup.escape(part) + link for part, link in zip(ADDRESS.split(text), links, strict=True))


def spaced(text: str) -> str:
    """The text with plain spaces where a table of its own would not break it."""
    return text.replace(UNBROKEN, " ")


def beside(entry: Entry) -> str:
    """The words of the entry's flag, less what its text says already; empty where it has none."""
    if entry.flag is None:
        return ""
    said, text = flag_words(entry.flag), entry.text.casefold()
    return said[len(text) :].lstrip(" ,") if text and said.startswith(text) else said
