"""The kind of an inspection: its source, and the number of each."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from command import Run
from pages import rows
from test_reading_sif import BODY, COVER, HEADLINE, ROWS

from ofstedcmp.database.record import Record
from ofstedcmp.records.merging.merge import merge
from ofstedcmp.records.types import Inspection, Judgement, Reading, Source
from ofstedcmp.reports.document import Report
from ofstedcmp.reports.report import read_report

RECORD = Record()
STATISTICS = Source("statistics-2023", "official-statistics", "Statistics", "2023-07-06")
DATES = "Inspection dates: 6 to 30 July 2015\nReport published: 7 September 2015\n"


def report(tmp_path: Path, *, again: bool) -> Inspection:
    cover = COVER.replace("Anytown", "Kent")
    cover = cover.replace("Inspection of", "Re-inspection of") if again else cover
    front = cover + DATES + HEADLINE.replace("Anytown", "Kent") + rows(*ROWS)
    path = tmp_path / "report.txt"
    path.write_text("\f".join((front, f"{BODY}\n© Crown copyright 2015\n")), encoding="utf-8")
    return read_report(Report(path), RECORD, {})


def sheet(one: Inspection, kind: str) -> Inspection:
    """The same inspection as the statistics have it."""
    reading = Reading(STATISTICS, "official-statistics", "good", "Good")
    return one._replace(
        kind=kind,
        kind_from="official-statistics",
        start=None,
        end=None,
        lead_inspector=None,
        report=None,
        dates_from={"published": STATISTICS},
        judgements=(Judgement("help-and-protection", (reading,)),),
    )


def test_a_report_without_a_printed_kind_is_not_the_source_of_the_kind(tmp_path: Path) -> None:
    assert (report(tmp_path, again=False).kind, report(tmp_path, again=False).kind_from) == ("standard", None)
    again = report(tmp_path, again=True)
    assert (again.kind, again.kind_from) == ("re-inspection", "report")


def test_a_kind_without_a_source_is_marked(ask: Run, tmp_path: Path) -> None:
    report(tmp_path, again=False)
    data = tmp_path / "data"
    assert ask("import", "--write", data, tmp_path / "report.txt").code == 0
    shown = ask("show", "kent", "--date", "2015-07-06", "--data", data, "--sources").stdout
    assert "standard inspection (no source says which kind)\n" in shown


@pytest.mark.parametrize("kind", ["standard", "re-inspection"])
@pytest.mark.parametrize("turned", [False, True])
def test_the_statistics_give_the_kind_if_the_report_does_not(
    tmp_path: Path, kind: str, *, turned: bool
) -> None:
    read = report(tmp_path, again=False)
    first, second = (sheet(read, kind), read) if turned else (read, sheet(read, kind))
    (merged,), _ = merge([first], second, {}, RECORD.frameworks)
    assert (merged.kind, merged.kind_from) == (kind, "official-statistics")


def test_reports_are_the_source_of_two_kinds_only() -> None:
    found = [one for council in RECORD.inspected for one in RECORD.inspections(council)]
    assert {one.kind for one in found if one.kind_from == "report"} == {"re-inspection", "board-review"}
    # As many of each as Ofsted's sheet has columns for.
    again = Counter(one.framework for one in found if one.kind == "re-inspection")
    assert (again["sif-2013"], again["slac-2009"], again["cp-2012"]) == (21, 9, 1)


@pytest.mark.parametrize("framework", [one.id for one in RECORD.frameworks.values() if one.areas])
def test_frameworks_counts_inspections_as_export_does(run: Run, framework: str) -> None:
    exported = run("export", "--framework", framework, "-f", "csv").rows
    columns = ("council", "inspection_start", "published", "kind")
    kinds = Counter(kind for *_, kind in {tuple(map(row.get, columns)) for row in exported})
    (row,) = [row for row in run("frameworks", "-f", "csv").rows if row["framework"] == framework]
    assert int(row["inspections"]) == kinds.total()
    text = run("frameworks", framework, "-f", "plain").stdout
    (number,) = re.findall(
        r": (\d+|one|five) (?:inspection|annual rating)s? in our data\.", text.split("\n", 1)[0]
    )
    assert int({"one": 1, "five": 5}.get(number, number)) == kinds.total()
