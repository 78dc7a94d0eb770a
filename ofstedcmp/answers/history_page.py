"""What people see of a history: inspections, the newest first, and visits between, or one area in periods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from ofstedcmp.answers.compare_headline import of_one_area, with_newer_reports
from ofstedcmp.answers.grids import across, key_of, shown_alone, shown_themes
from ofstedcmp.answers.headlines import abolished, course, has_grades, newer_report, no_overall
from ofstedcmp.answers.newer_reports import MARK, MARK_NOTE, outdated
from ofstedcmp.answers.periods import by_period, scale_note
from ofstedcmp.answers.sentences import number
from ofstedcmp.answers.successions import succession_notes, why_none
from ofstedcmp.answers.table import Band, Column, Line, Page, Table, Text
from ofstedcmp.answers.visits import priority_actions
from ofstedcmp.answers.wording import (
    KINDS,
    grade_in_sentence,
    long_month,
    lower_first,
    month,
    quoted,
    second_hand,
)
from ofstedcmp.database import council_queries as queries
from ofstedcmp.database.graded_inspections import GradedInspection, graded_inspections
from ofstedcmp.database.queries import VISIT_COLUMNS, Row, visit_rows

if TYPE_CHECKING:
    from ofstedcmp.answers.selection import Selection
    from ofstedcmp.database.record import Record

ARROWS = {"▲": "rose", "▼": "fell"}
OTHER_SCALE = "Not like for like with the grades above: other scale, other scope"
KIND, START, END, PUBLISHED, PRIORITY = map(
    VISIT_COLUMNS.index, ("kind", "inspection_start", "inspection_end", "published", "priority_actions")
)


def page(
    record: Record,
    councils: Sequence[str],
    before: dict[str, list[str]],
    selection: Selection,
) -> Page:
    """The page of the councils' inspections; `before` has the predecessors to show too, all by id."""
    every = [name for council in councils for name in (*before[council], council)]
    own = {council: _inspections(record, council, selection) for council in every}
    shown = [one for some in own.values() for one in some]
    themes = shown_themes(record, shown, selection.areas, every=False)
    if selection.areas and not themes:
        return shown_alone(shown, selection.areas)
    if len(councils) > 1 and len(themes) == 1:
        return _one_area(record, councils, own, themes[0], selection)
    return _councils(record, councils, before, own, selection)


def _inspections(record: Record, council: str, selection: Selection) -> list[GradedInspection]:
    fitting = selection.by_date(queries.inspections(record.base, council))
    return graded_inspections(record.base, [row.number for row in fitting])


def _councils(
    record: Record,
    councils: Sequence[str],
    before: dict[str, list[str]],
    own: dict[str, list[GradedInspection]],
    selection: Selection,
) -> Page:
    headline: list[str] = []
    parts: list[Table | Text] = []
    for council in councils:
        headline += _headline(record, council, own[council], selection)
        for name in (council, *before[council]):
            title = record.councils[name].name if len(councils) > 1 or before[council] else ""
            if own[name] or _visits(record, name, selection):
                parts.append(_table(record, own[name], _visits(record, name, selection), selection, title))
        if not own[council] and not record.councils[council].abolished:
            headline.append(f"{record.councils[council].name}: {lower_first(why_none(record, council))}")
    shown = [one for some in own.values() for one in some]
    notes = [
        line for council in councils if not before[council] for line in succession_notes(record, council)
    ]
    more = []
    if councils and own[councils[0]]:
        more.append(f"ofstedcmp show {quoted(record.councils[councils[0]].name)}")
    return Page(headline, parts, key_of(shown) | ARROWS, notes, more)


def _headline(
    record: Record, council: str, inspections: Sequence[GradedInspection], selection: Selection
) -> Iterator[str]:
    name = record.councils[council].name
    yield from (
        newer_report(one.name, report) for one, report in outdated(record, [council], selection.until)
    )
    if ended := abolished(record, council, inspections[-1] if inspections else None):
        yield ended
        return
    services = [one for one in inspections if not one.facts["annual"]]
    if not services:
        return
    themes = shown_themes(record, services, selection.areas, every=False)
    theme = themes[0] if len(themes) == 1 else "overall"
    latest = services[-1]
    if theme == "overall" and (why := no_overall(latest)):
        yield f"{name} {has_grades(latest)}."
        before = course(name, services, theme).removeprefix(f"{name} ").replace("has been", "was", 1)
        yield f"It has no overall grade: {why}."
        yield f"Before that it {before}"
    elif not any(one.grade(theme) for one in services):
        yield f"In {long_month(latest.facts['happened'])} {name} {has_grades(latest, themes, past=True)}."
    else:
        yield course(name, services, theme)


