"""DfE's open data standard for Explore Education Statistics: a data file and the file that describes it.

Source of the rules: DfE's analysts' guide, "Open data standards" (2026), and its screener.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from ofstedcmp.answers.selection import Selection
from ofstedcmp.answers.table import Answer, Row
from ofstedcmp.answers.wording import area_label
from ofstedcmp.database.council_queries import inspections
from ofstedcmp.database.record import Record
from ofstedcmp.exports.long import data, graded_areas
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
# All but the last column, which is empty.
META = (
    ("framework", "Filter", "Framework", None, None, None, "Edition of Ofsted's rules"),
    ("judgement_area", "Filter", "Judgement area", None, None, None, "What was judged"),
    ("grade", "Filter", "Grade", None, None, None, "Grades of different frameworks can differ in meaning"),
    ("inspections_count", "Indicator", "Inspections published", None, None, 0, None),
    ("judgements_count", "Indicator", "Judgements published", None, None, 0, None),
    ("judgements_percent", "Indicator", "Per cent of the grades given", None, "%", 0, None),
)
COUNTRY = ("E92000001", "England")
# The longest item that the API takes; a longer label of an area loses its last clauses.
LONGEST_ITEM = 120
# The file keeps the names it was first published with; screens have shorter ones.
FULL_NAMES = {"overall": "Overall effectiveness", "lscb": "Local Safeguarding Children Board"}
TOTAL, NOT_JUDGED = "Total", "Not judged"
# The standard's symbols for a number that there cannot be, and for one that is not in our data.
NOT_APPLICABLE, UNAVAILABLE = "z", "x"

Place = tuple[str | None, ...]
# Financial year, place, framework, area.
Key = tuple[str, Place, str, str]
# How often each grade was given, or a symbol stands for none; INSPECTIONS counts the inspections.
Tally = Counter[str]
INSPECTIONS = "inspections"


def ees(record: Record, councils: Sequence[str], selection: Selection) -> tuple[Answer, Answer]:
    """The data file and the meta file: grades published in each financial year, by framework, area and grade.

    England has rows if `councils` are all that there are, a region if they are all of that region, and each
    council has its own. Annual ratings, which are not inspections, and inspections without a date of
    publication are left out. A grade counts in the year of its report and is not carried forward.
    Percentages are only given within one area of one framework, and if all its grades are in our data.
    """
    record.remark_on(councils)
    tallies: defaultdict[Key, Tally] = defaultdict(Counter)
    of_frameworks = Selection(frameworks=selection.frameworks)
    for council in councils:
        places = _places(record, record.councils[council], set(councils))
        for row in of_frameworks.inspections(inspections(record.base, council)):
            one = record.inspections(council)[row.place]
            published, framework = one.published or "", record.frameworks[row.framework]
            if row.annual or len(published) < len("2024-04"):
                continue
            year, results = financial_year(published), _results(record, framework, one, selection)
            # Frameworks are also added up in one row, so that the totals of a year can be read at once.
            for place, short in product(places if results else (), (TOTAL, framework.short)):
                tallies[year, place, short, TOTAL].update([INSPECTIONS, *(grade for _, grade in results)])
                for area, grade in results if short != TOTAL else ():
                    tallies[year, place, short, area].update([INSPECTIONS, grade])
    meta = ((*row, None) for row in META)
    return data(record, COLUMNS, _rows(record, tallies)), data(record, META_COLUMNS, meta)


def financial_year(published: str) -> str:
    """The financial year of a date, as the standard writes it.

    >>> financial_year("2024-03-31"), financial_year("2024-04"), financial_year("2099-12-01")
    ('202324', '202425', '209900')
    """
    year = int(published[:4]) - (published[5:7] < "04")
    return f"{year}{(year + 1) % 100:02d}"


def _places(record: Record, council: Council, chosen: set[str]) -> list[Place]:
    """The places that a council's inspections count for: itself, and its region and England if complete."""
    within, none = (*COUNTRY, council.region_code, council.region), (None, None, None)
    name = council.dfe_name or council.name
    places: list[Place] = [("Local authority", *within, council.dfe_code, council.gss_code, name)]
    if all(one.id in chosen for one in record.councils.values() if one.region == council.region):
        places.append(("Regional", *within, *none))
    if chosen >= set(record.councils):
        places.append(("National", *COUNTRY, None, None, *none))
    return places


def _results(
    record: Record, framework: Framework, inspection: Inspection, selection: Selection
) -> list[tuple[str, str]]:
    """The areas that were asked for, each with its grade or a symbol; and themes that the framework lacks."""
    given = {one.area: record.grade(inspection, one) for one in inspection.judgements}
    results = []
    for area in graded_areas(framework, selection):
        grade, missing = given.get(area.id), NOT_APPLICABLE if area.optional else UNAVAILABLE
        result = grade.label if grade else NOT_JUDGED if area.id in given else missing
        results.append((item_of(record, framework, area), result))
    for theme in record.themes.values():
        if theme.shown and not framework.covers(theme.id) and theme.id in (selection.areas or {theme.id}):
            results.append((FULL_NAMES.get(theme.id, theme.label), NOT_APPLICABLE))
    return results


def item_of(record: Record, framework: Framework, area: Area) -> str:
    """The filter's name for an area: its theme if it has one, with the qualifier in brackets."""
    if area.theme is None:
        label = area_label(area, framework)
        while len(label) > LONGEST_ITEM and ", " in label:
            label = label.rpartition(", ")[0]
        return label
    label = FULL_NAMES.get(area.theme, record.themes[area.theme].label)
    return f"{label} ({area.qualifier})" if area.qualifier else label


def _rows(record: Record, tallies: Mapping[Key, Tally]) -> Iterator[Row]:
    scales = {
        one.short: [grade.label for grade in record.scales[one.scale].grades]
        for one in record.frameworks.values()
        if one.scale
    }
    ranked = sorted((grade.rank, grade.label) for one in record.scales.values() for grade in one.grades)
    every = list(dict.fromkeys(label for _, label in ranked))
    for key in sorted(tallies, key=lambda key: tuple(map(str, key))):
        (year, place, framework, area), tally = key, tallies[key]
        whole = TOTAL in (framework, area)
        labels = [label for label in every if tally[label]] if whole else scales.get(framework, [])
        for grade, count, percent in _shares(tally, labels, whole=whole):
            yield year, "Financial year", *place, framework, area, grade, tally[INSPECTIONS], count, percent


def _shares(given: Tally, labels: Sequence[str], *, whole: bool) -> Iterator[tuple[str, str, str]]:
    """The total, then each grade, with its number and its share."""
    missing = bool(given[UNAVAILABLE])
    graded = sum(given[label] for label in labels)
    every = graded + given[NOT_JUDGED]
    if not every:
        symbol = UNAVAILABLE if missing else NOT_APPLICABLE
        yield TOTAL, symbol, symbol
        return
    # A share over several areas or frameworks would add up grades of different kinds.
    no_share = NOT_APPLICABLE if whole or not graded else UNAVAILABLE if missing else None
    yield TOTAL, str(every), no_share or "100"
    for label in labels:
        yield label, str(given[label]), no_share or f"{100 * given[label] / graded:.12g}"
    if given[NOT_JUDGED]:
        yield NOT_JUDGED, str(given[NOT_JUDGED]), NOT_APPLICABLE
