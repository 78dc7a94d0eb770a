"""What each file of a data folder holds, and its records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, NamedTuple, TypeVar

from ofstedcmp.errors import DataError
from ofstedcmp.records import yaml_files
from ofstedcmp.records.annotations import BY_ID, Code, Id, Mark
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
from ofstedcmp.records.yaml_files import Document, Problem

Entry = TypeVar("Entry")
Where = TypeVar("Where")


def _with_one_key(key: str, entries: Any) -> Any:
    """The type of a file with nothing but this key at its top."""
    return NamedTuple("File", [(key, entries)])


def _by_council(entry: dict[str, Any]) -> tuple[str, ...]:
    return entry["council"], entry["published"], entry["url"]


# The type of each file, by its name without the ending or the folder that it lies in. A later one may refer
# to an earlier one.
FILE_TYPES: dict[str, Any] = {
    "disagreements": _with_one_key("disagreements", tuple[Disagreement, ...]),
    "scales": _with_one_key("scales", Mapping[Id, Scale]),
    "themes": _with_one_key("themes", Mapping[Id, Theme]),
    "caveats": _with_one_key("caveats", Mapping[Code, str]),
    "visits": VisitRules,
    "councils": CouncilList,
    "other-places": OtherPlaces,
    "neighbours": _with_one_key("models", Mapping[Id, NeighbourModel]),
    "sources": _with_one_key("sources", Annotated[Mapping[Id, Source], BY_ID]),
    "known-reports": _with_one_key(
        "known_reports", Annotated[tuple[KnownReport, ...], Mark(order=_by_council)]
    ),
    "frameworks": Framework,
    "inspections": CouncilFile,
}


# What a later folder may add to but not change: the kind of file, and the key that its entries stand under.
RULES = (
    ("scales", "scales"),
    ("themes", "themes"),
    ("caveats", "caveats"),
    ("visits", "topics"),
    ("visits", "coverage"),
    ("frameworks", ""),
)


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


def laid_over(
    files: Iterable[tuple[Where, Mapping[str, Entry]]],
) -> tuple[dict[str, Entry], list[tuple[Where, str]]]:
    """The entries of several files by id (the last counts), and where a later file changes an earlier one."""
    entries: dict[str, Entry] = {}
    changed = []
    for where, added in files:
        changed += [(where, name) for name, entry in added.items() if entries.get(name, entry) != entry]
        entries.update(added)
    return entries, changed


def by_id(records: Any, key: str) -> Mapping[str, Any]:
    """The entries under a key at the top of a file; without a key, the file itself is one."""
    return getattr(records, key) if key else {records.id: records}


def changed_rule(document: Document, key: str, name: str) -> Problem:
    """The problem of a later folder that changes the rule of that name."""
    message = f"'{name}' differs from our data: leave it out, rename it, or give --allow-rules"
    return document.problem((key, name) if key else ("id",), message, at_key=True)


def read_records(name: str, path: str) -> Any:
    """What any file but a council's own holds, by its name in the folder. Raises DataError for a problem."""
    return load(name.split("/")[0].removesuffix(".yaml"), Path(path))


def read_council(path: str, known: Rules) -> CouncilRecords:
    """A council's inspections and events. Raises DataError with the first problem of the file."""
    file: CouncilFile = load("inspections", Path(path), known)
    return CouncilRecords(file.council, file.no_inspections, file.inspections, file.events)
