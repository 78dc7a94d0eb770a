"""`export -o FILE.sqlite` saves the whole database, with descriptions, and nothing of this computer."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from command import RECORDS, Run

from ofstedcmp.database.queries import COLUMNS

REFUSED = {
    ("--layout", "wide"): "--layout",
    ("--events",): "--events",
    ("--council", "leeds"): "--council",
    ("--region", "london"): "--region",
    ("--area", "overall"): "--area",
    ("--framework", "sif-2013"): "--framework",
    ("--since", "2020"): "--since",
    ("--until", "2020"): "--until",
    ("--year", "2020"): "--year",
    ("-f", "csv"): "--format",
    ("--no-bom",): "--bom",
}


def test_the_view_long_row_has_the_rows_of_csv(run: Run, tmp_path: Path) -> None:
    assert run("export", "-o", tmp_path / "all.sqlite").raw == b""
    with closing(sqlite3.connect(tmp_path / "all.sqlite")) as base:
        assert base.execute("pragma integrity_check").fetchone() == ("ok",)
        shown = ", ".join(COLUMNS)
        rows = base.execute(f"select {shown} from long_row order by council, happened, inspection, place")
        text = [["" if value is None else str(value) for value in row] for row in rows]
    assert sorted(text) == sorted([*row.values()] for row in run("export").rows)


def test_every_table_is_described(run: Run, tmp_path: Path) -> None:
    run("export", "-o", tmp_path / "all.sqlite")
    with closing(sqlite3.connect(tmp_path / "all.sqlite")) as base:
        about = dict(base.execute("select name, description from about").fetchall())
        tables = {name for (name,) in base.execute("select name from sqlite_master where type = 'table'")}
    assert tables | {"long_row", "visit_row", "about"} == set(about)
    assert [name for name, description in about.items() if "-- " not in description] == []


def test_the_same_bytes_come_twice_and_replace_what_was_there(run: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "one.sqlite", tmp_path / "two.sqlite"
    second.write_text("as it was")
    for path in (first, second):
        assert run("export", "-o", path).code == 0
    assert first.read_bytes() == second.read_bytes()


def test_it_has_the_data_folders_too_and_names_no_other_file(run: Run, tmp_path: Path) -> None:
    ran = run("export", "--data", RECORDS, "-o", tmp_path / "all.sqlite")
    assert (ran.code, "are completed" in ran.stderr) == (0, True)
    with closing(sqlite3.connect(tmp_path / "all.sqlite")) as base:
        folders = {folder for (folder,) in base.execute("select distinct data_folder from long_row")}
        assert folders == {None, str(RECORDS)}
        assert base.execute("select * from file").fetchall() == []


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_nothing_narrows_it(ask: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    ran = ask("export", *words, "-o", tmp_path / "all.sqlite")
    assert (ran.code, ran.raw) == (2, b"")
    said = f"ofstedcmp: a .sqlite file has the whole database: leave out {REFUSED[words]}.\n"
    assert ran.stderr == said
    assert list(tmp_path.iterdir()) == []
