"""All that our data has on one inspection: who led it, every reading of a grade, where sources differ."""

from __future__ import annotations

from collections.abc import Iterator

from ofstedcmp.answers.table import Table, Text, plain_table
from ofstedcmp.answers.wording import KINDS, PROVENANCES, area_label
from ofstedcmp.database.graded_inspections import GradedInspection
from ofstedcmp.database.record import Record
from ofstedcmp.dates import bounds, in_words, span_in_words, working_days
from ofstedcmp.records.types import Body, Council, Framework, Inspection, Reading, Source

# A council's page on Ofsted's website ends with its URN.
OFSTED = "https://reports.ofsted.gov.uk/provider/44/"
KIND_FROM = {
    "report": "as the report says",
    "official-statistics": "as Ofsted's statistics say",
    "days-on-site": "assumed from the length of the visit",
    "later-report": "as a later report says",
    "press": "as the press says",
}


def details(
    record: Record, council: Council, inspection: Inspection, framework: Framework, one: GradedInspection
) -> Iterator[Table | Text]:
    """The facts, every reading of each grade, the areas for improvement, the disputes and the documents."""
    yield _facts(council, inspection, framework)
    yield _readings(inspection, framework)
    if inspection.improvements:
        yield _improvements(inspection, framework)
    if inspection.disputes:
        yield _disputes(inspection)
    yield _sources(inspection)


def _facts(council: Council, inspection: Inspection, framework: Framework) -> Text:
    kind = KINDS[inspection.kind]
    if inspection.kind_from:
        kind += f" ({KIND_FROM[inspection.kind_from]})"
    elif inspection.kind == "standard":
        kind += " (no source says which kind)"
    facts = [
        ("Framework", f"{framework.name} ({framework.id})"),
        ("Kind", kind),
        ("Days on site", _days_on_site(inspection)),
        ("Lead inspector", inspection.lead_inspector or ""),
        ("Services run by", running(council, inspection.when) if inspection.when else ""),
        ("Ofsted's page", f"{OFSTED}{council.ofsted_urn}" if council.ofsted_urn else ""),
        *((f"Date of {field}", f"from {source.title}") for field, source in inspection.dates_from.items()),
        ("Note", inspection.note or ""),
        ("Expected", council.planned_change.what if council.planned_change else ""),
    ]
    return Text("About this inspection", tuple(fact for fact in facts if fact[1]))


def _days_on_site(one: Inspection) -> str:
    days = working_days(one.start, one.end, one.parts)
    if not days:
        return ""
    parts = "; ".join(span_in_words(*part) for part in one.parts)
    return f"{days} working day{'s' * (days != 1)}" + (
        f", in {len(one.parts)} parts: {parts}" if parts else ""
    )


def _readings(inspection: Inspection, framework: Framework) -> Table:
    """Each reading of each grade, in Ofsted's own words; the one that stands comes first."""
    areas = {area.id: area_label(area, framework) for area in framework.areas}
    rows = []
    for judgement in inspection.judgements:
        label = areas.get(judgement.area, judgement.area)
        for place, reading in enumerate(judgement.readings):
            stands = "" if reading.grade == judgement.grade else "differs"
            if stands and reading.settled:
                stands += f". {reading.settled}"
            printed = f"{reading.printed}" if reading.printed else "implied"
            rows.append((label if place == 0 else "", printed, _where(reading), stands))
    for area, reason in inspection.missing.items():
        rows.append((areas.get(area, "All others"), "", reason, ""))
    names = ("As Ofsted calls it", "Printed", "Source", "Differs")
    differ = any(row[-1] for row in rows)
    return plain_table(
        names[: 3 + differ], [row[: 3 + differ] for row in rows], "Every reading of each grade"
    )


def _where(reading: Reading) -> str:
    """The source, page and part of a reading."""
    own = reading.provenance == "report"
    name = "report" if own else reading.source.id
    page = f", page {reading.page}" if reading.page else ""
    return f"{name}{page}{f' ({reading.part})' if own and reading.part else ''}"


def _improvements(inspection: Inspection, framework: Framework) -> Text:
    """How many areas for improvement there are, by section and deadline."""
    entries, lines = inspection.improvements, []
    for section in dict.fromkeys(entry.section for entry in entries):
        own = [entry for entry in entries if entry.section == section]
        counts = ", ".join(f"{entry.number} {entry.deadline}" for entry in own)
        label = framework.sections.get(section or "", "All")
        lines.append((label, f"{sum(entry.number for entry in own)}: {counts}"))
    return Text("Areas for improvement", tuple(lines))


def _disputes(inspection: Inspection) -> Text:
    """Statements of other sources about the inspection that do not stand, and why."""
    lines = [
        (about[:1].upper() + about[1:], f"{source.id} says {says}. {settled}")
        for about, source, says, settled in inspection.disputes
    ]
    return Text("Where another source differs", tuple(lines))


def _sources(inspection: Inspection) -> Text:
    """Every document that the inspection was read in, its own report first."""
    every = [inspection.report] if inspection.report else []
    every += [reading.source for judgement in inspection.judgements for reading in judgement.readings]
    every += [*inspection.dates_from.values(), *(dispute.source for dispute in inspection.disputes)]
    lines = []
    for source in dict.fromkeys(every):
        own = inspection.report is not None and source.id == inspection.report.id
        kind = "report" if own else "later-report" if source.kind in ("report", "letter") else source.kind
        note = f". {source.note}" if source.note else ""
        lines.append((source.id, f"{document(source)} ({PROVENANCES[kind]}){note}"))
    return Text("Sources", tuple(lines))


def document(source: Source, page: int | None = None) -> str:
    """A document with its page and address, as far as they are known."""
    return ", ".join(filter(None, (source.title, f"page {page}" if page else "", source.url)))


def running(council: Council, when: str) -> str:
    """The body that ran the services on that day, and since when; empty if the council itself did.

    If that depends on a day that is not known exactly, the text says so.
    """
    bodies = ((body, _ran(body, when)) for body in council.run_by)
    return "; ".join(
        _period(body) if ran else f"perhaps {_period(body)}: the exact day is not known"
        for body, ran in bodies
        if ran is not False
    )


def _ran(body: Body, when: str) -> bool | None:
    """Whether the body ran the services then; None if that depends on a day that is not known exactly."""
    first, last = bounds(when)
    earliest, latest = bounds(body.since)
    end = bounds(body.until or "9999")
    if last < earliest or first > end[1]:
        return False
    return True if latest <= first and last <= end[0] else None


def _period(body: Body) -> str:
    until = f" to {in_words(body.until)}" if body.until else ""
    return f"{body.name} ({'' if until else 'since '}{in_words(body.since)}{until})"
