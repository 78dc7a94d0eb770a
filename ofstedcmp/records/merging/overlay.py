"""What several files say of one council laid together: the later completes the earlier, which is counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from ofstedcmp.records.merging.merge import Merged, complete, merge_event, settling
from ofstedcmp.records.types import CouncilRecords, Disagreement, Event, Framework, Inspection


class Held(Protocol):
    """One file of a council: its path and what it holds."""

    @property
    def path(self) -> str: ...  # noqa: D102

    @property
    def records(self) -> CouncilRecords: ...  # noqa: D102


# What became of an inspection that an earlier file has too, by its council, framework and date and the file.
Met = dict[tuple[str, str, str, str], Merged]
WORDS = ("updated", "added", "conflict")


def laid_together(
    files: Iterable[Held],
    disagreements: Sequence[Disagreement],
    frameworks: Mapping[str, Framework],
) -> tuple[list[Inspection], Met]:
    """The inspections of a council's files, each one once, and what became of those that stood twice."""
    together: list[Inspection] = []
    met: Met = {}
    for file in files:
        for later in file.records.inspections:
            settle = settling(disagreements, later)
            together, merged = complete(together, later, settle, frameworks)
            if merged != Merged("added"):
                met[later.council, later.framework, later.when, file.path] = merged
    return together, met


def events_together(files: Iterable[Held]) -> list[Event]:
    """The visits of a council's files, each one once."""
    together: list[Event] = []
    for file in files:
        for event in file.records.events:
            together, _ = merge_event(together, event)
    return together


def remark(met: Met) -> str:
    """One line that says how many were completed, and what else is to be looked at."""
    by_word = {word: [(key, one) for key, one in met.items() if one.word == word] for word in WORDS}
    folders = ", ".join(dict.fromkeys(str(Path(path).parent.parent) for *_, path in met))
    said = []
    if completed := by_word["updated"]:
        said.append(_many(len(completed), "is", "are") + " completed")
    if soon := by_word["added"]:
        said.append(_many(len(soon), "is", "are") + f" very near another: {_first(soon)}")
    if left_out := by_word["conflict"]:
        said.append(_many(len(left_out), "is", "are") + f" left out: {_first(left_out)}")
    if differ := [(key, one) for key, one in completed if one.unsettled]:
        points = sum(len(one.unsettled) for _, one in differ)
        said.append(f"sources differ on {points:,} point{'s, first' if points > 1 else ''}: {_first(differ)}")
    return f"from {folders}: {'; '.join(said)}"


def _many(count: int, one: str, several: str) -> str:
    return f"1 inspection {one}" if count == 1 else f"{count:,} inspections {several}"


def _first(met: Sequence[tuple[tuple[str, ...], Merged]]) -> str:
    key, merged = met[0]
    return " ".join(filter(None, (*key[:3], merged.unclear or str(merged.unsettled[0]))))
