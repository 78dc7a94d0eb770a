"""Reports and letters that were read again, held against the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ofstedcmp.answers.table import Answer, Text
from ofstedcmp.database.record import Record
from ofstedcmp.dates import days_between
from ofstedcmp.errors import told
from ofstedcmp.records.merging.same_inspection import TWO_WEEKS, certain, partners
from ofstedcmp.records.merging.same_visit import same_visit
from ofstedcmp.records.types import Event, Inspection, Reading
from ofstedcmp.reports.files import Outcome

COLUMNS = ("file", "council", "framework", "about", "report", "record")
DATES = ("start", "end", "published")
UNLINKED = "agrees; not linked to its page yet: import adds it"
COPY = "agrees; another copy of the record's report: its sha256 alone differs"
# Counted in the last line; the first only where there is one.
COUNTED = ("not linked yet", "new", "refused")

Difference = tuple[str, str, str]


def verified(outcomes: Sequence[Outcome], catalogue: Record) -> tuple[Answer, bool]:
    """Every difference between the reports, the letters and the record, and whether there is none."""
    rows: list[dict[str, str | int | None]] = []
    lines: list[str] = []
    counts: Counter[str] = Counter()
    for outcome in sorted(outcomes, key=lambda one: str(one.path)):
        path = told(str(outcome.path))
        # The record keeps of a spreadsheet what its reviewed disagreements leave standing.
        reason = "is a spreadsheet: reports alone are verified" if outcome.source else outcome.refused
        if reason:
            counts["refused"] += 1
            lines.append(f"{path}: refused: {told(reason)}")
            continue
        entries: list[Inspection | Event] = [*outcome.inspections, *outcome.events]
        for one in entries:
            word, remark, differences = _held_against(one, catalogue)
            counts[word] += 1
            kind = "letter" if isinstance(one, Event) else "report"
            counts[kind] += word not in COUNTED[1:]
            lines += [f"{path}: {remark}"] if remark else []
            what = one.framework or one.kind
            for about, said, recorded in differences:
                lines.append(f"{path}: {about}: the {kind} says {said}, the record {recorded}")
                values = (path, one.council, what, about, said, recorded)
                rows.append(dict(zip(COLUMNS, values, strict=True)))
    many = "1 difference" if len(rows) == 1 else f"{len(rows)} differences"
    held = [_counted(counts["report"], "report")] if counts["report"] or not counts["letter"] else []
    held += [_counted(counts["letter"], "letter")] if counts["letter"] else []
    told_counts = [f"{counts[word]} {word}" for word in COUNTED if counts[word] or word != COUNTED[0]]
    lines.append(f"{' and '.join(held)} held against the record: {', '.join((many, *told_counts))}.")
    answer = Answer((Text(None, tuple(lines)),), COLUMNS, tuple(rows))
    return answer, not rows and not counts["refused"]


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _held_against(one: Inspection | Event, catalogue: Record) -> tuple[str, str | None, Sequence[Difference]]:
    """How to count it, what to say of it as a whole, and what differs."""
    if isinstance(one, Event):
        visit = next((known for known in catalogue.events(one.council) if same_visit(known, one)), None)
        if visit is None:
            return "new", f"new: {one.council} {one.kind} {one.when} is not in the record", ()
        return "same", None, list(_visit_differences(one, visit))
    known = _same(one, catalogue)
    if not known:
        return "new", f"new: {one.council} {one.framework} {one.when} is not in the record", ()
    if len(known) > 1 and not certain([one, *known]):
        return "refused", f"refused: may be that of {' or '.join(old.when for old in known)}", ()
    record = known[0]
    if record.report is None:
        differences = list(_contradictions(one, record))
        return COUNTED[0], None if differences else UNLINKED, differences
    differences = list(_differences(one, record))
    copy = one.report is not None and one.report.sha256 != record.report.sha256
    return "same", COPY if copy and not differences else None, differences


def _visit_differences(one: Event, record: Event) -> Iterator[Difference]:
    # What a letter does not print may be known from elsewhere.
    for key in ("start", "end", "published", "topics", "priority_actions"):
        said, recorded = getattr(one, key), getattr(record, key)
        unsaid = said in (None, (), "") and key != "end"
        if said == recorded or unsaid or (said == "yes" and recorded):
            continue
        yield key, _shown(said), _shown(recorded)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(one if isinstance(one, str) else " to ".join(one) for one in value) or "nothing"
    return "nothing" if value is None else str(value)


def _same(one: Inspection, catalogue: Record) -> Sequence[Inspection]:
    """The record's entry for the same inspection: by its report's hash, else by its dates."""
    known = catalogue.inspections(one.council)
    by_hash = [old for old in known if old.report and one.report and old.report.sha256 == one.report.sha256]
    return by_hash or partners(known, one)


def _contradictions(one: Inspection, record: Inspection) -> Iterator[Difference]:
    """Where a report says otherwise than other sources of the record, which does not hold the report."""
    for key in DATES:
        said, recorded = getattr(one, key), getattr(record, key)
        days = days_between(said, recorded)
        near = days is not None and days <= TWO_WEEKS
        if said and recorded and not near and not said.startswith(recorded):
            yield key, said, recorded
    for judgement in one.judgements:
        known = record.judgement(judgement.area)
        if known and known.grade != judgement.grade:
            yield judgement.area, _said(judgement.standing), f"{known.grade}, from no report"


def _differences(one: Inspection, record: Inspection) -> Iterator[Difference]:
    """Where a report says otherwise than the record's own reading of it."""
    for key in ("framework", *DATES, "parts", "lead_inspector"):
        said, recorded = getattr(one, key), getattr(record, key)
        if said is not None and said != recorded:
            yield key, _shown(said), _shown(recorded or None)
    for judgement in one.judgements:
        known = record.judgement(judgement.area)
        if known is None:
            yield judgement.area, judgement.grade, "nothing"
            continue
        for reading in judgement.readings:
            own = [_said(old) for old in known.readings if old.provenance == "report"]
            if _said(reading) not in own:
                yield judgement.area, _said(reading), ", ".join(own) or f"{known.grade}, from no report"
    for known in record.judgements:
        if known.standing.provenance == "report" and one.judgement(known.area) is None:
            yield known.area, "nothing", known.grade


def _said(reading: Reading) -> str:
    return f"{reading.grade} ('{reading.printed}') on page {reading.page}"
