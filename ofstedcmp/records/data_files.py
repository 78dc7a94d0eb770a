"""The files of some data folders, each read as far as possible, with the places of its entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ofstedcmp.records import save, yaml_files
from ofstedcmp.records.data_folder import COLLECTIONS, listing
from ofstedcmp.records.load import Loader
from ofstedcmp.records.read_files import FILE_TYPES
from ofstedcmp.records.types import Council, CouncilFile, Event, Framework, Inspection, Rules, Scale
from ofstedcmp.records.yaml_files import Document, Keys


def files(folder: Path) -> list[Path]:
    """The YAML files of a data folder in the order of `listing`."""
    return [Path(path) for path in listing(str(folder)).values()]


@dataclass(slots=True)
class ReadFile:
    """One file: its document, its kind (a key of FILE_TYPES), and its records.

    `places` has the places of the entries of each list at the top of the file.
    """

    document: Document
    kind: str
    records: Any = None
    places: dict[str, list[Keys]] = field(default_factory=dict)

    def load(self, rules: Rules | None = None) -> None:
        """Make records of the document."""
        if self.document.value is not None:
            loader = Loader(self.document, rules)
            self.records = loader.record(FILE_TYPES[self.kind], self.document.value, ())
            self.places = loader.places

    def canonical_text(self) -> str | None:
        """The one form that the file may have; None if it has a problem."""
        sound = self.records is not None and not self.document.problems
        return save.text(self.records) if sound else None

    def entries(self, key: str) -> list[tuple[Keys, Any]]:
        """The entries of a list at the top of the file, each with its place."""
        return list(zip(self.places.get(key, ()), getattr(self.records, key), strict=True))


class DataFiles:
    """The files of one or more data folders; of several entries with one id, the last counts.

    `allow_rules`: a later folder may change rules. Every inspection and visit (`events` are those without a
    grade) has its place.
    """

    def __init__(self, paths: Iterable[Path], *, allow_rules: bool = False) -> None:
        self.allow_rules = allow_rules
        self.files = [_read(path) for path in paths]
        for file in self.files:
            if file.kind != "inspections":
                file.load()
        self.scales: dict[str, Scale] = self._by_id("scales")
        self.themes = self._by_id("themes")
        self.caveats = self._by_id("caveats")
        self.topics = self._by_id("visits")
        self.councils: dict[str, Council] = self._by_id("councils")
        frameworks: list[Framework] = [file.records for file in self.of("frameworks")]
        self.frameworks = {framework.id: framework for framework in frameworks}
        rules = Rules(self.frameworks, self.scales, self._by_id("sources"))
        for file in self.files:
            if file.kind == "inspections":
                file.load(rules)
        held = self.of("inspections")
        self.council_files: list[tuple[Document, CouncilFile]] = [(one.document, one.records) for one in held]
        self.inspections: list[tuple[Document, Keys, Inspection]] = self.entries("inspections", "inspections")
        self.events: list[tuple[Document, Keys, Event]] = self.entries("inspections", "events")
        self.visits: list[tuple[Document, Keys, Inspection | Event]] = [*self.inspections, *self.events]

    def of(self, kind: str) -> list[ReadFile]:
        """The files of one kind that were read."""
        return [file for file in self.files if file.kind == kind and file.records is not None]

    def _by_id(self, kind: str) -> dict[str, Any]:
        return {key: entry for file in self.of(kind) for key, entry in file.records[0].items()}

    def entries(self, kind: str, key: str) -> list[tuple[Document, Keys, Any]]:
        """The entries of a list at the top of all files of one kind, each with its place."""
        return [(file.document, *entry) for file in self.of(kind) for entry in file.entries(key)]


def _read(path: Path) -> ReadFile:
    folder = path.absolute().parent.name
    kind = folder if folder in COLLECTIONS else path.stem
    document = yaml_files.read(path)
    if document.value is None and not document.problems:
        document.complain((), "the file is empty")
    return ReadFile(document, kind if kind in FILE_TYPES else "inspections")
