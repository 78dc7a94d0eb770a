"""One web page that needs nothing else: real tables for screen readers, fit for phones and print."""

from __future__ import annotations

from html import escape
from pkgutil import get_data

from ofstedcmp.answers.table import Answer, Band, Cell, Line, Table
from ofstedcmp.formats import Screen
from ofstedcmp.formats.colours import COLOURS
from ofstedcmp.formats.documents import TITLE, Markup, labelled, spaced, title
from ofstedcmp.formats.symbols import shown_move, without_arrows

RANKS = ("outstanding", "good", "requires improvement", "inadequate")
STYLE = (get_data("ofstedcmp.formats", "page.css") or b"").decode() + "".join(
    f".rank-{rank} {{ background: {colour.ground}; color: {colour.ink}; }}\n"
    for rank, colour in COLOURS.items()
)
PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
{content}
</body>
</html>
"""


class Html(Markup):
    """Elements of a page. Roles are named too, as some browsers forget them where rows are laid out anew."""

    strong, link, line_break = "<strong>{}</strong>", '<a href="{0}">{0}</a>', "<br>"
    draws_bars = True

    def __init__(self) -> None:
        self.tables = 0

    def escape(self, text: str) -> str:
        """The text with references for what HTML takes for markup."""
        return escape(spaced(text))

    def escape_address(self, address: str) -> str:
        """An address as it stands in a link."""
        return escape(address)

    def heading(self, text: str) -> str:
        """The heading of the page."""
        return f"<main>\n<h1>{self.escape(text)}</h1>"

    def paragraph(self, text: str) -> str:
        """A paragraph of running text."""
        return f"<p>{self.linked(text)}</p>"

    def notes(self, lines: list[str]) -> str:
        """The key and the notes, under a heading."""
        return "\n".join(["<h2>Notes</h2>", *map(self.paragraph, lines)])

    def footer(self, lines: list[str]) -> str:
        """The source, at the foot of the page."""
        return "\n".join(["</main>\n<footer>", *map(self.paragraph, lines), "</footer>"])

    def subheading(self, text: str) -> str:
        """The title of a part of the page."""
        return f"<h2>{self.escape(text)}</h2>"

    def facts(self, pairs: list[tuple[str, str]]) -> str:
        """A description list."""
        items = (f"<dt>{self.escape(label)}</dt><dd>{self.linked(line)}</dd>" for label, line in pairs)
        return f"<dl>{''.join(items)}</dl>"

    def table(self, table: Table, answer: Answer) -> str:
        """A table with its caption; a heading band begins a group of rows."""
        self.tables += 1
        name = f"table-{self.tables}"
        # The caption that repeats the page's own title is heard at the table, but not seen.
        hidden = "" if table.title else ' class="heard"'
        caption = self.escape(table.title or answer.title or TITLE)
        texts = self.head(table)
        heads = (
            f'<th scope="col" role="columnheader">{text}</th>' if text else '<td role="cell"></td>'
            for text in texts
        )
        head = f'<thead role="rowgroup"><tr role="row">{"".join(heads)}</tr></thead>\n' if any(texts) else ""
        # On a narrow screen the headings are hidden, unless they say more than the name of the column.
        look = ' class="headed"' if any(len(column.heads) > 1 for column in table.columns) else ""
        groups: list[list[str]] = [[]]
        for row in labelled(table.rows):
            if isinstance(row, Band) and row.kind == "heading" and groups[-1]:
                groups.append([])
            groups[-1].append(self.row_markup(row, table))
        bodies = ('<tbody role="rowgroup">\n' + "\n".join(rows) + "\n</tbody>" for rows in groups)
        return "\n".join(
            [
                f'<div class="wide" role="region" aria-labelledby="{name}" tabindex="0">',
                f'<table role="table"{look}>',
                f'<caption><span id="{name}"{hidden}>{caption}</span></caption>',
                head + "\n".join(bodies),
                "</table>\n</div>",
            ]
        )

    def row_markup(self, row: Line | Band, table: Table) -> str:
        """A row of the table, or a band across all of its columns."""
        columns = len(table.columns) + 1
        if isinstance(row, Band):
            cell = f'<td role="cell" colspan="{columns}">{self.band(row)}</td>'
            if row.kind == "heading":
                cell = f'<th scope="rowgroup" role="rowheader" colspan="{columns}">{self.band(row)}</th>'
            return f'<tr role="row" class="{row.kind}">{cell}</tr>'
        look = f' class="in-{row.indent}"' if row.indent else ""
        label = self.escape(row.label)
        cells = [f'<th scope="row" role="rowheader"{look}>{label}</th>' if label else '<td role="cell"></td>']
        at = 0
        for one in row.cells:
            names = (column.heads[0] for column in table.columns[at : at + one.span] if column.heads)
            cells.append(self.cell_markup(one, table, " and ".join(names), table.columns[at].kind))
            at += one.span
        cells += ['<td role="cell"></td>'] * (columns - 1 - at)
        return f'<tr role="row">{"".join(cells)}</tr>'

    def cell_markup(self, cell: Cell, table: Table, name: str, kind: str) -> str:
        """A cell; on a narrow screen the name of its column stands before it."""
        span = f' colspan="{cell.span}"' if cell.span > 1 else ""
        content = self.bar(cell) if cell.bar else self.cell(cell, table)
        label = f' data-label="{self.escape(name)}"' if content and name else ""
        return f'<td role="cell" class="{kind}"{span}{label}>{content}</td>'

    def cell(self, cell: Cell, table: Table) -> str:
        """A grade in its colours or a text, how it moved, and what stands behind it."""
        text = self.linked(cell.text)
        parts = [f'<span class="rank-{cell.rank}">{text}</span>' if cell.rank else text]
        if moved := shown_move(cell, table):
            # The arrow is for the eye; its word is heard.
            words = without_arrows(moved)
            sign = f'<span aria-hidden="true">{moved.removesuffix(words)}</span>' if words != moved else ""
            parts.append(f'<span class="{"moved" if sign else "move"}">{sign}{words}</span>')
        parts.append(self.escape(cell.after))
        return " ".join(filter(None, parts))

    def bar(self, cell: Cell) -> str:
        """A bar with a part for each rank, as wide as its share, and the counts in words."""
        counts, full = cell.bar or ((), 0)
        ranked = [(rank, count) for rank, count in enumerate(counts, 1) if count]
        words = ", ".join(f"{count} {RANKS[rank - 1]}" for rank, count in ranked)
        parts = (
            f'<span class="rank-{rank}" style="width:{100 * count / full:.2f}%">'
            f"{count if cell.text else ''}</span>"
            for rank, count in ranked
        )
        return f'<span class="bar" role="img" aria-label="{words}">{"".join(parts)}</span>' if full else ""


def render(answer: Answer, screen: Screen) -> str:
    """The answer as a page. With `ascii`, every character beyond it is a reference."""
    markup = Html()
    content = "\n".join(markup.pieces(answer))
    text = PAGE.format(title=markup.escape(title(answer)), style=STYLE, content=content)
    return text.encode("ascii", "xmlcharrefreplace").decode() if screen.ascii else text
