"""The cells of a table put together from the lines of a page: labels and grades, each over its lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from ofstedcmp.reports.document import UnreadableError
from ofstedcmp.reports.lines import Line
from ofstedcmp.reports.words import Words, bare, begins, meant, numbered, unbracketed

# How far the tops of lines in one cell are apart at most (points).
LEADING = 24.0
# The left of a grade that shares a cell with its label: right of whatever there is.
TOGETHER = float("inf")
# No grade has more words.
LONGEST = 7


class Layout(NamedTuple):
    """What a family's table looks like.

    `known` has the ids of labels by their bare letters; beside those in `ungraded` stands no grade.
    `begin` tells the table's heading, or its first row, by the text of the line. `enough` says whether
    the ids found are all, so that the next page need not be looked at. `numbers` has the number that
    must stand before a label that is misprinted, if one does.
    """

    known: Mapping[str, str]
    words: Words
    begin: Callable[[str], bool]
    enough: Callable[[Set[str]], bool]
    ungraded: Set[str] = frozenset()
    numbers: Mapping[str, str | None] = {}


class Piece(NamedTuple):
    """What one line holds of a label or of a grade; `labelled` where the line has a label before it.

    `edge` is where it ends on the other column's side: a label's right, and a grade's left.
    """

    text: str
    top: float
    edge: float
    labelled: bool = False


class Block(NamedTuple):
    """One cell over its lines: the id of what it says, and where its first and last line are.

    `printed` has the words of a grade.
    """

    id: str
    top: float
    low: float
    printed: str = ""

    @property
    def middle(self) -> float:
        """How high the middle of it is."""
        return (self.top + self.low) / 2


def split(line: Line, words: Words) -> tuple[list[Piece], list[Piece]]:
    """What the line holds of labels and of grades; a grade may be in one cell with the label before it."""
    labels: list[Piece] = []
    grades: list[Piece] = []
    for cell in line.cells:
        parts = cell.text.split()
        ends = range(max(0, len(parts) - LONGEST), len(parts))
        cut = next((at for at in ends if words.holds(" ".join(parts[at:]))), len(parts))
        label, grade = " ".join(parts[:cut]), " ".join(parts[cut:])
        # Where one begins and the other ends is not known where they share a cell.
        if bare(label):
            labels.append(Piece(label, line.top, cell.left if grade else cell.right))
        if grade:
            left = TOGETHER if label else cell.left
            grades.append(Piece(grade, line.top, left, labelled=bool(labels)))
    return labels, grades


def label_cells(lines: Sequence[Line], layout: Layout, where: str) -> tuple[list[Block], int, float]:
    """The labels of the rows, the line after them, and how far they reach to the right."""
    blocks: list[Block] = []
    pending: list[Piece] = []
    edge, end = 0.0, len(lines)
    for at, line in enumerate(lines):
        pieces = split(line, layout.words)[0]
        if not pieces:
            continue
        if pending and fits([*pending, *pieces], layout):
            pending += pieces
        else:
            if pending:
                blocks.append(_label(pending, layout, where))
            pending = pieces if fits(pieces, layout) else []
            # The first line may be the table's heading.
            if not pending and at:
                end = at
                break
        edge = max([edge, *(piece.edge for piece in pieces if pending)])
    if pending:
        blocks.append(_label(pending, layout, where))
    return blocks, end, edge


def fits(pieces: Sequence[Piece], layout: Layout) -> bool:
    """Whether the pieces are a label, or how one begins."""
    text = numbered(" ".join(piece.text for piece in pieces))[1]
    return bool(bare(text)) and begins(text, layout.known)


def _label(pieces: Sequence[Piece], layout: Layout, where: str) -> Block:
    number, text = numbered(" ".join(piece.text for piece in pieces))
    known = meant(text, layout.known)
    if known is None:
        raise UnreadableError(f"the table has a row '{text}' that is not known ({where})")
    # A number may be misprinted beside a label that is not.
    if bare(text) not in layout.known and number and layout.numbers.get(known, number) != number:
        raise UnreadableError(f"the row '{text}' has the number {number} ({where})")
    return Block(known, pieces[0].top, pieces[-1].top)


def grade_cells(pieces: Sequence[Piece], words: Words, where: str) -> list[Block]:
    """The grades that the pieces make up, each as long as it can be."""
    blocks: list[Block] = []
    pending: list[Piece] = []

    def close() -> None:
        printed = " ".join(piece.text for piece in pending)
        grade = words.id(printed)
        if grade is None or any(a.top - b.top > LEADING for a, b in pairwise(pending)):
            raise UnreadableError(f"the table has the grade '{printed}', which is not known ({where})")
        blocks.append(Block(grade, pending[0].top, pending[-1].top, printed))

    for piece in sorted(pieces, key=lambda one: (-one.top, one.edge)):
        together = unbracketed(" ".join(one.text for one in (*pending, piece)))
        if pending and not any(form.startswith(together) for form in words.ids):
            close()
            pending = []
        pending.append(piece)
    if pending:
        close()
    return blocks
