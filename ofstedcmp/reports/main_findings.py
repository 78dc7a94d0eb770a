"""Inspections of 2009 to 2013: a number and a word under each heading, and a record of main findings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby
from operator import itemgetter

from ofstedcmp.database.record import Record
from ofstedcmp.errors import UnreadableError
from ofstedcmp.records.types import Area, Framework, Scale
from ofstedcmp.reports.document import Report
from ofstedcmp.reports.headings import Graded, PrintedGrade, compare_places
from ofstedcmp.reports.lines import Line
from ofstedcmp.reports.tables import Layout, table
from ofstedcmp.reports.words import bare, grade_words, labels, matching

FAMILIES = ("lac", "slac")
RECORD = bare("Record of main findings")
# A heading between the record's title and its rows, if the framework has no sections.
HEADING = "heading"
HEADINGS = {bare("Services for looked after children"): HEADING}
OUTCOMES = bare("inspection outcomes")
# The lines of a heading above its grade.
LINES = 4
# A line at the edge of more pages than this is a running title.
RUNNING = 3
_GRADE = re.compile(r"\bGrade (?P<number>\d) ?\((?P<word>[^()]+)\)[ *.]*$", re.IGNORECASE)

NumberedLine = tuple[int, Line]


def grades(report: Report, record: Record, start: str) -> Graded:
    """The grades of a report: the record at its end, compared with the headings before it.

    Raises UnreadableError if the record or a row of it is missing, if a heading has no grade that must have
    one, if a number does not belong to its word, or if two places differ.
    """
    framework = _framework(report, record.frameworks)
    scale = record.scales[framework.scale or ""]
    rows = tuple(_record(report, framework, scale))
    body = tuple(_body(report, framework, scale))
    in_body = [area.id for area in framework.areas if area.printed_in == "body"]
    parts = {area.id for area in framework.areas if area.parent is not None}
    graded = {grade.area for grade in body}
    # Areas under a group's heading have a grade in the body of some reports only.
    only_in = dict.fromkeys(in_body, "body")
    only_in |= {row.area: "table" for row in rows if row.area in parts - graded}
    compare_places(rows, body, only_in)
    if lacking := [area for area in in_body if area not in graded]:
        raise UnreadableError(f"no heading has a grade for {', '.join(lacking)}")
    return Graded(framework.id, rows, body, only_in)


def _framework(report: Report, frameworks: Mapping[str, Framework]) -> Framework:
    """The framework whose title stands on the front."""
    front = bare(report.page(1).text)
    titled = [
        framework
        for framework in frameworks.values()
        if framework.family in FAMILIES and any(bare(phrase) in front for phrase in framework.recognise)
    ]
    if len(titled) != 1:
        raise UnreadableError("the title is not that of an inspection with a record of main findings")
    return titled[0]


def _by_section(framework: Framework) -> dict[str, list[Area]]:
    """The areas of each section by the bare letters of its label; all under "" if there are no sections."""
    if not framework.sections:
        return {"": list(framework.areas)}
    return {
        bare(label): [area for area in framework.areas if area.section == section]
        for section, label in framework.sections.items()
    }


def _record(report: Report, framework: Framework, scale: Scale) -> Iterator[PrintedGrade]:
    """The rows of the record, section by section."""
    lines = _record_lines(report)
    sections = _by_section(framework)
    for section, areas in sections.items():
        graded = {area.id for area in areas if not area.heading and area.printed_in == "table"}
        layout = Layout(
            labels(areas) | HEADINGS,
            grade_words(scale),
            begin=lambda _: True,
            complete=graded.issubset,
            ungraded={HEADING} | {area.id for area in areas} - graded,
        )
        part = _section_lines(lines, section or RECORD, {RECORD, *sections} - {""})
        pages = groupby(part, key=itemgetter(0))
        rows = table(((number, [line for _, line in group]) for number, group in pages), layout)
        if missing := graded - {row.area for row in rows}:
            raise UnreadableError(f"the record has no row for {', '.join(sorted(missing))}")
        yield from rows


def _record_lines(report: Report) -> list[NumberedLine]:
    """The lines from the record's title to the end, with their pages. The contents name the record too."""
    for page in reversed(list(report.pages())):
        if RECORD in bare(page.text):
            titles = [at for at, line in enumerate(page.lines) if bare(line.text).startswith(RECORD)]
            if titles:
                lines = [(page.number, line) for line in page.lines[titles[-1] :]]
                following = [later for later in report.pages() if later.number > page.number]
                return lines + [(later.number, line) for later in following for line in later.lines]
    raise UnreadableError("there is no record of main findings")


def _section_lines(lines: Sequence[NumberedLine], title: str, titles: Set[str]) -> Iterator[NumberedLine]:
    """The lines from that title to the next one."""
    inside = False
    for number, line in lines:
        letters = bare(line.text)
        if len(line.cells) == 1 and letters.startswith(tuple(titles)):
            inside = letters.startswith(title)
        if inside:
            yield number, line


def _body(report: Report, framework: Framework, scale: Scale) -> Iterator[PrintedGrade]:
    """Every heading with a grade under or beside it."""
    sections = {section: labels(areas) for section, areas in _by_section(framework).items()}
    known = sections.get("", {})
    lines = list(_body_lines(report))
    for at, (page, line) in enumerate(lines):
        together = bare(" ".join(text for _, text in lines[at : at + 2]))
        for section, areas in sections.items():
            if section and together.startswith(OUTCOMES + section):
                known = areas
        if match := _GRADE.search(line):
            above = [text for _, text in lines[max(0, at - LINES) : at]]
            area = _area(above, line[: match.start()].strip(" *"), known)
            if area is None:
                raise UnreadableError(f"page {page} has '{line}' under a heading that is not known")
            grade = scale.grade(grade_words(scale).id(match["word"]) or "")
            if grade is None or str(grade.number) != match["number"]:
                printed = f"Grade {match['number']} ({match['word']})"
                raise UnreadableError(f"'{printed}' is not on the scale (page {page})")
            yield PrintedGrade(area, grade.id, match["word"], page)


def _area(above: Sequence[str], before: str, known: Mapping[str, str]) -> str | None:
    """The area named by the text before a grade, with as few of the lines above it as needed."""
    for count in range(0 if before else 1, len(above) + 1):
        text = " ".join([*above[len(above) - count :], before])
        if area := matching(text, known):
            return area
    return None


def _body_lines(report: Report) -> Iterator[tuple[int, str]]:
    """The lines of all pages that are not empty, without running titles and page numbers."""
    pages = [(page.number, page.text_lines) for page in report.pages()]
    edges = Counter(_unnumbered(line) for _, lines in pages for line in {*lines[:2], *lines[-2:]})
    for number, lines in pages:
        for at, line in enumerate(lines):
            at_edge = at < 2 or at >= len(lines) - 2
            if not (at_edge and edges[_unnumbered(line)] > RUNNING):
                yield number, line


def _unnumbered(line: str) -> str:
    return bare(re.sub(r"\d+", "", line))
