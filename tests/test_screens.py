"""What a user sees, one golden file a screen; `pytest --regen` writes them anew, to be looked at."""

from __future__ import annotations

import shlex

import pytest
from command import Run
from conftest import GOLDEN, Golden

SIX = "leeds york kent hull brent bristol"
SCREENS = {
    "compare-two-40": "compare leeds york -f table --width 40",
    "compare-two-80": "compare leeds york -f table --width 80",
    "compare-two-120": "compare leeds york -f table --width 120",
    "compare-two-colour-80": "compare leeds york -f table --width 80 --color always",
    "compare-six-40": f"compare {SIX} -f table --width 40",
    "compare-six-80": f"compare {SIX} -f table --width 80",
    "compare-six-120": f"compare {SIX} -f table --width 120",
    "compare-six-ascii-80": f"compare {SIX} -f table --width 80 --ascii",
    "compare-one-80": "compare kent -f table --width 80",
    "compare-one-area-80": (
        "compare leeds hull --area leadership --rows councils --columns years -f table --width 80"
    ),
    "compare-one-area-40": (
        "compare leeds hull --area leadership --rows councils --columns years -f table --width 40"
    ),
    "compare-baseline-80": "compare leeds york dorset --baseline kent -f table --width 80",
    "compare-changed-80": "compare leeds brent --changed -f table --width 80",
    "compare-plain": f"compare {SIX} -f plain",
    "compare-lines": "compare leeds kent brent -f lines",
    "compare-markdown": "compare leeds kent brent -f markdown",
    "compare-latex": "compare leeds kent -f latex",
    "compare-csv": "compare leeds york -f csv",
    "compare-json": "compare leeds --framework ilacs-2026 --area leadership --area overall -f json",
    "history-40": "history leeds -f table --width 40",
    "history-80": "history leeds -f table --width 80",
    "history-120": "history leeds -f table --width 120",
    "history-colour-80": "history leeds -f table --width 80 --color always",
    "history-ascii-60": "history hull --all-areas -f table --width 60 --ascii",
    "history-one-area-80": "history leeds york kent hull --area leadership -f table --width 80",
    "show-40": "show york -f table --width 40",
    "show-80": "show york -f table --width 80",
    "show-120": "show york -f table --width 120",
    "show-colour-80": "show york -f table --width 80 --color always",
    "show-ascii-80": "show leeds -f table --width 80 --ascii",
    "show-sources-100": "show york --sources -f table --width 100",
    "show-second-hand-80": "show leeds --date 2011 -f table --width 80",
    "show-lines": "show york -f lines",
    "show-visit-80": "show leeds --date 2025-01-14 -f table --width 80",
    "changes-80": "changes --since 2019 --area leadership -f table --width 80",
    "changes-40": "changes --since 2019 --area leadership -f table --width 40",
    "changes-120": "changes -f table --width 120",
    "changes-colour-80": "changes --area leadership --up -f table --width 80 --color always",
    "changes-separate-80": "changes --area care-leavers -f table --width 80",
    "changes-first-to-latest-80": "changes --first-to-latest -f table --width 80",
    "changes-pattern-80": "changes --pattern ri,better --area leadership -f table --width 80",
    "changes-pattern-40": "changes --pattern ri,better --area leadership -f table --width 40",
    "summary-80": "summary -f table --width 80",
    "summary-region-40": "summary --by region --area leadership -f table --width 40",
    "summary-region-80": "summary --by region --area leadership -f table --width 80",
    "summary-region-120": "summary --by region --area leadership -f table --width 120",
    "summary-days-80": "summary --as-of 2016 --as-of 2024-03-31 --by type -f table --width 80",
    "summary-ascii-80": "summary --by year --area leadership -f table --width 80 --ascii",
    "councils-40": "councils --region 'yorkshire and the humber' --top 14 -f table --width 40",
    "councils-80": "councils --grade care-leavers=ri --grade leadership=outstanding -f table --width 80",
    "councils-120": "councils --sort care-leavers --grade leadership=good --dates -f table --width 120",
    "councils-colour-80": "councils --framework ilacs-2018 -f table --width 80 --color always",
    "due-40": "due --top 2 -f table --width 40",
    "due-80": "due --region 'south east' --top 4 -f table --width 80",
    "due-120": "due --top 7 -f table --width 120",
    "due-council-80": "due kent -f table --width 80",
    "due-csv": "due --top 8 --region 'yorkshire and the humber' -f csv",
    "explain-40": "explain york -f table --width 40",
    "explain-80": "explain york -f table --width 80",
    "explain-colour-80": "explain york -f table --width 80 --color always",
    "explain-none-80": "explain leeds -f table --width 80",
    "explain-area-80": "explain area care-leavers --grade good -f table --width 80",
    "explain-grade-80": "explain grade adequate -f table --width 80",
    "explain-pair-80": "explain pair slac-2009 sif-2013/help-and-protection -f table --width 80",
    "explain-csv": "explain area leadership --grade good -f csv",
    "frameworks-40": "frameworks -f table --width 40",
    "frameworks-80": "frameworks -f table --width 80",
    "frameworks-one-80": "frameworks cp-2012 -f table --width 80",
    "areas-80": "areas -f table --width 80",
    "areas-ascii-120": "areas --pairs -f table --width 120 --ascii",
}
ERRORS = (
    "compare Leedes york",
    "compare york-and-leeds",
    "compare 'north east'",
    "comp leeds",
    "compare leeds --area leadershp",
    "compare leeds --framework ilacs",
    "compare leeds --since 2015-13",
    "compare leeds --since 2020 --until 2015",
    "compare leeds york --rows areas --columns areas",
    "compare leeds --rows area",
    "compare leeds -f jsn",
    "compare leeds -o table.doc",
    "compare leeds --widht 80",
    "show leeds --date 1999",
    "show leeds --date 2018-13",
    "show dorset",
    "frameworks ilacs-2025",
    "changes --pattern betr,worse",
    "changes --pattern worse",
    "due --as-of 2026",
    "due --region 'norht east'",
    "explain leadership",
    "explain area",
    "explain pair sif-2013 ilacs-2023/adoption",
    "explain leeds --grade good",
    "compare leeds --data no-such-folder",
)
# A golden file is one screen: of an answer that is longer, its beginning.
MOST_LINES = 70


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_looks_as_it_did(ask: Run, golden: Golden, name: str) -> None:
    ran = ask(*shlex.split(SCREENS[name]), env={"TERM": "xterm-256color"})
    assert (ran.code, ran.stderr) == (0, "")
    lines = ran.stdout.replace("\x1b", "\\e").splitlines(keepends=True)
    golden(name, f"$ ofstedcmp {SCREENS[name]}\n{''.join(lines[:MOST_LINES])}")


def test_messages_read_as_they_did(ask: Run, golden: Golden) -> None:
    said = [f"$ ofstedcmp {words}\n{ask(*shlex.split(words)).stderr}" for words in ERRORS]
    golden("errors", "\n".join(said))


def test_every_golden_file_belongs_to_a_screen() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {*SCREENS, "errors"}
