"""The whole record: councils, frameworks and inspections, read from the database as they are needed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from os import fspath
from typing import TYPE_CHECKING, NamedTuple

from ofstedcmp.database.connect import open_database
from ofstedcmp.errors import UsageError
from ofstedcmp.records import data_folder

# Rows of data need no objects, and do not wait for the modules that make them.
if TYPE_CHECKING:
    from pathlib import Path

    from ofstedcmp.database.objects import History
    from ofstedcmp.grade_changes import Compared, Yardstick
    from ofstedcmp.records.merging.overlay import Completed
    from ofstedcmp.records.types import (
        Council,
        Disagreement,
        Event,
        Framework,
        Grade,
        Inspection,
        Judgement,
        KnownReport,
        NeighbourModel,
        OtherPlace,
        Scale,
        Source,
        Theme,
        VisitRules,
    )


class Edition(NamedTuple):
    """What a record holds: the newest publication date, and how many inspections of how many councils."""

    newest: str | None
    inspections: int
    councils: int


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
        self._histories: dict[str, History] = {}
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

    @cached_property
    def scales(self) -> Mapping[str, Scale]:
        """The scales, by id."""
        from ofstedcmp.database import objects

        return objects.scales(self.base)

    @cached_property
    def themes(self) -> Mapping[str, Theme]:
        """The themes, in the order of the rows of tables."""
        from ofstedcmp.database import objects

        return objects.themes(self.base)

    @cached_property
    def caveats(self) -> Mapping[str, str]:
        """The wording of each caveat, by id."""
        from ofstedcmp.database import objects

        return objects.Known(self.base.execute("select id, text from caveat order by place").fetchall())

    @cached_property
    def visits(self) -> VisitRules:
        """The topics of visits without a grade, and for which years every visit of a kind is here."""
        from ofstedcmp.database import objects

        return objects.visit_rules(self.base)

    @cached_property
    def councils(self) -> Mapping[str, Council]:
        """Every council, abolished ones too, by id."""
        from ofstedcmp.database import objects

        return objects.councils(self.base)

    @cached_property
    def other_places(self) -> Mapping[str, OtherPlace]:
        """Districts, combined authorities and councils outside England, by id."""
        from ofstedcmp.database.objects import Known, made, rows_of
        from ofstedcmp.records.types import OtherPlace

        return Known({row["id"]: made(OtherPlace, row) for row in rows_of(self.base, "other_place")})

    @cached_property
    def neighbours(self) -> Mapping[str, NeighbourModel]:
        """The editions of DfE's statistical neighbours, by id."""
        from ofstedcmp.database import objects

        return objects.neighbours(self.base)

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Where sources differ, and how each difference was settled."""
        from ofstedcmp.database import objects

        return objects.disagreements(self.base)

    @cached_property
    def known_reports(self) -> tuple[KnownReport, ...]:
        """The reports that are known to be published and that the record does not have."""
        from ofstedcmp.database import objects

        return objects.known_reports(self.base)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources that any council's file may name, by id."""
        from ofstedcmp.database import objects

        return objects.shared_sources(self.base)

    @cached_property
    def frameworks(self) -> Mapping[str, Framework]:
        """The frameworks in the order of their first inspections."""
        from ofstedcmp.database import objects

        return objects.frameworks(self.base)

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

    def council(self, name: str, *, exactly: bool = False) -> Council:
        """The council of that id, name, alias or code. Raises UsageError where none or several match."""
        return self.councils[self.council_id(name, exactly=exactly)]

    def council_id(self, name: str, *, exactly: bool = False) -> str:
        """The id of that council. Raises UsageError where none or several match.

        For a shortened name `remarks` says which council it was taken for; `exactly` refuses it.
        """

        def councils_named(level: int, form: str) -> set[str]:
            query = "select council from council_name where form = ? and level = ?"
            return {council for (council,) in self.base.execute(query, (form, level))}

        if name.isascii() and self.base.execute("select 1 from council where id = ?", (name,)).fetchone():
            return name
        from ofstedcmp.database.council_names import whole_name

        whole = whole_name(name, councils_named, lambda council: self.councils[council])
        if len(whole) == 1:
            return whole.pop()
        from ofstedcmp.database.find_council import identify
        from ofstedcmp.database.name_index import index

        named = identify(name, index(self.councils, self.other_places))
        if named.remark and exactly:
            raise UsageError(f"no council is called '{name[:60]}'. Did you mean '{named.council}'?")
        if named.remark and named.remark not in self.remarks:
            self.remarks.append(named.remark)
        return named.council

    def inspections(self, council: str) -> Sequence[Inspection]:
        """The graded inspections of the council of that id, annual ratings among them, in order."""
        return self._history(council).inspections

    def history(self, council: str) -> list[Compared]:
        """The inspections of the council of that id, each grade compared with the one before it."""
        return [*self._history(council).compared]

    def events(self, council: str) -> list[Event]:
        """The visits without a grade to the council of that id, in order."""
        from ofstedcmp.database import objects

        return objects.events(self.base, council)

    def no_inspections(self, council: str) -> str | None:
        """Why the record holds no inspection of the council of that id, where it says so."""
        query = "select no_inspections from council_file where council = ?"
        return (self.base.execute(query, (council,)).fetchone() or (None,))[0]

    def grade(self, inspection: Inspection, judgement: Judgement) -> Grade | None:
        """The step of the inspection's own scale, or None where the area was not judged."""
        from ofstedcmp.grade_changes import grade_of

        return grade_of(judgement, self.frameworks[inspection.framework], self.scales)

    def _history(self, council: str) -> History:
        if council not in self._histories:
            self.remark_on([council])
            from ofstedcmp.database import objects

            self._histories[council] = objects.history(self.base, council, self.frameworks)
        return self._histories[council]

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
