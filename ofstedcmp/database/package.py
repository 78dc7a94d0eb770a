"""The rows of the data package: one view for each of its tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pkgutil import get_data

from ofstedcmp.database.queries import Row


def choose(base: sqlite3.Connection, councils: Iterable[str]) -> None:
    """Make the tables of the package, with the inspections and visits of those councils."""
    base.executescript((get_data(__package__, "package.sql") or b"").decode())
    base.execute("delete from chosen")
    base.executemany("insert into chosen values (?)", ((council,) for council in councils))
    base.commit()


def rows(base: sqlite3.Connection, table: str) -> Iterable[Row]:
    """The rows of a table of the package, in order. Call `choose` first."""
    return base.execute(f'select * from temp."{table}"')
