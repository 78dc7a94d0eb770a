"""What a command answers, before it has a look: tables, texts, footnotes and rows of data."""

# Annotations are no texts here: named tuples would compile each of those again at every start.
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar

Scalar = str | int | None
# The values of a row of data, in the order of an answer's columns.
Row = Sequence[Scalar]
Item = TypeVar("Item")

# A space at which a line is not wrapped, as inside a date.
UNBROKEN = "\xa0"

# The meaning of a cell's text. A format may colour it, but colour alone must not carry it.
Tone = Literal["rank-1", "rank-2", "rank-3", "rank-4", "quiet", "plain"]
# Those of the grades, best first.
TONES: tuple[Tone, ...] = ("rank-1", "rank-2", "rank-3", "rank-4")


class Flag(NamedTuple):
    """How a grade moved: a word of the column `change`, the steps if it has a direction, and how sure it is.

    `hollow` if the basis changed, `second_hand` if either grade comes from a later report or the press.
    """

    word: str
    steps: int | None = None
    hollow: bool = False
    second_hand: bool = False


class Entry(NamedTuple):
    """One thing in a cell, and the sentence that says all of it aloud.

    `short` abbreviates the text, `qualifier` stands beside it, `below` on a line of its own, and `since` is
    an earlier date with the change from then.
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
    """The lines that head a column or a row; rows that form a hierarchy are `indent` levels deep."""

    lines: tuple[str, ...]
    notes: tuple[int, ...] = ()
    indent: int = 0
    strong: bool = False


class Table(NamedTuple):
    """A grid of cells. `labels` names the lines of the column headings, or heads the column of row headings.

    Where it is too wide, the rows and columns of a `turnable` table may be exchanged. If it is split, each
    piece has the first `kept` columns, without which its rows cannot be told apart.
    """

    columns: tuple[Heading, ...]
    rows: tuple[Heading, ...]
    cells: tuple[tuple[Cell, ...], ...]
    title: str | None = None
    labels: tuple[str, ...] = ("",)
    turnable: bool = True
    kept: int = 0

    def head_rows(self) -> Iterator[tuple[tuple[str, ...], list[tuple[str, tuple[int, ...]]]]]:
        """Each line of the column headings: the labels in its corner, then a text and footnotes a column.

        The last line has all the labels that are left.
        """
        depth = max((len(heading.lines) for heading in self.columns), default=1)
        for level in range(depth):
            texts = ("".join(heading.lines[level : level + 1]) for heading in self.columns)
            notes = (one.notes if level == len(one.lines) - 1 else () for one in self.columns)
            labels = self.labels[level : None if level == depth - 1 else level + 1]
            yield labels, list(zip(texts, notes, strict=True))

    def turned(self) -> "Table":
        """The same table with rows and columns exchanged."""
        columns = tuple(Heading((", ".join(row.lines),), row.notes) for row in self.rows)
        return Table(columns, self.columns, tuple(zip(*self.cells, strict=True)), self.title, self.labels)


class Text(NamedTuple):
    """Lines below a heading; a pair is a label and its text."""

    title: str | None
    lines: tuple[str | tuple[str, str], ...]

    def pairs(self) -> list[tuple[str, str]]:
        """The lines as labels, empty where there is none, and texts."""
        return [("", line) if isinstance(line, str) else line for line in self.lines]


class Answer(NamedTuple):
    """The answer of a command: parts for people, rows for programs, and the notes to both.

    An iterator of rows is read once only. `notes` are the footnotes in the order of their numbers, `footer`
    names the record, `title` heads a document. `moved` and `fell` say whether a grade that totals count
    moved, or fell. `ranks` are those of the grades in the rows, by id. `left_out` names councils that are in
    the parts but not in the rows.
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

    def named_rows(self) -> Iterator[dict[str, Scalar]]:
        """The rows with the columns' names as keys."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)


class Lazy(Sequence[Item]):
    """A sequence that `make` makes when it is first read: CSV never reads the tables of an answer."""

    def __init__(self, make: Callable[[], Iterable[Item]]) -> None:
        self._items = cache(lambda: tuple(make()))

    def __getitem__(self, place: Any) -> Any:
        return self._items()[place]

    def __len__(self) -> int:
        return len(self._items())


class Notes:
    """Numbers footnotes in the order in which they are first used; the same text has one number."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def numbers(self, texts: Iterable[str]) -> tuple[int, ...]:
        """The numbers of those footnotes, from 1, rising."""
        texts = list(texts)
        self.texts += [text for text in dict.fromkeys(texts) if text not in self.texts]
        return tuple(sorted(self.texts.index(text) + 1 for text in texts))


def plain_table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], title: str | None = None, *, kept: int = 0
) -> Table:
    """A table of plain text whose first column heads the rows."""
    corner, *names = columns
    headings, cells = [], []
    for label, *texts in rows:
        headings.append(Heading((label,)))
        sentences = (
            f"{corner} {label}, {name[:1].lower()}{name[1:]}: {text}."
            for name, text in zip(names, texts, strict=True)
        )
        entries = zip(texts, sentences, strict=True)
        cells.append(tuple((Entry(text, sentence=sentence),) if text else () for text, sentence in entries))
    heads = tuple(Heading((name,)) for name in names)
    return Table(heads, tuple(headings), tuple(cells), title, (corner,), turnable=False, kept=kept)
