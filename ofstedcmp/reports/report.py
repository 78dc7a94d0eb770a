"""A published report as an inspection: cover, grades and source brought together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ofstedcmp.database.record import Record
from ofstedcmp.dates import days_between, working_days
from ofstedcmp.records.types import Council, Framework, Inspection, Judgement, Part, Reading, Source
from ofstedcmp.reports.cover import council_of, cover, kind_of_report
from ofstedcmp.reports.document import Report, UnreadableError, plain
from ofstedcmp.reports.extent import is_end, last_page
from ofstedcmp.reports.kinds import table_of
from ofstedcmp.reports.result import Cover, Found, Graded

# One module a family of layouts, each with `grades(report, frameworks, scales, *, start)`.
FAMILIES = {
    "ilacs": "ofstedcmp.reports.ilacs",
    "sif": "ofstedcmp.reports.sif",
    "lscb": "ofstedcmp.reports.lscb",
    "lac": "ofstedcmp.reports.record",
    "slac": "ofstedcmp.reports.record",
}
# Reports of these have "© Crown copyright" at their end, all but one of 490.
ENDING = ("ilacs", "sif", "lscb")
TABLES = (".csv", ".CSV", ".tsv")
# In days. Reports took up to 225 after the visit.
LONGEST_WAIT = 365
# A short inspection is one week on site, a standard one two (Ofsted's ILACS framework).
SHORT_DAYS = 7


@dataclass(frozen=True, slots=True)
class Listing:
    """What Ofsted's website says of a report: the day it was published there, and its address.

    `urn` is Ofsted's number of the council, and `folder` the one that the list has the report in.
    """

    published: str | None
    url: str | None
    urn: str | None = None
    folder: str | None = None


def listed_as(sha256: str, listing: Mapping[str, Listing], given: Listing | None) -> Listing:
    """The publication and address of a file; what is `given` goes before what its list says."""
    listed = listing.get(sha256, Listing(None, None))
    return Listing(given.published or listed.published, given.url or listed.url) if given else listed


def read_report(
    path: Path, record: Record, listing: Mapping[str, Listing], given: Listing | None = None
) -> Inspection:
    """The inspection that a report tells of, each judgement with one reading and its page.

    `listing` gives address and publication by the SHA-256 of the file; what is `given` goes before it.
    Raises UnreadableError, with a line that says why, for whatever is not a report of a known family read
    with certainty.
    """
    report = Report(path)
    try:
        if report.is_text and (table := table_of(report.page(1).text, named_so=path.suffix in TABLES)):
            raise UnreadableError(f"is {table}")
        family = kind_of_report(report, record.frameworks)
        if family not in FAMILIES:
            raise UnreadableError(f"is of the family '{family}', whose layout no reader knows")
        report.count = last_page(report, ends=family in ENDING)
        if family in ENDING and report.is_text and not is_end(report.page(report.count)):
            raise UnreadableError("lacks the line '© Crown copyright' at its end: has it been cut off?")
        front = cover(report)
        council = council_of(front, record.councils)
        grades: Callable[..., Graded] = import_module(FAMILIES[family]).grades
        graded = grades(report, record.frameworks, record.scales, start=front.start)
    finally:
        report.close()
    listed = listed_as(report.sha256, listing, given)
    published = front.published or listed.published
    if published and front.end and published < front.end:
        raise UnreadableError(f"is listed as published {published}, before the visit ended {front.end}")
    if (days_between(front.end, published) or 0) > LONGEST_WAIT:
        raise UnreadableError(f"is published {published}, more than a year after the visit ended {front.end}")
    framework = record.frameworks[graded.framework]
    source = Source(
        id=f"report-{published or front.start}",
        kind="report",
        title=f"{council.name}: {_title(framework, front)}",
        published=published,
        url=listed.url,
        sha256=report.sha256,
    )
    kind, kind_from = _kind(family, front)
    required = [area.id for area in framework.areas if not (area.heading or area.optional)]
    _complete(council, graded, required)
    return Inspection(
        council=council.id,
        framework=framework.id,
        kind=kind,
        kind_from=kind_from,
        start=front.start,
        end=front.end,
        parts=tuple(Part(*part) for part in front.parts),
        published=published,
        lead_inspector=front.lead_inspector,
        report=source,
        judgements=tuple(
            Judgement(area.id, tuple(_reading(found, source) for found in places))
            for area in framework.areas
            if (places := _places(graded, area.id))
        ),
    )


def _places(graded: Graded, area: str) -> list[Found]:
    """Where an area's grade stands: the table; for an area that only the body prints, the body."""
    table = [found for found in graded.table if found.area == area]
    return table or [found for found in graded.body if found.area == area][:1]


def _reading(found: Found, source: Source) -> Reading:
    return Reading(source, "report", found.grade, found.printed, found.page)


def _complete(council: Council, graded: Graded, required: list[str]) -> None:
    held = {found.area for found in (*graded.table, *graded.body)}
    lacking = [area for area in required if area not in held]
    if lacking:
        raise UnreadableError(f"{council.name}: no grade found for {', '.join(lacking)}")


def _title(framework: Framework, front: Cover) -> str:
    """Of the titles that an edition's reports have carried, the one that this report prints."""
    printed = set(plain(front.title).split())
    titles = framework.title.split(", or ")
    return next((title for title in titles if set(plain(title).split()) <= printed), titles[-1])


def _kind(family: str, front: Cover) -> tuple[str, str | None]:
    """The kind, and what says so: a title tells a re-inspection and the review of a board, and no other."""
    if family == "lscb":
        return "board-review", "report"
    if family == "lac":
        return "targeted", None
    if front.re_inspection:
        return "re-inspection", "report"
    if family == "ilacs":
        days = working_days(front.start, front.end, front.parts)
        return ("short" if days is not None and days <= SHORT_DAYS else "standard"), "days-on-site"
    return "standard", None
