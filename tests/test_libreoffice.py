"""LibreOffice opens what `-o` writes as it left: every cell the same text."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from command import Run

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
# As its dialogue proposes for a file with a byte-order mark: comma, double quote, UTF-8, from the first line.
# Without a window it would take every file for the system's own encoding.
IN = "CSV:44,34,76,1"
# All sheets, each in a file of its own, cells as they are shown.
OUT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def opened(file: Path, folder: Path) -> dict[str, list[list[str]]]:
    """The sheets as LibreOffice shows them, by name."""
    out = folder / "out"
    command = [
        *(str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
        *((f"--infilter={IN}",) if file.suffix == ".csv" else ()),
        *("--convert-to", OUT, "--outdir", str(out), str(file)),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {
        path.stem.removeprefix(f"{file.stem}-"): list(
            csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
        )
        for path in out.iterdir()
    }


@pytest.mark.parametrize("layout", ["long", "wide"])
def test_every_cell_of_csv_arrives_as_it_left(ask: Run, tmp_path: Path, layout: str) -> None:
    file = tmp_path / "all.csv"
    assert ask("export", "--layout", layout, "-o", file).code == 0
    left = list(csv.reader(io.StringIO(ask("export", "--layout", layout).stdout, newline="")))
    (arrived,) = opened(file, tmp_path).values()
    assert arrived == left


def test_every_cell_of_a_workbook_arrives_as_it_left(ask: Run, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="xlsxwriter is not installed")
    file = tmp_path / "all.xlsx"
    assert ask("export", "-o", file).code == 0
    left = list(csv.reader(io.StringIO(ask("export").stdout, newline="")))
    assert opened(file, tmp_path)["Data"] == left
