"""What a reader finds on a screen: the lines a terminal shows, and the grades in them."""

from __future__ import annotations

import re
from collections import Counter

import pyte

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
# Longest first, so that nothing is found inside another.
WORDS = ("Requires improvement", "Outstanding", "Inadequate", "Adequate", "Good")
SHORT = {"RI": WORDS[0], "Outst.": WORDS[1], "Inad.": WORDS[2], "Adeq.": WORDS[3]}
_GRADES = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in (*WORDS, *SHORT)))
_LAST_SEPARATE = re.compile(rf"({_GRADES.pattern}) in \d{{4}}")
_KEY = re.compile(r"(RI|Outst\.|Inad\.|Adeq\.) = [a-z]+( improvement)?")


def bare(text: str) -> str:
    """The text without its colours."""
    return ESCAPE.sub("", text)


def on_terminal(text: str, width: int) -> list[str]:
    """The lines that a terminal of that width shows, wrapped where it has to."""
    height = sum(1 + len(bare(line)) // width for line in text.split("\n")) + 1
    screen = pyte.Screen(width, height)
    pyte.Stream(screen).feed(text.replace("\n", "\r\n"))
    return [line.rstrip() for line in screen.display][: screen.cursor.y]


def grades(text: str) -> Counter[str]:
    """How often each grade stands in the tables of a screen; a short word is to be in the key.

    Sentences have grades in lower case. A last separate grade is not one of the inspection.
    """
    plain = " ".join(bare(text).split())
    found = Counter(_GRADES.findall(_LAST_SEPARATE.sub("", _KEY.sub("", plain))))
    for word in found.keys() & SHORT.keys():
        assert f"{word} = {SHORT[word].lower()}" in plain, f"no key for {word}"
    return sum((Counter({SHORT.get(word, word): times}) for word, times in found.items()), Counter[str]())
