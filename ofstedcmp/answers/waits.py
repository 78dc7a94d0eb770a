"""How long councils wait between two inspections: what the record holds, and what a cycle would give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ofstedcmp.database.record import Record
from ofstedcmp.dates import days_between, is_date
from ofstedcmp.records.types import Council, Inspection

# Themes that are about the council's own services: a review of the board alone is no inspection of them.
SERVICES = frozenset({"overall", "leadership", "help-and-protection", "in-care", "care-leavers"})


class Waits(NamedTuple):
    """The waits in days that followed one overall grade and have ended, shortest first."""

    days: tuple[int, ...]

    @property
    def middle(self) -> int:
        """The median, a half rounded up."""
        return int(median(self.days) + 0.5)


def in_office(record: Record, day: str) -> list[Council]:
    """The councils that were responsible for children's services on a day, by name."""
    found = (
        council
        for council in record.councils.values()
        if (not council.responsible_since or council.responsible_since <= day)
        and (not council.abolished or council.abolished > day)
    )
    return sorted(found, key=lambda council: council.name)


def last_inspection(record: Record, council: str, day: str) -> Inspection | None:
    """The latest inspection of the council's own services that began by a day; None where there is none."""
    return next(reversed(_inspections(record, council, day)), None)


def waits(record: Record, day: str) -> dict[tuple[str, str], Waits]:
    """The waits by family of frameworks and overall grade of the inspection that they followed.

    A wait runs from the start of one inspection to that of the same council's next, both under
    frameworks of one family and both begun by the day.
    """
    found: dict[tuple[str, str], list[int]] = {}
    for council in record.inspected:
        inspections = _inspections(record, council, day)
        for one, following in pairwise(inspections):
            family, overall = record.frameworks[one.framework].family, one.judgement("overall")
            days = days_between(one.start, following.start)
            same = record.frameworks[following.framework].family == family
            if same and days is not None and overall and overall.judged:
                found.setdefault((family, overall.grade), []).append(days)
    return {key: Waits(tuple(sorted(days))) for key, days in _ordered(record, found)}


def years_later(day: str, years: int) -> str:
    """The month so many years after a day, as YYYY-MM.

    >>> years_later("2022-07-11", 3)
    '2025-07'
    """
    return f"{int(day[:4]) + years:04d}{day[4:7]}"


def _ordered(
    record: Record, found: Mapping[tuple[str, str], list[int]]
) -> Iterable[tuple[tuple[str, str], list[int]]]:
    ranks = {grade.id: grade.rank for scale in record.scales.values() for grade in scale.grades}
    return sorted(found.items(), key=lambda item: (item[0][0], ranks[item[0][1]]))


def _inspections(record: Record, council: str, day: str) -> list[Inspection]:
    return [
        one
        for one in record.inspections(council)
        if not one.annual and one.when <= day and _of_services(record, one)
    ]


def _of_services(record: Record, one: Inspection) -> bool:
    areas = (record.frameworks[one.framework].area(judgement.area) for judgement in one.judgements)
    return any(area is not None and area.theme in SERVICES for area in areas)


def known_to_the_day(one: Inspection) -> bool:
    """Whether the start of the inspection is known to the day, so that days can be counted from it."""
    return one.start is not None and is_date(one.start, whole=True)
