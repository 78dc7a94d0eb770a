"""Records as the objects of `records.types`, read from the database."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from ofstedcmp.errors import DataError
from ofstedcmp.grade_changes import Change, Compared, Finding
from ofstedcmp.records.types import (
    Absence,
    Area,
    Body,
    Council,
    Coverage,
    Cycle,
    Disagreement,
    Dispute,
    Drop,
    Event,
    Framework,
    Grade,
    Improvements,
    Inspection,
    Judgement,
    KnownReport,
    Link,
    Mention,
    NeighbourModel,
    Part,
    PlannedChange,
    Reading,
    Scale,
    Source,
    Theme,
    Topic,
    VisitRules,
)

Kind = TypeVar("Kind", bound=tuple[Any, ...])
Value = TypeVar("Value")
# Of the inspections, or the visits, of one council.
OF_COUNCIL = "where inspection in (select number from inspection where council = ?)"


class Known(dict[str, Value]):
    """Records by id. Reading an id that is missing raises DataError, as the data refers to it."""

    def __missing__(self, key: str) -> Value:
        message = f"the record refers to '{key}', which it does not hold: 'ofstedcmp check' names the place"
        raise DataError(message)


class History(NamedTuple):
    """The inspections of one council in order, and the same compared."""

    inspections: list[Inspection]
    compared: list[Compared]


def rows_of(
    base: sqlite3.Connection, table: str, rest: str = "order by place", *parameters: Any
) -> list[dict[str, Any]]:
    """The rows of a table by the names of its columns; `rest` selects and orders them."""
    cursor = base.execute(f"select * from {table} {rest}", parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def made(kind: type[Kind], row: Mapping[str, Any], **more: Any) -> Kind:
    """The object of that kind whose fields are the columns of a row, and `more`."""
    fields: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
    return kind(**{name: row[name] for name in fields if name in row} | more)


def scales(base: sqlite3.Connection) -> dict[str, Scale]:
    """The scales by id, each with its grades, best first."""
    grades = rows_of(base, "grade", "order by scale, place")
    return Known(
        {
            row["id"]: made(
                Scale,
                row,
                grades=tuple(made(Grade, grade) for grade in grades if grade["scale"] == row["id"]),
            )
            for row in rows_of(base, "scale")
        }
    )


def themes(base: sqlite3.Connection) -> dict[str, Theme]:
    """The themes by id, in the order of tables."""
    return Known({row["id"]: made(Theme, row) for row in rows_of(base, "theme")})


def visit_rules(base: sqlite3.Connection) -> VisitRules:
    """The topics of visits without a grade, and for which years the record has every visit of a kind."""
    topics = {row["id"]: made(Topic, row) for row in rows_of(base, "topic")}
    coverage = {row["kind"]: made(Coverage, row) for row in rows_of(base, "coverage")}
    return VisitRules(topics, coverage)


class ById(Mapping[str, Value]):
    """Records of a table by id, in order; each is read when it is first asked for."""

    def __init__(self, base: sqlite3.Connection, table: str, read: Callable[..., Value]) -> None:
        ids = base.execute(f"select id from {table} order by place").fetchall()
        self.records: Known[Value | None] = Known({name: None for (name,) in ids})
        self.base, self.read = base, read

    def __getitem__(self, name: str) -> Value:
        record = self.records[name]
        if record is None:
            record = self.records[name] = self.read(self.base, name)
        return record

    def get(self, name: str, default: Any = None) -> Any:
        """The record of that id, or the default if there is none."""
        return self[name] if name in self.records else default

    def __contains__(self, name: object) -> bool:
        return name in self.records

    def __iter__(self) -> Iterator[str]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)


def frameworks(base: sqlite3.Connection) -> Mapping[str, Framework]:
    """The frameworks by id, in the order of their first inspections."""
    return ById(base, "framework", _framework)


def _framework(base: sqlite3.Connection, name: str) -> Framework:
    def entries(kind: type[Kind], table: str) -> tuple[Kind, ...]:
        rows = rows_of(base, table, "where framework = ? order by place", name)
        return tuple(made(kind, row) for row in rows)

    return made(
        Framework,
        rows_of(base, "framework", "where id = ?", name)[0],
        areas=entries(Area, "area"),
        links=entries(Link, "link"),
        drops=entries(Drop, "dropped"),
        absences=entries(Absence, "absence"),
        cycle=entries(Cycle, "cycle"),
    )


def councils(base: sqlite3.Connection) -> Mapping[str, Council]:
    """Every council by id, abolished ones too."""
    return ById(base, "council", _council)


def _council(base: sqlite3.Connection, name: str) -> Council:
    planned = rows_of(base, "planned_change", "where council = ?", name)
    bodies = rows_of(base, "body", "where council = ? order by place", name)
    return made(
        Council,
        rows_of(base, "council", "where id = ?", name)[0],
        run_by=tuple(made(Body, row) for row in bodies),
        planned_change=made(PlannedChange, planned[0]) if planned else None,
    )


def neighbours(base: sqlite3.Connection) -> dict[str, NeighbourModel]:
    """The editions of DfE's statistical neighbours by id; each council's neighbours nearest first."""
    found: dict[str, NeighbourModel] = {}
    for row in rows_of(base, "neighbour_model"):
        lists: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
        query = "select council, neighbour from neighbour where model = ? order by council, place"
        for council, other in base.execute(query, (row["id"],)):
            lists[council] += (other,)
        found[row["id"]] = made(NeighbourModel, row, lists=dict(lists))
    return Known(found)


def shared_sources(base: sqlite3.Connection) -> dict[str, Source]:
    """The sources that any council's file may name, by id."""
    rows = rows_of(base, "source", "where council is null order by number")
    return Known({row["id"]: made(Source, row) for row in rows})


