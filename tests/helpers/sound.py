"""The small sound record of the folder sound-record/, copied for tests that break it in one place."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from ofstedcmp.records.checks import check

SOUND = Path(__file__).resolve().parents[1] / "sound-record"

SCALES = "scales.yaml"
THEMES = "themes.yaml"
CAVEATS = "caveats.yaml"
COUNCILS = "councils.yaml"
NEIGHBOURS = "neighbours.yaml"
OTHER_PLACES = "other-places.yaml"
SOURCES = "sources.yaml"
DISAGREEMENTS = "disagreements.yaml"
KNOWN = "known-reports.yaml"
SLAC_2009 = "frameworks/slac-2009.yaml"
ILACS_2023 = "frameworks/ilacs-2023.yaml"
ILACS_2026 = "frameworks/ilacs-2026.yaml"
ASH = "inspections/ash.yaml"
BIRCH = "inspections/birch.yaml"
OAK = "inspections/oak.yaml"


@dataclass(frozen=True)
class Fault:
    """One change that breaks the sound record, and all the problems that come of it.

    `rule` is the name of the rule in CHECKS that notices, or says what reading the file finds amiss.
    A problem without a file is one of the changed file.
    """

    rule: str
    file: str
    old: str
    new: str
    problems: tuple[str, ...]

    def expected(self) -> list[str]:
        """The problems as they are to be printed, in their order."""
        return [f"{self.file}:{one}" if one[0].isdigit() else one for one in self.problems]


@dataclass(frozen=True)
class Folder:
    """A record in a folder."""

    root: Path

    def change(self, file: str, old: str, new: str) -> None:
        """Put `new` for `old`, which must stand in the file exactly once."""
        text = self.text(file)
        assert text.count(old) == 1, f"'{old}' stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))

    def text(self, file: str) -> str:
        """What the file holds, line ends and all."""
        return (self.root / file).read_bytes().decode()

    def write(self, file: str, content: str | bytes) -> None:
        """Put the file there, whatever its folder."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def problems(self) -> list[str]:
        """What is wrong with this record alone, with the places relative to the folder."""
        found, _ = check([])
        return [str(problem).removeprefix(f"{self.root}/") for problem in found]


def sound_record(root: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """The sound record at `root`, in the place of the one that the program brings along."""
    shutil.copytree(SOUND, root, dirs_exist_ok=True)
    monkeypatch.setattr("ofstedcmp.records.data_folder.data_root", lambda: root)
    return Folder(root)
