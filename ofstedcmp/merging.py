"""One inspection is one entry however many sources have it: bring what a source says into what is held.

The inspection's own report goes before Ofsted's statistics, these before a later report, that before the
press. Nothing that disagrees is lost or decided in silence: what does not stand is kept with the reason
that the reviewed list of disagreements gives, and without one it is a conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ofstedcmp.dates import days_between
from ofstedcmp.model import Dispute, Event, Framework, Inspection, Judgement, Reading, Source, same_inspection
from ofstedcmp.precedence import (
    Difference,
    date_that_stands,
    kind_that_stands,
    origin,
    precedence,
    provenance,
)
from ofstedcmp.visits import completed, letter_of, same_visit

Word = Literal["added", "updated", "unchanged", "conflict"]
DATES = ("start", "end", "published")
NEAR_DAYS = 100


@dataclass(frozen=True, slots=True)
class Merged:
    """The inspection or event after merging, what was done, and what nobody has settled yet."""

    word: Word
    unsettled: tuple[Difference, ...] = ()


Settle = Mapping[tuple[str, str, str], str]


def merge(
    held: Sequence[Inspection], new: Inspection, settle: Settle, frameworks: Mapping[str, Framework]
) -> tuple[list[Inspection], Merged]:
    """The inspections with the new one brought in. A conflict leaves them as they were.

    `settle` gives the reason for a statement that does not stand, by what it is about, its source's id
    and what it says.
    """
    known = [old for old in held if same_inspection(old, new)]
    known += [old for old in held if _published_otherwise(old, new, settle)]
    if known:
        old, position = known[0], held.index(known[0])
        merged, unsettled = _joined(old, new, settle, frameworks[new.framework])
        if unsettled:
            return list(held), Merged("conflict", unsettled)
        word: Word = "unchanged" if merged == old else "updated"
        return [*held[:position], merged, *held[position + 1 :]], Merged(word)
    near = [difference for old in held if (difference := _suspicious(old, new))]
    if near:
        return list(held), Merged("conflict", tuple(near))
    return [*held, new], Merged("added")


def merge_event(held: Sequence[Event], new: Event) -> tuple[list[Event], Merged]:
    """The events with the new one brought in. Two letters that differ on one visit are a conflict, which
    leaves them as they were.
    """
    for position, old in enumerate(held):
        if not same_visit(old, new):
            continue
        ours, theirs = letter_of(old), letter_of(new)
        if ours and theirs and ours.sha256 != theirs.sha256:
            differences = tuple(
                Difference(key, theirs, getattr(new, key) or "nothing", getattr(old, key) or "nothing")
                for key in DATES
                if getattr(old, key) != getattr(new, key)
            )
            # Of two copies of one letter the one that is held stands.
            return list(held), Merged("conflict" if differences else "unchanged", differences)
        merged = completed(old, new)
        word: Word = "unchanged" if merged == old else "updated"
        return [*held[:position], merged, *held[position + 1 :]], Merged(word)
    return [*held, new], Merged("added")


def _published_otherwise(old: Inspection, new: Inspection, settle: Settle) -> bool:
    """Whether the list of disagreements knows one of the two publication dates as of the other's visit."""
    days = days_between(old.published, new.published)
    if (old.council, old.framework) != (new.council, new.framework) or days is None or days > NEAR_DAYS:
        return False
    return any(
        one.published is not None and source is not None and ("published", source.id, one.published) in settle
        for one in (old, new)
        for source in (one.dates_from.get("published"),)
    )


def _suspicious(old: Inspection, new: Inspection) -> Difference | None:
    """Why two entries are hardly two visits, so that somebody must look: they share a day under two
    frameworks, or were published within weeks of each other under one.
    """
    source = new.dates_from.get("published") or new.report
    if old.council != new.council or source is None:
        return None
    if old.framework != new.framework:
        shared = {old.start, old.published} & {new.start, new.published} - {None}
        return Difference("framework", source, new.framework, old.framework) if shared else None
    days = days_between(old.published, new.published)
    if days is None or days > NEAR_DAYS:
        return None
    return Difference("published", source, new.published or "", old.published or "")


