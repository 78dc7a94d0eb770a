"""Markdown with tables and footnotes as GitHub, pandoc and most wikis read them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tabulate import tabulate

from ofstedcmp.answers.table import Answer, Entry, Table
from ofstedcmp.formats import Screen
from ofstedcmp.formats.documents import Markup, spaced
from ofstedcmp.formats.symbols import entry_lines, in_ascii, legend

# Characters that Markdown takes for markup inside a line, and a reference as in HTML.
_MARKUP = re.compile(r"[\\|*_`<>\[\]~]")
_REFERENCE = re.compile(r"&(?=#?\w+;)")
# The beginning of a line that it takes for a list, a heading or a quotation.
_BEGINNING = re.compile(r"^(\d*)([.)](?= )|[-+#=](?= |$))")


class Markdown(Markup):
    """Cells with the symbols of the legend."""

    strong, link, indent, line_break = "**{}**", "<{}>", "&emsp;", "<br>"

    def __init__(self, screen: Screen) -> None:
        self.ascii = screen.ascii

    def escape(self, text: str) -> str:
        """The text so that Markdown prints each of its characters within a line."""
        return _REFERENCE.sub("&amp;", _MARKUP.sub(r"\\\g<0>", spaced(text)))

    def marks(self, numbers: Iterable[int]) -> str:
        """References to footnotes."""
        return "".join(f"[^{number}]" for number in numbers)

    def entry(self, entry: Entry) -> list[str]:
        """The lines of the entry as in a table."""
        return [" ".join(text for _, text in line) for line in entry_lines(entry, self.ascii)]

    def line(self, text: str) -> str:
        """A line of its own."""
        return _BEGINNING.sub(r"\1\\\2", self.linked(text))


def render(answer: Answer, screen: Screen) -> str:
    """The tables and texts under their titles, then the legend, the footnotes and the record's date."""
    markup = Markdown(screen)
    paragraphs = []
    for part in answer.parts:
        paragraphs.append(f"**{markup.escape(part.title)}**" if part.title else "")
        if isinstance(part, Table):
            head, *rows = markup.rows(part)
            paragraphs.append(tabulate(rows, head, tablefmt="pipe", disable_numparse=True))
        else:
            pairs = ((f"**{markup.escape(label)}:** " if label else "", text) for label, text in part.pairs())
            paragraphs.append("\n".join(f"- {label}{markup.line(text)}" for label, text in pairs))
    paragraphs.append("; ".join(map(markup.escape, legend(answer, screen.ascii))))
    paragraphs += [f"[^{number}]: {markup.line(note)}" for number, note in enumerate(answer.notes, 1)]
    paragraphs += map(markup.line, answer.footer)
    text = "\n\n".join(filter(None, paragraphs)) + "\n"
    return in_ascii(text) if screen.ascii else text
