"""What is new in the data since an earlier version: inspections, grades and dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ofstedcmp.answers.council_answer import answer
from ofstedcmp.answers.sentences import how_many_each
from ofstedcmp.answers.table import Answer, Page, Text
from ofstedcmp.answers.wording import edition_line
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words
from ofstedcmp.records.merging.same_inspection import partners, same_inspection

# The most important first: a grade that was corrected.
RESULTS = ("grade-changed", "grade-removed", "removed", "date-changed", "grade-added", "added")


class ChangeRow(NamedTuple):
    """An inspection, a date or a grade of it that is new, gone or different. `area` may also name a date."""

    result: str
    council: str
    framework: str
    inspection_start: str | None
    published: str | None
    area: str | None = None
    before: str | None = None
    after: str | None = None


def difference(old: Record, new: Record) -> Answer:
    """Inspections that were added or removed, and grades and dates that changed, council by council."""
    councils = sorted({*old.inspected, *new.inspected})
    rows = [row for council in councils for row in _differences(old, new, council)]
    rows.sort(key=lambda row: RESULTS.index(row.result))

    def show() -> Page:
        counts = Counter(row.result.replace("-", " ") for row in rows)
        added = Counter(row.framework for row in rows if row.result == "added")
        frameworks = [f"{framework} {added[framework]}" for framework in new.frameworks if added[framework]]
        summary = [("From", edition_line(old)), ("To", edition_line(new))]
        summary += [("Added", ", ".join(frameworks))] if frameworks else []
        parts = [Text(None, tuple(map(_line, rows)))] if rows else []
        headline = (
            f"New in this data: {how_many_each(counts)}." if rows else "The two versions do not differ."
        )
        return Page([headline], [Text(None, tuple(summary)), *parts])

    fell = any(_fell(new, row) for row in rows)
    return answer(new, show, rows, ChangeRow._fields)._replace(moved=bool(rows), fell=fell)


def _fell(record: Record, row: ChangeRow) -> bool:
    """Whether the row corrects a grade to a worse one."""
    if row.result != "grade-changed":
        return False
    scale = record.scales[record.frameworks[row.framework].scale or ""]
    before, after = (scale.grade(grade or "") for grade in (row.before, row.after))
    return before is not None and after is not None and after.rank > before.rank


def _differences(old: Record, new: Record, council: str) -> Iterator[ChangeRow]:
    before, after = old.inspections(council), new.inspections(council)
    for one in after:
        facts = council, one.framework, one.start, one.published
        match = next(iter(partners(before, one)), None)
        if match is None:
            yield ChangeRow("added", *facts)
            continue
        for key in ("start", "end", "published"):
            if getattr(match, key) != getattr(one, key):
                yield ChangeRow("date-changed", *facts, key, getattr(match, key), getattr(one, key))
        for area in dict.fromkeys(judgement.area for judgement in (*match.judgements, *one.judgements)):
            was, now = (found and found.grade for found in (match.judgement(area), one.judgement(area)))
            if was != now:
                result = "grade-changed" if was and now else "grade-removed" if was else "grade-added"
                yield ChangeRow(result, *facts, area, was, now)
    for one in before:
        if not any(same_inspection(known, one) for known in after):
            yield ChangeRow("removed", council, one.framework, one.start, one.published)


def _line(row: ChangeRow) -> tuple[str, str]:
    when = row.inspection_start or row.published
    text = f"{row.council} {row.framework}, {in_words(when) if when else 'no date'}"
    if row.area:
        text += f": {row.area} was {row.before or 'nothing'}, is {row.after or 'nothing'}"
    return row.result.replace("-", " "), text
