"""How long reading takes, and how much memory: run by hand, `python tests/tools/bench_reading.py ../shared`.

Each measure is taken in a process of its own, so that the peak of one is not that of another; pytest does
not collect this file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from ofstedcmp import __version__
from ofstedcmp.database.record import Record
from ofstedcmp.reports.files import read_files

# What issue 3 asks for.
BOUNDS = {
    "reports, all cores": "under 30 s on 2 cores",
    "reports, one core": "under 60 ms a report",
    "spreadsheet": "under 0.5 s",
}
MEGABYTE = 1024 * 1024
# Linux counts in kilobytes, macOS in bytes.
UNIT = 1 if sys.platform == "darwin" else 1024


def main() -> None:
    """Measure everything and print a table, or with --measure take one measure and print it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, help="the folder with reports/ and official/")
    parser.add_argument("--runs", type=int, default=3, help="how often each measure is taken (3)")
    parser.add_argument("--save", type=Path, metavar="FILE", help="keep the figures as JSON")
    parser.add_argument("--measure", nargs=2, metavar=("WHAT", "JOBS"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        what, jobs = asked.measure
        say(json.dumps(measured(found(asked.shared, what), int(jobs))))
        return
    figures = every(asked.shared, asked.runs)
    say(table(figures))
    if asked.save:
        asked.save.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def found(shared: Path, what: str) -> list[Path]:
    """The files of one measure: all reports, or the one spreadsheet of that name."""
    if what != "reports":
        return [shared / "official" / what]
    paths = sorted((shared / "reports").glob("*/*.pdf"))
    if not paths:
        sys.exit(f"{shared} holds no reports")
    return paths


def measured(paths: Sequence[Path], jobs: int) -> dict[str, float]:
    """Seconds of reading them in this process and `jobs` of its own, and the greatest peaks of memory."""
    catalogue = Record()
    start = time.perf_counter()
    outcomes = list(read_files(paths, catalogue, {}, jobs=jobs))
    seconds = time.perf_counter() - start
    own, children = (
        resource.getrusage(who).ru_maxrss * UNIT / MEGABYTE
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    refused = sum(outcome.refused is not None for outcome in outcomes)
    # Of several children the system gives the peak of the greatest one.
    return {"seconds": seconds, "files": len(outcomes), "refused": refused, "own": own, "children": children}


def every(shared: Path, runs: int) -> dict[str, Any]:
    """All measures, each the median of several runs."""
    cores = os.cpu_count() or 1
    plan = [("reports, all cores", "reports", cores), ("reports, one core", "reports", 1)]
    plan += [(book.name, book.name, 1) for book in sorted((shared / "official").glob("*.ods"))]
    rows = {name: taken(shared, what, jobs, runs) for name, what, jobs in plan}
    machine = {
        **{"cores": cores, "python": platform.python_version(), "platform": platform.platform()},
        **{"ofstedcmp": __version__, "runs": runs, "load": round(os.getloadavg()[0], 2)},
    }
    return {"machine": machine, "measures": rows}


def taken(shared: Path, what: str, jobs: int, runs: int) -> dict[str, Any]:
    """The medians of one measure, and its single times."""
    command = [sys.executable, __file__, str(shared), "--measure", what, str(jobs)]
    every_run = [
        json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(runs)
    ]
    seconds = [run["seconds"] for run in every_run]
    files = every_run[0]["files"]
    return {
        "files": files,
        "refused": every_run[0]["refused"],
        "seconds": round(median(seconds), 3),
        "milliseconds a file": round(1000 * median(seconds) / files, 1),
        "peak MB": round(max(run["own"] for run in every_run)),
        "peak MB of a child": round(max(run["children"] for run in every_run)) if jobs > 1 else None,
        "runs": [round(one, 3) for one in seconds],
    }


def table(figures: dict[str, Any]) -> str:
    """The figures for a reader."""
    machine = ", ".join(f"{key} {value}" for key, value in figures["machine"].items())
    lines = [machine, "", f"{'':<50}{'files':>6}{'s':>9}{'ms/file':>9}{'MB':>6}{'MB/child':>10}  asked for"]
    for name, row in figures["measures"].items():
        child = row["peak MB of a child"]
        lines.append(
            f"{name:<50}{row['files']:>6}{row['seconds']:>9.3f}{row['milliseconds a file']:>9.1f}"
            f"{row['peak MB']:>6}{child if child is not None else '-':>10}"
            f"  {BOUNDS.get(name, BOUNDS['spreadsheet'])}"
        )
    lines.append("Medians of the times, the greatest of the peaks; memory asked for: under 300 MB.")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
