"""The signs of a change, their ASCII forms, and the key that explains signs and short words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ofstedcmp.answers.table import Answer, Cell, Move, Table

ARROWS = {"up": "▲", "down": "▼"}
STAR = "*"
# A change that cannot be said in one word has its reason in the line below.
_WORDS = {"same": "same", "new": "new", "first": "first", "not-comparable": "–"}
_ASCII = str.maketrans(
    {**dict(zip("–—‘’“”·█\xa0▲▼═─│†→", "--''\"\"*# ^v=-|~>", strict=True)), "…": "...", "£": "GBP "},
)


def move_text(move: Move | None) -> str:
    """The change in words: "▼ down 1*", "same", "new*"; empty where the cell's text says it."""
    if move is None:
        return ""
    text = _WORDS.get(move.word, "")
    if move.word in ARROWS:
        text = f"{ARROWS[move.word]} {move.word} {abs(move.steps)}"
    return text + STAR * bool(text and move.starred)


def arrow(move: Move | None) -> str:
    """The arrow of a change that counts; nothing for any other."""
    return ARROWS.get(move.word, "") if move and not move.starred else ""


def cells(answer: Answer) -> Iterator[Cell]:
    """Every cell of every table of the answer."""
    for part in answer.parts:
        if isinstance(part, Table):
            yield from (cell for line in part.lines for cell in line.cells)


def key(answer: Answer, printed: str) -> list[str]:
    """The phrases that explain the signs and short words of the answer that stand in the printed text."""
    return [
        f"{sign} {'= ' if sign.isascii() else ''}{meaning}"
        for sign, meaning in answer.page.key.items()
        if re.search(rf"(?<!\w){re.escape(sign)}(?!\w)" if sign[0].isalnum() else re.escape(sign), printed)
    ]


def in_ascii(text: str) -> str:
    """The text with every character beyond ASCII replaced by its nearest form, or by '?'."""
    return text.translate(_ASCII).encode("ascii", "replace").decode()
