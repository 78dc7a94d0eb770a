"""The same questions put to this program and to what people would use instead on the same rows:

    python tests/tools/bench_beside.py [--tools DIR] [--shared DIR] [--runs N] [--save FILE]

`--tools` is the folder with csvgrep, csvlook, duckdb and a python that has pandas and odfpy: what is not
there is left out and said so. `--shared` has Ofsted's spreadsheets. pytest does not collect this file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from bench_speed import program

from ofstedcmp import __version__

SPREADSHEET = "official/la-inspection-outcomes-2025-03-31.ods"


def questions(tools: Path, rows: Path, shared: Path | None) -> dict[str, dict[str, str]]:
    """By question, the command line of each tool. The first of each is this program's."""
    ours = shlex.join(program())
    csvgrep, csvlook, duckdb, python = (
        shlex.quote(str(tools / name)) for name in ("csvgrep", "csvlook", "duckdb", "python")
    )
    source = shlex.quote(str(rows))
    pandas = f"{python} -c \"import pandas; rows = pandas.read_csv('{rows}'); print(rows[{{}}].to_csv())\""
    query = f"{duckdb} -csv -c \"select * from read_csv('{rows}') where {{}}\""
    found = {
        "one council's history": {
            "ofstedcmp": f"{ours} history leeds -f csv",
            "csvgrep": f"{csvgrep} -c council -m leeds {source}",
            "csvgrep, csvlook": f"{csvgrep} -c council -m leeds {source} | {csvlook}",
            "pandas": pandas.format("rows.council == 'leeds'"),
            "duckdb": query.format("council = 'leeds'"),
        },
        "who fell": {
            "ofstedcmp": f"{ours} changes --down -f csv",
            "csvgrep": f"{csvgrep} -c change -m down {source}",
            "pandas": pandas.format("rows.change == 'down'"),
            "duckdb": query.format("change = 'down'"),
        },
    }
    if shared and (shared / SPREADSHEET).exists():
        book = shared / SPREADSHEET
        found["latest grades of all councils"] = {
            "ofstedcmp": f"{ours} councils -f csv",
            "pandas, Ofsted's ODS": f"{python} -c \"import pandas; print(pandas.read_excel('{book}', "
            "sheet_name='Inspections_as_at_31_March', skiprows=2).to_csv())\"",
        }
    return found


def main() -> None:
    """Measure every tool on every question and print a table."""
    as_written = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=as_written)
    parser.add_argument("--tools", type=Path, default=Path(sys.executable).parent, metavar="DIR")
    parser.add_argument("--shared", type=Path, metavar="DIR")
    parser.add_argument("--runs", type=int, default=11, help="how often each command is run (11)")
    parser.add_argument("--save", type=Path, metavar="FILE", help="keep the figures as JSON")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        environment["OFSTEDCMP_CACHE"] = folder
        rows = Path(folder, "judgements.csv")
        command = [*program(), "export", "--no-bom", "-o", str(rows)]
        subprocess.run(command, env=environment, check=True)
        asked_of = questions(asked.tools, rows, asked.shared)
        found = {name: measured(tools, environment, asked.runs) for name, tools in asked_of.items()}
    machine = {
        **{"cores": os.cpu_count(), "python": platform.python_version(), "platform": platform.platform()},
        **{"ofstedcmp": __version__, "runs": asked.runs, "load": round(os.getloadavg()[0], 2)},
    }
    figures = {"machine": machine, "questions": found}
    sys.stdout.write(table(figures) + "\n")
    if asked.save:
        asked.save.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measured(tools: dict[str, str], environment: dict[str, str], runs: int) -> dict[str, Any]:
    """The median of each tool in milliseconds, their runs in turns, and the ratio to this program's."""
    taken: dict[str, list[float]] = {name: [] for name in tools}
    for turn in range(runs + 1):
        for name, command in tools.items():
            start = time.perf_counter()
            done = subprocess.run(
                ["bash", "-o", "pipefail", "-c", command], env=environment, capture_output=True, check=False
            )
            if turn and not done.returncode:
                taken[name].append(time.perf_counter() - start)
    medians = {name: 1000 * median(times) for name, times in taken.items() if times}
    ours = medians["ofstedcmp"]
    return {
        name: {"ms": round(medians[name]), "ratio": round(medians[name] / ours, 2)}
        if name in medians
        else None
        for name in tools
    }


def table(figures: dict[str, Any]) -> str:
    """The figures for a reader: how many times as long as this program each tool takes."""
    lines = [", ".join(f"{key} {value}" for key, value in figures["machine"].items())]
    for question, tools in figures["questions"].items():
        lines += ["", question]
        for name, row in tools.items():
            said = f"{row['ms']:>7} ms{row['ratio']:>8} x" if row else "  not installed, or it failed"
            lines.append(f"  {name:<24}{said}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
