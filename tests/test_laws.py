"""Laws that hold of any record: of comparing, of reading and writing, of formats and of totals.

That the order of the input does not matter, that every judgement is found once and that no direction
across scales is counted stands in test_compare.py; that importing twice is importing once, in
test_merging.py; that packing and unpacking gives the same records, in test_compiled.py.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

import pytest
from command import Ran, in_process
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from seen import bare
from test_compare import histories
from worked import ORDER, history, inspected

from ofstedcmp.database.record import Record
from ofstedcmp.grade_changes import DIRECTIONS
from ofstedcmp.records.read_files import read_council
from ofstedcmp.records.types import CouncilRecords, Inspection, Rules
from ofstedcmp.reports.importing import file_text

RECORD = Record()
FRAMEWORKS = tuple(ORDER)
# By rank, 1 to 4: requires improvement is the third step of the newer scale as adequate is of the older.
OLDER, NEWER = ("O", "G", "A", "I"), ("O", "G", "RI", "I")
COUNCILS = ("leeds", "york", "kent")
GRADES = ("outstanding", "good", "requires_improvement", "inadequate")
WORDS = ("Outstanding", "Good", "Adequate", "Requires improvement", "Inadequate", "Not judged")
# Each example here is a folder of its own.
few = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def of_one_rank(framework: str, start: str, rank: int) -> Inspection:
    """An inspection with the same grade in every area."""
    scale = OLDER if FRAMEWORKS.index(framework) < 3 else NEWER
    return inspected(framework, start, " ".join([scale[rank - 1]] * len(ORDER[framework])))


@given(
    some.lists(some.sampled_from(FRAMEWORKS), min_size=2, max_size=2).map(
        lambda pair: sorted(pair, key=FRAMEWORKS.index)
    ),
    some.integers(1, 4),
    some.integers(1, 4),
)
def test_between_any_two_frameworks_what_is_up_one_way_is_down_the_other(
    frameworks: list[str], one: int, other: int
) -> None:
    first, second = frameworks
    there, back = (
        history(RECORD, of_one_rank(first, "2012-01-01", before), of_one_rank(second, "2016-01-01", after))[1]
        for before, after in ((one, other), (other, one))
    )
    assert len(there.findings) == len(back.findings) > 0
    for entry, reverse in zip(there.findings, back.findings, strict=True):
        if entry.change.word in DIRECTIONS:
            assert entry.change.steps == one - other
            assert reverse.change.steps == other - one
            assert entry.change.basis == reverse.change.basis
            assert entry.change.caveats == reverse.change.caveats
        else:
            assert entry.change.word == reverse.change.word


@given(histories())
def test_a_direction_has_a_row_of_the_crosswalk_behind_it_that_is_not_not_comparable(
    made: list[Inspection],
) -> None:
    for one in history(RECORD, *made):
        for entry in one.findings:
            if entry.change.word not in DIRECTIONS:
                continue
            levels = []
            for earlier, ancestor in entry.change.previous:
                if earlier.framework == one.framework.id:
                    assert ancestor.area == entry.area.id
                    levels.append("same")
                else:
                    levels += [
                        link.level
                        for link in one.framework.links
                        if (link.area, link.from_framework, link.from_area)
                        == (entry.area.id, earlier.framework, ancestor.area)
                        and not link.new
                    ]
            assert len(levels) == len(entry.change.previous)
            assert "not-comparable" not in levels
            # The weakest of several decides.
            assert entry.change.basis == max(levels, key=("same", "similar", "changed").index)


@given(histories())
def test_no_overall_grade_is_found_that_no_inspection_gave(made: list[Inspection]) -> None:
    for one in history(RECORD, *made):
        given_ = {judgement.area: judgement.grade for judgement in one.inspection.judgements}
        found = {entry.area.id: entry.judgement.grade for entry in one.findings if entry.judgement}
        assert found == given_


@given(histories(), some.data())
def test_a_later_inspection_changes_nothing_of_what_was_said_of_earlier_ones(
    made: list[Inspection], data: some.DataObject
) -> None:
    count = data.draw(some.integers(1, len(made)))
    assert history(RECORD, *made)[:count] == history(RECORD, *made[:count])


def in_the_order_of_the_framework(one: Inspection) -> Inspection:
    order = [area.id for area in RECORD.frameworks[one.framework].areas]
    return one._replace(judgements=tuple(sorted(one.judgements, key=lambda entry: order.index(entry.area))))


@given(made=histories())
def test_a_file_that_is_written_and_read_holds_what_it_held_and_is_written_the_same(
    made: list[Inspection], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "somewhere.yaml"
    made = [in_the_order_of_the_framework(one) for one in made]
    text = file_text(CouncilRecords("somewhere", None, made, ()), RECORD)
    path.write_text(text, encoding="utf-8")
    rules = Rules(RECORD.frameworks, RECORD.scales, RECORD.sources)
    again = list(read_council(str(path), rules).inspections)
    assert again == made
    assert file_text(CouncilRecords("somewhere", None, again, ()), RECORD) == text


@pytest.fixture(scope="module")
def folder(fixed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the rules of the record, and the inspections that each example puts there."""
    root = tmp_path_factory.mktemp("laws") / "data"
    shutil.copytree(fixed, root, ignore=shutil.ignore_patterns("inspections"))
    (root / "inspections").mkdir()
    return root


