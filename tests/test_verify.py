"""`ofstedcmp verify`: reports read again and held against the record."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import Run
from made import FILE, RI, listed, report, written
from workbooks import COVER, HISTORY, LEEDS, ods

from ofstedcmp.answers.verified import verified
from ofstedcmp.database.record import Record
from ofstedcmp.reports.files import Outcome


@pytest.fixture
def folder(ask: Run, tmp_path: Path) -> Path:
    """A record of one made-up report, which lies beside it."""
    path = written(tmp_path)
    done = ask("import", "--index", listed(tmp_path, path), "--write", tmp_path / "data", path)
    assert done.code == 0
    return tmp_path / "data"


def changed(folder: Path, old: str, new: str) -> None:
    path = folder / FILE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_report_agrees_with_the_record_made_from_it(ask: Run, tmp_path: Path, folder: Path) -> None:
    done = ask("verify", "--data", folder, tmp_path / "report.txt")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout == "1 report compared with our data: 0 differences, 0 new, 0 refused.\n"
    assert ask("verify", "--data", folder, tmp_path / "report.txt", "-f", "json").json["rows"] == []


@pytest.mark.parametrize(
    ("old", "new", "about", "read", "recorded"),
    [
        (
            f"grade: requires-improvement, printed: {RI}",
            "grade: good, printed: Good",
            "overall",
            f"requires-improvement ('{RI}') on page 1",
            "good ('Good') on page 1",
        ),
        (
            "printed: Outstanding, page: 1",
            "printed: Outstanding, page: 7",
            "in-care",
            "outstanding ('Outstanding') on page 1",
            "outstanding ('Outstanding') on page 7",
        ),
        (
            "printed: Inadequate",
            "printed: Not adequate",
            "care-leavers",
            "inadequate ('Inadequate') on page 1",
            "inadequate ('Not adequate') on page 1",
        ),
        ("start: '2024-03-04'", "start: '2024-03-05'", "start", "2024-03-04", "2024-03-05"),
        ("end: '2024-03-15'", "end: '2024-03-14'", "end", "2024-03-15", "2024-03-14"),
        ("  lead_inspector: Ada Marsh\n", "", "lead_inspector", "Ada Marsh", "nothing"),
    ],
    ids=["grade", "page", "words", "start", "end", "inspector"],
)
def test_a_difference_shows_both_values(
    ask: Run, tmp_path: Path, folder: Path, old: str, new: str, about: str, read: str, recorded: str
) -> None:
    changed(folder, old, new)
    path = tmp_path / "report.txt"
    done = ask("verify", "--data", folder, path)
    assert done.code == 1
    first, _, line = done.stdout.splitlines()
    assert line == f"{path}: {about}: the report says {read}, our data {recorded}"
    assert first == "1 report compared with our data: 1 difference, 0 new, 0 refused."
    (row,) = ask("verify", "--data", folder, path, "-f", "csv").rows
    assert row == {
        **{"file": str(path), "council": "leeds", "framework": "ilacs-2023"},
        **{"about": about, "report": read, "record": recorded},
    }


def test_a_grade_missing_from_the_record_is_a_difference(ask: Run, tmp_path: Path, folder: Path) -> None:
    text = (folder / FILE).read_text(encoding="utf-8")
    start = text.index("    care-leavers:")
    end = text.index("    overall:")
    changed(folder, text[start:end], "")
    done = ask("verify", "--data", folder, tmp_path / "report.txt")
    assert done.code == 1
    assert "care-leavers: the report says inadequate, our data nothing" in done.stdout


def test_a_grade_missing_from_the_report_is_a_difference(folder: Path, fixed: Path) -> None:
    catalogue = Record([fixed, folder], bundled=False)
    one = next(one for one in catalogue.inspections("leeds") if one.start == "2024-03-04")
    without = one._replace(judgements=one.judgements[:-1])
    answer, well = verified([Outcome(Path("report.pdf"), (without,))], catalogue)
    assert not well
    (row,) = answer.named_rows()
    assert (row["about"], row["report"], row["record"]) == ("overall", "nothing", "requires-improvement")


def test_a_copy_that_only_differs_in_sha256_agrees(ask: Run, tmp_path: Path, folder: Path) -> None:
    other = written(tmp_path, report(more="It was printed again."), "other.txt")
    done = ask("verify", "--data", folder, other)
    assert (done.code, done.stdout.splitlines()) == (
        0,
        [
            "1 report compared with our data: 0 differences, 0 new, 0 refused.",
            "",
            f"{other}: agrees; another copy of the same report: its sha256 alone differs",
        ],
    )


def test_a_copy_of_the_report_with_another_grade_is_a_difference(
    ask: Run, tmp_path: Path, folder: Path
) -> None:
    other = written(tmp_path, report(overall="Good"), "other.txt")
    done = ask("verify", "--data", folder, other, "-f", "csv")
    assert (done.code, [row["about"] for row in done.rows]) == (1, ["overall"])


def test_a_report_missing_from_the_record_is_new_not_a_difference(
    ask: Run, tmp_path: Path, folder: Path
) -> None:
    later = written(tmp_path, report(dates="2 to 6 March 2026"), "later.txt")
    done = ask("verify", "--data", folder, later)
    assert (done.code, done.stdout.splitlines()) == (
        0,
        [
            "0 reports compared with our data: 0 differences, 1 new, 0 refused.",
            "",
            f"{later}: new: leeds ilacs-2023 2026-03-02 is not in our data",
        ],
    )


def test_an_unreadable_report_is_refused_and_others_are_verified(
    ask: Run, tmp_path: Path, folder: Path
) -> None:
    (tmp_path / "a.txt").touch()
    done = ask("verify", "--data", folder, tmp_path / "report.txt", tmp_path / "a.txt")
    assert done.code == 1
    assert done.stdout.splitlines() == [
        "1 report compared with our data: 0 differences, 0 new, 1 refused.",
        "",
        f"{tmp_path / 'a.txt'}: refused: is empty",
    ]


def test_verify_refuses_spreadsheets(ask: Run, tmp_path: Path, folder: Path) -> None:
    pytest.importorskip("python_calamine")
    book = ods(tmp_path / "book.ods", {"Cover": COVER, "History": [HISTORY, LEEDS]})
    done = ask("verify", "--data", folder, book)
    assert done.code == 1
    assert done.stdout.splitlines()[-1] == f"{book}: refused: is a spreadsheet: reports alone are verified"


def test_verify_does_not_change_the_data(ask: Run, tmp_path: Path, folder: Path) -> None:
    before = (folder / FILE).stat()
    ask("verify", "--data", folder, tmp_path / "report.txt")
    after = (folder / FILE).stat()
    assert (after.st_mtime_ns, after.st_ino, after.st_size) == (
        before.st_mtime_ns,
        before.st_ino,
        before.st_size,
    )


@pytest.fixture
def statistics(ask: Run, tmp_path: Path) -> Path:
    """A record of a spreadsheet alone, which has the made-up report's inspection."""
    pytest.importorskip("python_calamine")
    row = [*LEEDS]
    row[2:5] = ["2024-03-04", "2024-04-27", "ILACS Standard Inspection"]
    row[5:] = [RI, "Good", "Good", "Outstanding", "Inadequate"]
    book = ods(tmp_path / "book.ods", {"Cover": COVER, "History": [HISTORY, row]})
    assert ask("import", "--write", tmp_path / "statistics", book).code == 0
    return tmp_path / "statistics"


def test_a_report_that_agrees_with_other_sources_has_no_differences(
    ask: Run, tmp_path: Path, statistics: Path
) -> None:
    path = written(tmp_path)
    done = ask("verify", "--data", statistics, path)
    assert (done.code, done.stdout.splitlines()) == (
        0,
        [
            "1 report compared with our data: 0 differences, 1 not linked yet, 0 new, 0 refused.",
            "",
            f"{path}: agrees; not linked to its page yet: import adds it",
        ],
    )
    assert ask("verify", "--data", statistics, path, "-f", "json").json["rows"] == []


@pytest.mark.parametrize(
    ("old", "new", "about"),
    [
        (f"grade: requires-improvement, printed: {RI}", "grade: good, printed: Good", "overall"),
        ("start: '2024-03-04'", "start: '2024-04-25'", "start"),
    ],
)
def test_a_grade_or_date_that_differs_from_other_sources_is_a_difference(
    ask: Run, tmp_path: Path, statistics: Path, old: str, new: str, about: str
) -> None:
    changed(statistics, old, new)
    done = ask("verify", "--data", statistics, written(tmp_path), "-f", "csv")
    assert (done.code, [row["about"] for row in done.rows]) == (1, [about])
