"""What each file of a data folder holds, and its records."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from ofstedcmp.errors import DataError
from ofstedcmp.records import yaml_files
from ofstedcmp.records.annotations import SortedBy
from ofstedcmp.records.load import Loader
from ofstedcmp.records.types import (
    CouncilFile,
    CouncilList,
    CouncilRecords,
    Disagreement,
    Framework,
    KnownReport,
    NeighbourModel,
    Rules,
    Scale,
    Source,
    Theme,
    VisitRules,
)


class Disagreements(NamedTuple):
    """What disagreements.yaml holds."""

    disagreements: tuple[Disagreement, ...] = ()


class Scales(NamedTuple):
    """What scales.yaml holds."""

    scales: Mapping[str, Scale] = {}


class Themes(NamedTuple):
    """What themes.yaml holds: the themes in the order of the rows of a table."""

    themes: Mapping[str, Theme] = {}


class Caveats(NamedTuple):
    """What caveats.yaml holds: the wording of each caveat."""

    caveats: Mapping[str, str] = {}


class Neighbours(NamedTuple):
    """What neighbours.yaml holds."""

    models: Mapping[str, NeighbourModel] = {}


class SharedSources(NamedTuple):
    """What sources.yaml holds: the sources that any council's file may name."""

    sources: Annotated[Mapping[str, Source], SortedBy(lambda entry: entry[0])] = {}


class KnownReports(NamedTuple):
    """What known-reports.yaml holds."""

    known_reports: Annotated[
        tuple[KnownReport, ...], SortedBy(lambda entry: (entry["council"], entry["published"], entry["url"]))
    ] = ()


# The type of each file, by its name without the ending or the folder that it lies in. A later one may refer
# to an earlier one.
FILE_TYPES: dict[str, type] = {
    "disagreements": Disagreements,
    "scales": Scales,
    "themes": Themes,
    "caveats": Caveats,
    "visits": VisitRules,
    "councils": CouncilList,
    "neighbours": Neighbours,
    "sources": SharedSources,
    "known-reports": KnownReports,
    "frameworks": Framework,
    "inspections": CouncilFile,
}


def load(kind: str, path: Path, rules: Rules | None = None) -> Any:
    """What a file of that kind holds. Raises DataError with its first problem."""
    document = yaml_files.read(path)
    loaded = None
    if not document.problems:
        loaded = Loader(document, rules).record(FILE_TYPES[kind], document.value, ())
    if document.problems or loaded is None:
        first, *rest = sorted(document.problems)
        more = f" (and {len(rest)} more; 'ofstedcmp check' lists them)" if rest else ""
        raise DataError(f"{first}{more}")
    return loaded


def read_records(name: str, path: str) -> Any:
    """What any file but a council's own holds, by its name in the folder. Raises DataError for a problem.

    Mappings and lists come without the key at the top of the file.
    """
    loaded = load(name.split("/")[0].removesuffix(".yaml"), Path(path))
    return loaded if isinstance(loaded, (Framework, VisitRules)) else loaded[0]


def read_council(path: str, known: Rules) -> CouncilRecords:
    """A council's inspections and events. Raises DataError with the first problem of the file."""
    file: CouncilFile = load("inspections", Path(path), known)
    return CouncilRecords(file.council, file.no_inspections, file.inspections, file.events)
