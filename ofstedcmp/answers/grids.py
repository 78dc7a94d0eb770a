"""Grids of grades: their rows of themes and areas, the headings of inspections, and the cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ofstedcmp.answers.table import Cell, Heading
from ofstedcmp.answers.wording import Wording, area_label, moved_since, short_date

if TYPE_CHECKING:
    from ofstedcmp.answers.selection import Selection
    from ofstedcmp.database.record import Record
    from ofstedcmp.grade_changes import Compared
    from ofstedcmp.records.types import Council


class Line(NamedTuple):
    """The subject of one row of a grid: a theme, or areas that belong to none."""

    label: str
    theme: str | None
    areas: frozenset[str]

    def covers(self, theme: object, area: object) -> bool:
        """Whether a grade of that theme and area belongs in the row."""
        return theme == self.theme if self.theme else area in self.areas


def lines(record: Record, shown: Sequence[Compared], selection: Selection) -> list[Line]:
    """The rows of a grid of those inspections: themes first, then, if named, areas without a theme.

    Themes that are not about the council's own services are left out unless they are named.
    """
    rows = []
    for theme in record.themes.values():
        areas = {finding.area.id for one in shown for finding in one.under(theme.id)}
        asked_for = theme.id in selection.areas or bool(areas & selection.areas)
        usual = not selection.areas and (theme.shown or selection.all_areas) and areas
        if asked_for or usual:
            rows.append(Line(theme.label, theme.id, frozenset(areas)))
    for framework in {one.framework.id: one.framework for one in shown}.values():
        for area in framework.areas:
            wanted = area.id in selection.areas if selection.areas else selection.all_areas
            if area.theme is None and not area.heading and wanted:
                rows.append(Line(area_label(area, framework), None, frozenset({area.id})))
    return list({line.label: line for line in rows}.values())


def inspection_heading(
    one: Compared, words: Wording, caveats: Iterable[str] = (), *, council: Council | None = None
) -> Heading:
    """The framework and dates of one inspection.

    With `council`, its name is above them and below them the date of the inspection it is compared with.
    """
    again = " again" if one.inspection.kind == "re-inspection" else ""
    days = short_date(one.inspection.start), short_date(one.inspection.published)
    texts = [f"{one.framework.short}{again}", *days]
    if council:
        texts = [words.name(council), *texts, short_date(moved_since(one))]
    return Heading(tuple(texts), words.caveats((*one.framework.caveats, *caveats)))


def cell(words: Wording, council: Council, one: Compared, line: Line, since: str | None = None) -> Cell:
    """The entries of one row of one inspection; `since` as for `Wording.entry`."""
    graded = tuple(
        words.entry(council, one.framework, finding, since if line.theme else None)
        for finding in one.findings
        if line.covers(finding.theme, finding.area.id) and (line.theme or not finding.theme)
    )
    return graded or (words.no_grade(council, one, line.label, line.theme, line.areas),)
