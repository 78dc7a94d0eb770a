"""The compiled form of a record says what its YAML says, always; without it the answers are the same."""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from unittest import mock

import pytest
from command import ROOT
from compiling import edit, everything, from_yaml, grade, opened, yaml_is_not_read
from hypothesis import given
from test_compare import histories

from ofstedcmp.database import cache, packing, shelf
from ofstedcmp.database.record import Record
from ofstedcmp.errors import DataError
from ofstedcmp.records.types import CouncilRecords, Inspection

pytestmark = pytest.mark.usefixtures("empty_cache")


def test_both_roads_give_the_same_records_over_the_whole_record() -> None:
    data = ROOT / "data"
    assert everything(opened(data)) == from_yaml(data)
    with yaml_is_not_read():
        assert everything(opened(data)) == everything(opened(data))


@given(histories())
def test_packing_and_unpacking_gives_the_same_inspections(made: list[Inspection]) -> None:
    records = CouncilRecords("leeds", None, tuple(made), ())
    assert packing.unpack_council(*packing.pack_council(records)) == records


def test_a_record_can_be_used_and_given_up_in_another_thread(folder: Path) -> None:
    catalogues = [opened(folder)]
    assert grade(catalogues[0]) == "good"
    with ThreadPoolExecutor(1) as other:
        assert other.submit(catalogues[0].inspections, "leeds").result()
        other.submit(catalogues.clear).result()
        other.submit(gc.collect).result()


def test_a_second_reading_needs_no_yaml(folder: Path) -> None:
    first = everything(opened(folder))
    with yaml_is_not_read():
        assert everything(opened(folder)) == first


@pytest.mark.parametrize("again", [False, True], ids=["at once", "after it was seen unchanged"])
def test_an_edited_grade_is_seen_though_the_file_keeps_its_size(folder: Path, again: bool) -> None:
    before = grade(opened(folder))
    assert before == "good"
    if again:
        assert grade(opened(folder)) == before
    edit(folder, "grade: good", "grade: Good")
    with pytest.raises(DataError, match=r"york\.yaml:\d+:\d+:"):
        grade(opened(folder))
    edit(folder, "grade: Good", "grade: good")
    assert grade(opened(folder)) == before


def test_an_edit_within_the_same_tick_of_the_clock_is_seen(folder: Path) -> None:
    path = folder / "inspections" / "york.yaml"
    now = path.stat().st_mtime_ns + 10**18  # far ahead of the clock, as a tick not yet over
    os.utime(path, ns=(now, now))
    assert grade(opened(folder)) == "good"
    edit(folder, "grade: good", "grade: Good")
    os.utime(path, ns=(now, now))
    with pytest.raises(DataError):
        grade(opened(folder))


def test_a_change_of_the_rules_has_every_inspection_read_by_them(folder: Path) -> None:
    everything(opened(folder))
    edit(folder, "- id: inadequate", "- id: unsatisfying", "scales.yaml")
    with pytest.raises(DataError, match="inadequate"):
        everything(opened(folder))


def test_councils_that_come_and_go_are_seen(folder: Path) -> None:
    assert "leeds" in opened(folder).inspected
    count = opened(folder).edition.inspections
    (folder / "inspections" / "leeds.yaml").unlink()
    after = opened(folder)
    assert "leeds" not in after.inspected
    assert after.edition.inspections < count
    assert everything(after) == from_yaml(folder)


def test_a_fault_is_told_with_its_place_however_often_it_is_read(folder: Path) -> None:
    edit(folder, "grade: good", "grade: god")
    told = set()
    for _ in range(3):
        with pytest.raises(DataError) as error:
            everything(opened(folder))
        told.add(str(error.value))
    assert len(told) == 1


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_damaged_file_is_made_anew(folder: Path, empty_cache: Path, content: bytes) -> None:
    right = everything(opened(folder))
    (kept,) = empty_cache.iterdir()
    kept.write_bytes(content)
    assert everything(opened(folder)) == right
    with yaml_is_not_read():
        assert everything(opened(folder)) == right


def test_a_file_of_another_program_is_made_anew(folder: Path, empty_cache: Path) -> None:
    right = everything(opened(folder))
    (kept,) = empty_cache.iterdir()
    with closing(sqlite3.connect(kept, isolation_level=None)) as base:
        base.execute("update made set by = 'another version'")
        base.execute("update files set body = replace(body, 'good', 'outstanding')")
    assert everything(opened(folder)) == right


def test_while_another_writes_the_yaml_is_read(folder: Path, empty_cache: Path) -> None:
    everything(opened(folder))
    (kept,) = empty_cache.iterdir()
    edit(folder, "grade: good", "grade: outstanding")
    with closing(sqlite3.connect(kept, isolation_level=None)) as other:
        other.execute("begin exclusive")
        assert grade(opened(folder)) == "outstanding"


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


def test_a_pipe_among_the_files_is_told_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "inspections" / "brent-pipe.yaml")
    with pytest.raises(DataError, match="not an ordinary file"):
        everything(opened(folder))


def test_of_very_many_files_only_those_that_are_needed_are_looked_at(folder: Path) -> None:
    everything(opened(folder))
    with mock.patch.object(shelf, "MOST_LOOKED_AT", 1):
        looked = []
        real = os.stat

        def seen(path: object, *rest: object, **more: object) -> os.stat_result:
            looked.append(str(path))
            return real(path, *rest, **more)  # type: ignore[arg-type]

        with mock.patch("os.stat", seen):
            assert grade(opened(folder)) == "good"
            assert opened(folder).edition.inspections > 0
        assert [path for path in looked if path.endswith("leeds.yaml")] == []
        edit(folder, "grade: good", "grade: outstanding")
        assert grade(opened(folder)) == "outstanding"


def test_what_is_kept_does_not_grow_without_end(folder: Path, empty_cache: Path, tmp_path: Path) -> None:
    with mock.patch.object(cache, "MOST_KEPT", 3):
        for number in range(5):
            opened(Path(shutil.copytree(folder, tmp_path / f"copy-{number}"))).edition  # noqa: B018
    assert len(list(empty_cache.glob("*.sqlite"))) == 3


def test_two_large_folders_are_compiled_apart(folder: Path, tmp_path: Path) -> None:
    over = Path(shutil.copytree(folder, tmp_path / "over"))
    edit(over, "grade: good", "grade: outstanding")
    both = Record([folder, over], bundled=False)
    for _ in range(2):
        assert grade(both) == "outstanding"
        assert grade(opened(folder)) == "good"
        assert dict(both.councils) == dict(opened(folder).councils)
        both = Record([folder, over], bundled=False)


def test_a_later_folder_has_a_compiled_form_of_its_own(folder: Path, tmp_path: Path) -> None:
    everything(opened(folder))
    over = tmp_path / "over"
    (over / "inspections").mkdir(parents=True)
    shutil.copy(folder / "inspections" / "york.yaml", over / "inspections")
    edit(over, "grade: good", "grade: outstanding")
    both = Record([folder, over], bundled=False)
    assert grade(both) == "outstanding"
    assert grade(opened(folder)) == "good"
    assert len(both.remarks) > 0
