"""DfE's open data standard for Explore Education Statistics: a data file and the file that describes it.

Source of the rules: DfE's analysts' guide, "Open data standards" (2026), and its screener.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ofstedcmp.answers.selection import Selection
from ofstedcmp.answers.table import Answer, Row
from ofstedcmp.answers.wording import area_label
from ofstedcmp.database.record import Record
from ofstedcmp.exports.long import data
from ofstedcmp.records.types import Area, Council, Framework, Inspection

PLACE = (
    "geographic_level", "country_code", "country_name", "region_code", "region_name", "old_la_code",
    "new_la_code", "la_name",
)  # fmt: skip
FILTERS = ("framework", "judgement_area", "grade")
INDICATORS = ("inspections_count", "judgements_count", "judgements_percent")
COLUMNS = ("time_period", "time_identifier", *PLACE, *FILTERS, *INDICATORS)
META_COLUMNS = (
    "col_name", "col_type", "label", "indicator_grouping", "indicator_unit", "indicator_dp", "filter_hint",
    "filter_grouping_column",
)  # fmt: skip
META = (
    ("framework", "Filter", "Framework", None, None, None, "Edition of Ofsted's rules"),
    ("judgement_area", "Filter", "Judgement area", None, None, None, "What was judged"),
    ("grade", "Filter", "Grade", None, None, None, "Grades of different frameworks can differ in meaning"),
    ("inspections_count", "Indicator", "Inspections published", None, None, 0, None),
    ("judgements_count", "Indicator", "Judgements published", None, None, 0, None),
    ("judgements_percent", "Indicator", "Per cent of the grades given", None, "%", 0, None),
)
COUNTRY = ("E92000001", "England")
# What the API takes; a longer label of an area loses its last clauses.
LONGEST_ITEM = 120
TOTAL, NOT_JUDGED = "Total", "Not judged"
# The standard's symbols: what there cannot be, and what there is but is not held.
NOT_APPLICABLE, UNAVAILABLE = "z", "x"

Place = tuple[str | None, ...]
# Financial year, place, framework, area.
Key = tuple[str, Place, str, str]


@dataclass(slots=True)
class _Tally:
    """What the inspections of one cell gave: their number, their grades, and what is missing."""

    inspections: int = 0
    grades: Counter[str] = field(default_factory=Counter)
    not_held: bool = False


def ees(record: Record, councils: Sequence[Council], selection: Selection) -> tuple[Answer, Answer]:
    """The data file and the meta file: judgements published in each financial year, by framework, area and
    grade.

    England has rows where `councils` are all of the record, a region where they are all of that region,
    and each council by itself. Annual ratings, which are no inspections, and what has no date of
    publication are left out. A grade is counted in the year of its report alone and never carried forward.
    Percentages are given within one area of one framework alone, and where all its grades are held.
    """
    tallies: dict[Key, _Tally] = {}
    for council in councils:
        places = _places(record, council, councils)
        for inspection in record.inspections(council.id):
            framework = record.frameworks[inspection.framework]
            if selection.frameworks and framework.id not in selection.frameworks:
                continue
            if not inspection.annual and len(inspection.published or "") >= len("2024-04"):
                _count(tallies, record, selection, inspection, framework, places)
    answer = data(record, COLUMNS, _rows(record, tallies))
    return answer, data(record, META_COLUMNS, (_named(META_COLUMNS, (*one, None)) for one in META))


def financial_year(published: str) -> str:
    """The financial year of a date, as the standard writes it.

    >>> financial_year("2024-03-31"), financial_year("2024-04"), financial_year("2099-12-01")
    ('202324', '202425', '209900')
    """
    year = int(published[:4]) - (published[5:7] < "04")
    return f"{year}{(year + 1) % 100:02d}"


def _places(record: Record, council: Council, councils: Sequence[Council]) -> list[Place]:
    asked = {one.id for one in councils}
    region = {one.id for one in record.councils.values() if one.region == council.region}
    none = (None,) * 3
    within = (*COUNTRY, council.region_code, council.region)
    name = council.dfe_name or council.name
    places: list[Place] = [("Local authority", *within, council.dfe_code, council.gss_code, name)]
    if region <= asked:
        places.append(("Regional", *within, *none))
    if asked >= set(record.councils):
        places.append(("National", *COUNTRY, None, None, *none))
    return places


def _count(
    tallies: dict[Key, _Tally],
    record: Record,
    selection: Selection,
    inspection: Inspection,
    framework: Framework,
    places: Iterable[Place],
) -> None:
    year = financial_year(inspection.published or "")
    asked = [area for area in framework.areas if not area.heading and selection.asks_for(area)]
    lacking = [
        theme
        for theme in record.themes.values()
        if theme.shown and not framework.covers(theme.id) and theme.id in (selection.areas or {theme.id})
    ]
    if not asked and not lacking:
        return
    for place in places:
        # Frameworks are summed up in one row, so that the totals of a year can be read at once.
        sums = [tallies.setdefault((year, place, name, TOTAL), _Tally()) for name in (TOTAL, framework.short)]
        cells = [
            tallies.setdefault((year, place, framework.short, label), _Tally())
            for label in (
                *(item_of(record, framework, area) for area in asked),
                *(t.label for t in lacking),
            )
        ]
        for tally in (*sums, *cells):
            tally.inspections += 1
        for area, tally in zip(asked, cells, strict=False):
            judgement = inspection.judgement(area.id)
            if judgement:
                grade = record.grade(inspection, judgement)
                for one in (*sums, tally):
                    one.grades[grade.label if grade else NOT_JUDGED] += 1
            elif not area.optional:
                for one in (*sums, tally):
                    one.not_held = True


def item_of(record: Record, framework: Framework, area: Area) -> str:
    """What the filter calls an area: its theme where it has one, in brackets what it was of it."""
    if area.theme is None:
        label = area_label(area, framework)
        while len(label) > LONGEST_ITEM and ", " in label:
            label = label.rpartition(", ")[0]
        return label
    label = record.themes[area.theme].label
    return f"{label} ({area.qualifier})" if area.qualifier else label


def _rows(record: Record, tallies: dict[Key, _Tally]) -> Iterator[Row]:
    scales = {
        one.short: [grade.label for grade in record.scales[one.scale].grades]
        for one in record.frameworks.values()
        if one.scale
    }
    ranked = sorted((grade.rank, grade.label) for one in record.scales.values() for grade in one.grades)
    every = list(dict.fromkeys(label for _, label in ranked))
    for key in sorted(tallies, key=lambda key: tuple(map(str, key))):
        (year, place, framework, area), tally = key, tallies[key]
        found = _shares(tally, scales.get(framework, []), every, whole=TOTAL in (framework, area))
        for grade, count, percent in found:
            values = (year, "Financial year", *place, framework, area, grade)
            yield _named(COLUMNS, (*values, tally.inspections, count, percent))


def _shares(
    tally: _Tally, scale: Sequence[str], every: Sequence[str], *, whole: bool
) -> Iterator[tuple[str, str, str]]:
    """Each grade with its number and its share; the total first."""
    given = sum(number for grade, number in tally.grades.items() if grade != NOT_JUDGED)
    if not tally.grades:
        symbol = UNAVAILABLE if tally.not_held else NOT_APPLICABLE
        yield TOTAL, symbol, symbol
        return
    labels = [label for label in every if tally.grades[label]] if whole else list(scale)
    # Shares over several areas, or frameworks, would weigh what is not of one kind.
    unknown = NOT_APPLICABLE if whole or not given else UNAVAILABLE if tally.not_held else None
    yield TOTAL, str(tally.grades.total()), unknown or "100"
    for label in labels:
        number = tally.grades[label]
        yield label, str(number), unknown or f"{100 * number / given:.12g}"
    if tally.grades[NOT_JUDGED]:
        yield NOT_JUDGED, str(tally.grades[NOT_JUDGED]), NOT_APPLICABLE


def _named(columns: Sequence[str], values: Sequence[str | int | None]) -> Row:
    return dict(zip(columns, values, strict=True))
