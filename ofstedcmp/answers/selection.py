"""Which inspections and areas of the record a question is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words, is_date
from ofstedcmp.errors import UsageError
from ofstedcmp.grade_changes import Compared, Finding
from ofstedcmp.records.types import Area, Event, Inspection


class Selection(NamedTuple):
    """What narrows an answer. Dates may stop at the month or the year; empty sets mean everything.

    `since` and `until` hold against the start of the visit (the publication, where no start is
    known). Narrowing never changes how a judgement moved: that is worked out on the whole record.
    """

    areas: frozenset[str] = frozenset()
    frameworks: frozenset[str] = frozenset()
    since: str | None = None
    until: str | None = None
    all_areas: bool = False
    changed: bool = False

    def inspections(self, compared: Iterable[Compared]) -> list[Compared]:
        """Those that fit. Annual ratings only where their framework or area is asked for by name."""
        return [
            one for one in compared if self._fits(one) and (not one.inspection.annual or self._asks_for(one))
        ]

    def ratings(self, compared: Iterable[Compared]) -> list[Compared]:
        """The annual ratings that fit, where none is asked for by name and they are only mentioned."""
        if self.areas or self.frameworks:
            return []
        return [one for one in compared if one.inspection.annual and self._fits(one)]

    def findings(self, one: Compared) -> tuple[Finding, ...]:
        """The findings in the areas asked for: all where none is."""
        return tuple(finding for finding in one.findings if self.takes(finding))

    def takes(self, finding: Finding) -> bool:
        """Whether the area or the theme of the finding is asked for."""
        return not self.areas or finding.area.id in self.areas or finding.theme in self.areas

    def asks_for(self, area: Area) -> bool:
        """Whether the area, or its theme, is asked for: every one where none is named."""
        return not self.areas or area.id in self.areas or area.theme in self.areas

    def events(self, events: Iterable[Event]) -> list[Event]:
        """The ungraded visits that fit: none where areas or frameworks are asked for, which they lack."""
        if self.frameworks or self.areas:
            return []
        return [event for event in events if _within(event, self.since, self.until)]

    def narrowed(self, compared: Iterable[Compared]) -> list[Compared]:
        """The inspections that fit, each with the findings that do."""
        fitting = self.inspections(compared)
        return [one._replace(findings=self.findings(one)) for one in fitting] if self.areas else fitting

    def _fits(self, one: Compared) -> bool:
        if self.frameworks and one.framework.id not in self.frameworks:
            return False
        return _within(one.inspection, self.since, self.until)

    def _asks_for(self, one: Compared) -> bool:
        return one.framework.id in self.frameworks or any(
            finding.area.id in self.areas for finding in one.findings
        )


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
    """A selection from what a user wrote, with a remark on what lies past the end of the record.

    Raises UsageError for an unknown area, framework or date.
    """
    for option, value in (("since", since), ("until", until), ("year", year)):
        if value is not None and not is_date(value):
            raise UsageError(f"--{option} {value!r} is not a date: write YYYY-MM-DD, YYYY-MM or YYYY.")
    if year is not None and (since or until):
        raise UsageError("--year means both --since and --until: give one or the other.")
    if since and until and since > until and not since.startswith(until):
        raise UsageError(f"--since {since} is later than --until {until}.")
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
    """What to say where one of the dates is later than the newest report; nothing where a remark says it."""
    newest = record.edition.newest if any(dates) else None
    late = newest and any(date and date > newest[: len(date)] for date in dates)
    said = f"our data ends with the report of {in_words(newest or '')}"
    return [said] if late and said not in record.remarks else []


def dated(record: Record, council: str, date: str | None) -> Inspection | None:
    """The inspection of the council on that date, or on its publication; the latest for None.

    A date may be the beginning of one. Inspections go before annual ratings; None where only
    something ungraded, or nothing, has that date. Raises UsageError where several inspections fit.
    """
    inspections = record.inspections(council)
    if date is None:
        graded = [one for one in inspections if not one.annual]
        return next(reversed(graded or inspections), None)
    fitting = [one for one in inspections if _starts(date, one.start, one.published)]
    fitting = [one for one in fitting if not one.annual] or fitting
    if len(fitting) > 1:
        known = ", ".join(sorted(one.when for one in fitting))
        raise UsageError(f"several inspections of {council} fit {date}: {known}. Name one of these dates.")
    return fitting[0] if fitting else None


def known_dates(inspections: Sequence[Inspection]) -> str:
    """The dates on which a council was inspected, for a message that names what there is."""
    return ", ".join(in_words(one.when, short=True) for one in inspections if not one.annual) or "none"


def _within(one: Inspection | Event, since: str | None, until: str | None) -> bool:
    if not (since or until):
        return True
    when = one.when
    if since and when < since and not since.startswith(when):
        return False
    return not (until and when > until and not when.startswith(until))


def _starts(date: str, *dates: str | None) -> bool:
    return any(known and (known == date or known.startswith(f"{date}-")) for known in dates)
