"""How long a command takes from start to end, as a ratio to what Python and its libraries need to start:

    python tests/bench_speed.py [--runs N] [--save FILE] [--against FILE]

Runs of the program and of its floor take turns, so that both meet the same machine; pytest does not
collect this file. `--against` prints what moved since the figures of another run.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from ofstedcmp import __version__

CLICK = "import click"
ROWS = "import click, csv, json"
TABLE = "import click, rich.console, rich.table"
TWO = ("compare", "cheshire-east", "cheshire-west-and-chester")
IN_COLOUR = ("-f", "table", "--color", "always", "--width", "100")
UNIT = 1 if sys.platform == "darwin" else 1024


class Case(NamedTuple):
    """One command, the imports that it is held against, and the ratio asked for."""

    name: str
    words: tuple[str, ...]
    floor: str
    at_most: float


CASES = (
    Case("--version", ("--version",), CLICK, 1.15),
    Case("--help", ("--help",), CLICK, 1.15),
    Case("compare two, table in colour", (*TWO, *IN_COLOUR), TABLE, 1.25),
    Case("compare two, csv", (*TWO, "-f", "csv"), ROWS, 1.25),
    Case("compare two, json", (*TWO, "-f", "json"), ROWS, 1.25),
    Case("history, table", ("history", "leeds", *IN_COLOUR), TABLE, 1.3),
    Case("show, table", ("show", "leeds", *IN_COLOUR), TABLE, 1.3),
    Case("summary, csv", ("summary", "-f", "csv"), ROWS, 1.6),
    Case("changes, csv", ("changes", "-f", "csv"), ROWS, 1.6),
    Case("councils, csv", ("councils", "-f", "csv"), ROWS, 1.6),
    Case("export, csv", ("export", "-f", "csv"), ROWS, 2.0),
)


def main() -> None:
    """Measure every case and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=21, help="how often each command is run (21)")
    parser.add_argument("--save", type=Path, metavar="FILE", help="keep the figures as JSON")
    parser.add_argument("--against", type=Path, metavar="FILE", help="figures of an earlier run")
    asked = parser.parse_args()
    figures = measured(asked.runs)
    before = json.loads(asked.against.read_text(encoding="utf-8")) if asked.against else None
    sys.stdout.write(table(figures, before) + "\n")
    if asked.save:
        asked.save.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def program() -> list[str]:
    """The installed command, as its users start it."""
    found = shutil.which("ofstedcmp", path=str(Path(sys.executable).parent))
    return [found] if found else [sys.executable, "-m", "ofstedcmp"]


def measured(runs: int) -> dict[str, Any]:
    """The median of every case and of its floor in milliseconds, their ratio, and the peak in MB."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        environment["OFSTEDCMP_CACHE"] = cache
        cases = {case.name: taken(case, runs, environment) for case in CASES}
    machine = {
        **{"cores": os.cpu_count(), "python": platform.python_version(), "platform": platform.platform()},
        **{"ofstedcmp": __version__, "runs": runs, "load": round(os.getloadavg()[0], 2)},
    }
    return {"machine": machine, "cases": cases}


def taken(case: Case, runs: int, environment: dict[str, str]) -> dict[str, Any]:
    """One case and its floor in turns, after a first run of both that is not counted."""
    floor = [sys.executable, "-c", case.floor]
    pairs, peak = [], 0
    for turn in range(runs + 1):
        base, _ = seconds(floor, environment)
        own, memory = seconds([*program(), *case.words], environment)
        if turn:
            pairs.append((base, own))
            peak = max(peak, memory)
    return {
        "floor ms": round(1000 * median(base for base, _ in pairs), 1),
        "ms": round(1000 * median(own for _, own in pairs), 1),
        "ratio": round(median(own / base for base, own in pairs), 2),
        "asked": case.at_most,
        "peak MB": round(peak / 1024 / 1024, 1),
    }


def seconds(command: list[str], environment: dict[str, str]) -> tuple[float, int]:
    """The time of one process in seconds, and its peak of memory in bytes."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) as process:
        start = time.perf_counter()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return time.perf_counter() - start, used.ru_maxrss * UNIT


def table(figures: dict[str, Any], before: dict[str, Any] | None) -> str:
    """The figures for a reader."""
    machine = ", ".join(f"{key} {value}" for key, value in figures["machine"].items())
    lines = [machine, "", f"{'':<30}{'floor ms':>9}{'ms':>8}{'ratio':>8}{'asked':>8}{'MB':>8}"]
    for name, row in figures["cases"].items():
        numbers = (row[key] for key in ("ms", "ratio", "asked", "peak MB"))
        line = f"{name:<30}{row['floor ms']:>9}" + "".join(f"{number:>8}" for number in numbers)
        if before and name in before["cases"]:
            line += f"   ratio was {before['cases'][name]['ratio']}"
        lines.append(line)
    lines.append("Medians; the ratio is the median of the ratios of neighbouring runs.")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
