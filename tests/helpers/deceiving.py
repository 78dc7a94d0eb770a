"""Texts that could deceive a reader or a spreadsheet."""

from __future__ import annotations

# What no text of a record may hold, however it came there.
REFUSED_TEXTS = {
    "a formula": "=1+1",
    "a formula after a plus": "+1",
    "a formula after an at sign": "@SUM(A1)",
    "a formula after a minus": "-1+1",
    "a formula in wide letters": "＝1+1",
    "text turned round": "Good \u202ebad",
    "text set apart": "a\u2066b\u2069",
    "no width": "a\u200bb",
    "a joiner": "a\u200db",
    "a mark of byte order": "a\ufeffb",
    "a soft hyphen": "a\u00adb",
    "a space that does not break": "a\u00a0b",
    "a line end of its own": "a\u2028b",
    "a letter that shows nothing": "a\u3164b",
    "a variation of a letter": "a\ufe0fb",
    "a blank of Braille": "a\u2800b",
    "a mark that begins": "\u0338good",
    "marks heaped up": "e" + "\u0301" * 4,
    "a character of nobody": "a\ue000b",
    "a line": "a\nb",
    "a tab": "a\tb",
    "a space at the end": "good ",
}
