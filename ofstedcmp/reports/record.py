"""Inspections of 2009 to 2013: a number and a word under each heading, and a record of main findings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial
from itertools import groupby

from ofstedcmp.records.types import Area, Framework, Scale
from ofstedcmp.reports.cells import Layout
from ofstedcmp.reports.document import Report, UnreadableError
from ofstedcmp.reports.headings import hold_together
from ofstedcmp.reports.lines import Line
from ofstedcmp.reports.result import Found, Graded
from ofstedcmp.reports.tables import table
from ofstedcmp.reports.words import bare, labels, meant, words

FAMILIES = ("lac", "slac")
RECORD = bare("Record of main findings")
# What stands between the record's heading and its rows where the framework has no sections.
HEADING = "heading"
HEADINGS = {bare("Services for looked after children"): HEADING}
OUTCOMES = bare("inspection outcomes")
# Lines that a heading takes above its grade.
LINES = 4
# What stands at the edge of more pages than this is a running title.
RUNNING = 3
_GRADE = re.compile(r"\bGrade (?P<number>\d) ?\((?P<word>[^()]+)\)[ *.]*$", re.IGNORECASE)


def grades(
    report: Report, frameworks: Mapping[str, Framework], scales: Mapping[str, Scale], *, start: str | None
) -> Graded:
    """The grades of a report of either family: the record at its end, and the headings before it.

    Raises UnreadableError where the record or a row of it is missing, a heading that must have a grade
    has none, a number is not that of its word, or two places differ.
    """
    framework = _framework(report, frameworks)
    assert framework.scale is not None
    scale = scales[framework.scale]
    rows = tuple(_record(report, framework, scale))
    body = tuple(_body(report, framework, scale))
    only_in = {area.id: "body" for area in framework.areas if area.printed_in == "body"}
    seen = {found.area for found in body}
    # Of what belongs under a group's heading, not every report has a grade there.
    only_in |= {row.area: "table" for row in rows if row.area not in seen and _part(framework, row.area)}
    hold_together(rows, body, only_in)
    lacking = [area.id for area in framework.areas if area.printed_in == "body" and area.id not in seen]
    if lacking:
        raise UnreadableError(f"no heading has a grade for {', '.join(lacking)}")
    return Graded(framework.id, rows, body, only_in)


def _framework(report: Report, frameworks: Mapping[str, Framework]) -> Framework:
    """The framework of these families whose title stands on the front."""
    front = bare(report.page(1).text)
    named = [
        framework
        for framework in frameworks.values()
        if framework.family in FAMILIES and any(bare(phrase) in front for phrase in framework.recognise)
    ]
    if len(named) != 1:
        raise UnreadableError("the title is not that of an inspection with a record of main findings")
    return named[0]


def _part(framework: Framework, area_id: str) -> bool:
    area = framework.area(area_id)
    return area is not None and area.parent is not None


def _by_section(framework: Framework) -> dict[str, list[Area]]:
    """The areas of each section by the bare letters of its label; all under no letters without sections."""
    if not framework.sections:
        return {"": list(framework.areas)}
    return {
        bare(label): [area for area in framework.areas if area.section == section]
        for section, label in framework.sections.items()
    }


def _record(report: Report, framework: Framework, scale: Scale) -> Iterator[Found]:
    """The rows of the record, section by section."""
    lines = _record_lines(report)
    sections = _by_section(framework)
    for section, areas in sections.items():
        graded = {area.id for area in areas if not area.heading and area.printed_in == "table"}
        part = list(_from(lines, section or RECORD, {RECORD, *sections} - {""}))
        rows = table(
            _by_page(part),
            Layout(
                labels(areas) | HEADINGS,
                words(scale),
                begin=partial(_begins_with, section or RECORD),
                enough=graded.issubset,
                ungraded={HEADING} | {area.id for area in areas} - graded,
            ),
        )
        if missing := graded - {row.area for row in rows}:
            raise UnreadableError(f"the record has no row for {', '.join(sorted(missing))}")
        yield from rows


def _begins_with(letters: str, text: str) -> bool:
    return bare(text).startswith(letters)


def _record_lines(report: Report) -> list[tuple[int, Line]]:
    """The lines from the record's heading to the end; the list of contents names the record, too."""
    for page in reversed(list(report.pages())):
        if RECORD in bare(page.text):
            lines = [(page.number, line) for line in page.lines]
            headed = [at for at, (_, line) in enumerate(lines) if bare(line.text).startswith(RECORD)]
            if headed:
                after = range(page.number + 1, report.count + 1)
                return lines[headed[-1] :] + [(at, line) for at in after for line in report.page(at).lines]
    raise UnreadableError("there is no record of main findings")


def _from(lines: Sequence[tuple[int, Line]], heading: str, headings: Set[str]) -> Iterator[tuple[int, Line]]:
    """The lines from that heading to the next one."""
    inside = False
    for number, line in lines:
        letters = bare(line.text)
        if any(letters.startswith(one) for one in headings) and _alone(line):
            inside = letters.startswith(heading)
        if inside:
            yield number, line


def _alone(line: Line) -> bool:
    return len(line.cells) == 1


def _by_page(lines: Sequence[tuple[int, Line]]) -> Iterator[tuple[int, list[Line]]]:
    for number, group in groupby(lines, key=lambda one: one[0]):
        yield number, [line for _, line in group]


def _body(report: Report, framework: Framework, scale: Scale) -> Iterator[Found]:
    """Every heading with a grade under or beside it."""
    sections = {section: labels(areas) for section, areas in _by_section(framework).items()}
    known = sections.get("", {})
    lines = list(_lines(report))
    for at, (page, line) in enumerate(lines):
        together = bare(" ".join(text for _, text in lines[at : at + 2]))
        for section, areas in sections.items():
            if section and together.startswith(OUTCOMES + section):
                known = areas
        if match := _GRADE.search(line):
            above = [text for _, text in lines[max(0, at - LINES) : at]]
            area = _headed(above, line[: match.start()].strip(" *"), known)
            if area is None:
                raise UnreadableError(f"page {page} has '{line}' under a heading that is not known")
            yield Found(area, _grade(match, scale, page), match["word"], page)


def _headed(above: Sequence[str], before: str, known: Mapping[str, str]) -> str | None:
    """The area that the lines above a grade name, as few of them as do, with what stands before it."""
    for count in range(0 if before else 1, len(above) + 1):
        text = " ".join([*above[len(above) - count :], before])
        if (area := meant(text, known)) is not None:
            return area
    return None


def _grade(match: re.Match[str], scale: Scale, page: int) -> str:
    grade = scale.grade(words(scale).id(match["word"]) or "")
    if grade is None or str(grade.number) != match["number"]:
        raise UnreadableError(
            f"'Grade {match['number']} ({match['word']})' is not on the scale (page {page})"
        )
    return grade.id


def _lines(report: Report) -> Iterator[tuple[int, str]]:
    """The lines of all pages that hold something, without the titles and numbers that run over the pages."""
    pages = [
        (page.number, [" ".join(line.split()) for line in page.text.split("\n") if line.strip()])
        for page in report.pages()
    ]
    edges = Counter(_unnumbered(line) for _, lines in pages for line in {*lines[:2], *lines[-2:]})
    for number, lines in pages:
        for at, line in enumerate(lines):
            running = edges[_unnumbered(line)] > RUNNING and (at < 2 or at >= len(lines) - 2)
            if not running:
                yield number, line


def _unnumbered(line: str) -> str:
    return bare(re.sub(r"\d+", "", line))
