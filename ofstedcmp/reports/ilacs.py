"""Inspections under the framework of 2018 and its editions: a table on the front, a heading a section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from itertools import islice

from ofstedcmp.records.types import Framework, Scale
from ofstedcmp.reports.cells import Layout
from ofstedcmp.reports.document import Page, Report, UnreadableError
from ofstedcmp.reports.headings import headings, hold_together, openings_of
from ofstedcmp.reports.result import Graded
from ofstedcmp.reports.tables import table
from ofstedcmp.reports.words import bare, labels, meant, shortened, words

FAMILY = "ilacs"
# The table's heading, whose second half stands on a line of its own in some texts.
HEADINGS = {bare("Judgement Grade"), bare("Grade")}
OVERALL = "overall"
# Inspections that began on this day or later have no overall grade (Ofsted, 27 November 2025).
NO_OVERALL_FROM = "2026-04-01"


def grades(
    report: Report, frameworks: Mapping[str, Framework], scales: Mapping[str, Scale], *, start: str | None
) -> Graded:
    """The grades of a report of this family, and the edition that its table shows.

    `start` is the first day of the inspection. Raises UnreadableError where a row or a section's heading
    is missing, table and sections differ, or there is an overall grade and should be none, or none and
    should be one.
    """
    editions = [framework for framework in frameworks.values() if framework.family == FAMILY]
    known: dict[str, str] = {}
    for edition in editions:
        known |= labels(edition.areas)
    scale = words(scales[_scale(editions)])
    rows = table(
        ((page.number, page.lines) for page in report.pages(limit=2)),
        Layout(known, scale, begin=lambda text: bare(text) in HEADINGS, enough=lambda ids: OVERALL in ids),
    )
    edition = _edition(editions, {row.area for row in rows}, start)
    sections = labels(area for area in edition.areas if area.id != OVERALL)
    body = tuple(
        headings(
            _after(report, max(row.page for row in rows)),
            openings_of(text for area in edition.areas for text in (area.label, *area.variants)),
            lambda text: meant(text, sections) or shortened(text, sections),
            scale,
        )
    )
    only_in = {OVERALL: "table"} if edition.area(OVERALL) else {}
    hold_together(rows, body, only_in)
    return Graded(edition.id, rows, body, only_in)


def _scale(editions: list[Framework]) -> str:
    (scale,) = {edition.scale for edition in editions}
    assert scale is not None
    return scale


def _edition(editions: list[Framework], ids: Set[str], start: str | None) -> Framework:
    """The edition that has just the rows of the table, if it may have been in force on that day."""
    fitting = [one for one in editions if {area.id for area in one.areas} == ids]
    if start is None:
        raise UnreadableError("whether there should be an overall grade cannot be told without a first day")
    if len(fitting) > 1:
        # Only where rows do not tell: an edition's first reports came out before the last of the one before.
        fitting = [
            one for one in fitting if (one.starts or "") <= start and (one.ends is None or start <= one.ends)
        ]
    if len(fitting) != 1:
        raise UnreadableError(f"the table has the rows {', '.join(sorted(ids))}, as no edition has them")
    if (start >= NO_OVERALL_FROM) == (OVERALL in ids):
        has = "an overall grade" if OVERALL in ids else "no overall grade"
        raise UnreadableError(f"the table has {has}, which is not believable of an inspection begun {start}")
    if start < (fitting[0].starts or ""):
        raise UnreadableError(f"the table is that of {fitting[0].id}, but the inspection began {start}")
    return fitting[0]


def _after(report: Report, number: int) -> Iterator[Page]:
    return islice(report.pages(), number, None)
