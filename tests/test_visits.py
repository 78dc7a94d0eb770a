"""Visits without a grade: one visit is one entry, its letter completes it, rows and screens tell of it."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from command import Run
from letters import letter
from made import bytes_of, strictly, written

from ofstedcmp.database.queries import COLUMNS
from ofstedcmp.database.record import Record
from ofstedcmp.records.merging.same_visit import completed, merge_event, same_visit
from ofstedcmp.records.types import Event, Mention, Source
from ofstedcmp.reports.importing import merged

RECORD = Record()
LETTER = Source(
    "focused-visit-2024-03-12", "letter", "Leeds: letter after a focused visit", "2024-03-12", None, "a" * 64
)
REPORT = Source("report-2025-01-20", "report", "Leeds: a later report", "2025-01-20")
STATISTICS = Source("statistics-2024", "official-statistics", "Statistics", "2024-07-18")

READ = Event(
    "leeds", "focused-visit", start="2024-02-06", end="2024-02-07", published="2024-03-12",
    topics=("care-leavers",), priority_actions=2, sources=(Mention(LETTER),),
)  # fmt: skip
COUNTED = Event(
    "leeds", "focused-visit", start="2024-02-06", about="Care leavers", sources=(Mention(STATISTICS),)
)
TOLD = Event(
    "leeds",
    "focused-visit",
    start="2024-02",
    framework="ilacs-2023",
    priority_actions="yes",
    sources=(Mention(REPORT, 2),),
)


@pytest.mark.parametrize("order", [*permutations([READ, COUNTED, TOLD])])
def test_a_letter_completes_a_visit_in_any_order(order: tuple[Event, ...]) -> None:
    entries: list[Event] = []
    for event in order:
        entries, _ = merge_event(entries, event)
    (one,) = entries
    assert (one.start, one.end, one.published) == ("2024-02-06", "2024-02-07", "2024-03-12")
    assert (one.framework, one.about) == ("ilacs-2023", "Care leavers")
    assert (one.topics, one.priority_actions) == (("care-leavers",), 2)
    assert one.sources[0] == (LETTER, None)
    assert {source for source, _ in one.sources} == {LETTER, REPORT, STATISTICS}
    assert merge_event(entries, order[-1])[1].word == "unchanged"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (READ._replace(start="2024-02-07", end="2024-02-08"), True),
        (READ._replace(start="2024-02-08", end=None), False),
        (READ._replace(start="2024-02", end=None), True),
        (READ._replace(start="2024", end=None), True),
        (READ._replace(start="2024-03", end=None), False),
        (READ._replace(start=None, end=None), True),
        (READ._replace(start=None, end=None, published="2024-03-13"), False),
        (READ._replace(kind="monitoring-visit"), False),
        (READ._replace(council="kent"), False),
    ],
)
def test_two_entries_are_one_visit_if_their_days_overlap(other: Event, same: bool) -> None:
    assert same_visit(READ, other) is same_visit(other, READ) is same


def test_the_days_of_the_letter_stand() -> None:
    entries = COUNTED._replace(start="2024-02-05", end="2024-02-09")
    one = completed(entries, READ)
    assert (one.start, one.end) == (READ.start, READ.end)


def test_two_letters_that_differ_on_one_visit_are_a_conflict() -> None:
    other = READ._replace(end="2024-02-08", sources=(Mention(LETTER._replace(sha256="b" * 64)),))
    entries, result = merge_event([READ], other)
    assert (entries, result.word) == ([READ], "conflict")
    _, results = merged({}, [], [READ, other], RECORD)
    assert [entry.word for entry in results] == ["conflict", "added"]
    assert "2024-02-08" in results[0].text


def test_a_second_copy_of_a_letter_changes_nothing() -> None:
    copy = READ._replace(sources=(Mention(LETTER._replace(sha256="b" * 64)),))
    assert merge_event([READ], copy)[0] == [READ]


def test_a_letter_read_without_its_date_first_is_one_source() -> None:
    undated = LETTER._replace(id="focused-visit-2024-02-06", published=None)
    first = READ._replace(published=None, sources=(Mention(undated),))
    for one in (completed(first, READ), completed(READ, first)):
        assert one.sources == ((LETTER, None),)


def test_letters_are_imported_once_and_verified(tmp_path: Path, run: Run) -> None:
    data = tmp_path / "data"
    path = written(tmp_path, letter(days="on 6 and 7 February 2018", date="12 March 2018"))
    first = run("import", "--write", data, path)
    assert (first.code, first.stdout.splitlines()[-1]) == (
        0, "1 file read, 0 refused: 1 added, 0 updated, 0 unchanged, 0 conflict.",
    )  # fmt: skip
    before = bytes_of(data)
    (event,) = strictly(data / "inspections" / "leeds.yaml", RECORD).events
    assert (event.start, event.topics, event.priority_actions) == ("2018-02-06", ("care-leavers",), 0)
    assert run("import", "--write", data, path).stdout.endswith("1 unchanged, 0 conflict.\n")
    assert bytes_of(data) == before
    assert run("verify", "--data", data, path).stdout == (
        "1 letter held against the record: 0 differences, 0 new, 0 refused.\n"
    )
    other = written(tmp_path, letter(days="on 6 and 8 February 2018", date="12 March 2018"), "other.txt")
    done = run("verify", "--data", data, other)
    assert done.code == 1
    assert "end: the letter says 2018-02-08, the record 2018-02-07" in done.stdout


def test_a_letter_in_a_later_folder_completes_the_visit_of_an_earlier(tmp_path: Path, fixed: Path) -> None:
    base = Record([fixed], bundled=False)
    (known,) = (one for one in base.events("leeds") if one.kind == "jtai")
    folder = tmp_path / "data" / "inspections"
    folder.mkdir(parents=True)
    (folder / "leeds.yaml").write_text(
        "council: leeds\nno_inspections: Of its visits alone.\nevents:\n"
        "- {kind: jtai, start: '2021-11-15', end: '2021-11-19', topics: [exploitation]}\n"
    )
    both = Record([fixed, tmp_path / "data"], bundled=False).events("leeds")
    (one,) = (one for one in both if one.kind == "jtai")
    assert len(both) == len(base.events("leeds"))
    assert (known.start, one.start, one.topics) == ("2021-11", "2021-11-15", ("exploitation",))


def test_rows_of_visits_end_with_topic_and_priority_actions(ask: Run) -> None:
    for words in (("export", "--events", "--council", "leeds"), ("history", "leeds")):
        rows = json.loads(ask(*words, "-f", "json").stdout)["rows"]
        assert {tuple(row) for row in rows} == {(*COLUMNS, "topic", "priority_actions")}
        said = {
            row["inspection_start"]: (row["topic"], row["priority_actions"])
            for row in rows
            if not row["area"]
        }
        assert said["2025-01-14"] == ("children-in-need;child-protection", 2)
        assert said["2021-11"] == (None, None)
        assert all((row["topic"], row["priority_actions"]) == (None, None) for row in rows if row["area"])


def test_other_rows_have_no_more_columns_than_before(ask: Run) -> None:
    for words in (("export", "--council", "leeds"), ("show", "leeds"), ("compare", "leeds")):
        assert {tuple(row) for row in json.loads(ask(*words, "-f", "json").stdout)["rows"]} == {COLUMNS}


def test_a_letter_is_to_a_visit_what_a_report_is_to_an_inspection(run: Run) -> None:
    rows = json.loads(run("export", "--events", "--council", "haringey", "-f", "json").stdout)["rows"]
    (review,) = (row for row in rows if row["kind"] == "joint-area-review")
    assert (review["inspection_start"], review["published"]) == (None, "2009-07-03")
    assert (review["provenance"], review["report_url"]) == ("report", None)


def test_show_says_of_which_years_every_visit_is_known(ask: Run) -> None:
    shown = " ".join(ask("show", "leeds", "--date", "2025-01-14").stdout.split())
    assert "focused visits from January 2018 to February 2026" in shown
    assert "monitoring visits from April 2022 to March 2025" in shown


def test_a_visit_is_shown_with_its_topics_and_priority_actions(ask: Run) -> None:
    shown = ask("show", "leeds", "--date", "2025-01-14").stdout
    assert "Children in need; child protection. Two areas for priority action" in shown
    in_between = "Jan 2025  focused visit, two areas for priority action, no grade"
    assert in_between in ask("history", "leeds").stdout
