"""What must hold of the lists of disagreements and of known reports, once the files are sound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ofstedcmp.records.checks.reading import Reading, Rule
from ofstedcmp.records.merging.same_inspection import is_held
from ofstedcmp.records.types import Inspection, Source
from ofstedcmp.records.yaml_files import Keys, Problem


def disagreements_are_reviewed(reading: Reading) -> Iterator[Problem]:
    """In a folder that keeps a reviewed list, what sources differ on is in it, and the reverse."""
    keepers = {document.path.parent for document, _ in reading.disagreements}
    listed = {
        (one.council, one.framework, one.about, one.source, one.says) for _, one in reading.disagreements
    }
    found = set()
    # A file with another fault may hold what the list names where it cannot be seen.
    sound = {file.document.path.stem for file in reading.files if not file.document.problems}
    for file, keys, one in reading.inspections():
        if file.document.path.parent.parent not in keepers or file.document.problems:
            continue
        for place, about, source, says in _disagreements(one):
            statement = (one.council, one.framework, about, source.id, says)
            found.add(statement)
            if statement not in listed:
                message = f"{source.id} differs on '{about}': list it in disagreements.yaml"
                yield file.document.problem((*keys, *place), message)
    for document, entry in reading.disagreements:
        statement = (entry.council, entry.framework, entry.about, entry.source, entry.says)
        if statement not in found and entry.council in sound:
            message = (
                f"the record has no such disagreement: {entry.council} {entry.framework} '{entry.about}'"
            )
            yield document.problem((), message)


def known_reports_are_not_held(reading: Reading) -> Iterator[Problem]:
    """A report that is listed as not held is a known council's, and none of its inspections that are held."""
    held: dict[str, list[Inspection]] = {}
    for _, _, one in reading.inspections():
        held.setdefault(one.council, []).append(one)
    places: Counter[str] = Counter()
    for document, entry in reading.known_reports:
        place = ("known_reports", places[str(document.path)])
        places[str(document.path)] += 1
        if entry.council not in reading.councils:
            yield document.problem((*place, "council"), f"unknown council '{entry.council}'")
        if entry.framework and entry.framework not in reading.frameworks:
            yield document.problem((*place, "framework"), f"unknown framework '{entry.framework}'")
        if any(is_held(entry, one) for one in held.get(entry.council, ())):
            said = f"{entry.council}, published {entry.published}"
            yield document.problem(place, f"{said}: is held now: remove it")


def _disagreements(one: Inspection) -> Iterator[tuple[Keys, str, Source, str]]:
    for position, dispute in enumerate(one.disputes):
        yield ("disputes", position), dispute.about, dispute.source, dispute.says
    for judgement in one.judgements:
        for position, reading in enumerate(judgement.readings):
            if reading.grade != judgement.grade:
                place = ("judgements", judgement.area, position)
                yield place, judgement.area, reading.source, reading.grade


RULES: tuple[Rule, ...] = (disagreements_are_reviewed, known_reports_are_not_held)