def _visits(record: Record, council: str, selection: Selection) -> list[Row]:
    rows = visit_rows(record.base, council, selection.until)
    return [row for row in reversed(rows) if selection.takes_visit(str(row[-1]))]


def _table(
    record: Record,
    inspections: Sequence[GradedInspection],
    visits: Sequence[Row],
    selection: Selection,
    title: str,
) -> Table:
    themes = shown_themes(record, inspections, selection.areas, every=selection.all_areas)
    events: list[tuple[str, GradedInspection | Row]] = [
        *((one.facts["happened"], one) for one in inspections),
        *((str(row[-1]), row) for row in visits),
    ]
    events.sort(key=lambda pair: pair[0], reverse=True)
    rows: list[Line | Band] = []
    framework, scale = None, None
    for is_visit, group in groupby(
        (event for _, event in events), lambda event: not isinstance(event, GradedInspection)
    ):
        if is_visit:
            rows += _visit_bands([row for row in group if not isinstance(row, GradedInspection)])
            continue
        for one in group:
            assert isinstance(one, GradedInspection)
            facts = one.facts
            if facts["annual"] or (facts["kind"] == "board-review" and "lscb" not in themes):
                rows.append(_in_a_line(one))
                continue
            if facts["framework"] != framework:
                if scale and facts["scale"] != scale:
                    rows.append(Band(OTHER_SCALE, kind="break"))
                strong, colon, rest = (facts["framework_heading"] or facts["short"]).partition(":")
                rows.append(Band(strong, colon + rest))
                framework, scale = facts["framework"], facts["scale"]
            rows.append(Line(month(facts["happened"]), across(one, themes)))
    columns = tuple(
        Column((record.themes[theme].label.replace(" in ", " in\xa0"),), "grade") for theme in themes
    )
    return Table(columns, tuple(rows), moves="before", title=title)


def _in_a_line(one: GradedInspection) -> Band:
    """The grade of an annual rating or of a safeguarding board, or why our data has none."""
    when, row = month(one.facts["happened"]), one.grade("rating") or one.grade("lscb")
    what = "annual rating of the whole department" if one.facts["annual"] else "safeguarding board alone"
    grade = grade_in_sentence(row["label"]) + "†" * second_hand(row) if row else ""
    reason = f"not in our data. {one.facts['missing'] or ''}".rstrip()
    return Band("", f"{when:<10}{what}: {grade or reason}", "line")


def _visit_bands(rows: Sequence[Row]) -> Iterator[Band]:
    """A line for each visit, newest first; several in a row of one kind and without more to say share one."""
    for (kind, actions), group in groupby(rows, lambda row: (str(row[KIND]), row[PRIORITY])):
        visits = list(group)
        when, first = month(str(visits[0][-1])), month(str(visits[-1][-1]))
        label = KINDS[kind]
        if len(visits) > 1:
            since = f" since {first}" if first != when else ""
            text = f"{number(len(visits))} {label}s{since}, no grades"
        else:
            text = f"{label}, no grade"
        if actions:
            what, _, none = text.rpartition(",")
            text = f"{what}, {priority_actions(actions)},{none}"
        yield Band("", f"{when:<10}{text}", "line")


def _one_area(
    record: Record,
    councils: Sequence[str],
    own: dict[str, list[GradedInspection]],
    theme: str,
    selection: Selection,
) -> Page:
    """One area over several councils, in periods."""
    newer = {one.id: report for one, report in outdated(record, councils, selection.until)}
    shown = {council: own[council] for council in councils}
    names = {council: record.councils[council].name + f" {MARK}" * (council in newer) for council in councils}
    latest = [some[-1] for some in shown.values() if some]
    headline, fresh = with_newer_reports(latest, newer, [theme])
    headline += of_one_area(fresh, theme)
    every = [one for some in shown.values() for one in some]
    notes = scale_note(every, theme) + [MARK_NOTE] * bool(newer)
    more = [f"ofstedcmp history {quoted(record.councils[councils[0]].name)}"]
    return Page(headline, [by_period(record, shown, theme, names, down=True)], key_of(every), notes, more)
