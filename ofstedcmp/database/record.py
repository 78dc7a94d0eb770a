"""The whole record: councils, frameworks and inspections, read from the database as they are needed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from os import fspath
from typing import TYPE_CHECKING, Any, NamedTuple

from ofstedcmp.database.connect import open_database
from ofstedcmp.errors import UsageError
from ofstedcmp.records import data_folder

# Rows of data need no objects, and do not wait for the modules that make them.
if TYPE_CHECKING:
    from pathlib import Path

    from ofstedcmp.database.name_index import Names
    from ofstedcmp.grade_changes import Compared, Yardstick
    from ofstedcmp.records import types
    from ofstedcmp.records.merging.overlay import Completed


class Edition(NamedTuple):
    """What a record holds: the newest publication date, and how many inspections of how many councils."""

    newest: str | None
    inspections: int
    councils: int


def _objects(name: str) -> Any:
    """A property of a record: what the function of that name in `objects` reads, when first asked for."""

    def read(record: Record) -> Any:
        from ofstedcmp.database import objects

        return getattr(objects, name)(record.base)

    return cached_property(read)


class Record:
    """Councils, frameworks and inspections of one or more data folders.

    The bundled data comes first unless `bundled` is false; each further folder adds to it, and an
    inspection in a later folder completes the same one of an earlier. A folder may change rules, such as
    scales, only if `allow_rules`. What is read first raises DataError with the place of the first fault.
    `remarks` says what shortened names of councils were taken for, what a later folder replaces, and how
    many inspections of the councils asked for it completes.
    """

    def __init__(
        self, folders: Iterable[Path | str] = (), *, bundled: bool = True, allow_rules: bool = False
    ) -> None:
        self.extra_folders, self.bundled = [fspath(folder) for folder in folders], bundled
        self.allow_rules = allow_rules
        self.remarks: list[str] = []
        self._inspections: dict[str, list[types.Inspection]] = {}
        self._completed: dict[str, list[Completed]] = {}

    @property
    def folders(self) -> list[str]:
        """The data folders, the bundled one first."""
        return [*([fspath(data_folder.data_root())] if self.bundled else []), *self.extra_folders]

    @cached_property
    def base(self) -> sqlite3.Connection:
        """The database. Raises DataError where a folder cannot be read, or a file has a fault."""
        base = open_database(self.extra_folders, bundled=self.bundled, allow_rules=self.allow_rules)
        query = "select what, count(*), group_concat(distinct folder) from changed group by what"
        if changed := base.execute(query).fetchall():
            counts = ", ".join(f"{count} {what}{'s' * (count > 1)}" for what, count, _ in changed)
            folders = ", ".join(dict.fromkeys(folder for *_, folder in changed))
            self.remarks.append(f"from {folders}: replaces what our data says of {counts}")
        return base

    # What the database holds; `objects` has a function of each name, which says more.
    scales: Mapping[str, types.Scale] = _objects("scales")
    themes: Mapping[str, types.Theme] = _objects("themes")
    caveats: Mapping[str, str] = _objects("caveats")
    visits: types.VisitRules = _objects("visits")
    councils: Mapping[str, types.Council] = _objects("councils")
    other_places: Mapping[str, types.OtherPlace] = _objects("other_places")
    neighbours: Mapping[str, types.NeighbourModel] = _objects("neighbours")
    disagreements: tuple[types.Disagreement, ...] = _objects("disagreements")
    known_reports: tuple[types.KnownReport, ...] = _objects("known_reports")
    sources: Mapping[str, types.Source] = _objects("sources")
    frameworks: Mapping[str, types.Framework] = _objects("frameworks")

    @cached_property
    def yardstick(self) -> Yardstick:
        """The rules by which grades are compared."""
        from ofstedcmp.grade_changes import yardstick

        return yardstick(self.frameworks, self.scales)

    @cached_property
    def edition(self) -> Edition:
        """How much the record holds and how new it is."""
        return Edition(*self.base.execute("select newest, inspections, councils from record").fetchone())

    @cached_property
    def inspected(self) -> list[str]:
        """The ids of the councils that the record has a file for."""
        return [council for (council,) in self.base.execute("select council from council_file")]

    def council(self, name: str, *, exactly: bool = False) -> types.Council:
        """The council of that id, name, alias or code. Raises UsageError where none or several match."""
        return self.councils[self.council_id(name, exactly=exactly)]

    def council_id(self, name: str, *, exactly: bool = False) -> str:
        """The id of that council. Raises UsageError where none or several match.

        For a shortened name `remarks` says which council it was taken for; `exactly` refuses it.
        """

        def named(level: int, form: str) -> set[str]:
            query = "select council from council_name where form = ? and level = ?"
            return {council for (council,) in self.base.execute(query, (form, level))}

        if name.isascii() and self.base.execute("select 1 from council where id = ?", (name,)).fetchone():
            return name
        from ofstedcmp.database.council_names import whole_name

        whole = whole_name(name, named, lambda council: self.councils[council])
        if len(whole) == 1:
            return whole.pop()
        from ofstedcmp.database.find_council import identify

        council, remark = identify(name, self._names)
        if remark and exactly:
            raise UsageError(f"no council is called '{name[:60]}'. Did you mean '{council}'?")
        self.remarks += [remark] if remark and remark not in self.remarks else []
        return council

    @cached_property
    def _names(self) -> Names:
        from ofstedcmp.database.name_index import index

        return index(self.councils, self.other_places)

    def inspections(self, council: str) -> Sequence[types.Inspection]:
        """The graded inspections of the council of that id, annual ratings among them, in order."""
        if council not in self._inspections:
            self.remark_on([council])
            from ofstedcmp.database import objects

            self._inspections[council] = objects.inspections(self.base, council)
        return self._inspections[council]

    def history(self, council: str) -> list[Compared]:
        """The inspections of the council of that id, each grade compared with the one before it."""
        from ofstedcmp.grade_changes import compared

        query = "select created from council where id = ?"
        (created,) = self.base.execute(query, (council,)).fetchone() or (None,)
        return compared(self.inspections(council), self.yardstick, created=created)

    def events(self, council: str) -> list[types.Event]:
        """The visits without a grade to the council of that id, in order."""
        from ofstedcmp.database import objects

        return objects.events(self.base, council)

    def grade(self, inspection: types.Inspection, judgement: types.Judgement) -> types.Grade | None:
        """The step of the inspection's own scale, or None where the area was not judged."""
        from ofstedcmp.grade_changes import grade_of

        return grade_of(judgement, self.frameworks[inspection.framework], self.scales)

    def remark_on(self, councils: Iterable[str]) -> None:
        """Say in `remarks`, in one line for every council named, how many inspections a folder completes."""
        if not self.base.execute("select 1 from completed limit 1").fetchone():
            return
        from ofstedcmp.records.merging.overlay import Completed, remark

        query = "select folder, word, points, example from completed where council = ? order by place"
        found = {
            council: [Completed(*row) for row in self.base.execute(query, (council,))] for council in councils
        }
        if any(found.values()):
            before = any(self._completed.values())
            self._completed |= found
            self.remarks[:before] = [remark([one for some in self._completed.values() for one in some])]
