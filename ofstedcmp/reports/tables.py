"""Tables of labels and grades: each label paired with the grade that stands beside it or under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ofstedcmp.reports.cells import TOGETHER, Block, Layout, Piece, fits, grade_cells, label_cells, split
from ofstedcmp.reports.document import DASHES, UnreadableError
from ofstedcmp.reports.lines import Line
from ofstedcmp.reports.result import Found
from ofstedcmp.reports.words import numbered

# How far a grade may stand from its label (points): in the middle of its row it may be a line above or below.
BESIDE = 15.5
# How much further to the left a grade may begin than another one under or above it (points).
ASKEW = 3.0
# How far up a page the rows may begin where a table goes on: a running title or its heading may come first.
ABOVE = 4


def table(pages: Iterable[tuple[int, Sequence[Line]]], layout: Layout) -> tuple[Found, ...]:
    """The rows of the table, from the page where it begins, and over page breaks.

    A page is its number and its lines. Raises UnreadableError where there is no table, a row stands
    twice, or labels and grades cannot be paired with certainty.
    """
    found: list[Found] = []
    begun = below = False
    for number, every in pages:
        lines = [line for line in every if not line.text.strip().isdigit()]
        if begun:
            tops = (at for at in range(min(ABOVE, len(lines))) if _goes_on(lines[at:], layout, below))
        else:
            tops = (at for at, line in enumerate(lines) if layout.begin(line.text))
        start = next(tops, None)
        if start is not None:
            begun = True
            pairs, below = _pairs(lines[start:], lines[:start], layout, f"page {number}")
            for label, grade in pairs:
                if label.id in {one.area for one in found}:
                    raise UnreadableError(f"the table has two rows for {label.id} (page {number})")
                found.append(Found(label.id, grade.id, grade.printed, number))
        if begun and (start is None or layout.enough({one.area for one in found})):
            break
    if not found:
        raise UnreadableError("the table of judgements and grades is not where the layout has it")
    return tuple(found)


def _goes_on(lines: Sequence[Line], layout: Layout, below: bool) -> bool:
    """Whether a row begins here and not the heading of a section, which may look much like one.

    `below` says whether the grades before stood under their labels.
    """
    rows = split(lines[0], layout.words)[0]
    if not fits(rows, layout):
        return False
    if layout.numbers:
        return numbered(" ".join(piece.text for piece in rows))[0] is not None
    before = ""
    for line in lines:
        labels, grades = split(line, layout.words)
        before += " ".join(piece.text for piece in labels)
        if grades:
            beside = below or all(piece.edge < grades[0].edge for piece in labels or rows)
            return grades[0].edge < TOGETHER and beside and not before.endswith((":", *DASHES))
    return False


def _pairs(
    lines: Sequence[Line], above: Sequence[Line], layout: Layout, where: str
) -> tuple[list[tuple[Block, Block]], bool]:
    """The rows of one page, whose table is in the lines and ends among them.

    With them goes whether the grades stand under their labels.
    """
    labels, end, edge = label_cells(lines, layout, where)
    inside = [piece for line in lines[:end] for piece in split(line, layout.words)[1]]
    outside = [
        Piece(cell.text, line.top, cell.left)
        for line in (*above, *lines[end:])
        for cell in line.cells
        if layout.words.holds(cell.text)
    ]
    below = any(piece.edge <= edge for piece in inside if not piece.labelled)
    if below and any(piece.edge > edge for piece in inside if not piece.labelled):
        raise UnreadableError(f"the table has grades in two columns ({where})")
    column = min((piece.edge for piece in inside if piece.labelled or not below), default=TOGETHER) - ASKEW
    # A grade may begin above the first label and end below the last one, never in the labels' column.
    inside += [piece for piece in outside if piece.edge > column]
    _goes_no_further(lines[end : end + ABOVE], column, where)
    grades = grade_cells(inside, layout.words, where)
    rows = [label for label in labels if label.id not in layout.ungraded]
    try:
        pairs = list(zip(rows, grades, strict=True))
    except ValueError:
        counts = f"{len(rows)} judgements but {len(grades)} grades"
        raise UnreadableError(f"the table has {counts} ({where})") from None
    for at, (label, grade) in enumerate(pairs):
        if not (_is_under(label, grade, rows[at + 1 :]) if below else _is_beside(label, grade, labels)):
            raise UnreadableError(f"the grade '{grade.printed}' stands beside no label of its own ({where})")
    return pairs, below


def _goes_no_further(lines: Sequence[Line], column: float, where: str) -> None:
    """Refuse a row under the last one that is known, whatever its label and its grade are."""
    for line in lines:
        if any(cell.left > column for cell in line.cells[1:]):
            raise UnreadableError(f"the table has a row '{line.text}' that is not known ({where})")


def _is_under(label: Block, grade: Block, following: Sequence[Block]) -> bool:
    """Whether the grade comes after its label and before the next one, in a text that has one column."""
    return label.low >= grade.top and all(grade.low > one.top for one in following)


def _is_beside(label: Block, grade: Block, labels: Sequence[Block]) -> bool:
    """Whether the grade stands beside its label, and nearer to it than to any other."""
    gap = max(label.low - grade.top, grade.low - label.top)
    nearest = min(labels, key=lambda one: abs(one.middle - grade.middle))
    return gap <= BESIDE and nearest == label
