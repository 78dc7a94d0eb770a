"""Markdown with tables and footnotes as GitHub, pandoc and most wikis read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tabulate import tabulate

from ofstedcmp.render import headed, layout
from ofstedcmp.render.screen import Screen
from ofstedcmp.render.symbols import flag_text, in_ascii, legend
from ofstedcmp.table import Answer, Cell, Entry, Heading, Table, Text

BREAK = "<br>"
# What Markdown takes for markup inside a line, and a reference that HTML would.
_MARKUP = re.compile(r"[\\|*_`<>\[\]~]")
_REFERENCE = re.compile(r"&(?=#?\w+;)")
# What it takes for a list, a heading or a quotation at the beginning of one.
_BEGINNING = re.compile(r"^(\d+)([.)])(?= )|^([-+#=])(?= |$)")


def render(answer: Answer, screen: Screen) -> str:
    """The tables and texts under their titles, then the legend, the footnotes and the record's date."""
    paragraphs = [text for part in answer.parts for text in _part(part, screen)]
    flags = {flag for part in answer.parts if isinstance(part, Table) for flag in layout.flags(part)}
    paragraphs.append("; ".join(map(escaped, legend(flags, screen.ascii))))
    paragraphs += [f"[^{number}]: {_said(note)}" for number, note in enumerate(answer.notes, 1)]
    paragraphs += map(_said, answer.footer)
    text = "\n\n".join(filter(None, paragraphs)) + "\n"
    return in_ascii(text) if screen.ascii else text


def _part(part: Table | Text, screen: Screen) -> Iterator[str]:
    if part.title:
        yield f"**{escaped(part.title)}**"
    yield _table(part, screen) if isinstance(part, Table) else _lines(part)


def _lines(text: Text) -> str:
    return "\n".join(
        f"- {_said(line)}" if isinstance(line, str) else f"- **{escaped(line[0])}:** {_said(line[1])}"
        for line in text.lines
    )


def _table(table: Table, screen: Screen) -> str:
    head, *heads = (
        [escaped(label), *(escaped(text) + (_marks(column.notes) if last else "") for text, column in pairs)]
        for label, texts, last in headed.head_rows(table)
        for pairs in [list(zip(texts, table.columns, strict=True))]
    )
    rows = [
        [_heading(row), *(_cell(cell, screen) for cell in cells)]
        for row, cells in zip(table.rows, table.cells, strict=True)
    ]
    return tabulate([*heads, *rows], head, tablefmt="pipe", disable_numparse=True)


def _heading(heading: Heading) -> str:
    text = BREAK.join(map(escaped, heading.lines))
    text = f"**{text}**" if heading.strong else text
    return "&emsp;" * heading.indent + text + _marks(heading.notes)


def _cell(cell: Cell, screen: Screen) -> str:
    return BREAK.join(line for entry in cell for line in _entry(entry, screen))


def _entry(entry: Entry, screen: Screen) -> Iterator[str]:
    said = [escaped(entry.text)]
    if entry.qualifier:
        said.append(f"({escaped(entry.qualifier)})")
    if entry.flag and flag_text(entry.flag, screen.ascii) != entry.text:
        mark = escaped(flag_text(entry.flag, screen.ascii))
        # A dash stands for the grade that is not there, so it comes where the grade would.
        said.insert(0 if entry.flag.word == "dropped" else len(said), mark)
    yield " ".join(filter(None, said)) + _marks(entry.notes)
    if entry.below:
        yield escaped(entry.below)
    if entry.since:
        since, flag = entry.since
        yield f"{escaped(flag_text(flag, screen.ascii))} since {escaped(since)}"


def _marks(numbers: Iterable[int]) -> str:
    return "".join(f"[^{number}]" for number in numbers)


def _said(text: str) -> str:
    """A line of running text, its addresses as links."""
    parts = headed.ADDRESS.split(text)
    links = [*(f"<{address}>" for address in headed.ADDRESS.findall(text)), ""]
    line = "".join(escaped(part) + link for part, link in zip(parts, links, strict=True))
    return _BEGINNING.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", line)


def escaped(text: str) -> str:
    """The text so that Markdown prints each of its characters within a line."""
    return _REFERENCE.sub("&amp;", _MARKUP.sub(r"\\\g<0>", headed.spaced(text)))
