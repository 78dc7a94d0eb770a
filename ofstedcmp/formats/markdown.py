"""Markdown with tables, as GitHub, pandoc and most wikis read it."""

from __future__ import annotations

import re

from tabulate import tabulate

from ofstedcmp.answers.table import Answer, Band, Table
from ofstedcmp.formats import Screen
from ofstedcmp.formats.documents import Markup, labelled, spaced
from ofstedcmp.formats.symbols import in_ascii

# Characters that Markdown takes for markup inside a line, and a reference as in HTML.
_MARKUP = re.compile(r"[\\|*_`<>\[\]~$]")
_REFERENCE = re.compile(r"&(?=#?\w+;)")
# The beginning of a line that it takes for a list, a heading or a quotation.
_BEGINNING = re.compile(r"^(\d*)([.)](?= |$)|[-+#=:](?=[ #=:-]|$))")


class Markdown(Markup):
    """A heading, tables of one line a row, and paragraphs."""

    strong, link, indent, line_break = "**{}**", "<{}>", "&emsp;", "<br>"

    def escape(self, text: str) -> str:
        """The text so that Markdown prints each of its characters within a line."""
        return _REFERENCE.sub("&amp;", _MARKUP.sub(r"\\\g<0>", spaced(text)))

    def heading(self, text: str) -> str:
        """The heading of the page."""
        # A sign at the end would close the heading.
        return re.sub(r"#(?=#*$)", r"\\#", f"# {self.escape(text)}")

    def paragraph(self, text: str) -> str:
        """A paragraph of running text."""
        return _BEGINNING.sub(r"\1\\\2", self.linked(text.strip()))

    def subheading(self, text: str) -> str:
        """The title of a part of the page."""
        return f"#{self.heading(text)}"

    def facts(self, pairs: list[tuple[str, str]]) -> str:
        """A list of labels, each with its text."""
        return "\n".join(f"- **{self.escape(label)}:** {self.paragraph(line)}" for label, line in pairs)

    def table(self, table: Table, answer: Answer) -> str:
        """A table under its title; a line across it stands in its first column."""
        rows = [
            [self.band(row)] if isinstance(row, Band) else self.row(row, table)
            for row in labelled(table.rows)
        ]
        sides = ["left", *("right" if column.kind == "number" else "left" for column in table.columns)]
        body = tabulate(rows, self.head(table), tablefmt="pipe", disable_numparse=True, colalign=sides)
        return f"{self.subheading(table.title)}\n\n{body}" if table.title else body


def render(answer: Answer, screen: Screen) -> str:
    """The headline, the tables and texts under their titles, then the key, the notes and the source."""
    text = "\n\n".join(filter(None, Markdown().pieces(answer))) + "\n"
    return in_ascii(text) if screen.ascii else text
