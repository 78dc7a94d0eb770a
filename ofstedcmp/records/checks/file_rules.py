"""Rules on the layout of files, and on the lists of disagreements and of known reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ofstedcmp.records import save
from ofstedcmp.records.data_files import DataFiles, ReadFile
from ofstedcmp.records.merging.same_inspection import is_report_of
from ofstedcmp.records.types import Inspection
from ofstedcmp.records.yaml_files import Document, Keys, Problem


def in_canonical_form(data: DataFiles) -> Iterator[Problem]:
    """A file without other problems has its one form, to the byte."""
    for document, text in canonical_texts(data.files):
        written = (document.written or b"").decode("utf-8", "replace")
        if written != text:
            # Not splitlines: a carriage return is a difference too.
            pairs = list(zip(written.split("\n"), text.split("\n"), strict=False))
            line = next((at for at, (one, other) in enumerate(pairs, 1) if one != other), len(pairs) + 1)
            message = "not in its canonical form from here on ('ofstedcmp check --fix' writes it)"
            yield Problem(str(document.path), line, 1, message)


def canonical_texts(files: Iterable[ReadFile]) -> Iterator[tuple[Document, str]]:
    """The canonical text of each file that has no problem."""
    for file in files:
        if file.records is not None and not file.document.problems:
            yield file.document, save.text(file.records)


def disagreements_are_reviewed(data: DataFiles) -> Iterator[Problem]:
    """In a folder with a reviewed list, every difference between sources is in it, and the reverse."""
    entries = [
        (file.document, *entry)
        for file in data.of("disagreements")
        for entry in file.entries("disagreements")
    ]
    folders = {document.path.parent for document, *_ in entries}
    listed = {(one.council, one.framework, one.about, one.source, one.says) for *_, one in entries}
    found = set()
    # The differences of a file with another problem may not have been read.
    sound = {document.path.stem for document, _ in data.council_files() if not document.problems}
    for document, keys, one in data.inspections():
        if document.path.parent.parent not in folders or document.problems:
            continue
        for place, about, source, says in _differences(one):
            statement = (one.council, one.framework, about, source, says)
            found.add(statement)
            if statement not in listed:
                message = f"{source} differs on '{about}': list it in disagreements.yaml"
                yield document.problem((*keys, *place), message)
    for document, _, entry in entries:
        statement = (entry.council, entry.framework, entry.about, entry.source, entry.says)
        if statement not in found and entry.council in sound:
            what = f"{entry.council} {entry.framework} '{entry.about}'"
            yield document.problem((), f"our data has no such disagreement: {what}")


def known_reports_are_not_held(data: DataFiles) -> Iterator[Problem]:
    """A report listed as missing belongs to a known council and to no inspection in our data."""
    inspections: dict[str, list[Inspection]] = {}
    for _, _, one in data.inspections():
        inspections.setdefault(one.council, []).append(one)
    for file in data.of("known-reports"):
        for keys, entry in file.entries("known_reports"):
            if entry.council not in data.councils:
                yield file.document.problem((*keys, "council"), f"unknown council '{entry.council}'")
            if entry.framework and entry.framework not in data.frameworks:
                yield file.document.problem((*keys, "framework"), f"unknown framework '{entry.framework}'")
            if any(is_report_of(entry, one) for one in inspections.get(entry.council, ())):
                message = f"{entry.council}, published {entry.published}: is in our data now: remove it"
                yield file.document.problem(keys, message)


def _differences(one: Inspection) -> Iterator[tuple[Keys, str, str, str]]:
    """What sources differ on: its place, the area or field, the source and its statement."""
    for position, dispute in enumerate(one.disputes):
        yield ("disputes", position), dispute.about, dispute.source.id, dispute.says
    for judgement in one.judgements:
        for position, reading in enumerate(judgement.readings):
            if reading.grade != judgement.grade:
                place = ("judgements", judgement.area, position)
                yield place, judgement.area, reading.source.id, reading.grade


RULES = (in_canonical_form, disagreements_are_reviewed, known_reports_are_not_held)
