"""Which inspections and areas a question is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ofstedcmp.dates import in_words, is_date
from ofstedcmp.errors import UsageError

if TYPE_CHECKING:
    from ofstedcmp.database.council_queries import InspectionRow
    from ofstedcmp.database.record import Record
    from ofstedcmp.grade_changes import Compared, Finding
    from ofstedcmp.records.types import Area, Event, Inspection


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

    def inspections(self, compared: Iterable[Compared]) -> list[Compared]:
        """Those that fit. Annual ratings fit only if their framework or area is named."""
        return [
            one
            for one in compared
            if self._fits(one.framework.id, one.inspection.when)
            and (
                not one.inspection.annual or self._names(one.framework.id, (f.area.id for f in one.findings))
            )
        ]

    def ratings(self, compared: Iterable[Compared]) -> list[Compared]:
        """The annual ratings that fit, if no framework or area is named."""
        if self.areas or self.frameworks:
            return []
        return [
            one
            for one in compared
            if one.inspection.annual and self._fits(one.framework.id, one.inspection.when)
        ]

    def numbers(self, rows: Iterable[InspectionRow], *, ratings: bool = False) -> list[int]:
        """The numbers of the inspections that fit. With `ratings`, the annual ratings that fit come last."""
        fitting = [row for row in rows if self._fits(row[1], row[2])]
        named = [
            number
            for number, framework, _, annual, areas in fitting
            if not annual or self._names(framework, (areas or "").split(","))
        ]
        rest = ratings and not (self.areas or self.frameworks)
        return named + [number for number, _, _, annual, _ in fitting if annual and rest]

    def findings(self, one: Compared) -> tuple[Finding, ...]:
        """The findings of an inspection whose area or theme is named: all if none is."""
        return tuple(f for f in one.findings if not self.areas or {f.area.id, f.theme} & self.areas)

    def asks_for(self, area: Area) -> bool:
        """Whether the area or its theme is named, or none is."""
        return not self.areas or area.id in self.areas or area.theme in self.areas

    def events(self, events: Iterable[Event]) -> list[Event]:
        """The visits without a grade that fit: none if areas or frameworks are named."""
        return [event for event in events if self.takes_visit(event.when)]

    def takes_visit(self, when: str) -> bool:
        """Whether a visit without a grade on that day fits."""
        return not (self.frameworks or self.areas) and self._fits("", when)

    def _fits(self, framework: str, when: str) -> bool:
        since, until = self.since or when, self.until or when
        return (
            (not self.frameworks or framework in self.frameworks)
            and (when >= since or since.startswith(when))
            and (when <= until or when.startswith(until))
        )

    def _names(self, framework: str, areas: Iterable[str]) -> bool:
        return framework in self.frameworks or not self.areas.isdisjoint(areas)


def selection(
    record: Record,
    *,
    areas: Iterable[str] = (),
    frameworks: Iterable[str] = (),
    since: str | None = None,
    until: str | None = None,
    year: str | None = None,
    all_areas: bool = False,
    changed: bool = False,
) -> Selection:
    """The selection for a user's options, with a remark if it goes past the end of the data.

    Raises UsageError for an unknown area, framework or date.
    """
    for option, value in (("from", since), ("to", until), ("year", year)):
        if value is not None and not is_date(value):
            raise UsageError(f"--{option} {value!r} is not a date: write YYYY-MM-DD, YYYY-MM or YYYY.")
    if year is not None and (since or until):
        raise UsageError("--year stands for a --from and a --to: give one or the other.")
    if since and until and since > until and not since.startswith(until):
        raise UsageError(f"--from {since} is later than --to {until}: nothing lies between.")
    record.remarks += past_the_end(record, since, until, year)
    return Selection(
        areas=record.areas(areas),
        frameworks=frozenset(record.framework(name).id for name in frameworks),
        since=year or since,
        until=year or until,
        all_areas=all_areas,
        changed=changed,
    )


def past_the_end(record: Record, *dates: str | None) -> list[str]:
    """A remark if one of the dates is later than the newest report and no remark says so yet."""
    newest = record.edition.newest or ""
    if not newest or not any(date and date > newest[: len(date)] for date in dates):
        return []
    remark = f"our data ends with the report of {in_words(newest)}"
    return [remark] if remark not in record.remarks else []


def dated(record: Record, council: str, date: str | None) -> Inspection | None:
    """The council's inspection that began or was published on that date; the latest if `date` is None.

    A date may be the beginning of one. Annual ratings count only if no inspection fits; visits without a
    grade never do. Raises UsageError if several inspections fit.
    """
    inspections = [
        one
        for one in record.inspections(council)
        if date is None or any(f"{day}-".startswith(f"{date}-") for day in (one.start, one.published) if day)
    ]
    fitting = [one for one in inspections if not one.annual] or inspections
    if date and len(fitting) > 1:
        known = ", ".join(sorted(one.when for one in fitting))
        raise UsageError(f"several inspections of {council} fit {date}: {known}. Name one of these dates.")
    return fitting[-1] if fitting else None


def known_dates(inspections: Sequence[Inspection]) -> str:
    """The dates on which a council was inspected, for a message."""
    return ", ".join(in_words(one.when, short=True) for one in inspections if not one.annual) or "none"
