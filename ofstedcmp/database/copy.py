"""A copy of the database to give to people, for Datasette, DuckDB, R or Power BI."""

from __future__ import annotations

import sqlite3

from ofstedcmp import __version__


def copy(base: sqlite3.Connection) -> bytes:
    """The content of a database file with all tables, without what belongs to this computer's files."""
    copied = sqlite3.connect(":memory:")
    base.backup(copied)
    copied.execute("update record set program = ?", (__version__,))
    copied.execute("delete from file")
    copied.commit()
    copied.execute("vacuum")
    return copied.serialize()
