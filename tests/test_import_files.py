"""How `import --write` treats links, permissions, line ends and the compiled record of a folder."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from command import Run
from made import FILE, report, written

from ofstedcmp.records.data_folder import data_root


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


def test_a_symlink_stays_and_its_target_is_written(ask: Run, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    ask("import", "--write", folder, written(tmp_path))
    (tmp_path / "elsewhere").mkdir()
    real = shutil.move(folder / FILE, tmp_path / "elsewhere/own.yaml")
    (folder / FILE).symlink_to(real)
    ask("import", "--write", folder, written(tmp_path, report(dates="6 to 17 March 2023"), "earlier.txt"))
    assert (folder / FILE).is_symlink()
    assert "2023-03-06" in Path(real).read_text(encoding="utf-8")


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
