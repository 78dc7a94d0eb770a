"""The records that an import read, as YAML, or the changes that it made to a data folder."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from ofstedcmp.answers.table import Answer, Page, Text
from ofstedcmp.answers.wording import count
from ofstedcmp.database.record import Record
from ofstedcmp.errors import printable
from ofstedcmp.records.types import Event, Inspection, KnownReport
from ofstedcmp.reports.files import Outcome
from ofstedcmp.reports.importing import Entry, bring_in, file_text, merged
from ofstedcmp.reports.report import Listing

COLUMNS = ("result", "council", "what", "when", "text")
# This many reports without a publication date are named, and the others counted.
MOST_NAMED = 3
WORDS = ("added", "updated", "unchanged", "conflict")
# The results for reports that are known but not in the data; counted only if there are any.
MARKS = ("marked", "cleared")


def as_yaml(outcomes: Sequence[Outcome], record: Record) -> tuple[str, list[str], str | None]:
    """One YAML document for each council, in the form of data/inspections/; the conflicts; and a remark on
    missing publication dates.
    """
    after, entries = merged({}, *_read(outcomes), record)
    text = "---\n".join(file_text(one, record) for _, one in sorted(after.items()))
    conflicts = [" ".join(_line(entry)) for entry in entries if entry.word == "conflict"]
    return text, conflicts, _without_date(outcomes, entries)


def brought_in(
    folder: Path, outcomes: Sequence[Outcome], record: Record, known: Sequence[KnownReport] = ()
) -> tuple[Answer, int, str | None]:
    """Merge into the folder. The answer lists each entry that was added, updated, unchanged or in conflict;
    with it come the number of conflicts and a remark on missing publication dates.
    """
    entries = bring_in(folder, *_read(outcomes), record, known)
    counts = Counter(entry.word for entry in entries)
    lines = [_line(entry) for entry in entries if entry.word != "unchanged"]
    total = ", ".join(f"{counts[word]} {word}" for word in WORDS)
    total += "".join(f", {counts[word]} {word}" for word in MARKS if counts[word])
    refused = sum(outcome.refused is not None for outcome in outcomes)
    files = count(len(outcomes), "file")
    rows = tuple(entry[: len(COLUMNS)] for entry in entries)
    page = Page([f"{files} read, {refused} refused: {total}."], [Text(None, tuple(lines))] if lines else [])
    return Answer(lambda: page, COLUMNS, rows), counts["conflict"], _without_date(outcomes, entries)


def refused_and_listed(
    outcomes: Iterable[Outcome], record: Record, listing: Mapping[str, Listing], index: Path
) -> tuple[list[KnownReport], list[str]]:
    """The refused reports that are on the list, and a line for each whose entry there says too little."""
    by_urn = {council.ofsted_urn: council.id for council in record.councils.values() if council.ofsted_urn}
    known, unclear = [], []
    for outcome in outcomes:
        listed = listing.get(sha256_of(outcome.path) or "") if outcome.refused else None
        if listed is None:
            continue
        folder = listed.folder if listed.folder in record.councils else None
        council = by_urn.get(listed.urn or "") or folder
        if council and listed.published and listed.url:
            source = f"the list {printable(index.name)}"
            known.append(KnownReport(council, listed.published, listed.url, source))
        else:
            lacking = "which council it is of" if not council else "when it was published, and where"
            unclear.append(
                f"{outcome.path}: is not noted as a report that is not held: {index} does not say {lacking}"
            )
    return known, unclear


def sha256_of(path: Path) -> str | None:
    """The SHA-256 of a file; None if it is not a file that can be read."""
    with suppress(OSError):
        if path.is_file():
            with path.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
    return None


def _without_date(outcomes: Sequence[Outcome], entries: Sequence[Entry]) -> str | None:
    """A remark on the reports of these files that have no publication date."""
    read = {one.report.sha256 for file in outcomes for one in file.inspections if one.report} - {None}
    unknown = [f"{one.council} {one.what} {one.when}" for one in entries if one.unpublished in read]
    if not unknown:
        return None
    more = f" and {len(unknown) - MOST_NAMED} more" if len(unknown) > MOST_NAMED else ""
    named = ", ".join(unknown[:MOST_NAMED])
    return f"publication date not known: {named}{more}: add --index CSV, or --published DATE for one report"


def _read(outcomes: Sequence[Outcome]) -> tuple[list[Inspection], list[Event]]:
    inspections = [one for outcome in outcomes for one in outcome.inspections]
    return inspections, [event for outcome in outcomes for event in outcome.events]


def _line(entry: Entry) -> tuple[str, str]:
    text = f": {entry.text}" if entry.text else ""
    return entry.word, f"{entry.council} {entry.what} {entry.when}{text}"
