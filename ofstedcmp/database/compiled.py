"""The packed records of a data folder in one SQLite file, never older than the YAML that it is made from.

A row holds for as long as its file has the size and the time that it had when it was packed, or else the
same bytes, and for as long as the rules by which it was read are the same. All else is packed anew.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import NamedTuple

from ofstedcmp.database.freshness import UNSETTLED, checksum, settled, state_of

# The councils' own files, which are read by the rules that all other files make.
INSPECTIONS = "inspections/"
INSPECTIONS_END = "inspections0"
PATIENCE_SECONDS = 0.2
MAPPED_BYTES = 1 << 25
MANY = 1000

_SCHEMA = """
create table made (by text, folder text, listed integer);
create table files (
  name text primary key, size integer, mtime integer, crc integer, rules text,
  council text, inspections integer, held integer, newest text, body text, judged text, kept text
);
create index freshness on files (name, size, mtime, crc, rules);
create index counts on files (held, council, inspections, newest);
create table totals (inspections integer, councils integer, newest text);
create table councils (id text primary key, body text) without rowid;
create table names (form text, level integer, id text, primary key (form, level, id)) without rowid;
"""
_PUT_FILE = "replace into files values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_PARTS = "select name, body, judged, kept from files where name"
_STATED_PARTS = "select size, mtime, rules, body, judged, kept from files where name"
_PUT_TOTALS = """
insert into totals select * from (
  select coalesce(sum(inspections), 0), count(distinct case when held then council end), max(newest)
  from files
) where not exists (select 1 from files where held is null)
"""
_PUT_COUNCIL = "insert into councils values (?, ?)"
_PUT_NAME = "insert into names values (?, ?, ?)"

_Rows = Sequence[tuple[object, ...]]

# A council's packed records, its judgements, and what comparing said of these.
Parts = tuple[str, str, str]


class Packed(NamedTuple):
    """One file's records as text (None where the file has a fault), and what totals need of them.

    Of a council's file, `judged` are the judgements and `kept` is what comparing said of them.

    `inspections` counts those that are no annual ratings, `held` all that there are (None where the file
    has a fault); `newest` is the newest publication. A list of councils has each (id, body) and each
    name (form, level, id).
    """

    body: str | None
    council: str | None = None
    inspections: int = 0
    held: int | None = 0
    newest: str | None = None
    judged: str = ""
    kept: str = ""
    councils: _Rows = ()
    names: _Rows = ()


class Compiled:
    """The packed records of one folder, kept in the file `kept_at`, or in memory where that cannot be had.

    `made_by` tells the program that packs from any other; `pack` makes the packed form of the file of a
    name and path. `shipped` is a file of this kind, from which rows are taken whose YAML is the same.
    """

    def __init__(
        self,
        folder: str,
        made_by: str,
        pack: Callable[[str, str], Packed],
        *,
        kept_at: str | None = None,
        shipped: str | None = None,
    ) -> None:
        self._made, self._pack, self._shipped_at = (made_by, folder), pack, shipped
        self._base = (kept_at and _opened(kept_at, self._made)) or _new(":memory:", self._made)

    def __del__(self) -> None:
        for name in ("_base", "_shipped"):
            base = self.__dict__.get(name)
            if base is not None:
                base.close()

    def body(self, name: str) -> str | None:
        """The packed records of the file of that name, None where it has a fault."""
        row = self._base.execute("select body from files where name = ?", (name,)).fetchone()
        return row[0] if row else None

    def sound(self, name: str) -> bool:
        """Whether the file of that name is held and has no fault."""
        rows = self._base.execute("select 1 from files where name = ? and body is not null", (name,))
        return rows.fetchone() is not None

    def parts(self, name: str) -> Parts | None:
        """The packed records of the council's file of that name, None where it has a fault."""
        row = self._base.execute(f"{_PARTS} = ?", (name,)).fetchone()
        return None if row is None or row[1] is None else row[1:]

    def all_parts(self) -> dict[str, Parts]:
        """Those of all councils' files by name, without any that has a fault."""
        rows = self._base.execute(f"{_PARTS} between ? and ?", (INSPECTIONS, INSPECTIONS_END))
        return {name: (body, *more) for name, body, *more in rows if body is not None}

    def checksums(self) -> dict[str, int]:
        """The checksum of each file whose name comes before the councils' own."""
        rows = self._base.execute("select name, crc from files where name < ? order by name", (INSPECTIONS,))
        return dict(rows)

    def council(self, council: str) -> str | None:
        """The packed council of that id."""
        row = self._base.execute("select body from councils where id = ?", (council,)).fetchone()
        return row[0] if row else None

    def named(self, level: int, form: str) -> set[str]:
        """The ids of the councils that have a name of that form."""
        rows = self._base.execute("select id from names where form = ? and level = ?", (form, level))
        return {council for (council,) in rows}

    def totals(self) -> tuple[int, int, str | None] | None:
        """How many inspections there are, of how many councils, and the newest publication.

        None where a file has a fault.
        """
        row: tuple[int, int, str | None] | None = self._base.execute("select * from totals").fetchone()
        return row

    def settled_parts(self, name: str, path: str, rules: str) -> Parts | None:
        """`parts` where the file's size and time say that it is as it was, else None."""
        row = self._base.execute(f"{_STATED_PARTS} = ?", (name,)).fetchone()
        return row[3:] if row and row[3] is not None and row[:3] == (*state_of(path), rules) else None

    def listed(self, changed: int) -> bool:
        """Whether all councils' files were settled when their folder had last changed at this time."""
        return bool(self._base.execute("select 1 from made where listed = ?", (changed,)).fetchone())

    def mark_listed(self, changed: int) -> None:
        """Note that all councils' files are settled while their folder has last changed at this time."""
        if settled(changed) and not self.listed(changed):
            with suppress(sqlite3.Error):
                self._base.execute("update made set listed = ?", (changed,))

    def settle(self, paths: Mapping[str, str], *, inspections: bool, rules: str = "") -> None:
        """Pack what has changed among the councils' files, or among all others, and forget what has gone."""
        try:
            self._settle(paths, inspections, rules)
        except sqlite3.Error:
            # Locked by another, damaged, or the disk is full: then what is packed serves this run alone.
            self._base.close()
            self._base = _new(":memory:", self._made)
            self._settle(paths, inspections, rules)

    def ship(self, path: str) -> None:
        """Write all of it to a file, the same bytes for the same records, whatever clock and folder say."""
        self._base.execute("update files set mtime = ?", (UNSETTLED,))
        self._base.execute("update made set folder = null, listed = null")
        self._base.execute("vacuum into ?", (path,))

    def _settle(self, paths: Mapping[str, str], inspections: bool, rules: str) -> None:
        mine = "name > ? and name < ?" if inspections else "name < ? or name > ?"
        held = self._base.execute(
            f"select name, size, mtime, rules, crc from files where {mine}", (INSPECTIONS, INSPECTIONS_END)
        )
        known = {row[0]: row[1:] for row in held}
        stale = [name for name in paths if known.get(name, ())[:3] != (*state_of(paths[name]), rules)]
        gone = known.keys() - paths.keys()
        if not stale and not gone:
            return
        changes = [
            change for name in stale for change in self._change(name, paths[name], rules, known.get(name))
        ]
        self._base.execute("begin immediate")
        self._base.executemany("delete from files where name = ?", [(name,) for name in gone])
        for statement, rows in changes:
            self._base.executemany(statement, rows)
        self._base.execute("delete from totals")
        self._base.execute(_PUT_TOTALS)
        self._base.execute("commit")
        if len(stale) > MANY:
            # What is looked through lies together then, apart from what is looked up.
            self._base.execute("vacuum")

    def _change(
        self, name: str, path: str, rules: str, known: tuple[object, ...] | None
    ) -> Iterable[tuple[str, _Rows]]:
        """What to write of one file: its time alone where its bytes are known, else its records."""
        size, mtime = state_of(path)
        crc = checksum(path)
        mtime = mtime if settled(mtime) else UNSETTLED
        if known and (known[0], *known[2:]) == (size, rules, crc):
            return [("update files set mtime = ? where name = ?", [(mtime, name)])]
        packed = self._as_shipped(name, size, rules, crc) or self._pack(name, path)
        row = (name, size, mtime, crc, rules, *packed[1:5], packed.body, packed.judged, packed.kept)
        changes: list[tuple[str, _Rows]] = [(_PUT_FILE, [row])]
        if packed.councils:
            changes += [("delete from councils", [()]), ("delete from names", [()])]
            changes += [(_PUT_COUNCIL, packed.councils), (_PUT_NAME, packed.names)]
        return changes

    def _as_shipped(self, name: str, size: int, rules: str, crc: int | None) -> Packed | None:
        """The packed form of a file as it was shipped, if the file still is as it was then."""
        if self._shipped is None:
            return None
        same = "name = ? and size = ? and rules = ? and crc = ?"
        columns = "body, council, inspections, held, newest, judged, kept"
        row = self._shipped.execute(
            f"select {columns} from files where {same}", (name, size, rules, crc)
        ).fetchone()
        if row is None or name != "councils.yaml":
            return Packed(*row) if row else None
        councils, names = (
            self._shipped.execute(f"select * from {table}").fetchall() for table in ("councils", "names")
        )
        return Packed(*row)._replace(councils=councils, names=names)

    @cached_property
    def _shipped(self) -> sqlite3.Connection | None:
        from pathlib import Path

        if self._shipped_at is None or not os.path.isfile(self._shipped_at):
            return None
        with suppress(sqlite3.Error):
            # As it is: nothing is ever written beside what was installed.
            base = sqlite3.connect(
                f"{Path(self._shipped_at).absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False
            )
            base.execute(_PARTS).fetchone()
            return base
        return None


def _opened(path: str, made: tuple[str, str]) -> sqlite3.Connection | None:
    """The file, begun anew where another program or folder made it; None where it cannot be had."""
    with suppress(sqlite3.Error, OSError):
        base = _connected(path)
        with suppress(sqlite3.DatabaseError):
            if base.execute("select by, folder from made").fetchall() == [made]:
                return base
        base.close()
        os.unlink(path)
        return _new(path, made)
    return None


def _new(path: str, made: tuple[str, str]) -> sqlite3.Connection:
    base = _connected(path)
    try:
        base.executescript(_SCHEMA)
        base.execute("insert into made values (?, ?, null)", made)
        base.execute("insert into totals values (0, 0, null)")
    except sqlite3.Error:
        base.close()
        raise
    return base


def _connected(path: str) -> sqlite3.Connection:
    # Whoever uses the record may do so in several threads, one after the other, and any may be the last.
    base = sqlite3.connect(path, timeout=PATIENCE_SECONDS, isolation_level=None, check_same_thread=False)
    # Many small reads cost little where the file is mapped.
    base.execute(f"pragma mmap_size = {MAPPED_BYTES}")
    return base
