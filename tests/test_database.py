"""The database says what the YAML files say, always; a cache that is missing or damaged changes no answer."""

from __future__ import annotations

import csv
import gc
import io
import os
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from unittest import mock

import pytest
from command import ROOT, Run
from data_copies import edit, everything, from_yaml, grade, opened, yaml_is_not_read
from hypothesis import given, settings
from hypothesis import strategies as some
from test_compare import histories

from ofstedcmp.database import build, connect, council_rows, objects
from ofstedcmp.database.queries import COLUMNS
from ofstedcmp.database.record import Record
from ofstedcmp.errors import DataError
from ofstedcmp.grade_changes import Finding, compared, in_order
from ofstedcmp.records.merging.overlay import CouncilFile, laid_together
from ofstedcmp.records.read_files import read_council
from ofstedcmp.records.types import CouncilRecords, Inspection

pytestmark = pytest.mark.usefixtures("empty_cache", "settled")

RECORD = Record()
SINCE = "responsible_since: '1996-04-01'\n    ofsted_label: york\n"
NEWLY_MADE = "responsible_since: '2012-04-01'\n    predecessors: [leeds]\n    ofsted_label: york\n"


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as settled though they were made a moment ago."""
    monkeypatch.setattr(connect, "UNSETTLED_NANOSECONDS", 0)


def test_the_view_long_row_is_what_export_prints(ask: Run, fixed: Path) -> None:
    rows = io.StringIO(newline="")
    writer = csv.writer(rows, lineterminator="\n")
    writer.writerow(COLUMNS)
    base = Record([fixed], bundled=False).base
    order = "order by council, happened, inspection, place"
    for *row, _folder in base.execute(f"select {', '.join(COLUMNS)} from long_row {order}"):
        writer.writerow([*row, None])
    assert rows.getvalue() == ask("export", "-f", "csv").stdout


def _in_order_of_areas(one: Inspection) -> Inspection:
    areas = [area.id for area in RECORD.frameworks[one.framework].areas]
    ordered = sorted(one.judgements, key=lambda judgement: areas.index(judgement.area))
    return one._replace(judgements=tuple(ordered))


def _columns(finding: Finding) -> tuple[object, ...]:
    change, since = finding.change, finding.change.since_separate
    how = change.word, change.steps, change.basis, ";".join(change.caveats) or None, change.counted
    return finding.area.id, *how, since.steps if since else None


@settings(max_examples=30)
@given(histories(), some.sampled_from([None, "2012-04-01"]))
def test_a_comparison_comes_out_as_it_went_in(made: list[Inspection], created: str | None) -> None:
    with closing(sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES)) as base:
        RECORD.base.backup(base)
        base.execute("insert into council (id, created) values (?, ?)", ("somewhere", created))
        records = CouncilRecords("somewhere", None, tuple(map(_in_order_of_areas, made)), ())
        file = CouncilFile("somewhere.yaml", records, None)
        with mock.patch.object(council_rows, "_files", return_value=[file]):
            build.replace_councils(base, [{"inspections/somewhere.yaml": ""}], [None], ["somewhere"])
        once, _ = laid_together([file], RECORD.disagreements, RECORD.frameworks)
        expected = compared(in_order(once), RECORD.yardstick, created=created)
        assert objects.inspections(base, "somewhere") == [one.inspection for one in expected]
        rows = base.execute(
            "select area, change, change_steps, basis, caveats, counted, separate_steps from inspection i "
            "join finding f on inspection = number where council = 'somewhere' order by i.place, f.place"
        )
        assert rows.fetchall() == [_columns(finding) for one in expected for finding in one.findings]


def test_the_database_of_the_whole_record_is_made_once() -> None:
    data = ROOT / "data"
    assert everything(opened(data)) == from_yaml(data)
    with yaml_is_not_read():
        assert everything(opened(data)) == everything(opened(data))


def test_a_record_can_be_used_and_given_up_in_another_thread(folder: Path) -> None:
    records = [opened(folder)]
    assert grade(records[0]) == "good"
    with ThreadPoolExecutor(1) as other:
        assert other.submit(records[0].inspections, "leeds").result()
        other.submit(records.clear).result()
        other.submit(gc.collect).result()


def test_several_at_once_without_a_database_get_the_same_answer(folder: Path, empty_cache: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: everything(opened(folder)), range(4)))
    assert all(answer == answers[0] for answer in answers)
    assert len(list(empty_cache.iterdir())) == 1


@pytest.mark.parametrize("again", [False, True], ids=["at once", "after it was seen unchanged"])
def test_an_edited_grade_is_seen_though_size_and_time_stay(folder: Path, again: bool) -> None:
    path = folder / "inspections" / "york.yaml"
    before, times = grade(opened(folder)), path.stat().st_mtime_ns
    assert before == "good"
    if again:
        assert grade(opened(folder)) == before
    edit(folder, "grade: good", "grade: Good")
    os.utime(path, ns=(times, times))
    with pytest.raises(DataError, match=r"york\.yaml:\d+:\d+:"):
        grade(opened(folder))
    edit(folder, "grade: Good", "grade: good")
    assert grade(opened(folder)) == before


def test_a_file_that_changed_a_moment_ago_is_not_trusted_to_stay(
    folder: Path, empty_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "UNSETTLED_NANOSECONDS", 10**18)
    assert grade(opened(folder)) == "good"
    assert list(empty_cache.iterdir()) == []


def test_one_edited_council_is_read_again_and_no_other(folder: Path) -> None:
    everything(opened(folder))
    edit(folder, "grade: good", "grade: outstanding")
    with mock.patch.object(council_rows, "read_council", wraps=read_council) as read:
        assert grade(opened(folder)) == "outstanding"
    assert [call.args[0] for call in read.call_args_list] == [str(folder / "inspections" / "york.yaml")]
    assert everything(opened(folder)) == from_yaml(folder)


def test_a_change_of_the_rules_has_every_inspection_read_by_them(folder: Path) -> None:
    everything(opened(folder))
    edit(folder, "- id: inadequate", "- id: unsatisfying", "scales.yaml")
    with pytest.raises(DataError, match="inadequate"):
        everything(opened(folder))


def test_a_change_of_the_crosswalk_has_every_grade_compared_by_it(folder: Path) -> None:
    before = everything(opened(folder))
    edit(folder, "level: same", "level: changed", file="frameworks/ilacs-2023.yaml")
    after = everything(opened(folder))
    assert after != before
    assert after == from_yaml(folder)


def test_a_council_that_is_made_from_another_later_on_says_so(folder: Path) -> None:
    assert not any("C14" in found.change.caveats for found in opened(folder).history("york")[0].findings)
    edit(folder, SINCE, NEWLY_MADE, file="councils.yaml")
    assert any("C14" in found.change.caveats for found in opened(folder).history("york")[0].findings)
    assert everything(opened(folder)) == from_yaml(folder)


def test_councils_that_come_and_go_are_seen(folder: Path) -> None:
    everything(opened(folder))
    (folder / "inspections" / "leeds.yaml").rename(folder / "leeds.txt")
    gone = opened(folder)
    assert "leeds" not in gone.inspected
    assert everything(gone) == from_yaml(folder)
    (folder / "leeds.txt").rename(folder / "inspections" / "leeds.yaml")
    assert "leeds" in opened(folder).inspected
    assert everything(opened(folder)) == from_yaml(folder)


def test_a_fault_is_said_with_its_place_however_often_it_is_read(folder: Path) -> None:
    edit(folder, "grade: good", "grade: god")
    messages = set()
    for _ in range(3):
        with pytest.raises(DataError) as error:
            everything(opened(folder))
        messages.add(str(error.value))
    assert len(messages) == 1


def _altered(content: bytes) -> bytes:
    return content.replace(b"requires-improvement", b"outstandingimprovement"[:20])


@pytest.mark.parametrize(
    "damage",
    [lambda _: b"", lambda _: b"not a database", lambda content: content[: len(content) // 2], _altered],
    ids=["empty", "text", "cut", "altered"],
)
def test_a_damaged_file_in_the_cache_is_made_again(folder: Path, empty_cache: Path, damage: object) -> None:
    right = everything(opened(folder))
    (path,) = empty_cache.iterdir()
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    assert everything(opened(folder)) == right


def test_a_database_of_another_version_is_made_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right = everything(opened(folder))
    monkeypatch.setattr(connect, "__version__", "another")
    read = mock.patch.object(build, "build", wraps=build.build)
    with read as seen:
        assert everything(opened(folder)) == right
    assert seen.called


def test_files_of_other_programs_stay_in_the_cache(folder: Path, empty_cache: Path, tmp_path: Path) -> None:
    empty_cache.mkdir(mode=0o700)
    (empty_cache / "theirs.sqlite").write_text("theirs")
    with mock.patch.object(connect, "MOST_KEPT", 3):
        for number in range(5):
            opened(Path(shutil.copytree(folder, tmp_path / f"copy-{number}"))).edition  # noqa: B018
    assert len(list(empty_cache.glob("*-*.sqlite"))) == 3
    assert (empty_cache / "theirs.sqlite").read_text() == "theirs"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="owners are told apart on POSIX alone")
def test_a_cache_that_others_can_write_is_not_used(folder: Path, empty_cache: Path) -> None:
    empty_cache.mkdir()
    empty_cache.chmod(0o777)
    assert grade(opened(folder)) == "good"
    assert list(empty_cache.iterdir()) == []


@pytest.mark.parametrize("place", ["", "relative/cache", "/dev/null/cache"])
def test_without_a_cache_the_answer_is_the_same(
    folder: Path, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OFSTEDCMP_CACHE", place)
    assert everything(opened(folder)) == from_yaml(folder)
    assert not (tmp_path / "relative").exists()


def test_a_full_disk_changes_no_answer(folder: Path, empty_cache: Path) -> None:
    with mock.patch.object(os, "replace", side_effect=OSError(28, "No space left on device")):
        assert everything(opened(folder)) == from_yaml(folder)
    assert list(empty_cache.iterdir()) == []


def test_a_pipe_among_the_files_is_refused_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "inspections" / "brent-pipe.yaml")
    with pytest.raises(DataError, match="not an ordinary file"):
        everything(opened(folder))


def test_a_folder_laid_over_another_has_a_database_of_its_own(folder: Path, tmp_path: Path) -> None:
    over = tmp_path / "over"
    (over / "inspections").mkdir(parents=True)
    shutil.copy(folder / "inspections" / "york.yaml", over / "inspections")
    edit(over, "grade: good", "grade: outstanding")
    for _ in range(2):
        both = Record([folder, over], bundled=False)
        assert grade(both) == "outstanding"
        assert len(both.remarks) == 1
        assert grade(opened(folder)) == "good"


def test_what_a_later_folder_adds_is_compared_with_the_rest(folder: Path, tmp_path: Path) -> None:
    over = Path(shutil.copytree(folder, tmp_path / "over"))
    edit(over, "published: '2019-08-13'", "published: '2021-08-14'")
    edit(over, "start: '2019-07-01'", "start: '2021-07-02'")
    edit(over, "end: '2019-07-", "end: '2021-07-")
    both = Record([folder, over], bundled=False)
    added = [one for one in both.history("york") if one.inspection.start == "2021-07-02"]
    assert {old.start for found in added[0].findings for old, _ in found.change.previous} == {"2019-07-01"}


def test_a_folder_of_grades_alone_is_laid_over_the_bundled_data_without_reading_that_again(
    folder: Path, tmp_path: Path
) -> None:
    over = tmp_path / "over"
    (over / "inspections").mkdir(parents=True)
    shutil.copy(ROOT / "data" / "inspections" / "york.yaml", over / "inspections")
    opened_ = Record().edition
    with mock.patch.object(build, "build", side_effect=AssertionError("everything was read again")):
        assert Record([over]).edition == opened_


def test_a_damaged_database_of_the_program_gives_no_wrong_answer_and_no_traceback(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "data" / connect.SHIPPED
    path.parent.mkdir()
    connect.write_database(str(ROOT / "data"), str(path))
    monkeypatch.setattr(connect, "_PACKAGE", str(tmp_path))
    content = path.read_bytes()
    right = run("history", "york", "-f", "csv").stdout
    path.write_bytes(b"\xff" * len(content))
    assert run("history", "york", "-f", "csv").stdout == right
    start, end = len(content) // 5, len(content) * 3 // 5
    path.write_bytes(content[:start] + b"\xff" * (end - start) + content[end:])
    ran = run("history", "york", "-f", "csv")
    assert (ran.code, ran.stdout) == (3, "")
    assert ran.stderr == "ofstedcmp: the installed data is damaged: install ofstedcmp again\n"
