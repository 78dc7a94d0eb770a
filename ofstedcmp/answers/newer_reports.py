"""Which councils have a newer report than the record holds, and what else rows say beside the grades."""

from __future__ import annotations

from collections.abc import Iterable

from ofstedcmp.answers.long_rows import Beside
from ofstedcmp.database.record import Record
from ofstedcmp.records.merging.same_inspection import is_report_of
from ofstedcmp.records.types import Council, CouncilRecords, KnownReport

Files = list[tuple[str | None, CouncilRecords]]


def newer(record: Record, council: str, *days: str | None) -> KnownReport | None:
    """The newest report of the council of that id that is known, not held, and newer than what is held.

    Only what was published by all those days counts; one may stop at the month or the year, and None
    stands for today.
    """

    def out(published: str | None) -> bool:
        return bool(published) and all((published or "")[: len(day)] <= day for day in days if day)

    known = [one for one in record.known_reports if one.council == council and out(one.published)]
    if not known:
        return None
    inspections = [one for one in record.inspections(council) if not one.annual]
    newest = max((one.published or "" for one in inspections if out(one.published)), default="")
    left = [
        one
        for one in known
        if one.published > newest and not any(is_report_of(one, held) for held in inspections)
    ]
    return max(left, key=lambda one: one.published, default=None)


def outdated(
    record: Record, councils: Iterable[Council], *days: str | None
) -> list[tuple[Council, KnownReport]]:
    """Those of the councils that have such a report, each with it."""
    if not record.known_reports:
        return []
    return [(council, found) for council in councils if (found := newer(record, council.id, *days))]


def beside(record: Record, council: str, day: str | None = None) -> Beside:
    """The newer report and the data folders that a council's rows name, on that day or today."""
    found = newer(record, council, day)
    grades = record.base.execute(
        "select i.framework, i.happened, f.area, f.data_folder from inspection i "
        "join finding f on f.inspection = i.number where i.council = ? and f.grade is not null",
        (council,),
    )
    visits = record.base.execute(
        "select kind, happened, null, data_folder from event where council = ?", (council,)
    )
    folders = {tuple(key): folder for *key, folder in (*grades, *visits)}
    return Beside(found and found.published, None, folders)
