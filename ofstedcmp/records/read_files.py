"""The records of one file of a data folder, read from its YAML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ofstedcmp.records import (
    read_councils,
    read_disagreements,
    read_inspections,
    read_known_reports,
    read_rules,
    yaml_files,
)
from ofstedcmp.records.types import CouncilRecords, Rules

# By the name of the file, or of the collection that it lies in.
_LOADERS: dict[str, Callable[[yaml_files.Document], Any]] = {
    "disagreements.yaml": read_disagreements.disagreements,
    "scales.yaml": read_rules.scales,
    "themes.yaml": read_rules.themes,
    "caveats.yaml": read_rules.caveats,
    "visits.yaml": read_rules.visits,
    "councils.yaml": read_councils.councils,
    "neighbours.yaml": read_councils.neighbours,
    "sources.yaml": read_councils.shared_sources,
    "known-reports.yaml": read_known_reports.known_reports,
    "frameworks": read_rules.framework,
}


def read_records(name: str, path: str) -> Any:
    """What any file but a council's own holds. Raises DataError with its first fault."""
    return yaml_files.sound(yaml_files.read(Path(path)), _LOADERS[name.split("/")[0]])


def read_council(path: str, known: Rules) -> CouncilRecords:
    """A council's inspections and events. Raises DataError with the first fault of the file."""
    file = yaml_files.sound(
        yaml_files.read(Path(path)), lambda document: read_inspections.council_file(document, known)
    )
    return CouncilRecords(
        file.council,
        file.no_inspections,
        tuple(inspection for _, inspection in file.inspections),
        tuple(event for _, event in file.events),
    )
