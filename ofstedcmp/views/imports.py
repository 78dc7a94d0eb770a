"""What an import read, as YAML, or what became of it in a data folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ofstedcmp.catalogue import Catalogue
from ofstedcmp.importing import Entry, bring_in, file_text, merged
from ofstedcmp.model import Event, Inspection
from ofstedcmp.reading.files import Outcome
from ofstedcmp.table import Answer, Text

COLUMNS = ("result", "council", "what", "when", "text")
# Of what stays unknown so many are named, and the others counted.
MOST_NAMED = 3
WORDS = ("added", "updated", "unchanged", "conflict")


def as_yaml(outcomes: Sequence[Outcome], catalogue: Catalogue) -> tuple[str, list[str], str | None]:
    """One YAML document a council, in the form of the files of data/inspections/; what is in conflict; and a
    remark on what stays unknown.
    """
    after, entries = merged({}, *_read(outcomes), catalogue)
    text = "---\n".join(file_text(council, held, catalogue) for council, held in sorted(after.items()))
    conflicts = [" ".join(_line(entry)) for entry in entries if entry.word == "conflict"]
    return text, conflicts, _unpublished(outcomes, entries)


def brought_in(
    folder: Path, outcomes: Sequence[Outcome], catalogue: Catalogue
) -> tuple[Answer, int, str | None]:
    """What was added, updated, unchanged or in conflict in the folder; how many conflicts there are; and a
    remark on what stays unknown.
    """
    entries = bring_in(folder, *_read(outcomes), catalogue)
    counts = Counter(entry.word for entry in entries)
    lines = [_line(entry) for entry in entries if entry.word != "unchanged"]
    total = ", ".join(f"{counts[word]} {word}" for word in WORDS)
    refused = sum(outcome.refused is not None for outcome in outcomes)
    files = "1 file" if len(outcomes) == 1 else f"{len(outcomes)} files"
    end = f"{files} read, {refused} refused: {total}."
    rows = tuple(
        dict(zip(COLUMNS, (entry.word, entry.council, entry.what, entry.when, entry.text), strict=True))
        for entry in entries
    )
    answer = Answer((Text(None, (*lines, end)),), COLUMNS, rows)
    return answer, counts["conflict"], _unpublished(outcomes, entries)


def _unpublished(outcomes: Sequence[Outcome], entries: Sequence[Entry]) -> str | None:
    """What to say of the reports of these files whose publication date stays unknown."""
    read = {one.report.sha256 for file in outcomes for one in file.inspections if one.report} - {None}
    unknown = [f"{one.council} {one.what} {one.when}" for one in entries if one.unpublished in read]
    if not unknown:
        return None
    more = f" and {len(unknown) - MOST_NAMED} more" if len(unknown) > MOST_NAMED else ""
    named = ", ".join(unknown[:MOST_NAMED])
    return f"publication date not known: {named}{more}: add --index CSV, or --published DATE for one report"


def _read(outcomes: Sequence[Outcome]) -> tuple[list[Inspection], list[Event]]:
    inspections = [one for outcome in outcomes for one in outcome.inspections]
    events = [event for outcome in outcomes for event in outcome.events]
    return inspections, events


def _line(entry: Entry) -> tuple[str, str]:
    said = f": {entry.text}" if entry.text else ""
    return entry.word, f"{entry.council} {entry.what} {entry.when}{said}"
