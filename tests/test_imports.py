"""Imports point one way, and each library is known to one place only."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "ofstedcmp"

# What each room may import of ours; a room may always import from itself.
ROOMS = {
    "errors": set(),
    "dates": {"errors"},
    "records": {"dates", "errors"},
    "grade_changes": {"records"},
    "database": {"__init__", "dates", "errors", "grade_changes", "records"},
    "reports": {"database", "dates", "errors", "grade_changes", "records"},
    "answers": {"database", "dates", "errors", "grade_changes", "records", "reports"},
    "formats": {"answers", "errors"},
    "exports": {"answers", "database", "dates", "grade_changes", "records"},
    "cli": {
        *("__init__", "answers", "database", "dates", "errors", "exports"),
        *("formats", "records", "reports"),
    },
    "__main__": {"cli"},
}
# The public door may open every room, from inside its functions.
DOOR = "__init__"

LIBRARIES = {
    "yaml": {"records"},
    "sqlite3": {"database"},
    "click": {"cli"},
    "rich": {"formats"},
    "tabulate": {"formats"},
}
# Of the optional extras `excel` and `import`, inside the functions that need them.
LIBRARIES["xlsxwriter"] = {"formats"}
LIBRARIES |= {"pypdfium2": {"reports"}, "python_calamine": {"reports"}}


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imported(path: Path) -> set[str]:
    """The full names of the modules that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            module = node.module or ""
            # `from ofstedcmp import store` names a room; `from ofstedcmp import __version__` the door.
            if module == "ofstedcmp":
                found |= {
                    f"ofstedcmp.{alias.name if not alias.name.startswith('__') else '__init__'}"
                    for alias in node.names
                }
            else:
                found.add(module)
    return found


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    here = room(path)
    if here == DOOR:
        return
    for name in imported(path):
        top, _, rest = name.partition(".")
        if top == "ofstedcmp":
            other = rest.split(".")[0]
            assert other == here or other in ROOMS[here], f"{here} may not import {other}"
        elif top in LIBRARIES:
            assert here in LIBRARIES[top], f"{here} may not import {top}"
        else:
            assert top in sys.stdlib_module_names, f"{name} is not a dependency"


def test_every_room_is_listed_and_every_listed_room_exists() -> None:
    assert {room(path) for path in FILES} == set(ROOMS) | {DOOR}


def test_the_package_has_nine_rooms_and_four_loose_modules() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    loose = {path.stem for path in PACKAGE.glob("*.py")} - {"__main__"}
    assert loose == {"__init__", "dates", "errors", "grade_changes"}
    # errors and dates are one room.
    assert len(folders | loose - {"__init__", "dates"}) == 9


def test_the_rooms_form_no_circle() -> None:
    left = dict(ROOMS)
    while left:
        free = {name for name, needs in left.items() if not needs & set(left)}
        assert free, f"these import each other in a circle: {sorted(left)}"
        left = {name: needs for name, needs in left.items() if name not in free}


@pytest.mark.parametrize(
    ("statement", "unneeded"),
    [
        ("import ofstedcmp", {"yaml", "click", "rich", "tabulate"}),
        ("import ofstedcmp; ofstedcmp.load().council('cwac')", {"click", "rich", "tabulate"}),
        ("from ofstedcmp.cli import run; run(['compare', 'cwac', '-f', 'csv'])", {"rich", "tabulate"}),
        ("from ofstedcmp.cli import run; run(['compare', 'cwac', '-f', 'json'])", {"rich", "tabulate"}),
        ("from ofstedcmp.cli import run; run(['--help'])", {"rich", "tabulate"}),
    ],
)
def test_a_library_is_imported_only_when_it_is_needed(statement: str, unneeded: set[str]) -> None:
    code = f"{statement}; import sys; sys.stderr.write(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stderr.split()}
    assert not loaded & unneeded


def test_help_waits_for_nothing_but_the_command_line() -> None:
    code = (
        "from ofstedcmp.cli import run; run(['--help']); import sys; sys.stderr.write(' '.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    rooms = {name.split(".")[1] for name in done.stderr.split() if name.startswith("ofstedcmp.")}
    assert rooms <= {"cli", "formats", "errors", "dates"}
    assert "sqlite3" not in done.stderr.split()


# Each of these takes longer to import than it saves: half a millisecond to seven, at every start.
DEAR = {"yaml", "rich", "tabulate", "dataclasses", "shutil", "tempfile", "pathlib"}
DEAR |= {"ofstedcmp.grade_changes", "ofstedcmp.records.types", "ofstedcmp.records.yaml_files"}


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (["compare", "cheshire-east", "cwac", "-f", "csv"], set()),
        (["history", "leeds", "-f", "csv"], set()),
        (["summary", "-f", "csv"], set()),
        (["changes", "-f", "csv"], set()),
        (["councils", "-f", "csv"], set()),
        (
            ["compare", "cheshire-east", "cwac", "-f", "table"],
            {"rich", "dataclasses", "ofstedcmp.grade_changes", "ofstedcmp.records.types"},
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_rows_of_data_import_nothing_that_takes_long(words: list[str], needed: set[str]) -> None:
    code = (
        f"from ofstedcmp.cli import run; run({words!r}); import sys; sys.stderr.write(' '.join(sys.modules))"
    )
    for _ in range(2):  # what the first compiles the second reads
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (set(done.stderr.split()) & DEAR) <= needed


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    tests = sorted(Path(__file__).parent.rglob("*.py"))
    long = [str(path) for path in (*FILES, *tests) if len(path.read_text(encoding="utf-8").split("\n")) > 301]
    assert long == []
