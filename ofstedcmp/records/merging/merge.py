"""One inspection is one entry however many sources have it: merge what a source says into our data.

The inspection's own report goes before Ofsted's statistics, these before a later report, that before the
press. Nothing that disagrees is lost: what does not stand is stored with the reason from the reviewed list of
disagreements, and without a reason it is a conflict. Dates within two weeks of each other are only noted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ofstedcmp.dates import days_between
from ofstedcmp.records.merging.precedence import (
    Difference,
    Merged,
    best_source,
    date_that_stands,
    kind_that_stands,
    precedence,
    with_one_report,
)
from ofstedcmp.records.merging.same_inspection import (
    TWO_WEEKS,
    Settled,
    certain,
    doubt,
    partners,
    settled_otherwise,
)
from ofstedcmp.records.types import (
    DATE_KEYS,
    Disagreement,
    Dispute,
    Framework,
    Inspection,
    Judgement,
    Reading,
    Source,
    provenance,
)

NOTE = "Within two weeks of the date that stands."
NOT_MADE = "The inspection's own report gives no grade for it."
UNSETTLED = "Nobody has settled this yet: the better source stands."


def settled_for(inspection: Inspection, disagreements: Iterable[Disagreement]) -> Settled:
    """Why statements on that inspection do not stand, from the reviewed list of disagreements."""
    return {
        (entry.about, entry.source, entry.says): entry.settled
        for entry in disagreements
        if (entry.council, entry.framework) == (inspection.council, inspection.framework)
    }


def merge(
    entries: Sequence[Inspection],
    new: Inspection,
    settled: Settled,
    frameworks: Mapping[str, Framework],
    *,
    from_later_folder: bool = False,
) -> tuple[list[Inspection], Merged]:
    """The inspections with the new one merged in. A conflict leaves them as they were.

    An inspection from a later folder goes first among equal sources, and what nobody has settled is stored
    behind what stands. One that is very near another is added as a separate one, and only one that may belong
    to either of two entries is left out.
    """
    same, conflict = _same(entries, new, settled)
    if conflict and (conflict.unclear or not from_later_folder):
        return list(entries), conflict
    if not same:
        return [*entries, new], Merged("added", conflict.unsettled if conflict else ())
    merged = new
    unsettled: tuple[Difference, ...] = ()
    for old in same:
        if from_later_folder:
            old, merged = with_one_report(old, merged)
            merged, more = _joined(merged, old, settled, frameworks[new.framework])
        else:
            merged, more = _joined(old, merged, settled, frameworks[new.framework], one_report=True)
        unsettled += more
    if unsettled and not from_later_folder:
        return list(entries), Merged("conflict", unsettled)
    unchanged = [merged] == same and not from_later_folder
    place = entries.index(same[0])
    together = [*entries[:place], merged, *(entry for entry in entries[place:] if entry not in same)]
    return together, Merged("unchanged" if unchanged else "updated", unsettled)


def _same(
    entries: Sequence[Inspection], new: Inspection, settled: Settled
) -> tuple[list[Inspection], Merged | None]:
    """The entries that are the same inspection as the new one, or why that is not clear."""
    same = partners(entries, new) or [old for old in entries if settled_otherwise(old, new, settled)]
    if len(same) > 1 and not certain([new, *same]):
        either = " or ".join(old.when for old in same)
        return same, Merged("conflict", unclear=f"may be that of {either}: give it a date to the day")
    if same:
        return same, None
    doubts = [reason for old in entries if (reason := doubt(old, new))]
    differences = tuple(reason for reason in doubts if isinstance(reason, Difference))
    unclear = next((reason for reason in doubts if isinstance(reason, str)), None)
    return [], Merged("conflict", differences, unclear) if doubts else None


def _joined(
    old: Inspection, new: Inspection, settled: Settled, framework: Framework, *, one_report: bool = False
) -> tuple[Inspection, tuple[Difference, ...]]:
    """One entry made of two, and the differences in it that nobody has settled.

    With `one_report`, two reports that are not the same file are such a difference.
    """
    report = old.report or new.report
    judgements, unsettled = _judgements(old, new, settled, framework)
    if one_report and old.report and new.report and old.report.sha256 != new.report.sha256:
        new_file, old_file = (report.sha256 or report.title for report in (new.report, old.report))
        unsettled += (Difference("report", new.report, new_file, old_file),)
    judgements, not_made = _as_reported(judgements, framework)
    better, worse = (old, new) if best_source(old) <= best_source(new) else (new, old)
    stands: dict[str, Any] = {}
    dates_from: dict[str, Source] = {}
    differences: list[Difference | None] = []
    for key in DATE_KEYS:
        stands[key], source, difference = date_that_stands(key, old, new)
        if source and stands[key] and not (report and source.id == report.id):
            dates_from[key] = source
        differences.append(difference)
    stands["kind"], stands["kind_from"], difference = kind_that_stands(old, new)
    differences.append(difference)
    disputes = [*old.disputes, *new.disputes, *not_made]
    disputed = {(entry.about, entry.source.id, entry.says) for entry in disputes}
    for difference in filter(None, differences):
        about, source, says, _ = difference
        reason = settled.get((about, source.id, says)) or (NOTE if _near(difference) else None)
        if (about, source.id, says) not in disputed:
            unsettled += () if reason else (difference,)
            disputes.append(Dispute(about, source, says, reason or UNSETTLED))
    sources = {source.id: source for entry in (old, new) for source in entry.sources}
    days = (stands["start"], stands["end"])
    parts = (entry.parts for entry in (old, new) if (entry.start, entry.end) == days)
    # Of any other field, the better source fills it, or the other one.
    filled = {field: getattr(better, field) or getattr(worse, field) for field in Inspection._fields}
    merged = Inspection(**filled)._replace(
        **stands,
        parts=next(filter(None, parts), ()),
        report=report,
        dates_from=dates_from,
        judgements=judgements,
        missing=_missing(better, worse, judgements, framework),
        disputes=_disputes(disputes, stands, settled, sources),
        note=" ".join(dict.fromkeys(filter(None, (old.note, new.note)))) or None,
    )
    return merged, unsettled


def _near(difference: Difference) -> bool:
    dates = difference.about in DATE_KEYS
    days = days_between(difference.says, difference.stands) if dates else None
    return days is not None and days <= TWO_WEEKS


def _disputes(
    disputes: Iterable[Dispute],
    stands: Mapping[str, str | None],
    settled: Settled,
    sources: Mapping[str, Source],
) -> tuple[Dispute, ...]:
    """What does not stand, in the same order whichever source came first.

    A date that is only noted has the best of its sources; a reviewed one has every source on the list.
    """
    by_statement: dict[tuple[str, str, str], Dispute] = {}
    for dispute in sorted(disputes, key=lambda entry: precedence(entry.source, provenance(entry.source))):
        about, source, says, reason = dispute
        again = any((key[0], key[2]) == (about, says) for key in by_statement)
        if stands.get(about) != says and not (again and reason == NOTE):
            by_statement[about, source.id, says] = dispute
    for (about, source_id, says), reason in settled.items():
        if source_id in sources and any((key[0], key[2]) == (about, says) for key in by_statement):
            by_statement[about, source_id, says] = Dispute(about, sources[source_id], says, reason)
    return tuple(by_statement[key] for key in sorted(by_statement))


def _judgements(
    old: Inspection, new: Inspection, settled: Settled, framework: Framework
) -> tuple[tuple[Judgement, ...], tuple[Difference, ...]]:
    """The judgements of both with all readings, and the differences that nobody has settled."""
    merged: list[Judgement] = []
    unsettled: list[Difference] = []
    for area in framework.areas:
        readings: dict[tuple[object, ...], Reading] = {}
        for judgement in filter(None, (old.judgement(area.id), new.judgement(area.id))):
            for reading in judgement.readings:
                origin = provenance(reading.source, old.report, new.report)
                key = (*_place(reading), reading.grade)
                readings.setdefault(key, reading._replace(provenance=origin))
        if not readings:
            continue
        places = Counter(map(_place, readings.values()))
        ordered = sorted(readings.values(), key=lambda entry: precedence(entry.source, entry.provenance))
        stands = ordered[0].grade
        for position, reading in enumerate(ordered):
            if reading.grade == stands:
                ordered[position] = reading._replace(settled=None)
            elif not reading.settled:
                # One document read twice with two results: no list can settle that.
                twice = places[_place(reading)] > 1
                reason = None if twice else settled.get((area.id, reading.source.id, reading.grade))
                if reason is None:
                    unsettled.append(Difference(area.id, reading.source, reading.grade, stands))
                ordered[position] = reading._replace(settled=reason)
        merged.append(Judgement(area.id, tuple(ordered)))
    return tuple(merged), tuple(unsettled)


def _place(reading: Reading) -> tuple[object, ...]:
    return reading.source, reading.part, reading.page


def _as_reported(
    judgements: tuple[Judgement, ...], framework: Framework
) -> tuple[tuple[Judgement, ...], list[Dispute]]:
    """The judgements that the inspection made, and disputes for those that only other sources give it.

    A report with a grade for every required area shows which of the optional areas were judged.
    """
    reported = {entry.area for entry in judgements if entry.standing.provenance == "report"}
    if not reported.issuperset(framework.required_areas):
        return judgements, []
    disputes = [
        Dispute(judgement.area, reading.source, reading.grade, NOT_MADE)
        for judgement in judgements
        if judgement.area not in reported
        for reading in judgement.readings
    ]
    return tuple(judgement for judgement in judgements if judgement.area in reported), disputes


def _missing(
    better: Inspection, worse: Inspection, judgements: Iterable[Judgement], framework: Framework
) -> dict[str, str]:
    """The reasons for the areas without a judgement, in the order of the file."""
    judged = {judgement.area for judgement in judgements}
    absent = [area for area in framework.required_areas if area not in judged]
    reasons = {**worse.missing, **better.missing}
    return {key: reasons[key] for key in (["rest", *absent] if absent else []) if key in reasons}
