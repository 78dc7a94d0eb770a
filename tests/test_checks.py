"""Each broken file triggers its rule, check lists all problems at once, and valid files have none."""

from __future__ import annotations

import json
import re
from pathlib import Path

import broken_councils
import broken_files
import broken_frameworks
import broken_inspections
import broken_sources
import broken_texts
import broken_values
import pytest
from sound import ASH, BIRCH, COUNCILS, ILACS_2026, KNOWN, OAK, SOUND, SOURCES, Fault, Folder, sound_record

from ofstedcmp.cli import run
from ofstedcmp.records.checks import CHECKS, check
from ofstedcmp.records.data_files import DataFiles, files
from ofstedcmp.records.yaml_files import dump, read

OF_RULES: tuple[Fault, ...] = (
    *broken_inspections.FAULTS,
    *broken_sources.FAULTS,
    *broken_frameworks.FAULTS,
    *broken_councils.FAULTS,
    *broken_files.FAULTS,
)
OF_READING: tuple[Fault, ...] = (*broken_texts.FAULTS, *broken_values.FAULTS)
ONE_OF_EACH = {fault.rule: fault for fault in (*OF_RULES, *OF_READING)}.values()
# The order of themes is that of the rows of a table, the others are as their makers write them.
IN_AN_ORDER_OF_THEIR_OWN = ("scales.yaml", "themes.yaml", "caveats.yaml", "neighbours.yaml")
RULES = {rule.__name__: rule for rule in CHECKS}

# Each leaves the record sound: at most its form is another.
WELL = {
    "dates of which one stops at the month": (ASH, "end: '2024-03-08'", "end: 2024-03"),
    "a start of which the year alone is known": (ASH, "start: 2010-11", "start: '2010'"),
    "an inspection whose start is not known": (
        ASH,
        "  start: 2010-11\n  published: '2010-12-10'\n  dates_from: {start: press, published: statistics}\n",
        "  published: '2010-12-10'\n  dates_from:\n    published: statistics\n",
    ),
    "a date that another source than the report gives": (
        ASH,
        "  published: '2024-05-16'\n  lead_inspector: Jo Bloggs\n  report: report-2024\n",
        "  published: '2024-05-17'\n  lead_inspector: Jo Bloggs\n  report: report-2024\n"
        "  dates_from:\n    published: statistics\n",
    ),
    "an area that is missing for a reason": (
        ASH,
        "  judgements:\n    leadership:\n    - {source: report-2024, grade: good, printed: Good, page: 1}\n",
        "  missing:\n    leadership: The page is torn out.\n  judgements:\n",
    ),
    "an area that was not judged": (
        ASH,
        "    leadership:\n    - {source: report-2024, grade: good, printed: Good, page: 1}\n",
        "    leadership:\n    - {source: report-2024, grade: not-judged, printed: Not judged, page: 1}\n",
    ),
    "an overall grade on an inspection that began on the last day on which there was one": (
        ASH,
        "  start: '2024-02-26'\n  end: '2024-03-08'\n  published: '2024-05-16'\n",
        "  start: '2026-03-31'\n",
    ),
    "an event of the year in which the council was created": (ASH, "start: 2025-10", "start: '2009'"),
    "an inspection that ends on the day it starts": (ASH, "end: '2024-03-08'", "end: '2024-02-26'"),
    "a minus inside a text": (ASH, "Jo Bloggs", "Jo Bloggs-Smith = +1"),
    "a key that holds nothing": (ASH, "  lead_inspector: Jo Bloggs\n", "  lead_inspector: null\n"),
    "a source without an address": (SOURCES, "    url: https://example.org/statistics\n", ""),
    "councils that are only planned": (
        COUNCILS,
        (SOUND / COUNCILS).read_text(),
        "planned:\n  elm: {name: Elm, from: '2028-04-01'}\n",
    ),
}


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    return sound_record(tmp_path, monkeypatch)


def test_our_own_data_has_no_problem() -> None:
    found, checked = check([])
    assert found == []
    assert checked


def test_the_sound_record_has_no_problem(record: Folder) -> None:
    assert record.problems() == []


def test_every_rule_has_a_broken_file_here() -> None:
    # A rule on a later folder has its tests in test_later_folders.py.
    assert set(RULES) - {"rules_are_not_changed"} <= {fault.rule for fault in OF_RULES}
    assert not set(RULES) & {fault.rule for fault in OF_READING}


@pytest.mark.parametrize(
    "fault", [fault for fault in OF_RULES if fault.rule in RULES], ids=lambda fault: fault.rule
)
def test_each_broken_file_triggers_the_rule_named_after_it(fault: Fault, record: Folder) -> None:
    record.change(fault.file, fault.old, fault.new)
    data = DataFiles(files(record.root))
    found = [str(problem).removeprefix(f"{record.root}/") for problem in RULES[fault.rule](data)]
    assert set(found) & set(fault.expected())


@pytest.mark.parametrize("fault", [*OF_RULES, *OF_READING], ids=lambda fault: fault.rule)
def test_check_reports_the_fault_at_its_place_and_nothing_else(fault: Fault, record: Folder) -> None:
    record.change(fault.file, fault.old, fault.new)
    # The library has its own words for why a text is not YAML.
    problems = [re.sub("(: not YAML): .*", r"\1", problem) for problem in record.problems()]
    assert problems == fault.expected()


