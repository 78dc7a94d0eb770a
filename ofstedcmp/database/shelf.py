"""The records of one data folder, file by file: from their compiled form, or else from the YAML itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from ofstedcmp.database import cache
from ofstedcmp.database.compiled import INSPECTIONS, Compiled, Packed, Parts
from ofstedcmp.database.freshness import changed_at, checksum
from ofstedcmp.errors import DataError
from ofstedcmp.records import data_folder
from ofstedcmp.records.types import Council, CouncilRecords, Rules

# The totals of a record need neither.
if TYPE_CHECKING:
    from ofstedcmp.grade_changes import Yardstick

# A folder of fewer files is read faster than its compiled form is looked after.
FEWEST_COMPILED = 20
# In a folder of more files than this, only those that an answer needs are looked at for changes.
MOST_LOOKED_AT = 2000
# Who asks for more councils than this asks for all of them.
FEW = 8

COUNCILS = "councils.yaml"
# By the contents of these the councils' own files are read.
_RULES = ("frameworks/", "scales.yaml", "sources.yaml")


class Held(NamedTuple):
    """What one file holds of a council, and the text by which `kept` tells what comparing said of it.

    Where there is such a text, the inspections are in order and none stands twice.
    """

    path: str
    records: CouncilRecords
    kept: str = ""


class Shelf:
    """One folder's records. Raises DataError where it is missing, or a file that is asked for has a fault.

    `beside` are the folders that it is read together with, itself among them: their rules hold here too.
    `created` is asked when a council came into being, where others were inspected before it.
    """

    def __init__(self, folder: str, beside: tuple[str, ...], created: Callable[[str], str | None]) -> None:
        self.folder = folder
        self.paths = data_folder.listing(folder)
        if not self.paths:
            names = "councils.yaml, frameworks/ or inspections/"
            raise DataError(f"the data folder {folder} holds no records (it needs {names})")
        self._beside, self._created, self._asked = beside, created, 0
        self._rules: Callable[[], Rules] | None = None
        self._read_by: str | None = None

    def names(self, collection: str) -> list[str]:
        """The names of the files of a collection other than the councils'."""
        return [name for name in self._others if name.startswith(collection)]

    def records(self, name: str) -> Any:
        """What any file but a council's own and the list of councils holds; None where it is not there."""
        if name not in self.paths:
            return None
        body = self._compiled.body(name) if self._compiled else None
        if body is None:
            return self._read(name)
        from ofstedcmp.database.packing import unpacked

        return unpacked(name, body)

    def council(self, council: str) -> Council | None:
        """The council of that id, if this folder lists it."""
        if self._lists_councils:
            from ofstedcmp.database import packing

            assert self._compiled
            body = self._compiled.council(council)
            return packing.council(body) if body else None
        return self.councils.get(council)

    @cached_property
    def councils(self) -> dict[str, Council]:
        """The councils that this folder lists, by id."""
        if self._lists_councils:
            from ofstedcmp.database import packing

            assert self._compiled
            return {one.id: one for one in packing.councils(self._compiled.body(COUNCILS) or "")}
        return self._read(COUNCILS) if COUNCILS in self.paths else {}

    def named(self, level: int, form: str) -> set[str] | None:
        """The ids of the councils with a name of that form; None where only the whole list can tell."""
        return self._compiled.named(level, form) if self._lists_councils and self._compiled else None

    def rules_mark(self) -> str:
        """A text that changes whenever the rules of this folder do; empty where it has none."""
        names = [name for name in self._others if name.startswith(_RULES)]
        known = self._compiled.checksums() if self._compiled else {}
        # A file's name may hold what is no text.
        return ";".join(f"{name!a}:{known.get(name) or checksum(self.paths[name])}" for name in names)

    def of_council(self, council: str, mark: str, rules: Callable[[], Rules]) -> list[Held]:
        """What the files of a council hold, one file as a rule.

        `mark` stands for the `rules` by which they are read.
        """
        return [self._held(name, mark, rules) for name in self._names_of(council)]

    def has(self, council: str) -> bool:
        """Whether this folder has a file of the council of that id."""
        return bool(self._names_of(council))

    def _names_of(self, council: str) -> list[str]:
        names = (f"{INSPECTIONS}{council}.yaml", f"{INSPECTIONS}{council}.yml")
        return [name for name in names if name in self.paths]

    @cached_property
    def inspected(self) -> frozenset[str]:
        """The ids of the councils that this folder has a file for."""
        start = len(INSPECTIONS)
        return frozenset(name[start:].rpartition(".")[0] for name in self._council_paths)

    def totals(self, mark: str, rules: Callable[[], Rules]) -> tuple[int, int, str | None] | None:
        """How many inspections there are, of how many councils, and the newest publication.

        None where only the whole record can tell: a file has a fault, or nothing is compiled.
        """
        if self._compiled is None:
            return None if self.inspected else (0, 0, None)
        if len(self.paths) <= MOST_LOOKED_AT or not self._settled_before:
            self._settle(mark, rules)
        return self._compiled.totals()

    def ship(self, path: str, mark: str, rules: Callable[[], Rules]) -> None:
        """Write the compiled form of the folder to a file. Raises DataError where a file has a fault."""
        if self.totals(mark, rules) is None or self._compiled is None:
            raise DataError(f"{self.folder} cannot be compiled: 'ofstedcmp check' lists its problems")
        self._compiled.ship(path)

    def _held(self, name: str, mark: str, rules: Callable[[], Rules]) -> Held:
        parts = self._parts(name, mark, rules) if self._compiled else None
        if parts:
            from ofstedcmp.database.packing import unpack_council

            body, judged, lines = parts
            return Held(self.paths[name], unpack_council(body, judged), lines)
        from ofstedcmp.records.read_files import read_council

        return Held(self.paths[name], read_council(self.paths[name], rules()))

    def _parts(self, name: str, mark: str, rules: Callable[[], Rules]) -> Parts | None:
        """The packed records of a council's file, None where it has a fault.

        Of very many files only those that are asked for are looked at; of others all are read at once,
        where several are asked for.
        """
        assert self._compiled
        many = len(self.paths) > MOST_LOOKED_AT
        if many and self._read_by != mark and self._settled_before:
            parts = self._compiled.settled_parts(name, self.paths[name], mark)
            if parts:
                return parts
        self._settle(mark, rules)
        self._asked += 1
        return self._compiled.parts(name) if many or self._asked <= FEW else self._all_parts.get(name)

    @cached_property
    def _all_parts(self) -> dict[str, Parts]:
        assert self._compiled
        return self._compiled.all_parts()

    def _settle(self, mark: str, rules: Callable[[], Rules]) -> None:
        """See to it that the councils' files are packed as they are."""
        assert self._compiled
        if self._read_by == mark:
            return
        self._rules = rules
        changed = self._changed
        self._compiled.settle(self._council_paths, inspections=True, rules=mark)
        self._compiled.mark_listed(changed)
        self._read_by = mark

    @cached_property
    def _others(self) -> dict[str, str]:
        """The paths of all files but the councils', of which there may be very many."""
        return {name: path for name, path in self.paths.items() if not name.startswith(INSPECTIONS)}

    @cached_property
    def _council_paths(self) -> dict[str, str]:
        return {name: path for name, path in self.paths.items() if name.startswith(INSPECTIONS)}

    @property
    def _changed(self) -> int:
        """When the folder of the councils' files last changed, in nanoseconds."""
        return changed_at(os.path.join(self.folder, INSPECTIONS))

    @cached_property
    def _settled_before(self) -> bool:
        return self._compiled is not None and self._compiled.listed(self._changed)

    @cached_property
    def _compiled(self) -> Compiled | None:
        if len(self.paths) < FEWEST_COMPILED or not _is_text("".join((*self._beside, *self.paths))):
            return None
        bundled = self.folder == data_folder.data_root()
        whose, made_by = "\n".join((self.folder, *self._beside)), cache.made_by()
        compiled = Compiled(
            whose,
            made_by,
            self._packed,
            kept_at=cache.kept_at(f"{made_by} {whose}"),
            shipped=os.path.join(self.folder, data_folder.SHIPPED) if bundled else None,
        )
        compiled.settle(self._others, inspections=False)
        return compiled

    @cached_property
    def _lists_councils(self) -> bool:
        return bool(COUNCILS in self.paths and self._compiled and self._compiled.sound(COUNCILS))

    @cached_property
    def _yard(self) -> Yardstick:
        from ofstedcmp.grade_changes import yardstick

        assert self._rules
        return yardstick(self._rules().frameworks, self._rules().scales)

    def _read(self, name: str) -> Any:
        from ofstedcmp.records.read_files import read_records

        return read_records(name, self.paths[name])

    def _packed(self, name: str, path: str) -> Packed:
        from ofstedcmp.database import filing, packing

        try:
            if name.startswith(INSPECTIONS):
                from ofstedcmp.records.read_files import read_council

                assert self._rules
                return filing.packed_council(read_council(path, self._rules()), self._yard, self._created)
            records = self._read(name)
        except DataError:
            return Packed(None, held=None)
        return filing.packed_councils(records) if name == COUNCILS else Packed(packing.packed(records))


def _is_text(names: str) -> bool:
    """Whether the names can be kept; those of files may hold bytes that are no text."""
    try:
        names.encode()
    except UnicodeEncodeError:
        return False
    return True
