"""One document under several names: a report is read with or without its address, or saved again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ofstedcmp.records.types import Inspection, Source


def by_one_name(held: Sequence[Inspection], new: Inspection) -> tuple[list[Inspection], Inspection]:
    """Both with one source for the new one's report, where it was read before with less or more known of it.

    Without a list of publications a report goes by the day of the visit, and has no address.
    """
    report = new.report
    old = next(
        (one.report for one in held if one.report and report and one.report.sha256 == report.sha256), None
    )
    if old is None or report is None or old == report or not report.sha256:
        return list(held), new
    whole = _whole(*((report, old) if report.published and not old.published else (old, report)))
    names = {old: whole, report: whole}
    return [_named(one, names) for one in held], _named(new, names)


def copied(earlier: Inspection, later: Inspection) -> tuple[Inspection, Inspection]:
    """Both with one source for their reports, where these are copies: one file, or the same grades."""
    first, second = earlier.report, later.report
    if first is None or second is None or first == second:
        return earlier, later
    pairs = [(judgement.grade, later.judgement(judgement.area)) for judgement in earlier.judgements]
    agree = all(other is None or other.grade == grade for grade, other in pairs)
    if not agree and (first.sha256 is None or first.sha256 != second.sha256):
        return earlier, later
    names = {first: _whole(first, second), second: _whole(first, second)}
    return _named(earlier, names), _named(later, names)


def _whole(first: Source, second: Source) -> Source:
    """The first with what only the second gives."""
    return first._replace(
        published=first.published or second.published,
        url=first.url or second.url,
        sha256=first.sha256 or second.sha256,
        note=first.note or second.note,
    )


def _named(one: Inspection, names: Mapping[Source, Source]) -> Inspection:
    """The inspection with other sources in the places of those that are named."""
    return one._replace(
        report=one.report and names.get(one.report, one.report),
        dates_from={key: names.get(source, source) for key, source in one.dates_from.items()},
        judgements=tuple(
            judgement._replace(
                readings=tuple(
                    reading._replace(source=names.get(reading.source, reading.source))
                    for reading in judgement.readings
                ),
            )
            for judgement in one.judgements
        ),
        disputes=tuple(
            entry._replace(source=names.get(entry.source, entry.source)) for entry in one.disputes
        ),
    )
