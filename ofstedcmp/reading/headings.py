"""Headings that end in a grade, and a report's two places for a grade held against each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ofstedcmp.reading.document import Page, UnreadableError
from ofstedcmp.reading.result import Found
from ofstedcmp.reading.words import Words

# No heading takes more lines, or letters.
LINES, LONGEST = 5, 600
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
# What may stand between a heading's label and its grade.
LINK = r"\s*[:–-]?(?:\s+(?:is|are)\s*:?)?\s+"


def headings(
    pages: Iterable[Page],
    openings: Sequence[str],
    area_of: Callable[[str], str | None],
    words: Words,
    *,
    link: str = LINK,
    tail: str = "",
) -> Iterator[Found]:
    """Every heading that begins a line and ends one with a grade, over as many lines as it takes.

    `openings` are patterns for how a heading begins, `area_of` tells the area from the text before the
    grade, `link` and `tail` are patterns for what may stand before and behind the grade.
    """
    opening = re.compile(rf"^[ \t]*(?:{'|'.join(openings)})", re.IGNORECASE | re.MULTILINE)
    whole = re.compile(rf"(?P<label>.+?[\w)']){link}(?P<grade>{words.pattern}){tail}[\s.:;]*", re.IGNORECASE)
    some = re.compile(words.pattern, re.IGNORECASE)
    for page in pages:
        text = page.text.replace("’", "'")
        for begun in opening.finditer(text):
            lines = text[begun.start() : begun.start() + LONGEST].split("\n")[: LINES + 1]
            if not some.search(_joined(lines)):
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
                    yield Found(area, grade, match["grade"], page.number)
                    break


def _joined(lines: Sequence[str]) -> str:
    return " ".join(" ".join(lines).split())


def openings_of(texts: Iterable[str]) -> list[str]:
    """Patterns for how a line begins that begins with one of the texts: the first letters after an article."""
    return sorted({rf"(?:the\s+)?{_ARTICLE.sub('', text)[:6]}" for text in texts})


def hold_together(table: Sequence[Found], body: Sequence[Found], only_in: Mapping[str, str]) -> None:
    """See that table and body say the same of every area, and that each has those that it should have.

    `only_in` names areas that are at one of the two places alone. Raises UnreadableError where a grade
    is missing at either place, or two places differ.
    """
    said = {found.area: found for found in table}
    for found in body:
        first = said.setdefault(found.area, found)
        if first.grade != found.grade:
            place = "table" if first in table else "body"
            raise UnreadableError(
                f"{place} says {_quoted(first)}, body says {_quoted(found)} for {found.area} on page {found.page}"
            )
    for area in said:
        for name, found_there in (("table", table), ("body", body)):
            if only_in.get(area, name) == name and area not in {found.area for found in found_there}:
                raise UnreadableError(f"the {name} says nothing of {area}, where this layout has its grade")


def _quoted(found: Found) -> str:
    return " ".join(found.printed.split()).casefold()
