"""Frameworks are data: the record's own say what cli and reports rely on, and a new one takes no Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from ofstedcmp.cli import run
from ofstedcmp.database.record import Record

RECORD = Record()

NEW_FRAMEWORK = """\
id: ilacs-2027
name: An edition yet to come
short: ILACS 2027
family: ilacs
title: Inspection of local authority children's services
scale: good-or-improve
starts: '2027-04-01'
areas:
- {id: leadership, label: Leaders, theme: leadership}
- {id: family-help, label: Family help, theme: help-and-protection}
links:
- area: leadership
  from_framework: ilacs-2023
  from_area: leadership
  level: similar
  caveats: [C9]
  reason: Reworded.
- area: family-help
  from_framework: ilacs-2023
  from_area: help-and-protection
  level: changed
  reason: Wider.
drops:
- {theme: overall, from_framework: ilacs-2023, from_area: overall, caveats: [C5], reason: There is none.}
"""

NEW_INSPECTION = """\
council: cheshire-east
sources:
  report-2027-07-01:
    kind: report
    title: A report to come
    published: '2027-07-01'
    url: https://example.org/report
inspections:
- framework: ilacs-2027
  kind: standard
  start: '2027-05-10'
  end: '2027-05-21'
  published: '2027-07-01'
  report: report-2027-07-01
  judgements:
    leadership:
    - {source: report-2027-07-01, grade: good, printed: Good, page: 1}
    family-help:
    - {source: report-2027-07-01, grade: good, printed: Good, page: 1}
