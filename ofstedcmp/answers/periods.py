"""Inspections by their date: one area of several councils in periods, or the inspections of one council."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from ofstedcmp.answers.grids import across, grade_cell, is_joint
from ofstedcmp.answers.table import Cell, Column, Line, Table
from ofstedcmp.answers.wording import month
from ofstedcmp.database.graded_inspections import GradedInspection
from ofstedcmp.database.record import Record


def by_period(
    record: Record,
    shown: Mapping[str, Sequence[GradedInspection]],
    theme: str,
    names: Mapping[str, str],
    *,
    down: bool,
) -> Table:
    """One area: councils and periods, the newest first. Councils (`names` by id) are the rows if `down`.

    A period has the frameworks in a row of one family that graded the area either jointly or on its own.
    """
    graded = [one for some in shown.values() for one in some if one.grade(theme) or is_joint(one, theme)]
    graded.sort(key=lambda one: str(one.facts["framework_starts"] or ""), reverse=True)
    periods = [list(group) for _, group in groupby(graded, lambda one: _terms(one, theme))]
    labels, heads = list(names.values()), list(map(_years, periods))
    cells = [
        [[_dated(one, theme) for one in reversed(some) if one in period] for period in periods]
        for some in shown.values()
    ]
    if not down:
        labels, heads, cells = heads, labels, [list(column) for column in zip(*cells, strict=True)]
    lines = []
    for label, row in zip(labels, cells, strict=True):
        for at in range(max(map(len, row), default=0)):
            own = tuple(column[at] if at < len(column) else Cell() for column in row)
            lines.append(Line(label if at == 0 else "", own))
    columns = tuple(Column((head,), "grade") for head in heads)
    return Table(columns, tuple(lines), moves="before", title=record.themes[theme].label)


def scale_note(inspections: Iterable[GradedInspection], theme: str) -> list[str]:
    """A note that periods are not like for like, if grades for the theme were given on several scales."""
    scales = {one.facts["scale"] for one in inspections if one.grade(theme)}
    if len(scales) < 2:
        return []
    return ["Grades before November 2013 are on another scale: not like for like with those after."]


def dated_lines(record: Record, some: Sequence[GradedInspection], themes: Sequence[str]) -> Table:
    """The inspections of one council as rows, the newest first, and areas as columns."""
    columns = tuple(Column((record.themes[theme].label,), "grade") for theme in themes)
    lines = tuple(Line(month(one.facts["happened"]), across(one, themes)) for one in reversed(some))
    return Table(columns, lines, moves="below")


def _terms(one: GradedInspection, theme: str) -> tuple[str, bool]:
    return one.facts["family"], is_joint(one, "care-leavers") and theme in ("in-care", "care-leavers")


def _years(group: Sequence[GradedInspection]) -> str:
    """The years of the frameworks of a period: "since 2023" or "2018–22"."""
    starts = min(str(one.facts["framework_starts"]) for one in group)[:4]
    ends = max(str(one.facts["framework_ends"] or "9999") for one in group)[:4]
    return f"since {starts}" if ends == "9999" else starts if ends == starts else f"{starts}–{ends[2:]}"


def _dated(one: GradedInspection, theme: str) -> Cell:
    year, cell = one.facts["happened"][:4], grade_cell(one, theme)
    shorter = tuple(f"{year} {form}" for form in cell.shorter)
    return cell._replace(text=f"{year} {cell.text}", shorter=shorter, move=None)
