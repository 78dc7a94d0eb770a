"""What the screens of `changes` say: their sentences, the councils listed, and the totals as numbers."""

from __future__ import annotations

import re

from command import Ran

from ofstedcmp.answers import sentences


def text(ran: Ran) -> str:
    """All of a screen on one line."""
    return " ".join(ran.stdout.split())


def headline(ran: Ran) -> str:
    """The sentences above the list."""
    return " ".join(ran.stdout.split("\n\n")[0].split())


def names(ran: Ran, group: str = "") -> list[str]:
    """The councils that the screen lists, of one group or of all."""
    listed, within = [], not group
    for line in ran.stdout.splitlines():
        if re.match(r"[▲▼] |same", line) or not line:
            within = not group or line.startswith(group)
        elif within and "→" in line:
            listed.append(line.split("  ")[0])
    return listed


NUMBERS = {word: number for number, word in enumerate(sentences.NUMBERS)}


def figures(sentence: str) -> tuple[int, int, int]:
    """Up, the same and down in "60 rose, one fell and 12 stayed the same"."""
    found = {verb: number for number, verb in re.findall(r"(\w+) (rose|fell|stayed)", sentence)}
    amounts = {verb: NUMBERS.get(word.lower()) or int(word) for verb, word in found.items()}
    return amounts.get("rose", 0), amounts.get("stayed", 0), amounts.get("fell", 0)


def totals(ran: Ran) -> tuple[int, int, int]:
    """Up, the same and down, as the headline has them."""
    return figures(headline(ran))
