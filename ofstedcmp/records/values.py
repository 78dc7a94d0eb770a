"""Which plain values fit a type, and why others do not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from ofstedcmp.dates import is_date
from ofstedcmp.records.annotations import Type
from ofstedcmp.records.texts import ADDRESS, text_fault

_KINDS = {
    bool: (bool, "true or false"),
    Mapping: (dict, "a mapping"),
    tuple: (list, "a list"),
    Sequence: (list, "a list"),
}
# What a text of some form must match, and what to say of one that does not.
_PATTERNS = {
    "id": ("[a-z0-9]+(-[a-z0-9]+)*", "made of lower-case letters, digits and single hyphens"),
    "code": ("[A-Za-z0-9]+(-[A-Za-z0-9]+)*", "made of letters, digits and single hyphens"),
    "sha256": ("[0-9a-f]{64}", "a SHA-256: 64 digits or letters from a to f"),
    "address": (ADDRESS, "an address that begins with https:// and has the characters of RFC 3986 only"),
    "url": (ADDRESS.replace("https", "https?"), "a web address of the characters of RFC 3986"),
}


def value_fault(kind: Type, value: Any) -> str | None:
    """Why a value is not one of that type; what is in a mapping or list may have faults of its own."""
    if kind.base in _KINDS:
        expected, what = _KINDS[kind.base]
        return None if isinstance(value, expected) else f"is {describe(value)}, not {what}"
    number = isinstance(value, int) and not isinstance(value, bool)
    form = kind.mark.form
    if form == "number or yes" and isinstance(value, str):
        return None if value == "yes" else "is neither a whole number nor 'yes'"
    if kind.base is int or form == "number or yes":
        return None if number and value >= 0 else f"is {describe(value)}, not a whole number from 0 up"
    if not isinstance(value, str):
        return f"is {describe(value)}, not text{': put it in quotes' if number else ''}"
    if fault := text_fault(value):
        return fault
    if kind.choices and value not in kind.choices:
        return f"is '{value}', not one of {', '.join(kind.choices)}"
    whole = form == "day"
    if (whole or form == "date") and not (value.isascii() and is_date(value, whole=whole)):
        forms = "YYYY-MM-DD" if whole else "YYYY-MM-DD, YYYY-MM or YYYY"
        return f"is '{value}', not a date that exists ({forms})"
    pattern, what = _PATTERNS.get(form or "", ("", ""))
    return f"is not {what}" if pattern and not re.fullmatch(pattern, value) else None


def is_absent(kind: Type, value: Any) -> bool:
    """Whether the file gives no value: nothing, or the empty text."""
    return value is None or (value == "" and (kind.base in (str, Literal) or kind.mark.role == "source id"))


def describe(value: Any) -> str:
    """What a value is, for a message."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int):
        return f"the number {value}"
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else "text"
