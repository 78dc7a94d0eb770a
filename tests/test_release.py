"""A release is built by one command, the same bytes every time, and each of its files works alone."""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from ofstedcmp import __version__

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def build(folder: Path) -> Path:
    subprocess.run(
        [sys.executable, ROOT / ".ci" / "release", folder], check=True, capture_output=True, text=True
    )
    return folder


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a release."""
    folder = tmp_path_factory.mktemp("release")
    asked = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--dest",
        str(folder),
        "wcwidth",
    ]
    if subprocess.run(asked, capture_output=True, check=False).returncode:
        pytest.skip("no package registry can be reached")
    return build(folder / "dist")


@pytest.fixture(scope="module")
def one_file(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The one-file program in a folder that nobody can write to."""
    folder = tmp_path_factory.mktemp("read-only")
    path = folder / "ofstedcmp.pyz"
    path.write_bytes((release / "ofstedcmp.pyz").read_bytes())
    path.chmod(0o444)
    folder.chmod(0o555)
    return path


def started(path: Path, home: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """What the one-file program answers from that home, without this environment's libraries."""
    home.mkdir(exist_ok=True)
    environment = {"HOME": str(home), "PATH": os.defpath, "PYTHONPATH": ""}
    # -S: no library that is installed here may be found.
    command = [sys._base_executable, "-S", path, *words]  # type: ignore[attr-defined]
    return subprocess.run(
        [str(word) for word in command],
        cwd=path.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_release_has_five_files_and_true_sums(release: Path) -> None:
    names = {path.name for path in release.iterdir()}
    assert names == {
        f"ofstedcmp-{__version__}-py3-none-any.whl",
        f"ofstedcmp-{__version__}.tar.gz",
        f"ofstedcmp-data-{__version__}.zip",
        "ofstedcmp.pyz",
        "SHA256SUMS",
    }
    sums = dict(line.split("  ")[::-1] for line in (release / "SHA256SUMS").read_text().splitlines())
    assert sums == {
        name: hashlib.sha256((release / name).read_bytes()).hexdigest() for name in names - {"SHA256SUMS"}
    }


def test_the_same_sources_give_the_same_bytes(release: Path, tmp_path: Path) -> None:
    again = build(tmp_path / "dist")
    assert (again / "SHA256SUMS").read_text() == (release / "SHA256SUMS").read_text()


def test_the_one_file_compares_from_an_empty_home(one_file: Path, tmp_path: Path) -> None:
    done = started(one_file, tmp_path / "home", "compare", "leeds", "kent", "--color", "always")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Leeds" in done.stdout


def test_the_one_file_writes_a_workbook(one_file: Path, tmp_path: Path) -> None:
    book = tmp_path / "leeds.xlsx"
    done = started(one_file, tmp_path / "home", "history", "leeds", "--output", book)
    assert (done.returncode, done.stderr) == (0, "")
    assert "xl/workbook.xml" in zipfile.ZipFile(book).namelist()


def test_the_one_file_answers_where_no_home_can_be_written(one_file: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    done = started(one_file, home, "summary", "-f", "csv")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_one_file_names_the_command_that_installs_what_it_lacks(one_file: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.pdf"
    report.write_bytes(b"%PDF-1.4\n%%EOF\n")
    done = started(one_file, tmp_path / "home", "verify", report)
    assert done.returncode == 1
    assert "pypdfium2" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_the_one_file_is_tied_to_no_system_and_no_python(one_file: Path) -> None:
    names = zipfile.ZipFile(one_file).namelist()
    assert [name for name in names if name.endswith((".so", ".pyd", ".dll", ".dylib", ".pyc"))] == []
    main = zipfile.ZipFile(one_file).read("__main__.py").decode()
    compile(main.split("from ofstedcmp")[0], "__main__.py", "exec")
    assert "needs Python 3.11 or newer" in main


def test_the_data_package_describes_every_file_it_holds(release: Path) -> None:
    archive = zipfile.ZipFile(release / f"ofstedcmp-data-{__version__}.zip")
    resources = json.loads(archive.read("datapackage.json"))["resources"]
    assert {one["path"] for one in resources} == set(archive.namelist()) - {"datapackage.json"}


def test_the_version_is_the_same_everywhere() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == __version__
    assert set(re.findall(r"ofstedcmp-([0-9.]+)-py3", README)) == {__version__}
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_no_line_installs_the_program_by_name() -> None:
    # The name is on no registry: whoever registers it could give its users another program.
    for name in ("README.md", "CONTRIBUTING.md", "man/ofstedcmp.1", "docs/recipes.md", "docs/data.md"):
        text = (ROOT / name).read_text(encoding="utf-8").replace("\\-", "-")
        assert (
            re.findall(r"(?:pip|uv tool|pipx) install [^\n`&]*?(?<![./\w-])ofstedcmp\b(?![-.])", text) == []
        )


@pytest.mark.parametrize("python", PYTHONS)
def test_constraints_pin_one_version_of_every_library_for_each_python(python: str) -> None:
    pinned: dict[str, str] = {}
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        pin = Requirement(line)
        here = {
            "python_version": python,
            "python_full_version": f"{python}.0",
            "os_name": "nt",
            "sys_platform": "win32",
        }
        if pin.marker is None or pin.marker.evaluate(here):
            assert canonicalize_name(pin.name) not in pinned
            assert str(pin.specifier).startswith("==")
            pinned[canonicalize_name(pin.name)] = str(pin.specifier)[2:]
    with (ROOT / "pyproject.toml").open("rb") as stream:
        project = tomllib.load(stream)["project"]
    extras = project["optional-dependencies"].values()
    for bound in map(Requirement, (*project["dependencies"], *(one for extra in extras for one in extra))):
        if bound.name != "ofstedcmp":
            assert bound.specifier.contains(pinned[canonicalize_name(bound.name)]), bound
