"""Rows of data about findings that are not in the database, as --first-to-latest compares them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from ofstedcmp.answers.council_answer import council_answer
from ofstedcmp.answers.newer_reports import newer
from ofstedcmp.answers.table import Answer, Scalar, Table, Text
from ofstedcmp.answers.wording import Wording
from ofstedcmp.database.council_queries import data_folders
from ofstedcmp.database.council_rows import grade_label
from ofstedcmp.database.queries import COLUMNS
from ofstedcmp.database.record import Record
from ofstedcmp.grade_changes import Compared, Finding, Yardstick, grade_of
from ofstedcmp.records.types import Council, Inspection

LongRow = dict[str, Scalar]


def answer(
    record: Record,
    words: Wording,
    parts: Callable[[], Iterable[Table | Text]],
    shown: Iterable[tuple[Council, Sequence[Compared]]],
    *,
    day: str | None = None,
) -> Answer:
    """The answer whose rows are the findings of those inspections, about a day, None for today."""
    pairs = list(shown)
    found = []
    for council, compared in pairs:
        report, folders = newer(record, council.id, day), data_folders(record.base, council.id)
        found += rows(record.yardstick, council, compared, report.published if report else None, folders)
    changes = [finding.change for _, compared in pairs for one in compared for finding in one.findings]
    return council_answer(
        record,
        words,
        parts,
        [tuple(row.values()) for row in found],
        list(dict.fromkeys(council.id for council, _ in pairs)),
        [change.word for change in changes if change.counted],
    )


def rows(
    yard: Yardstick,
    council: Council,
    compared: Iterable[Compared],
    newer_report: str | None = None,
    folders: Mapping[tuple[str, str, str], str | None] = {},
) -> list[LongRow]:
    """A row, with COLUMNS, for each finding of those inspections.

    `folders` are the extra data folders that grades come from, by framework, date and area.
    """
    return [
        _row(yard, council, finding, newer_report, folders) for one in compared for finding in one.findings
    ]


def _row(
    yard: Yardstick,
    council: Council,
    finding: Finding,
    newer_report: str | None,
    folders: Mapping[tuple[str, str, str], str | None],
) -> LongRow:
    inspection, change, judgement = finding.inspection, finding.change, finding.judgement
    row: LongRow = dict.fromkeys(COLUMNS)
    row |= head(council, inspection) | {
        "area": finding.area.id,
        "theme": finding.theme,
        "change": change.word,
        "change_steps": change.steps,
        "basis": change.basis,
        "caveats": ";".join(change.caveats) or None,
        "lead_inspector": inspection.lead_inspector,
        "newer_report": newer_report,
    }
    if judgement:
        grade = grade_of(judgement, yard.frameworks[inspection.framework], yard.scales)
        row |= {
            "grade": judgement.grade,
            "grade_label": grade_label(judgement.standing, grade),
            "grade_rank": grade.rank if grade else None,
            "provenance": judgement.standing.provenance,
            "report_url": judgement.standing.source.url,
            "report_page": judgement.standing.page,
            "data_folder": folders.get((inspection.framework, inspection.when, finding.area.id)),
        }
    if len(change.previous) == 1:
        ((earlier, before),) = change.previous
        row |= {"previous_grade": before.grade, "previous_framework": earlier.framework}
        row["previous_published"] = earlier.published
    since = change.since_separate
    if since:
        row["last_separate_steps"] = since.steps
        if len(since.previous) == 1:
            ((earlier, before),) = since.previous
            row |= {"last_separate_grade": before.grade, "last_separate_published": earlier.published}
    return row


def head(council: Council, inspection: Inspection) -> LongRow:
    """The columns about the council and the inspection."""
    return {
        "council": council.id,
        "council_name": council.name,
        "ofsted_urn": council.ofsted_urn,
        "old_la_code": council.dfe_code,
        "new_la_code": council.gss_code,
        "region_code": council.region_code,
        "region_name": council.region,
        "framework": inspection.framework,
        "kind": inspection.kind,
        "inspection_start": inspection.start,
        "inspection_end": inspection.end,
        "published": inspection.published,
    }
