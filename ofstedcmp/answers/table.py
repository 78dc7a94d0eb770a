"""What an answer says, as values without a look: tables, text, footnotes and rows of data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from ofstedcmp.records.tuples import Deferred

Scalar = str | int | None
Row = Mapping[str, Scalar]

# The space inside what is not to be broken, such as a date.
UNBROKEN = "\xa0"

# How a cell's text is meant; a renderer may colour it, and may not let colour alone carry it.
Tone = Literal["rank-1", "rank-2", "rank-3", "rank-4", "quiet", "plain"]


class Flag(NamedTuple):
    """How a grade moved: a word of `change`, the steps where it has a direction, and how sure it is.

    `hollow` where the basis changed, `second_hand` where a side comes from a later report or the press.
    """

    word: str
    steps: int | None = None
    hollow: bool = False
    second_hand: bool = False


class Entry(NamedTuple):
    """One thing in a cell: full text and an abbreviation, flag, footnote numbers, and the sentence
    that says all of it aloud. `qualifier` stands beside the text, `below` on a line of its own.
    """

    text: str
    short: str = ""
    tone: Tone = "plain"
    qualifier: str | None = None
    below: str | None = None
    flag: Flag | None = None
    since: tuple[str, Flag] | None = None
    notes: tuple[int, ...] = ()
    sentence: str = ""


Cell = tuple[Entry, ...]


class Heading(NamedTuple):
    """The lines that head a column or a row; `indent` levels deep where rows form a hierarchy."""

    lines: tuple[str, ...]
    notes: tuple[int, ...] = ()
    indent: int = 0
    strong: bool = False


class Table(NamedTuple):
    """A grid of cells. `labels` names the lines of the column headings, in the corner; where these
    have only one, those of the row headings.

    `turnable` tables may be printed with rows and columns exchanged where they are too wide. Where one
    is split, each piece has the first `kept` columns: those without which its rows cannot be told apart.
    """

    columns: tuple[Heading, ...]
    rows: tuple[Heading, ...]
    cells: tuple[tuple[Cell, ...], ...]
    title: str | None = None
    labels: tuple[str, ...] = ("",)
    turnable: bool = True
    kept: int = 0

    def turned(self) -> Table:
        """The same table with rows and columns exchanged."""
        return Table(
            columns=tuple(Heading((", ".join(row.lines),), row.notes) for row in self.rows),
            rows=self.columns,
            cells=tuple(zip(*self.cells, strict=True)) if self.cells else (),
            title=self.title,
            labels=self.labels,
        )


class Text(NamedTuple):
    """Lines below a heading; a pair is a label and what it says."""

    title: str | None
    lines: tuple[str | tuple[str, str], ...]


class Answer(NamedTuple):
    """What a command has to say: parts for people, rows for machines, and what both rest on.

    `rows` may come one by one, and then only once. `notes` are the footnotes in the order of their
    numbers; `footer` names the record. `moved` and `fell` tell whether anything that totals may count
    moved, or fell. `ranks` are those of the grades that stand in the rows by their ids. `title` says whom
    the answer is about, for documents that are headed, where its parts do not. `left_out` says whom the rows
    leave out that the parts name.
    """

    parts: Sequence[Table | Text]
    columns: tuple[str, ...]
    rows: Iterable[Row]
    notes: Sequence[str] = ()
    footer: tuple[str, ...] = ()
    data_version: str = ""
    moved: bool = False
    fell: bool = False
    title: str = ""
    ranks: Mapping[str, int] = {}
    left_out: Sequence[str] = ()


class Rows(Iterable[Row]):
    """Rows that come as their values alone, in the order of the columns, and are named when looked at.

    `values` may come one by one, and then only once.
    """

    def __init__(self, columns: Sequence[str], values: Iterable[Sequence[Scalar]]) -> None:
        self.columns, self.values = columns, values

    def __iter__(self) -> Iterator[Row]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.values)


class Notes:
    """Numbers footnotes in the order in which they are first used; the same text has one number."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def number(self, text: str) -> int:
        """The number of that footnote, from 1."""
        if text not in self.texts:
            self.texts.append(text)
        return self.texts.index(text) + 1

    def numbers(self, texts: Iterable[str]) -> tuple[int, ...]:
        """The numbers of several footnotes, rising."""
        return tuple(sorted(self.number(text) for text in texts))


def told(
    parts: Callable[[], Iterable[Table | Text]], notes: Notes
) -> tuple[Sequence[Table | Text], Sequence[str]]:
    """The parts of an answer and the footnotes that they use, made when first looked at.

    Who asks for the rows alone does not wait for either.
    """
    made = Deferred(lambda: tuple(parts()))
    return made, Deferred(lambda: tuple(notes.texts) if tuple(made) else ())


def plain_table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], title: str | None = None, *, kept: int = 0
) -> Table:
    """A table of plain text whose first column heads the rows; every piece of it keeps so many others."""
    rows = [tuple(row) for row in rows]
    return Table(
        columns=tuple(Heading((name,)) for name in columns[1:]),
        rows=tuple(Heading((row[0],)) for row in rows),
        cells=tuple(
            tuple(
                (Entry(text, sentence=_sentence(columns[0], row[0], name, text)),) if text else ()
                for name, text in zip(columns[1:], row[1:], strict=True)
            )
            for row in rows
        ),
        title=title,
        labels=(columns[0],),
        turnable=False,
        kept=kept,
    )


def _sentence(corner: str, row: str, column: str, text: str) -> str:
    return f"{corner} {row}, {column[:1].lower()}{column[1:]}: {text}."
