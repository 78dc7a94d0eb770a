"""A later folder completes what an earlier one holds: the better source stands, and nothing is lost."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from command import Ran, Run
from made import ADDRESS, FILE, PUBLISHED, RI, listed, report, written
from workbooks import COVER, HISTORY, LEEDS, ods

LEAVERS = ("--date", "2024-03", "--area", "care-leavers")


def imported(ask: Run, folder: Path, *words: object) -> Path:
    assert ask("import", "--quiet", "--write", folder, *words).code == 0
    return folder


@pytest.fixture
def whole(ask: Run, tmp_path: Path) -> Path:
    """A folder with a report and what the list says of it."""
    path = written(tmp_path)
    return imported(ask, tmp_path / "whole", "--index", listed(tmp_path, path), path)


@pytest.fixture
def bare(ask: Run, tmp_path: Path) -> Path:
    """A folder with the same report, without a word on its publication."""
    return imported(ask, tmp_path / "bare", written(tmp_path))


@pytest.fixture
def statistics(ask: Run, tmp_path: Path) -> Path:
    """A folder with a spreadsheet alone, which has that inspection with its publication five days later."""
    pytest.importorskip("python_calamine")
    row = [*LEEDS]
    row[2:5] = ["2024-03-04", "2024-04-27", "ILACS Standard Inspection"]
    row[5:] = [RI, "Good", "Good", "Outstanding", "Inadequate"]
    book = ods(tmp_path / "book.ods", {"Cover": COVER, "History": [HISTORY, row]})
    return imported(ask, tmp_path / "statistics", book)


def shown(ask: Run, *folders: Path, words: tuple[str, ...] = LEAVERS) -> Ran:
    given = [word for folder in folders for word in ("--data", folder)]
    done = ask("show", "leeds", *words, *given, "-f", "json")
    assert done.code == 0
    return done


def completed(folder: Path, more: str = "") -> str:
    return f"ofstedcmp: from {folder}: 1 inspection is completed{more}\n"


def test_a_report_without_a_list_hides_neither_date_nor_address(ask: Run, whole: Path, bare: Path) -> None:
    for order in ((whole, bare), (bare, whole)):
        done = shown(ask, *order)
        (row,) = done.json["rows"]
        assert (row["published"], row["report_url"], row["report_page"]) == (PUBLISHED, ADDRESS, 1)
        assert done.stderr == completed(order[1])


def test_statistics_take_neither_pages_nor_the_inspector_and_the_printed_date_stands(
    ask: Run, whole: Path, statistics: Path
) -> None:
    alone = shown(ask, whole).json["rows"]
    for order in ((whole, statistics), (statistics, whole)):
        done = shown(ask, *order)
        assert done.json["rows"] == alone
        assert alone[0]["report_page"] == 1
        assert done.stderr == completed(order[1])
        words = ("--date", "2024-03", "--sources", "--data", order[0], "--data", order[1])
        said = ask("show", "leeds", *words).stdout
        assert "Lead inspector  Ada Marsh\n" in said
        assert "2024-04-27" in said


def test_one_remark_counts_the_inspections_of_all_councils(ask: Run, tmp_path: Path) -> None:
    paths = [
        written(tmp_path, report(dates=f"{day} to {day + 4} March 2024", council=council), f"{day}.txt")
        for day, council in ((4, "Leeds"), (5, "Derby"), (6, "Hull"))
    ]
    one, other = (imported(ask, tmp_path / name, *paths) for name in ("one", "other"))
    done = ask("compare", "leeds", "derby", "hull", "--data", one, "--data", other, "-f", "csv")
    assert done.stderr == f"ofstedcmp: from {other}: 3 inspections are completed\n"
    assert ask("compare", "leeds", "--data", one, "--data", other, "--quiet").stderr == ""


def test_a_copy_saved_again_is_the_same_report(ask: Run, whole: Path, tmp_path: Path) -> None:
    copy = written(tmp_path, report(more="Saved again."), "copy.txt")
    done = shown(ask, whole, imported(ask, tmp_path / "copy", copy))
    (row,) = done.json["rows"]
    assert (row["published"], row["report_url"]) == (PUBLISHED, ADDRESS)


def test_two_reports_that_differ_are_both_kept_with_a_remark(ask: Run, whole: Path, tmp_path: Path) -> None:
    other = imported(ask, tmp_path / "other", written(tmp_path, report(leaders="Inadequate"), "other.txt"))
    words = ("--date", "2024-03", "--area", "leadership")
    done = shown(ask, whole, other, words=words)
    assert [row["grade"] for row in done.json["rows"]] == ["inadequate"]
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(completed(other, "; sources differ on 1 point: leeds ilacs-2023").strip())
    said = ask("show", "leeds", *words, "--sources", "--data", whole, "--data", other).stdout
    assert re.search(r"  Inadequate +report, page 1\n +Good +report, page 1 +differs\n", said)


def test_a_second_hand_source_never_goes_before_the_report(ask: Run, whole: Path, tmp_path: Path) -> None:
    press = tmp_path / "press" / FILE
    press.parent.mkdir(parents=True)
    press.write_text(
        "council: leeds\n"
        "sources:\n  gazette: {kind: press, title: An article}\n"
        "inspections:\n"
        "- framework: ilacs-2023\n"
        "  kind: standard\n"
        "  start: 2024-03\n"
        "  dates_from: {start: gazette}\n"
        "  judgements:\n"
        "    care-leavers:\n    - {source: gazette, grade: good, printed: good}\n"
        "  missing: {rest: The article gives no more.}\n",
        encoding="utf-8",
    )
    for order in ((whole, tmp_path / "press"), (tmp_path / "press", whole)):
        done = shown(ask, *order)
        (row,) = done.json["rows"]
        assert (row["grade"], row["provenance"], row["inspection_start"]) == (
            "inadequate",
            "report",
            "2024-03-04",
        )
        assert "gazette says good, inadequate stands" in done.stderr


def test_a_visit_without_grades_is_completed_too(ask: Run, tmp_path: Path) -> None:
    visits = {"one": "  start: 2024-06\n", "other": "  start: '2024-06-11'\n  about: Front door.\n"}
    for name, more in visits.items():
        path = tmp_path / name / FILE
        path.parent.mkdir(parents=True)
        path.write_text(
            "council: leeds\nno_inspections: None.\n"
            "sources:\n  letter: {kind: report, title: A letter}\n"
            f"events:\n- kind: focused-visit\n{more}  sources: [{{source: letter}}]\n",
            encoding="utf-8",
        )
    done = ask("export", "--events", "--data", tmp_path / "one", "--data", tmp_path / "other", "-f", "json")
    rows = [row for row in json.loads(done.stdout)["rows"] if str(row["inspection_start"])[:7] == "2024-06"]
    assert [row["inspection_start"] for row in rows if row["council"] == "leeds"] == ["2024-06-11"]


def test_an_inspection_that_may_be_either_of_two_is_left_out_with_a_remark(
    ask: Run, whole: Path, tmp_path: Path
) -> None:
    later = written(tmp_path, report(dates="2 to 6 March 2026"), "later.txt")
    imported(ask, whole, later)
    unclear = tmp_path / "unclear" / FILE
    unclear.parent.mkdir(parents=True)
    unclear.write_text(
        "council: leeds\n"
        "sources:\n  gazette: {kind: press, title: An article}\n"
        "inspections:\n"
        "- framework: ilacs-2023\n"
        "  kind: standard\n"
        "  judgements:\n"
        "    care-leavers:\n    - {source: gazette, grade: good, printed: good}\n"
        "  missing: {rest: The article gives no more.}\n",
        encoding="utf-8",
    )
    done = shown(ask, whole, tmp_path / "unclear")
    assert [row["grade"] for row in done.json["rows"]] == ["inadequate"]
    assert done.stderr == (
        f"ofstedcmp: from {tmp_path / 'unclear'}: 1 inspection is left out: leeds ilacs-2023 "
        "may be that of 2023-02-27 or 2024-03-04 or 2026-03-02: give it a date to the day\n"
    )
