"""One row a council: its latest inspection that counts, as columns of data."""

from __future__ import annotations

from typing import NamedTuple

from ofstedcmp.answers.table import Row
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words
from ofstedcmp.grade_changes import Compared
from ofstedcmp.records.types import Council, Judgement

THEMES = ("overall", "leadership", "help-and-protection", "in-care", "care-leavers")
COLUMNS = (
    *("council", "council_name", "region_name", "type", "abolished", "successors"),
    *("framework", "inspection_start", "published"),
    *("overall", "leadership", "help_and_protection", "in_care", "care_leavers"),
    *("in_care_area", "planned_change", "newer_report"),
)


class Latest(NamedTuple):
    """A council with its latest inspection that counts, if it has one.

    `newer` is when a newer report was published that is not held.
    """

    council: Council
    one: Compared | None
    newer: str | None = None


def latest_inspection(
    record: Record, council: Council, framework: str | None = None, theme: str | None = None
) -> Compared | None:
    """The latest inspection of that framework that judged the theme, or else the council's services."""
    wanted = {theme} if theme else THEMES
    for one in reversed(record.history(council.id)):
        themes = {area.id: area.theme for area in one.framework.areas}
        judged = any(themes[judgement.area] in wanted for judgement in one.inspection.judgements)
        if one.framework.id == framework or (not framework and judged):
            return one
    return None


def row(latest: Latest) -> Row:
    """The council with its latest grades and dates; empty where it has none."""
    council, one, newer = latest
    graded = [_under(one, theme) if one else [] for theme in THEMES]
    grades = (";".join(judgement.grade for judgement in found) or None for found in graded)
    values = (
        *(council.id, council.name, council.region, council.type),
        *(council.abolished, ";".join(council.successors) or None),
        *((one.framework.id, one.inspection.start, one.inspection.published) if one else (None,) * 3),
        *grades,
        ";".join(judgement.area for judgement in graded[THEMES.index("in-care")]) or None,
        planned(council) or None,
        newer,
    )
    return dict(zip(COLUMNS, values, strict=True))


def planned(council: Council) -> str:
    """What is expected to become of the council, where something is."""
    change = council.planned_change
    return f"Expected on {in_words(change.date)}: {change.what}" if change else ""


def _under(one: Compared, theme: str) -> list[Judgement]:
    areas = [area.id for area in one.framework.areas if area.theme == theme]
    return [judgement for area in areas if (judgement := one.inspection.judgement(area))]
