r"""LaTeX to be taken into a paper by \input: long tables that go on over pages, flags in words.

Its first line names the packages that it needs; all belong to every distribution. A table of many columns
asks for a page turned on its side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ofstedcmp.render import headed
from ofstedcmp.render.screen import Screen
from ofstedcmp.render.symbols import flag_words
from ofstedcmp.table import Answer, Cell, Entry, Heading, Table, Text

PREAMBLE = r"% In the preamble: \usepackage{array,longtable,url}"
# What columns get when they share the line: as much as their longest text takes, but of a long text no
# more than this, and of a word no less than all.
MOST = 24
_COMMAND = re.compile(r"\\[a-z]+|[{}]")
_ESCAPED = str.maketrans(
    {
        **{character: f"\\{character}" for character in "{}$&#%_"},
        **{character: f"{{{character}}}" for character in "[]*"},
        "\\": r"\textbackslash{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
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
        paragraphs.append(_table(part, answer) if isinstance(part, Table) else _text(part))
    notes = [rf"\textsuperscript{{{number}}} {_said(note)}" for number, note in enumerate(answer.notes, 1)]
    below = [rf"\noindent {line}\par" for line in (*notes, *map(_said, answer.footer))]
    paragraphs += ["\n".join(["{\\footnotesize", *below, "}"])] if below else []
    return "\n\n".join(paragraphs) + "\n"


def _text(text: Text) -> str:
    lines = [rf"\noindent\textbf{{{escaped(text.title)}}}"] if text.title else []
    lines.append(r"\begin{description}")
    lines += (
        rf"\item[] {_said(line)}"
        if isinstance(line, str)
        else rf"\item[{{{escaped(line[0])}}}] {_said(line[1])}"
        for line in text.lines
    )
    return "\n".join([*lines, r"\end{description}"])


def _table(table: Table, answer: Answer) -> str:
    heads = [
        [escaped(label), *(escaped(text) + (_marks(one.notes) if last else "") for text, one in pairs)]
        for label, texts, last in headed.head_rows(table)
        for pairs in [list(zip(texts, table.columns, strict=True))]
    ]
    body = [[_heading(row), *map(_cell, cells)] for row, cells in zip(table.rows, table.cells, strict=True)]
    head = "\n".join([r"\hline", *map(_row, heads), r"\hline"])
    return "\n".join(
        [
            r"{\footnotesize\setlength{\tabcolsep}{3pt}",
            rf"\begin{{longtable}}{{@{{}}{''.join(_columns([*heads, *body]))}@{{}}}}",
            rf"\caption{{{escaped(headed.caption(table, answer))}}}\\",
            head,
            r"\endfirsthead",
            head,
            r"\endhead",
            r"\hline",
            r"\endlastfoot",
            *map(_row, body),
            r"\end{longtable}}",
        ]
    )


def _columns(rows: list[list[str]]) -> Iterator[str]:
    """Each column with its share of the line, by the longest line in it."""
    shares = [
        max(min(max(map(len, lines)), MOST), *(len(word) for line in lines for word in line.split()), 1) + 1
        for column in zip(*rows, strict=True)
        for lines in [[_COMMAND.sub("", line) for cell in column for line in cell.split(r"\newline")]]
    ]
    for share in shares:
        width = rf"\dimexpr {share / sum(shares):.4f}\linewidth-2\tabcolsep\relax"
        yield rf">{{\raggedright\arraybackslash}}p{{{width}}}"


def _row(cells: list[str]) -> str:
    return " & ".join(cells) + r" \\"


def _heading(heading: Heading) -> str:
    text = r" \newline ".join(map(escaped, heading.lines))
    text = rf"\textbf{{{text}}}" if heading.strong else text
    return r"\quad " * heading.indent + text + _marks(heading.notes)


def _cell(cell: Cell) -> str:
    return r" \newline ".join(line for entry in cell for line in _entry(entry))


def _entry(entry: Entry) -> Iterator[str]:
    words = headed.beside(entry)
    goes_on = entry.flag is None or words != flag_words(entry.flag)
    said = [entry.text, _in_brackets(entry.qualifier or ""), words if goes_on else _in_brackets(words)]
    yield escaped(" ".join(filter(None, said)).strip()) + _marks(entry.notes)
    if entry.below:
        yield escaped(entry.below)
    if entry.since:
        since, flag = entry.since
        yield escaped(f"{flag_words(flag)} since {since}")


def _in_brackets(words: str) -> str:
    return f"({words})" if words else ""


def _marks(numbers: Iterable[int]) -> str:
    text = ",".join(map(str, numbers))
    return rf"\textsuperscript{{{text}}}" if text else ""


def _said(text: str) -> str:
    """Running text, its addresses as such."""
    parts = headed.ADDRESS.split(text)
    links = [*(rf"\url{{{address}}}" for address in headed.ADDRESS.findall(text)), ""]
    return "".join(escaped(part) + link for part, link in zip(parts, links, strict=True))


def escaped(text: str) -> str:
    """The text so that LaTeX prints each of its characters, and two hyphens as two."""
    return re.sub("-(?=-)", "-{}", text).translate(_ESCAPED).replace(r"-\{\}", "-{}")
