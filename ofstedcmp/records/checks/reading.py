"""Files read for checking: as far as each can be read, with the place of every entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ofstedcmp.records import read_councils as council_records
from ofstedcmp.records import read_disagreements as disagreement_records
from ofstedcmp.records import read_inspections as inspection_records
from ofstedcmp.records import read_known_reports as known_records
from ofstedcmp.records import read_rules as rule_records
from ofstedcmp.records.read_inspections import CouncilFile
from ofstedcmp.records.types import (
    Council,
    Disagreement,
    Event,
    Framework,
    Inspection,
    KnownReport,
    NeighbourModel,
    Rules,
    Scale,
    Source,
    Theme,
    Topic,
)
from ofstedcmp.records.yaml_files import Document, Keys, Problem, read


@dataclass(slots=True)
class Reading:
    """Everything that was read. `checked` are the files that were asked after; `kinds` names each
    document's kind as `canonical` does.
    """

    documents: list[Document] = field(default_factory=list)
    checked: set[str] = field(default_factory=set)
    kinds: list[str] = field(default_factory=list)
    scales: dict[str, Scale] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    caveats: dict[str, str] = field(default_factory=dict)
    councils: dict[str, Council] = field(default_factory=dict)
    council_documents: dict[str, Document] = field(default_factory=dict)
    neighbours: list[tuple[Document, NeighbourModel]] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    disagreements: list[tuple[Document, Disagreement]] = field(default_factory=list)
    known_reports: list[tuple[Document, KnownReport]] = field(default_factory=list)
    frameworks: dict[str, Framework] = field(default_factory=dict)
    framework_documents: list[tuple[Document, Framework]] = field(default_factory=list)
    files: list[CouncilFile] = field(default_factory=list)

    def inspections(self) -> Iterator[tuple[CouncilFile, Keys, Inspection]]:
        """Every inspection with its file and place."""
        for file in self.files:
            for keys, inspection in file.inspections:
                yield file, keys, inspection

    def events(self) -> Iterator[tuple[CouncilFile, Keys, Event]]:
        """Every event with its file and place."""
        for file in self.files:
            for keys, event in file.events:
                yield file, keys, event

    def visits(self) -> Iterator[tuple[CouncilFile, Keys, Inspection | Event]]:
        """Every inspection and every event."""
        yield from self.inspections()
        yield from self.events()


Rule = Callable[[Reading], Iterable[Problem]]


def read_all(paths: Iterable[Path]) -> Reading:
    """Read the files, those first that others refer to."""
    reading = Reading()
    later = []
    for path in paths:
        kind = _kind(path)
        document = read(path)
        reading.documents.append(document)
        reading.kinds.append(kind)
        if document.value is None:
            if not document.problems:
                document.problems.append(document.problem((), "the file is empty"))
        elif kind == "inspections":
            later.append(document)
        else:
            _take(reading, kind, document)
    rules = Rules(reading.frameworks, reading.scales, reading.sources)
    reading.files = [inspection_records.council_file(document, rules) for document in later]
    return reading


def _kind(path: Path) -> str:
    folder = path.absolute().parent.name
    if folder == "frameworks":
        return "framework"
    single = folder != "inspections" and path.stem in _SINGLE
    return path.stem if single else "inspections"


_SINGLE = (
    *("scales", "themes", "caveats", "visits", "councils", "neighbours", "sources"),
    *("disagreements", "known-reports"),
)


def _take(reading: Reading, kind: str, document: Document) -> None:
    if kind == "framework":
        framework = rule_records.framework(document)
        reading.frameworks[framework.id] = framework
        reading.framework_documents.append((document, framework))
    elif kind == "scales":
        reading.scales |= rule_records.scales(document)
    elif kind == "themes":
        reading.themes |= rule_records.themes(document)
    elif kind == "caveats":
        reading.caveats |= rule_records.caveats(document)
    elif kind == "visits":
        reading.topics |= rule_records.visits(document).topics
    elif kind == "councils":
        found = council_records.councils(document)
        reading.councils |= found
        reading.council_documents |= dict.fromkeys(found, document)
    elif kind == "sources":
        reading.sources |= council_records.shared_sources(document)
    elif kind == "disagreements":
        reading.disagreements += [(document, one) for one in disagreement_records.disagreements(document)]
    elif kind == "known-reports":
        reading.known_reports += [(document, one) for one in known_records.known_reports(document)]
    else:
        reading.neighbours += [(document, model) for model in council_records.neighbours(document).values()]
