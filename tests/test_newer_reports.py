"""A report that is known and not held: said wherever today is asked about, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest
from command import Run
from data_copies import everything, from_yaml, opened
from known import ADDRESS, known

from ofstedcmp.answers.newer_reports import outdated
from ofstedcmp.database.record import Record

DAY = "2026-07-20"
NOTE = "Not counted, because a newer report exists that is not in this data: "
SAID = "a newer report of 20 July 2026 is not in this data"


@pytest.fixture
def york(tmp_path: Path) -> Path:
    return known(tmp_path / "known", york=DAY)


ONE_COUNCIL = {
    "show": ("show", "york"),
    "compare": ("compare", "york"),
    "history": ("history", "york"),
    "explain": ("explain", "york"),
}


@pytest.mark.parametrize("how", ["plain", "lines", "markdown", "html"])
@pytest.mark.parametrize("words", ONE_COUNCIL.values(), ids=ONE_COUNCIL.keys())
def test_an_answer_about_one_council_begins_with_its_newer_report(
    ask: Run, york: Path, words: tuple[str, ...], how: str
) -> None:
    shown = " ".join(ask(*words, "--data", york, "-f", how, "--width", 200).stdout.split())
    first = "A newer report on York (published July 2026) exists and is not in this data."
    assert first in shown
    if how == "plain":
        assert shown.startswith(first)


def test_show_has_the_address_of_the_newer_report(ask: Run, york: Path) -> None:
    assert ADDRESS in ask("show", "york", "--data", york).stdout


def test_the_old_grades_stand_in_the_past_tense_after_the_newer_report(ask: Run, york: Path) -> None:
    for words in (("show", "york"), ("compare", "york", "leeds")):
        assert "In the last one we hold (January 2024)" in ask(*words, "--data", york).stdout
        assert " was good overall" in ask(*words, "--data", york).stdout.split("\n")[0]


def test_sentences_about_several_councils_leave_out_one_with_a_newer_report(ask: Run, york: Path) -> None:
    first = ask("compare", "york", "leeds", "kent", "--data", york).stdout.split("\n")[0]
    assert first.startswith("A newer report on York ")
    assert "It is left out of these sentences." in first
    assert first.count("York") == 1


EARLIER = {
    "show": ("show", "york", "--date", "2019"),
    "compare": ("compare", "york", "leeds", "--as-of", "2026-07-19"),
    "history": ("history", "york", "--until", "2026-06"),
    "explain": ("explain", "york", "--date", "2019"),
    "summary": ("summary", "--as-of", "2026-07-19"),
    "summary by publication": ("summary", "--as-of", "2026-07-31", "--published-by", "2026-06-30"),
    "due": ("due", "--as-of", "2026-07-19"),
    "changes": ("changes", "--until", "2026-07-19", "--since", "2009"),
}


@pytest.mark.parametrize("words", EARLIER.values(), ids=EARLIER.keys())
def test_answers_about_an_earlier_date_ignore_a_newer_report(
    ask: Run, york: Path, words: tuple[str, ...]
) -> None:
    for how in ("plain", "csv"):
        after = ask(*words, "--data", york, "-f", how)
        before = ask(*words, "-f", how)
        assert (after.code, after.stdout, after.stderr) == (before.code, before.stdout, before.stderr)


def test_in_tables_of_councils_a_mark_means_a_newer_report(ask: Run, york: Path) -> None:
    for words in (("compare", "york", "leeds"), ("history", "york", "leeds", "--area", "overall")):
        shown = ask(*words, "--data", york).stdout
        assert "York !" in shown
        assert "Leeds !" not in shown
        assert "\n! A newer report exists that is not in this data.\n" in shown


def test_rows_keep_the_old_inspection_and_the_date_of_the_newer_report(ask: Run, york: Path) -> None:
    asked = ("export", "--events", "--council", "york", "--council", "leeds", "-f", "csv")
    before, after = ask(*asked).rows, ask(*asked, "--data", york).rows
    days = {row["council"]: row["newer_report"] for row in after}
    assert days == {"york": DAY, "leeds": ""}
    assert [{**row, "newer_report": ""} for row in after] == before


def england(ask: Run, *words: object) -> dict[str, str]:
    return next(row for row in ask(*words, "-f", "csv").rows if row["group"] == "England")


@pytest.mark.parametrize("days", [(), ("--as-of", "2026-07-20"), ("--as-of", "2026-08")], ids=str)
def test_counts_leave_out_a_council_with_a_newer_report_and_name_it(
    ask: Run, york: Path, days: tuple[str, ...]
) -> None:
    before, after = england(ask, "summary", *days), england(ask, "summary", *days, "--data", york)
    assert int(after["councils"]) == int(before["councils"]) - 1
    assert int(after["left_out"]) == int(before["left_out"]) + 1
    shown = ask("summary", *days, "--data", york).stdout
    assert "newer report, not in this data (one)" in shown
    assert "Newer report, not in this data: York." in shown


def test_the_median_of_england_leaves_out_a_council_with_a_newer_report(ask: Run, york: Path) -> None:
    before, after = (
        " ".join(ask("compare", "kent", "--with", "england", *more, "--width", 200).stdout.split())
        for more in ((), ("--data", york))
    )
    assert f"{NOTE}York." in after
    assert after.partition("; n ")[2][:2].strip() != before.partition("; n ")[2][:2].strip()


LISTS = {
    "due": ("due",),
    "due by name": ("due", "--sort", "name"),
    "councils by grade": ("councils", "--grade", "leadership=good"),
    "councils by area": ("councils", "--sort", "leadership"),
    "councils by date": ("councils", "--sort", "inspected"),
    "councils not inspected since": ("councils", "--not-inspected-since", "2026-08"),
    "changes": ("changes", "--area", "overall", "--up", "--down", "--same"),
}


@pytest.mark.parametrize("words", LISTS.values(), ids=LISTS.keys())
def test_lists_leave_out_a_council_with_a_newer_report_and_name_it(
    ask: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    listed = [row["council"] for row in ask(*words, "-f", "csv").rows]
    one = listed[0]
    folder = known(tmp_path / "known", **{one: "2026-07-20"})
    asked = ask(*words, "--data", folder, "-f", "csv")
    assert [row["council"] for row in asked.rows] == [name for name in listed if name != one]
    name = Record().council(one).name
    assert asked.stderr.endswith(f"ofstedcmp: {NOTE}{name}.\n")
    assert f"{NOTE}{name}." in " ".join(ask(*words, "--data", folder, "--width", 300).stdout.split())


def test_councils_shows_no_grade_of_a_council_with_a_newer_report(ask: Run, york: Path) -> None:
    table = ask("councils", "--data", york, "--width", 300).stdout
    (line,) = (line for line in table.splitlines() if line.startswith("York !"))
    assert not {"Good", "Outstanding", "Inadequate"} & {*line.split()}
    assert "! A newer report exists that is not in this data." in table
    assert "Newer reports on York exist and are not in this data." in table
    rows = {row["council"]: row["newer_report"] for row in ask("councils", "--data", york, "-f", "csv").rows}
    assert rows["york"] == DAY
    assert {day for council, day in rows.items() if council != "york"} == {""}


def test_a_report_in_any_folder_is_not_a_newer_report(fixed: Path, tmp_path: Path) -> None:
    held = Record([fixed], bundled=False).inspections("york")[-1]
    assert held.published
    for day in (held.published, "2016-01-01"):
        both = Record([fixed, known(tmp_path / "known", york=day)], bundled=False)
        assert outdated(both, ["york"]) == []


def test_the_newest_of_several_reports_counts(fixed: Path, tmp_path: Path) -> None:
    first, second = known(tmp_path / "1", york=DAY), known(tmp_path / "2", york="2026-08-01", leeds=DAY)
    both = Record([fixed, first, second], bundled=False)
    newest = {council.id: report.published for council, report in outdated(both, ["york", "leeds"])}
    assert newest == {"york": "2026-08-01", "leeds": DAY}
    ((_, earlier),) = outdated(both, ["york"], "2026-07")
    assert earlier.published == DAY


def test_the_database_follows_the_list_of_known_reports(folder: Path, empty_cache: Path) -> None:
    known(folder, york=DAY)
    first = everything(opened(folder))
    assert everything(opened(folder)) == first == from_yaml(folder)
    assert [one.council for one in opened(folder).known_reports] == ["york"]
    known(folder, leeds="2026-07-21")
    assert [one.council for one in opened(folder).known_reports] == ["leeds"]


FAULTS = {
    "no date": ("'2026-07-20'", "'2026-02-30'", "not a date that exists"),
    "a month alone": ("'2026-07-20'", "2026-07", "not a date that exists"),
    "another address": (ADDRESS, "http://example.org", "'url' is not an address that begins with https://"),
    "no source": (", known_from: Made up for a test", "", "'known_from' is missing"),
    "an unknown key": ("council:", "town: York, council:", "unknown key 'town'"),
}


@pytest.mark.parametrize(("old", "new", "told"), FAULTS.values(), ids=FAULTS.keys())
def test_faults_of_the_list_are_reported_with_their_place(
    ask: Run, york: Path, old: str, new: str, told: str
) -> None:
    path = york / "known-reports.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    for words in (("show", "york", "--data", york), ("check", york)):
        ran = ask(*words)
        assert ran.code in (1, 3)
        assert f"{path}:2:" in ran.stdout + ran.stderr
        assert told in ran.stdout + ran.stderr


def test_the_bundled_list_of_known_reports_is_empty() -> None:
    with mock.patch.dict("os.environ", {"OFSTEDCMP_CACHE": ""}):
        assert Record().known_reports == ()
