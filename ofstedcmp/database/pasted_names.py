"""Names as they are pasted from spreadsheets, web pages and lists, without what is not part of the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

# "[note 1]", "(a)" and other marks of a footnote, and tags of HTML.
_NOTE = re.compile(
    r"<[^<>]{1,20}>|[\[(]\s*(?:(?:foot)?notes?\b[^\])]*|[a-z]|\d{1,2})\s*[\])]|[⁰¹²³⁴-⁹]+", re.IGNORECASE
)
# A GSS code, a DfE code or an Ofsted URN, also as a spreadsheet leaves a number: 0895, 895.0.
_CODE = re.compile(r"\b(?:[A-Z]\d{8}|\d{3,7}(?:\.0+)?)\b", re.IGNORECASE)
# What stands between two names. A comma may also stand within one.
_BETWEEN = r"[][()/|;:\t\n]|(?:\s|_)[-–—](?:\s|_)"
_CODE_WORDS = {"code", "dfe", "gss", "la", "lea", "ons", "urn"}


def clean(text: str) -> str:
    """The text without entities and footnote marks; "(B)" is the Ordnance Survey's for a borough."""
    return _NOTE.sub(" ", unescape(text).replace("(B)", " Borough")).strip()


def inverted(text: str) -> str:
    """The text with what follows its only comma first: "Wight, Isle of" is "Isle of Wight"."""
    name, comma, first = text.partition(",")
    return f"{first} {name}" if comma and "," not in first else text


def parts(text: str) -> Iterator[list[str]]:
    """The codes and names that stand together in one cell, such as "895 - Cheshire East" or "Bolton (350)".

    They are split at brackets, dashes and the like first, and then at commas too.
    """
    codes = [code.partition(".")[0].lstrip("0") for code in _CODE.findall(text)]
    for between in (_BETWEEN, f"{_BETWEEN}|,"):
        names = [name.strip(" -–—_.,") for name in re.split(between, _CODE.sub("|", text))]
        yield [*codes, *(name for name in names if name and not {*name.casefold().split()} <= _CODE_WORDS)]
