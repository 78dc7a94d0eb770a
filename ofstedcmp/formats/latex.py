r"""LaTeX for a paper, taken in by \input: tables that go on over pages, flags in words.

Its first line names the packages it needs, which belong to every distribution. A table of many columns
needs a page turned on its side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tabulate import LATEX_ESCAPE_RULES, DataRow, Line, TableFormat, tabulate

from ofstedcmp.answers.table import Answer, Entry, Table, Text
from ofstedcmp.formats import Screen
from ofstedcmp.formats.documents import Markup, caption, flag_beside
from ofstedcmp.formats.symbols import flag_words

PREAMBLE = r"% In the preamble: \usepackage{array,longtable,url}"
BEGIN = r"""{\footnotesize\setlength{\tabcolsep}{3pt}
\begin{longtable}{@{}%s@{}}
\caption{%s}\\
\hline"""
HEAD_END = Line("\\hline\n\\endhead", "", "", "")
END = Line("\\hline\n\\end{longtable}}", "", "", "")
ROW = DataRow("", "&", r"\\")
COLUMN = r">{\raggedright\arraybackslash}p{\dimexpr %.4f\linewidth-2\tabcolsep\relax}"
# A column of long text leaves the others their share.
MOST = 36
_COMMANDS = ("textbar", "textasciigrave", "ldots", "textperiodcentered", "pounds")
_ESCAPED = str.maketrans(
    {
        **LATEX_ESCAPE_RULES,
        **{character: f"{{{character}}}" for character in "[]*"},
        **dict(zip("|`…·£", (rf"\{name}{{}}" for name in _COMMANDS), strict=True)),
        **dict(zip('"“”‘’–—\xa0', ("''", "``", "''", "`", "'", "--", "---", "~"), strict=True)),
        # A bar repeats the number beside it.
        "█": "",
    }
)


class Latex(Markup):
    """Cells with flags in words, in brackets."""

    strong, link, indent, line_break = r"\textbf{{{}}}", r"\url{{{}}}", r"\quad ", r" \newline "

    def escape(self, text: str) -> str:
        """The text so that LaTeX prints each of its characters, and two hyphens as two."""
        return "{}".join(part.translate(_ESCAPED) for part in re.split("(?<=-)(?=-)", text))

    def marks(self, numbers: Iterable[int]) -> str:
        """Raised numbers."""
        text = ",".join(map(str, numbers))
        return rf"\textsuperscript{{{text}}}" if text else ""

    def entry(self, entry: Entry) -> list[str]:
        """The lines of the entry; a flag whose first words are the entry's text goes on from there."""
        words = flag_beside(entry)
        whole = entry.flag is not None and words == flag_words(entry.flag)
        beside = [f"({entry.qualifier})" if entry.qualifier else "", f"({words})" if whole else words]
        lines = [" ".join(filter(None, (entry.text, *beside))), entry.below or ""]
        lines.append(f"{flag_words(entry.since[1])} since {entry.since[0]}" if entry.since else "")
        return [lines[0], *filter(None, lines[1:])]


LATEX = Latex()
escaped = LATEX.escape


def render(answer: Answer, screen: Screen) -> str:
    """The tables and texts, then the footnotes and the record's date; no document around them."""
    parts = (_table(part, answer) if isinstance(part, Table) else _list(part) for part in answer.parts)
    notes = (f"{LATEX.marks([number])} {LATEX.linked(note)}" for number, note in enumerate(answer.notes, 1))
    below = [rf"\noindent {line}\par" for line in (*notes, *map(LATEX.linked, answer.footer))]
    last = ["\n".join([r"{\footnotesize", *below, "}"])] if below else []
    return "\n\n".join([PREAMBLE, *parts, *last]) + "\n"


def _list(text: Text) -> str:
    lines = [rf"\noindent\textbf{{{escaped(text.title)}}}"] if text.title else []
    items = [rf"\item[{{{escaped(label)}}}] {LATEX.linked(line)}" for label, line in text.pairs()]
    return "\n".join([*lines, r"\begin{description}", *items, r"\end{description}"])


def _table(table: Table, answer: Answer) -> str:
    def begin(widths: list[int], _: list[str]) -> str:
        # Columns share the line by the longest text in each, and cells are wrapped.
        shares = [min(width, MOST) for width in widths]
        columns = "".join(COLUMN % (share / sum(shares)) for share in shares)
        return BEGIN % (columns, escaped(caption(table, answer)))

    head, *rows = LATEX.rows(table)
    # tabulate's own long table has columns of one line alone, and prints the markup in its cells.
    form = TableFormat(begin, HEAD_END, None, END, ROW, ROW, padding=1, with_header_hide=None)
    return tabulate(rows, head, tablefmt=form, disable_numparse=True)
