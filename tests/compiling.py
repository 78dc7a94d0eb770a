"""A data folder that is compiled, and what it says by either road: its compiled form, or the YAML itself."""

from __future__ import annotations

import os
from pathlib import Path
from unittest import mock

from ofstedcmp.answers.long_rows import rows
from ofstedcmp.database import shelf
from ofstedcmp.database.record import Record

LONG_AGO = 1_700_000_000


def age(folder: Path) -> None:
    """Make all of it old enough for its times to be trusted."""
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (LONG_AGO, LONG_AGO))


def opened(folder: Path) -> Record:
    return Record([folder], bundled=False)


def everything(catalogue: Record) -> object:
    """All that the record says, in plain form."""
    rules = (catalogue.scales, catalogue.themes, catalogue.caveats, catalogue.frameworks, catalogue.sources)
    lists = (dict(catalogue.councils), catalogue.neighbours, catalogue.disagreements, catalogue.edition)
    councils = {
        council: (
            [one._replace(judgements=tuple(one.judgements)) for one in catalogue.inspections(council)],
            catalogue.events(council),
            catalogue.no_inspections(council),
            [(one.inspection, one.framework, tuple(one.findings)) for one in catalogue.history(council)],
            rows(catalogue.yardstick, catalogue.councils[council], catalogue.history(council)),
        )
        for council in catalogue.inspected
    }
    return rules, lists, catalogue.known_reports, councils


def from_yaml(folder: Path) -> object:
    with mock.patch.object(shelf, "FEWEST_COMPILED", 10**9):
        return everything(opened(folder))


def yaml_is_not_read() -> mock._patch[mock.MagicMock]:
    return mock.patch("ofstedcmp.records.yaml_files.read", side_effect=AssertionError("YAML was read"))


def grade(catalogue: Record, council: str = "york", area: str = "overall") -> str | None:
    judgement = catalogue.inspections(council)[-1].judgement(area)
    return judgement.grade if judgement else None


def edit(folder: Path, old: str, new: str, file: str = "inspections/york.yaml") -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