@pytest.mark.parametrize("what", WELL)
def test_check_accepts_unusual_but_valid_files(what: str, record: Folder) -> None:
    if "planned" in what:
        for file in ("neighbours.yaml", "other-places.yaml", KNOWN, ASH, BIRCH, OAK):
            (record.root / file).unlink()
    record.change(*WELL[what])
    assert [problem for problem in record.problems() if "canonical form" not in problem] == []


def test_check_lists_the_problems_of_all_files_in_the_order_of_their_places(
    record: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    record.change(ASH, "lead_inspector: Jo", "lead_inspector: =Jo")
    record.change(ASH, "kind: press", "kind: leaflet")
    record.change(ASH, "page: 2", "page: two")
    record.change(BIRCH, "None is", "=None is")
    record.change(COUNCILS, "aliases: [Ashtown]", "aliases: [Ashtown, Birch]")
    record.change(ILACS_2026, "level: similar", "level: alike")
    assert run(["check"]) == 1
    summary, _, *problems = capsys.readouterr().out.splitlines()
    places = [problem.removeprefix(f"{record.root}/").split(": ")[0] for problem in problems]
    assert places == [
        "councils.yaml:17:11",
        "frameworks/ilacs-2026.yaml:11:80",
        "inspections/ash.yaml:3:17",
        "inspections/ash.yaml:30:19",
        "inspections/ash.yaml:44:33",
        "inspections/birch.yaml:2:17",
    ]
    assert summary.startswith("6 problems in 4 of 16 files")


def test_check_lists_problems_as_json(record: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    record.change(ASH, "kind: short", "kind: long")
    assert run(["check", "-f", "json"]) == 1
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert (row["file"], row["line"], row["column"]) == (str(record.root / ASH), 25, 9)
    assert row["message"].startswith("'kind' is 'long', not one of standard, short")


def test_a_sound_record_exits_with_0(record: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check"]) == 0
    assert capsys.readouterr().out.startswith("No problems in 16 files")


def test_check_reports_the_problems_of_a_named_file_only(
    record: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    record.change(ASH, "kind: short", "kind: long")
    record.change(BIRCH, "council: birch", "council: oak")
    assert run(["check", str(record.root / BIRCH)]) == 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.endswith("birch.yaml:1:10: the file must be called oak.yaml")
    assert run(["check", str(record.root / OAK)]) == 0


@pytest.mark.parametrize("folder", ["", "frameworks", "inspections"])
def test_check_works_from_inside_a_data_folder(
    folder: str, record: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(record.root / folder)
    names = [path.name for path in (record.root / folder).iterdir() if path.is_file()]
    assert names
    assert run(["check", *names]) == 0


def test_an_inspection_may_stand_in_two_folders(record: Folder, tmp_path: Path) -> None:
    overlay = Folder(tmp_path / "overlay")
    overlay.write(ASH, record.text(ASH))
    assert run(["check", str(overlay.root)]) == 0


def test_a_framework_in_which_an_overall_grade_returns_takes_one_file(record: Folder) -> None:
    record.write("frameworks/ilacs-2027.yaml", ILACS_2027)
    record.change(ASH, "events:\n", f"{INSPECTED_IN_2027}events:\n")
    assert record.problems() == []


ILACS_2027 = """\
id: ilacs-2027
name: The framework of 2027
short: ILACS 2027
family: ilacs
title: The inspection of 2027
scale: good-or-improve
starts: '2027-01-01'
areas:
- {id: leadership, label: Leadership, theme: leadership}
- {id: overall, label: Overall effectiveness, theme: overall}
links:
- {area: overall, from_framework: ilacs-2023, from_area: overall, level: similar, reason: It has returned.}
"""
INSPECTED_IN_2027 = """\
- framework: ilacs-2027
  kind: standard
  start: '2027-05-10'
  dates_from:
    start: press
  judgements:
    leadership:
    - {source: press, grade: good, printed: good}
    overall:
    - {source: press, grade: good, printed: good}
"""


def test_fix_writes_the_canonical_form_once(record: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    sound = record.text(ASH)
    record.change(ASH, "council: ash\n", "# the city\ncouncil:   'ash'\n")
    record.change(ASH, "  kind: short\n  kind_from: report\n", "  kind_from: report\n  kind: short\n")
    untouched = (record.root / OAK).stat().st_mtime_ns
    assert run(["check", "--fix"]) == 0
    assert capsys.readouterr().err == f"ofstedcmp: wrote {record.root / ASH}\n"
    assert record.text(ASH) == sound
    assert (record.root / OAK).stat().st_mtime_ns == untouched
    assert run(["check", "--fix"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("fault", ONE_OF_EACH, ids=lambda fault: fault.rule)
def test_fix_does_not_change_a_file_with_another_problem(fault: Fault, record: Folder) -> None:
    record.change(fault.file, fault.old, fault.new)
    broken = record.text(fault.file)
    run(["check", "--fix"])
    assert (record.text(fault.file) == broken) == (fault.rule != "in_canonical_form")


def test_fix_puts_keys_and_entries_in_order(record: Folder) -> None:
    for path in files(record.root):
        content = json.loads(json.dumps(read(path).value), object_pairs_hook=lambda pairs: dict(pairs[::-1]))
        record.write(str(path.relative_to(record.root)), dump(content))
    assert run(["check", "--fix"]) == 0
    for path in files(record.root):
        name = path.relative_to(record.root)
        if name.name not in IN_AN_ORDER_OF_THEIR_OWN:
            assert path.read_text() == (SOUND / name).read_text(), name
