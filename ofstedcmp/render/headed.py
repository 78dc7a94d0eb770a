"""What formats for documents share: titles and captions, and the lines of a table's heading as rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ofstedcmp.render.symbols import flag_words
from ofstedcmp.table import UNBROKEN, Answer, Entry, Heading, Table

# What a report's or a source's address looks like in running text.
ADDRESS = re.compile(r"https?://[^\s,;()<>\"]+[^\s,;()<>\".]")
# Where nothing else heads a document.
TITLE = "Ofsted’s inspections of councils’ children’s services"


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


def spaced(text: str) -> str:
    """The text with plain spaces where a table of its own would not break it."""
    return text.replace(UNBROKEN, " ")


def beside(entry: Entry) -> str:
    """The words of the entry's flag, less what its text says already; empty where it has none."""
    if entry.flag is None:
        return ""
    said, text = flag_words(entry.flag), entry.text.casefold()
    return said[len(text) :].lstrip(" ,") if text and said.startswith(text) else said
