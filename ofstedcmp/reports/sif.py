"""Inspections of 2013 to 2018 (SIF): a headline, a numbered table, and sections headed with their grades."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from ofstedcmp.database.record import Record
from ofstedcmp.errors import UnreadableError
from ofstedcmp.records.types import NOT_JUDGED, Area
from ofstedcmp.reports.document import Page, Report, plain
from ofstedcmp.reports.headings import Graded, PrintedGrade, compare_places, headings, openings_of
from ofstedcmp.reports.lscb import board_grades
from ofstedcmp.reports.tables import Layout, table
from ofstedcmp.reports.words import GradeWords, bare, grade_words, labels, matching, numbered

FAMILY = "sif"
OVERALL, BOARD = "overall", "lscb"
# The first row of the table is recognised by this many letters.
START = 12
# A title that promises a grade for the board. A footnote says much the same in other words, true or not.
WITH_BOARD = re.compile("(?:review|inspection) of the effectiveness of the local safeguarding children board")
# The text between label and grade. Earlier grades are listed with a colon, those of the report never are.
LINK = r"(?:\s+(?:is|are|is that(?: it| they)?(?: is| are)?))?\s+"
_HEADLINE = re.compile(
    r"the overall judge?ment(?: is that children's services?)?"
    r"|children's services?(?: in (?:(?!\b(?:is|are|was|were|not|requires?)\b)[^.:;\d]){2,80})?"
    r"|this local authority",
    re.IGNORECASE,
)
# The text after the grade: reasons, or the next sentence.
REASONS = r"(?:\s+and\s+is\s+not\s+yet\s+good)?(?:\s+because.*|\.\s.*)?"
# The text before an area's name in the heading of its section.
_JUDGED = re.compile(r"(?:the )?graded judge?ment (?:for|about|of|on) (?:the )?", re.IGNORECASE)
PROGRESS = "The experiences and progress of "
_PROGRESS = re.compile(r"(?:the )?experiences? and progress of (?=children\b)", re.IGNORECASE)
_BOX = re.compile(
    r"^[ \t]*(?:the experiences and progress|leadership, management)", re.IGNORECASE | re.MULTILINE
)
# The lines of a box.
BOX = 6


def grades(report: Report, record: Record, start: str) -> Graded:
    """The grades of a report: headlines and table, compared with the headings of the sections.

    Raises UnreadableError if a headline, row or heading of this layout is missing, or two places differ.
    """
    (framework,) = [edition for edition in record.frameworks.values() if edition.family == FAMILY]
    if start < (framework.starts or ""):
        raise UnreadableError(f"the title is that of {framework.id}, but the inspection began {start}")
    board = next(area for area in framework.areas if area.id == BOARD)
    areas = [area for area in framework.areas if area.number]
    words = grade_words(record.scales[framework.scale or ""])
    front = report.page(1)
    rows = _rows(report, areas, words)
    overall = _overall([front], words)
    if not overall:
        raise UnreadableError("no headline on the front says how the services were judged overall")
    last = max(row.page for row in rows)
    after = [page for page in report.pages() if page.number > last]
    boards, again = board_grades([front], board, words), board_grades(after, board, words)
    _check_title(front, after, boards + again)
    body = [*_overall(after, words, tail=REASONS), *_sections(after, areas, words), *again]
    only_in = {row.area: "table" for row in rows if row.grade == NOT_JUDGED}
    if not any(grade.area == OVERALL for grade in body):
        only_in[OVERALL] = "table"
    if again and not boards:
        only_in[BOARD] = "body"
    compare_places([*overall, *rows, *boards], body, only_in)
    return Graded(framework.id, (*overall[:1], *rows, *boards[:1]), body, only_in)


def _rows(report: Report, areas: Sequence[Area], words: GradeWords) -> tuple[PrintedGrade, ...]:
    """The numbered rows."""
    wanted = {area.id for area in areas}

    def is_first(text: str) -> bool:
        number, label = numbered(text)
        return number is not None and bare(label)[:START] == bare(areas[0].label)[:START]

    numbers = {area.id: area.number for area in areas}
    layout = Layout(labels(areas), words, is_first, wanted.issubset, numbers=numbers)
    rows = table(((page.number, page.lines) for page in report.pages(limit=3)), layout)
    if missing := wanted - {row.area for row in rows}:
        raise UnreadableError(f"the table has no row for {', '.join(sorted(missing))}")
    return rows


def _overall(pages: Iterable[Page], words: GradeWords, *, tail: str = "") -> list[PrintedGrade]:
    """Every sentence on its own that gives the grade of the services as a whole."""
    openings = ["the overall", "children's serv", "this local auth"]

    def area_of(text: str) -> str | None:
        return OVERALL if _HEADLINE.fullmatch(text) else None

    return list(headings(pages, openings, area_of, words, tail=tail))


def _sections(pages: Sequence[Page], areas: Sequence[Area], words: GradeWords) -> list[PrintedGrade]:
    """The grades in the headings of the sections, and in the boxes that most of them have."""
    known = labels(areas)

    def area_of(text: str) -> str | None:
        name, judged = _JUDGED.subn("", text)
        area = matching(name, known) or matching(_PROGRESS.sub("", name), known)
        if judged and not area:
            # Only parts of a section have these words before them, and their names may be shortened.
            parts = [part.id for part in areas if part.parent and bare(name) in bare(part.label)]
            area = parts[0] if len(parts) == 1 else None
        return area

    openings = [*openings_of(areas), r"(?:the )?graded"]
    grades = list(headings(pages, openings, area_of, words, link=LINK))
    lacking = {area.id for area in areas if not area.parent} - {grade.area for grade in grades}
    if lacking:
        grades += [grade for grade in _boxes(pages, areas, words) if grade.area in lacking]
    return grades


def _boxes(pages: Iterable[Page], areas: Iterable[Area], words: GradeWords) -> Iterator[PrintedGrade]:
    """The grades beside the headings in boxes, by their places: the text of some pages mixes the two."""
    known = {bare(begun + area.label): area.id for area in areas for begun in ("", PROGRESS)}
    layout = Layout(known, words, begin=lambda _: True, complete=bool)
    for page in pages:
        if not _BOX.search(page.text):
            continue
        for at, line in enumerate(page.lines):
            if _BOX.match(line.text) and ":" not in line.text:
                with suppress(UnreadableError):  # a heading without a grade, such as one in the contents
                    yield from table([(page.number, page.lines[at : at + BOX])], layout)


def _check_title(front: Page, pages: Iterable[Page], boards: Sequence[PrintedGrade]) -> None:
    """Refuse a board's grade that no title promises, on the front or on that of a report bound in."""
    if not boards:
        if WITH_BOARD.search(plain(front.text)):
            raise UnreadableError("the title promises a review of the board, but no heading has its grade")
        return
    before = [front, *(page for page in pages if page.number <= boards[0].page)]
    if not any(WITH_BOARD.search(plain(page.text)) for page in before):
        raise UnreadableError(f"page {boards[0].page} has a grade of the board, which no title promises")
