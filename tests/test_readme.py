"""README.md and docs/: what they print is what the program prints; `pytest --regen` writes it anew."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from command import ROOT, Run
from picture import picture

from ofstedcmp.cli import COMMANDS
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words

README = ROOT / "README.md"
PAGES = [README, *sorted((ROOT / "docs").glob("*.md"))]
# A console block has one command and what it prints on 80 columns.
BLOCK = re.compile(r"^```console\n\$ ofstedcmp (?P<words>[^\n]*)\n(?P<screen>.*?)^```$", re.M | re.S)
SHELL = re.compile(r"^```sh\n(?P<command>.*?)^```$", re.M | re.S)
# tests/test_recipes.py runs the lines that need a file, and the scripts.
NEED_FILES = ("report.pdf", "my-data", "earlier-release")


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_the_readme_shows_what_the_program_prints(run: Run, request: pytest.FixtureRequest) -> None:
    def anew(block: re.Match[str]) -> str:
        ran = run(*shlex.split(block["words"]), "-f", "table", "--width", 80, "--color", "never")
        assert ran.code == 0, ran.stderr
        return f"```console\n$ ofstedcmp {block['words']}\n{ran.stdout}```"

    assert BLOCK.search(text(README))
    rewritten = BLOCK.sub(anew, text(README))
    if request.config.getoption("--regen"):
        README.write_text(rewritten, encoding="utf-8")
    assert text(README) == rewritten


def test_the_picture_is_of_the_screen_as_it_is(request: pytest.FixtureRequest) -> None:
    path, drawn = ROOT / "docs" / "compare.svg", picture("compare cheshire-east cwac", 84)
    if request.config.getoption("--regen"):
        path.write_text(drawn, encoding="utf-8")
    assert text(path) == drawn
    assert "(docs/compare.svg)" in text(README)


def test_every_command_stands_in_the_readme() -> None:
    assert [
        name
        for name in COMMANDS
        if not re.search(rf"`(ofstedcmp )?{name}\b|^ofstedcmp {name}", text(README), re.M)
    ] == []


def test_the_readme_is_one_page() -> None:
    assert len(text(README).splitlines()) <= 150


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_line_of_shell_runs(
    run: Run, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    lines = [
        line
        for block in SHELL.findall(text(page))
        if not block.startswith("#!")
        for line in block.split("\n")
    ]
    for line in lines:
        if line.startswith("ofstedcmp ") and not any(name in line for name in NEED_FILES):
            ran = run(*shlex.split(line, comments=True)[1:])
            assert ran.code == 0, f"{line}: {ran.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]*)", text(page))
    assert [link for link in links if link and not (page.parent / link).exists()] == []


def test_every_page_of_docs_is_linked_from_the_readme() -> None:
    assert [page.name for page in PAGES[1:] if f"(docs/{page.name})" not in text(README)] == []


def test_the_data_page_describes_every_column_in_order() -> None:
    schema = json.loads((ROOT / "data" / "schemas" / "rows.schema.json").read_text(encoding="utf-8"))
    section = text(ROOT / "docs" / "data.md").split("## Columns of rows")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.M) == [*schema["$defs"]["row"]["properties"]]


def test_the_speed_page_has_the_figures_last_measured() -> None:
    speed, growth = (
        json.loads((ROOT / "tests" / "figures" / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("speed", "growth")
    )
    once, ten = growth["sizes"]["1"], growth["sizes"]["10"]
    rows = [
        f"| {name} | {case['ms']:.0f} | {case['ms, ratio']} | {case['instructions, ratio']} |"
        for name, case in speed["cases"].items()
    ]
    rows += [
        f"| {name} | {size['s']:.2f} | {ten[name]['s']:.2f} | {ten[name]['MB']} |"
        for name, size in once.items()
        if "MB" in size
    ]
    page = text(ROOT / "docs" / "speed.md").splitlines()
    assert rows
    assert [row for row in rows if row not in page] == []


def test_the_readme_counts_what_the_data_has() -> None:
    record, page = Record(), text(README)
    edition = record.edition
    assert f"{edition.inspections} inspections\nof {edition.councils} councils" in page
    assert edition.newest
    assert f"newest report is of {in_words(edition.newest)}" in page
    visits = sum(len(record.events(council)) for council in record.inspected)
    assert f"{visits} visits that gave no grade" in page
    held = Counter(one.framework for council in record.inspected for one in record.inspections(council))
    counts = [int(number) for number in re.findall(r"^\| [^|]+ \| (\d+) \|", page, re.M)]
    assert counts == [held[name] for name in record.frameworks if held[name] and name != "csa-2009"]


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (line,) = [line for line in script.split("\n") if line.startswith("tests=")]
    done = subprocess.run(
        ["bash", "-c", f'{line}; echo "$tests"'], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() in text(README)
    assert "pytest" in done.stdout
