"""One row an inspection, a column for what each area was graded: the wide form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ofstedcmp.answers.selection import Selection
from ofstedcmp.answers.table import Answer, Scalar
from ofstedcmp.database.council_queries import inspections
from ofstedcmp.database.queries import COLUMNS
from ofstedcmp.database.record import Record
from ofstedcmp.exports.long import data
from ofstedcmp.records.types import Area, Council, Framework, Inspection

HEAD = COLUMNS[: COLUMNS.index("area")]
TAIL = ("not_held", "second_hand", "implied", "caveats", "provenance", "report_url", "lead_inspector")

# The column of each area of each framework, by the ids of both.
Columns = dict[tuple[str, str], str]


def wide(record: Record, councils: Sequence[Council], selection: Selection) -> Answer:
    """Every inspection of those councils in the order of their dates, annual ratings among them.

    Each theme has two columns: the id of the grade, and beside it (`..._area`) the area that was judged,
    as the same theme was not always the same thing: a joint grade stands under `in_care` as
    `in-care-and-care-leavers`. Where a framework judges several areas under one theme the first of them
    stands there; the others, and areas that share no theme, have columns of their own, named after
    framework and area. An empty cell is an area that the framework does not judge, unless `not_held`
    names it: then the framework judges it and the record holds no grade.
    """
    columns = _columns(record, selection)
    themes = [theme for theme in map(_snake, record.themes) if theme in columns.values()]
    own = [column for column in columns.values() if column not in themes]
    names = (*HEAD, *(name for theme in themes for name in (theme, f"{theme}_area")), *own, *TAIL)
    return data(record, names, _rows(record, councils, selection, columns, names))


def _columns(record: Record, selection: Selection) -> Columns:
    columns: Columns = {}
    for framework in record.frameworks.values():
        if selection.frameworks and framework.id not in selection.frameworks:
            continue
        for area in framework.areas:
            if not area.heading and selection.asks_for(area):
                columns[framework.id, area.id] = _column(framework, area)
    return columns


def _column(framework: Framework, area: Area) -> str:
    if area.theme:
        first = next(one for one in framework.areas if one.theme == area.theme and not one.heading)
        if first is area:
            return _snake(area.theme)
    return _snake(f"{framework.id}_{area.id}")


def _rows(
    record: Record,
    councils: Iterable[Council],
    selection: Selection,
    columns: Columns,
    names: Sequence[str],
) -> Iterator[dict[str, Scalar]]:
    themes = set(map(_snake, record.themes))
    for council in councils:
        compared = record.history(council.id)
        known = inspections(record.base, council.id)
        rows = selection.inspections(known) + selection.ratings(known)
        found = [compared[row.place] for row in rows]
        for one in sorted(found, key=lambda one: one.inspection.when):
            areas = [area for area in one.framework.areas if (one.framework.id, area.id) in columns]
            if not areas:
                continue
            row = head(council, one.inspection) | _tail(one.inspection, one.framework, areas)
            for area in areas:
                judgement = one.inspection.judgement(area.id)
                column = columns[one.framework.id, area.id]
                if judgement:
                    row[column] = judgement.grade
                    if column in themes:
                        row[f"{column}_area"] = area.id
            yield {name: row.get(name) for name in names}


def _tail(inspection: Inspection, framework: Framework, areas: Iterable[Area]) -> dict[str, Scalar]:
    held = {area.id: inspection.judgement(area.id) for area in areas}
    judged = [judgement for judgement in held.values() if judgement]
    optional = {area.id for area in areas if area.optional}
    return {
        "not_held": _joined(area for area, one in held.items() if not one and area not in optional),
        "second_hand": _joined(one.area for one in judged if one.second_hand),
        "implied": _joined(one.area for one in judged if one.standing.implied),
        "caveats": _joined(framework.caveats),
        "provenance": _joined(dict.fromkeys(one.standing.provenance for one in judged)),
        "report_url": inspection.report.url if inspection.report else None,
        "lead_inspector": inspection.lead_inspector,
    }


def _joined(ids: Iterable[str]) -> str | None:
    return ";".join(ids) or None


def _snake(name: str) -> str:
    return name.replace("-", "_")


def head(council: Council, one: Inspection) -> dict[str, Scalar]:
    """The columns about the council and the inspection."""
    own = (council.id, council.name, council.ofsted_urn, council.dfe_code, council.gss_code)
    dates = (one.framework, one.kind, one.start, one.end, one.published)
    return dict(zip(HEAD, (*own, council.region_code, council.region, *dates), strict=True))
