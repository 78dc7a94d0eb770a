"""The symbols of a flag, their ASCII forms, and the legend that puts them into words."""

from __future__ import annotations

from collections.abc import Iterable

from ofstedcmp.answers.table import Answer, Flag, Table

# change: (symbol, symbol on a changed basis, ASCII, ASCII on a changed basis, in words)
_SYMBOLS = {
    "up": ("▲", "△", "^", "(^)", "up"),
    "down": ("▼", "▽", "v", "(v)", "down"),
    "same": ("=", "◇", "=", "(=)", "no change"),
    "not-comparable": ("≠", "≠", "!=", "!=", "not comparable"),
    "new": ("+", "+", "+", "+", "no separate grade before"),
    "first": ("1st", "1st", "1st", "1st", "no earlier grade"),
    "dropped": ("–", "–", "-", "-", "not judged under this framework"),
    "not-judged": ("n/j", "n/j", "n/j", "n/j", "not judged, as the report prints"),
}
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ASCII = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "…": "...",
        "·": "*",
        "█": "#",
        "£": "GBP ",
        "\xa0": " ",
    }
)


def flag_text(flag: Flag, ascii_only: bool) -> str:
    """The flag as printed beside a grade; in square brackets where a side is second-hand."""
    solid, hollow, solid_ascii, hollow_ascii, _ = _SYMBOLS[flag.word]
    symbol = (
        (hollow_ascii if flag.hollow else solid_ascii) if ascii_only else hollow if flag.hollow else solid
    )
    text = f"{symbol} {abs(flag.steps)}" if flag.steps else symbol
    return f"[{text}]" if flag.second_hand else text


def flag_words(flag: Flag) -> str:
    """The flag in the words of its legend, for where no symbol can stand."""
    meaning = _SYMBOLS[flag.word][-1]
    return ", ".join(
        [
            f"{meaning} {abs(flag.steps)}" if flag.steps else meaning,
            *(["basis changed"] if flag.hollow else []),
            *(["second-hand, not counted"] if flag.second_hand else []),
        ]
    )


def note_marks(numbers: Iterable[int], ascii_only: bool) -> str:
    """Footnote numbers as they stand behind a cell: raised, or in brackets in ASCII."""
    text = ",".join(str(number) for number in numbers)
    if not text:
        return ""
    return f"[{text}]" if ascii_only else text.replace(",", "·").translate(_SUPERSCRIPTS)


def legend(answer: Answer, ascii_only: bool) -> list[str]:
    """What the flags in the tables of the answer mean: one phrase each, in a fixed order."""
    tables = [part for part in answer.parts if isinstance(part, Table)]
    entries = [entry for table in tables for row in table.cells for cell in row for entry in cell]
    flags = {entry.flag for entry in entries if entry.flag}
    flags |= {entry.since[1] for entry in entries if entry.since}
    used = {(flag.word, flag.hollow) for flag in flags}
    phrases = []
    for word, (_, _, _, _, meaning) in _SYMBOLS.items():
        for hollow in (False, True):
            if (word, hollow) in used:
                symbol = flag_text(Flag(word, hollow=hollow), ascii_only)
                phrases.append(f"{symbol} {meaning}" + (", basis changed" if hollow else ""))
    if any(flag.second_hand for flag in flags):
        phrases.append("[ ] second-hand, not counted")
    return phrases


def in_ascii(text: str) -> str:
    """The text with every character beyond ASCII replaced by its nearest form, or by '?'."""
    return text.translate(_ASCII).encode("ascii", "replace").decode()
