"""What is installed is whole: the wheel and the source archive hold the record, and run from anywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipapp
import zipfile
from pathlib import Path

import pytest

from ofstedcmp.database.connect import SHIPPED

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return folder


def relative(folder: str) -> set[str]:
    return {str(path.relative_to(ROOT)) for path in (ROOT / folder).rglob("*") if path.is_file()}


def test_the_wheel_holds_the_whole_record_and_nothing_else(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    code = {name for name in relative("ofstedcmp") if "__pycache__" not in name}
    record = {f"ofstedcmp/{name}" for name in relative("data")}
    shared = {name for name in names if ".data/" in name}
    assert names - shared == code | record | {f"ofstedcmp/data/{SHIPPED}"}


def test_the_wheel_puts_completion_and_the_man_page_where_shells_and_man_look(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    archive = zipfile.ZipFile(wheel)
    shared = {
        name.partition(".data/data/share/")[2]: archive.read(name)
        for name in archive.namelist()
        if ".data/" in name
    }
    assert shared == {
        "bash-completion/completions/ofstedcmp": (ROOT / "completions" / "ofstedcmp.bash").read_bytes(),
        "zsh/site-functions/_ofstedcmp": (ROOT / "completions" / "ofstedcmp.zsh").read_bytes(),
        "fish/vendor_completions.d/ofstedcmp.fish": (ROOT / "completions" / "ofstedcmp.fish").read_bytes(),
        "man/man1/ofstedcmp.1": (ROOT / "man" / "ofstedcmp.1").read_bytes(),
    }


def test_the_source_archive_holds_what_the_tests_need(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        names = {name.partition("/")[2] for name in tar.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md"} <= names
    assert {"constraints.txt", ".ci/run", ".ci/release"} <= names
    assert relative("data") | relative("completions") | relative("docs") | relative("man") <= names
    assert {name for name in relative("tests") if "__pycache__" not in name} <= names


def test_the_wheel_runs_from_another_folder_without_the_checkout(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}); import ofstedcmp; "
        "from ofstedcmp.records.data_folder import data_root; from ofstedcmp.cli import run; "
        "code = run(['compare', 'cheshire-east', 'cwac', '-f', 'csv']); "
        "sys.stderr.write(str(data_root())); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd="/", capture_output=True, text=True, check=True)
    assert done.stderr == str(tmp_path / "site" / "ofstedcmp" / "data")
    assert "cheshire-east,Cheshire East" in done.stdout


def test_the_installed_program_reads_the_compiled_record_and_no_yaml(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}); from ofstedcmp.cli import run; "
        "code = run(['summary', '-f', 'csv']); sys.stderr.write(str('yaml' in sys.modules)); sys.exit(code)"
    )
    for cache in ("", str(tmp_path / "cache")):
        environment = {**os.environ, "OFSTEDCMP_CACHE": cache}
        done = subprocess.run(
            [sys.executable, "-c", code], cwd="/", env=environment, capture_output=True, text=True, check=True
        )
        assert done.stderr == "False"


def test_the_same_source_makes_the_same_wheel_to_the_byte(built: Path, tmp_path: Path) -> None:
    (first,) = built.glob("*.whl")
    (source,) = built.glob("*.tar.gz")
    with tarfile.open(source) as tar:
        tar.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    command = [
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--wheel",
        "--outdir",
        str(tmp_path),
        str(folder),
    ]
    subprocess.run(command, check=True, capture_output=True, text=True)
    (second,) = tmp_path.glob("*.whl")
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("cached", [False, True], ids=["without a cache", "with a cache"])
def test_it_runs_from_one_archive(built: Path, tmp_path: Path, cached: bool) -> None:
    (wheel,) = built.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    archive = tmp_path / "ofstedcmp.pyz"
    zipapp.create_archive(tmp_path / "site", archive, main="ofstedcmp.__main__:main")
    shutil.rmtree(tmp_path / "site")
    cache = tmp_path / "cache"
    environment = {**os.environ, "OFSTEDCMP_CACHE": str(cache) if cached else ""}
    # Only the second needs the YAML files.
    for words, start in (
        (["compare", "leeds", "-f", "csv"], "council,council_name,"),
        (["check"], "No problems in "),
    ):
        command = [sys.executable, "-P", str(archive), *words]
        answers = {
            subprocess.run(
                command, cwd="/", env=environment, capture_output=True, text=True, check=True
            ).stdout
            for _ in range(2)
        }
        assert len(answers) == 1
        assert answers.pop().startswith(start)
        assert not cache.exists() or words == ["check"]
    assert cache.exists() == cached


def test_no_python_lies_among_the_records() -> None:
    # A Python file there would make an editable install fail: data/ is moved into the package by its path.
    assert list((ROOT / "data").rglob("*.py")) == []


def test_nothing_stands_at_the_top_that_is_not_customary() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout
    if not tracked:
        pytest.skip("not a git checkout")
    tops = {name.split("/")[0] for name in tracked.split("\n") if name}
    customary = {
        "hatch_build.py",
        "LICENSE",
        "CHANGELOG.md",
        "CITATION.cff",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "constraints.txt",
        ".ci",
        ".github",
        ".gitignore",
        "docs",
        "man",
    }
    assert tops - customary <= {"pyproject.toml", "README.md", "ofstedcmp", "data", "tests", "completions"}
