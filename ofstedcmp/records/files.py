"""The records of one file of a data folder, read from its YAML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ofstedcmp import store
from ofstedcmp.model import CouncilRecords, Rules
from ofstedcmp.records import councils, disagreements, inspections, known_reports, rules

# By the name of the file, or of the collection that it lies in.
_LOADERS: dict[str, Callable[[store.Document], Any]] = {
    "disagreements.yaml": disagreements.disagreements,
    "scales.yaml": rules.scales,
    "themes.yaml": rules.themes,
    "caveats.yaml": rules.caveats,
    "visits.yaml": rules.visits,
    "councils.yaml": councils.councils,
    "neighbours.yaml": councils.neighbours,
    "sources.yaml": councils.shared_sources,
    "known-reports.yaml": known_reports.known_reports,
    "frameworks": rules.framework,
}


def read_records(name: str, path: str) -> Any:
    """What any file but a council's own holds. Raises DataError with its first fault."""
    return store.sound(store.read(Path(path)), _LOADERS[name.split("/")[0]])


def read_council(path: str, known: Rules) -> CouncilRecords:
    """A council's inspections and events. Raises DataError with the first fault of the file."""
    file = store.sound(store.read(Path(path)), lambda document: inspections.council_file(document, known))
    return CouncilRecords(
        file.council,
        file.no_inspections,
        tuple(inspection for _, inspection in file.inspections),
        tuple(event for _, event in file.events),
    )
