"""Reports and letters that were read again, held against the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ofstedcmp.catalogue import Catalogue
from ofstedcmp.errors import told
from ofstedcmp.model import Event, Inspection, Reading, same_inspection
from ofstedcmp.reading.files import Outcome
from ofstedcmp.table import Answer, Text
from ofstedcmp.visits import same_visit

COLUMNS = ("file", "council", "framework", "about", "report", "record")


def verified(outcomes: Sequence[Outcome], catalogue: Catalogue) -> tuple[Answer, bool]:
    """Every difference between the reports, the letters and the record, and whether there is none."""
    rows: list[dict[str, str | int | None]] = []
    lines: list[str] = []
    held = letters = new = refused = 0
    for outcome in sorted(outcomes, key=lambda one: str(one.path)):
        path = told(str(outcome.path))
        # The record keeps of a spreadsheet what its reviewed disagreements leave standing.
        reason = "is a spreadsheet: reports alone are verified" if outcome.source else outcome.refused
        if reason:
            refused += 1
            lines.append(f"{path}: refused: {told(reason)}")
            continue
        for one in outcome.inspections:
            record = _held(one, catalogue)
            if record is None:
                new += 1
                lines.append(f"{path}: new: {one.council} {one.framework} {one.when} is not in the record")
                continue
            held += 1
            for about, said, recorded in _differences(one, record):
                lines.append(f"{path}: {about}: the report says {said}, the record {recorded}")
                values = (path, one.council, one.framework, about, said, recorded)
                rows.append(dict(zip(COLUMNS, values, strict=True)))
        for event in outcome.events:
            visit = _visit(event, catalogue)
            if visit is None:
                new += 1
                lines.append(f"{path}: new: {event.council} {event.kind} {event.when} is not in the record")
                continue
            letters += 1
            for about, said, recorded in _visit_differences(event, visit):
                lines.append(f"{path}: {about}: the letter says {said}, the record {recorded}")
                values = (path, event.council, event.kind, about, said, recorded)
                rows.append(dict(zip(COLUMNS, values, strict=True)))
    many = "difference" if len(rows) == 1 else "differences"
    counted = [_counted(held, "report")] if held or not letters else []
    counted += [_counted(letters, "letter")] if letters else []
    end = f"{len(rows)} {many}, {new} new, {refused} refused."
    lines.append(f"{' and '.join(counted)} held against the record: {end}")
    return Answer((Text(None, tuple(lines)),), COLUMNS, tuple(rows)), not rows and not refused


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _visit(one: Event, catalogue: Catalogue) -> Event | None:
    """The record's entry for the same visit."""
    return next((known for known in catalogue.events(one.council) if same_visit(known, one)), None)


def _visit_differences(one: Event, record: Event) -> Iterator[tuple[str, str, str]]:
    # What a letter does not print may be known from elsewhere.
    for key in ("start", "end", "published", "topics", "priority_actions"):
        said, recorded = getattr(one, key), getattr(record, key)
        unsaid = said in (None, (), "") and key != "end"
        if said == recorded or unsaid or (said == "yes" and recorded):
            continue
        yield key, _shown(said), _shown(recorded)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value) or "nothing"
    return "nothing" if value is None else str(value)


def _held(one: Inspection, catalogue: Catalogue) -> Inspection | None:
    """The record's entry for the same inspection: by its report's hash, else by its dates."""
    known = catalogue.inspections(one.council)
    by_hash = [old for old in known if old.report and one.report and old.report.sha256 == one.report.sha256]
    return next(iter(by_hash or [old for old in known if same_inspection(old, one)]), None)


def _differences(one: Inspection, record: Inspection) -> Iterator[tuple[str, str, str]]:
    for key in ("framework", "start", "end", "published", "lead_inspector"):
        said, recorded = getattr(one, key), getattr(record, key)
        if said is not None and said != recorded:
            yield key, said, recorded or "nothing"
    if one.report and record.report and one.report.sha256 != record.report.sha256:
        yield "sha256", one.report.sha256 or "nothing", record.report.sha256 or "nothing"
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
