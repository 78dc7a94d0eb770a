"""The grades in Ofsted's spreadsheets, for holding what is read from reports against them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

RANKS = {"Outstanding": 1, "Good": 2, "Requires improvement to be good": 3, "Inadequate": 4, "-": 0}
OVERALL, LEADERSHIP, HELP, CARE = "overall", "leadership", "help-and-protection", "in-care"
SIF = (OVERALL, HELP, "looked-after-and-permanence", "adoption", "care-leavers", LEADERSHIP, "lscb")
ILACS = (OVERALL, LEADERSHIP, HELP, CARE, "care-leavers")
# Two editions may give a report's date a few days apart, and the report another.
DAYS = timedelta(days=10)


class Line(NamedTuple):
    """One inspection in one edition: the council's name, the publication and the ranks by area."""

    council: str
    published: date
    edition: str
    ranks: dict[str, int]


def lines(folder: Path) -> Iterator[Line]:
    """Every graded inspection with a publication date in the three editions."""
    history = _sheet(folder / "childrens-social-care-2023-underlying-data.ods", "LA_inspections_2009-2023")
    # Where each inspection's publication stands, with its grades after it; two tables under each other.
    starts = ((15, (OVERALL,)), (17, SIF), (25, SIF[:6]), (33, ILACS[:4]), (39, ILACS))
    for row in history[5:]:
        yield from _after(row, 1, starts, "2023")
    wide = _sheet(folder / "la-inspection-outcomes-2024-03-31.ods", "ILACS_inspections_2018-2024")
    for row in wide[4:]:
        yield from _after(row, 1, ((3, ("", *ILACS)), (10, ("", *ILACS))), "2024")
    latest = folder / "la-inspection-outcomes-2025-03-31.ods"
    for row in _sheet(latest, "ILACS_inspection_history")[3:]:
        yield from _after(row, 2, ((6, ("", *ILACS)),), "2025")


def _sheet(path: Path, name: str) -> list[list[Any]]:
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(path).get_sheet_by_name(name).to_python()


def _after(
    row: list[Any], name: int, starts: Sequence[tuple[int, Sequence[str]]], edition: str
) -> Iterator[Line]:
    for at, areas in starts:
        published = row[at] if at < len(row) else None
        if isinstance(published, date):
            cells = zip(areas, row[at + 1 :], strict=False)
            ranks = {area: RANKS[str(cell).strip()] for area, cell in cells if area and str(cell).strip()}
            yield Line(row[name], date(published.year, published.month, published.day), edition, ranks)
