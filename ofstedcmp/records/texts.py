"""Which texts are allowed in data files: the same rule for reading files and for importing reports."""

from __future__ import annotations

import re
from itertools import groupby

# A spreadsheet treats text with one of these starts as a formula (CWE-1236).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# Some spreadsheets treat these wide forms the same. (owasp.org/www-community/attacks/CSV_Injection)
_WIDE_FORMULA_STARTS = ("＝", "＋", "－", "＠")
# Invisible characters of Unicode's Default_Ignorable_Code_Point, and the Braille blank: with them, two
# different names look the same. The rest of that set cannot be printed at all.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
# With more marks than any language puts on one letter, text runs over the lines above and below.
MOST_MARKS = 3
# The longest text that a file may hold; real ones are much shorter.
MOST_CHARACTERS = 5000
# A web address has the characters of RFC 3986 only: no format of ours needs to quote one.
ADDRESS = r"https://(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+"


def is_address(text: str) -> bool:
    """Whether the text is an https address with only the characters that RFC 3986 allows."""
    return bool(re.fullmatch(ADDRESS, text)) and text_fault(text) is None


def text_fault(text: str) -> str | None:
    """Why a text is not allowed in a data file, or None if it is."""
    # A dash alone is what Ofsted's spreadsheets print for "not judged", and no formula.
    if text.startswith((*FORMULA_STARTS, *_WIDE_FORMULA_STARTS)) and text != "-":
        return f"begins with {text[0]!r}: a spreadsheet would take it for a formula"
    if not text.isprintable():
        return "contains a character that cannot be printed"
    if text != text.strip():
        return "begins or ends with a space"
    if len(text) > MOST_CHARACTERS:
        return f"is longer than {MOST_CHARACTERS} characters"
    return None if text.isascii() else _sight_fault(text)


def _sight_fault(text: str) -> str | None:
    """Why a text would not look like what it is, or None if it does."""
    from unicodedata import category

    if _UNSEEN.search(text):
        return "contains a character that cannot be seen"
    marks = [category(character)[0] == "M" for character in text]
    if marks[0]:
        return "begins with a mark that would stand on what comes before it"
    if any(mark and sum(1 for _ in run) > MOST_MARKS for mark, run in groupby(marks)):
        return f"holds more than {MOST_MARKS} marks on one letter"
    return None
