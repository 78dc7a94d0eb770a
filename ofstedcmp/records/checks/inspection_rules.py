"""Rules on inspections and visits: their dates, judgements, readings and sources."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ofstedcmp.records.data_files import DataFiles
from ofstedcmp.records.merging.same_inspection import partners
from ofstedcmp.records.merging.same_visit import same_visit
from ofstedcmp.records.types import DATE_KEYS, PROVENANCE_ORDER, Judgement
from ofstedcmp.records.yaml_files import Problem


def dates_in_order(data: DataFiles) -> Iterator[Problem]:
    """A visit has a date, starts before it ends, and ends before its report is published."""
    for document, keys, inspection in data.visits:
        dates = [(key, date) for key in DATE_KEYS if (date := getattr(inspection, key))]
        if not dates:
            yield document.problem(keys, "has no date: give 'start' or 'published'")
        for (key, date), (next_key, next_date) in pairwise(dates):
            # Dates of different precision are in order if the longer begins like the shorter.
            if date > next_date and not date.startswith(next_date):
                message = f"'{next_key}' {next_date} is before '{key}' {date}"
                yield document.problem((*keys, next_key), message)


def parts_make_the_visit(data: DataFiles) -> Iterator[Problem]:
    """The parts of a visit are in order and go from its first day to its last."""
    for document, keys, inspection in data.inspections:
        days = [day for part in inspection.parts for day in part]
        ends = (inspection.start, inspection.end)
        if days and (len(days) < 4 or days != sorted(days) or (days[0], days[-1]) != ends):
            message = "two parts or more, in order, go from 'start' to 'end'"
            yield document.problem((*keys, "parts"), message)


def dates_have_a_source(data: DataFiles) -> Iterator[Problem]:
    """If we do not have the inspection's own report, 'dates_from' names the source of each date."""
    for document, keys, inspection in data.inspections:
        # An unknown source has its problem already, so this looks at the keys that the file has.
        given = document.key_places
        for key in DATE_KEYS:
            sourced = (*keys, "report") in given or (*keys, "dates_from", key) in given
            if getattr(inspection, key) and not sourced:
                message = f"'{key}' needs a source under 'dates_from': the report itself is not in our data"
                yield document.problem((*keys, key), message)
        stated = inspection.report.published if inspection.report else None
        explained = {*inspection.dates_from, *(dispute.about for dispute in inspection.disputes)}
        if stated and inspection.published not in (None, stated) and "published" not in explained:
            message = f"'published' is {inspection.published}, its report's source says {stated}"
            yield document.problem((*keys, "published"), message)


def within_the_council_s_life(data: DataFiles) -> Iterator[Problem]:
    """A council is inspected while it is responsible, though a report may be published later."""
    for document, keys, inspection in data.visits:
        council = data.councils.get(inspection.council)
        if council is None:
            continue
        since, until = council.responsible_since, council.abolished
        if since and inspection.when < since[: len(inspection.when)]:
            message = f"{inspection.when} is before {council.id} became responsible, {since}"
            yield document.problem(keys, message)
        if until and inspection.start and inspection.start >= until:
            yield document.problem(
                keys, f"{inspection.start} is not before {council.id} was abolished, {until}"
            )


def inspected_once(data: DataFiles) -> Iterator[Problem]:
    """An inspection stands once in a file, and a report belongs to one inspection."""
    reports: dict[str, str] = {}
    for file in data.of("inspections"):
        entries = file.entries("inspections")
        for position, (keys, inspection) in enumerate(entries):
            for other in partners((other for _, other in entries[:position]), inspection):
                message = (
                    f"the {inspection.framework} inspection of {inspection.when or other.when} appears twice"
                )
                yield file.document.problem(keys, message)
            # Two folders may have the same inspection: the later completes the earlier.
            here = f"{inspection.council} {inspection.framework} {inspection.when}"
            report = inspection.report
            for mark in {report.url, report.sha256} - {None} if report else ():
                earlier = reports.setdefault(mark, here)
                if earlier != here:
                    message = f"its report belongs to the inspection {earlier} already"
                    yield file.document.problem((*keys, "report"), message)


def judged_or_explained(data: DataFiles) -> Iterator[Problem]:
    """Every area of the framework has a judgement or a reason why our data has none."""
    for document, keys, inspection in data.inspections:
        # An area with a faulty reading has its problem already: it is not absent.
        absent = [
            area
            for area in data.frameworks[inspection.framework].required_areas
            if (*keys, "judgements", area) not in document.key_places
        ]
        for area in absent:
            if area not in inspection.missing and "rest" not in inspection.missing:
                yield document.problem(keys, f"no judgement of '{area}' and no reason under 'missing'")
        for area in inspection.missing:
            if inspection.judgement(area):
                message = f"'{area}' is judged: no reason is needed"
                yield document.problem((*keys, "missing", area), message)
        if "rest" in inspection.missing and not absent:
            yield document.problem((*keys, "missing", "rest"), "no area is missing")


