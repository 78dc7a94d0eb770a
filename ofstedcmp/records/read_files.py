"""What each file of a data folder holds, and its records."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from ofstedcmp.errors import DataError
from ofstedcmp.records import yaml_files
from ofstedcmp.records.annotations import BY_ID, Mark
from ofstedcmp.records.load import Loader
from ofstedcmp.records.types import (
    CouncilFile,
    CouncilList,
    CouncilRecords,
    Disagreement,
    Framework,
    KnownReport,
    NeighbourModel,
    OtherPlaces,
    Rules,
    Scale,
    Source,
    Theme,
    VisitRules,
)


def _with_one_key(key: str, entries: Any) -> Any:
    """The type of a file with nothing but this key at its top."""
    return NamedTuple("File", [(key, entries)])


def _by_council(entry: dict[str, Any]) -> tuple[str, ...]:
    return entry["council"], entry["published"], entry["url"]


# The type of each file, by its name without the ending or the folder that it lies in. A later one may refer
# to an earlier one.
FILE_TYPES: dict[str, Any] = {
    "disagreements": _with_one_key("disagreements", tuple[Disagreement, ...]),
    "scales": _with_one_key("scales", Mapping[str, Scale]),
    "themes": _with_one_key("themes", Mapping[str, Theme]),
    "caveats": _with_one_key("caveats", Mapping[str, str]),
    "visits": VisitRules,
    "councils": CouncilList,
    "other-places": OtherPlaces,
    "neighbours": _with_one_key("models", Mapping[str, NeighbourModel]),
    "sources": _with_one_key("sources", Annotated[Mapping[str, Source], BY_ID]),
    "known-reports": _with_one_key(
        "known_reports", Annotated[tuple[KnownReport, ...], Mark(order=_by_council)]
    ),
    "frameworks": Framework,
    "inspections": CouncilFile,
}


def load(kind: str, path: Path, rules: Rules | None = None) -> Any:
    """What a file of that kind holds. Raises DataError with its first problem."""
    document = yaml_files.read(path)
    loaded = (
        None if document.problems else Loader(document, rules).record(FILE_TYPES[kind], document.value, ())
    )
    if document.problems or loaded is None:
        first, *others = sorted(document.problems)
        more = f" (and {len(others)} more; 'ofstedcmp check' lists them)" if others else ""
        raise DataError(f"{first}{more}")
    return loaded


def read_records(name: str, path: str) -> Any:
    """What any file but a council's own holds, by its name in the folder. Raises DataError for a problem.

    Mappings and lists come without the key at the top of the file.
    """
    loaded = load(name.split("/")[0].removesuffix(".yaml"), Path(path))
    return loaded if isinstance(loaded, (Framework, OtherPlaces, VisitRules)) else loaded[0]


def read_council(path: str, known: Rules) -> CouncilRecords:
    """A council's inspections and events. Raises DataError with the first problem of the file."""
    file: CouncilFile = load("inspections", Path(path), known)
    return CouncilRecords(file.council, file.no_inspections, file.inspections, file.events)
