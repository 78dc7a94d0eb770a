"""One web page that needs nothing else: real tables for screen readers, no script, fit for print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from ofstedcmp.answers.table import Answer, Entry, Flag, Heading, Table, Text
from ofstedcmp.formats import documents
from ofstedcmp.formats.html_style import STYLE
from ofstedcmp.formats import Screen
from ofstedcmp.formats.symbols import flag_text, flag_words, legend

BAR = "█"


def render(answer: Answer, screen: Screen) -> str:
    """The answer as a page: its tables and texts, the legend, the footnotes, the record's date.

    With `ascii` alone, flags are ASCII and every other character beyond it is a reference.
    """
    # The footnotes that a mark already leads back from.
    seen: set[int] = set()
    heading = documents.title(answer)
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en-GB">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(heading)}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{_text(heading)}</h1>",
    ]
    for number, part in enumerate(answer.parts):
        if isinstance(part, Table):
            lines += _table(part, answer, number, seen, screen)
        else:
            lines += _prose(part, heading)
    lines += _below(answer, seen, screen)
    lines += ["</main>", "<footer>", *(f"<p>{_linked(line)}</p>" for line in answer.footer), "</footer>"]
    text = "\n".join([*lines, "</body>", "</html>"]) + "\n"
    return text.encode("ascii", "xmlcharrefreplace").decode() if screen.ascii else text


def _table(table: Table, answer: Answer, number: int, seen: set[int], screen: Screen) -> Iterator[str]:
    name = f"table-{number}"
    # What heads the page already is heard at the table, but not seen a second time.
    hidden = "" if table.title else ' class="heard"'
    yield f'<div class="wide" role="region" aria-labelledby="{name}" tabindex="0">'
    yield "<table>"
    yield f'<caption><span id="{name}"{hidden}>{_text(documents.caption(table, answer))}</span></caption>'
    yield "<thead>"
    heads = list(documents.head_rows(table))
    for label, texts, last in heads:
        # In a heading of several lines a label heads its line; alone, the column of row headings.
        scope = "col" if len(heads) == 1 else "row"
        cells = [f'<th scope="{scope}">{_text(label)}</th>' if label else "<td></td>"]
        for text, column in zip(texts, table.columns, strict=True):
            marks = _marks(column.notes, seen) if last else ""
            cells.append(f'<th scope="col">{_text(text)}{marks}</th>' if text or marks else "<td></td>")
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</thead>"
    yield "<tbody>"
    for row, entries in zip(table.rows, table.cells, strict=True):
        cells = [_row_heading(row, seen)]
        for cell in entries:
            cells.append(f"<td>{''.join(_entry(entry, seen, screen) for entry in cell)}</td>")
        yield f"<tr>{''.join(cells)}</tr>"
    yield from ("</tbody>", "</table>", "</div>")


def _row_heading(heading: Heading, seen: set[int]) -> str:
    first, *rest = (_text(line) for line in heading.lines)
    looks = [*(["strong"] if heading.strong or rest else []), *([f"in-{heading.indent}"][: heading.indent])]
    look = f' class="{" ".join(looks)}"' if looks else ""
    more = "".join(f'<br><span class="quiet">{line}</span>' for line in rest)
    return f'<th scope="row"{look}>{first}{more}{_marks(heading.notes, seen)}</th>'


def _entry(entry: Entry, seen: set[int], screen: Screen) -> str:
    said = [f'<span class="{entry.tone}">{_linked(entry.text)}</span>' if entry.text else ""]
    if entry.qualifier:
        said.append(f"({_text(entry.qualifier)})")
    if entry.flag:
        mark = _flag(entry.flag, documents.beside(entry), screen)
        # A dash stands for the grade that is not there, so it comes where the grade would.
        said.insert(0 if entry.flag.word == "dropped" else len(said), mark)
    lines = [" ".join(filter(None, said)) + _marks(entry.notes, seen)]
    if entry.below:
        lines.append(f'<span class="quiet">{_text(entry.below)}</span>')
    if entry.since:
        since, flag = entry.since
        mark = _flag(flag, flag_words(flag), screen)
        lines.append(f'{mark} <span class="quiet">since {_text(since)}</span>')
    return "".join(f"<div>{line}</div>" for line in lines)


def _flag(flag: Flag, words: str, screen: Screen) -> str:
    """The symbol for the eye and its words for the ear."""
    seen = f'<span aria-hidden="true">{_text(flag_text(flag, screen.ascii))}</span>'
    heard = f' <span class="heard">{_text(words)}</span>' if words else ""
    return f'<span class="flag">{seen}{heard}</span>'


def _marks(numbers: Iterable[int], seen: set[int]) -> str:
    links = []
    for number in numbers:
        place = "" if number in seen else f' id="mark-{number}"'
        seen.add(number)
        links.append(f'<a href="#note-{number}"{place}><span class="heard">note </span>{number}</a>')
    return f"<sup>{' '.join(links)}</sup>" if links else ""


def _prose(text: Text, heading: str) -> Iterator[str]:
    if text.title and text.title != heading:
        yield f"<h2>{_text(text.title)}</h2>"
    for listed, lines in groupby(text.lines, lambda line: not isinstance(line, str)):
        if listed:
            facts = (f"<dt>{_text(line[0])}</dt><dd>{_linked(line[1])}</dd>" for line in lines)
            yield f"<dl>{''.join(facts)}</dl>"
        else:
            yield from (f"<p>{_linked(str(line))}</p>" for line in lines)


def _below(answer: Answer, seen: set[int], screen: Screen) -> Iterator[str]:
    if meanings := legend(answer, screen.ascii):
        items = "".join(f"<li>{_text(phrase)}</li>" for phrase in meanings)
        yield f'<h2>Signs</h2>\n<ul class="signs">{items}</ul>'
    if answer.notes:
        yield "<h2>Notes</h2>\n<ol>"
        for number, note in enumerate(answer.notes, 1):
            back = (
                f' <a href="#mark-{number}">Back to note {number} in the text</a>' if number in seen else ""
            )
            yield f'<li id="note-{number}">{_linked(note)}{back}</li>'
        yield "</ol>"


def _text(text: str) -> str:
    return escape(documents.spaced(text))


def _linked(text: str) -> str:
    """Running text, its addresses as links, a bar of it for the eye alone."""
    parts = [_text(part) for part in documents.ADDRESS.split(text)]
    links = [f'<a href="{escape(url)}">{escape(url)}</a>' for url in documents.ADDRESS.findall(text)]
    said = "".join(part + link for part, link in zip(parts, [*links, ""], strict=True))
    bar = BAR * said.count(BAR)
    return said.replace(bar, f'<span class="bar" aria-hidden="true">{bar}</span>') if bar else said
