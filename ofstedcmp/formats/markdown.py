"""Markdown with tables and footnotes as GitHub, pandoc and most wikis read them."""

from __future__ import annotations

import re
from functools import partial

from tabulate import tabulate

from ofstedcmp.answers.table import Answer, Entry, Table, Text
from ofstedcmp.formats import documents
from ofstedcmp.formats.documents import Markup, linked, marked_up
from ofstedcmp.formats import Screen
from ofstedcmp.formats.symbols import flag_text, in_ascii, legend

# What Markdown takes for markup inside a line, and a reference that HTML would.
_MARKUP = re.compile(r"[\\|*_`<>\[\]~]")
_REFERENCE = re.compile(r"&(?=#?\w+;)")
# What it takes for a list, a heading or a quotation at the beginning of one.
_BEGINNING = re.compile(r"^(\d+)([.)])(?= )|^([-+#=])(?= |$)")


def render(answer: Answer, screen: Screen) -> str:
    """The tables and texts under their titles, then the legend, the footnotes and the record's date."""
    markup = Markup(
        escape=escaped,
        marks=lambda numbers: "".join(f"[^{number}]" for number in numbers),
        first_line=partial(_first_line, screen=screen),
        flag=lambda flag: flag_text(flag, screen.ascii),
        strong="**{}**",
        link="<{}>",
        indent="&emsp;",
        line_break="<br>",
    )
    paragraphs = []
    for part in answer.parts:
        paragraphs.append(f"**{escaped(part.title)}**" if part.title else "")
        paragraphs.append(_table(part, markup) if isinstance(part, Table) else _list(part, markup))
    paragraphs.append("; ".join(map(escaped, legend(answer, screen.ascii))))
    paragraphs += [f"[^{number}]: {_line(note, markup)}" for number, note in enumerate(answer.notes, 1)]
    paragraphs += [_line(line, markup) for line in answer.footer]
    text = "\n\n".join(filter(None, paragraphs)) + "\n"
    return in_ascii(text) if screen.ascii else text


def _table(table: Table, markup: Markup) -> str:
    head, *rows = marked_up(table, markup)
    return tabulate(rows, head, tablefmt="pipe", disable_numparse=True)


def _list(text: Text, markup: Markup) -> str:
    return "\n".join(
        f"- {_line(line, markup)}"
        if isinstance(line, str)
        else f"- **{escaped(line[0])}:** {_line(line[1], markup)}"
        for line in text.lines
    )


def _first_line(entry: Entry, screen: Screen) -> str:
    parts = [entry.text, f"({entry.qualifier})" if entry.qualifier else ""]
    if entry.flag and flag_text(entry.flag, screen.ascii) != entry.text:
        # A dash stands for the grade that is not there, so it comes where the grade would.
        place = 0 if entry.flag.word == "dropped" else len(parts)
        parts.insert(place, flag_text(entry.flag, screen.ascii))
    return " ".join(filter(None, parts))


def _line(text: str, markup: Markup) -> str:
    line = linked(text, markup)
    return _BEGINNING.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", line)


def escaped(text: str) -> str:
    """The text so that Markdown prints each of its characters within a line."""
    return _REFERENCE.sub("&amp;", _MARKUP.sub(r"\\\g<0>", documents.spaced(text)))
