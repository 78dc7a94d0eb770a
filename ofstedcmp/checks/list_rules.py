"""What must hold of the reviewed list of disagreements, once the files that it is about are sound."""

from __future__ import annotations

from collections.abc import Iterator

from ofstedcmp.checks.reading import Reading, Rule
from ofstedcmp.model import Inspection, Source
from ofstedcmp.store import Keys, Problem


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


def _disagreements(one: Inspection) -> Iterator[tuple[Keys, str, Source, str]]:
    for position, dispute in enumerate(one.disputes):
        yield ("disputes", position), dispute.about, dispute.source, dispute.says
    for judgement in one.judgements:
        for position, reading in enumerate(judgement.readings):
            if reading.grade != judgement.grade:
                place = ("judgements", judgement.area, position)
                yield place, judgement.area, reading.source, reading.grade


RULES: tuple[Rule, ...] = (disagreements_are_reviewed,)
