"""Rows of data for changes that are not in the database, as --first-to-latest compares inspections."""

from __future__ import annotations

from collections.abc import Iterable

from ofstedcmp.answers.table import Row, Scalar
from ofstedcmp.database.queries import COLUMNS, grade_rows
from ofstedcmp.database.record import Record
from ofstedcmp.grade_changes import Change, Compared
from ofstedcmp.records.types import Council


def changed_rows(
    record: Record, inspections: Iterable[tuple[Council, Compared]], numbers: Iterable[int], day: str | None
) -> list[Row]:
    """A row for each finding of those inspections, one a council, with the change given here.

    `numbers` are the inspections in the database, `day` is the day the answer is about, None for today.
    """
    graded = (dict(zip(COLUMNS, row, strict=True)) for row in grade_rows(record.base, numbers, (), day))
    rows = {(row["council"], row["area"]): row for row in graded if row["grade"]}
    return [
        tuple((rows[council.id, finding.area.id] | change_columns(finding.change)).values())
        for council, one in inspections
        for finding in one.findings
    ]


def change_columns(change: Change) -> dict[str, Scalar]:
    """The columns about a change. Those about an earlier grade are empty if there are several."""
    since = change.since_separate
    previous, separate = (
        one.previous[0] if one and len(one.previous) == 1 else None for one in (change, since)
    )
    return {
        "change": change.word,
        "change_steps": change.steps,
        "basis": change.basis,
        "previous_grade": previous[1].grade if previous else None,
        "previous_framework": previous[0].framework if previous else None,
        "previous_published": previous[0].published if previous else None,
        "caveats": ";".join(change.caveats) or None,
        "last_separate_grade": separate[1].grade if separate else None,
        "last_separate_published": separate[0].published if separate else None,
        "last_separate_steps": since.steps if since else None,
    }
