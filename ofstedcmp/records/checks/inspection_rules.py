"""What must hold of inspections, their dates, judgements and sources."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from ofstedcmp.records.checks.reading import Reading, Rule
from ofstedcmp.records.merging.same_inspection import partners
from ofstedcmp.records.types import PROVENANCE_ORDER, Inspection, Judgement
from ofstedcmp.records.yaml_files import Keys, Problem

# Ofsted gives no overall grade for inspections from this day on (announced 27 November 2025).
NO_OVERALL_SINCE = "2026-04-01"
OVERALL = "overall"


def dates_in_order(reading: Reading) -> Iterator[Problem]:
    """A visit starts before it ends and ends before its report is out, and has a date at all."""
    for file, keys, one in reading.visits():
        dates = [(key, date) for key in ("start", "end", "published") if (date := getattr(one, key))]
        if not dates:
            yield file.document.problem(keys, "has no date: give 'start' or 'published'")
        for (earlier, first), (later, second) in itertools.pairwise(dates):
            # Dates of different precision are in order where the longer begins like the shorter.
            if first > second and not first.startswith(second):
                message = f"'{later}' {second} is before '{earlier}' {first}"
                yield file.document.problem((*keys, later), message)


def parts_make_the_visit(reading: Reading) -> Iterator[Problem]:
    """The parts of a visit that was made in several are in order and go from its first day to its last."""
    for file, keys, one in reading.inspections():
        days = [day for part in one.parts for day in part]
        if days and (
            len(one.parts) < 2 or days != sorted(days) or (days[0], days[-1]) != (one.start, one.end)
        ):
            message = "two parts or more, in order, go from 'start' to 'end'"
            yield file.document.problem((*keys, "parts"), message)


def dates_have_a_source(reading: Reading) -> Iterator[Problem]:
    """Where the inspection's own report is not held, 'dates_from' names who gives each date."""
    for file, keys, one in reading.inspections():
        # By what the file gives: a source that is given and unknown has its problem already.
        given = file.document.key_places
        for key in ("start", "end", "published"):
            sourced = (*keys, "report") in given or (*keys, "dates_from", key) in given
            if getattr(one, key) and not sourced:
                message = f"'{key}' needs a source under 'dates_from': the report itself is not held"
                yield file.document.problem((*keys, key), message)
        if one.report and one.report.published and one.published not in (None, one.report.published):
            source = one.dates_from.get("published")
            if source is None and all(dispute.about != "published" for dispute in one.disputes):
                message = f"'published' is {one.published}, its report's source says {one.report.published}"
                yield file.document.problem((*keys, "published"), message)


def within_the_council_s_life(reading: Reading) -> Iterator[Problem]:
    """A council is inspected while it is responsible, though a report may come out later."""
    for file, keys, one in reading.visits():
        council = reading.councils.get(one.council)
        if council is None:
            continue
        since, until = council.responsible_since, council.abolished
        if since and one.when < since[: len(one.when)]:
            yield file.document.problem(
                keys, f"{one.when} is before {council.id} became responsible, {since}"
            )
        if until and one.start and one.start >= until:
            yield file.document.problem(
                keys, f"{one.start} is not before {council.id} was abolished, {until}"
            )


def inspected_once(reading: Reading) -> Iterator[Problem]:
    """An inspection stands once in a file, and a report belongs to one inspection."""
    reports: dict[str, str] = {}
    for file in reading.files:
        for position, (keys, one) in enumerate(file.inspections):
            for other in partners((other for _, other in file.inspections[:position]), one):
                message = f"the {one.framework} inspection of {one.when or other.when} stands twice"
                yield file.document.problem(keys, message)
            # What two folders hold may be the same inspection: the later completes the earlier.
            here = f"{one.council} {one.framework} {one.when}"
            for mark in {one.report.url, one.report.sha256} - {None} if one.report else ():
                first = reports.setdefault(str(mark), here)
                if first != here:
                    message = f"its report belongs to the inspection {first} already"
                    yield file.document.problem((*keys, "report"), message)


def judged_or_explained(reading: Reading) -> Iterator[Problem]:
    """Every area of the framework has a judgement or a reason why the record has none."""
    for file, keys, one in reading.inspections():
        framework = reading.frameworks[one.framework]
        required = [area.id for area in framework.areas if not area.heading and not area.optional]
        # An area whose readings are at fault has its problem already: it is not absent.
        places = file.document.key_places
        absent = [area for area in required if (*keys, "judgements", area) not in places]
        if "rest" not in one.missing:
            for area in absent:
                if area not in one.missing:
                    message = f"no judgement of '{area}' and no reason under 'missing'"
                    yield file.document.problem(keys, message)
        for area in one.missing:
            if area != "rest" and one.judgement(area):
                yield file.document.problem(
                    (*keys, "missing", area), f"'{area}' is judged: no reason is needed"
                )
        if "rest" in one.missing and not absent:
            yield file.document.problem((*keys, "missing", "rest"), "no area is missing")


