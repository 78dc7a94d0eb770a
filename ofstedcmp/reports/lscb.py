"""Reviews of a Local Safeguarding Children Board, published alone or with an inspection of the council."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ofstedcmp.records.types import Area, Framework, Scale
from ofstedcmp.reports.document import Page, Report, UnreadableError
from ofstedcmp.reports.headings import headings, hold_together, openings_of
from ofstedcmp.reports.result import Found, Graded
from ofstedcmp.reports.words import Words, labels, meant, words

FAMILY = "lscb"
# What may stand before the board's name, or in its place: "The LSCB is good because" heads the reasons.
_LEADING = re.compile(r"^(?:the )?(?:judge?ment for )?(?:the )?(?:effectiveness of )?", re.IGNORECASE)
_OF_ITS_OWN = re.compile(
    r"(?:the )?effectiveness of the [^.:;]{2,40} safeguarding children board(?: \(\w+\))?", re.I
)
_INITIALS = re.compile(r"(?:the )?lscb", re.IGNORECASE)
# How the wording of the regulations begins that stands under the headline, the grade at its end.
_ARRANGEMENTS = re.compile(r"the arrangements in place to evaluate\b[^.]{1,200}", re.IGNORECASE)


def grades(
    report: Report, frameworks: Mapping[str, Framework], scales: Mapping[str, Scale], *, start: str | None
) -> Graded:
    """The grade of a review that was published alone: the headline of its front, held against all others.

    Raises UnreadableError where there is no headline, or places differ.
    """
    (framework,) = [one for one in frameworks.values() if one.family == FAMILY]
    (area,) = framework.areas
    assert framework.scale is not None
    scale = words(scales[framework.scale])
    found = board(report.pages(), area, scale)
    if not found or found[0].page != 1:
        raise UnreadableError("no headline on the front says how the board was judged")
    front, *others = found
    only_in = {} if others else {area.id: "table"}
    hold_together((front,), others, only_in)
    return Graded(framework.id, (front,), tuple(others), only_in)


def board(pages: Iterable[Page], area: Area, scale: Words) -> list[Found]:
    """Every headline and heading that gives the board a grade, in the order of the pages."""
    known = labels([area])

    def area_of(text: str) -> str | None:
        """The board's id where the text names the board, or the arrangements that were judged."""
        name = _LEADING.sub("", text)
        if any(one.fullmatch(text) for one in (_INITIALS, _OF_ITS_OWN, _ARRANGEMENTS)):
            return area.id
        return meant(text, known) or meant(name, known)

    openings = [*openings_of([area.label, *area.variants]), r"the (?:judge|arrang|lscb)", "lscb"]
    return list(headings(pages, openings, area_of, scale, tail=r"(?:\s+because)?"))
