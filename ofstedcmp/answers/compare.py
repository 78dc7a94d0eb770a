"""Councils side by side: councils, years and areas as the rows and columns of a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ofstedcmp.answers import compare_headline as sentences
from ofstedcmp.answers.council_answer import answer, title_of
from ofstedcmp.answers.grids import across, down, key_of, last_separate, shown_themes, star_note
from ofstedcmp.answers.headlines import abolished, has_grades, moved
from ofstedcmp.answers.newer_reports import outdated
from ofstedcmp.answers.periods import by_period, dated_lines
from ofstedcmp.answers.successions import why_none
from ofstedcmp.answers.table import Answer, Band, Cell, Column, Line, Page, Table, Text
from ofstedcmp.answers.wording import month, quoted
from ofstedcmp.database.council_queries import counted_changes, inspections
from ofstedcmp.database.graded_inspections import FairPairs, GradedInspection, graded_inspections
from ofstedcmp.database.queries import COLUMNS, grade_rows
from ofstedcmp.errors import UsageError

if TYPE_CHECKING:
    from ofstedcmp.answers.selection import Selection
    from ofstedcmp.database.record import Record

DIMENSIONS = ("councils", "years", "areas")
# --changed shows only areas with one of these changes.
MOVED = ("up", "down", "dropped", "new")
# Which of DIMENSIONS are the rows and which are the columns.
Layout = tuple[str, str]
THEME = COLUMNS.index("theme")


def layout(rows: str | None, columns: str | None, *, councils: int) -> Layout:
    """The layout for the options given, completed. Raises UsageError if rows and columns are the same.

    By default two councils are columns and areas the rows; three or more are rows and areas the columns. A
    single council has its inspections as columns.
    """
    if not rows and not columns:
        return (
            ("areas", "years")
            if councils == 1
            else ("areas", "councils")
            if councils == 2
            else ("councils", "areas")
        )
    usual = "areas" if rows == "councils" else "years" if councils == 1 and rows != "years" else "councils"
    across_ = columns or usual
    down_ = rows or ("areas" if across_ != "areas" else "years" if councils == 1 else "councils")
    if down_ == across_:
        raise UsageError(f"rows and columns cannot both be {down_}: give two of {', '.join(DIMENSIONS)}.")
    return down_, across_


def compare(
    record: Record,
    councils: Sequence[str],
    selection: Selection,
    turned: Layout,
    *,
    every: bool = False,
    baseline: str | None = None,
    remarks: Iterable[str] = (),
    beside_england: bool = False,
) -> Answer:
    """The grades of several councils, by their ids, side by side.

    Each council has its latest inspection that fits. If years are rows or columns, it has all of them, but a
    single council without `every` only its last two.
    """
    record.remark_on(councils)
    last = 1 if "years" not in turned else 2 if len(councils) == 1 and not every else 0
    own = {
        council: [row.number for row in selection.inspections(inspections(record.base, council))][-last:]
        for council in councils
    }
    numbers = [number for some in own.values() for number in some]
    rows = list(grade_rows(record.base, numbers, selection.areas, selection.until))
    changes = counted_changes(record.base, numbers, selection.areas)
    notes = list(remarks)
    if selection.changed:
        themes = _themes(record, graded_inspections(record.base, numbers), selection)
        rows = [row for row in rows if row[THEME] in themes]
        changes = [change for change in changes if change[0] in themes]

    def show() -> Page:
        shown = {council: graded_inspections(record.base, some) for council, some in own.items()}
        page = _page(record, councils, shown, selection, turned)
        parts, more_notes = list(page.parts), [*page.notes, *notes]
        if baseline:
            parts[:1] = [_beside(record, parts[0], shown, baseline, selection)] if shown else parts[:1]
        if beside_england:
            from ofstedcmp.answers.grades_on_a_day import england_median

            day = selection.until or record.edition.newest or ""
            every_one = [one for some in shown.values() for one in some]
            parts.append(england_median(record, _themes(record, every_one, selection), day, selection.until))
        return page._replace(parts=parts, notes=more_notes)

    directions = [direction for *_, direction in changes]
    return answer(record, show, rows, changes=directions, title=title_of(record, councils))


def _themes(record: Record, shown: Sequence[GradedInspection], selection: Selection) -> list[str]:
    """The areas of the table; with --changed only those in which a grade moved."""
    themes = shown_themes(record, shown, selection.areas, every=selection.all_areas)
    if not selection.changed:
        return themes
    moved_themes = {row["theme"] for one in shown for row in one.grades if row["change"] in MOVED}
    return [theme for theme in themes if theme in moved_themes]


def _page(
    record: Record,
    councils: Sequence[str],
    shown: dict[str, list[GradedInspection]],
    selection: Selection,
    turned: Layout,
) -> Page:
    every = [one for some in shown.values() for one in some]
    themes = _themes(record, every, selection)
    latest = [shown[council][-1] for council in councils if shown[council]]
    newer = {council.id: report for council, report in outdated(record, councils, selection.until)}
    names = {
        council: record.councils[council].name + (" !" if council in newer and len(councils) > 1 else "")
        for council in councils
    }
    headline, fresh = sentences.with_newer_reports(latest, newer, themes)
    ended = [
        abolished(record, council, shown[council][-1] if shown[council] else None) for council in councils
    ]
    headline += filter(None, ended)
    headline += _headline(record, fresh, len(councils), themes, selection)
    parts: list[Table | Text] = []
    if every and themes:
        if "years" not in turned:
            parts.append(
                _side_by_side(record, latest, themes, names)
                if turned[0] == "areas"
                else _stacked(record, latest, themes, names)
            )
        elif "areas" not in turned:
            for theme in themes:
                parts.append(by_period(record, shown, theme, names))
        elif turned[0] == "areas":
            parts += (
                _years(record, names[council], some, themes, len(councils) > 1)
                for council, some in shown.items()
                if some
            )
        else:
            parts += (
                dated_lines(record, some, themes, names[council] if len(councils) > 1 else "")
                for council, some in shown.items()
                if some
            )
    without = [
        (record.councils[council].name, why_none(record, council))
        for council in councils
        if not shown[council] and not record.councils[council].abolished
    ]
    if without:
        parts.append(Text(None, tuple(without)))
    rows = [row for one in every for theme in themes if (row := one.grade(theme))]
    stars = star_note(record, rows) if "years" not in turned or len(councils) == 1 else []
    if len(newer) > 0 and len(councils) > 1:
        stars.append("! A newer report exists that is not in this data.")
    notes = stars
    more = [f"ofstedcmp history {quoted(record.councils[councils[0]].name)}"] if councils else []
    return Page(headline, parts, key_of(every), notes, more)


def _headline(
    record: Record,
    latest: Sequence[GradedInspection],
    councils: int,
    themes: Sequence[str],
    selection: Selection,
) -> list[str]:
    if not latest:
        return []
    if councils == 1:
        return [f"{latest[0].facts['name']} {has_grades(latest[0], themes)}.", *moved(latest[0], themes)]
    if len(latest) == 1:
        return [f"{latest[0].facts['name']} {has_grades(latest[0], themes)}."]
    if len(themes) == 1:
        return [*sentences.of_one_area(latest, themes[0])]
    if len(latest) == 2:
        return [*sentences.of_two(*latest, themes, FairPairs(record.base))]
    return [*sentences.of_several(latest)]


def _label(record: Record, theme: str) -> str:
    return record.themes[theme].label.replace(" and ", " & ")


def _dates(one: GradedInspection) -> tuple[str, ...]:
    inspected = (
        f"inspected {month(one.facts['happened'])}"
        if one.facts["start"]
        else f"published {month(one.facts['happened'])}"
    )
    return inspected, f"compared with {month(one.before)}" if one.before else "first inspection"


def _side_by_side(
    record: Record, latest: Sequence[GradedInspection], themes: Sequence[str], names: dict[str, str]
) -> Table:
    """Areas as rows and councils as columns."""
    columns = [Column((names[one.facts["council"]], *_dates(one)), "grade") for one in latest]
    return _areas_down(record, latest, themes, columns)


def _years(
    record: Record, name: str, some: Sequence[GradedInspection], themes: Sequence[str], titled: bool
) -> Table:
    """Areas as rows and the inspections of one council as columns, the newest first."""
    newest_first = some[::-1]
    columns = [
        Column((month(one.facts["happened"]).replace("\xa0", " "), one.facts["short"]), "grade")
        for one in newest_first
    ]
    return _areas_down(record, newest_first, themes, columns)._replace(title=name if titled else "")


def _areas_down(
    record: Record, inspected: Sequence[GradedInspection], themes: Sequence[str], columns: Sequence[Column]
) -> Table:
    cells = [down(one, themes) for one in inspected]
    lines: list[Line | Band] = []
    for at, theme in enumerate(themes):
        lines.append(Line(_label(record, theme), tuple(some[at] for some in cells)))
        rows = [one.grade(theme) for one in inspected]
        reasons = [row["change"] == "not-comparable" for row in rows if row]
        if any(row and row["separate_label"] for row in rows):
            lines.append(Line("last separate", tuple(map(last_separate, rows)), indent=1))
        elif any(reasons):
            texts = ("not comparable" if row and row["change"] == "not-comparable" else "" for row in rows)
            lines.append(Line("", tuple(Cell(text) for text in texts), indent=1))
    moves = "beside" if len(columns) <= 2 else "below"
    return Table(tuple(columns), tuple(lines), moves=moves)


def _stacked(
    record: Record, latest: Sequence[GradedInspection], themes: Sequence[str], names: dict[str, str]
) -> Table:
    """Councils as rows, each below a line with its name and dates, and areas as columns."""
    rows: list[Line | Band] = []
    for one in latest:
        inspected, before = _dates(one)
        dates = f"  {inspected.removeprefix('inspected ')}, {before}"
        rows += [Band(names[one.facts["council"]], dates), Line("", across(one, themes))]
    columns = tuple(
        Column((record.themes[theme].label.replace(" in ", " in\xa0"),), "grade") for theme in themes
    )
    return Table(columns, tuple(rows), moves="below")


def _beside(
    record: Record,
    table: Table | Text,
    shown: dict[str, list[GradedInspection]],
    baseline: str,
    selection: Selection,
) -> Table | Text:
    """The table with a line under each grade: how far it is above or below the baseline council's."""
    rows = selection.inspections(inspections(record.base, baseline))
    if not rows or isinstance(table, Text):
        return table
    (other,) = graded_inspections(record.base, [rows[-1].number])
    name, fair = other.facts["name"], FairPairs(record.base)
    latest = [some[-1] for some in shown.values() if some]
    themes = _themes(record, [one for some in shown.values() for one in some], selection)
    lines: list[Line | Band] = []
    place = -1
    for row in table.rows:
        lines.append(row)
        if isinstance(row, Band):
            place += 1
        elif row.label in {_label(record, theme): theme for theme in themes}:
            theme = next(theme for theme in themes if _label(record, theme) == row.label)
            cells = tuple(Cell(_difference(one, other, theme, fair)) for one in latest)
            lines.append(Line(f"beside {name}", cells, indent=1))
        elif not row.label:
            cells = tuple(Cell(_difference(latest[place], other, theme, fair)) for theme in themes)
            lines.append(Line("", cells))
    return table._replace(
        rows=tuple(lines),
        title=f"Beside {name}, inspected {month(other.facts['happened'])}: a difference between councils, not a change",
    )


def _difference(one: GradedInspection, other: GradedInspection, theme: str, fair: FairPairs) -> str:
    """How far a grade is above or below the same council's baseline; empty where one of them has none."""
    first, second = one.grade(theme), other.grade(theme)
    if (
        not (first and second and first["rank"] and second["rank"])
        or one.facts["council"] == other.facts["council"]
    ):
        return ""
    if not fair.are_like(one, other, theme):
        return "not like for like"
    steps = second["rank"] - first["rank"]
    return f"{abs(steps)} {'higher' if steps > 0 else 'lower'}" if steps else "the same"