def disagreements(base: sqlite3.Connection) -> tuple[Disagreement, ...]:
    """The statements that do not stand, and how each was settled."""
    return tuple(made(Disagreement, row) for row in rows_of(base, "disagreement"))


def known_reports(base: sqlite3.Connection) -> tuple[KnownReport, ...]:
    """The reports that are known to be published and whose grades the record does not have."""
    rows = rows_of(base, "known_report", "where not held order by place")
    return tuple(made(KnownReport, row) for row in rows)


def history(base: sqlite3.Connection, council: str, known: Mapping[str, Framework]) -> History:
    """The inspections of a council in order, as objects and compared. `known` are the frameworks by id."""
    sources = _sources(base, council)

    def of_inspection(kind: type[Kind], table: str) -> defaultdict[int, tuple[Kind, ...]]:
        found: defaultdict[int, tuple[Kind, ...]] = defaultdict(tuple)
        for row in rows_of(base, table, f"{OF_COUNCIL} order by inspection, place", council):
            more = {"source": sources[row["source"]]} if "source" in row else {}
            found[row["inspection"]] += (made(kind, row, **more),)
        return found

    readings: defaultdict[tuple[int, int], tuple[Reading, ...]] = defaultdict(tuple)
    for row in rows_of(base, "reading", OF_COUNCIL, council):
        reading = made(Reading, row, source=sources[row["source"]])
        readings[row["inspection"], row["place"]] += (reading,)
    rows = rows_of(base, "finding", OF_COUNCIL, council)
    judgements = {
        (row["inspection"], row["place"]): Judgement(row["area"], readings[row["inspection"], row["place"]])
        for row in rows
        if row["grade"] is not None
    }
    improvements = of_inspection(Improvements, "improvement")
    disputes = of_inspection(Dispute, "dispute")
    parts: defaultdict[int, tuple[Part, ...]] = defaultdict(tuple)
    for number, _, start, end in base.execute(f"select * from part {OF_COUNCIL}", (council,)):
        parts[number] += (Part(start, end),)
    dates: defaultdict[int, dict[str, Source]] = defaultdict(dict)
    for number, _, date, source in base.execute(f"select * from date_source {OF_COUNCIL}", (council,)):
        dates[number][date] = sources[source]
    missing: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for number, _, area, reason in base.execute(f"select * from missing {OF_COUNCIL}", (council,)):
        missing[number][area] = reason
    found = {
        row["number"]: made(
            Inspection,
            row,
            report=sources.get(row["report"]),
            judgements=tuple(one for (number, _), one in judgements.items() if number == row["number"]),
            dates_from=dates[row["number"]],
            missing=missing[row["number"]],
            improvements=improvements[row["number"]],
            disputes=disputes[row["number"]],
            parts=parts[row["number"]],
        )
        for row in rows_of(base, "inspection", "where council = ? order by place", council)
    }
    before: defaultdict[tuple[int, int, bool], tuple[tuple[Inspection, Judgement], ...]] = defaultdict(tuple)
    for number, place, separate, _, *key in base.execute(
        f"select * from compared_with {OF_COUNCIL} order by inspection, place, separate, position", (council,)
    ):
        earlier, its = key
        before[number, place, separate] += ((found[earlier], judgements[earlier, its]),)
    findings: defaultdict[int, tuple[Finding, ...]] = defaultdict(tuple)
    for row in rows:
        number, place = row["inspection"], row["place"]
        area = known[row["framework"]].area(row["area"])
        assert area
        separate = row["separate_change"] and Change(
            row["separate_change"],
            row["separate_steps"],
            row["separate_basis"],
            before[number, place, True],
            _ids(row["separate_caveats"]),
            row["separate_second_hand"],
        )
        change = Change(
            row["change"],
            row["change_steps"],
            row["basis"],
            before[number, place, False],
            _ids(row["caveats"]),
            row["second_hand"],
            separate,
        )
        judgement = judgements.get((number, place))
        findings[number] += (Finding(found[number], area, row["theme"], judgement, change),)
    compared = [Compared(one, known[one.framework], findings[number]) for number, one in found.items()]
    return History([*found.values()], compared)


def events(base: sqlite3.Connection, council: str) -> list[Event]:
    """The visits without a grade to a council, in order."""
    sources = _sources(base, council)
    read_in: defaultdict[int, tuple[Mention, ...]] = defaultdict(tuple)
    of_council = "where event in (select number from event where council = ?)"
    for event, _, source, page in base.execute(f"select * from event_source {of_council}", (council,)):
        read_in[event] += (Mention(sources[source], page),)
    rows = rows_of(base, "event", "where council = ? order by place", council)
    return [made(Event, row, sources=read_in[row["number"]]) for row in rows]


def _sources(base: sqlite3.Connection, council: str) -> dict[int, Source]:
    rows = rows_of(base, "source", "where council is null or council = ?", council)
    return {row["number"]: made(Source, row) for row in rows}


def _ids(joined: str | None) -> tuple[str, ...]:
    return tuple(joined.split(";")) if joined else ()
