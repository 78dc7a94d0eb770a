"""What a command costs from start to end, as a ratio to what Python and its libraries cost alone:

    python tests/tools/bench_speed.py [--runs N] [--save FILE] [--against FILE]

Instructions, counted by valgrind's cachegrind where it is installed, are the same on a noisy machine. Times
are medians of runs in which the command and its floor take turns. `--against` prints
the ratios of another run.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
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
CACHEGRIND = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")


class Case(NamedTuple):
    """One command, the imports it is compared with, and the ratio of instructions that is asked for."""

    name: str
    words: tuple[str, ...]
    floor: str
    at_most: float


CASES = (
    Case("--help", ("--help",), CLICK, 1.15),
    Case("compare two, csv", (*TWO, "-f", "csv"), ROWS, 1.15),
    Case("summary, csv", ("summary", "-f", "csv"), ROWS, 1.3),
    Case("changes, csv", ("changes", "-f", "csv"), ROWS, 1.45),
    Case("councils, csv", ("councils", "-f", "csv"), ROWS, 1.45),
    Case("export, csv", ("export", "-f", "csv"), ROWS, 2.9),
    Case("compare two, table in colour", (*TWO, *IN_COLOUR), TABLE, 1.25),
    Case("history, table in colour", ("history", "leeds", *IN_COLOUR), TABLE, 1.4),
)


def main() -> None:
    """Measure every case and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=21, help="how often each command is timed (21)")
    parser.add_argument("--save", type=Path, metavar="FILE", help="save the figures as JSON")
    parser.add_argument("--against", type=Path, metavar="FILE", help="figures of an earlier run")
    options = parser.parse_args()
    before = json.loads(options.against.read_text(encoding="utf-8")) if options.against else None
    with tempfile.TemporaryDirectory() as cache:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        environment |= {"OFSTEDCMP_CACHE": cache, "PYTHONHASHSEED": "0"}
        cases = {case.name: measured(case, options.runs, environment) for case in CASES}
    machine = {
        **{"cores": os.cpu_count(), "python": platform.python_version(), "platform": platform.platform()},
        **{"ofstedcmp": __version__, "runs": options.runs, "load": round(os.getloadavg()[0], 2)},
    }
    figures = {"machine": machine, "cases": cases}
    sys.stdout.write(table(figures, before) + "\n")
    if options.save:
        options.save.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def program() -> list[str]:
    """The installed command, as its users start it."""
    found = shutil.which("ofstedcmp", path=str(Path(sys.executable).parent))
    return [found] if found else [sys.executable, "-m", "ofstedcmp"]


def measured(case: Case, runs: int, environment: dict[str, str]) -> dict[str, Any]:
    """The figures of one case. Both commands run once before, which is not counted."""
    floor, own = [sys.executable, "-c", case.floor], [*program(), *case.words]
    pairs, peak = [], 0
    for turn in range(runs + 1):
        base, _ = seconds(floor, environment)
        took, memory = seconds(own, environment)
        if turn:
            pairs.append((base, took))
            peak = max(peak, memory)
    millions = [instructions(command, environment) for command in (floor, own)]
    return {
        "instructions, floor": millions[0],
        "instructions": millions[1],
        "instructions, ratio": round(millions[1] / millions[0], 2) if millions[0] and millions[1] else None,
        "asked": case.at_most,
        "ms, floor": round(1000 * median(base for base, _ in pairs), 1),
        "ms": round(1000 * median(took for _, took in pairs), 1),
        "ms, ratio": round(median(took / base for base, took in pairs), 2),
        "peak MB": round(peak / 1024 / 1024, 1),
    }


def instructions(command: list[str], environment: dict[str, str]) -> float | None:
    """The instructions of one process in millions; None without valgrind."""
    if not shutil.which(CACHEGRIND[0]):
        return None
    ran = subprocess.run([*CACHEGRIND, *command], env=environment, capture_output=True, text=True, check=True)
    counted = re.search(r"I +refs: +([\d,]+)", ran.stderr)
    return round(int(counted[1].replace(",", "")) / 1e6, 1) if counted else None


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
    names = list(next(iter(figures["cases"].values())))
    lines = [", ".join(f"{key} {value}" for key, value in figures["machine"].items()), ""]
    lines.append(" " * 30 + "  ".join(names))
    for name, row in figures["cases"].items():
        line = f"{name:<30}" + "  ".join(f"{row[column]!s:>{len(column)}}" for column in names)
        if before and name in before["cases"]:
            line += f"   ratio was {before['cases'][name].get('instructions, ratio')}"
        lines.append(line)
    lines.append("Instructions in millions; times are medians, and their ratio that of neighbouring runs.")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
