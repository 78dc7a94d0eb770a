"""Rules on the layout of files, and on the lists of disagreements and of known reports."""

from __future__ import annotations

from collections.abc import Iterator

from ofstedcmp.records.data_files import DataFiles
from ofstedcmp.records.merging.same_inspection import is_report_of
from ofstedcmp.records.types import Disagreement, Inspection
from ofstedcmp.records.yaml_files import Keys, Problem


def in_canonical_form(data: DataFiles) -> Iterator[Problem]:
    """A file without other problems has its one form, to the byte."""
    for file in data.files:
        text = file.canonical_text()
        written = (file.document.written or b"").decode("utf-8", "replace")
        if text is not None and text != written:
            # Not splitlines: a carriage return is a difference too.
            pairs = list(zip(written.split("\n"), text.split("\n"), strict=False))
            line = next((at for at, (old, new) in enumerate(pairs, 1) if old != new), len(pairs) + 1)
            message = "not in its canonical form from here on ('ofstedcmp check --fix' writes it)"
            yield Problem(str(file.document.path), line, 1, message)


def disagreements_are_reviewed(data: DataFiles) -> Iterator[Problem]:
    """In a folder with a reviewed list, every difference between sources is in it, and the reverse."""
    entries = [(document, entry) for document, _, entry in data.entries("disagreements", "disagreements")]
    folders = {document.path.parent for document, _ in entries}
    listed = {_statement(entry) for _, entry in entries}
    differences = set()
    # The differences of a file with another problem may not have been read.
    sound = {document.path.stem for document, _ in data.council_files if not document.problems}
    for document, keys, inspection in data.inspections:
        if document.path.parent.parent not in folders or document.problems:
            continue
        for place, about, source, says in _differences(inspection):
            difference = (inspection.council, inspection.framework, about, source, says)
            differences.add(difference)
            if difference not in listed:
                message = f"{source} differs on '{about}': list it in disagreements.yaml"
                yield document.problem((*keys, *place), message)
    for document, entry in entries:
        if _statement(entry) not in differences and entry.council in sound:
            what = f"{entry.council} {entry.framework} '{entry.about}'"
            yield document.problem((), f"our data has no such disagreement: {what}")


def _statement(entry: Disagreement) -> tuple[str, ...]:
    return entry.council, entry.framework, entry.about, entry.source, entry.says


def known_reports_are_not_held(data: DataFiles) -> Iterator[Problem]:
    """A report listed as missing belongs to a known council and to no inspection in our data."""
    inspections: dict[str, list[Inspection]] = {}
    for _, _, inspection in data.inspections:
        inspections.setdefault(inspection.council, []).append(inspection)
    for document, keys, entry in data.entries("known-reports", "known_reports"):
        if entry.council not in data.councils:
            yield document.problem((*keys, "council"), f"unknown council '{entry.council}'")
        if entry.framework and entry.framework not in data.frameworks:
            yield document.problem((*keys, "framework"), f"unknown framework '{entry.framework}'")
        if any(is_report_of(entry, inspection) for inspection in inspections.get(entry.council, ())):
            message = f"{entry.council}, published {entry.published}: is in our data now: remove it"
            yield document.problem(keys, message)


def _differences(inspection: Inspection) -> Iterator[tuple[Keys, str, str, str]]:
    """What sources differ on: its place, the area or field, the source and its statement."""
    for position, dispute in enumerate(inspection.disputes):
        yield ("disputes", position), dispute.about, dispute.source.id, dispute.says
    for judgement in inspection.judgements:
        for position, reading in enumerate(judgement.readings):
            if reading.grade != judgement.grade:
                place = ("judgements", judgement.area, position)
                yield place, judgement.area, reading.source.id, reading.grade
