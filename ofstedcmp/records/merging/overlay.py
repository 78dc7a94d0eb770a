"""A council's records from several files: the later file completes the earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ofstedcmp.records.merging.merge import merge, settled_for
from ofstedcmp.records.merging.precedence import Merged
from ofstedcmp.records.merging.same_visit import merge_event
from ofstedcmp.records.types import CouncilRecords, Disagreement, Event, Framework, Inspection


class CouncilFile(NamedTuple):
    """One file of a council: its path, what it holds, and its data folder (None for the bundled data)."""

    path: str
    records: CouncilRecords
    folder: str | None


class Completed(NamedTuple):
    """What happened to an inspection that an earlier folder has too: the word of `Merged`, the number of
    differences that nobody has settled, and an example of what somebody should look at.
    """

    folder: str
    word: str
    points: int
    example: str


def laid_together(
    files: Iterable[CouncilFile],
    disagreements: Sequence[Disagreement],
    frameworks: Mapping[str, Framework],
) -> tuple[list[Inspection], list[Completed]]:
    """The inspections of a council's files, each one once, and what happened to those in several files."""
    together: list[Inspection] = []
    completed = []
    for file in files:
        folder = str(Path(file.path).parent.parent)
        for later in file.records.inspections:
            settled = settled_for(later, disagreements)
            together, merged = merge(together, later, settled, frameworks, from_later_folder=True)
            if merged != Merged("added"):
                doubt = merged.unclear or ", ".join(map(str, merged.unsettled[:1]))
                example = " ".join(filter(None, (later.council, later.framework, later.when, doubt)))
                completed.append(Completed(folder, merged.word, len(merged.unsettled), example))
    return together, completed


def events_together(files: Iterable[CouncilFile]) -> list[Event]:
    """The visits of a council's files, each one once."""
    together: list[Event] = []
    for file in files:
        for event in file.records.events:
            together, _ = merge_event(together, event)
    return together


def remark(completed: Sequence[Completed]) -> str:
    """One line that says how many inspections were completed, and what somebody should look at."""
    parts = []
    for word, text in (("updated", "completed"), ("added", "very near another"), ("conflict", "left out")):
        if some := [entry for entry in completed if entry.word == word]:
            count = f"1 inspection is {text}" if len(some) == 1 else f"{len(some):,} inspections are {text}"
            parts.append(count if word == "updated" else f"{count}: {some[0].example}")
    if differ := [entry for entry in completed if entry.word == "updated" and entry.points]:
        points = sum(entry.points for entry in differ)
        what = f"{points:,} points, first" if points > 1 else "1 point"
        parts.append(f"sources differ on {what}: {differ[0].example}")
    folders = ", ".join(dict.fromkeys(entry.folder for entry in completed))
    return f"from {folders}: {'; '.join(parts)}"
