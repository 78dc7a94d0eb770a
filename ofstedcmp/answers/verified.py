"""The differences between reports and letters that were read again and the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ofstedcmp.answers.table import Answer, Page, Row, Text
from ofstedcmp.answers.wording import count
from ofstedcmp.database.record import Record
from ofstedcmp.dates import days_between
from ofstedcmp.errors import printable
from ofstedcmp.records.merging.same_inspection import TWO_WEEKS, certain, partners
from ofstedcmp.records.merging.same_visit import same_visit
from ofstedcmp.records.types import Event, Inspection, Reading
from ofstedcmp.reports.files import Outcome

COLUMNS = ("file", "council", "framework", "about", "report", "record")
DATES = ("start", "end", "published")
UNLINKED = "agrees; not linked to its page yet: import adds it"
COPY = "agrees; another copy of the same report: its sha256 alone differs"
SPREADSHEET = "is a spreadsheet: reports alone are verified"
# The counts in the last line; the first one only if it is not 0.
COUNTED = ("not linked yet", "new", "refused")

# What differs, the report's value and the record's.
Difference = tuple[str, str, str]


def verified(outcomes: Sequence[Outcome], record: Record) -> tuple[Answer, bool]:
    """Every difference between the files and the record; and whether all files were read and agree."""
    rows: list[Row] = []
    lines: list[str] = []
    counts: Counter[str] = Counter()
    for outcome in sorted(outcomes, key=lambda one: str(one.path)):
        path = printable(str(outcome.path))
        # The record has only those of a spreadsheet's values that its reviewed disagreements leave.
        refused = SPREADSHEET if outcome.source else outcome.refused
        if refused:
            counts["refused"] += 1
            lines.append(f"{path}: refused: {printable(refused)}")
            continue
        read: list[Inspection | Event] = [*outcome.inspections, *outcome.events]
        for one in read:
            if isinstance(one, Event):
                kind, (word, remark, differences) = "letter", _visit(one, record)
            else:
                kind, (word, remark, differences) = "report", _inspection(one, record)
            counts[word] += 1
            counts[kind] += word not in COUNTED[1:]
            lines += [f"{path}: {remark}"] if remark else []
            for about, printed, recorded in differences:
                lines.append(f"{path}: {about}: the {kind} says {printed}, our data {recorded}")
                rows.append((path, one.council, one.framework or one.kind, about, printed, recorded))
    compared = [count(counts["report"], "report")] if counts["report"] or not counts["letter"] else []
    compared += [count(counts["letter"], "letter")] if counts["letter"] else []
    others = [f"{counts[word]} {word}" for word in COUNTED if counts[word] or word != COUNTED[0]]
    total = ", ".join((count(len(rows), "difference"), *others))
    headline = f"{' and '.join(compared)} compared with our data: {total}."
    page = Page([headline], [Text(None, tuple(lines))] if lines else [])
    return Answer(lambda: page, COLUMNS, rows), not rows and not counts["refused"]


def _visit(one: Event, record: Record) -> tuple[str, str | None, Sequence[Difference]]:
    """The word to count a letter under, a remark on it, and its differences from our data."""
    visit = next((known for known in record.events(one.council) if same_visit(known, one)), None)
    if visit is None:
        return "new", f"new: {one.council} {one.kind} {one.when} is not in our data", ()
    differences = []
    for key in ("start", "end", "published", "topics", "priority_actions"):
        read, recorded = getattr(one, key), getattr(visit, key)
        # The record may have from elsewhere what a letter does not print, or only says is there.
        silent = (read in (None, (), "") and key != "end") or (read == "yes" and recorded)
        if read != recorded and not silent:
            differences.append((key, _shown(read), _shown(recorded)))
    return "same", None, differences


def _inspection(one: Inspection, record: Record) -> tuple[str, str | None, Sequence[Difference]]:
    """The word to count a report under, a remark on it, and its differences from our data."""
    inspections = record.inspections(one.council)
    by_hash = [
        old for old in inspections if old.report and one.report and old.report.sha256 == one.report.sha256
    ]
    known = by_hash or partners(inspections, one)
    if not known:
        return "new", f"new: {one.council} {one.framework} {one.when} is not in our data", ()
    if len(known) > 1 and not certain([one, *known]):
        return "refused", f"refused: may be that of {' or '.join(old.when for old in known)}", ()
    old = known[0]
    if old.report is None:
        contradictions = list(_contradictions(one, old))
        return COUNTED[0], None if contradictions else UNLINKED, contradictions
    differences = list(_differences(one, old))
    copy = one.report is not None and one.report.sha256 != old.report.sha256
    return "same", COPY if copy and not differences else None, differences


def _contradictions(one: Inspection, old: Inspection) -> Iterator[Difference]:
    """The differences of a report from an entry of the record that comes from other sources."""
    for key in DATES:
        read, recorded = getattr(one, key), getattr(old, key)
        days = days_between(read, recorded)
        near = days is not None and days <= TWO_WEEKS
        if read and recorded and not near and not read.startswith(recorded):
            yield key, read, recorded
    for judgement in one.judgements:
        known = old.judgement(judgement.area)
        if known and known.grade != judgement.grade:
            yield judgement.area, _grade(judgement.standing), f"{known.grade}, from no report"


def _differences(one: Inspection, old: Inspection) -> Iterator[Difference]:
    """The differences of a report from the record's own reading of it."""
    for key in ("framework", *DATES, "parts", "lead_inspector"):
        read, recorded = getattr(one, key), getattr(old, key)
        if read is not None and read != recorded:
            yield key, _shown(read), _shown(recorded or None)
    for judgement in one.judgements:
        known = old.judgement(judgement.area)
        if known is None:
            yield judgement.area, judgement.grade, "nothing"
            continue
        for reading in judgement.readings:
            recorded = [_grade(own) for own in known.readings if own.provenance == "report"]
            if _grade(reading) not in recorded:
                yield judgement.area, _grade(reading), ", ".join(recorded) or f"{known.grade}, from no report"
    for known in old.judgements:
        if known.standing.provenance == "report" and one.judgement(known.area) is None:
            yield known.area, "nothing", known.grade


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(one if isinstance(one, str) else " to ".join(one) for one in value) or "nothing"
    return "nothing" if value is None else str(value)


def _grade(reading: Reading) -> str:
    return f"{reading.grade} ('{reading.printed}') on page {reading.page}"
