"""Judgements and events as long rows: the columns that scripts and spreadsheets rely on."""

from __future__ import annotations

from collections.abc import Iterable

from ofstedcmp.catalogue import Catalogue
from ofstedcmp.comparison import Compared, Finding
from ofstedcmp.model import Council, Event, Inspection, Judgement
from ofstedcmp.table import Scalar

COLUMNS = (
    "council", "council_name", "ofsted_urn", "old_la_code", "new_la_code", "region_code", "region_name",
    "framework", "kind", "inspection_start", "inspection_end", "published", "area", "theme", "grade",
    "grade_label", "grade_rank", "change", "change_steps", "basis", "previous_grade",
    "previous_framework", "previous_published", "caveats", "provenance", "report_url", "report_page",
)  # fmt: skip

LongRow = dict[str, Scalar]
# Every row begins as this, so that each has all columns in their order.
_EMPTY: LongRow = dict.fromkeys(COLUMNS)


def rows(
    catalogue: Catalogue, council: Council, compared: Iterable[Compared], events: Iterable[Event] = ()
) -> list[LongRow]:
    """One row a finding and one an event, in the order of their dates, with every column of COLUMNS.

    Ranks are 1 (best) to 4; steps are positive towards outstanding; what a source does not give is
    None. A row whose `change` is "dropped" has no grade: the framework no longer makes that judgement.
    """
    dated = []
    for one in compared:
        begun = _EMPTY | head(council, one.inspection)
        dated += [(one.inspection.when, _finding_row(catalogue, begun, finding)) for finding in one.findings]
    dated += [(event.when, _event_row(council, event)) for event in events]
    return [row for _, row in sorted(dated, key=lambda pair: pair[0])]


def grade_label(catalogue: Catalogue, inspection: Inspection, judgement: Judgement) -> str:
    """The grade as printed in the inspection's own report, else in the word of its time."""
    standing = judgement.standing
    if standing.provenance == "report" and standing.printed:
        return standing.printed
    grade = catalogue.grade(inspection, judgement)
    label = grade.label if grade else "Not judged"
    return f"{label} (implied)" if standing.implied else label


def _finding_row(catalogue: Catalogue, begun: LongRow, finding: Finding) -> LongRow:
    change, inspection = finding.change, finding.inspection
    earlier, before = change.previous[0] if len(change.previous) == 1 else (None, None)
    row = {
        **begun,
        "area": finding.area.id,
        "theme": finding.theme,
        "change": change.word,
        "change_steps": change.steps,
        "basis": change.basis,
        "previous_grade": before.grade if before else None,
        "previous_framework": earlier.framework if earlier else None,
        "previous_published": earlier.published if earlier else None,
        "caveats": ";".join(change.caveats) or None,
    }
    if finding.judgement:
        standing = finding.judgement.standing
        grade = catalogue.grade(inspection, finding.judgement)
        row |= {
            "grade": finding.judgement.grade,
            "grade_label": grade_label(catalogue, inspection, finding.judgement),
            "grade_rank": grade.rank if grade else None,
            "provenance": standing.provenance,
            "report_url": standing.source.url,
            "report_page": standing.page,
        }
    return row


def _event_row(council: Council, event: Event) -> LongRow:
    source, page = event.sources[0] if event.sources else (None, None)
    kinds = {"report": "later-report", "official-statistics": "official-statistics", "press": "press"}
    row = head(council, event) | {
        "provenance": kinds[source.kind] if source else None,
        "report_url": source.url if source else None,
        "report_page": page,
    }
    return {column: row.get(column) for column in COLUMNS}


def head(council: Council, one: Inspection | Event) -> LongRow:
    """The columns that say whose inspection it was, under which framework, and when."""
    return {
        "council": council.id,
        "council_name": council.name,
        "ofsted_urn": council.ofsted_urn,
        "old_la_code": council.dfe_code,
        "new_la_code": council.gss_code,
        "region_code": council.region_code,
        "region_name": council.region,
        "framework": one.framework,
        "kind": one.kind,
        "inspection_start": one.start,
        "inspection_end": one.end,
        "published": one.published,
    }
