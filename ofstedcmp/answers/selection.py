"""Which inspections and areas a question is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ofstedcmp.dates import ends, in_words, lies_in
from ofstedcmp.errors import UsageError

if TYPE_CHECKING:
    from ofstedcmp.database.council_queries import InspectionRow
    from ofstedcmp.database.record import Record
    from ofstedcmp.records.types import Area, Inspection


class Selection(NamedTuple):
    """The options that narrow an answer. Dates may stop at the month or the year; empty sets mean everything.

    `since` and `until` are compared with the start of the visit, or the publication if no start is known.
    Narrowing never changes how a grade compares: that is worked out on all inspections.
    """

    areas: frozenset[str] = frozenset()
    frameworks: frozenset[str] = frozenset()
    since: str | None = None
    until: str | None = None
    all_areas: bool = False
    changed: bool = False

    def by_date(self, rows: Iterable[InspectionRow]) -> list[InspectionRow]:
        """The inspections that fit, by date, with annual ratings if no framework or area is named."""
        ratings = not (self.frameworks or self.areas)
        return sorted((row for row in rows if self._fits(row, ratings=ratings)), key=lambda row: row.when)

    def inspections(self, rows: Iterable[InspectionRow]) -> list[InspectionRow]:
        """The inspections that fit. Annual ratings fit only if their framework or area is named."""
        return [row for row in rows if self._fits(row)]

    def asks_for(self, area: Area) -> bool:
        """Whether the area or its theme is named, or none is."""
        return not self.areas or not self.areas.isdisjoint((area.id, area.theme or ""))

    def takes_visit(self, when: str) -> bool:
        """Whether a visit on that day fits: none does if areas or frameworks are named."""
        return not (self.frameworks or self.areas) and self._within(when)

    def _fits(self, row: InspectionRow, *, ratings: bool = False) -> bool:
        named = row.framework in self.frameworks or not self.areas.isdisjoint((row.areas or "").split(","))
        of_kind = ratings or named or not row.annual
        return of_kind and row.framework in (self.frameworks or {row.framework}) and self._within(row.when)

    def _within(self, when: str) -> bool:
        since, until = self.since or when, self.until or when
        return (when >= since or since.startswith(when)) and (when <= until or when.startswith(until))


def selection(
    record: Record,
    *,
    since: str | None = None,
    until: str | None = None,
    year: str | None = None,
    areas: Iterable[str] = (),
    frameworks: Iterable[str] = (),
    all_areas: bool = False,
    changed: bool = False,
) -> Selection:
    """The selection for the options of a command, with a remark if it goes past the end of the data.

    Raises UsageError for dates that exclude each other.
    """
    if year is not None and (since or until):
        raise UsageError("--year means both --since and --until: give one or the other.")
    if since and until and since > until and not since.startswith(until):
        raise UsageError(f"--since {since} is later than --until {until}.")
    record.remarks += past_the_end(record, since, until, year)
    days = ends(year) if year else (since, until)
    return Selection(frozenset(areas), frozenset(frameworks), *days, all_areas, changed)


def past_the_end(record: Record, *dates: str | None) -> list[str]:
    """A remark if one of the dates is later than the newest report and no remark says so yet."""
    newest = record.edition.newest or ""
    if not newest or not any(date and ends(date)[0] > newest[: len(ends(date)[0])] for date in dates):
        return []
    remark = f"our data ends with the report of {in_words(newest)}"
    return [remark] if remark not in record.remarks else []


def check_named(record: Record, named: Iterable[str], found: Collection[str], why: str) -> None:
    """Remark on the councils that were named and are not among those found, and say why.

    Raises UsageError if none was found. Councils are given by id.
    """
    others = [record.councils[council].name for council in named if council not in found]
    if others and not found:
        raise UsageError(f"{why}: {', '.join(others)}. 'ofstedcmp history' lists a council's inspections.")
    record.remarks += [f"{why}, left out: {', '.join(others)}"] if others else []


def dated(record: Record, council: str, date: str | None) -> Inspection | None:
    """The council's inspection that began or was published on that date; the latest if `date` is None.

    A date may also be a month, a year or a financial year. Annual ratings count only if no inspection
    fits; visits without a grade never do. Raises UsageError if several inspections fit.
    """
    inspections = [
        one
        for one in record.inspections(council)
        if date is None or any(lies_in(day, date) for day in (one.start, one.published) if day)
    ]
    of_the_year = [one for one in inspections if one.annual and one.start == date]
    fitting = [one for one in inspections if not one.annual] or of_the_year or inspections
    if date and len(fitting) > 1:
        known = ", ".join(sorted(one.when for one in fitting))
        raise UsageError(f"several inspections of {council} fit {date}: {known}. Name one of these dates.")
    return fitting[-1] if fitting else None


def known_dates(inspections: Sequence[Inspection | InspectionRow]) -> str:
    """The dates on which a council was inspected, for a message."""
    return ", ".join(in_words(one.when, short=True) for one in inspections if not one.annual)
