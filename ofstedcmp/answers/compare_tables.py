"""The tables of a comparison: areas, councils and inspections as rows and columns, and a baseline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ofstedcmp.answers.grids import across, down, last_separate
from ofstedcmp.answers.table import Band, Cell, Column, Line, Table
from ofstedcmp.answers.wording import month
from ofstedcmp.database.graded_inspections import FairPairs, GradedInspection
from ofstedcmp.database.record import Record

Inspections = Sequence[GradedInspection]


def side_by_side(
    record: Record, latest: Inspections, themes: Sequence[str], names: Mapping[str, str]
) -> Table:
    """Areas as rows and councils as columns; `names` are by the council's id."""
    columns = [Column((names[one.facts["council"]], *_dates(one)), "grade") for one in latest]
    return _areas_down(record, latest, themes, columns)


def years_across(record: Record, inspections: Inspections, themes: Sequence[str]) -> Table:
    """Areas as rows and the inspections of one council as columns, the newest first."""
    newest_first = inspections[::-1]
    columns = [Column((month(one.facts["happened"]), one.facts["short"]), "grade") for one in newest_first]
    return _areas_down(record, newest_first, themes, columns)


def _dates(one: GradedInspection) -> tuple[str, str]:
    what = "inspected" if one.facts["start"] else "published"
    before = f"compared with {month(one.before)}" if one.before else "first inspection"
    return f"{what} {month(one.facts['happened'])}", before


def _areas_down(
    record: Record, inspections: Inspections, themes: Sequence[str], columns: Sequence[Column]
) -> Table:
    cells = [down(one, themes) for one in inspections]
    lines = []
    for at, theme in enumerate(themes):
        lines.append(Line(_label(record, theme), tuple(own[at] for own in cells)))
        rows = [one.grade(theme) for one in inspections]
        separate = tuple(map(last_separate, rows))
        if any(cell.text for cell in separate):
            lines.append(Line("last separate", separate, indent=1))
        if any(row and row["change"] == "not-comparable" for row in rows):
            texts = ("not comparable" * bool(row and row["change"] == "not-comparable") for row in rows)
            lines.append(Line("", tuple(map(Cell, texts)), indent=1))
    return Table(tuple(columns), tuple(lines), moves="beside" if len(columns) <= 2 else "below")


def one_above_another(
    record: Record, latest: Inspections, themes: Sequence[str], names: Mapping[str, str]
) -> Table:
    """Councils as rows and areas as columns; with several areas, names and dates stand above the grades."""
    if len(themes) == 1:
        lines: list[Line | Band] = []
        for one in latest:
            days = (Cell(month(one.facts["happened"])), Cell(month(one.before) if one.before else "first"))
            lines.append(Line(names[one.facts["council"]], (*down(one, themes), *days)))
        heads = (Column((_label(record, themes[0]),), "grade"), Column(("Inspected",)))
        return Table((*heads, Column(("Compared with",))), tuple(lines))
    rows: list[Line | Band] = []
    for one in latest:
        inspected, before = _dates(one)
        dates = f"  {inspected.removeprefix('inspected ')}, {before}"
        rows += [Band(names[one.facts["council"]], dates), Line("", across(one, themes))]
    columns = (Column((record.themes[theme].label.replace(" in ", " in\xa0"),), "grade") for theme in themes)
    return Table(tuple(columns), tuple(rows), moves="below")


def beside(
    record: Record, table: Table, latest: Inspections, themes: Sequence[str], baseline: GradedInspection
) -> Table:
    """The table with a line under each grade: how far it is above or below the baseline council's."""
    name, fair = baseline.facts["name"], FairPairs(record.base)
    by_label = {_label(record, theme): theme for theme in themes}
    councils = iter(latest)
    rows: list[Line | Band] = []
    for row in table.rows:
        rows.append(row)
        if isinstance(row, Line) and row.label in by_label:
            theme = by_label[row.label]
            differences = [_difference(one, baseline, theme, fair) for one in latest]
            rows += [Line(f"beside {name}", tuple(map(Cell, differences)), indent=1)] * any(differences)
        elif isinstance(row, Line) and not row.indent:
            one = next(councils)
            differences = [_difference(one, baseline, theme, fair) for theme in themes]
            rows.append(
                Line(f"beside {name}" * bool(row.label), tuple(map(Cell, differences)), bool(row.label))
            )
    inspected = month(baseline.facts["happened"])
    title = f"Beside {name}, inspected {inspected}: a difference between councils, not a change"
    return table._replace(rows=tuple(rows), title=title)


def _difference(one: GradedInspection, baseline: GradedInspection, theme: str, fair: FairPairs) -> str:
    """How far a grade is from the baseline's; empty where one of them has none, or for the baseline."""
    first, second = one.grade(theme), baseline.grade(theme)
    own = one.facts["council"] == baseline.facts["council"]
    if own or not (first and second and first["rank"] and second["rank"]):
        return ""
    if not fair.are_like(one, baseline, theme):
        return "not like for like"
    steps = second["rank"] - first["rank"]
    return f"{abs(steps)} {'higher' if steps > 0 else 'lower'}" if steps else "the same"


def _label(record: Record, theme: str) -> str:
    return record.themes[theme].label.replace(" and ", " & ")
