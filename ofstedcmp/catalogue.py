"""The whole record, each file read when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeVar

from ofstedcmp import store
from ofstedcmp.comparison import Compared, compared, in_order
from ofstedcmp.errors import DataError, UsageError
from ofstedcmp.model import (
    Council,
    Event,
    Framework,
    Grade,
    Inspection,
    Judgement,
    Scale,
    Source,
    Theme,
    same_inspection,
)
from ofstedcmp.names import Names, did_you_mean, identify, index
from ofstedcmp.records import councils as council_records
from ofstedcmp.records import disagreements as disagreement_records
from ofstedcmp.records import inspections as inspection_records
from ofstedcmp.records import rules as rule_records
from ofstedcmp.records.councils import NeighbourModel
from ofstedcmp.records.disagreements import Disagreement
from ofstedcmp.records.inspections import CouncilFile, Rules

# In the order in which a later one may refer to an earlier one.
SINGLE_FILES = (
    "disagreements.yaml",
    "scales.yaml",
    "themes.yaml",
    "caveats.yaml",
    "councils.yaml",
    "neighbours.yaml",
    "sources.yaml",
)

# The first inspections that the record covers; a council older than this was not created for it.
RECORD_BEGINS = "2009-04-01"

Loaded = TypeVar("Loaded")


class Known(dict[str, Loaded]):
    """What the record holds, by id. To refer to what it does not hold is a fault of the data."""

    def __missing__(self, key: str) -> Loaded:
        message = f"the record refers to '{key}', which it does not hold: 'ofstedcmp check' names the place"
        raise DataError(message)


class Edition(NamedTuple):
    """What a record holds: the newest publication date, and how many inspections of how many councils."""

    newest: str | None
    inspections: int
    councils: int


class Catalogue:
    """Councils, frameworks and inspections of one or more data folders.

    The bundled record comes first unless `bundled` is false; each further folder adds to it, and an
    inspection in a later folder replaces the same one of an earlier. Reading raises DataError with
    the place of the first fault. `remarks` says what was replaced.
    """

    def __init__(self, folders: Iterable[Path | str] = (), *, bundled: bool = True) -> None:
        self.folders = [*([store.data_root()] if bundled else []), *map(Path, folders)]
        self.remarks: list[str] = []
        self._inspections: dict[str, list[Inspection]] = {}
        self._files = {folder: store.files(folder, *SINGLE_FILES) for folder in self.folders}
        for folder, found in self._files.items():
            if not found:
                names = "councils.yaml, frameworks/ or inspections/"
                raise DataError(f"the data folder {folder} holds no records (it needs {names})")

    @cached_property
    def scales(self) -> dict[str, Scale]:
        """The scales, by id."""
        return self._merged("scales.yaml", rule_records.scales)

    @cached_property
    def themes(self) -> dict[str, Theme]:
        """The themes, in the order of the rows that they make."""
        return self._merged("themes.yaml", rule_records.themes)

    @cached_property
    def caveats(self) -> dict[str, str]:
        """The wording of each caveat, by id."""
        return self._merged("caveats.yaml", rule_records.caveats)

    @cached_property
    def councils(self) -> dict[str, Council]:
        """Every council, abolished ones among them, by id."""
        return self._merged("councils.yaml", council_records.councils)

    @cached_property
    def neighbours(self) -> dict[str, NeighbourModel]:
        """The editions of DfE's statistical neighbours, by id."""
        return self._merged("neighbours.yaml", council_records.neighbours)

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """What sources differ on, and how each difference was settled."""
        paths = [folder / "disagreements.yaml" for folder, found in self._files.items()]
        return tuple(
            entry
            for path in paths
            if path in self._files[path.parent]
            for entry in store.sound(store.read(path), disagreement_records.disagreements)
        )

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources that any council's file may name, by id."""
        return self._merged("sources.yaml", council_records.shared_sources)

    @cached_property
    def frameworks(self) -> dict[str, Framework]:
        """The frameworks in the order of their first inspections."""
        found: dict[str, Framework] = {}
        for path in self._paths("frameworks"):
            framework = store.sound(store.read(path), rule_records.framework)
            found[framework.id] = framework
        return Known(sorted(found.items(), key=lambda item: (item[1].starts or "", item[0])))

    @cached_property
    def edition(self) -> Edition:
        """How much the record holds and how new it is; this reads all of it."""
        inspections = [one for council in self.inspected for one in self.inspections(council)]
        return Edition(
            newest=max((one.published for one in inspections if one.published), default=None),
            inspections=sum(not one.annual for one in inspections),
            councils=len({one.council for one in inspections}),
        )

    @property
    def inspected(self) -> list[str]:
        """The ids of the councils that the record has a file for."""
        return sorted(self._paths_by_council)

    def council(self, name: str) -> Council:
        """The council of that id, name, alias or code. Raises UsageError where none or several fit."""
        if name in self.councils:
            return self.councils[name]
        return self.councils[identify(name, self._names)]

    @cached_property
    def _names(self) -> Names:
        return index(self.councils)

    def framework(self, name: str) -> Framework:
        """The framework of that id. Raises UsageError where there is none."""
        if name not in self.frameworks:
            hint = did_you_mean(name, self.frameworks) or f" Known: {', '.join(self.frameworks)}."
            raise UsageError(f"no framework is called '{name}'.{hint}")
        return self.frameworks[name]

    def areas(self, names: Iterable[str]) -> frozenset[str]:
        """Themes and area ids that are known. Raises UsageError for any other."""
        known = [*self.themes, *(area.id for one in self.frameworks.values() for area in one.areas)]
        for name in names:
            if name not in known:
                hint = did_you_mean(name, known) or f" Known: {', '.join(self.themes)}."
                raise UsageError(f"no area is called '{name}'.{hint} 'ofstedcmp areas' lists them.")
        return frozenset(names)

    def inspections(self, council: str) -> list[Inspection]:
        """The graded inspections of the council of that id, annual ratings among them, in order."""
        if council not in self._inspections:
            merged: list[Inspection] = []
            for file in self._council_files(council):
                for _, inspection in file.inspections:
                    merged = self._replacing(merged, inspection, file.document.path)
            self._inspections[council] = in_order(merged)
        return self._inspections[council]

    def no_inspections(self, council: str) -> str | None:
        """Why the record holds no inspection of the council of that id, where it says so."""
        return next(
            (file.no_inspections for file in self._council_files(council) if file.no_inspections), None
        )

    def events(self, council: str) -> list[Event]:
        """The visits without a grade to the council of that id, in order."""
        events = {
            (event.kind, event.when): event
            for file in self._council_files(council)
            for _, event in file.events
        }
        return sorted(events.values(), key=lambda event: event.when)

    def history(self, council: str) -> list[Compared]:
        """The inspections of the council of that id, each judgement held against the one before it."""
        known = self.councils.get(council)
        since = known.responsible_since if known and known.predecessors else None
        created = since if since and since >= RECORD_BEGINS else None
        return compared(self.inspections(council), self.frameworks, self.scales, created=created)

    def grade(self, inspection: Inspection, judgement: Judgement) -> Grade | None:
        """The step of the inspection's own scale, or None where the area was not judged."""
        scale = self.scales.get(self.frameworks[inspection.framework].scale or "")
        return scale.grade(judgement.grade) if scale else None

    def _merged(self, name: str, load: Callable[[store.Document], dict[str, Loaded]]) -> dict[str, Loaded]:
        merged: Known[Loaded] = Known()
        for folder, found in self._files.items():
            if folder / name in found:
                merged.update(store.sound(store.read(folder / name), load))
        return merged

    def _paths(self, collection: str) -> list[Path]:
        return [path for found in self._files.values() for path in found if path.parent.name == collection]

    @cached_property
    def _paths_by_council(self) -> dict[str, list[Path]]:
        paths: dict[str, list[Path]] = {}
        for path in self._paths("inspections"):
            paths.setdefault(path.stem, []).append(path)
        return paths

    def _council_files(self, council: str) -> list[CouncilFile]:
        rules = Rules(self.frameworks, self.scales, self.sources)
        return [
            store.sound(store.read(path), lambda document: inspection_records.council_file(document, rules))
            for path in self._paths_by_council.get(council, ())
        ]

    def _replacing(self, merged: Sequence[Inspection], new: Inspection, path: Path) -> list[Inspection]:
        kept = [old for old in merged if not same_inspection(old, new)]
        if len(kept) < len(merged):
            what = f"the {new.framework} inspection of {new.council}, {new.when}"
            self.remarks.append(f"{what}, is taken from {path}")
        return [*kept, new]
