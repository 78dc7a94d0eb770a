r"""LaTeX to be taken into a paper by \input: long tables that go on over pages, flags in words.

Its first line names the packages that it needs; all belong to every distribution. A table of many columns
asks for a page turned on its side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tabulate import LATEX_ESCAPE_RULES, DataRow, Line, TableFormat, tabulate

from ofstedcmp.answers.table import Answer, Entry, Table, Text
from ofstedcmp.formats import documents
from ofstedcmp.formats.documents import Markup, linked, marked_up
from ofstedcmp.formats import Screen
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
_ESCAPED = str.maketrans(
    {
        **LATEX_ESCAPE_RULES,
        **{character: f"{{{character}}}" for character in "[]*"},
        "|": r"\textbar{}",
        '"': "''",
        "`": r"\textasciigrave{}",
        "“": "``",
        "”": "''",
        "‘": "`",
        "’": "'",
        "–": "--",
        "—": "---",
        "…": r"\ldots{}",
        "·": r"\textperiodcentered{}",
        "£": r"\pounds{}",
        "\xa0": "~",
        # A bar repeats the number beside it.
        "█": "",
    }
)


def render(answer: Answer, screen: Screen) -> str:
    """The tables and texts, then the footnotes and the record's date; no document around them."""
    paragraphs = [PREAMBLE]
    for part in answer.parts:
        paragraphs.append(_table(part, answer) if isinstance(part, Table) else _list(part))
    notes = [f"{_marks([number])} {linked(note, MARKUP)}" for number, note in enumerate(answer.notes, 1)]
    below = [rf"\noindent {line}\par" for line in (*notes, *(linked(line, MARKUP) for line in answer.footer))]
    paragraphs += ["\n".join([r"{\footnotesize", *below, "}"])] if below else []
    return "\n\n".join(paragraphs) + "\n"


def _list(text: Text) -> str:
    lines = [rf"\noindent\textbf{{{escaped(text.title)}}}"] if text.title else []
    pairs = [("", line) if isinstance(line, str) else line for line in text.lines]
    items = [rf"\item[{{{escaped(label)}}}] {linked(said, MARKUP)}" for label, said in pairs]
    return "\n".join([*lines, r"\begin{description}", *items, r"\end{description}"])


def _table(table: Table, answer: Answer) -> str:
    def begin(widths: list[int], _: list[str]) -> str:
        # Columns share the line by the longest text in each, and cells are wrapped.
        shares = [min(width, MOST) for width in widths]
        columns = "".join(COLUMN % (share / sum(shares)) for share in shares)
        return BEGIN % (columns, escaped(documents.caption(table, answer)))

    head, *rows = marked_up(table, MARKUP)
    # tabulate's own long table has columns of one line alone, and prints the markup in its cells.
    form = TableFormat(begin, HEAD_END, None, END, ROW, ROW, padding=1, with_header_hide=None)
    return tabulate(rows, head, tablefmt=form, disable_numparse=True)


def _first_line(entry: Entry) -> str:
    words = documents.beside(entry)
    goes_on = entry.flag is None or words != flag_words(entry.flag)
    parts = [entry.text, _in_brackets(entry.qualifier), words if goes_on else _in_brackets(words)]
    return " ".join(filter(None, parts))


def _in_brackets(words: str | None) -> str:
    return f"({words})" if words else ""


def _marks(numbers: Iterable[int]) -> str:
    text = ",".join(map(str, numbers))
    return rf"\textsuperscript{{{text}}}" if text else ""


def escaped(text: str) -> str:
    """The text so that LaTeX prints each of its characters, and two hyphens as two."""
    return "{}".join(part.translate(_ESCAPED) for part in re.split("(?<=-)(?=-)", text))


MARKUP = Markup(
    escape=escaped,
    marks=_marks,
    first_line=_first_line,
    flag=flag_words,
    strong=r"\textbf{{{}}}",
    link=r"\url{{{}}}",
    indent=r"\quad ",
    line_break=r" \newline ",
)
