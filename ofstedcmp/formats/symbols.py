"""The symbols of flags and footnotes, their ASCII forms, and the legend that explains them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ofstedcmp.answers.table import Answer, Entry, Flag, Table

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
_SUPERSCRIPTS = str.maketrans("0123456789,", "⁰¹²³⁴⁵⁶⁷⁸⁹·")
_ASCII = str.maketrans(
    {**dict(zip("–—‘’“”·█\xa0", "--''\"\"*# ", strict=True)), "…": "...", "£": "GBP "},
)


def flag_text(flag: Flag, ascii_only: bool) -> str:
    """The flag as printed beside a grade; in square brackets if a grade is second-hand."""
    symbol = _SYMBOLS[flag.word][2 * ascii_only + flag.hollow]
    text = f"{symbol} {abs(flag.steps)}" if flag.steps else symbol
    return f"[{text}]" if flag.second_hand else text


def flag_words(flag: Flag) -> str:
    """The flag in the words of its legend, where no symbol can stand."""
    meaning = _SYMBOLS[flag.word][-1] + (f" {abs(flag.steps)}" if flag.steps else "")
    basis = ", basis changed" if flag.hollow else ""
    return meaning + basis + (", second-hand, not counted" if flag.second_hand else "")


def note_marks(numbers: Iterable[int], ascii_only: bool) -> str:
    """Footnote numbers as they stand behind a cell: raised, or in brackets in ASCII."""
    text = ",".join(map(str, numbers))
    return f"[{text}]" if ascii_only and text else text.translate({} if ascii_only else _SUPERSCRIPTS)


def entries(answer: Answer) -> Iterator[Entry]:
    """Every entry of every table of the answer."""
    for part in answer.parts:
        if isinstance(part, Table):
            yield from (entry for row in part.cells for cell in row for entry in cell)


def entry_lines(entry: Entry, ascii_only: bool, *, short: bool = False) -> list[list[tuple[str, str]]]:
    """The entry as lines of texts, each after its role: a tone, `quiet` or `flag-` and a change."""
    text = entry.short if short and entry.short else entry.text
    qualifier = f"({entry.qualifier})" if entry.qualifier else ""
    first: list[tuple[str, str]] = [(entry.tone, text), ("quiet", qualifier)]
    # The abbreviation of "not judged" is its flag already.
    if entry.flag and (mark := flag_text(entry.flag, ascii_only)) != text:
        # A dash stands for the missing grade, so it comes first.
        first.insert(0 if entry.flag.word == "dropped" else 2, (f"flag-{entry.flag.word}", mark))
    lines = [first, [("quiet", entry.below or "")]]
    if entry.since:
        since, flag = entry.since
        lines.append([(f"flag-{flag.word}", flag_text(flag, ascii_only)), ("quiet", f"since {since}")])
    filled = ([(role, text) for role, text in line if text] for line in lines)
    return [line for number, line in enumerate(filled) if line or number == 0]


def legend(answer: Answer, ascii_only: bool) -> list[str]:
    """The meanings of the flags in the answer's tables: one phrase each, in a fixed order."""
    flags = {entry.flag for entry in entries(answer) if entry.flag}
    flags |= {entry.since[1] for entry in entries(answer) if entry.since}
    used = {Flag(flag.word, hollow=flag.hollow) for flag in flags}
    known = (Flag(word, hollow=hollow) for word in _SYMBOLS for hollow in (False, True))
    phrases = [f"{flag_text(flag, ascii_only)} {flag_words(flag)}" for flag in known if flag in used]
    second_hand = any(flag.second_hand for flag in flags)
    return [*phrases, *(["[ ] second-hand, not counted"] if second_hand else [])]


def in_ascii(text: str) -> str:
    """The text with every character beyond ASCII replaced by its nearest form, or by '?'."""
    return text.translate(_ASCII).encode("ascii", "replace").decode()
