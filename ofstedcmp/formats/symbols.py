"""The signs of a change, their ASCII forms, and the key that explains signs and short words."""

from __future__ import annotations

import re

from ofstedcmp.answers.table import UNBROKEN, Answer, Band, Cell, Move, Table

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


def shown_move(cell: Cell, table: Table) -> str:
    """The change as a table in a document has it: one that stands before its grade only if it is counted."""
    return move_text(cell.move) if table.moves != "before" or arrow(cell.move) else ""


def arrow(move: Move | None) -> str:
    """The arrow of a change that counts; nothing for any other."""
    return ARROWS.get(move.word, "") if move and not move.starred else ""


def key(answer: Answer, printed: str) -> list[str]:
    """The phrases that explain the signs and short words of the answer that stand in the printed text."""

    def stands(sign: str) -> bool:
        if sign in ARROWS.values():
            plain = rf"(?<!\S){re.escape(in_ascii(sign))} (?=[A-Z])"
            return sign in printed or bool(re.search(plain, printed))
        # A dagger stands right behind a word; a dash with a star is a change.
        before = "" if sign == "†" else r"(?<!\w)"
        return bool(re.search(f"{before}{re.escape(sign)}(?![\\w*])", printed))

    meanings = answer.page.key.items()
    return [f"{sign} {'= ' if sign.isascii() else ''}{meaning}" for sign, meaning in meanings if stands(sign)]


def without_arrows(text: str) -> str:
    """The text without arrows, where no sign is wanted: the words beside them say the same."""
    return re.sub("[▲▼] ?", "", text)


def band_text(band: Band) -> str:
    """A line across a table as running text; on a screen blanks stand between its parts."""
    rest = re.sub(" {2,}", ": ", re.sub(r" {2,}(?=\()", " ", band.rest))
    return f"{band.strong}{rest}" if band.strong else rest.removeprefix(": ")


def printable(text: str) -> str:
    """The text on one line: a character that has no shape, or moves the cursor, is a blank or U+FFFD."""
    if text.isprintable():
        return text
    return "".join(
        one if one.isprintable() or one == UNBROKEN else " " if one.isspace() else "\ufffd" for one in text
    )


def in_ascii(text: str) -> str:
    """The text with every character beyond ASCII replaced by its nearest form, or by '?'."""
    return text.translate(_ASCII).encode("ascii", "replace").decode()
