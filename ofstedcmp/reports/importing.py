"""Merge what reports and spreadsheets say into the files of a data folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from ofstedcmp.database.record import Record
from ofstedcmp.errors import DataError
from ofstedcmp.grade_changes import in_order
from ofstedcmp.records import save, write_files
from ofstedcmp.records.data_folder import KNOWN_REPORTS, unlinked
from ofstedcmp.records.merging.merge import merge, settled_for
from ofstedcmp.records.merging.precedence import by_one_name, newest_first
from ofstedcmp.records.merging.same_inspection import certain, is_report_of, partners
from ofstedcmp.records.merging.same_visit import merge_event, same_visit
from ofstedcmp.records.read_files import FILE_TYPES, read_council, read_records
from ofstedcmp.records.types import CouncilRecords, Event, Inspection, KnownReport, Rules


class Entry(NamedTuple):
    """What happened to one inspection or event. `text` says why it is a conflict.

    `unpublished` is the SHA-256 of its report if no source gives a publication date.
    """

    word: str
    council: str
    what: str
    when: str
    text: str = ""
    unpublished: str | None = None


def merged(
    before: Mapping[str, CouncilRecords],
    inspections: Iterable[Inspection],
    events: Iterable[Event],
    record: Record,
) -> tuple[dict[str, CouncilRecords], list[Entry]]:
    """The councils' records with everything merged in, and what happened to each entry, in date order.

    The order of the inspections and events makes no difference.
    """
    after = dict(before)
    conflicts = []
    for inspection in sorted(inspections, key=_merging_order):
        council = inspection.council
        old = after.get(council, CouncilRecords(council))
        known, new = by_one_name(old.inspections, inspection)
        together, result = merge(known, new, settled_for(inspection, record.disagreements), record.frameworks)
        after[council] = old._replace(inspections=together)
        if result.word == "conflict":
            conflicts.append(Entry("conflict", council, new.framework, new.when, result.text))
    for event in sorted(events, key=attrgetter("council", "when", "kind")):
        old = after.get(event.council, CouncilRecords(event.council))
        visits, result = merge_event(old.events, event)
        after[event.council] = old._replace(events=visits)
        if result.word == "conflict":
            conflicts.append(Entry("conflict", event.council, event.kind, event.when, result.text))
    return after, [*conflicts, *_changes(before, after)]


def _changes(before: Mapping[str, CouncilRecords], after: Mapping[str, CouncilRecords]) -> Iterable[Entry]:
    for council, new in sorted(after.items()):
        old = before.get(council, CouncilRecords(council))
        for inspection in in_order(new.inspections):
            known = next(iter(partners(old.inspections, inspection)), None)
            report = inspection.report
            unpublished = report.sha256 if report and not inspection.published else None
            word = _word(known, inspection)
            yield Entry(word, council, inspection.framework, inspection.when, unpublished=unpublished)
        for event in new.events:
            visit = next((visit for visit in old.events if same_visit(visit, event)), None)
            yield Entry(_word(visit, event), council, event.kind, event.when)


def _word(old: Inspection | Event | None, new: Inspection | Event) -> str:
    return "added" if old is None else "unchanged" if old == new else "updated"


def _merging_order(new: Inspection) -> tuple[str, str, bool, bool, str, str]:
    # The best source comes first, because others are compared with it: the report, then the newest edition.
    # An entry without an exact date comes last, after every inspection that it may belong to.
    source = new.report or next(iter(new.dates_from.values()), None)
    newest = newest_first(source) if source else ""
    return new.council, new.framework, not certain([new]), not new.report, newest, new.when


def bring_in(
    folder: Path,
    inspections: Sequence[Inspection],
    events: Sequence[Event],
    record: Record,
    known: Sequence[KnownReport] = (),
) -> list[Entry]:
    """Merge into the files of a data folder, one file a council. A conflict keeps the old entry.

    A `known` report is listed if it is newer than everything in the folder, and removed from the list when
    the folder has it. A missing folder is made if there is something to write. Raises DataError if a file
    has a fault or cannot be written: councils' files are independent, and the same import again completes it.
    """
    councils = {inspection.council for inspection in inspections} | {event.council for event in events}
    known = [report for report in known if not _has(record.inspections(report.council), report)]
    before = {council: _read(folder, council, record) for council in sorted(councils)}
    after, entries = merged(before, inspections, events, record)
    texts = {f"inspections/{council}.yaml": file_text(records, record) for council, records in after.items()}
    text, marks = _known_reports(folder, known, after, record) if councils or known else ("", [])
    texts |= {KNOWN_REPORTS: text} if marks else {}
    for name, text in texts.items():
        path = folder / name
        try:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.parent.mkdir(parents=True, exist_ok=True)
                write_files.write(path, text)
        except OSError as error:
            again = "nothing in it has changed: mend this and run the import again"
            raise DataError(f"{path} cannot be written ({error.strerror}); {again}") from None
    return [*entries, *marks]


def _known_reports(
    folder: Path, known: Iterable[KnownReport], after: Mapping[str, CouncilRecords], record: Record
) -> tuple[str, list[Entry]]:
    """The new text of the folder's list of known reports, and the entries added to it or removed."""
    path = Path(unlinked(str(folder), KNOWN_REPORTS))
    before = read_records(KNOWN_REPORTS, str(path)).known_reports if path.exists() else ()

    def inspections(council: str) -> Sequence[Inspection]:
        return (after.get(council) or _read(folder, council, record)).inspections

    left = [report for report in before if not _has(inspections(report.council), report)]
    marks = [Entry("cleared", old.council, "report", old.published) for old in before if old not in left]
    for new in known:
        listed = any((old.council, old.url) == (new.council, new.url) for old in left)
        newest = max((old.published or "" for old in inspections(new.council)), default="")
        if not listed and new.published > newest:
            left.append(new)
            marks.append(Entry("marked", new.council, "report", new.published, "known and not held"))
    return save.text(FILE_TYPES["known-reports"](left)), marks


def _has(inspections: Iterable[Inspection], known: KnownReport) -> bool:
    return any(is_report_of(known, inspection) for inspection in inspections)


def _read(folder: Path, council: str, record: Record) -> CouncilRecords:
    path = Path(unlinked(str(folder), f"inspections/{council}.yaml"))
    if not path.exists():
        return CouncilRecords(council)
    return read_council(str(path), Rules(record.frameworks, record.scales, record.sources))


def file_text(records: CouncilRecords, record: Record) -> str:
    """The text of a council's file. It lists every source that is not shared in sources.yaml."""
    council, none, inspections, events = records
    file = save.council_file(council, inspections, events, shared=record.sources, no_inspections=none)
    return save.text(file)
