"""What tests share: the command line, a small fixed record, and the golden files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Protocol
from unittest import mock

import pytest
from command import RECORDS, ROOT, Ran, Run, in_process
from data_copies import age
from examples import bring, spelt
from fronts import Written
from hypothesis import settings

from ofstedcmp.answers.table import Answer
from ofstedcmp.database.record import Record
from ofstedcmp.formats import Screen, render
from ofstedcmp.records import yaml_files
from ofstedcmp.reports.document import Report

# A slow machine breaks no law.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

# 25 August 2026, less than 60 days after the newest report of either record.
TODAY = "1787616000"
GOLDEN = Path(__file__).resolve().parent / "golden"
Golden = Callable[[str, str], None]


class Look(Protocol):
    def __call__(
        self,
        words: str,
        how: str = "table",
        *,
        width: int | None = 100,
        colour: bool = False,
        ascii: bool = False,
    ) -> str: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regen", action="store_true", help="write golden files and what README and docs/ print anew"
    )


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the program compiles in a folder of this run, out of the user's own, and today one day."""
    own = {"OFSTEDCMP_CACHE": str(tmp_path_factory.mktemp("cache")), "SOURCE_DATE_EPOCH": TODAY}
    # The user's own configuration, by the names that Linux and Windows have for its folder.
    own |= dict.fromkeys(("XDG_CONFIG_HOME", "APPDATA"), str(tmp_path_factory.mktemp("config")))
    with mock.patch.dict(os.environ, own):
        # pytest-xdist names the width of its own terminal.
        os.environ.pop("COLUMNS", None)
        base = tmp_path_factory.getbasetemp()
        os.environ["TESTS_OF_ONE_RUN"] = str(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)
        yield


@pytest.fixture(scope="session")
def fixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the rules of the record and the invented inspections alone."""
    folder = tmp_path_factory.mktemp("fixed") / "data"
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("inspections", "sources.yaml"))
    shutil.copytree(RECORDS, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def catalogue(fixed: Path) -> Record:
    """The small fixed record."""
    return Record([fixed], bundled=False)


@pytest.fixture
def run() -> Run:
    """The command line as it is installed, on the record that goes with it."""
    return in_process


@pytest.fixture(scope="session")
def ask(fixed: Path) -> Run:
    """The command line with the small fixed record in the place of the one that goes with it."""
    real = yaml_files.read
    once = cache(real)

    # Hundreds of tests ask, and reading is most of what an answer costs.
    def read(path: Path) -> yaml_files.Document:
        return once(path) if path.is_relative_to(fixed) else real(path)

    def asked(*words: object, **how: object) -> Ran:
        with (
            mock.patch("ofstedcmp.records.data_folder.data_root", return_value=fixed),
            mock.patch("ofstedcmp.records.yaml_files.read", read),
        ):
            return in_process(*words, **how)  # type: ignore[arg-type]

    return asked


_read = cache(yaml_files.read)


@pytest.fixture
def read_once() -> Iterator[None]:
    """Reading is most of what an answer costs, and the record does not change below a test."""
    with mock.patch("ofstedcmp.records.yaml_files.read", _read):
        yield


@pytest.fixture(scope="session")
def brought(ask: Run, fixed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report, its list and two records: what the examples of commands name."""
    folder = tmp_path_factory.mktemp("b")
    path = bring(folder, fixed)
    assert ask("import", "--index", folder / "index.csv", "--write", folder / "data", path).code == 0
    return folder


@pytest.fixture(scope="session")
def look(fixed: Path, request: pytest.FixtureRequest) -> Look:
    """What a command prints on a screen; an answer is made once, however often it is looked at."""

    @cache
    def answer(words: str) -> Answer:
        with (
            mock.patch("ofstedcmp.records.data_folder.data_root", return_value=fixed),
            mock.patch("ofstedcmp.cli.output.stream", return_value="") as rendered,
        ):
            brought = request.getfixturevalue("brought") if "{brought}" in words else fixed
            assert in_process(*spelt(words, brought)).code == 0
        made = rendered.call_args.args[0]
        assert isinstance(made, Answer)
        return made._replace(rows=list(made.rows))

    @cache
    def look_(
        words: str,
        how: str = "table",
        *,
        width: int | None = 100,
        colour: bool = False,
        ascii: bool = False,
    ) -> str:
        colours = "truecolor" if colour else None
        return render(answer(words), how, Screen(width=width, colour=colours, ascii=ascii))

    return look_


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Hold a text against a golden file; `--regen` writes the file anew."""
    return partial(_hold, regen=bool(request.config.getoption("--regen")))


def _hold(name: str, text: str, *, regen: bool) -> None:
    path = GOLDEN / f"{name}.txt"
    if regen:
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.exists(), f"no golden file {path.name}: pytest --regen writes it"
    assert text == path.read_text(encoding="utf-8")


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Makes a report of the given text; a form feed parts its pages."""

    def write(text: str) -> Report:
        path = tmp_path / "report.txt"
        path.write_text(text, encoding="utf-8")
        return Report(path)

    return write


@pytest.fixture
def folder(fixed: Path, tmp_path: Path) -> Path:
    """A data folder of its own, old enough for its times to be trusted."""
    copy = Path(shutil.copytree(fixed, tmp_path / "data"))
    age(copy)
    return copy


@pytest.fixture
def empty_cache(tmp_path: Path) -> Iterator[Path]:
    """A place of its own where compiled records are kept."""
    place = tmp_path / "cache"
    with mock.patch.dict(os.environ, {"OFSTEDCMP_CACHE": str(place)}):
        yield place
