"""The tables of the database, as schema.sql describes them, and how a record becomes a row."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from functools import cache
from pkgutil import get_data
from typing import Any


def create(base: sqlite3.Connection) -> None:
    """Create every table and view in an empty database."""
    base.executescript((get_data(__package__, "schema.sql") or b"").decode())


@cache
def columns() -> dict[str, list[str]]:
    """The columns of each table, in order."""
    base = sqlite3.connect(":memory:")
    create(base)
    tables = [name for (name,) in base.execute("select name from sqlite_master where type = 'table'")]
    return {table: [row[1] for row in base.execute(f"pragma table_info({table})")] for table in tables}


def insert(base: sqlite3.Connection, table: str, record: Any, /, **more: Any) -> int:
    """Add a row: the fields of `record` that are columns of the table, and `more`. Returns its number."""
    values = {**(record if isinstance(record, dict) else record._asdict()), **more}
    names = [name for name in columns()[table] if name in values]
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    row = [_stored(values[name]) for name in names]
    return base.execute(f"insert into {table} ({quoted}) values ({marks})", row).lastrowid or 0


def insert_all(base: sqlite3.Connection, table: str, entries: Iterable[Any], **more: Any) -> None:
    """Add a row for each entry, with its place among them where the table has one."""
    for place, entry in enumerate(entries):
        insert(base, table, entry, place=place, **more)


def printable_name(name: str) -> str:
    """The name of a file as a database can store it: bytes that are no text are spelt out."""
    return name if name.isascii() else name.encode(errors="backslashreplace").decode()


def _stored(value: Any) -> Any:
    if isinstance(value, str):
        return printable_name(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (tuple, list, dict)) else value
