"""Records as the objects of `records.types`, read from the database."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar

from ofstedcmp.errors import DataError
from ofstedcmp.records import types

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


def _by_id(base: sqlite3.Connection, kind: type[Kind], table: str, **more: Mapping[str, Any]) -> Known[Kind]:
    """The objects of a table by id. `more` has further fields, each by the ids of the objects."""
    return Known(
        {
            row["id"]: _made(kind, row, **{name: of[row["id"]] for name, of in more.items()})
            for row in _rows(base, table)
        }
    )


def scales(base: sqlite3.Connection) -> Mapping[str, types.Scale]:
    """The scales by id, each with its grades, best first."""
    return _by_id(base, types.Scale, "scale", grades=_parts(base, types.Grade, "grade", "scale"))


def themes(base: sqlite3.Connection) -> Mapping[str, types.Theme]:
    """The themes by id, in the order of the rows of tables."""
    return _by_id(base, types.Theme, "theme")


def caveats(base: sqlite3.Connection) -> Mapping[str, str]:
    """The wording of each caveat, by id."""
    return Known({row["id"]: row["text"] for row in _rows(base, "caveat")})


def visits(base: sqlite3.Connection) -> types.VisitRules:
    """The topics of visits without a grade, and for which years the record has every visit of a kind."""
    coverage = {row["kind"]: _made(types.Coverage, row) for row in _rows(base, "coverage")}
    return types.VisitRules({**_by_id(base, types.Topic, "topic")}, coverage)


def frameworks(base: sqlite3.Connection) -> Mapping[str, types.Framework]:
    """The frameworks by id, in the order of their first inspections."""
    tables: dict[str, tuple[type[Any], str]] = {
        "areas": (types.Area, "area"),
        "links": (types.Link, "link"),
        "drops": (types.Drop, "dropped"),
        "absences": (types.Absence, "absence"),
        "cycle": (types.Cycle, "cycle"),
    }
    parts = {name: _parts(base, *of, "framework") for name, of in tables.items()}
    return _by_id(base, types.Framework, "framework", **parts)


def councils(base: sqlite3.Connection) -> Mapping[str, types.Council]:
    """Every council by id, abolished ones too."""
    bodies = _parts(base, types.Body, "body", "council")
    planned: defaultdict[str, types.PlannedChange | None] = defaultdict(lambda: None)
    planned |= {row["council"]: _made(types.PlannedChange, row) for row in _rows(base, "planned_change", "")}
    return _by_id(base, types.Council, "council", run_by=bodies, planned_change=planned)


def other_places(base: sqlite3.Connection) -> Mapping[str, types.OtherPlace]:
    """Districts, combined authorities and councils outside England, by id."""
    return _by_id(base, types.OtherPlace, "other_place")


def neighbours(base: sqlite3.Connection) -> Mapping[str, types.NeighbourModel]:
    """The editions of DfE's statistical neighbours by id; each council's neighbours nearest first."""
    query = "select model, council, neighbour from neighbour order by model, council, place"
    lists: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for model, council, other in base.execute(query):
        lists[model][council] = (*lists[model].get(council, ()), other)
    return _by_id(base, types.NeighbourModel, "neighbour_model", lists=lists)


def sources(base: sqlite3.Connection) -> Mapping[str, types.Source]:
    """The sources that any council's file may name, by id."""
    rows = _rows(base, "source", "where council is null order by number")
    return Known({row["id"]: _made(types.Source, row) for row in rows})


def disagreements(base: sqlite3.Connection) -> tuple[types.Disagreement, ...]:
    """Where sources differ, and how each difference was settled."""
    return tuple(_made(types.Disagreement, row) for row in _rows(base, "disagreement"))


def known_reports(base: sqlite3.Connection) -> tuple[types.KnownReport, ...]:
    """The reports that are known to be published and whose grades the record does not have."""
    rows = _rows(base, "known_report", "where not held order by place")
    return tuple(_made(types.KnownReport, row) for row in rows)


def inspections(base: sqlite3.Connection, council: str) -> list[types.Inspection]:
    """The graded inspections of the council of that id, annual ratings among them, in order."""
    named = _sources(base, council)

    def rows(table: str) -> list[Row]:
        """The rows of the council's inspections, each with its source in the place of the number of it."""
        rest = "where inspection in (select number from inspection where council = ?)"
        found = _rows(base, table, rest, council)
        return [row | {"source": named[row["source"]]} if row.get("source") else row for row in found]

    def parts(table: str, make: Callable[[Row], Value]) -> Parts[Value]:
        return _together((row["inspection"], make(row)) for row in rows(table))

    readings = _together(
        ((row["inspection"], row["place"]), _made(types.Reading, row)) for row in rows("reading")
    )
    judgements = _together(
        (row["inspection"], types.Judgement(row["area"], readings[row["inspection"], row["place"]]))
        for row in rows("finding")
        if row["grade"] is not None
    )
    dates = parts("date_source", lambda row: (row["date"], row["source"]))
    missing = parts("missing", lambda row: (row["area"], row["reason"]))
    days = parts("part", partial(_made, types.Part))
    improvements = parts("improvement", partial(_made, types.Improvements))
    disputes = parts("dispute", partial(_made, types.Dispute))
    return [
        _made(
            types.Inspection,
            row,
            report=named.get(row["report"]),
            judgements=judgements[row["number"]],
            dates_from=dict(dates[row["number"]]),
            missing=dict(missing[row["number"]]),
            parts=days[row["number"]],
            improvements=improvements[row["number"]],
            disputes=disputes[row["number"]],
        )
        for row in _rows(base, "inspection", "where council = ? order by place", council)
    ]


def events(base: sqlite3.Connection, council: str) -> list[types.Event]:
    """The visits without a grade to the council of that id, in order."""
    named = _sources(base, council)
    of_council = "where event in (select number from event where council = ?)"
    mentions = _together(
        (row["event"], types.Mention(named[row["source"]], row["page"]))
        for row in _rows(base, "event_source", of_council, council)
    )
    rows = _rows(base, "event", "where council = ? order by place", council)
    return [_made(types.Event, row, sources=mentions[row["number"]]) for row in rows]


def _sources(base: sqlite3.Connection, council: str) -> dict[int, types.Source]:
    rows = _rows(base, "source", "where council is null or council = ?", council)
    return {row["number"]: _made(types.Source, row) for row in rows}
