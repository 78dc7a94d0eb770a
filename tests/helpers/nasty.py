"""An answer with one text in every place, what documents take for markup, and a page taken apart again."""

from __future__ import annotations

from html.parser import HTMLParser

from ofstedcmp.answers.table import Answer, Band, Cell, Column, Line, Move, Table, Text
from ofstedcmp.answers.table import Page as Shown
from ofstedcmp.formats.documents import spaced

# What each form would take for markup.
NASTY = 'a|b * _c_ `d` <i>e</i> & &amp; "f" [g](h) 50% $i^j ~k {l} \\m #n -- o'


def filled(text: str) -> Answer:
    """An answer with the text in every place where a page and rows have one."""
    # Blanks in a row part the text of a band.
    single = " ".join(spaced(text).split())
    graded = Cell(text, rank=2, move=Move("up", 1), after=text, sentence=text)
    table = Table(
        columns=(Column((text, text), "grade"), Column((text,), "number"), Column((text,))),
        rows=(
            Band(text, f": {single}"),
            Line(text, (graded, Cell(text, sentence=text), Cell(text, sentence=text)), indent=1),
            Band(text, "", "break"),
            Line(text, (Cell(text, rank=4, span=2, sentence=text), Cell("–"))),
            Band("", single, "line"),
        ),
        corner=text,
        title=text,
    )
    page = Shown(
        headline=(text, text),
        parts=(Text(text, (text, (f"{text}.", text))), table),
        key={"–": text},
        notes=(text, f"* {text}"),
        more=(text,),
    )
    rows = ((text, f"x;{text}", 7), (f"x\t{text}", None, 0))
    return Answer(lambda: page, ("a", "b", "c"), rows, source=text, origin=(text,), title=text)


class Page(HTMLParser):
    """A page taken apart; that its elements are nested well is held on the way."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.said.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self) -> str:
        return " ".join("".join(self.said).split())
