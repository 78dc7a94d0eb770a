"""Inspections under the single framework: a headline, a numbered table, a section headed with each grade."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from ofstedcmp.records.types import Area, Framework, Scale
from ofstedcmp.reports.cells import Layout
from ofstedcmp.reports.document import Page, Report, UnreadableError, plain
from ofstedcmp.reports.headings import headings, hold_together, openings_of
from ofstedcmp.reports.lscb import board
from ofstedcmp.reports.result import Found, Graded
from ofstedcmp.reports.tables import table
from ofstedcmp.reports.words import NOT_JUDGED, Words, bare, labels, meant, numbered, words

FAMILY = "sif"
OVERALL, BOARD = "overall", "lscb"
# Letters that tell the first row of the table.
START = 12
# A title that promises a grade of the board. A footnote says as much in other words, true or not.
WITH_BOARD = re.compile("(?:review|inspection) of the effectiveness of the local safeguarding children board")
# Earlier grades are listed with a colon behind the label, those of the report never are.
LINK = r"(?:\s+(?:is|are|is that(?: it| they)?(?: is| are)?))?\s+"
_HEADLINE = re.compile(
    r"the overall judge?ment(?: is that children's services?)?"
    r"|children's services?(?: in (?:(?!\b(?:is|are|was|were|not|requires?)\b)[^.:;\d]){2,80})?"
    r"|this local authority",
    re.IGNORECASE,
)
# Behind the grade: reasons, or the sentence after it.
REASONS = r"(?:\s+and\s+is\s+not\s+yet\s+good)?(?:\s+because.*|\.\s.*)?"
# What leads up to an area's name in the heading of its section.
_JUDGED = re.compile(r"(?:the )?graded judge?ment (?:for|about|of|on) (?:the )?", re.IGNORECASE)
PROGRESS = "The experiences and progress of "
_BOX = re.compile(
    r"^[ \t]*(?:the experiences and progress|leadership, management)", re.IGNORECASE | re.MULTILINE
)
# Lines that a box takes.
BOX = 6
_PROGRESS = re.compile(r"(?:the )?experiences? and progress of (?=children\b)", re.IGNORECASE)


def grades(
    report: Report, frameworks: Mapping[str, Framework], scales: Mapping[str, Scale], *, start: str | None
) -> Graded:
    """The grades of a report of this family: headlines and table, and the headings of the sections.

    Raises UnreadableError where a headline, row or heading is missing that this layout has, or two
    places differ.
    """
    (framework,) = [one for one in frameworks.values() if one.family == FAMILY]
    if start and start < (framework.starts or ""):
        raise UnreadableError(f"the title is that of {framework.id}, but the inspection began {start}")
    areas = {area.id: area for area in framework.areas}
    assert framework.scale is not None
    scale = words(scales[framework.scale])
    front = report.page(1)
    rows = _rows(report, framework, scale)
    overall = _overall([front], scale)
    if not overall:
        raise UnreadableError("no headline on the front says how the services were judged overall")
    after = [page for page in report.pages() if page.number > max(row.page for row in rows)]
    boards = board([front], areas[BOARD], scale)
    again = board(after, areas[BOARD], scale)
    _see_title(front, after, boards + again)
    body = [*_overall(after, scale, tail=REASONS), *_sections(after, framework, scale), *again]
    only_in = {row.area: "table" for row in rows if row.grade == NOT_JUDGED}
    if not any(found.area == OVERALL for found in body):
        only_in[OVERALL] = "table"
    if again and not boards:
        only_in[BOARD] = "body"
    hold_together([*overall, *rows, *boards], body, only_in)
    return Graded(framework.id, (*overall[:1], *rows, *boards[:1]), tuple(body), only_in)


def _rows(report: Report, framework: Framework, scale: Words) -> tuple[Found, ...]:
    """The five numbered rows."""
    areas = [area for area in framework.areas if area.number]
    known = labels(areas)
    wanted = {area.id for area in areas}

    def first(text: str) -> bool:
        number, label = numbered(text)
        return number is not None and bare(label)[:START] == bare(areas[0].label)[:START]

    rows = table(
        ((page.number, page.lines) for page in report.pages(limit=3)),
        Layout(known, scale, first, wanted.issubset, numbers={area.id: area.number for area in areas}),
    )
    if missing := wanted - {row.area for row in rows}:
        raise UnreadableError(f"the table has no row for {', '.join(sorted(missing))}")
    return rows


def _overall(pages: Iterable[Page], scale: Words, *, tail: str = "") -> list[Found]:
    """Every sentence on its own that says how the services were judged as a whole."""

    def area_of(text: str) -> str | None:
        return OVERALL if _HEADLINE.fullmatch(text) else None

    return list(
        headings(pages, ["the overall", "children's serv", "this local auth"], area_of, scale, tail=tail)
    )


def _sections(pages: Sequence[Page], framework: Framework, scale: Words) -> list[Found]:
    """The grades in the headings of the sections, and in the boxes that most of them have."""
    areas = [area for area in framework.areas if area.number]
    known = labels(areas)

    def area_of(text: str) -> str | None:
        name, judged = _JUDGED.subn("", text)
        found = meant(name, known) or meant(_PROGRESS.sub("", name), known)
        if judged and not found:
            # Only parts of a section are led up to so, and they may be called by less than their label.
            parts = [area.id for area in areas if area.parent and bare(name) in bare(area.label)]
            found = parts[0] if len(parts) == 1 else None
        return found

    openings = [*openings_of(area.label for area in areas), r"(?:the )?graded"]
    found = list(headings(pages, openings, area_of, scale, link=LINK))
    boxed = {area.id for area in areas if not area.parent} - {one.area for one in found}
    if boxed:
        found += [one for one in _boxes(pages, areas, scale) if one.area in boxed]
    return found


def _boxes(pages: Iterable[Page], areas: Iterable[Area], scale: Words) -> Iterator[Found]:
    """The grades beside the headings in boxes, by where they stand, for text that mixes the two."""
    known = {bare(begun + area.label): area.id for area in areas for begun in ("", PROGRESS)}
    layout = Layout(known, scale, begin=lambda _: True, enough=bool)
    for page in pages:
        if not _BOX.search(page.text):
            continue
        lines = page.lines
        for at, line in enumerate(lines):
            if _BOX.match(line.text) and ":" not in line.text:
                with suppress(UnreadableError):  # a heading without a grade, such as one in the contents
                    yield from table([(page.number, lines[at : at + BOX])], layout)


def _see_title(front: Page, pages: Iterable[Page], boards: list[Found]) -> None:
    """Refuse a board's grade that no title promises, on the front or on that of a report bound in."""
    promised = _promises(front)
    if promised and not boards:
        raise UnreadableError("the title promises a review of the board, but no heading has its grade")
    before = (page for page in pages if page.number <= boards[0].page)
    if boards and not promised and not any(map(_promises, before)):
        raise UnreadableError(f"page {boards[0].page} has a grade of the board, which no title promises")


def _promises(page: Page) -> bool:
    return WITH_BOARD.search(plain(page.text)) is not None
