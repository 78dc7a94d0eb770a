"""Bring what files say into a data folder: councils' files merged in memory, then written all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ofstedcmp.database.record import Record
from ofstedcmp.errors import DataError
from ofstedcmp.grade_changes import in_order
from ofstedcmp.records import save
from ofstedcmp.records.data_folder import KNOWN_REPORTS
from ofstedcmp.records.merging.merge import merge, settled_for
from ofstedcmp.records.merging.precedence import by_one_name, newest_first
from ofstedcmp.records.merging.same_inspection import certain, is_report_of, partners
from ofstedcmp.records.merging.same_visit import merge_event, same_visit
from ofstedcmp.records.read_files import FILE_TYPES, read_council, read_records
from ofstedcmp.records.types import Event, Inspection, KnownReport, Rules
from ofstedcmp.reports import transaction


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one inspection or event; `text` says what nobody has settled yet.

    `unpublished` is the SHA-256 of its report where nobody says when that was published.
    """

    word: str
    council: str
    what: str
    when: str
    text: str = ""
    unpublished: str | None = None


@dataclass(slots=True)
class Held:
    """What one council's file holds, before and after merging."""

    inspections: list[Inspection] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    no_inspections: str | None = None


def merged(
    held: Mapping[str, Held],
    inspections: Iterable[Inspection],
    events: Iterable[Event],
    record: Record,
) -> tuple[dict[str, Held], list[Entry]]:
    """The councils with everything brought in, and what became of each, in the order of their dates.

    The order in which the files were given does not matter.
    """
    after = {
        council: Held([*one.inspections], [*one.events], one.no_inspections) for council, one in held.items()
    }
    conflicts = []
    for new in sorted(inspections, key=_order):
        council = after.setdefault(new.council, Held())
        known, named = by_one_name(council.inspections, new)
        settle = settled_for(new, record.disagreements)
        council.inspections, result = merge(known, named, settle, record.frameworks)
        if result.word == "conflict":
            conflicts.append(Entry("conflict", new.council, new.framework, new.when, result.text))
    for event in sorted(events, key=lambda one: (one.council, one.when, one.kind)):
        council = after.setdefault(event.council, Held())
        council.events, result = merge_event(council.events, event)
        if result.word == "conflict":
            conflicts.append(Entry("conflict", event.council, event.kind, event.when, result.text))
    return after, [*conflicts, *_became(held, after)]


def _became(before: Mapping[str, Held], after: Mapping[str, Held]) -> Iterable[Entry]:
    """What is there after merging, held against what was there before."""
    for council in sorted(after):
        old, new = before.get(council, Held()), after[council]
        for one in in_order(new.inspections):
            match = next(iter(partners(old.inspections, one)), None)
            unpublished = one.report.sha256 if one.report and not one.published else None
            yield Entry(_word(match, one), council, one.framework, one.when, unpublished=unpublished)
        for event in new.events:
            known = next((known for known in old.events if same_visit(known, event)), None)
            yield Entry(_word(known, event), council, event.kind, event.when)


def _word(old: Inspection | Event | None, new: Inspection | Event) -> str:
    return "added" if old is None else "unchanged" if old == new else "updated"


def bring_in(
    folder: Path,
    inspections: Sequence[Inspection],
    events: Sequence[Event],
    record: Record,
    known: Sequence[KnownReport] = (),
) -> list[Entry]:
    """Merge into the files of a data folder, all at once or not at all; a conflict keeps its old entry.

    A report that is only `known` is noted where it is newer than what the folder holds then, and one that
    was noted and is held now no longer is. A folder that does not exist is made where there is something to
    write. Raises DataError where the folder cannot be written to, is being written to by another, or holds
    a fault.
    """
    councils = {one.council for one in inspections} | {event.council for event in events}
    known = [one for one in known if not _holds_it(record.inspections(one.council), one)]
    if not councils and not known:
        return []
    with transaction.alone(folder):
        held = {council: read_held(folder, council, record) for council in councils}
        after, entries = merged(held, inspections, events, record)
        texts = {}
        for council, one in after.items():
            path = f"inspections/{council}.yaml"
            text = file_text(council, one, record)
            if _holds(folder / path) != text:
                texts[path] = text
        text, marks = _known_then(folder, known, after, record)
        texts |= {KNOWN_REPORTS: text} if marks else {}
        transaction.replace_all(folder, texts)
    return [*entries, *marks]


def _known_then(
    folder: Path, known: Iterable[KnownReport], after: Mapping[str, Held], record: Record
) -> tuple[str, list[Entry]]:
    """The folder's list of known reports as it is to be then, and what became of each that changed."""
    path = folder / KNOWN_REPORTS
    before = read_records(KNOWN_REPORTS, str(path)) if path.exists() else ()

    def inspections(council: str) -> list[Inspection]:
        return (after.get(council) or read_held(folder, council, record)).inspections

    left = [one for one in before if not _holds_it(inspections(one.council), one)]
    marks = [Entry("cleared", one.council, "report", one.published) for one in before if one not in left]
    for one in known:
        listed = any((old.council, old.url) == (one.council, one.url) for old in left)
        newest = max((held.published or "" for held in inspections(one.council)), default="")
        if not listed and one.published > newest:
            left.append(one)
            marks.append(Entry("marked", one.council, "report", one.published, "known and not held"))
    return save.text(FILE_TYPES["known-reports"](left)), marks


def _holds_it(inspections: Iterable[Inspection], known: KnownReport) -> bool:
    return any(is_report_of(known, one) for one in inspections)


def _holds(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8") if path.exists() else None
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}") from None


def read_held(folder: Path, council: str, record: Record) -> Held:
    """What the folder's own file of a council holds; nothing where there is none."""
    path = folder / "inspections" / f"{council}.yaml"
    if not path.exists():
        return Held()
    rules = Rules(record.frameworks, record.scales, record.sources)
    file = read_council(str(path), rules)
    return Held(list(file.inspections), list(file.events), file.no_inspections)


def file_text(council: str, held: Held, record: Record) -> str:
    """The canonical text of a council's file, which lists every source that the record does not share."""
    file = save.council_file(
        council,
        held.inspections,
        held.events,
        shared=record.sources,
        no_inspections=held.no_inspections,
    )
    return save.text(file)


def _order(one: Inspection) -> tuple[str, str, bool, int, str, str]:
    # The best source comes first, as others are compared with it: the report, then the newest edition.
    # An entry without an exact date comes last, when every inspection that it may belong to is there.
    source = one.report or next(iter(one.dates_from.values()), None)
    newest = newest_first(source) if source else ""
    return one.council, one.framework, not certain([one]), 0 if one.report else 1, newest, one.when