def dropped_areas_have_no_grade(data: DataFiles) -> Iterator[Problem]:
    """After a framework has dropped an area, no inspection grades it; before, no inspection leaves it out.

    While the older framework was still in use, the date alone does not say which one applies.
    """
    drops = [
        (newer, drop, older)
        for newer in data.frameworks.values()
        for drop in newer.drops
        if newer.starts and (older := data.frameworks.get(drop.from_framework))
        if not older.ends or older.ends < newer.starts
    ]
    for document, keys, inspection in data.inspections:
        for newer, drop, older in drops:
            if inspection.start is None or inspection.annual or newer.starts is None:
                continue
            after = inspection.start >= newer.starts[: len(inspection.start)]
            if after and inspection.framework == older.id and inspection.judgement(drop.from_area):
                message = f"a grade for '{drop.from_area}' on an inspection that began {inspection.start}"
                message += f": {newer.id} dropped it from {newer.starts}"
                yield document.problem((*keys, "judgements", drop.from_area), message)
            if not after and inspection.framework == newer.id:
                message = f"{newer.id} is for inspections from {newer.starts} on"
                message += f"; this one began {inspection.start}"
                yield document.problem((*keys, "framework"), message)


def readings_in_order(data: DataFiles) -> Iterator[Problem]:
    """The reading that stands comes first; one that differs says why it does not stand."""
    for document, keys, inspection in data.inspections:
        for judgement in inspection.judgements:
            for position, message in _reading_faults(judgement):
                yield document.problem((*keys, "judgements", judgement.area, position), message)


def _reading_faults(judgement: Judgement) -> Iterator[tuple[int, str]]:
    before = judgement.standing
    for position, reading in enumerate(judgement.readings):
        if PROVENANCE_ORDER.index(reading.provenance) < PROVENANCE_ORDER.index(before.provenance):
            yield position, f"a reading from {reading.provenance} goes before one from {before.provenance}"
        differs = reading.grade != judgement.grade
        if differs and not reading.settled:
            what = f"says '{reading.grade}', not '{judgement.grade}'"
            yield position, f"{what}: give 'settled', why it does not stand"
        if reading.settled and not differs:
            yield position, "'settled' belongs to a reading that differs"
        if reading.provenance == "report" and reading.page is None:
            yield position, "a reading from the inspection's own report names its 'page'"
        if reading.printed is None and not reading.implied:
            yield position, "give the words as 'printed', or mark the reading 'implied'"
        before = reading


def councils_have_files_of_their_own(data: DataFiles) -> Iterator[Problem]:
    """A file names a known council and has inspections or says why not."""
    for document, file in data.council_files:
        if file.council and file.council not in data.councils:
            yield document.problem(("council",), f"unknown council '{file.council}'")
        if bool(file.inspections) == bool(file.no_inspections) and not document.problems:
            message = "give 'inspections', or say under 'no_inspections' why there are none"
            yield document.problem((), message)


def sources_are_used(data: DataFiles) -> Iterator[Problem]:
    """Something was read in each source that a council's file lists."""
    for document, file in data.council_files:
        used = {source.id for inspection in file.inspections for source in inspection.sources}
        used |= {source.id for event in file.events for source, _ in event.sources}
        for source in file.sources:
            if source not in used and not document.problems:
                yield document.problem(("sources", source), f"nothing is read in '{source}'", at_key=True)


def sources_can_be_found(data: DataFiles) -> Iterator[Problem]:
    """The address of a source begins with https."""
    for file in (*data.of("inspections"), *data.of("sources")):
        for source in file.records.sources.values():
            if source.url and not source.url.startswith("https://"):
                keys = ("sources", source.id, "url")
                yield file.document.problem(keys, "an address begins with https://")


def topics_are_known(data: DataFiles) -> Iterator[Problem]:
    """The topics of a visit are in visits.yaml, and each is named once."""
    for document, keys, event in data.events:
        for position, topic in enumerate(event.topics):
            if topic not in data.topics:
                message = f"unknown topic '{topic}' (known: {', '.join(data.topics)})"
                yield document.problem((*keys, "topics", position), message)
            elif topic in event.topics[:position]:
                yield document.problem((*keys, "topics", position), f"'{topic}' appears twice")


def visited_once(data: DataFiles) -> Iterator[Problem]:
    """A visit stands once in a file."""
    for file in data.of("inspections"):
        entries = file.entries("events")
        for position, (keys, event) in enumerate(entries):
            if any(same_visit(event, other) for _, other in entries[:position]):
                message = f"the {event.kind} of {event.when} appears twice"
                yield file.document.problem(keys, message)
