"""Match printed labels and grades with a framework's: in any case, wrapped, or misspelt by a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import takewhile
from operator import eq
from typing import NamedTuple

from ofstedcmp.records.types import NOT_JUDGED, Area, Scale
from ofstedcmp.reports.document import plain

# Letters in one place by which a printed label may differ from the framework's. No two labels are so alike.
MISPRINT = 2
# A shorter text is too easily another label with two wrong letters.
LONG = 20
_ASIDE = re.compile(r"^the\s+|\([^()]*\)")
_NOT_LETTERS = re.compile(r"[\W_]+")
# The number of a label: "2.1 Adoption performance".
_NUMBER = re.compile(r"\s*(\d(?:\.\d)?)\.?\s+(?=\D)")


def bare(text: str) -> str:
    """Only the letters and digits, without a leading article and anything in brackets.

    >>> bare("The Local  Safeguarding Children Board (LSCB)")
    'localsafeguardingchildrenboard'
    """
    return _NOT_LETTERS.sub("", _ASIDE.sub("", plain(text)))


def unbracketed(text: str) -> str:
    """Only the letters and digits, with those in brackets: the 4 of "Good (4)" must not be lost.

    >>> unbracketed("Inadequate (Grade 4)")
    'inadequategrade4'
    """
    return bare(text.replace("(", " ").replace(")", " "))


class GradeWords(NamedTuple):
    """The grades of a scale as reports print them.

    `ids` has their ids by their letters, `pieces` every part of one that can stand alone on a line, and
    `pattern` is a regular expression for the words. A grade with the number of another one is in `pieces`
    only.
    """

    ids: Mapping[str, str]
    pieces: frozenset[str]
    pattern: str

    def id(self, printed: str) -> str | None:
        """The id of the grade with these words; None if the scale has none."""
        return self.ids.get(unbracketed(printed))

    def has_piece(self, text: str) -> bool:
        """Whether the text is a grade or a piece of one."""
        return unbracketed(text) in self.pieces


@cache
def grade_words(scale: Scale) -> GradeWords:
    """The printed forms of a scale's grades and of "not judged", with or without the number of the grade.

    >>> from ofstedcmp.records.types import Grade, Scale
    >>> better = Grade("ri", "Requires improvement to be good", "RI", 3)
    >>> some = grade_words(Scale("some", "", grades=(better,)))
    >>> some.id("Require improvement"), some.id("Not judged"), some.id("Good")
    ('ri', 'not-judged', None)
    """
    forms = {"not judged": NOT_JUDGED}
    for grade in scale.grades:
        label = plain(grade.label)
        for form in (label, label.partition(" to be ")[0]):
            # After a plural, or by mistake, the verb has no s.
            forms |= {form: grade.id, re.sub(r"^requires\b", "require", form): grade.id}
    longest_first = sorted(forms, key=len, reverse=True)
    pattern = "|".join(r"\s+".join(map(re.escape, form.split())) for form in longest_first)
    numbers = {grade.id: str(grade.number or grade.rank) for grade in scale.grades}
    ids = {bare(form): grade_id for form, grade_id in forms.items()}
    printed = [*forms]
    for form, grade_id in forms.items():
        for number in numbers.values():
            texts = [
                text.format(form, number) for text in ("{} grade {}", "grade {1} {0}", "{} {}", "{1} {0}")
            ]
            printed += texts
            if numbers.get(grade_id) == number:
                ids |= dict.fromkeys(map(bare, texts), grade_id)
    pieces = {
        bare(" ".join(parts[start:end]))
        for parts in map(str.split, printed)
        for start in range(len(parts))
        for end in range(start + 1, len(parts) + 1)
    }
    # These are also the heading of a column, and the number of a page.
    return GradeWords(ids, frozenset(pieces - {"grade", *numbers.values()}), f"(?:{pattern})")


def labels(areas: Iterable[Area]) -> dict[str, str]:
    """The ids of areas by the bare letters of their labels and variants."""
    return {bare(text): area.id for area in areas for text in (area.label, *area.variants)}


def numbered(text: str) -> tuple[str | None, str]:
    """The number at the beginning of a label, if it has one, and the rest.

    >>> numbered("2.1 Adoption performance")
    ('2.1', 'Adoption performance')
    """
    match = _NUMBER.match(text)
    return (match[1], text[match.end() :]) if match else (None, text)


def matching(text: str, known: Mapping[str, str]) -> str | None:
    """The id of the label that matches the text, allowing one misprint; None for no match or several."""
    letters = bare(text)
    if letters in known:
        return known[letters]
    near = {known[label] for label in known if _misprinted(letters, label)}
    return near.pop() if len(near) == 1 else None


def begins(text: str, known: Mapping[str, str]) -> bool:
    """Whether a label begins with the text, allowing one misprint."""
    letters = bare(text)
    lengths = range(len(letters) - MISPRINT, len(letters) + MISPRINT + 1)
    return any(
        label.startswith(letters) or any(_misprinted(letters, label[:length]) for length in lengths)
        for label in known
    )


def _misprinted(letters: str, label: str) -> bool:
    """Whether the two are the same except for a few letters in one place."""
    shortest, longest = sorted((len(letters), len(label)))
    if shortest < LONG or longest - shortest > MISPRINT:
        return False
    return _letters_alike(letters, label) >= longest - MISPRINT


def _letters_alike(one: str, other: str) -> int:
    """How many letters are the same from the front, and in the rest from the back."""
    head: int = sum(takewhile(bool, map(eq, one, other)))
    tail: int = sum(takewhile(bool, map(eq, reversed(one[head:]), reversed(other[head:]))))
    return head + tail
