"""Rules on inspections and visits: their dates, judgements, readings and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ofstedcmp.records.data_files import DataFiles
from ofstedcmp.records.merging.same_inspection import partners
from ofstedcmp.records.merging.same_visit import same_visit
from ofstedcmp.records.types import DATE_KEYS, PROVENANCE_ORDER, Judgement
from ofstedcmp.records.yaml_files import Problem


def dates_in_order(data: DataFiles) -> Iterator[Problem]:
    """A visit has a date, starts before it ends, and ends before its report is published."""
    for document, keys, one in data.visits():
        dates = [(key, date) for key in DATE_KEYS if (date := getattr(one, key))]
        if not dates:
            yield document.problem(keys, "has no date: give 'start' or 'published'")
        for (earlier, first), (later, second) in pairwise(dates):
            # Dates of different precision are in order if the longer begins like the shorter.
            if first > second and not first.startswith(second):
                yield document.problem((*keys, later), f"'{later}' {second} is before '{earlier}' {first}")


def parts_make_the_visit(data: DataFiles) -> Iterator[Problem]:
    """The parts of a visit are in order and go from its first day to its last."""
    for document, keys, one in data.inspections():
        days = [day for part in one.parts for day in part]
        whole = len(one.parts) > 1 and days == sorted(days) and (days[0], days[-1]) == (one.start, one.end)
        if days and not whole:
            message = "two parts or more, in order, go from 'start' to 'end'"
            yield document.problem((*keys, "parts"), message)


def dates_have_a_source(data: DataFiles) -> Iterator[Problem]:
    """If we do not have the inspection's own report, 'dates_from' names the source of each date."""
    for document, keys, one in data.inspections():
        # An unknown source has its problem already, so this looks at the keys that the file has.
        given = document.key_places
        for key in DATE_KEYS:
            sourced = (*keys, "report") in given or (*keys, "dates_from", key) in given
            if getattr(one, key) and not sourced:
                message = f"'{key}' needs a source under 'dates_from': the report itself is not in our data"
                yield document.problem((*keys, key), message)
        if one.report and one.report.published and one.published not in (None, one.report.published):
            disputed = any(dispute.about == "published" for dispute in one.disputes)
            if "published" not in one.dates_from and not disputed:
                message = f"'published' is {one.published}, its report's source says {one.report.published}"
                yield document.problem((*keys, "published"), message)


def within_the_council_s_life(data: DataFiles) -> Iterator[Problem]:
    """A council is inspected while it is responsible, though a report may be published later."""
    for document, keys, one in data.visits():
        council = data.councils.get(one.council)
        if council is None:
            continue
        since, until = council.responsible_since, council.abolished
        if since and one.when < since[: len(one.when)]:
            message = f"{one.when} is before {council.id} became responsible, {since}"
            yield document.problem(keys, message)
        if until and one.start and one.start >= until:
            yield document.problem(keys, f"{one.start} is not before {council.id} was abolished, {until}")


def inspected_once(data: DataFiles) -> Iterator[Problem]:
    """An inspection stands once in a file, and a report belongs to one inspection."""
    reports: dict[str, str] = {}
    for file in data.of("inspections"):
        entries = file.entries("inspections")
        for position, (keys, one) in enumerate(entries):
            for other in partners((other for _, other in entries[:position]), one):
                message = f"the {one.framework} inspection of {one.when or other.when} appears twice"
                yield file.document.problem(keys, message)
            # Two folders may have the same inspection: the later completes the earlier.
            here = f"{one.council} {one.framework} {one.when}"
            for mark in {one.report.url, one.report.sha256} - {None} if one.report else ():
                first = reports.setdefault(mark, here)
                if first != here:
                    message = f"its report belongs to the inspection {first} already"
                    yield file.document.problem((*keys, "report"), message)


