"""Records as the objects of `records.types`, read from the database."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from ofstedcmp.errors import DataError
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
    OtherPlace,
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
Row = dict[str, Any]
# By what they are parts of.
Parts = defaultdict[Any, tuple[Value, ...]]


class Known(dict[str, Value]):
    """Records by id. Reading an id that is missing raises DataError, as the data refers to it."""

    def __missing__(self, key: str) -> Value:
        message = f"the record refers to '{key}', which it does not hold: 'ofstedcmp check' names the place"
        raise DataError(message)


def _rows(base: sqlite3.Connection, table: str, rest: str = "order by place", *values: Any) -> list[Row]:
    cursor = base.execute(f"select * from {table} {rest}", values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _made(kind: type[Kind], row: Row, **more: Any) -> Kind:
    """The object of that kind whose fields are the columns of a row, and `more`."""
    fields: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
    return kind(**{name: row[name] for name in fields if name in row} | more)


def _parts(base: sqlite3.Connection, kind: type[Kind], table: str, whole: str) -> Parts[Kind]:
    """The objects of a table in order, by what they are parts of: the value of the column `whole`."""
    return _together((row[whole], _made(kind, row)) for row in _rows(base, table, f"order by {whole}, place"))


def _together(pairs: Iterable[tuple[Any, Value]]) -> Parts[Value]:
    found: Parts[Value] = defaultdict(tuple)
    for key, value in pairs:
        found[key] += (value,)
    return found


def scales(base: sqlite3.Connection) -> Mapping[str, Scale]:
    """The scales by id, each with its grades, best first."""
    grades = _parts(base, Grade, "grade", "scale")
    return Known({row["id"]: _made(Scale, row, grades=grades[row["id"]]) for row in _rows(base, "scale")})


def themes(base: sqlite3.Connection) -> Mapping[str, Theme]:
    """The themes by id, in the order of the rows of tables."""
    return Known({row["id"]: _made(Theme, row) for row in _rows(base, "theme")})


def caveats(base: sqlite3.Connection) -> Mapping[str, str]:
    """The wording of each caveat, by id."""
    return Known({row["id"]: row["text"] for row in _rows(base, "caveat")})


def visits(base: sqlite3.Connection) -> VisitRules:
    """The topics of visits without a grade, and for which years the record has every visit of a kind."""
    topics = {row["id"]: _made(Topic, row) for row in _rows(base, "topic")}
    return VisitRules(topics, {row["kind"]: _made(Coverage, row) for row in _rows(base, "coverage")})


def frameworks(base: sqlite3.Connection) -> Mapping[str, Framework]:
    """The frameworks by id, in the order of their first inspections."""
    tables: dict[str, tuple[Any, str]] = {
        "areas": (Area, "area"),
        "links": (Link, "link"),
        "drops": (Drop, "dropped"),
    }
    tables |= {"absences": (Absence, "absence"), "cycle": (Cycle, "cycle")}
    parts: dict[str, Parts[Any]] = {name: _parts(base, *of, "framework") for name, of in tables.items()}
    return Known(
        {
            row["id"]: _made(Framework, row, **{name: of[row["id"]] for name, of in parts.items()})
            for row in _rows(base, "framework")
        }
    )


def councils(base: sqlite3.Connection) -> Mapping[str, Council]:
    """Every council by id, abolished ones too."""
    bodies = _parts(base, Body, "body", "council")
    planned = {row["council"]: _made(PlannedChange, row) for row in _rows(base, "planned_change", "")}
    return Known(
        {
            row["id"]: _made(Council, row, run_by=bodies[row["id"]], planned_change=planned.get(row["id"]))
            for row in _rows(base, "council")
        }
    )


def other_places(base: sqlite3.Connection) -> Mapping[str, OtherPlace]:
    """Districts, combined authorities and councils outside England, by id."""
    return Known({row["id"]: _made(OtherPlace, row) for row in _rows(base, "other_place")})


def neighbours(base: sqlite3.Connection) -> Mapping[str, NeighbourModel]:
    """The editions of DfE's statistical neighbours by id; each council's neighbours nearest first."""
    query = "select model, council, neighbour from neighbour order by model, council, place"
    lists: defaultdict[str, Parts[str]] = defaultdict(lambda: defaultdict(tuple))
    for model, council, other in base.execute(query):
        lists[model][council] += (other,)
    models = _rows(base, "neighbour_model")
    return Known({row["id"]: _made(NeighbourModel, row, lists=dict(lists[row["id"]])) for row in models})


def sources(base: sqlite3.Connection) -> Mapping[str, Source]:
    """The sources that any council's file may name, by id."""
    rows = _rows(base, "source", "where council is null order by number")
    return Known({row["id"]: _made(Source, row) for row in rows})


def disagreements(base: sqlite3.Connection) -> tuple[Disagreement, ...]:
    """Where sources differ, and how each difference was settled."""
    return tuple(_made(Disagreement, row) for row in _rows(base, "disagreement"))


def known_reports(base: sqlite3.Connection) -> tuple[KnownReport, ...]:
    """The reports that are known to be published and whose grades the record does not have."""
    rows = _rows(base, "known_report", "where not held order by place")
    return tuple(_made(KnownReport, row) for row in rows)


def inspections(base: sqlite3.Connection, council: str) -> list[Inspection]:
    """The graded inspections of the council of that id, annual ratings among them, in order."""
    named = _sources(base, council)

    def rows(table: str) -> list[Row]:
        """The rows of the council's inspections, each with its source in the place of the number of it."""
        rest = "where inspection in (select number from inspection where council = ?)"
        found = _rows(base, table, rest, council)
        return [row | {"source": named[row["source"]]} if row.get("source") else row for row in found]

    readings = _together(((row["inspection"], row["place"]), _made(Reading, row)) for row in rows("reading"))
    judgements = _together(
        (row["inspection"], Judgement(row["area"], readings[row["inspection"], row["place"]]))
        for row in rows("finding")
        if row["grade"] is not None
    )
    dates = _together((row["inspection"], (row["date"], row["source"])) for row in rows("date_source"))
    missing = _together((row["inspection"], (row["area"], row["reason"])) for row in rows("missing"))
    kinds: dict[str, tuple[Any, str]] = {
        "parts": (Part, "part"),
        "improvements": (Improvements, "improvement"),
    }
    kinds |= {"disputes": (Dispute, "dispute")}
    parts: dict[str, Parts[Any]] = {
        name: _together((row["inspection"], _made(kind, row)) for row in rows(table))
        for name, (kind, table) in kinds.items()
    }
    return [
        _made(
            Inspection,
            row,
            report=named.get(row["report"]),
            judgements=judgements[row["number"]],
            dates_from=dict(dates[row["number"]]),
            missing=dict(missing[row["number"]]),
            **{name: of[row["number"]] for name, of in parts.items()},
        )
        for row in _rows(base, "inspection", "where council = ? order by place", council)
    ]


def events(base: sqlite3.Connection, council: str) -> list[Event]:
    """The visits without a grade to the council of that id, in order."""
    named = _sources(base, council)
    of_council = "where event in (select number from event where council = ?)"
    mentions = _together(
        (row["event"], Mention(named[row["source"]], row["page"]))
        for row in _rows(base, "event_source", of_council, council)
    )
    rows = _rows(base, "event", "where council = ? order by place", council)
    return [_made(Event, row, sources=mentions[row["number"]]) for row in rows]


def _sources(base: sqlite3.Connection, council: str) -> dict[int, Source]:
    rows = _rows(base, "source", "where council is null or council = ?", council)
    return {row["number"]: _made(Source, row) for row in rows}