def _joined(
    old: Inspection, new: Inspection, settle: Settle, framework: Framework
) -> tuple[Inspection, tuple[Difference, ...]]:
    report = old.report or new.report
    judgements, unsettled = _judgements(old, new, report, settle, framework)
    first, second = (old, new) if origin(old) <= origin(new) else (new, old)
    if old.report and new.report and old.report.sha256 != new.report.sha256:
        stands = old.report.sha256 or old.report.title
        unsettled += (Difference("report", new.report, new.report.sha256 or new.report.title, stands),)
    disputes = {(entry.about, entry.source.id, entry.says): entry for entry in (*old.disputes, *new.disputes)}
    dates: dict[str, str | None] = {}
    dates_from: dict[str, Source] = {}
    for key in DATES:
        value, source, difference = date_that_stands(key, old, new)
        dates[key] = value
        if source and value and not (report and source.id == report.id):
            dates_from[key] = source
        if difference:
            unsettled += _settled(difference, settle, disputes)
    kind, kind_from, difference = kind_that_stands(old, new)
    if difference:
        unsettled += _settled(difference, settle, disputes)
    missing = _missing(first, second, judgements, framework)
    return (
        first._replace(
            report=report,
            judgements=judgements,
            start=dates["start"],
            end=dates["end"],
            published=dates["published"],
            kind=kind,
            kind_from=kind_from,
            lead_inspector=first.lead_inspector or second.lead_inspector,
            dates_from=dates_from,
            missing=missing,
            improvements=first.improvements or second.improvements,
            disputes=tuple(disputes[key] for key in sorted(disputes)),
            note=old.note or new.note,
        ),
        unsettled,
    )


def _judgements(
    old: Inspection, new: Inspection, report: Source | None, settle: Settle, framework: Framework
) -> tuple[tuple[Judgement, ...], tuple[Difference, ...]]:
    merged: list[Judgement] = []
    unsettled: list[Difference] = []
    for area in framework.areas:
        pair = [found for one in (old, new) if (found := one.judgement(area.id))]
        if not pair:
            continue
        readings: dict[tuple[str, str | None, int | None], Reading] = {}
        for reading in (reading for judgement in pair for reading in judgement.readings):
            place = (reading.source.id, reading.part, reading.page)
            known = readings.setdefault(
                place, reading._replace(provenance=provenance(reading.source, report))
            )
            if known.grade != reading.grade:
                # One document read twice with two results: no list can settle that.
                unsettled.append(Difference(area.id, reading.source, reading.grade, known.grade))
        ordered = sorted(readings.values(), key=precedence)
        stands = ordered[0].grade
        for position, reading in enumerate(ordered):
            if reading.grade == stands:
                ordered[position] = reading._replace(settled=None)
            elif not reading.settled:
                reason = settle.get((area.id, reading.source.id, reading.grade))
                if reason is None:
                    unsettled.append(Difference(area.id, reading.source, reading.grade, stands))
                ordered[position] = reading._replace(settled=reason)
        merged.append(Judgement(area.id, tuple(ordered)))
    return tuple(merged), tuple(unsettled)


def _settled(
    difference: Difference, settle: Settle, disputes: dict[tuple[str, str, str], Dispute]
) -> tuple[Difference, ...]:
    key = (difference.about, difference.source.id, difference.says)
    if key in disputes:
        return ()
    reason = settle.get(key)
    if reason is None:
        return (difference,)
    disputes[key] = Dispute(difference.about, difference.source, difference.says, reason)
    return ()


def _missing(
    first: Inspection, second: Inspection, judgements: Iterable[Judgement], framework: Framework
) -> dict[str, str]:
    held = {judgement.area for judgement in judgements}
    lacking = [
        area.id for area in framework.areas if not area.heading and not area.optional and area.id not in held
    ]
    reasons = {**second.missing, **first.missing}
    return {key: reason for key, reason in reasons.items() if (key == "rest" and lacking) or key in lacking}