def judged_or_explained(data: DataFiles) -> Iterator[Problem]:
    """Every area of the framework has a judgement or a reason why our data has none."""
    for document, keys, one in data.inspections():
        # An area with a faulty reading has its problem already: it is not absent.
        absent = [
            area
            for area in data.frameworks[one.framework].required_areas
            if (*keys, "judgements", area) not in document.key_places
        ]
        for area in absent:
            if area not in one.missing and "rest" not in one.missing:
                yield document.problem(keys, f"no judgement of '{area}' and no reason under 'missing'")
        for area in one.missing:
            if one.judgement(area):
                message = f"'{area}' is judged: no reason is needed"
                yield document.problem((*keys, "missing", area), message)
        if "rest" in one.missing and not absent:
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
    for document, keys, one in data.inspections():
        for newer, drop, older in drops:
            if one.start is None or one.annual or newer.starts is None:
                continue
            after = one.start >= newer.starts[: len(one.start)]
            if after and one.framework == older.id and one.judgement(drop.from_area):
                message = f"a grade for '{drop.from_area}' on an inspection that began {one.start}"
                message += f": {newer.id} dropped it from {newer.starts}"
                yield document.problem((*keys, "judgements", drop.from_area), message)
            if not after and one.framework == newer.id:
                message = f"{newer.id} is for inspections from {newer.starts} on; this one began {one.start}"
                yield document.problem((*keys, "framework"), message)


def readings_in_order(data: DataFiles) -> Iterator[Problem]:
    """The reading that stands comes first; one that differs says why it does not stand."""
    for document, keys, one in data.inspections():
        for judgement in one.judgements:
            for position, message in _reading_faults(judgement):
                yield document.problem((*keys, "judgements", judgement.area, position), message)


def _reading_faults(judgement: Judgement) -> Iterator[tuple[int, str]]:
    before = judgement.standing
    for position, reading in enumerate(judgement.readings):
        if PROVENANCE_ORDER.index(reading.provenance) < PROVENANCE_ORDER.index(before.provenance):
            yield position, f"a reading from {reading.provenance} goes before one from {before.provenance}"
        differs = reading.grade != judgement.grade
        if differs and not reading.settled:
            message = (
                f"says '{reading.grade}', not '{judgement.grade}': give 'settled', why it does not stand"
            )
            yield position, message
        if reading.settled and not differs:
            yield position, "'settled' belongs to a reading that differs"
        if reading.provenance == "report" and reading.page is None:
            yield position, "a reading from the inspection's own report names its 'page'"
        if reading.printed is None and not reading.implied:
            yield position, "give the words as 'printed', or mark the reading 'implied'"
        before = reading


def councils_have_files_of_their_own(data: DataFiles) -> Iterator[Problem]:
    """A file names a known council, is named after it, and has inspections or says why not."""
    for document, file in data.council_files():
        if file.council and file.council not in data.councils:
            yield document.problem(("council",), f"unknown council '{file.council}'")
        elif file.council and document.path.stem != file.council:
            yield document.problem(("council",), f"the file must be called {file.council}.yaml")
        if bool(file.inspections) == bool(file.no_inspections) and not document.problems:
            message = "give 'inspections', or say under 'no_inspections' why there are none"
            yield document.problem((), message)


def sources_are_used(data: DataFiles) -> Iterator[Problem]:
    """Something was read in each source that a council's file lists."""
    for document, file in data.council_files():
        used = {source.id for one in file.inspections for source in one.sources}
        used |= {source.id for event in file.events for source, _ in event.sources}
        for source in file.sources:
            if source not in used and not document.problems:
                yield document.problem(("sources", source), f"nothing is read in '{source}'", at_key=True)


def sources_can_be_found(data: DataFiles) -> Iterator[Problem]:
    """The address of a source begins with https, and its hash is a SHA-256."""
    for file in (*data.of("inspections"), *data.of("sources")):
        for source in file.records.sources.values():
            keys = ("sources", source.id)
            if source.url and not source.url.startswith("https://"):
                yield file.document.problem((*keys, "url"), "an address begins with https://")
            if source.sha256 and not re.fullmatch("[0-9a-f]{64}", source.sha256):
                yield file.document.problem((*keys, "sha256"), "a SHA-256 has 64 hexadecimal digits")


def topics_are_known(data: DataFiles) -> Iterator[Problem]:
    """The topics of a visit are in visits.yaml, and each is named once."""
    for document, keys, event in data.events():
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


RULES = (
    dates_in_order,
    parts_make_the_visit,
    dates_have_a_source,
    within_the_council_s_life,
    inspected_once,
    judged_or_explained,
    dropped_areas_have_no_grade,
    readings_in_order,
    councils_have_files_of_their_own,
    sources_are_used,
    sources_can_be_found,
    topics_are_known,
    visited_once,
)
