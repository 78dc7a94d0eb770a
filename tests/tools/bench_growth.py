"""How long commands take, and how much memory, when the record is 10 and 100 times as large:

    python tests/tools/bench_growth.py [--runs N] [--factors 10 100] [--save FILE]

The larger records are the bundled one with copies of its councils under other names, in a folder for
`--data`. pytest does not collect this file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from bench_speed import program, seconds

from ofstedcmp import __version__
from ofstedcmp.records import yaml_files
from ofstedcmp.records.data_folder import data_root

COMMANDS = {
    "compare two": ("compare", "cheshire-east", "cheshire-west-and-chester", "-f", "csv"),
    "history": ("history", "leeds", "-f", "csv"),
    "summary": ("summary", "-f", "csv"),
    "changes": ("changes", "-f", "csv"),
    "councils": ("councils", "-f", "csv"),
    "export": ("export", "-f", "csv"),
}
# What of a council may stand in one council alone.
OWN = ("aliases", "gss_code", "former_gss_codes", "dfe_code", "ofsted_urn", "predecessors", "successors")


def main() -> None:
    """Measure every command on records of every size and print a table."""
    as_written = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=as_written)
    parser.add_argument("--runs", type=int, default=5, help="how often each command is run (5)")
    parser.add_argument("--factors", type=int, nargs="*", default=[10, 100], help="the sizes (10 100)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="make the records here and leave them")
    parser.add_argument("--save", type=Path, metavar="FILE", help="keep the figures as JSON")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        base = asked.keep or Path(made)
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        environment["OFSTEDCMP_CACHE"] = str(base / "cache")
        sizes = {1: measured([], environment, asked.runs)}
        for factor in asked.factors:
            folder = base / f"times-{factor}"
            if not folder.exists():
                larger(folder, factor)
            sizes[factor] = measured(["--data", str(folder)], environment, asked.runs)
    machine = {
        **{"cores": os.cpu_count(), "python": platform.python_version(), "platform": platform.platform()},
        **{"ofstedcmp": __version__, "runs": asked.runs, "load": round(os.getloadavg()[0], 2)},
    }
    figures = {"machine": machine, "sizes": sizes}
    sys.stdout.write(table(figures) + "\n")
    if asked.save:
        asked.save.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def larger(folder: Path, factor: int) -> None:
    """Copies of every council and its inspections: with the record there are `factor` times as many."""
    data = Path(data_root())
    councils = yaml_files.read(data / "councils.yaml").value["councils"]
    copies = {}
    for number in range(2, factor + 1):
        for council, facts in councils.items():
            own = {key: value for key, value in facts.items() if key not in OWN}
            names = {key: f"{facts[key]} {number}" for key in ("name", "official_name")}
            copies[f"{council}-{number}"] = own | names
    (folder / "inspections").mkdir(parents=True)
    (folder / "councils.yaml").write_text(yaml_files.dump({"councils": copies}), encoding="utf-8")
    for path in (data / "inspections").glob("*.yaml"):
        first, _, rest = path.read_text(encoding="utf-8").partition("\n")
        for number in range(2, factor + 1):
            copy = folder / "inspections" / f"{path.stem}-{number}.yaml"
            copy.write_text(f"{first}-{number}\n{rest}", encoding="utf-8")


def measured(where: list[str], environment: dict[str, str], runs: int) -> dict[str, Any]:
    """Of every command the median in seconds and the peak in MB, and how long the first run of all took."""
    first, _ = seconds([*program(), "summary", "-f", "csv", *where], environment)
    found: dict[str, Any] = {"first run": {"s": round(first, 2)}}
    for name, words in COMMANDS.items():
        taken = [seconds([*program(), *words, *where], environment) for _ in range(runs)]
        found[name] = {
            "s": round(median(time for time, _ in taken), 3),
            "MB": round(max(memory for _, memory in taken) / 1024 / 1024),
        }
    return found


def table(figures: dict[str, Any]) -> str:
    """The figures for a reader: beside each size, how many times longer than the record as it is."""
    machine = ", ".join(f"{key} {value}" for key, value in figures["machine"].items())
    sizes = figures["sizes"]
    lines = [
        machine,
        "",
        f"{'':<14}" + "".join(f"{f'x {size}: s':>12}{'MB':>6}{'ratio':>8}" for size in sizes),
    ]
    for name, base in sizes[1].items():
        cells = (
            f"{row['s']:>12}{row.get('MB', ''):>6}{row['s'] / base['s']:>8.2f}"
            for row in (sizes[size][name] for size in sizes)
        )
        lines.append(f"{name:<14}" + "".join(cells))
    lines.append("Medians of whole processes; the first run compiles the record, those after it read it.")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
