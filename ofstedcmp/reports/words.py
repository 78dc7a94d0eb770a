"""Printed labels and grades held against a framework's: wrapped, misspelt by a letter, in any case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import takewhile
from operator import eq
from typing import NamedTuple

from ofstedcmp.records.types import Area, Scale
from ofstedcmp.reports.document import plain

NOT_JUDGED = "not-judged"
# Letters in one place by which a printed label may differ from the framework's; no two labels are so near.
MISPRINT = 2
# Letters that a heading may leave out in one place of a label: two words of it, and never a whole subject.
LEFT_OUT = 12
# Shorter texts are too easily another label with two letters wrong.
LONG = 20
_ASIDE = re.compile(r"^the\s+|\([^()]*\)")
_NOT_LETTERS = re.compile(r"[\W_]+")
# How a label is numbered: "2.1 Adoption performance".
_NUMBER = re.compile(r"\s*(\d(?:\.\d)?)\.?\s+(?=\D)")


class Words(NamedTuple):
    """A scale's grades as reports print them, by their letters, and a pattern for the words of one.

    `pieces` are what a line may hold of a grade, among them words with the number of another grade:
    these are no grade of `ids`.
    """

    ids: Mapping[str, str]
    pieces: frozenset[str]
    pattern: str

    def id(self, printed: str) -> str | None:
        """The id of the grade that the words are, or None where they are none of the scale's."""
        return self.ids.get(unbracketed(printed))

    def holds(self, text: str) -> bool:
        """Whether the text is a grade or a piece of one."""
        return unbracketed(text) in self.pieces


def bare(text: str) -> str:
    """The letters and digits alone, without a first article and what is in brackets.

    >>> bare("The Local  Safeguarding Children Board (LSCB)")
    'localsafeguardingchildrenboard'
    """
    return _NOT_LETTERS.sub("", _ASIDE.sub("", plain(text)))


def unbracketed(text: str) -> str:
    """The letters and digits alone, with those in brackets: the 4 of "Good (4)" must not be lost.

    >>> unbracketed("Inadequate (Grade 4)")
    'inadequategrade4'
    """
    return bare(text.replace("(", " ").replace(")", " "))


@cache
def words(scale: Scale) -> Words:
    """The printed forms of a scale's grades, and of a thing that was not judged.

    Beside the words may stand the number of their grade: that of its rank where the scale has none.

    >>> from ofstedcmp.records.types import Grade, Scale
    >>> some = words(Scale("some", "", grades=(Grade("ri", "Requires improvement to be good", "RI", 3),)))
    >>> some.id("Require improvement"), some.id("Not judged"), some.id("Good")
    ('ri', 'not-judged', None)
    """
    forms = {"not judged": NOT_JUDGED}
    for grade in scale.grades:
        label = plain(grade.label)
        for form in (label, label.partition(" to be ")[0]):
            # After a plural, or by a slip, the verb stands without its s.
            forms |= {form: grade.id, re.sub(r"^requires\b", "require", form): grade.id}
    longest_first = sorted(forms, key=len, reverse=True)
    pattern = "|".join(r"\s+".join(map(re.escape, form.split())) for form in longest_first)
    numbers = {grade.id: str(grade.number or grade.rank) for grade in scale.grades}
    numbered_forms = {
        text: grade if numbers.get(grade) == number else None
        for form, grade in forms.items()
        for number in numbers.values()
        for text in (
            f"{form} grade {number}",
            f"grade {number} {form}",
            f"{form} {number}",
            f"{number} {form}",
        )
    }
    pieces = {
        bare(" ".join(parts[start:end]))
        for parts in (form.split() for form in (*forms, *numbered_forms))
        for start in range(len(parts))
        for end in range(start + 1, len(parts) + 1)
    }
    # The heading of a column, and the number of a page.
    pieces -= {"grade", *numbers.values()}
    ids = {bare(form): grade for form, grade in (forms | numbered_forms).items() if grade}
    return Words(ids, frozenset(pieces), f"(?:{pattern})")


def labels(areas: Iterable[Area]) -> dict[str, str]:
    """The ids of areas by the bare letters of every wording that the framework knows for them."""
    return {bare(text): area.id for area in areas for text in (area.label, *area.variants)}


def numbered(text: str) -> tuple[str | None, str]:
    """The number that a label begins with, if any, and the rest of it.

    >>> numbered("2.1 Adoption performance")
    ('2.1', 'Adoption performance')
    """
    match = _NUMBER.match(text)
    return (match[1], text[match.end() :]) if match else (None, text)


def meant(text: str, known: Mapping[str, str]) -> str | None:
    """The id whose label the text is, a misprint in one place of it aside; None where it is none or two."""
    letters = bare(text)
    if letters in known:
        return known[letters]
    near = {known[label] for label in known if _misprinted(letters, label)}
    return near.pop() if len(near) == 1 else None


def shortened(text: str, known: Mapping[str, str]) -> str | None:
    """The id of the only label that is longer than the text by a word or two in one place.

    What lacks no more than a misprint is for `meant` to tell.
    """
    letters = bare(text)
    near = {
        known[label]
        for label in known
        if MISPRINT < len(label) - len(letters) <= LEFT_OUT
        and len(letters) >= LONG
        and sum(_alike(letters, label)) >= len(letters)
    }
    return near.pop() if len(near) == 1 else None


def begins(text: str, known: Mapping[str, str]) -> bool:
    """Whether a label begins with the text or is the text, a misprint in one place of it aside."""
    letters = bare(text)
    lengths = range(len(letters) - MISPRINT, len(letters) + MISPRINT + 1)
    return any(
        label.startswith(letters) or any(_misprinted(letters, label[:length]) for length in lengths)
        for label in known
    )


def _misprinted(letters: str, label: str) -> bool:
    """Whether the two are the same but for a few letters in one place."""
    longest = max(len(letters), len(label))
    if min(len(letters), len(label)) < LONG or abs(len(letters) - len(label)) > MISPRINT:
        return False
    return sum(_alike(letters, label)) >= longest - MISPRINT


def _alike(one: str, other: str) -> tuple[int, int]:
    """How many letters are the same from the front, and of the rest how many from the back."""
    head = sum(takewhile(bool, map(eq, one, other)))
    tail = sum(takewhile(bool, map(eq, reversed(one[head:]), reversed(other[head:]))))
    return head, tail
