"""Read a table of labels and grades: each label with the grade that stands beside it or under it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from ofstedcmp.errors import UnreadableError
from ofstedcmp.reports.document import DASHES
from ofstedcmp.reports.headings import PrintedGrade
from ofstedcmp.reports.lines import Line
from ofstedcmp.reports.words import GradeWords, bare, begins, matching, numbered, unbracketed

# The most points between a label and its grade: the grade may be a line above or below.
BESIDE = 15.5
# The most points between the tops of two lines of one cell.
LEADING = 24.0
# How much further to the left a grade may begin than another one above or below it (points).
ASKEW = 3.0
# The rows may go on this many lines down a page, after a running title or a heading.
ABOVE = 4
# The left of a grade that shares a cell with its label: right of everything.
SHARED = float("inf")
# No grade has more words.
LONGEST = 7


class Layout(NamedTuple):
    """How a family of reports prints its table.

    `known` has the ids of labels by their bare letters; those in `ungraded` have no grade beside them.
    `begin` recognises the table's heading, or its first row, by the text of the line. `complete` says whether
    these ids are the whole table, so that it does not go on over the page. `numbers` has the number of each
    row, for labels with a misprint.
    """

    known: Mapping[str, str]
    words: GradeWords
    begin: Callable[[str], bool]
    complete: Callable[[Set[str]], bool]
    ungraded: Set[str] = frozenset()
    numbers: Mapping[str, str | None] = {}


class Piece(NamedTuple):
    """The part of a label or a grade that stands on one line.

    `edge` is the end nearer to the other column: a label's right, a grade's left. `labelled` says whether
    a grade has a label before it on its line.
    """

    text: str
    top: float
    edge: float
    labelled: bool = False


class Block(NamedTuple):
    """A whole label or grade: its id, the tops of its first and last line, and its printed words."""

    id: str
    top: float
    low: float
    printed: str

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.low) / 2


def table(pages: Iterable[tuple[int, Sequence[Line]]], layout: Layout) -> tuple[PrintedGrade, ...]:
    """The rows of the table, from the page where it begins and over page breaks.

    Each page is its number and its lines. Raises UnreadableError if there is no table, a row stands twice,
    or it is not certain which grade belongs to a label.
    """
    rows: dict[str, PrintedGrade] = {}
    below: bool | None = None
    for number, all_lines in pages:
        lines = [line for line in all_lines if not line.text.strip().isdigit()]
        if below is None:
            starts = (at for at, line in enumerate(lines) if layout.begin(line.text))
        else:
            starts = (at for at in range(min(ABOVE, len(lines))) if _goes_on(lines[at:], layout, below))
        start = next(starts, None)
        if start is not None:
            pairs, below = _pairs(lines[start:], lines[:start], layout, f"page {number}")
            for label, grade in pairs:
                if label.id in rows:
                    raise UnreadableError(f"the table has two rows for {label.id} (page {number})")
                rows[label.id] = PrintedGrade(label.id, grade.id, grade.printed, number)
        if below is not None and (start is None or layout.complete(rows.keys())):
            break
    if not rows:
        raise UnreadableError("there is no table of judgements and grades where this layout has it")
    return tuple(rows.values())


def _goes_on(lines: Sequence[Line], layout: Layout, below: bool) -> bool:
    """Whether a row begins here. The heading of a section may look much like one.

    `below` says whether the grades so far stood under their labels.
    """
    rows = _split(lines[0], layout.words)[0]
    if not _fits(rows, layout):
        return False
    if layout.numbers:
        return numbered(_text(rows))[0] is not None
    before = ""
    for line in lines:
        labels, grades = _split(line, layout.words)
        before += _text(labels)
        if grades:
            beside = below or all(piece.edge < grades[0].edge for piece in labels or rows)
            return grades[0].edge < SHARED and beside and not before.endswith((":", *DASHES))
    return False


def _pairs(
    lines: Sequence[Line], above: Sequence[Line], layout: Layout, where: str
) -> tuple[list[tuple[Block, Block]], bool]:
    """The rows on one page, whose table begins with the first of the lines.

    The second value says whether the grades stand under their labels.
    """
    labels, end, edge = _labels(lines, layout, where)
    inside = [piece for line in lines[:end] for piece in _split(line, layout.words)[1]]
    alone = [piece.edge for piece in inside if not piece.labelled]
    below = any(left <= edge for left in alone)
    if below and any(left > edge for left in alone):
        raise UnreadableError(f"the table has grades in two columns ({where})")
    column = min((piece.edge for piece in inside if piece.labelled or not below), default=SHARED) - ASKEW
    # A grade may begin above the first label and end below the last one, but not in the labels' column.
    inside += [
        Piece(cell.text, line.top, cell.left)
        for line in (*above, *lines[end:])
        for cell in line.cells
        if cell.left > column and layout.words.has_piece(cell.text)
    ]
    for line in lines[end : end + ABOVE]:
        if any(cell.left > column for cell in line.cells[1:]):
            raise UnreadableError(f"the table has a row '{line.text}' that is not known ({where})")
    grades = _grades(inside, layout.words, where)
    rows = [label for label in labels if label.id not in layout.ungraded]
    if len(rows) != len(grades):
        raise UnreadableError(f"the table has {len(rows)} judgements but {len(grades)} grades ({where})")
    pairs = list(zip(rows, grades, strict=True))
    for at, (label, grade) in enumerate(pairs):
        if below:  # the grade comes after its label and before the next one
            fits = label.low >= grade.top and all(grade.low > row.top for row in rows[at + 1 :])
        else:  # it is nearer to its label than to any other
            gap = max(label.low - grade.top, grade.low - label.top)
            nearest = min(labels, key=lambda other: abs(other.middle - grade.middle))
            fits = gap <= BESIDE and nearest == label
        if not fits:
            raise UnreadableError(f"the grade '{grade.printed}' isn't beside a label ({where})")
    return pairs, below


def _split(line: Line, words: GradeWords) -> tuple[list[Piece], list[Piece]]:
    """The labels and the grades on a line. A grade may be in one cell with the label before it."""
    labels: list[Piece] = []
    grades: list[Piece] = []
    for cell in line.cells:
        parts = cell.text.split()
        ends = range(max(0, len(parts) - LONGEST), len(parts))
        cut = next((at for at in ends if words.has_piece(" ".join(parts[at:]))), len(parts))
        label, grade = " ".join(parts[:cut]), " ".join(parts[cut:])
        # If they share a cell, it is not known where one ends and the other begins.
        if bare(label):
            labels.append(Piece(label, line.top, cell.left if grade else cell.right))
        if grade:
            grades.append(Piece(grade, line.top, SHARED if label else cell.left, labelled=bool(labels)))
    return labels, grades


def _labels(lines: Sequence[Line], layout: Layout, where: str) -> tuple[list[Block], int, float]:
    """The labels of the rows, the number of the line after them, and their right edge."""
    cells: list[list[Piece]] = []
    edge, end = 0.0, len(lines)
    for at, line in enumerate(lines):
        pieces = _split(line, layout.words)[0]
        if not pieces:
            continue
        if cells and _fits([*cells[-1], *pieces], layout):
            cells[-1] += pieces
        elif _fits(pieces, layout):
            cells.append(pieces)
        elif at:
            end = at
            break
        else:
            continue  # the table's heading
        edge = max([edge, *(piece.edge for piece in pieces)])
    return [_label(pieces, layout, where) for pieces in cells], end, edge


def _fits(pieces: Sequence[Piece], layout: Layout) -> bool:
    """Whether the pieces are a label, or the beginning of one."""
    text = numbered(_text(pieces))[1]
    return bool(bare(text)) and begins(text, layout.known)


def _text(pieces: Iterable[Piece]) -> str:
    return " ".join(piece.text for piece in pieces)


def _label(pieces: Sequence[Piece], layout: Layout, where: str) -> Block:
    number, text = numbered(_text(pieces))
    known = matching(text, layout.known)
    if known is None:
        raise UnreadableError(f"the table has a row '{text}' that is not known ({where})")
    # A number may be misprinted beside a label that is not.
    if bare(text) not in layout.known and number and layout.numbers.get(known, number) != number:
        raise UnreadableError(f"the row '{text}' has the number {number} ({where})")
    return Block(known, pieces[0].top, pieces[-1].top, text)


def _grades(pieces: Iterable[Piece], words: GradeWords, where: str) -> list[Block]:
    """The grades that the pieces make, each as long as it can be."""
    cells: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.top, piece.edge)):
        together = unbracketed(_text([*cells[-1], piece])) if cells else ""
        if cells and any(form.startswith(together) for form in words.ids):
            cells[-1].append(piece)
        else:
            cells.append([piece])
    grades = []
    for cell in cells:
        printed = _text(cell)
        grade = words.id(printed)
        if grade is None or any(upper.top - lower.top > LEADING for upper, lower in pairwise(cell)):
            raise UnreadableError(f"the table has the grade '{printed}', which is not known ({where})")
        grades.append(Block(grade, cell[0].top, cell[-1].top, printed))
    return grades
