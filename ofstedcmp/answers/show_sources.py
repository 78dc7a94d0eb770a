"""The documents that an inspection was read in, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator

from ofstedcmp.answers.table import UNBROKEN, Text
from ofstedcmp.answers.wording import PROVENANCES
from ofstedcmp.grade_changes import Compared
from ofstedcmp.records.types import Judgement, Reading


def disputes(one: Compared) -> Text:
    """Statements of other sources about the inspection that do not stand, and why."""
    areas, lines = {area.id: area.label for area in one.framework.areas}, []
    for about, source, says, settled in one.inspection.disputes:
        label = areas.get(about) or about[:1].upper() + about[1:]
        lines.append((label, f"{source.id} says {says}. {settled}"))
    return Text("Where another source differs", tuple(lines))


def sources(one: Compared) -> Text:
    """Every document that the inspection was read in, its own report first."""
    inspection = one.inspection
    every = [inspection.report] if inspection.report else []
    every += [reading.source for judgement in inspection.judgements for reading in judgement.readings]
    every += [*inspection.dates_from.values(), *(dispute.source for dispute in inspection.disputes)]
    lines = []
    for source in dict.fromkeys(every):
        own = inspection.report is not None and source.id == inspection.report.id
        kind = "report" if own else "later-report" if source.kind in ("report", "letter") else source.kind
        note = f". {source.note}" if source.note else ""
        text = f"{document(source.title, source.url)} ({PROVENANCES[kind]}){note}"
        lines.append((f"report ({source.id})" if own else source.id, text))
    return Text("Sources", tuple(lines))


def document(title: str, url: str | None, page: int | None = None) -> str:
    """A document with its page and address, as far as they are known."""
    return f"{title}{f', page {page}' if page else ''}{f', {url}' if url else ''}"


def grade_sources(judgement: Judgement, label: str) -> Iterator[str]:
    """The source of the grade that stands, and the sources that agree and differ."""
    standing, *others = judgement.readings
    yield _where(standing, label)
    agreeing = [_where(reading, label) for reading in others if reading.grade == judgement.grade]
    if agreeing:
        yield f"agrees: {'; '.join(agreeing)}"
    for reading in judgement.disagreeing:
        yield f"DIFFERS: {_where(reading, label)}. {reading.settled or ''}".rstrip()


def _where(reading: Reading, label: str) -> str:
    """The source, page and part, and the printed words if they are not `label`."""
    name, part = reading.source.id, ""
    if reading.provenance == "report":
        name, part = "report", f" ({reading.part})" if reading.part else ""
    page = f" p.{UNBROKEN}{reading.page}" if reading.page else ""
    printed = f" '{reading.printed}'" if reading.printed else ", implied"
    if (reading.printed or "").casefold() == label.casefold():
        printed = ""
    return f"{name}{page}{part}{printed}"
