"""Reviews of a Local Safeguarding Children Board, published alone or with an inspection of the council."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ofstedcmp.database.record import Record
from ofstedcmp.errors import UnreadableError
from ofstedcmp.records.types import Area
from ofstedcmp.reports.document import Page, Report
from ofstedcmp.reports.headings import Graded, PrintedGrade, compare_places, headings, openings_of
from ofstedcmp.reports.words import GradeWords, grade_words, labels, matching

FAMILY = "lscb"
_BEFORE_NAME = re.compile(r"^(?:the )?(?:judge?ment for )?(?:the )?(?:effectiveness of )?", re.IGNORECASE)
# Other subjects of a headline: the board of a named council, "The LSCB is good because", and the wording of
# the regulations that stands under the headline with the grade at its end.
_OTHER_NAMES = re.compile(
    r"(?:the )?effectiveness of the [^.:;]{2,40} safeguarding children board(?: \(\w+\))?"
    r"|(?:the )?lscb"
    r"|the arrangements in place to evaluate\b[^.]{1,200}",
    re.IGNORECASE,
)


def grades(report: Report, record: Record, start: str) -> Graded:
    """The grade of a review that was published alone: the headline on its front, compared with all others.

    Raises UnreadableError if there is no headline, or places differ.
    """
    (framework,) = [edition for edition in record.frameworks.values() if edition.family == FAMILY]
    (area,) = framework.areas
    words = grade_words(record.scales[framework.scale or ""])
    headlines = tuple(board_grades(report.pages(), area, words))
    if not headlines or headlines[0].page != 1:
        raise UnreadableError("no headline on the front says how the board was judged")
    only_in = {} if headlines[1:] else {area.id: "table"}
    compare_places(headlines[:1], headlines[1:], only_in)
    return Graded(framework.id, headlines[:1], headlines[1:], only_in)


def board_grades(pages: Iterable[Page], area: Area, words: GradeWords) -> list[PrintedGrade]:
    """Every headline and heading that gives the board a grade, in the order of the pages."""
    known = labels([area])

    def area_of(text: str) -> str | None:
        if _OTHER_NAMES.fullmatch(text):
            return area.id
        return matching(text, known) or matching(_BEFORE_NAME.sub("", text), known)

    openings = [*openings_of([area]), r"the (?:judge|arrang|lscb)", "lscb"]
    return list(headings(pages, openings, area_of, words, tail=r"(?:\s+because)?"))
