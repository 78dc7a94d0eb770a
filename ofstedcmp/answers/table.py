"""What a command answers, before it has a look: a sentence, tables and texts, notes, and rows of data."""

# Annotations are no texts here: named tuples would compile each of those again at every start.
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

Scalar = str | int | None
# The values of a row of data, in the order of an answer's columns.
Row = Sequence[Scalar]

# A space at which a line is not wrapped, as inside a date.
UNBROKEN = "\xa0"


class Move(NamedTuple):
    """How a grade moved: a word of the column `change`, and the steps if it went up or down.

    A `starred` move is not like for like, or rests on a second-hand grade: it is shown and never counted.
    """

    word: str
    steps: int = 0
    starred: bool = False


class Cell(NamedTuple):
    """One cell: a grade if it has a `rank` (1 is best, 4 worst), else a plain text.

    `shorter` has forms of the text for narrow columns, longest first. The table says whether `move` is
    printed beside, below or before the text; `after` is printed behind it where there is room. `span` is how
    many columns it covers. `sentence` says all of it aloud. `number` is its value in a spreadsheet. `bar` is
    drawn instead of the text: how many councils have each rank, and the number that a full bar stands for.
    """

    text: str = ""
    shorter: tuple[str, ...] = ()
    rank: int | None = None
    move: Move | None = None
    after: str = ""
    span: int = 1
    sentence: str = ""
    number: float | None = None
    bar: tuple[tuple[int, ...], int] | None = None


class Column(NamedTuple):
    """A column: the lines that head it (each may wrap), and what its cells are."""

    heads: tuple[str, ...]
    kind: Literal["grade", "text", "number", "bar"] = "text"


class Line(NamedTuple):
    """A row of a table; its cells may be fewer than the columns. Parts of another row are `indent` deep."""

    label: str
    cells: tuple[Cell, ...]
    indent: int = 0


class Band(NamedTuple):
    """A line across the whole table: a `strong` text and the rest.

    A "heading" begins a group of rows, a "break" is a double rule between rows that may not be compared, a
    "line" stands where something happened, and a "rule", without text, before the total.
    """

    strong: str
    rest: str = ""
    kind: Literal["heading", "break", "line", "rule"] = "heading"


class Table(NamedTuple):
    """Rows and bands under headed columns; `corner` heads the labels of the rows.

    Columns of grades have one width. `moves` says where a change stands: beside, below or before its grade.
    """

    columns: tuple[Column, ...]
    rows: tuple[Line | Band, ...]
    corner: str = ""
    moves: Literal["beside", "below", "before"] = "beside"
    title: str = ""

    @property
    def lines(self) -> list[Line]:
        """The rows without the bands."""
        return [row for row in self.rows if isinstance(row, Line)]


class Text(NamedTuple):
    """Lines below a heading; a pair is a label and its text."""

    title: str | None
    lines: tuple[str | tuple[str, str], ...]

    def pairs(self) -> list[tuple[str, str]]:
        """The lines as labels, empty where there is none, and texts."""
        return [("", line) if isinstance(line, str) else line for line in self.lines]


class Page(NamedTuple):
    """What an answer shows to people.

    The sentences of the `headline` answer the question; the first is the most important. `key` explains signs
    and short words; formats print what of it stands in the tables. `notes` begin with their mark, if they
    have one. `more` are commands that tell more, as they can be typed.
    """

    headline: Sequence[str]
    parts: Sequence[Table | Text] = ()
    key: Mapping[str, str] = {}
    notes: Sequence[str] = ()
    more: Sequence[str] = ()


class Answer(NamedTuple):
    """The answer of a command: a page for people and rows for programs.

    `show` makes the page, when a format first asks: rows of data never do. An iterator of rows is read once
    only. `source` says where the grades come from; `origin` has the lines that a saved file says of itself.
    `title` names the question for a document. `moved` and `fell` say whether a grade that totals count moved,
    or fell. `ranks` are those of the grades in the rows, by id. `left_out` names councils that are on the
    page but not in the rows.
    """

    show: Callable[[], Page]
    columns: tuple[str, ...]
    rows: Iterable[Row]
    source: str = ""
    origin: tuple[str, ...] = ()
    data_version: str = ""
    moved: bool = False
    fell: bool = False
    title: str = ""
    ranks: Mapping[str, int] = {}
    left_out: Sequence[str] = ()

    @property
    def page(self) -> Page:
        """The page; `show` is to make it once."""
        return self.show()

    @property
    def parts(self) -> Sequence[Table | Text]:
        """The tables and texts of the page."""
        return self.show().parts

    def named_rows(self) -> Iterator[dict[str, Scalar]]:
        """The rows with the columns' names as keys."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)


def plain_table(columns: Sequence[str], rows: Iterable[Sequence[str] | Band], title: str = "") -> Table:
    """A table of plain text, in which the first column labels the rows; bands stand between them."""
    corner, *names = columns
    lines = (row if isinstance(row, Band) else Line(row[0], tuple(map(Cell, row[1:]))) for row in rows)
    return Table(tuple(Column((name,)) for name in names), tuple(lines), corner, title=title)
