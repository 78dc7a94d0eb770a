"""Copies of data folders, what a record made from one holds, and edits of their files."""

from __future__ import annotations

import os
from pathlib import Path
from unittest import mock

import ofstedcmp
from ofstedcmp.database.council_queries import council_facts
from ofstedcmp.database.record import Record

LONG_AGO = 1_700_000_000


def age(folder: Path) -> None:
    """Set the times of all its files far back."""
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (LONG_AGO, LONG_AGO))


def opened(folder: Path) -> Record:
    return Record([folder], bundled=False)


def everything(record: Record) -> object:
    """All that the record holds, as plain values."""
    rules = (record.scales, record.themes, record.caveats, record.frameworks, record.sources)
    lists = (
        dict(record.councils),
        record.neighbours,
        record.disagreements,
        record.known_reports,
        record.edition,
    )
    councils = {
        council: (
            record.inspections(council),
            record.events(council),
            council_facts(record.base, council),
            record.history(council),
            ofstedcmp.rows(record, [council]),
        )
        for council in record.inspected
    }
    return rules, dict(record.councils), lists, councils


def from_yaml(folder: Path) -> object:
    """The same made from the YAML now, whatever the cache has."""
    with mock.patch.dict(os.environ, OFSTEDCMP_CACHE=""):
        return everything(opened(folder))


def yaml_is_not_read() -> mock._patch[mock.MagicMock]:
    return mock.patch("ofstedcmp.records.yaml_files.read", side_effect=AssertionError("YAML was read"))


def grade(record: Record, council: str = "york", area: str = "overall") -> str | None:
    """The grade of the latest inspection of a council."""
    judgement = record.inspections(council)[-1].judgement(area)
    return judgement.grade if judgement else None


def edit(folder: Path, old: str, new: str, file: str = "inspections/york.yaml") -> None:
    """Replace a text in a file."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
