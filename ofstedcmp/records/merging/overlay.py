"""A council's records from several files: the later file completes the earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ofstedcmp.records.merging.merge import complete, settled_for
from ofstedcmp.records.merging.precedence import Merged
from ofstedcmp.records.merging.same_visit import merge_event
from ofstedcmp.records.types import CouncilRecords, Disagreement, Event, Framework, Inspection

# What happened to an inspection that an earlier file has too, by its council, framework, date and file.
Met = dict[tuple[str, str, str, str], Merged]


class CouncilFile(NamedTuple):
    """One file of a council: its path, what it holds, and its data folder (None for the bundled data)."""

    path: str
    records: CouncilRecords
    folder: str | None


def laid_together(
    files: Iterable[CouncilFile],
    disagreements: Sequence[Disagreement],
    frameworks: Mapping[str, Framework],
) -> tuple[list[Inspection], Met]:
    """The inspections of a council's files, each one once, and what happened to those in several files."""
    together: list[Inspection] = []
    met: Met = {}
    for file in files:
        for later in file.records.inspections:
            together, merged = complete(together, later, settled_for(later, disagreements), frameworks)
            if merged != Merged("added"):
                met[later.council, later.framework, later.when, file.path] = merged
    return together, met


def events_together(files: Iterable[CouncilFile]) -> list[Event]:
    """The visits of a council's files, each one once."""
    together: list[Event] = []
    for file in files:
        for event in file.records.events:
            together, _ = merge_event(together, event)
    return together


def remark(met: Met) -> str:
    """One line that says how many inspections were completed, and what somebody should look at."""
    folders = ", ".join(dict.fromkeys(str(Path(path).parent.parent) for *_, path in met))
    parts = []
    for word, text in (("updated", "completed"), ("added", "very near another"), ("conflict", "left out")):
        if some := [(key, merged) for key, merged in met.items() if merged.word == word]:
            count = f"1 inspection is {text}" if len(some) == 1 else f"{len(some):,} inspections are {text}"
            parts.append(count if word == "updated" else f"{count}: {_example(some)}")
    if differ := [
        (key, merged) for key, merged in met.items() if merged.word == "updated" and merged.unsettled
    ]:
        points = sum(len(merged.unsettled) for _, merged in differ)
        what = f"{points:,} points, first" if points > 1 else "1 point"
        parts.append(f"sources differ on {what}: {_example(differ)}")
    return f"from {folders}: {'; '.join(parts)}"


def _example(met: Sequence[tuple[tuple[str, ...], Merged]]) -> str:
    key, merged = met[0]
    return " ".join(filter(None, (*key[:3], merged.unclear or str(merged.unsettled[0]))))
