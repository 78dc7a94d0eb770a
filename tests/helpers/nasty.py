"""An answer full of what documents take for markup, and a page taken apart again."""

from __future__ import annotations

from html.parser import HTMLParser

from ofstedcmp.answers.table import Answer, Entry, Flag, Heading, Table, Text

# What each form would take for markup, in every place where an answer has text.
NASTY = 'a|b * _c_ `d` <i>e</i> & &amp; "f" [g](h) 50% $i^j ~k {l} \\m #n -- o'
SPECIAL = Answer(
    parts=(
        Text(NASTY, (NASTY, (NASTY, f"see https://example.org/a_b?c=d&e#f, {NASTY}"))),
        Table(
            columns=(Heading(("One", NASTY), notes=(1,)), Heading(("Two",))),
            rows=(Heading((NASTY, NASTY), indent=1), Heading(("[h]",), strong=True)),
            cells=(
                ((Entry(NASTY, qualifier=NASTY, below=NASTY, flag=Flag("up", 1), notes=(1,)),), ()),
                ((Entry("* x", flag=Flag("dropped")), Entry("up", flag=Flag("up", 2, hollow=True))), ()),
            ),
            title=NASTY,
            labels=("", "Below"),
        ),
    ),
    columns=("a", "b"),
    rows=(('tab\t"quote"\nline', None), ("– ’é", -1)),
    notes=(f"1. {NASTY}",),
    footer=(NASTY,),
)


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
