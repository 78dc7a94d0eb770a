"""Tables of labels and grades: rows put together from cells that wrap, and paired by where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from ofstedcmp.reading.document import Line, UnreadableError
from ofstedcmp.reading.result import Found
from ofstedcmp.reading.words import Words, bare, begins, meant, numbered

# How far the tops of lines in one cell are apart at most, and those of a grade and its label (points): a
# grade in the middle of its row may stand a line above or below its label.
LEADING, BESIDE = 24.0, 15.5
# The left of a grade that shares a cell with its label: right of whatever there is.
TOGETHER = float("inf")
# How much further to the left a grade may begin than another one under or above it (points).
ASKEW = 3.0
# No grade has more words.
LONGEST = 6
# How far up a page the rows may begin where a table goes on: a running title or its heading may come first.
ABOVE = 4


class Layout(NamedTuple):
    """What a family's table looks like.

    `known` has the ids of labels by their bare letters; beside those in `ungraded` stands no grade.
    `begin` tells the table's heading, or its first row, by the text of the line. `enough` says whether
    the ids found are all, so that the next page need not be looked at. `numbers` has the number that
    must stand before a label, if one does.
    """

    known: Mapping[str, str]
    words: Words
    begin: Callable[[str], bool]
    enough: Callable[[Set[str]], bool]
    ungraded: Set[str] = frozenset()
    numbers: Mapping[str, str | None] = {}


class _Piece(NamedTuple):
    """What one line holds of a label or of a grade."""

    text: str
    top: float
    left: float
    right: float
    labelled: bool = False


class _Block(NamedTuple):
    """One cell over its lines: the id of what it says, the words, and where its first and last line are."""

    id: str
    printed: str
    top: float
    low: float

    @property
    def middle(self) -> float:
        return (self.top + self.low) / 2


def table(pages: Iterable[tuple[int, Sequence[Line]]], layout: Layout) -> tuple[Found, ...]:
    """The rows of the table, from the page where it begins, and over page breaks.

    A page is its number and its lines. Raises UnreadableError where there is no table, a row stands
    twice, or labels and grades cannot be paired with certainty.
    """
    found: list[Found] = []
    for number, every in pages:
        lines = [line for line in every if not line.text.strip().isdigit()]
        if found:
            tops = (
                at for at, line in enumerate(lines[:ABOVE]) if _fits(_split(line, layout.words)[0], layout)
            )
        else:
            tops = (at for at, line in enumerate(lines) if layout.begin(line.text))
        start = next(tops, None)
        if start is not None:
            for label, grade in _pairs(lines[start:], lines[:start], layout, f"page {number}"):
                if label.id in {one.area for one in found}:
                    raise UnreadableError(f"the table has two rows for {label.id} (page {number})")
                found.append(Found(label.id, grade.id, grade.printed, number))
        if found and (start is None or layout.enough({one.area for one in found})):
            break
    if not found:
        raise UnreadableError("the table of judgements and grades is not where the layout has it")
    return tuple(found)


def _goes_on(line: Line, layout: Layout, found: Sequence[Found]) -> bool:
    seen = {one.area for one in found}
    left = {label: area for label, area in layout.known.items() if area not in seen}
    return _fits(_split(line, layout.words)[0], layout._replace(known=left))


def _pairs(
    lines: Sequence[Line], above: Sequence[Line], layout: Layout, where: str
) -> list[tuple[_Block, _Block]]:
    """The rows of one page, whose table is in the lines and ends among them."""
    labels, end, edge = _labels(lines, layout, where)
    inside = [piece for line in lines[:end] for piece in _split(line, layout.words)[1]]
    outside = [
        _Piece(cell.text, line.top, cell.left, cell.right)
        for line in (*above, *lines[end:])
        for cell in line.cells
        if bare(cell.text) in layout.words.pieces
    ]
    below = any(piece.left <= edge for piece in inside if not piece.labelled)
    if below and any(piece.left > edge for piece in inside if not piece.labelled):
        raise UnreadableError(f"the table has grades in two columns ({where})")
    column = min((piece.left for piece in inside if piece.labelled or not below), default=TOGETHER) - ASKEW
    # A grade may begin above the first label and end below the last one, never in the labels' column.
    inside += [piece for piece in outside if piece.left > column]
    _goes_no_further(lines[end : end + ABOVE], column, where)
    grades = _grades(inside, layout.words, where)
    rows = [label for label in labels if label.id not in layout.ungraded]
    if len(rows) != len(grades):
        raise UnreadableError(f"the table has {len(rows)} judgements but {len(grades)} grades ({where})")
    for at, (label, grade) in enumerate(zip(rows, grades, strict=True)):
        if not (_is_under(label, grade, rows[at + 1 :]) if below else _is_beside(label, grade, labels)):
            raise UnreadableError(f"the grade '{grade.printed}' stands beside no label of its own ({where})")
    return list(zip(rows, grades, strict=True))


def _goes_no_further(lines: Sequence[Line], column: float, where: str) -> None:
    """Refuse a row under the last one that is known, whatever its label and its grade are."""
    for line in lines:
        if len(line.cells) > 1 and any(cell.left > column for cell in line.cells[1:]):
            raise UnreadableError(f"the table has a row '{line.text}' that is not known ({where})")


def _is_under(label: _Block, grade: _Block, following: Sequence[_Block]) -> bool:
    """Whether the grade comes after its label and before the next one, in a text that has one column."""
    return label.low >= grade.top and all(grade.low > one.top for one in following[:1])


def _is_beside(label: _Block, grade: _Block, labels: Sequence[_Block]) -> bool:
    """Whether the grade stands beside its label, and nearer to it than to any other."""
    gap = max(label.low - grade.top, grade.low - label.top)
    nearest = min(labels, key=lambda one: abs(one.middle - grade.middle))
    return gap <= BESIDE and nearest == label


def _split(line: Line, words: Words) -> tuple[list[_Piece], list[_Piece]]:
    """What the line holds of labels and of grades; a grade may be in one cell with the label before it."""
    labels: list[_Piece] = []
    grades: list[_Piece] = []
    for cell in line.cells:
        parts = cell.text.split()
        ends = range(max(0, len(parts) - LONGEST), len(parts))
        cut = next((at for at in ends if bare(" ".join(parts[at:])) in words.pieces), len(parts))
        label, grade = " ".join(parts[:cut]), " ".join(parts[cut:])
        # Where one begins and the other ends is not known where they share a cell.
        if bare(label):
            labels.append(_Piece(label, line.top, cell.left, cell.left if grade else cell.right))
        if grade:
            left = TOGETHER if label else cell.left
            grades.append(_Piece(grade, line.top, left, cell.right, labelled=bool(labels)))
    return labels, grades


def _labels(lines: Sequence[Line], layout: Layout, where: str) -> tuple[list[_Block], int, float]:
    """The labels of the rows, the line after them, and how far they reach to the right."""
    blocks: list[_Block] = []
    pending: list[_Piece] = []
    edge, end = 0.0, len(lines)
    for at, line in enumerate(lines):
        pieces = _split(line, layout.words)[0]
        if not pieces:
            continue
        if pending and _fits([*pending, *pieces], layout):
            pending += pieces
        else:
            if pending:
                blocks.append(_label(pending, layout, where))
            pending = pieces if _fits(pieces, layout) else []
            # The first line may be the table's heading.
            if not pending and at:
                end = at
                break
        edge = max([edge, *(piece.right for piece in pieces if pending)])
    if pending:
        blocks.append(_label(pending, layout, where))
    return blocks, end, edge


def _fits(pieces: Sequence[_Piece], layout: Layout) -> bool:
    """Whether the pieces are a label, or how one begins."""
    text = numbered(" ".join(piece.text for piece in pieces))[1]
    return bool(bare(text)) and (begins(text, layout.known) or meant(text, layout.known) is not None)


def _label(pieces: Sequence[_Piece], layout: Layout, where: str) -> _Block:
    number, text = numbered(" ".join(piece.text for piece in pieces))
    known = meant(text, layout.known)
    if known is None:
        raise UnreadableError(f"the table has a row '{text}' that is not known ({where})")
    if number and layout.numbers.get(known, number) != number:
        raise UnreadableError(f"the row '{text}' has the number {number} ({where})")
    return _Block(known, text, pieces[0].top, pieces[-1].top)


def _grades(pieces: Sequence[_Piece], words: Words, where: str) -> list[_Block]:
    """The grades that the pieces make up, each as long as it can be."""
    blocks: list[_Block] = []
    pending: list[_Piece] = []

    def close() -> None:
        printed = " ".join(piece.text for piece in pending)
        grade = words.id(printed)
        if grade is None or any(a.top - b.top > LEADING for a, b in pairwise(pending)):
            raise UnreadableError(f"the table has the grade '{printed}', which is not known ({where})")
        blocks.append(_Block(grade, printed, pending[0].top, pending[-1].top))

    for piece in sorted(pieces, key=lambda one: (-one.top, one.left)):
        together = bare(" ".join(one.text for one in (*pending, piece)))
        if pending and not any(form.startswith(together) for form in words.ids):
            close()
            pending = []
        pending.append(piece)
    if pending:
        close()
    return blocks