"""


def test_a_new_framework_is_one_file_and_history_shows_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "inspections").mkdir()
    (tmp_path / "frameworks" / "ilacs-2027.yaml").write_text(NEW_FRAMEWORK)
    (tmp_path / "inspections" / "cheshire-east.yaml").write_text(NEW_INSPECTION)
    assert run(["history", "cheshire-east", "--since", "2024", "--data", str(tmp_path), "-f", "plain"]) == 0
    lines = capsys.readouterr().out.split("\n")
    (newest, *_) = (line.split("  ") for line in lines if line.startswith("May 2027"))
    overall, leaders, helped, *_ = filter(None, newest[1:])
    # Only the change of leadership is like for like.
    assert (overall, leaders.strip(), helped.strip()) == ("–", "▲ Good", "Good")
    assert any(line.startswith("ILACS 2027") for line in lines)


def ask_lines(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """The lines that a command prints."""
    assert run([*words, "-f", "plain", "--width", "80"]) == 0
    return capsys.readouterr().out.split("\n")


def test_frameworks_are_listed_newest_first_with_another_scale_apart(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = ask_lines(capsys, "frameworks")
    assert " ".join(lines[:2]) == (
        "Nine kinds of graded inspection since 2009; today’s, without an overall grade, began in April 2026."
    )
    places = [
        next(at for at, line in enumerate(lines) if name in line) for name in ("ILACS 2026", "SIF", "CP")
    ]
    (scale, *_) = (at for at, line in enumerate(lines) if line.startswith("══"))
    assert [*sorted(places), scale] == [places[0], places[1], places[2], scale]
    assert places[1] < scale < places[2]
    assert len(lines) < 35


def test_areas_are_what_to_type_and_since_when_they_are_graded(capsys: pytest.CaptureFixture[str]) -> None:
    lines = ask_lines(capsys, "areas")
    typed = {line.split("  ")[0]: line.split("  ")[-1].strip() for line in lines}
    assert typed["overall"] == "2013 to March 2026"
    assert typed["care-leavers"] == "2013 to 2018, since 2023"
    assert len(lines) <= 45
    pairs = ask_lines(capsys, "areas", "--pairs")
    assert any(line.startswith("sif-2013 leadership") for line in pairs)


def test_a_framework_says_what_it_graded_and_what_its_grades_were(capsys: pytest.CaptureFixture[str]) -> None:
    lines = ask_lines(capsys, "frameworks", "cp-2012")
    assert "(CP), 2012 to 2013: 51 inspections in our data." in " ".join(lines[:2])
    assert any(line.startswith("Grades") and "adequate" in line for line in lines)


def test_the_frameworks_of_the_contract_are_there() -> None:
    assert set(RECORD.frameworks) == {
        *("csa-2009", "ucra-2009", "slac-2009", "cp-2012", "lac-2013", "sif-2013", "lscb-2013"),
        *("ilacs-2018", "ilacs-2023", "ilacs-2026"),
    }


def test_the_inspection_of_2009_has_29_judgements_in_its_table_and_4_in_its_body() -> None:
    graded = [area for area in RECORD.frameworks["slac-2009"].areas if not area.heading]
    table = [area for area in graded if area.printed_in == "table"]
    assert (len(table), len(graded) - len(table)) == (29, 4)
    assert sum(area.section == "safeguarding" for area in table) == 13


def test_there_is_no_overall_grade_in_the_framework_of_2026() -> None:
    assert not RECORD.frameworks["ilacs-2026"].covers("overall")
    assert all(RECORD.frameworks[name].covers("overall") for name in ("sif-2013", "ilacs-2018", "ilacs-2023"))


def test_every_scale_has_four_grades_best_first() -> None:
    for scale in RECORD.scales.values():
        assert [grade.rank for grade in scale.grades] == [1, 2, 3, 4]


def test_adequate_and_requires_improvement_are_both_third_of_four_on_two_scales() -> None:
    old, new = RECORD.scales["minimum-requirements"], RECORD.scales["good-or-improve"]
    adequate, improve = old.grade("adequate"), new.grade("requires-improvement")
    assert adequate is not None
    assert improve is not None
    assert (adequate.rank, improve.rank) == (3, 3)
    assert old.grade("requires-improvement") is None
    assert new.grade("adequate") is None


@pytest.mark.parametrize("number", range(1, 18))
def test_every_caveat_has_a_text(number: int) -> None:
    assert RECORD.caveats[f"C{number}"].endswith(".")


def test_statements_without_a_source_are_marked_unverified() -> None:
    for framework in RECORD.frameworks.values():
        assert all(text.startswith("Unverified: ") for text in framework.unverified)


PAIRS = [
    ("sif-2013 overall", "ilacs-2018 overall", "similar"),
    ("ilacs-2018 overall", "ilacs-2023 overall", "similar"),
    ("slac-2009 safeguarding-overall", "sif-2013 overall", "not-comparable"),
    ("slac-2009 looked-after-overall", "sif-2013 overall", "not-comparable"),
    ("cp-2012 overall", "sif-2013 overall", "not-comparable"),
    ("slac-2009 safeguarding-overall", "cp-2012 overall", "changed"),
    ("slac-2009 safeguarding-overall", "sif-2013 help-and-protection", "changed"),
    ("cp-2012 overall", "sif-2013 help-and-protection", "changed"),
    ("cp-2012 help-and-protection", "sif-2013 help-and-protection", "changed"),
    ("sif-2013 help-and-protection", "ilacs-2018 help-and-protection", "similar"),
    ("ilacs-2018 help-and-protection", "ilacs-2023 help-and-protection", "same"),
    ("ilacs-2023 help-and-protection", "ilacs-2026 help-and-protection", "similar"),
    ("ilacs-2023 leadership", "ilacs-2026 leadership", "similar"),
    ("ilacs-2023 in-care", "ilacs-2026 in-care", "similar"),
    ("ilacs-2023 care-leavers", "ilacs-2026 care-leavers", "similar"),
    ("slac-2009 safeguarding-leadership", "sif-2013 leadership", "changed"),
    ("cp-2012 leadership", "sif-2013 leadership", "changed"),
    ("sif-2013 leadership", "ilacs-2018 leadership", "similar"),
    ("slac-2009 looked-after-overall", "sif-2013 looked-after-and-permanence", "changed"),
    ("lac-2013 overall", "sif-2013 looked-after-and-permanence", "changed"),
    ("slac-2009 looked-after-overall", "lac-2013 overall", "similar"),
    ("sif-2013 looked-after-and-permanence", "ilacs-2018 in-care-and-care-leavers", "similar"),
    ("sif-2013 looked-after-and-permanence", "ilacs-2023 in-care", "changed"),
    ("sif-2013 care-leavers", "ilacs-2023 care-leavers", "similar"),
    ("ilacs-2018 in-care-and-care-leavers", "ilacs-2023 in-care", "changed"),
    ("ilacs-2018 in-care-and-care-leavers", "ilacs-2023 care-leavers", "changed"),
]


@pytest.mark.parametrize(("earlier", "later", "level"), PAIRS)
def test_the_crosswalk_links_comparable_areas(earlier: str, later: str, level: str) -> None:
    (old, old_area), (new, new_area) = earlier.split(), later.split()
    (link,) = [
        link
        for link in RECORD.frameworks[new].links
        if (link.area, link.from_framework, link.from_area) == (new_area, old, old_area)
    ]
    assert link.level == level
    assert link.reason
