"""One inspection is one entry however many sources have it: bring what a source says into what is held.

The inspection's own report goes before Ofsted's statistics, these before a later report, that before the
press. Nothing that disagrees is lost or decided in silence: what does not stand is kept with the reason
that the reviewed list of disagreements gives, and without one it is a conflict. Dates within two weeks
of each other are a note.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ofstedcmp.dates import days_between
from ofstedcmp.records.merging.copies import copied
from ofstedcmp.records.merging.doubts import Settle, doubt, known_otherwise
from ofstedcmp.records.merging.precedence import (
    Difference,
    date_that_stands,
    kind_that_stands,
    origin,
    precedence,
    provenance,
)
from ofstedcmp.records.merging.same_inspection import TWO_WEEKS, certain, partners
from ofstedcmp.records.merging.same_visit import completed, letter_of, same_visit
from ofstedcmp.records.types import (
    Disagreement,
    Dispute,
    Event,
    Framework,
    Inspection,
    Judgement,
    Reading,
    Source,
)

Word = Literal["added", "updated", "unchanged", "conflict"]
DATES = ("start", "end", "published")
NOTE = "Within two weeks of the date that stands."
NOT_MADE = "The inspection's own report gives no grade for it."
UNSETTLED = "Nobody has settled this yet: the better source stands."


@dataclass(frozen=True, slots=True)
class Merged:
    """The inspection or event after merging, what was done, and what nobody has settled yet."""

    word: Word
    unsettled: tuple[Difference, ...] = ()
    unclear: str | None = None

    @property
    def text(self) -> str:
        """Why it is a conflict, for the reader of the import."""
        return self.unclear or "; ".join(map(str, self.unsettled))


Place = tuple[Source, str | None, int | None]


def settling(disagreements: Iterable[Disagreement], of: Inspection) -> Settle:
    """The reason for each statement about that inspection that does not stand, by what it is about, the id of
    its source and what it says.
    """
    return {
        (entry.about, entry.source, entry.says): entry.settled
        for entry in disagreements
        if (entry.council, entry.framework) == (of.council, of.framework)
    }


def merge(
    held: Sequence[Inspection], new: Inspection, settle: Settle, frameworks: Mapping[str, Framework]
) -> tuple[list[Inspection], Merged]:
    """The inspections with the new one brought in. A conflict leaves them as they were."""
    known, conflict = _same(held, new, settle)
    if conflict or not known:
        return (list(held), conflict) if conflict else ([*held, new], Merged("added"))
    merged = new
    unsettled: tuple[Difference, ...] = ()
    for old in known:
        merged, more = _joined(old, merged, settle, frameworks[new.framework])
        unsettled += more
    if unsettled:
        return list(held), Merged("conflict", unsettled)
    return _in_place(held, known, merged), Merged("unchanged" if [merged] == known else "updated")


def complete(
    held: Sequence[Inspection], later: Inspection, settle: Settle, frameworks: Mapping[str, Framework]
) -> tuple[list[Inspection], Merged]:
    """The inspections with that of a later folder laid over them, which goes first among equal sources.

    What differs and nobody has settled stays, behind what stands. What comes too soon after another stays by
    itself, and only what may be either of two, or none, is left out.
    """
    known, conflict = _same(held, later, settle)
    if conflict and conflict.unclear:
        return list(held), conflict
    if conflict:
        return [*held, later], Merged("added", conflict.unsettled)
    merged = later
    unsettled: tuple[Difference, ...] = ()
    for old in known:
        old, merged = copied(old, merged)
        merged, more = _joined(merged, old, settle, frameworks[later.framework], refuse=False)
        unsettled += more
    return _in_place(held, known, merged), Merged("updated" if known else "added", unsettled)


def _same(
    held: Sequence[Inspection], new: Inspection, settle: Settle
) -> tuple[list[Inspection], Merged | None]:
    """The entries that are the same inspection as the new one, or why that cannot be told."""
    known = partners(held, new) or [old for old in held if known_otherwise(old, new, settle)]
    if len(known) > 1 and not certain([new, *known]):
        either = " or ".join(old.when for old in known)
        return known, Merged("conflict", unclear=f"may be that of {either}: give it a date to the day")
    if known:
        return known, None
    doubts = [found for old in held if (found := doubt(old, new))]
    differences = tuple(one for one in doubts if isinstance(one, Difference))
    unclear = next((one for one in doubts if isinstance(one, str)), None)
    return [], Merged("conflict", differences, unclear) if doubts else None


def _in_place(
    held: Sequence[Inspection], known: Sequence[Inspection], merged: Inspection
) -> list[Inspection]:
    place = held.index(known[0]) if known else len(held)
    return [*held[:place], merged, *(one for one in held[place:] if one not in known)]


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


def _joined(
    old: Inspection, new: Inspection, settle: Settle, framework: Framework, *, refuse: bool = True
) -> tuple[Inspection, tuple[Difference, ...]]:
    """One entry made of two, and what nobody has settled: it is part of the entry unless that is refused."""
    report = old.report or new.report
    judgements, unsettled = _judgements(old, new, settle, framework)
    judgements, not_made = _as_reported(judgements, framework)
    first, second = (old, new) if origin(old) <= origin(new) else (new, old)
    if refuse and old.report and new.report and old.report.sha256 != new.report.sha256:
        other = old.report.sha256 or old.report.title
        unsettled += (Difference("report", new.report, new.report.sha256 or new.report.title, other),)
    stands, dates_from, differences = _dates(old, new, report)
    kind, kind_from, difference = kind_that_stands(old, new)
    stands["kind"] = kind
    disputes = [*old.disputes, *new.disputes, *not_made]
    noted = {(entry.about, entry.source.id, entry.says) for entry in disputes}
    for one in (*differences, *([difference] if difference else [])):
        key = (one.about, one.source.id, one.says)
        reason = settle.get(key) or (NOTE if _near(one) else None)
        if reason is None and key not in noted:
            unsettled += (one,)
        if key not in noted:
            disputes.append(Dispute(one.about, one.source, one.says, reason or UNSETTLED))
    sources = {source.id: source for one in (old, new) for source in one.sources}
    return (
        first._replace(
            report=report,
            judgements=judgements,
            start=stands["start"],
            end=stands["end"],
            published=stands["published"],
            kind=kind,
            kind_from=kind_from,
            lead_inspector=first.lead_inspector or second.lead_inspector,
            dates_from=dates_from,
            missing=_missing(first, second, judgements, framework),
            improvements=first.improvements or second.improvements,
            disputes=_disputes(disputes, stands, settle, sources),
            parts=_parts(old, new, stands),
            note=" ".join(dict.fromkeys(filter(None, (old.note, new.note)))) or None,
        ),
        unsettled,
    )


def _dates(
    old: Inspection, new: Inspection, report: Source | None
) -> tuple[dict[str, str | None], dict[str, Source], list[Difference]]:
    stands: dict[str, str | None] = {}
    dates_from: dict[str, Source] = {}
    differences = []
    for key in DATES:
        stands[key], source, difference = date_that_stands(key, old, new)
        if source and stands[key] and not (report and source.id == report.id):
            dates_from[key] = source
        if difference:
            differences.append(difference)
    return stands, dates_from, differences


def _parts(old: Inspection, new: Inspection, stands: Mapping[str, str | None]) -> tuple[tuple[str, str], ...]:
    """The parts of the visit, where they are of the one whose dates stand."""
    of_it = (one.parts for one in (old, new) if (one.start, one.end) == (stands["start"], stands["end"]))
    return next(filter(None, of_it), ())


def _near(one: Difference) -> bool:
    days = days_between(one.says, one.stands) if one.about in DATES else None
    return days is not None and days <= TWO_WEEKS


def _disputes(
    found: Iterable[Dispute], stands: Mapping[str, str | None], settle: Settle, sources: Mapping[str, Source]
) -> tuple[Dispute, ...]:
    """What does not stand, the same whichever source came first: a statement that is only noted once, from
    the best of its sources, and one that the list knows from every source that it names.
    """
    kept: dict[tuple[str, str, str], Dispute] = {}
    for one in sorted(found, key=lambda one: precedence(one.source, provenance(one.source, None))):
        again = any(key[::2] == (one.about, one.says) for key in kept)
        if stands.get(one.about) != one.says and not (again and one.settled == NOTE):
            kept[one.about, one.source.id, one.says] = one
    for (about, source, says), reason in settle.items():
        if source in sources and any(key[::2] == (about, says) for key in kept):
            kept[about, source, says] = Dispute(about, sources[source], says, reason)
    return tuple(kept[key] for key in sorted(kept))


def _judgements(
    old: Inspection, new: Inspection, settle: Settle, framework: Framework
) -> tuple[tuple[Judgement, ...], tuple[Difference, ...]]:
    merged: list[Judgement] = []
    unsettled: list[Difference] = []
    for area in framework.areas:
        found: dict[tuple[Place, str], Reading] = {}
        for judgement in filter(None, (one.judgement(area.id) for one in (old, new))):
            for one in judgement.readings:
                source = provenance(one.source, old.report, new.report)
                found.setdefault((_place(one), one.grade), one._replace(provenance=source))
        if not found:
            continue
        places = Counter(place for place, _ in found)
        ordered = sorted(found.values(), key=lambda one: precedence(one.source, one.provenance))
        stands = ordered[0].grade
        for position, reading in enumerate(ordered):
            if reading.grade == stands:
                ordered[position] = reading._replace(settled=None)
            elif not reading.settled:
                # One document read twice with two results: no list can settle that.
                twice = places[_place(reading)] > 1
                reason = None if twice else settle.get((area.id, reading.source.id, reading.grade))
                if reason is None:
                    unsettled.append(Difference(area.id, reading.source, reading.grade, stands))
                ordered[position] = reading._replace(settled=reason)
        merged.append(Judgement(area.id, tuple(ordered)))
    return tuple(merged), tuple(unsettled)


def _as_reported(
    judgements: tuple[Judgement, ...], framework: Framework
) -> tuple[tuple[Judgement, ...], list[Dispute]]:
    """What the inspection judged, and what others say that it judged besides: a report that has a grade for
    everything else tells which of the areas that not every inspection judges this one judged.
    """
    reported = {one.area for one in judgements if one.standing.provenance == "report"}
    if any(area.id not in reported for area in framework.areas if not (area.heading or area.optional)):
        return judgements, []
    disputes = [
        Dispute(one.area, reading.source, reading.grade, NOT_MADE)
        for one in judgements
        if one.area not in reported
        for reading in one.readings
    ]
    return tuple(one for one in judgements if one.area in reported), disputes


def _place(reading: Reading) -> Place:
    return reading.source, reading.part, reading.page


def _missing(
    first: Inspection, second: Inspection, judgements: Iterable[Judgement], framework: Framework
) -> dict[str, str]:
    held = {judgement.area for judgement in judgements}
    lacking = [
        area.id for area in framework.areas if not area.heading and not area.optional and area.id not in held
    ]
    reasons = {**second.missing, **first.missing}
    return {key: reason for key, reason in reasons.items() if (key == "rest" and lacking) or key in lacking}
