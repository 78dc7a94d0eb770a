"""The scripts of the README's section "In scripts" do what it says, run as they stand there."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command import ROOT, surroundings


def recipe(language: str) -> str:
    """The one block of code of that language in the section."""
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## In scripts\n")[1].split("\n## ")[0]
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", section, re.M | re.S)
    return str(block)


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run it in the folder, whose `bin` goes before the programs that are installed."""
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    env = surroundings({"HOME": str(folder), "PATH": path, "PYTHONPATH": str(ROOT)})
    return subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, check=False)


def program(folder: Path, name: str, script: str) -> None:
    (folder / "bin").mkdir(exist_ok=True)
    (folder / "bin" / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / "bin" / name).chmod(0o755)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose `ofstedcmp` is this one and whose `mail` keeps what it is given."""
    program(tmp_path, "ofstedcmp", f'exec "{sys.executable}" -m ofstedcmp "$@"')
    program(tmp_path, "mail", 'printf "%s\\n" "$*" >>"$HOME/mailed"; cat >>"$HOME/mailed"')
    return tmp_path


def _counted_falls(folder: Path) -> int:
    words = ("compare", "cheshire-west-and-chester", "--with", "neighbours", "-f", "csv")
    rows = csv.DictReader(run(folder, "ofstedcmp", *words).stdout.splitlines())
    return sum(row["change"] == "down" and row["basis"] in ("same", "similar") for row in rows)


needs_sh = pytest.mark.skipif(not shutil.which("sh"), reason="sh is not installed")


@needs_sh
def test_a_fall_is_mailed_once(folder: Path) -> None:
    (folder / "falls.sh").write_text(recipe("sh"))
    known, mailed = folder / ".ofstedcmp-falls", folder / "mailed"
    done = run(folder, "sh", "falls.sh")
    assert (done.returncode, done.stderr, mailed.exists()) == (0, "", False)
    told = known.read_text(encoding="utf-8").splitlines(keepends=True)
    assert told
    fall = r": [a-z ]+, down [1-3] from [a-z ]+ \([A-Z][a-z]+ [0-9]{4}\)\.\n"
    assert [line for line in told if not re.search(fall, line)] == []
    # What fell and is not like for like is in the answer and is no fall.
    answer = known.with_name(f"{known.name}.all").read_text(encoding="utf-8")
    assert re.search(r", down [1-3] from .*, not like for like\.", answer)
    assert len(told) == _counted_falls(folder)
    known.write_text("".join(told[1:]), encoding="utf-8")
    assert run(folder, "sh", "falls.sh").returncode == 0
    subject, *fell = mailed.read_text(encoding="utf-8").splitlines(keepends=True)
    assert subject.startswith("-s Ofsted: a grade fell near cheshire-west-and-chester childrens-services@")
    assert fell == told[:1]
    mailed.unlink()
    assert (run(folder, "sh", "falls.sh").returncode, mailed.exists()) == (0, False)


@needs_sh
def test_no_fall_is_missed_or_made_up_where_ofstedcmp_or_mail_fails(folder: Path) -> None:
    (folder / "falls.sh").write_text(recipe("sh"))
    known = folder / ".ofstedcmp-falls"
    known.touch()
    program(folder, "mail", "exit 1")
    assert run(folder, "sh", "falls.sh").returncode == 1
    assert known.read_text() == ""
    program(folder, "ofstedcmp", "exit 3")
    assert run(folder, "sh", "falls.sh").returncode == 3
    assert known.read_text() == ""


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
def test_the_makefile_writes_the_file_anew_only_for_a_newer_record(folder: Path) -> None:
    (folder / "Makefile").write_text(recipe("make"))
    table, edition = folder / "cheshire.csv", folder / "record.txt"
    done = run(folder, "make")
    assert done.returncode == 0, done.stderr
    assert table.read_bytes().startswith(b"\xef\xbb\xbfcouncil,")
    table.write_text("the reader's own\n")
    assert (run(folder, "make").returncode, table.read_text()) == (0, "the reader's own\n")
    edition.write_text("an older one\n")
    os.utime(table, (0, 0))
    assert run(folder, "make").returncode == 0
    assert table.read_bytes().startswith(b"\xef\xbb\xbfcouncil,")
    program(folder, "ofstedcmp", "exit 3")
    kept = table.read_bytes(), edition.read_bytes()
    assert run(folder, "make").returncode != 0
    assert (table.read_bytes(), edition.read_bytes()) == kept


def write_table(folder: Path) -> list[dict[str, str]]:
    done = run(folder, "ofstedcmp", "history", "cheshire-east", "cwac", "--output", "cheshire.csv")
    assert done.returncode == 0, done.stderr
    with (folder / "cheshire.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.skipif(not shutil.which("Rscript"), reason="Rscript is not installed")
def test_r_reads_the_file_with_its_types(folder: Path) -> None:
    rows = write_table(folder)
    told = "cat(nrow(grades), names(grades)[1], class(grades$published), class(grades$grade_rank),"
    told += " sum(is.na(grades$grade)))"
    done = run(folder, "Rscript", "-e", f"{recipe('r')}\n{told}")
    empty = sum(not row["grade"] for row in rows)
    assert done.stdout == f"{len(rows)} council Date integer {empty}", done.stderr


def test_power_query_is_told_of_columns_that_are_there_and_fit_their_types(folder: Path) -> None:
    rows = write_table(folder)
    types = dict(re.findall(r'\{"(\w+)", ([\w. ]+)\}', recipe("powerquery")))
    forms = {"type date": r"(\d{4}-\d\d-\d\d)?", "Int64.Type": r"(-?\d+)?"}
    assert types
    for column, kind in types.items():
        assert [row[column] for row in rows if not re.fullmatch(forms[kind], row[column])] == []
