"""Read a published report as an inspection: its cover, its grades and its source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ofstedcmp.database.record import Record
from ofstedcmp.dates import days_between, working_days
from ofstedcmp.errors import UnreadableError
from ofstedcmp.records.types import Framework, Inspection, Judgement, Part, Reading, Source
from ofstedcmp.reports import ilacs, lscb, main_findings, sif
from ofstedcmp.reports.council import council_of
from ofstedcmp.reports.cover import Cover, cover, is_end, kind_of_report, last_page
from ofstedcmp.reports.document import Report, plain
from ofstedcmp.reports.headings import Graded
from ofstedcmp.reports.publications import table_of

# The reader of each family of layouts: one module and one row for each.
FAMILIES = {
    "ilacs": ilacs.grades,
    "sif": sif.grades,
    "lscb": lscb.grades,
    "lac": main_findings.grades,
    "slac": main_findings.grades,
}
# Reports of these families end with "© Crown copyright", all but one of 490.
ENDING = ("ilacs", "sif", "lscb")
TABLES = (".csv", ".CSV", ".tsv")
# In days. Reports took up to 225 after the visit.
LONGEST_WAIT = 365
# A short inspection takes one week on site, a standard one two (Ofsted's ILACS framework).
SHORT_DAYS = 7


class Listing(NamedTuple):
    """The entry of a report in a list: when it was published, and its address.

    `urn` is Ofsted's number of the council, and `folder` the one that the list has the report in.
    """

    published: str | None = None
    url: str | None = None
    urn: str | None = None
    folder: str | None = None


def read_report(report: Report, record: Record, listing: Mapping[str, Listing]) -> Inspection:
    """The inspection in a report. Each judgement has one reading, with its page.

    `listing` gives the address and publication date for the SHA-256 of the file. Raises UnreadableError, with
    the reason in one line, for anything but a report of a known family, and if anything in it is not certain.
    """
    if report.is_text and (table := table_of(report.page(1).text, named_so=report.path.suffix in TABLES)):
        raise UnreadableError(f"is {table}")
    family = kind_of_report(report, record.frameworks)
    if family not in FAMILIES:
        raise UnreadableError(f"is of the family '{family}', whose layout can't be read")
    report.count = last_page(report, ends=family in ENDING)
    if family in ENDING and report.is_text and not is_end(report.page(report.count)):
        raise UnreadableError("lacks the line '© Crown copyright' at its end: has it been cut off?")
    front = cover(report)
    council = council_of(front.council, front.start, record.councils)
    graded = FAMILIES[family](report, record, front.start)
    _check_seen(report, graded, record)
    listed = listing.get(report.sha256, Listing())
    published = front.published or listed.published
    check_published("is published", published, front.end)
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
        judgements=_judgements(graded, framework, source),
    )


def check_published(how: str, published: str | None, end: str) -> None:
    """Refuse a publication date before the visit ended, or more than a year after it."""
    if published and published < end:
        raise UnreadableError(f"{how} {published}, before the visit ended {end}")
    if (days_between(end, published) or 0) > LONGEST_WAIT:
        raise UnreadableError(f"{how} {published}, more than a year after the visit ended {end}")


def _check_seen(report: Report, graded: Graded, record: Record) -> None:
    """Refuse a report with words of grades that its pages do not show."""
    scale = record.scales[record.frameworks[graded.framework].scale or ""]
    words = {word for grade in scale.grades for word in plain(grade.label).split() if len(word) > 2}
    pattern = re.compile("|".join(r"\s*".join(word) for word in words), re.IGNORECASE)
    for number in sorted({grade.page for grade in (*graded.table, *graded.body)}):
        if unseen := report.page(number).unseen(pattern):
            reason = f"has '{unseen}' in its text on page {number} where the page does not show it"
            raise UnreadableError(f"{reason}: use the file that Ofsted published")


def _judgements(graded: Graded, framework: Framework, source: Source) -> tuple[Judgement, ...]:
    """Each area's grade from the table, or from the body if only that prints it."""
    # Of several grades for an area in the body, the first one counts.
    printed = {grade.area: grade for grade in (*reversed(graded.body), *graded.table)}
    needed = [area.id for area in framework.areas if not (area.heading or area.optional)]
    if lacking := [area for area in needed if area not in printed]:
        raise UnreadableError(f"no grade found for {', '.join(lacking)}")
    readings = {
        area: Reading(source, "report", grade.grade, grade.printed, grade.page)
        for area, grade in printed.items()
    }
    return tuple(Judgement(area.id, (readings[area.id],)) for area in framework.areas if area.id in readings)


def _title(framework: Framework, front: Cover) -> str:
    """The title that this report prints, of those that an edition's reports have had."""
    printed = set(plain(front.title).split())
    titles = framework.title.split(", or ")
    return next((title for title in titles if set(plain(title).split()) <= printed), titles[-1])


def _kind(family: str, front: Cover) -> tuple[str, str | None]:
    """The kind of inspection, and its source. Titles only name re-inspections and reviews of boards."""
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
