"""Grades in the headings of sections, and the comparison of a report's two places for each grade."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ofstedcmp.errors import UnreadableError
from ofstedcmp.records.types import Area
from ofstedcmp.reports.document import DASHES, Page
from ofstedcmp.reports.words import GradeWords

# The most lines and letters that a heading takes.
LINES, LONGEST = 5, 600
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
# The text that may stand between a heading's label and its grade.
LINK = rf"\s*[:{re.escape(DASHES)}]?(?:\s+(?:is|are)\s*:?)?\s+"


class PrintedGrade(NamedTuple):
    """A grade at one place of a report: the ids, the printed words and the page."""

    area: str
    grade: str
    printed: str
    page: int


class Graded(NamedTuple):
    """The grades of a report: those of its table (or headline) and those of its body, read separately.

    `only_in` names the areas that this layout prints at one of the two places only.
    """

    framework: str
    table: Sequence[PrintedGrade]
    body: Sequence[PrintedGrade]
    only_in: Mapping[str, str]


def headings(
    pages: Iterable[Page],
    openings: Sequence[str],
    area_of: Callable[[str], str | None],
    words: GradeWords,
    *,
    link: str = LINK,
    tail: str = "",
) -> Iterator[PrintedGrade]:
    """Every heading that begins a line and ends a line with a grade, over as many lines as it takes.

    `openings` are patterns for the beginning of a heading. `area_of` gives the area for the text before the
    grade. `link` and `tail` are patterns for the text that may stand before and after the grade.
    """
    opening = re.compile(rf"^[ \t]*(?:{'|'.join(openings)})", re.IGNORECASE | re.MULTILINE)
    whole = re.compile(
        rf"(?P<label>.+?[\w)']){link}(?P<grade>{words.pattern}){tail}[\s.:;]*\d?", re.IGNORECASE
    )
    any_grade = re.compile(words.pattern, re.IGNORECASE)
    for page in pages:
        text = page.text.replace("’", "'")
        for begun in opening.finditer(text):
            lines = text[begun.start() : begun.start() + LONGEST].split("\n")
            if not any_grade.search(_joined(lines)):
                continue
            # The shortest text that is a heading, but the longest grade that it can end with.
            for count in range(1, LINES + 1):
                match = whole.fullmatch(_joined(lines[:count]))
                area = match and area_of(match["label"])
                if match and area:
                    longer = whole.fullmatch(_joined(lines[: count + 1]))
                    if longer and longer["label"] == match["label"]:
                        match = longer
                    grade = words.id(match["grade"])
                    assert grade is not None
                    yield PrintedGrade(area, grade, match["grade"], page.number)
                    break


def _joined(lines: Sequence[str]) -> str:
    return " ".join(" ".join(lines).split())


def openings_of(areas: Iterable[Area]) -> list[str]:
    """Patterns for lines that begin with a label: its first letters, with or without "the"."""
    texts = (text for area in areas for text in (area.label, *area.variants))
    return sorted({rf"(?:the\s+)?{_ARTICLE.sub('', text)[:6]}" for text in texts})


def compare_places(
    table: Sequence[PrintedGrade], body: Sequence[PrintedGrade], only_in: Mapping[str, str]
) -> None:
    """Check that table and body give the same grade for every area, and that neither lacks one.

    `only_in` names areas that stand at one of the two places only. Raises UnreadableError if a grade is
    missing, or two places differ.
    """
    places = {"table": table, "body": body}
    earliest: dict[str, tuple[str, PrintedGrade]] = {}
    for place, grades in places.items():
        for grade in grades:
            before, other = earliest.setdefault(grade.area, (place, grade))
            if other.grade != grade.grade:
                raise UnreadableError(
                    f"{before} says {_joined([other.printed]).casefold()},"
                    f" {place} says {_joined([grade.printed]).casefold()}"
                    f" for {grade.area} on page {grade.page}"
                )
    for area in earliest:
        for place, grades in places.items():
            if only_in.get(area, place) == place and area not in {grade.area for grade in grades}:
                raise UnreadableError(f"the {place} has no grade for {area}, where this layout prints one")
