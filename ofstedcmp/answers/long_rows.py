"""Rows of data for changes that are not in the database, as --first-to-latest compares inspections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ofstedcmp.answers.council_answer import council_answer
from ofstedcmp.answers.table import Answer, Scalar, Table, Text
from ofstedcmp.answers.wording import Wording
from ofstedcmp.database.council_queries import inspections
from ofstedcmp.database.queries import COLUMNS, grade_rows
from ofstedcmp.database.record import Record
from ofstedcmp.grade_changes import Change, Compared
from ofstedcmp.records.types import Council


def answer(
    record: Record,
    words: Wording,
    parts: Callable[[], Iterable[Table | Text]],
    shown: Iterable[tuple[Council, Sequence[Compared]]],
    *,
    day: str | None = None,
) -> Answer:
    """The answer whose rows are the grades of those inspections, each with the change given here.

    `day` is the day the answer is about, None for today.
    """
    rows: list[Sequence[Scalar]] = []
    changes: list[str] = []
    councils = []
    for council, compared in shown:
        councils.append(council.id)
        known = inspections(record.base, council.id)
        for one in compared:
            number = known[record.inspections(council.id).index(one.inspection)].number
            graded = (
                dict(zip(COLUMNS, row, strict=True)) for row in grade_rows(record.base, [number], (), day)
            )
            by_area = {row["area"]: row for row in graded if row["grade"]}
            for finding in one.findings:
                change = finding.change
                rows.append(tuple((by_area[finding.area.id] | change_columns(change)).values()))
                changes += [change.word] if change.counted else []
    return council_answer(record, words, parts, rows, list(dict.fromkeys(councils)), changes)


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
