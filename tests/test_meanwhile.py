"""Whoever reads a folder while an import moves its files into their places sees each of them, old or new."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from calls import at

from ofstedcmp.records import data_folder
from ofstedcmp.records.plain_files import contents
from ofstedcmp.reports import transaction

OLD = {"inspections/leeds.yaml": "council: leeds\n", "inspections/york.yaml": "council: york\n"}
NEW = {name: f"{text}no_inspections: not yet\n" for name, text in OLD.items()} | {
    "inspections/derby.yaml": "council: derby\n"
}
# More than a reader makes of any of these.
CALLS = range(1, 16)


def waiting(folder: Path) -> None:
    """A folder with a valid change of which nothing has been moved yet."""
    for place, texts in ((folder, OLD), (folder / data_folder.PENDING, NEW)):
        for name, text in texts.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(text)


def seen(folder: Path) -> dict[str, str]:
    """What a reader finds, which lists the folder first and then reads file by file."""
    return {name: contents(path).decode() for name, path in data_folder.listing(str(folder)).items()}


def before_call(number: int, happens: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let something happen before the call of that number among those by which a folder is looked at."""
    counted = at(number, happens)
    for place, name in ((os, "listdir"), (os.path, "isdir"), (os, "stat")):
        monkeypatch.setattr(place, name, counted(getattr(place, name)))


@pytest.mark.parametrize("number", CALLS)
def test_files_that_are_moved_meanwhile_are_found_where_they_are(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting(tmp_path)
    before_call(number, lambda: transaction.finish(tmp_path), monkeypatch)
    assert seen(tmp_path) == NEW
    monkeypatch.undo()
    assert not (tmp_path / data_folder.PENDING).exists()


@pytest.mark.parametrize("number", CALLS)
def test_a_change_that_begins_meanwhile_is_seen_whole_or_not_at_all(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting(tmp_path)
    (tmp_path / data_folder.PENDING).rename(tmp_path / "ready")

    def begins() -> None:
        (tmp_path / "ready").rename(tmp_path / data_folder.PENDING)
        # The first of its files: a new one, that those who listed the folder before do not know.
        os.replace(
            tmp_path / data_folder.PENDING / "inspections/derby.yaml", tmp_path / "inspections/derby.yaml"
        )

    before_call(number, begins, monkeypatch)
    assert seen(tmp_path) in (OLD, NEW)


def test_what_waits_is_read_though_its_own_folder_is_not_there(tmp_path: Path) -> None:
    waiting(tmp_path)
    for name in OLD:
        (tmp_path / name).unlink()
    (tmp_path / "inspections").rmdir()
    assert seen(tmp_path) == NEW


def test_what_has_gone_altogether_is_still_a_fault(tmp_path: Path) -> None:
    waiting(tmp_path)
    path = data_folder.listing(str(tmp_path))["inspections/derby.yaml"]
    os.unlink(path)
    with pytest.raises(FileNotFoundError):
        contents(path)
