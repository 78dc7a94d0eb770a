"""The files of some data folders, each read as far as possible, with the places of its entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ofstedcmp.records import yaml_files
from ofstedcmp.records.load import Loader
from ofstedcmp.records.read_files import FILE_TYPES
from ofstedcmp.records.types import (
    Council,
    CouncilFile,
    Event,
    Framework,
    Inspection,
    Rules,
    Scale,
    Source,
    Theme,
    Topic,
)
from ofstedcmp.records.yaml_files import Document, Keys


@dataclass(slots=True)
class ReadFile:
    """One file: its document, its kind (a key of FILE_TYPES), and its records.

    `places` has the places of the entries of each list at the top of the file.
    """

    document: Document
    kind: str
    records: Any = None
    places: dict[str, list[Keys]] = field(default_factory=dict)

    def entries(self, key: str) -> list[tuple[Keys, Any]]:
        """The entries of a list at the top of the file, each with its place."""
        return list(zip(self.places.get(key, ()), getattr(self.records, key), strict=True))


class DataFiles:
    """Files of one or more data folders, read together; of equal ids the later one counts."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.files = [_read(path) for path in paths]
        for file in self.files:
            if file.kind != "inspections":
                _load(file)
        rules = Rules(self.frameworks, self.scales, self.sources)
        for file in self.files:
            if file.kind == "inspections":
                _load(file, rules)

    def of(self, kind: str) -> list[ReadFile]:
        """The files of one kind that were read."""
        return [file for file in self.files if file.kind == kind and file.records is not None]

    @cached_property
    def scales(self) -> dict[str, Scale]:
        """The scales, by id."""
        return self._all("scales")

    @cached_property
    def themes(self) -> dict[str, Theme]:
        """The themes, by id."""
        return self._all("themes")

    @cached_property
    def caveats(self) -> dict[str, str]:
        """The wording of each caveat, by id."""
        return self._all("caveats")

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """The topics of visits, by id."""
        return self._all("visits")

    @cached_property
    def councils(self) -> dict[str, Council]:
        """The councils, by id."""
        return self._all("councils")

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The shared sources, by id."""
        return self._all("sources")

    @cached_property
    def frameworks(self) -> dict[str, Framework]:
        """The frameworks, by id."""
        return {file.records.id: file.records for file in self.of("frameworks")}

    def council_files(self) -> Iterator[tuple[Document, CouncilFile]]:
        """The files of councils."""
        return ((file.document, file.records) for file in self.of("inspections"))

    def inspections(self) -> Iterator[tuple[Document, Keys, Inspection]]:
        """Every inspection with its place."""
        for file in self.of("inspections"):
            yield from ((file.document, keys, one) for keys, one in file.entries("inspections"))

    def events(self) -> Iterator[tuple[Document, Keys, Event]]:
        """Every visit without a grade with its place."""
        for file in self.of("inspections"):
            yield from ((file.document, keys, event) for keys, event in file.entries("events"))

    def visits(self) -> Iterator[tuple[Document, Keys, Inspection | Event]]:
        """Every inspection and every visit without a grade."""
        yield from self.inspections()
        yield from self.events()

    def _all(self, kind: str) -> dict[str, Any]:
        return {key: entry for file in self.of(kind) for key, entry in file.records[0].items()}


def _read(path: Path) -> ReadFile:
    folder = path.absolute().parent.name
    if folder == "frameworks":
        kind = folder
    else:
        kind = path.stem if folder != "inspections" and path.stem in FILE_TYPES else "inspections"
    document = yaml_files.read(path)
    if document.value is None and not document.problems:
        document.problems.append(document.problem((), "the file is empty"))
    return ReadFile(document, kind)


def _load(file: ReadFile, rules: Rules | None = None) -> None:
    if file.document.value is not None:
        loader = Loader(file.document, rules)
        file.records = loader.record(FILE_TYPES[file.kind], file.document.value, ())
        file.places = loader.places
