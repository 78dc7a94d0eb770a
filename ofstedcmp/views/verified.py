"""Reports that were read again, held against the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ofstedcmp.catalogue import Catalogue
from ofstedcmp.errors import told
from ofstedcmp.model import Inspection, Reading, same_inspection
from ofstedcmp.reading.files import Outcome
from ofstedcmp.table import Answer, Text

COLUMNS = ("file", "council", "framework", "about", "report", "record")


def verified(outcomes: Sequence[Outcome], catalogue: Catalogue) -> tuple[Answer, bool]:
    """Every difference between the reports and the record, and whether there is none."""
    rows: list[dict[str, str | int | None]] = []
    lines: list[str] = []
    held = new = refused = 0
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
    many = "difference" if len(rows) == 1 else "differences"
    reports = "1 report" if held == 1 else f"{held} reports"
    lines.append(f"{reports} held against the record: {len(rows)} {many}, {new} new, {refused} refused.")
    return Answer((Text(None, tuple(lines)),), COLUMNS, tuple(rows)), not rows and not refused


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
