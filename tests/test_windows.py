"""What Windows does otherwise, as far as another system can tell: names of files, paths and line ends."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from command import ROOT
from data_copies import everything, opened

from ofstedcmp.cli.output import Output
from ofstedcmp.records import data_folder

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]$')
SHIPPED = ("ofstedcmp", "data", "completions", "man", "tests", ".ci")
# What a folder is unpacked into takes part of the 260 characters of a path.
LONGEST = 120


def test_every_file_can_have_its_name_there() -> None:
    paths = [path.relative_to(ROOT) for room in SHIPPED for path in (ROOT / room).rglob("*")]
    assert len(paths) > 400
    assert [path for path in paths if _RESERVED.fullmatch(path.name) or _UNFIT.search(path.name)] == []
    assert [path for path in paths if len(str(path)) > LONGEST] == []
    lower = [str(path).lower() for path in paths]
    assert len(set(lower)) == len(lower)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (r"C:\Grades 2026\north west.XLSX", "xlsx"),
        (r"\\server\share\leeds.csv", "csv"),
        (r"..\out.HTML", "html"),
    ],
)
def test_the_extension_of_a_windows_path_picks_the_format(path: str, name: str) -> None:
    output = Output()
    output.path = path
    assert output.format_name == name


def test_names_in_the_record_have_one_separator_whatever_the_systems_is() -> None:
    names = data_folder.listing(str(ROOT / "data"))
    assert all("\\" not in name and name.count("/") <= 1 for name in names)
    assert all(path.replace(os.sep, "/").endswith(name) for name, path in names.items())


@pytest.mark.usefixtures("empty_cache")
def test_a_record_with_its_line_ends_says_the_same(folder: Path) -> None:
    before = everything(opened(folder))
    for path in folder.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert everything(opened(folder)) == before
