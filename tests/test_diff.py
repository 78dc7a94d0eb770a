"""`ofstedcmp diff`: what one record has that an older one has not."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from unittest import mock

import pytest
from command import Ran, in_process
from made import FILE, RI, listed, report, written

COLUMNS = ("result", "council", "framework", "inspection_start", "published", "area", "before", "after")
FIRST = "leeds ilacs-2023, 4 March 2024"


class Releases:
    """Two whole data folders, at first the same: one made-up inspection of Leeds."""

    def __init__(self, rules: Path, folder: Path) -> None:
        self.folder, self.old, self.new = folder, folder / "old", folder / "new"
        shutil.copytree(rules, self.old, ignore=shutil.ignore_patterns("inspections"))
        self.add(self.old)
        shutil.copytree(self.old, self.new)

    def run(self, *words: object) -> Ran:
        """The command line of the newer release."""
        bundled = self.new if self.new.exists() else self.old
        with mock.patch("ofstedcmp.records.data_folder.data_root", return_value=bundled):
            return in_process(*words)

    def add(self, release: Path, dates: str = "4 to 15 March 2024", published: str = "2024-04-22") -> None:
        """Import one more inspection."""
        path = written(self.folder, report(dates=dates))
        index = listed(self.folder, path, published=published)
        done = self.run("import", "--index", index, "--write", release, path)
        assert done.code == 0, done.stderr + done.stdout

    def correct(self, old: str, new: str) -> None:
        """Change the newer release's file of Leeds."""
        text = (self.new / FILE).read_text(encoding="utf-8")
        assert old in text
        (self.new / FILE).write_text(text.replace(old, new), encoding="utf-8")

    def diff(self, *words: object) -> Ran:
        """What the newer has that the older has not."""
        return self.run("diff", self.old, *words)

    def told(self) -> list[str]:
        """The lines that say what differs."""
        _, _, lines, *_ = self.diff().stdout.split("\n\n")
        return [" ".join(line.split()) for line in lines.splitlines()]

    def rows(self) -> list[tuple[str, ...]]:
        """The rows of CSV, which JSON has as well."""
        done = self.diff("-f", "csv")
        assert done.code == 0
        assert done.stdout.splitlines()[0] == ",".join(COLUMNS)
        json = [
            {key: value or "" for key, value in row.items()} for row in self.diff("-f", "json").json["rows"]
        ]
        assert json == done.rows
        return [tuple(row.values()) for row in done.rows]


@pytest.fixture
def releases(fixed: Path, tmp_path: Path) -> Releases:
    return Releases(fixed, tmp_path)


def test_equal_folders_have_no_differences(releases: Releases) -> None:
    assert releases.diff().stdout.startswith("The two versions do not differ.\n")
    assert releases.rows() == []
    assert releases.diff("--exit-code").code == 0


def test_added_inspections_are_listed_and_counted_by_framework(releases: Releases) -> None:
    releases.add(releases.new, "2 to 6 March 2026", "2026-04-20")
    assert releases.told() == ["added leeds ilacs-2023, 2 March 2026"]
    assert releases.rows() == [("added", "leeds", "ilacs-2023", "2026-03-02", "2026-04-20", "", "", "")]
    said = releases.diff().stdout
    assert said.startswith("New in this data: one added.\n")
    assert "Added  ilacs-2023 1\n" in said


def test_removed_inspections_are_listed(releases: Releases) -> None:
    releases.add(releases.old, "2 to 6 March 2026", "2026-04-20")
    assert releases.told() == ["removed leeds ilacs-2023, 2 March 2026"]
    assert releases.rows() == [("removed", "leeds", "ilacs-2023", "2026-03-02", "2026-04-20", "", "", "")]


def test_corrected_grades_are_listed_with_both_values(releases: Releases) -> None:
    releases.correct(f"grade: requires-improvement, printed: {RI}", "grade: good, printed: Good")
    assert releases.told() == [f"grade changed {FIRST}: overall was requires-improvement, is good"]
    assert releases.rows() == [
        (
            *("grade-changed", "leeds", "ilacs-2023", "2024-03-04", "2024-04-22"),
            *("overall", "requires-improvement", "good"),
        )
    ]


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [("start", "2024-03-04", "2024-03-05"), ("end", "2024-03-15", "2024-03-14")],
)
def test_corrected_dates_are_listed_with_both_values(
    releases: Releases, key: str, before: str, after: str
) -> None:
    releases.correct(f"{key}: '{before}'", f"{key}: '{after}'")
    ((result, _, _, _, _, *about),) = releases.rows()
    assert (result, about) == ("date-changed", [key, before, after])
    (line,) = releases.told()
    assert line.endswith(f": {key} was {before}, is {after}")


def test_corrections_come_before_additions(releases: Releases) -> None:
    releases.add(releases.new, "2 to 6 March 2026", "2026-04-20")
    releases.correct("end: '2024-03-15'", "end: '2024-03-14'")
    releases.correct("grade: inadequate, printed: Inadequate", "grade: good, printed: Good")
    assert [result for result, *_ in releases.rows()] == ["grade-changed", "date-changed", "added"]


def test_exit_code_1_means_a_difference_if_asked_for(releases: Releases) -> None:
    releases.correct("end: '2024-03-15'", "end: '2024-03-14'")
    assert releases.diff().code == 0
    assert releases.diff("--exit-code").code == 1


def test_the_newest_report_of_either_release_is_named(releases: Releases) -> None:
    releases.add(releases.new, "2 to 6 March 2026", "2026-04-20")
    older, newer = releases.diff().stdout.splitlines()[2:4]
    assert older.startswith("From ")
    assert "newest report 2024-04-22" in older
    assert "newest report 2026-04-20" in newer
    assert releases.diff("-f", "json").json["data_version"] == "2026-04-20"


def test_a_missing_older_folder_is_an_error(releases: Releases) -> None:
    shutil.rmtree(releases.old)
    done = releases.diff()
    assert (done.code, done.stdout) == (3, "")
    assert done.stderr == f"ofstedcmp: the data folder {releases.old} does not exist\n"


@pytest.mark.parametrize(("old", "new", "code"), [("Inadequate", "Good", 0), ("Good", "Inadequate", 1)])
def test_exit_code_down_counts_only_lowered_grades(releases: Releases, old: str, new: str, code: int) -> None:
    releases.correct(f"grade: {old.lower()}, printed: {old}", f"grade: {new.lower()}, printed: {new}")
    assert releases.diff("--exit-code").code == 1
    assert releases.diff("--exit-code=down").code == code


def test_data_of_version_0_1_can_still_be_read(releases: Releases) -> None:
    for file in releases.old.rglob("leeds.yaml"):
        text = file.read_text(encoding="utf-8")
        visit = "- {kind: unannounced, start: '2011-05', priority_action: true, sources: [{source: %s}]}\n"
        (source,) = re.findall(r"^  (report-[\d-]+):$", text, re.M)[:1]
        file.write_text(f"{text}events:\n{visit % source}", encoding="utf-8")
    assert releases.diff().code == 0
