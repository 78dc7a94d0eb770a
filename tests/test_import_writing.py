"""`ofstedcmp import --write`: changes to a data folder, its links, permissions and line ends."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from command import Run
from made import FILE, PUBLISHED, RI, bytes_of, listed, only, report, sha256, written
from workbooks import COVER, HISTORY, LEEDS, ods

from ofstedcmp.database.record import Record
from ofstedcmp.records.data_folder import data_root

ADDED = "1 file read, 0 refused: 1 added, 0 updated, 0 unchanged, 0 conflict."


def test_a_first_import_adds_and_a_second_changes_nothing(ask: Run, tmp_path: Path) -> None:
    folder, path = tmp_path / "data", written(tmp_path)
    first = ask("import", "--write", folder, path)
    assert (first.code, first.stdout.splitlines()) == (0, [ADDED, "", "added  leeds ilacs-2023 2024-03-04"])
    before = bytes_of(folder)
    assert set(before) == {FILE}
    second = ask("import", "--write", folder, path)
    assert second.code == 0
    assert second.stdout == "1 file read, 0 refused: 0 added, 0 updated, 1 unchanged, 0 conflict.\n"
    assert bytes_of(folder) == before


def test_each_result_is_a_row(ask: Run, tmp_path: Path) -> None:
    done = ask("import", "--write", tmp_path / "data", written(tmp_path), "-f", "csv")
    expected = {"result": "added", "council": "leeds", "what": "ilacs-2023", "when": "2024-03-04", "text": ""}
    assert done.rows == [expected]


def test_imported_files_pass_check(ask: Run, tmp_path: Path) -> None:
    path = written(tmp_path)
    ask("import", "--index", listed(tmp_path, path), "--write", tmp_path / "data", path)
    done = ask("check", tmp_path / "data")
    assert (done.code, done.stdout.split(" in ")[0]) == (0, "No problems")


def test_an_unknown_edition_of_the_statistics_is_listed_in_the_councils_file(
    ask: Run, tmp_path: Path, catalogue: Record
) -> None:
    pytest.importorskip("python_calamine")
    folder, book = (
        tmp_path / "data",
        ods(tmp_path / "book.ods", {"Cover": COVER, "History": [HISTORY, LEEDS]}),
    )
    assert ask("import", "--write", folder, book).code == 0
    assert only(folder, catalogue).dates_from["start"].sha256 == sha256(book)
    assert ask("check", folder).code == 0
    assert "1 unchanged" in ask("import", "--write", folder, book).stdout


def test_a_later_source_updates_the_entry(ask: Run, tmp_path: Path, catalogue: Record) -> None:
    pytest.importorskip("python_calamine")
    row = [*LEEDS]
    row[2:5] = ["2024-03-04", PUBLISHED, "ILACS Standard Inspection"]
    row[5:] = [RI, "Good", "Good", "Outstanding", "Inadequate"]
    book = ods(tmp_path / "book.ods", {"Cover": COVER, "History": [HISTORY, row]})
    folder = tmp_path / "data"
    ask("import", "--write", folder, written(tmp_path))
    done = ask("import", "--write", folder, book)
    assert (done.code, done.stdout.splitlines()[-1].split()[0]) == (0, "updated")
    one = only(folder, catalogue)
    overall = one.judgement("overall")
    assert overall is not None
    assert [reading.provenance for reading in overall.readings] == ["report", "official-statistics"]
    assert (one.published, one.dates_from["published"].kind) == (PUBLISHED, "official-statistics")
    assert ask("check", folder).code == 0


def test_a_report_imported_without_and_then_with_the_list_is_one_report(ask: Run, tmp_path: Path) -> None:
    path = written(tmp_path)
    index = listed(tmp_path, path)
    ask("import", "--index", index, "--write", tmp_path / "at once", path)
    ask("import", "--write", tmp_path / "in turn", path)
    updated = ask("import", "--index", index, "--write", tmp_path / "in turn", path)
    assert updated.stdout.splitlines()[-1].startswith("updated")
    assert bytes_of(tmp_path / "in turn") == bytes_of(tmp_path / "at once")
    assert "1 unchanged" in ask("import", "--write", tmp_path / "in turn", path).stdout
    assert bytes_of(tmp_path / "in turn") == bytes_of(tmp_path / "at once")


def test_a_conflict_keeps_the_old_entry(ask: Run, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    ask("import", "--write", folder, written(tmp_path))
    before = bytes_of(folder)
    other = written(tmp_path, report(overall="Good"), "other.txt")
    york = written(tmp_path, report(council="City of York Council"), "york.txt")
    done = ask("import", "--write", folder, other, york)
    assert done.code == 1
    _, _, conflict, added = done.stdout.splitlines()
    assert conflict.startswith("conflict  leeds ilacs-2023 2024-03-04: ")
    assert "overall: report-2024-03-04 says good, requires-improvement stands" in conflict
    assert added == "added     york ilacs-2023 2024-03-04"
    assert bytes_of(folder)[FILE] == before[FILE]


def test_no_folder_is_made_if_there_is_nothing_to_write(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    done = ask("import", "--write", tmp_path / "data", tmp_path / "empty.pdf")
    assert (done.code, done.stderr.count("\n")) == (1, 1)
    assert "1 file read, 1 refused: 0 added" in done.stdout
    assert not (tmp_path / "data").exists()


def test_writing_into_a_file_is_refused(ask: Run, tmp_path: Path) -> None:
    path = written(tmp_path)
    done = ask("import", "--write", path, path)
    assert (done.code, done.stderr) == (3, f"ofstedcmp: {path} is not a folder\n")
    assert path.read_text(encoding="utf-8") == report()


def test_other_files_in_the_folder_stay_untouched(ask: Run, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    leeds, york = written(tmp_path), written(tmp_path, report(council="City of York Council"), "york.txt")
    ask("import", "--write", folder, leeds, york)
    (folder / FILE).chmod(0o640)
    (folder / "inspections/york.yaml").chmod(0o600)
    (folder / "notes.txt").write_text("mine")
    before = {path: path.stat() for path in folder.rglob("*.*") if path.name != "leeds.yaml"}
    later = written(tmp_path, report(dates="2 to 6 March 2026"), "later.txt")
    assert "1 added" in ask("import", "--write", folder, later).stdout
    after = {path: path.stat() for path in before}
    for path, then in before.items():
        now = after[path]
        assert (now.st_mode, now.st_mtime_ns, now.st_ino) == (then.st_mode, then.st_mtime_ns, then.st_ino)
    assert (folder / FILE).stat().st_mode & 0o777 == 0o640


def test_the_same_import_again_completes_one_that_stopped(
    ask: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, whole = tmp_path / "data", tmp_path / "whole"
    paths = [written(tmp_path), written(tmp_path, report(council="City of York Council"), "york.txt")]
    ask("import", "--write", folder, *paths)
    for path, council in zip(paths, ("Leeds", "City of York Council"), strict=True):
        path.write_text(report(council=council, dates="2 to 6 March 2026"), encoding="utf-8")
    shutil.copytree(folder, whole)
    ask("import", "--write", whole, *paths)
    replace = os.replace

    def full(old: str, new: str) -> None:
        if new.endswith("york.yaml"):
            raise OSError(28, "No space left on device")
        replace(old, new)

    york = "inspections/york.yaml"
    before, expected = bytes_of(folder), bytes_of(whole)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        stopped = ask("import", "--write", folder, *paths)
    assert (stopped.code, stopped.stdout) == (3, "")
    assert stopped.stderr.startswith(
        f"ofstedcmp: {folder / york} cannot be written (No space left on device)"
    )
    assert bytes_of(folder) == {FILE: expected[FILE], york: before[york]}
    assert ask("check", folder).code == 0
    again = ask("import", "--write", folder, *paths)
    assert (again.code, bytes_of(folder)) == (0, expected)


def test_new_files_follow_the_umask(ask: Run, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        ask("import", "--write", tmp_path / "data", written(tmp_path))
    finally:
        os.umask(before)
    modes = [
        path.stat().st_mode & 0o777 for path in (tmp_path / "data" / FILE, tmp_path / "data/inspections")
    ]
    assert modes == [0o640, 0o750]


def test_windows_line_ends_alone_do_not_cause_a_write(ask: Run, tmp_path: Path) -> None:
    folder, path = tmp_path / "data", written(tmp_path)
    ask("import", "--write", folder, path)
    windows = (folder / FILE).read_bytes().replace(b"\n", b"\r\n")
    (folder / FILE).write_bytes(windows)
    assert "1 unchanged" in ask("import", "--write", folder, path).stdout
    assert (folder / FILE).read_bytes() == windows


def test_the_next_command_sees_an_imported_grade(run: Run, tmp_path: Path) -> None:
    # A folder of so many files is compiled; it is looked at before and after, within the same second or two.
    folder = tmp_path / "data"
    names = {"leeds": "Leeds City Council", "york": "City of York Council", "derby": "Derby City Council"}
    papers = [written(tmp_path, report(council=name), f"{key}.txt") for key, name in names.items()]
    run("import", "--write", folder, *papers)
    shutil.copytree(Path(data_root()) / "inspections", folder / "rest")
    for path in sorted((folder / "rest").glob("*.yaml"))[:30]:
        if path.stem not in names:
            shutil.move(path, folder / "inspections" / path.name)
    shutil.rmtree(folder / "rest")
    assert len(list((folder / "inspections").iterdir())) > 20
    for year, grade in ((2027, "Good"), (2028, "Inadequate")):
        text = report(dates=f"4 to 15 March {year}", leaders=grade)
        lines = [line for line in text.split("\n") if not line.startswith("Overall")]
        later = written(tmp_path, "\n".join(lines), "later.txt")
        before = run("show", "leeds", "--data", folder, "--date", year, "-f", "csv")
        assert f"{year}-03-04" not in before.stdout
        done = run("import", "--quiet", "--write", folder, later)
        assert (done.code, done.stderr) == (0, "")
        after = run("show", "leeds", "--data", folder, "--date", year, "-f", "csv")
        assert f"{year}-03-04" in after.stdout
        leaders = [row for row in after.rows if row.get("area") == "leadership"]
        assert grade.casefold() in str(leaders).casefold()
