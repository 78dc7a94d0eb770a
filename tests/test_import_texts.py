"""No text comes into the record by an import that `check` would not let stand there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command import Run
from deceiving import REFUSED_TEXTS
from made import FILE, listed, report, strictly, written
from workbooks import COVER, HISTORY, LEEDS, YEAR, ods

from ofstedcmp.database.record import Record
from ofstedcmp.reports.files import read_files
from ofstedcmp.reports.importing import bring_in

# What no reader takes for a space, nor drops.
UNSEEN = {"a letter that shows nothing", "a variation of a letter", "a blank of Braille", "marks heaped up"}
VISIT = [*LEEDS[:3], "ILACS Focused visit", *[""] * 5]


def an_inspector(folder: Path, text: str) -> Path:
    return written(folder, report(lead=text))


def a_title(folder: Path, text: str) -> Path:
    return ods(folder / "book.ods", {"Cover": [[text], *COVER[1:]], "History": [HISTORY, LEEDS]})


def a_sheet(folder: Path, text: str) -> Path:
    return ods(folder / "book.ods", {"Cover": COVER, text: [HISTORY, LEEDS]})


def a_theme(folder: Path, text: str) -> Path:
    return ods(folder / "book.ods", {"Cover": COVER, "Year": [YEAR, [*VISIT, text]]})


@pytest.mark.parametrize("made", [an_inspector, a_title, a_sheet, a_theme])
def test_deceptive_characters_are_refused_or_removed(
    made: Callable[[Path, str], Path], tmp_path: Path, catalogue: Record
) -> None:
    if made in (a_title, a_sheet, a_theme):
        pytest.importorskip("python_calamine")
    folders = {what: tmp_path / str(number) for number, what in enumerate(REFUSED_TEXTS)}
    paths = {}
    for what, folder in folders.items():
        folder.mkdir()
        paths[made(folder, REFUSED_TEXTS[what])] = what
    refused = {}
    for outcome in read_files(list(paths), catalogue, {}):
        what = paths[outcome.path]
        if outcome.refused:
            refused[what] = outcome.refused
            continue
        into = folders[what] / "data"
        bring_in(into, outcome.inspections, outcome.events, catalogue)
        # Raises where a text may not stand in the record.
        strictly(into / FILE, catalogue)
    assert all("must not be stored as it is: " in reason for reason in refused.values())
    assert set(refused) >= UNSEEN


@pytest.mark.parametrize(
    ("lead", "said"),
    [
        ("Ada\u3164Marsh", r"'Ada\u3164Marsh' contains a character that cannot be seen"),
        ("＝1+1", r"'\uff1d1+1' begins with '＝': a spreadsheet would take it for a formula"),
    ],
)
def test_the_refusal_shows_invisible_characters_as_escapes(
    ask: Run, tmp_path: Path, lead: str, said: str
) -> None:
    path = an_inspector(tmp_path, lead)
    done = ask("import", "--write", tmp_path / "data", path)
    reason = f"has a lead inspector that must not be stored as it is: {said}"
    assert (done.code, done.stderr) == (1, f"ofstedcmp: {path}: {reason}\n")
    assert not (tmp_path / "data").exists()


def test_a_grade_with_an_invisible_blank_is_refused(ask: Run, tmp_path: Path) -> None:
    path = written(tmp_path, report().replace("Good", "Good\u2800", 1))
    done = ask("import", "--write", tmp_path / "data", path)
    assert done.code == 1
    assert r"has a grade that must not be stored as it is: 'Good\u2800' contains" in done.stderr


def test_an_address_with_hidden_characters_is_refused(ask: Run, tmp_path: Path) -> None:
    path = written(tmp_path)
    index = listed(tmp_path, path, address="https://files.ofsted.gov.uk/v1/file/1\u3164")
    done = ask("import", "--write", tmp_path / "data", "--index", index, path)
    assert (done.code, done.stderr.count("\n")) == (3, 1)
    assert "is no address that begins with https://" in done.stderr
    assert not (tmp_path / "data").exists()
