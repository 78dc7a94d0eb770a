"""The whole record, each file read when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from os import fspath
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ofstedcmp.database.lookup import Councils, Known
from ofstedcmp.database.shelf import Held, Shelf
from ofstedcmp.errors import UsageError
from ofstedcmp.grade_changes import Compared, Yardstick, compared, grade_of, in_order, yardstick
from ofstedcmp.records import data_folder
from ofstedcmp.records.types import (
    Council,
    CouncilRecords,
    Disagreement,
    Event,
    Framework,
    Grade,
    Inspection,
    Judgement,
    KnownReport,
    NeighbourModel,
    Rules,
    Scale,
    Source,
    Theme,
    VisitRules,
)

if TYPE_CHECKING:
    from pathlib import Path

    from ofstedcmp.records.merging.overlay import Met

# The first inspections that the record covers; a council older than this was not created for it.
RECORD_BEGINS = "2009-04-01"
# The inspections of so many councils are remembered; of a larger record, those that were asked for last.
MOST_HELD = 1000

Loaded = TypeVar("Loaded")


class Edition(NamedTuple):
    """What a record holds: the newest publication date, and how many inspections of how many councils."""

    newest: str | None
    inspections: int
    councils: int


class Record:
    """Councils, frameworks and inspections of one or more data folders.

    The bundled record comes first unless `bundled` is false; each further folder adds to it, and an
    inspection in a later folder completes the same one of an earlier. Reading raises DataError with
    the place of the first fault. `remarks` says how many were completed, as far as they were asked for.
    """

    def __init__(self, folders: Iterable[Path | str] = (), *, bundled: bool = True) -> None:
        self.folders = [
            *([fspath(data_folder.data_root())] if bundled else []),
            *(fspath(folder) for folder in folders),
        ]
        self.remarks: list[str] = []
        self._met: Met = {}
        self._inspections: dict[str, tuple[Sequence[Inspection], str]] = {}
        beside = tuple(self.folders)
        self._shelves = [Shelf(folder, beside, self._created) for folder in self.folders]
        named = [None, *self.folders[1:]] if bundled else self.folders
        self._by_folder = list(zip(named, self._shelves, strict=True))

    @cached_property
    def scales(self) -> dict[str, Scale]:
        """The scales, by id."""
        return self._merged("scales.yaml")

    @cached_property
    def themes(self) -> dict[str, Theme]:
        """The themes, in the order of the rows that they make."""
        return self._merged("themes.yaml")

    @cached_property
    def caveats(self) -> dict[str, str]:
        """The wording of each caveat, by id."""
        return self._merged("caveats.yaml")

    @cached_property
    def visits(self) -> VisitRules:
        """The topics of visits without a grade, and what is held of each kind."""
        rules = [shelf.records("visits.yaml") or VisitRules({}, {}) for shelf in self._shelves]
        return VisitRules(
            {key: topic for one in rules for key, topic in one.topics.items()},
            {key: held for one in rules for key, held in one.coverage.items()},
        )

    @cached_property
    def councils(self) -> Councils:
        """Every council, abolished ones among them, by id."""
        return Councils(self._shelves)

    @cached_property
    def neighbours(self) -> dict[str, NeighbourModel]:
        """The editions of DfE's statistical neighbours, by id."""
        return self._merged("neighbours.yaml")

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """What sources differ on, and how each difference was settled."""
        shelves = (shelf.records("disagreements.yaml") for shelf in self._shelves)
        return tuple(entry for entries in shelves for entry in entries or ())

    @cached_property
    def known_reports(self) -> tuple[KnownReport, ...]:
        """The reports that are known to be published and that the folder which lists them does not hold."""
        shelves = (shelf.records(data_folder.KNOWN_REPORTS) for shelf in self._shelves)
        return tuple(entry for entries in shelves for entry in entries or ())

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources that any council's file may name, by id."""
        return self._merged("sources.yaml")

    @cached_property
    def frameworks(self) -> dict[str, Framework]:
        """The frameworks in the order of their first inspections."""
        found: dict[str, Framework] = {}
        for shelf in self._shelves:
            for name in shelf.names("frameworks/"):
                framework: Framework = shelf.records(name)
                found[framework.id] = framework
        return Known(sorted(found.items(), key=lambda item: (item[1].starts or "", item[0])))

    @cached_property
    def yardstick(self) -> Yardstick:
        """What judgements are compared by."""
        return yardstick(self.frameworks, self.scales)

    @cached_property
    def edition(self) -> Edition:
        """How much the record holds and how new it is."""
        if self._apart():
            totals = [shelf.totals(self._mark, lambda: self._rules) for shelf in self._shelves]
            if all(totals):
                counts, councils, newest = zip(*filter(None, totals), strict=True)
                return Edition(max(filter(None, newest), default=None), sum(counts), sum(councils))
        inspections = [one for council in self.inspected for one in self.inspections(council)]
        return Edition(
            newest=max((one.published for one in inspections if one.published), default=None),
            inspections=sum(not one.annual for one in inspections),
            councils=len({one.council for one in inspections}),
        )

    @property
    def inspected(self) -> list[str]:
        """The ids of the councils that the record has a file for."""
        return sorted(self._inspected)

    def council(self, name: str) -> Council:
        """The council of that id, name, alias or code. Raises UsageError where none or several fit."""
        if name in self.councils:
            return self.councils[name]
        from ofstedcmp.database.council_names import identify, index

        return self.councils[self.councils.whole_name(name) or identify(name, index(self.councils))]

    def framework(self, name: str) -> Framework:
        """The framework of that id. Raises UsageError where there is none."""
        if name not in self.frameworks:
            from ofstedcmp.database.council_names import did_you_mean

            hint = did_you_mean(name, self.frameworks) or f" Known: {', '.join(self.frameworks)}."
            raise UsageError(f"no framework is called '{name}'.{hint}")
        return self.frameworks[name]

    def areas(self, names: Iterable[str]) -> frozenset[str]:
        """Themes and area ids that are known. Raises UsageError for any other."""
        known = [*self.themes, *(area.id for one in self.frameworks.values() for area in one.areas)]
        for name in names:
            if name not in known:
                from ofstedcmp.database.council_names import did_you_mean

                hint = did_you_mean(name, known) or f" Known: {', '.join(self.themes)}."
                raise UsageError(f"no area is called '{name}'.{hint} 'ofstedcmp areas' lists them.")
        return frozenset(names)

    def inspections(self, council: str) -> Sequence[Inspection]:
        """The graded inspections of the council of that id, annual ratings among them, in order."""
        return self._merged_of(council)[0]

    def folders_of(self, council: str) -> list[str | None]:
        """The folders that have a file of the council of that id, None for the bundled record."""
        return [folder for folder, shelf in self._by_folder if shelf.has(council)]

    def in_folders(self, council: str) -> list[tuple[str | None, CouncilRecords]]:
        """What each file of the council of that id holds, with its folder as `folders_of` gives it."""
        return [
            (folder, held.records)
            for folder, shelf in self._by_folder
            for held in shelf.of_council(council, self._mark, lambda: self._rules)
        ]

    def no_inspections(self, council: str) -> str | None:
        """Why the record holds no inspection of the council of that id, where it says so."""
        said = (held.records.no_inspections for held in self._of_council(council))
        return next(filter(None, said), None)

    def events(self, council: str) -> list[Event]:
        """The visits without a grade to the council of that id, in order."""
        files = list(self._of_council(council))
        if len(files) == 1:
            events = list(files[0].records.events)
        else:
            from ofstedcmp.records.merging.overlay import events_together

            events = events_together(files)
        return sorted(events, key=lambda event: event.when)

    def history(self, council: str) -> list[Compared]:
        """The inspections of the council of that id, each judgement held against the one before it."""
        from ofstedcmp.database import kept

        inspections, said = self._merged_of(council)
        created = self._created(council)
        told = kept.history(said, inspections, self.yardstick, created)
        return compared(inspections, self.yardstick, created=created) if told is None else told

    def _created(self, council: str) -> str | None:
        """When a council came into being, where others were inspected before it."""
        known = self.councils.get(council)
        since = known.responsible_since if known and known.predecessors else None
        return since if since and since >= RECORD_BEGINS else None

    def grade(self, inspection: Inspection, judgement: Judgement) -> Grade | None:
        """The step of the inspection's own scale, or None where the area was not judged."""
        return grade_of(judgement, self.frameworks[inspection.framework], self.scales)

    def ship(self, path: str) -> None:
        """Write the compiled form of the only folder, to be installed. Raises DataError for a fault."""
        (shelf,) = self._shelves
        shelf.ship(path, self._mark, lambda: self._rules)

    @cached_property
    def _rules(self) -> Rules:
        return Rules(self.frameworks, self.scales, self.sources)

    @cached_property
    def _mark(self) -> str:
        return "|".join(filter(None, (shelf.rules_mark() for shelf in self._shelves)))

    def _apart(self) -> bool:
        """Whether no council stands in two folders, so that their totals add up."""
        by_size = sorted(self._shelves, key=lambda shelf: len(shelf.paths))
        return not any(
            larger.has(council)
            for place, shelf in enumerate(by_size[:-1])
            for council in shelf.inspected
            for larger in by_size[place + 1 :]
        )

    @cached_property
    def _inspected(self) -> frozenset[str]:
        return frozenset().union(*(shelf.inspected for shelf in self._shelves))

    def _merged(self, name: str) -> dict[str, Loaded]:
        merged: Known[Loaded] = Known()
        for shelf in self._shelves:
            merged.update(shelf.records(name) or {})
        return merged

    def _merged_of(self, council: str) -> tuple[Sequence[Inspection], str]:
        """A council's inspections in order, and the text kept of them where no other file adds any."""
        if council not in self._inspections:
            if len(self._inspections) > MOST_HELD:
                self._inspections.clear()
            files = list(self._of_council(council))
            if len(files) == 1 and (files[0].kept or len(files[0].records.inspections) < 2):
                self._inspections[council] = files[0].records.inspections, files[0].kept
            else:
                self._inspections[council] = self._laid_together(files) if files else [], ""
        return self._inspections[council]

    def _of_council(self, council: str) -> Iterator[Held]:
        for shelf in self._shelves:
            yield from shelf.of_council(council, self._mark, lambda: self._rules)

    def _laid_together(self, files: Sequence[Held]) -> list[Inspection]:
        """The inspections of a council's files in order, later ones completing the same of earlier ones."""
        from ofstedcmp.records.merging.overlay import laid_together, remark

        inspections, met = laid_together(files, self.disagreements, self.frameworks)
        if met:
            # One line however many councils are asked for.
            self.remarks[: bool(self._met)] = [remark({**self._met, **met})]
            self._met |= met
        return in_order(inspections)