def no_overall_since_april_2026(reading: Reading) -> Iterator[Problem]:
    """No overall grade on an inspection that began after March 2026, and one on those before it."""
    for file, keys, one in reading.inspections():
        framework = reading.frameworks[one.framework]
        if one.start is None or one.annual:
            continue
        after = one.start >= NO_OVERALL_SINCE[: len(one.start)]
        graded = any(
            (area := framework.area(judgement.area)) and area.theme == OVERALL for judgement in one.judgements
        )
        if after and graded:
            message = (
                f"an overall grade on an inspection that began {one.start}: there is none since April 2026"
            )
            yield file.document.problem((*keys, "judgements", OVERALL), message)
        if not after and any(drop.theme == OVERALL for drop in framework.drops):
            message = f"{framework.id} has no overall grade, but an inspection that began {one.start} has one"
            yield file.document.problem((*keys, "framework"), message)


def readings_in_order(reading: Reading) -> Iterator[Problem]:
    """The reading that stands comes first; one that differs says why it does not stand."""
    for file, keys, one in reading.inspections():
        for judgement in one.judgements:
            for position, message in _reading_faults(judgement, one):
                place: Keys = (*keys, "judgements", judgement.area, position)
                yield file.document.problem(place, message)


def councils_have_files_of_their_own(reading: Reading) -> Iterator[Problem]:
    """A file names a known council, is called after it, and holds something or says why not."""
    for file in reading.files:
        if file.council and file.council not in reading.councils:
            yield file.document.problem(("council",), f"unknown council '{file.council}'")
        elif file.council and file.document.path.stem != file.council:
            yield file.document.problem(("council",), f"the file must be called {file.council}.yaml")
        if bool(file.inspections) == bool(file.no_inspections) and not file.document.problems:
            message = "give 'inspections', or say under 'no_inspections' why there are none"
            yield file.document.problem((), message)


def sources_are_used(reading: Reading) -> Iterator[Problem]:
    """A source that a council's file lists is read for something."""
    for file in reading.files:
        used = {source.id for _, one in file.inspections for source in one.sources}
        used |= {source.id for _, event in file.events for source, _ in event.sources}
        for source in file.sources:
            if source not in used and not file.document.problems:
                yield file.document.problem(
                    ("sources", source), f"nothing is read in '{source}'", at_key=True
                )


def sources_can_be_found(reading: Reading) -> Iterator[Problem]:
    """A source, shared or not, is addressed by https, and its hash is a SHA-256."""
    listed = [(file.document, file.sources) for file in reading.files]
    shared = [
        document for document, kind in zip(reading.documents, reading.kinds, strict=True) if kind == "sources"
    ]
    listed += [(document, reading.sources) for document in shared]
    for document, sources in listed:
        for source in sources.values():
            keys = ("sources", source.id)
            if keys not in document.key_places:  # it stands in the shared sources of another folder
                continue
            if source.url and not source.url.startswith("https://"):
                yield document.problem((*keys, "url"), "an address begins with https://")
            if source.sha256 and not _is_sha256(source.sha256):
                yield document.problem((*keys, "sha256"), "a SHA-256 has 64 hexadecimal digits")


def _reading_faults(judgement: Judgement, one: Inspection) -> Iterator[tuple[int, str]]:
    ranks = [PROVENANCE_ORDER.index(reading.provenance) for reading in judgement.readings]
    for position, reading in enumerate(judgement.readings):
        if position and ranks[position] < ranks[position - 1]:
            before = judgement.readings[position - 1].provenance
            yield position, f"a reading from {reading.provenance} goes before one from {before}"
        differs = reading.grade != judgement.grade
        if differs and not reading.settled:
            yield (
                position,
                f"says '{reading.grade}', not '{judgement.grade}': give 'settled', why it does not stand",
            )
        if reading.settled and not differs:
            yield position, "'settled' belongs to a reading that differs"
        if reading.provenance == "report" and reading.page is None:
            yield position, "a reading from the inspection's own report names its 'page'"
        if reading.printed is None and not reading.implied:
            yield position, "give the words as 'printed', or mark the reading 'implied'"


def _is_sha256(text: str) -> bool:
    return len(text) == 64 and set(text) <= set("0123456789abcdef")


RULES: tuple[Rule, ...] = (
    dates_in_order,
    parts_make_the_visit,
    dates_have_a_source,
    within_the_council_s_life,
    inspected_once,
    judged_or_explained,
    no_overall_since_april_2026,
    readings_in_order,
    councils_have_files_of_their_own,
    sources_are_used,
    sources_can_be_found,
)
