"""What several files say of one council laid together: the later completes the earlier, which is counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ofstedcmp.merging import Merged, complete, merge_event, settling
from ofstedcmp.model import Disagreement, Event, Framework, Inspection
from ofstedcmp.shelf import Held

# What became of an inspection that an earlier file has too, by its council, framework and date and the file.
Met = dict[tuple[str, str, str, str], Merged]


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
            if merged.word != "added":
                met[later.council, later.framework, later.when, file.path] = merged
    return together, met


def events_together(files: Iterable[Held]) -> list[Event]:
    """The visits of a council's files, each one once."""
    together: list[Event] = []
    for file in files:
        for event in file.records.events:
            together, _ = merge_event(together, event)
    return together


def remarks(met: Met) -> list[str]:
    """One line on what was completed, with how many, and one on what was left out."""
    completed = {key: merged for key, merged in met.items() if merged.word != "conflict"}
    left_out = {key: merged for key, merged in met.items() if merged.word == "conflict"}
    lines = []
    if completed:
        line = f"{_many(completed)} completed from {_folders(completed)}"
        differ = [f"{_name(key)} {one}" for key, merged in completed.items() for one in merged.unsettled]
        if differ:
            points = "1 point" if len(differ) == 1 else f"{len(differ):,} points, first"
            line += f"; sources differ on {points}: {differ[0]}"
        lines.append(line)
    if left_out:
        first, merged = next(iter(left_out.items()))
        said = f"{_many(left_out)} left out of {_folders(left_out)}"
        lines.append(f"{said}: {_name(first)} {merged.text}")
    return lines


def _many(met: Met) -> str:
    return "1 inspection is" if len(met) == 1 else f"{len(met):,} inspections are"


def _folders(met: Met) -> str:
    return ", ".join(dict.fromkeys(str(Path(path).parent.parent) for *_, path in met))


def _name(key: tuple[str, str, str, str]) -> str:
    return " ".join(filter(None, key[:3]))
