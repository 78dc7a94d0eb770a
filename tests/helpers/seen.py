"""What a reader finds on a screen: the lines a terminal shows, the frames on it and the grades in them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import pyte

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
# Longest first, so that nothing is found inside another.
WORDS = ("Requires improvement", "Outstanding", "Inadequate", "Adequate", "Not judged", "Good")
SHORT = {"RI": "Requires improvement", "O": "Outstanding", "I": "Inadequate", "A": "Adequate", "G": "Good"}
SHORT["n/j"] = "Not judged"
_GRADES = re.compile("|".join(WORDS))


@dataclass(frozen=True, slots=True)
class Frame:
    """One framed table: its lines, and the text of each column with the line breaks taken out."""

    lines: tuple[str, ...]

    @property
    def bars(self) -> list[set[int]]:
        """For each line that holds text, where its bars stand."""
        rows = [line for line in self.lines if line[0] in "│|"]
        return [{at for at, character in enumerate(row) if character in "│|"} for row in rows]

    @property
    def columns(self) -> list[str]:
        cells = [
            [cell.strip() for cell in re.split("[│|]", line)[1:-1]] for line in self.lines if line[0] in "│|"
        ]
        return [" ".join(" ".join(column).split()) for column in zip(*cells, strict=True)]


def bare(text: str) -> str:
    """The text without its colours."""
    return ESCAPE.sub("", text)


def on_terminal(text: str, width: int) -> list[str]:
    """The lines that a terminal of that width shows, wrapped where it has to."""
    height = sum(1 + len(bare(line)) // width for line in text.split("\n")) + 1
    screen = pyte.Screen(width, height)
    pyte.Stream(screen).feed(text.replace("\n", "\r\n"))
    return [line.rstrip() for line in screen.display][: screen.cursor.y]


def frames(text: str) -> list[Frame]:
    """The framed tables in the text, from corner to corner."""
    found: list[Frame] = []
    inside: list[str] = []
    lines = bare(text).split("\n")
    for number, line in enumerate(lines):
        if line[:1] in tuple("╭├│╰+|"):
            inside.append(line)
        following = lines[number + 1][:1] if number + 1 < len(lines) else ""
        ends = line[:1] == "╰" or (line[:1] == "+" and following not in tuple("|"))
        if inside and ends:
            found.append(Frame(tuple(inside)))
            inside = []
    assert not inside, "a frame is not closed"
    return found


def grades(text: str) -> Counter[str]:
    """How often each grade stands in the framed tables, in words or in abbreviations with their key."""
    counted: Counter[str] = Counter()
    for frame in frames(text):
        for column in frame.columns:
            in_words = _GRADES.findall(column)
            counted.update(in_words)
            short = [word for word in column.split() if word in SHORT]
            # Beside the words, "n/j" is a flag.
            if short and not in_words:
                for word in short:
                    assert f"{word} = {SHORT[word]}" in " ".join(bare(text).split()), f"no key for {word}"
                counted.update(SHORT[word] for word in short)
    return counted
