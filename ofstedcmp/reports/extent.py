"""How far a report goes in its file: other reports and appendices may be put behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ofstedcmp.database.council_names import forms, normalise
from ofstedcmp.reports.cover import DATES, TITLE, dates_of, front_of, lines_of
from ofstedcmp.reports.document import Page, Report, UnreadableError, plain
from ofstedcmp.reports.when import visit

_BOARD = re.compile(
    r"(?:review|inspection) of the effectiveness of the local safeguarding children(?:'?s)? board"
)
# Lines between the title of a front and its dates.
_ABOVE = 12
# What reports have as their last line, and how near to the end of its page.
_END, _WITHIN = "crown copyright", 300


def last_page(report: Report, *, ends: bool) -> int:
    """The number of the report's own last page: what comes behind its end is not part of it.

    `ends` says whether reports of its kind have a line at their end. The review of a board with a front
    and an end of its own may be bound in. Raises UnreadableError where the file holds two reports.
    """
    front = front_of(report)
    council = forms(front.council)[2]
    begins = 1
    for page, head, days in _other_fronts(report):
        own = days == (front.start, front.end) and council in normalise(head)
        if not (own and _BOARD.search(plain(head))):
            raise UnreadableError(f"holds two reports: split it (the second one begins on page {page})")
        begins = page
    own_ends = (page.number for page in report.pages() if page.number > begins and is_end(page))
    return next(own_ends, report.count) if ends else report.count


def is_end(page: Page) -> bool:
    """Whether a report ends on the page."""
    return _END in plain(page.text[-2 * _WITHIN :])[-_WITHIN:]


def _other_fronts(report: Report) -> Iterator[tuple[int, str, tuple[str, str]]]:
    """Every front but the first: the page of its dates, what stands above them, and its days."""
    first, above = True, list[str]()
    for page in report.pages():
        lines = lines_of(page)
        for at, line in enumerate(lines):
            if not (match := DATES.match(line)):
                continue
            head = [*above, *lines[:at]][-_ABOVE:]
            days = visit(dates_of(match["rest"], lines[at + 1 : at + 3]))
            if days and not first and any(map(TITLE.match, head)):
                yield page.number, " ".join(head), days
            first = False
        above = lines
