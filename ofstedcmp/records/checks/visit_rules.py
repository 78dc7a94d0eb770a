"""What must hold of visits without a grade."""

from __future__ import annotations

from collections.abc import Iterator

from ofstedcmp.records.checks.reading import Reading, Rule
from ofstedcmp.records.merging.same_visit import same_visit
from ofstedcmp.records.yaml_files import Problem


def topics_are_known(reading: Reading) -> Iterator[Problem]:
    """What a visit looked at is one of the topics of visits.yaml, named once."""
    for file, keys, event in reading.events():
        for position, topic in enumerate(event.topics):
            if topic not in reading.topics:
                message = f"unknown topic '{topic}' (known: {', '.join(reading.topics)})"
                yield file.document.problem((*keys, "topics", position), message)
            elif topic in event.topics[:position]:
                yield file.document.problem((*keys, "topics", position), f"'{topic}' stands twice")


def visited_once(reading: Reading) -> Iterator[Problem]:
    """A visit stands once in a file."""
    for file in reading.files:
        for position, (keys, event) in enumerate(file.events):
            if any(same_visit(event, other) for _, other in file.events[:position]):
                yield file.document.problem(keys, f"the {event.kind} of {event.when} stands twice")


RULES: tuple[Rule, ...] = (topics_are_known, visited_once)
