"""A council's latest inspection compared with its first, whatever lies between them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from copy import copy

from ofstedcmp.database.council_rows import Key, add_change
from ofstedcmp.database.england import NamedRow
from ofstedcmp.database.record import Record
from ofstedcmp.grade_changes import compared


def first_to_latest(record: Record, pairs: Iterable[tuple[NamedRow, NamedRow]]) -> Record:
    """The record with the second inspection of each pair compared with the first, which is of its council."""
    changed = copy(record)
    changed.base = sqlite3.connect(":memory:")
    record.base.backup(changed.base)
    for pair in pairs:
        history = record.history(pair[0]["council"])
        first, latest = (history[row["place"]].inspection for row in pair)
        keys: dict[tuple[int, str], Key] = {}
        for one, row in zip((first, latest), pair, strict=True):
            query = "select area, place from finding where inspection = ? and grade is not null"
            for area, place in record.base.execute(query, (row["number"],)):
                keys[id(one), area] = row["number"], place
        changed.base.execute("delete from compared_with where inspection = ?", (pair[1]["number"],))
        for finding in compared((first, latest), record.yardstick)[-1].findings:
            if finding.judgement:
                key = keys[id(latest), finding.area.id]
                columns = add_change(changed.base, key, finding.change, keys)
                values = ", ".join(f"{name} = ?" for name in columns)
                query = f"update finding set {values} where inspection = ? and place = ?"
                changed.base.execute(query, (*columns.values(), *key))
    return changed
