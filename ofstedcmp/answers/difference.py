"""What one record has that an older one has not: the change log of the data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ofstedcmp.answers.table import Answer, Text
from ofstedcmp.answers.wording import edition_line
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words
from ofstedcmp.records.merging.same_inspection import partners, same_inspection
from ofstedcmp.records.types import Inspection

COLUMNS = ("result", "council", "framework", "inspection_start", "published", "area", "before", "after")
# In the order of their weight: a grade that was corrected before all.
CORRECTED, GONE, FOUND = "grade-changed", "grade-removed", "grade-added"
WORDS = (CORRECTED, GONE, "removed", "date-changed", FOUND, "added")


def difference(old: Record, new: Record) -> Answer:
    """Inspections that were added or removed, and grades and dates that changed, council by council."""
    rows = [
        row for council in sorted({*old.inspected, *new.inspected}) for row in _council(old, new, council)
    ]
    rows.sort(key=lambda row: WORDS.index(str(row["result"])))
    counts = Counter(str(row["result"]) for row in rows)
    added = Counter(str(row["framework"]) for row in rows if row["result"] == "added")
    by_framework = ", ".join(
        f"{framework} {added[framework]}" for framework in new.frameworks if added[framework]
    )
    told = ", ".join(f"{counts[word]} {word.replace('-', ' ')}" for word in WORDS)
    summary = [("From", edition_line(old)), ("To", edition_line(new)), ("Inspections and grades", told)]
    if by_framework:
        summary.append(("Added by framework", by_framework))
    return Answer(
        parts=(Text(None, tuple(summary)), Text("Changes", tuple(map(_line, rows)) or ("None.",))),
        columns=COLUMNS,
        rows=tuple(rows),
        data_version=new.edition.newest or "",
        moved=bool(rows),
        fell=any(_fell(new, row) for row in rows),
    )


def _fell(record: Record, row: dict[str, str | int | None]) -> bool:
    """Whether the row corrects a grade to a worse one."""
    if row["result"] != CORRECTED:
        return False
    scale = record.scales.get(record.frameworks[str(row["framework"])].scale or "")
    before, after = (scale.grade(str(row[key])) if scale else None for key in ("before", "after"))
    return before is not None and after is not None and after.rank > before.rank


def _council(old: Record, new: Record, council: str) -> Iterator[dict[str, str | int | None]]:
    before, after = old.inspections(council), new.inspections(council)
    for one in after:
        match = next(iter(partners(before, one)), None)
        if match is None:
            yield _row("added", one)
            continue
        for key in ("start", "end", "published"):
            if getattr(match, key) != getattr(one, key):
                yield _row("date-changed", one, key, getattr(match, key), getattr(one, key))
        for area in dict.fromkeys(judgement.area for judgement in (*match.judgements, *one.judgements)):
            was, now = match.judgement(area), one.judgement(area)
            grades = (was.grade if was else None, now.grade if now else None)
            if grades[0] != grades[1]:
                yield _row(CORRECTED if all(grades) else GONE if grades[0] else FOUND, one, area, *grades)
    for one in before:
        if not any(same_inspection(known, one) for known in after):
            yield _row("removed", one)


def _row(
    word: str, one: Inspection, area: str | None = None, before: str | None = None, after: str | None = None
) -> dict[str, str | int | None]:
    values = (word, one.council, one.framework, one.start, one.published, area, before, after)
    return dict(zip(COLUMNS, values, strict=True))


def _line(row: dict[str, str | int | None]) -> tuple[str, str]:
    when = str(row["inspection_start"] or row["published"] or "")
    said = f"{row['council']} {row['framework']}, {in_words(when) if when else 'no date'}"
    if row["area"]:
        said += f": {row['area']} was {row['before'] or 'nothing'}, is {row['after'] or 'nothing'}"
    return str(row["result"]).replace("-", " "), said