def hold(folder: Path, made: Sequence[Sequence[Inspection]]) -> None:
    for council, inspections in zip(COUNCILS, made, strict=False):
        own = [one._replace(council=council) for one in inspections]
        (folder / "inspections" / f"{council}.yaml").write_text(
            file_text(CouncilRecords(council, None, own, ()), RECORD), encoding="utf-8"
        )


def ask(folder: Path, *words: object) -> Ran:
    with mock.patch("ofstedcmp.records.data_folder.data_root", return_value=str(folder)):
        ran = in_process(*words)
    assert (ran.code, ran.stderr) == (0, "")
    return ran


@few
@given(some.tuples(histories(), histories()))
def test_history_has_every_judgement_of_every_inspection_once(
    folder: Path, made: tuple[list[Inspection], ...]
) -> None:
    hold(folder, made)
    for council, inspections in zip(COUNCILS, made, strict=False):
        rows = ask(folder, "history", council, "--all-areas", "-f", "csv").rows
        assert Counter(
            (row["framework"], row["inspection_start"], row["area"], row["grade"])
            for row in rows
            if row["grade"]
        ) == Counter(
            (one.framework, one.start, judgement.area, judgement.grade)
            for one in inspections
            for judgement in one.judgements
        )


@few
@given(some.tuples(histories(), histories()))
def test_every_format_carries_the_same_rows(folder: Path, made: tuple[list[Inspection], ...]) -> None:
    hold(folder, made)
    asked = ("history", "leeds", "--all-areas", "--width", 1000)
    table, json = ask(folder, *asked, "-f", "csv").rows, ask(folder, *asked, "-f", "json").json["rows"]
    assert [{key: "" if value is None else str(value) for key, value in row.items()} for row in json] == table
    # A history shows the first grade under a theme; `show` has all.
    by_theme = {(row["inspection_start"], row["theme"]): row for row in reversed(table) if row["theme"]}
    shown = [row for (_, theme), row in by_theme.items() if theme not in ("rating", "lscb")]
    grades = Counter(row["grade"].replace("-", " ").capitalize() for row in shown if row["grade"])
    lines = ask(folder, *asked, "-f", "lines").stdout
    for row in shown:
        if row["change"] in ("up", "down"):
            steps = abs(int(row["change_steps"]))
            assert f"{row['change']} {steps} from" in lines
    for how in ("plain", "table", "lines"):
        text = bare(ask(folder, *asked, "-f", how).stdout)
        for word in WORDS:
            assert text.casefold().count(word.casefold()) >= grades[word]


@few
@given(
    some.tuples(histories(), histories(), histories()),
    some.sampled_from(("overall", "leadership", "in-care")),
)
def test_a_summary_adds_up_to_the_councils_that_there_are(
    folder: Path, made: tuple[list[Inspection], ...], area: str
) -> None:
    hold(folder, made)
    for by in ((), ("--by", "region"), ("--by", "year"), ("--by", "framework")):
        rows = ask(folder, "summary", "--as-of", "2025-12-31", "--area", area, *by, "-q", "-f", "csv").rows
        numbers = [{key: int(row[key]) for key in ("councils", *GRADES, "left_out")} for row in rows]
        assert all(sum(row[grade] for grade in GRADES) == row["councils"] for row in numbers)
        *groups, england = numbers
        assert england["councils"] + england["left_out"] == 153
        assert england["councils"] <= len(made)
        if groups:
            assert all(sum(row[key] for row in groups) == england[key] for key in england)
