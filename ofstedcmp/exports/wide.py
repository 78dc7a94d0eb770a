"""One row an inspection, with columns for the grades of its areas: the wide layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ofstedcmp.answers.selection import Selection
from ofstedcmp.answers.table import Answer, Row, Scalar
from ofstedcmp.database.council_queries import inspections
from ofstedcmp.database.queries import COLUMNS
from ofstedcmp.database.record import Record
from ofstedcmp.exports.long import data, graded_areas
from ofstedcmp.records.types import Area, Council, Framework, Inspection

# The columns about the inspection, and those after its grades.
HEAD = COLUMNS[: COLUMNS.index("area")]
TAIL = ("not_held", "second_hand", "implied", "caveats", "provenance", "report_url", "lead_inspector")


def wide(record: Record, councils: Sequence[str], selection: Selection) -> Answer:
    """Every inspection of the councils of those ids, by date, annual ratings among them.

    Each theme has two columns: the id of the grade, and in `..._area` the area that was graded, as a theme
    was not always the same thing: a joint grade stands under `in_care` as `in-care-and-care-leavers`.
    Where a framework grades several areas of one theme, the first is in that column; other areas, and areas
    without a theme, have a column named after framework and area. A cell is empty if the framework does not
    grade the area, or if `not_held` names it: then it does, and the grade is not in our data.
    """
    record.remark_on(councils)
    areas = {one.id: graded_areas(one, selection) for one in record.frameworks.values()}
    columns = {
        (name, area.id): _column(record.frameworks[name], area)
        for name, own in areas.items()
        if not selection.frameworks or name in selection.frameworks
        for area in own
    }
    themes = [theme for theme in map(_snake, record.themes) if theme in columns.values()]
    own = [column for column in columns.values() if column not in themes]
    names = (*HEAD, *(name for theme in themes for name in (theme, f"{theme}_area")), *own, *TAIL)

    def rows() -> Iterator[Row]:
        for council in councils:
            for place in (row.place for row in selection.by_date(inspections(record.base, council))):
                one = record.inspections(council)[place]
                if areas[one.framework]:
                    row = _row(record, record.councils[council], one, areas[one.framework], columns)
                    yield [row.get(name) for name in names]

    return data(record, names, rows())


def _column(framework: Framework, area: Area) -> str:
    same = (one for one in framework.areas if one.theme == area.theme and not one.heading)
    return _snake(area.theme if area.theme and next(same) is area else f"{framework.id}_{area.id}")


def _row(
    record: Record,
    council: Council,
    one: Inspection,
    areas: Sequence[Area],
    columns: Mapping[tuple[str, str], str],
) -> dict[str, Scalar]:
    codes = council.ofsted_urn, council.dfe_code, council.gss_code, council.region_code, council.region
    facts = one.framework, one.kind, one.start, one.end, one.published
    row: dict[str, Scalar] = dict(zip(HEAD, (council.id, council.name, *codes, *facts), strict=True))
    every = {judgement.area: judgement for judgement in one.judgements}
    own = [every[area.id] for area in areas if area.id in every]
    for judgement in own:
        column = columns[one.framework, judgement.area]
        row[column], row[f"{column}_area"] = judgement.grade, judgement.area
    return row | {
        "not_held": _joined(area.id for area in areas if area.id not in every and not area.optional),
        "second_hand": _joined(judgement.area for judgement in own if judgement.second_hand),
        "implied": _joined(judgement.area for judgement in own if judgement.standing.implied),
        "caveats": _joined(record.frameworks[one.framework].caveats),
        "provenance": _joined(dict.fromkeys(judgement.standing.provenance for judgement in own)),
        "report_url": one.report.url if one.report else None,
        "lead_inspector": one.lead_inspector,
    }


def _joined(ids: Iterable[str]) -> str | None:
    return ";".join(ids) or None


def _snake(name: str) -> str:
    return name.replace("-", "_")
