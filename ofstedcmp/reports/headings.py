"""Headings that end in a grade, and a report's two places for a grade held against each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ofstedcmp.reports.document import DASHES, Page, UnreadableError
from ofstedcmp.reports.result import Found
from ofstedcmp.reports.words import Words

# No heading takes more lines, or letters.
LINES, LONGEST = 5, 600
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
# What may stand between a heading's label and its grade.
LINK = rf"\s*[:{re.escape(DASHES)}]?(?:\s+(?:is|are)\s*:?)?\s+"


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
    whole = re.compile(
        rf"(?P<label>.+?[\w)']){link}(?P<grade>{words.pattern}){tail}[\s.:;]*\d?", re.IGNORECASE
    )
    some = re.compile(words.pattern, re.IGNORECASE)
    for page in pages:
        text = page.text.replace("’", "'")
        for begun in opening.finditer(text):
            lines = text[begun.start() : begun.start() + LONGEST].split("\n")
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
    """Patterns for the beginning of lines that begin with one of the texts: some letters after an article."""
    return sorted({rf"(?:the\s+)?{_ARTICLE.sub('', text)[:6]}" for text in texts})


def hold_together(table: Sequence[Found], body: Sequence[Found], only_in: Mapping[str, str]) -> None:
    """See that table and body say the same of every area, and that each has those that it should have.

    `only_in` names areas that are at one of the two places alone. Raises UnreadableError where a grade
    is missing at either place, or two places differ.
    """
    said: dict[str, tuple[str, Found]] = {}
    for place, found in (*(("table", one) for one in table), *(("body", one) for one in body)):
        before, first = said.setdefault(found.area, (place, found))
        if first.grade != found.grade:
            raise UnreadableError(
                f"{before} says {_quoted(first)}, {place} says {_quoted(found)}"
                f" for {found.area} on page {found.page}"
            )
    for area in said:
        for place, there in (("table", table), ("body", body)):
            if only_in.get(area, place) == place and area not in {found.area for found in there}:
                raise UnreadableError(f"the {place} says nothing of {area}, where this layout has its grade")


def _quoted(found: Found) -> str:
    return " ".join(found.printed.split()).casefold()
