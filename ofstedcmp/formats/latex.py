r"""LaTeX for a paper, taken in by \input: tables that go on over pages, changes in words.

Its first line names the packages it needs, which belong to every distribution. A table of many columns
needs a page turned on its side.
"""

from __future__ import annotations

import re

from tabulate import LATEX_ESCAPE_RULES, DataRow, Line, TableFormat, tabulate

from ofstedcmp.answers.table import Answer, Band, Table
from ofstedcmp.formats import Screen
from ofstedcmp.formats.documents import Markup, labelled, spaced
from ofstedcmp.formats.symbols import without_arrows

PREAMBLE = r"% In the preamble: \usepackage{array,longtable,url}"
COLUMN = r">{\raggedright\arraybackslash}p{\dimexpr %.4f\linewidth-2\tabcolsep\relax}"
END = Line("\\hline\n\\end{longtable}}", "", "", "")
ROW = DataRow("", "&", r"\\")
# A column of long text leaves the others their share.
MOST = 36
_COMMANDS = ("textbar", "textasciigrave", "ldots", "textperiodcentered", "pounds", "dag")
_ESCAPED = str.maketrans(
    {
        **LATEX_ESCAPE_RULES,
        **{character: f"{{{character}}}" for character in "[]*"},
        **dict(zip("|`…·£†", (rf"\{name}{{}}" for name in _COMMANDS), strict=True)),
        **dict(zip('"“”‘’–—', ("''", "``", "''", "`", "'", "--", "---"), strict=True)),
    }
)


class Latex(Markup):
    """Paragraphs, description lists and long tables."""

    strong, link, indent, line_break = r"\textbf{{{}}}", r"\url{{{}}}", r"\quad ", r" \newline "

    def escape(self, text: str) -> str:
        """The text so that LaTeX prints each of its characters, and two hyphens as two."""
        parts = re.split("(?<=-)(?=-)", without_arrows(spaced(text)))
        return "{}".join(part.translate(_ESCAPED) for part in parts)

    def escape_address(self, address: str) -> str:
        r"""The address as \url takes it: what could end its argument or begin a command is encoded."""
        return re.sub(r"[^\w.~:/?@!$&'()*+,;=#%-]", lambda found: _percent(found[0]), address, flags=re.A)

    def heading(self, text: str) -> str:
        """A title, in bold."""
        return rf"\noindent \textbf{{{self.escape(text)}}}\par"

    subheading = heading

    def paragraph(self, text: str) -> str:
        """A paragraph that is not indented."""
        return rf"\noindent {self.linked(text)}\par"

    def facts(self, pairs: list[tuple[str, str]]) -> str:
        """A description list."""
        items = [rf"\item[{{{self.escape(label)}}}] {self.linked(line)}" for label, line in pairs]
        return "\n".join([r"\begin{description}", *items, r"\end{description}"])

    def notes(self, lines: list[str]) -> str:
        """Notes and sources in small letters."""
        return "\n".join([r"{\footnotesize", *map(self.paragraph, lines), "}"]) if lines else ""

    footer = notes

    def table(self, table: Table, answer: Answer) -> str:
        """A long table with its caption; columns share the line by their longest text, and cells wrap."""
        head = self.head(table)
        rows = [
            [self.band(row)] if isinstance(row, Band) else self.row(row, table)
            for row in labelled(table.rows)
        ]
        whole = [row for row in (head, *rows) if len(row) == len(head)]
        shares = [min(max(map(len, column)) or 1, MOST) for column in zip(*whole, strict=True)]
        columns = "".join(COLUMN % (share / sum(shares)) for share in shares)
        caption = rf"\caption{{{self.escape(table.title or answer.title)}}}\\" + "\n"
        begin = Line(
            r"{\footnotesize\setlength{\tabcolsep}{3pt}"
            "\n" + rf"\begin{{longtable}}{{@{{}}{columns}@{{}}}}"
            "\n" + caption * bool(table.title or answer.title) + r"\hline",
            *("", "", ""),
        )

        def line(cells: list[str], _widths: list[int], _sides: list[str]) -> str:
            first, *rest = (cell.strip() for cell in cells)
            if any(rest):
                return "&".join(cells) + r"\\"
            return rf"\multicolumn{{{len(cells)}}}{{@{{}}p{{\dimexpr\linewidth\relax}}@{{}}}}{{{first}}}\\"

        # tabulate's own long table has columns of one line alone, and prints the markup in its cells.
        ends = Line("\\hline\n\\endhead", "", "", "")
        form = TableFormat(begin, ends, None, END, ROW, line, padding=1, with_header_hide=None)
        return tabulate(rows, head, tablefmt=form, disable_numparse=True)


def _percent(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "replace"))


def render(answer: Answer, screen: Screen) -> str:
    """The headline, the tables and texts, then the notes and the source; no document around them."""
    return "\n\n".join(filter(None, [PREAMBLE, *Latex().pieces(answer)])) + "\n"
