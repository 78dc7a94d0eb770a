"""Inspections since 2018 (ILACS): a table of grades on the front, and a grade in each heading."""

from __future__ import annotations

from collections.abc import Mapping, Set

from ofstedcmp.database.record import Record
from ofstedcmp.errors import UnreadableError
from ofstedcmp.records.types import Framework
from ofstedcmp.reports.document import Report
from ofstedcmp.reports.headings import Graded, compare_places, headings, openings_of
from ofstedcmp.reports.tables import Layout, table
from ofstedcmp.reports.words import bare, grade_words, labels, matching

FAMILY = "ilacs"
# The heading of the table. In some texts its second half stands on a line of its own.
HEADINGS = {bare("Judgement Grade"), bare("Grade")}
OVERALL = "overall"


def editions(frameworks: Mapping[str, Framework]) -> list[Framework]:
    """The editions of ILACS, the oldest first."""
    known = [framework for framework in frameworks.values() if framework.family == FAMILY]
    return sorted(known, key=lambda edition: edition.starts or "")


def overall_expected(start: str, frameworks: Mapping[str, Framework]) -> bool:
    """Whether an inspection that begins on that day has an overall grade, by the edition in force."""
    known = editions(frameworks)
    in_force = [edition for edition in known if _in_force(edition, start)] or known[:1]
    return in_force[-1].area(OVERALL) is not None


def _in_force(edition: Framework, day: str) -> bool:
    return (edition.starts or "") <= day and (edition.ends is None or day <= edition.ends)


def grades(report: Report, record: Record, start: str) -> Graded:
    """The grades of a report, and the edition that its table shows. `start` is the inspection's first day.

    Raises UnreadableError if a row or a section's heading is missing, if table and sections differ, or if
    there is an overall grade and the edition in force has none, or the other way round.
    """
    known_editions = editions(record.frameworks)
    known = {label: area for edition in known_editions for label, area in labels(edition.areas).items()}
    scale = grade_words(record.scales[known_editions[0].scale or ""])
    layout = Layout(known, scale, lambda text: bare(text) in HEADINGS, lambda ids: OVERALL in ids)
    rows = table(((page.number, page.lines) for page in report.pages(limit=2)), layout)
    edition = edition_of({row.area for row in rows}, start, record.frameworks)
    sections = labels(area for area in edition.areas if area.id != OVERALL)
    last = max(row.page for row in rows)
    body = tuple(
        headings(
            (page for page in report.pages() if page.number > last),
            openings_of(edition.areas),
            lambda text: matching(text, sections),
            scale,
        )
    )
    only_in = {OVERALL: "table"} if edition.area(OVERALL) else {}
    compare_places(rows, body, only_in)
    return Graded(edition.id, rows, body, only_in)


def edition_of(ids: Set[str], start: str, frameworks: Mapping[str, Framework]) -> Framework:
    """The edition that has exactly these areas, for an inspection that began on that day.

    Raises UnreadableError if there is none that can have been in force.
    """
    fitting = [edition for edition in editions(frameworks) if {area.id for area in edition.areas} == ids]
    if len(fitting) > 1:
        # The day decides only between editions with the same rows: a new edition's first reports came out
        # before the last ones of the edition before.
        fitting = [edition for edition in fitting if _in_force(edition, start)]
    if len(fitting) != 1:
        raise UnreadableError(f"the table has the rows {', '.join(sorted(ids))}, which no edition has")
    if (OVERALL in ids) != overall_expected(start, frameworks):
        has = "an overall grade" if OVERALL in ids else "no overall grade"
        raise UnreadableError(
            f"the table has {has}, which can't be right for an inspection that began on {start}"
        )
    if start < (fitting[0].starts or ""):
        raise UnreadableError(f"the table is that of {fitting[0].id}, but the inspection began {start}")
    return fitting[0]
