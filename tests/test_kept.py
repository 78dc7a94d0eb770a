"""What comparing said is kept with the compiled record, and never told of anything but what was compared."""

from __future__ import annotations

import shutil
from pathlib import Path
from unittest import mock

import pytest
from compiling import edit, everything, from_yaml, opened
from hypothesis import given
from hypothesis import strategies as some
from test_compare import histories

from ofstedcmp.answers.long_rows import FIRST_OWN, PAST_OWN, own_columns, rows
from ofstedcmp.database import kept
from ofstedcmp.database.record import Record
from ofstedcmp.grade_changes import compared, in_order
from ofstedcmp.records.types import Inspection

pytestmark = pytest.mark.usefixtures("empty_cache")

RECORD = Record()
SINCE = "responsible_since: '1996-04-01'\n    ofsted_label: york\n"
NEWLY_MADE = "responsible_since: '2012-04-01'\n    predecessors: [leeds]\n    ofsted_label: york\n"


@given(histories(), some.sampled_from([None, "2012-04-01"]))
def test_what_is_kept_of_a_comparison_is_what_was_said(made: list[Inspection], created: str | None) -> None:
    yard, ordered = RECORD.yardstick, in_order(made)
    said = compared(ordered, yard, created=created)
    told = kept.history(kept.text(said, yard, created), ordered, yard, created)
    assert told == said
    leeds = RECORD.council("leeds")
    assert rows(yard, leeds, told) == rows(yard, leeds, said)
    own = [own_columns(yard, finding) for one in said for finding in one.findings]
    assert [tuple(row.values())[FIRST_OWN:PAST_OWN] for row in rows(yard, leeds, told)] == own


def nothing_is_compared() -> mock._patch[mock.MagicMock]:
    return mock.patch("ofstedcmp.database.record.compared", side_effect=AssertionError("compared again"))


def test_a_second_answer_compares_nothing(folder: Path) -> None:
    first = everything(opened(folder))
    with nothing_is_compared():
        assert everything(opened(folder)) == first


def test_a_council_that_is_made_from_another_later_on_says_so(folder: Path) -> None:
    assert not any("C14" in found.change.caveats for found in opened(folder).history("york")[0].findings)
    edit(folder, SINCE, NEWLY_MADE, file="councils.yaml")
    assert any("C14" in found.change.caveats for found in opened(folder).history("york")[0].findings)
    assert everything(opened(folder)) == from_yaml(folder)


def test_what_a_later_folder_adds_is_compared_with_the_rest(folder: Path, tmp_path: Path) -> None:
    everything(opened(folder))
    over = Path(shutil.copytree(folder, tmp_path / "over"))
    edit(over, "published: '2019-08-13'", "published: '2021-08-14'")
    edit(over, "start: '2019-07-01'", "start: '2021-07-02'")
    edit(over, "end: '2019-07-", "end: '2021-07-")
    both = Record([folder, over], bundled=False)
    added = [one for one in both.history("york") if one.inspection.start == "2021-07-02"]
    assert {old.start for found in added[0].findings for old, _ in found.change.previous} == {"2019-07-01"}


def test_a_change_of_the_crosswalk_has_every_grade_compared_by_it(folder: Path) -> None:
    before = everything(opened(folder))
    edit(folder, "level: same", "level: changed", file="frameworks/ilacs-2023.yaml")
    after = everything(opened(folder))
    assert after != before
    assert after == from_yaml(folder)
