"""One web page that needs nothing else: real tables for screen readers, no script, fit for print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from pkgutil import get_data

from ofstedcmp.answers.table import Answer, Entry, Flag, Heading, Table, Text
from ofstedcmp.formats import Screen, documents
from ofstedcmp.formats.symbols import flag_text, flag_words, legend

BAR = "█"
STYLE = (get_data("ofstedcmp.formats", "page.css") or b"").decode()
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
<main>
<h1>{title}</h1>
{content}
</main>
<footer>
{footer}
</footer>
</body>
</html>
"""


def render(answer: Answer, screen: Screen) -> str:
    """The answer as a page: its tables and texts, the legend, the footnotes, the record's date.

    With `ascii`, flags are ASCII and every other character beyond it is a reference.
    """
    page = _Page(answer, screen)
    footer = "\n".join(f"<p>{_linked(line)}</p>" for line in answer.footer)
    content, heading = "\n".join(page.content()), _text(documents.title(answer))
    text = PAGE.format(title=heading, style=STYLE, content=content, footer=footer)
    return text.encode("ascii", "xmlcharrefreplace").decode() if screen.ascii else text


class _Page:
    def __init__(self, answer: Answer, screen: Screen) -> None:
        self.answer, self.ascii = answer, screen.ascii
        # The footnotes that a mark already leads back from.
        self.marked: set[int] = set()

    def content(self) -> Iterator[str]:
        for number, part in enumerate(self.answer.parts):
            yield from self.table(part, f"table-{number}") if isinstance(part, Table) else self.text(part)
        if meanings := legend(self.answer, self.ascii):
            items = "".join(f"<li>{_text(phrase)}</li>" for phrase in meanings)
            yield f'<h2>Signs</h2>\n<ul class="signs">{items}</ul>'
        if self.answer.notes:
            notes = (self.note(number, note) for number, note in enumerate(self.answer.notes, 1))
            yield "\n".join(["<h2>Notes</h2>", "<ol>", *notes, "</ol>"])

    def note(self, number: int, note: str) -> str:
        back = f' <a href="#mark-{number}">Back to note {number} in the text</a>'
        return f'<li id="note-{number}">{_linked(note)}{back if number in self.marked else ""}</li>'

    def text(self, text: Text) -> Iterator[str]:
        if text.title and text.title != documents.title(self.answer):
            yield f"<h2>{_text(text.title)}</h2>"
        for listed, lines in groupby(text.lines, lambda line: not isinstance(line, str)):
            if listed:
                facts = (f"<dt>{_text(pair[0])}</dt><dd>{_linked(pair[1])}</dd>" for pair in lines)
                yield f"<dl>{''.join(facts)}</dl>"
            else:
                yield from (f"<p>{_linked(str(line))}</p>" for line in lines)

    def table(self, table: Table, name: str) -> Iterator[str]:
        # The caption that heads the page already is heard at the table, but not seen a second time.
        hidden = "" if table.title else ' class="heard"'
        caption = f'<span id="{name}"{hidden}>{_text(documents.caption(table, self.answer))}</span>'
        yield f'<div class="wide" role="region" aria-labelledby="{name}" tabindex="0">'
        yield f"<table>\n<caption>{caption}</caption>\n<thead>"
        heads = list(table.head_rows())
        # In a heading of several lines a label heads its line; alone, the column of row headings.
        scope = "col" if len(heads) == 1 else "row"
        for labels, line in heads:
            texts = (_heading(_text(text) + self.marks(notes), "col") for text, notes in line)
            yield f"<tr>{_heading(_text(documents.joined(labels)), scope)}{''.join(texts)}</tr>"
        yield "</thead>\n<tbody>"
        for row, cells in zip(table.rows, table.cells, strict=True):
            heading = self.row_heading(row)
            texts = (f"<td>{''.join(map(self.entry, cell))}</td>" for cell in cells)
            yield f"<tr>{heading}{''.join(texts)}</tr>"
        yield "</tbody>\n</table>\n</div>"

    def row_heading(self, heading: Heading) -> str:
        first, *rest = map(_text, heading.lines)
        looks = ["strong"] * bool(heading.strong or rest) + [f"in-{heading.indent}"] * bool(heading.indent)
        look = f' class="{" ".join(looks)}"' if looks else ""
        more = "".join(f'<br><span class="quiet">{line}</span>' for line in rest)
        return f'<th scope="row"{look}>{first}{more}{self.marks(heading.notes)}</th>'

    def entry(self, entry: Entry) -> str:
        first = [f'<span class="{entry.tone}">{_linked(entry.text)}</span>' if entry.text else ""]
        first.append(f"({_text(entry.qualifier)})" if entry.qualifier else "")
        if entry.flag:
            # A dash stands for the missing grade, so it comes first.
            place = 0 if entry.flag.word == "dropped" else 2
            first.insert(place, self.flag(entry.flag, documents.flag_beside(entry)))
        lines = [" ".join(filter(None, first)) + self.marks(entry.notes)]
        if entry.below:
            lines.append(f'<span class="quiet">{_text(entry.below)}</span>')
        if entry.since:
            since, flag = entry.since
            lines.append(
                f'{self.flag(flag, flag_words(flag))} <span class="quiet">since {_text(since)}</span>'
            )
        return "".join(f"<div>{line}</div>" for line in lines)

    def flag(self, flag: Flag, words: str) -> str:
        """The symbol for the eye and its words for the ear."""
        seen = f'<span aria-hidden="true">{_text(flag_text(flag, self.ascii))}</span>'
        heard = f' <span class="heard">{_text(words)}</span>' if words else ""
        return f'<span class="flag">{seen}{heard}</span>'

    def marks(self, numbers: Iterable[int]) -> str:
        links = []
        for number in numbers:
            place = "" if number in self.marked else f' id="mark-{number}"'
            self.marked.add(number)
            links.append(f'<a href="#note-{number}"{place}><span class="heard">note </span>{number}</a>')
        return f"<sup>{' '.join(links)}</sup>" if links else ""


def _heading(content: str, scope: str) -> str:
    return f'<th scope="{scope}">{content}</th>' if content else "<td></td>"


def _text(text: str) -> str:
    return escape(documents.spaced(text))


def _linked(text: str) -> str:
    """Running text, its addresses as links, a bar of it for the eye alone."""
    parts = map(_text, documents.ADDRESS.split(text))
    linked = "".join(f'<a href="{part}">{part}</a>' if at % 2 else part for at, part in enumerate(parts))
    bar = BAR * linked.count(BAR)
    return linked.replace(bar, f'<span class="bar" aria-hidden="true">{bar}</span>') if bar else linked
