"""The recipes of docs/recipes.md and docs/data.md work as they are printed, where the tool is installed."""

from __future__ import annotations

import csv
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from command import ROOT, Run, surroundings
from made import as_pdf, report


def recipe(language: str, heading: str, page: str = "recipes") -> str:
    """The block of code of that language below a heading."""
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    section = text.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", section, re.M | re.S)
    return str(block)


def run_in(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a program in the folder, whose `bin` goes before the programs that are installed."""
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    env = surroundings(
        {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "PATH": path, "PYTHONPATH": str(ROOT)}
    )
    return subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, check=False)


def program(folder: Path, name: str, script: str) -> None:
    (folder / "bin").mkdir(exist_ok=True)
    (folder / "bin" / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / "bin" / name).chmod(0o755)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose `ofstedcmp` is this one and whose `mail` saves what it gets."""
    program(tmp_path, "ofstedcmp", f'exec "{sys.executable}" -m ofstedcmp "$@"')
    program(tmp_path, "mail", 'printf "%s\\n" "$*" >>"$HOME/mailed"; cat >>"$HOME/mailed"')
    return tmp_path


needs_sh = pytest.mark.skipif(not shutil.which("sh"), reason="sh is not installed")


@pytest.fixture
def falls(folder: Path) -> Path:
    (folder / "falls.sh").write_text(recipe("sh", "cron"))
    assert run_in(folder, "ofstedcmp", "config", "council", "cwac").returncode == 0
    return folder / ".ofstedcmp-falls"


@needs_sh
def test_cron_mails_a_fall_once(folder: Path, falls: Path) -> None:
    mailed = folder / "mailed"
    done = run_in(folder, "sh", "falls.sh")
    assert (done.returncode, done.stderr, mailed.exists()) == (0, "", False)
    seen = falls.read_text(encoding="utf-8").splitlines(keepends=True)
    ran = run_in(folder, "ofstedcmp", "changes", "us", "neighbours", "--down", "--format", "csv")
    rows = csv.DictReader(ran.stdout.splitlines())
    assert len(seen) == sum(row["change"] == "down" and row["basis"] in ("same", "similar") for row in rows)
    falls.write_text("".join(seen[1:]), encoding="utf-8")
    assert run_in(folder, "sh", "falls.sh").returncode == 0
    subject, *fell = mailed.read_text(encoding="utf-8").splitlines(keepends=True)
    assert subject.startswith("-s Ofsted: a grade fell childrens-services@")
    assert fell == seen[:1]
    mailed.unlink()
    assert (run_in(folder, "sh", "falls.sh").returncode, mailed.exists()) == (0, False)


@needs_sh
def test_cron_misses_no_fall_where_ofstedcmp_or_mail_fails(folder: Path, falls: Path) -> None:
    falls.touch()
    program(folder, "mail", "exit 1")
    assert run_in(folder, "sh", "falls.sh").returncode == 1
    assert falls.read_text() == ""
    program(folder, "ofstedcmp", "exit 3")
    assert run_in(folder, "sh", "falls.sh").returncode == 3
    assert falls.read_text() == ""


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
def test_the_makefile_writes_the_file_anew_only_for_newer_data(folder: Path) -> None:
    (folder / "Makefile").write_text(recipe("make", "Makefile"))
    table, edition = folder / "cheshire.csv", folder / "record.txt"
    done = run_in(folder, "make")
    assert done.returncode == 0, done.stderr
    assert table.read_bytes().startswith(b"\xef\xbb\xbfcouncil,")
    table.write_text("the reader's own\n")
    assert (run_in(folder, "make").returncode, table.read_text()) == (0, "the reader's own\n")
    edition.write_text("an older one\n")
    os.utime(table, (0, 0))
    assert run_in(folder, "make").returncode == 0
    assert table.read_bytes().startswith(b"\xef\xbb\xbfcouncil,")
    program(folder, "ofstedcmp", "exit 3")
    before = table.read_bytes(), edition.read_bytes()
    assert run_in(folder, "make").returncode != 0
    assert (table.read_bytes(), edition.read_bytes()) == before


@pytest.fixture
def rows(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """The rows of the file that the recipes read, which lies in the current folder."""
    monkeypatch.chdir(tmp_path)
    assert run("history", "cheshire-east", "cwac", "-o", "cheshire.csv").code == 0
    with Path("cheshire.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.skipif(not shutil.which("Rscript"), reason="Rscript is not installed")
def test_r_reads_the_file_with_its_types(folder: Path, rows: list[dict[str, str]]) -> None:
    printed = "cat(nrow(grades), names(grades)[1], class(grades$published), class(grades$grade_rank),"
    printed += " sum(is.na(grades$grade)))"
    done = run_in(folder, "Rscript", "-e", f"{recipe('r', 'R')}\n{printed}")
    empty = sum(not row["grade"] for row in rows)
    assert done.stdout == f"{len(rows)} council Date integer {empty}", done.stderr


def test_pandas_reads_the_file_with_its_types(rows: list[dict[str, str]]) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    names: dict[str, object] = {}
    exec(recipe("python", "Python"), names)
    grades = names["grades"]
    assert isinstance(grades, pandas.DataFrame)
    assert len(grades) == len(rows)
    assert str(grades["published"].dtype).startswith("datetime64")
    assert [*grades["old_la_code"]] == [row["old_la_code"] for row in rows]


def test_rows_from_python_are_those_of_the_file(rows: list[dict[str, str]]) -> None:
    names: dict[str, object] = {}
    exec(recipe("python", "From Python", "data"), names)
    made = names["rows"]
    assert isinstance(made, list)
    assert [(row["council"], row["area"]) for row in made] == [
        (row["council"], row["area"] or None) for row in rows
    ]


def test_power_query_names_columns_that_are_there_and_fit_their_types(rows: list[dict[str, str]]) -> None:
    types = dict(re.findall(r'\{"(\w+)", ([\w. ]+)\}', recipe("powerquery", "Excel and Power BI")))
    forms = {"type date": r"(\d{4}-\d\d-\d\d)?", "Int64.Type": r"(-?\d+)?"}
    assert types
    for column, kind in types.items():
        assert [row[column] for row in rows if not re.fullmatch(forms[kind], row[column])] == []


def test_task_scheduler_runs_a_command_that_works(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (task,) = re.findall(r'/TR "py -m ofstedcmp (.+)"', recipe("bat", "Windows Task Scheduler"))
    words = shlex.split(task.replace("C:\\data\\", ""))
    assert run(*words).code == 0
    assert Path(words[-1]).is_file()


@pytest.fixture
def database(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert run("export", "-o", "ofsted.sqlite").code == 0
    return tmp_path / "ofsted.sqlite"


@pytest.mark.skipif(not shutil.which("datasette"), reason="datasette is not installed")
def test_datasette_opens_the_database(folder: Path, database: Path) -> None:
    assert recipe("sh", "Datasette") == "datasette ofsted.sqlite --open\n"
    done = run_in(
        folder, "datasette", "ofsted.sqlite", "--get", "/ofsted/long_row.json?council=leeds&_shape=array"
    )
    assert '"council_name": "Leeds"' in done.stdout, done.stderr


def leadership_by_year(run: Run) -> Counter[tuple[str, str]]:
    every = run("export", "-f", "csv").rows
    return Counter(
        (row["published"][:4], row["grade"]) for row in every if row["theme"] == "leadership" and row["grade"]
    )


def test_the_query_for_duckdb_counts_as_the_rows_do(run: Run, database: Path) -> None:
    attach, query = recipe("sql", "DuckDB").split(";\n", 1)
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute(attach.removesuffix(" (type sqlite)"))
        counted = {(year, grade): number for year, grade, number in base.execute(query)}
    assert counted == leadership_by_year(run)


def test_duckdb_reads_the_database_and_the_file(run: Run, rows: list[dict[str, str]], database: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    attach, query = recipe("sql", "DuckDB").split(";\n", 1)
    with duckdb.connect() as base:
        text = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
        (instead,) = re.findall(r"`(from read_csv\(.+\))`", text)
        counted = base.execute(query.replace("from ofsted.long_row", instead)).fetchall()
        graded = [row for row in rows if row["theme"] == "leadership" and row["grade"]]
        assert sum(number for _, _, number in counted) == len(graded)
        try:
            base.execute(attach)
        except duckdb.IOException:
            pytest.skip("DuckDB's extension for SQLite is not installed")
        counted = base.execute(query).fetchall()
    assert {(year, grade): number for year, grade, number in counted} == leadership_by_year(run)


def test_duckdb_can_read_the_sql_of_every_view(database: Path) -> None:
    # DuckDB opens a view by reading its SQL, and does not know all that SQLite allows.
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    with closing(sqlite3.connect(database)) as base:
        views = [sql for (sql,) in base.execute("select sql from sqlite_master where type = 'view'")]
    assert views
    assert {len(duckdb.extract_statements(sql)) for sql in views} == {1}


def test_the_query_of_the_data_page_finds_the_changes_that_count(database: Path) -> None:
    with closing(sqlite3.connect(database)) as base:
        found = base.execute(recipe("sql", "The database", "data")).fetchall()
        counted = base.execute(
            "select count(*) from finding where theme = 'leadership' and change = 'down' and counted"
        ).fetchone()
    assert (len(found),) == counted


def test_a_report_of_your_own_is_added_and_answered_with(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    as_pdf(tmp_path / "report.pdf", report(dates="2 to 13 March 2026"))
    (tmp_path / "earlier").symlink_to(ROOT)
    for line in recipe("sh", "Reports of your own").splitlines():
        words = shlex.split(
            line.replace("trafford", "leeds").replace("../earlier-release", "earlier"), comments=True
        )
        ran = run(*words[1:])
        assert ran.code == 0, f"{line}: {ran.stdout}{ran.stderr}"
    assert "March 2026" in run("show", "leeds", "--data", "my-data").stdout
