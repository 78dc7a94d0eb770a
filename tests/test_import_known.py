"""A refused report that is on the list is marked as known until it is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import Run
from known import known
from made import ADDRESS, bytes_of, report, sha256, written

from ofstedcmp.database.record import Record
from ofstedcmp.records import yaml_files

YORK = "City of York Council"
NOTED = "known-reports.yaml"
NEWER = "2026-03-16"
FILE = "inspections/york.yaml"
URN = "80453"


def torn(folder: Path, name: str = "torn.txt") -> Path:
    """A report without its end, which is refused."""
    whole = report(council=YORK, dates="2 to 13 February 2026")
    return written(folder, whole.partition("\f")[0], name)


def index(folder: Path, path: Path, *, urn: str = "", where: str = "", published: str = NEWER) -> Path:
    listed = folder / "index.csv"
    row = f"{where}{path.name},{urn},{ADDRESS},{published},{sha256(path)}"
    listed.write_text(f"path,ofsted_urn,report_url,published,sha256\n{row}\n", encoding="utf-8")
    return listed


def entries(folder: Path) -> object:
    return yaml_files.read(folder / NOTED).value


ENTRY = {"council": "york", "published": NEWER, "url": ADDRESS, "known_from": "the list index.csv"}


@pytest.mark.parametrize(
    ("urn", "where"),
    [(URN, ""), ("", "york/"), (URN, "leeds/"), ("99999", "york/"), ("", "reports\\york\\")],
    ids=["by number", "by folder", "number before folder", "unknown number", "Windows path"],
)
def test_a_refused_report_on_the_list_is_marked_as_known(
    ask: Run, tmp_path: Path, urn: str, where: str
) -> None:
    path, folder = torn(tmp_path), tmp_path / "data"
    done = ask("import", "--write", folder, "--index", index(tmp_path, path, urn=urn, where=where), path)
    assert done.code == 1
    assert entries(folder) == {"known_reports": [ENTRY]}
    assert f"marked  york report {NEWER}: known and not held" in done.stdout
    assert done.stdout.splitlines()[0].endswith("0 conflict, 1 marked.")
    said = " ".join(ask("show", "york", "--data", folder).stdout.split())
    assert said.startswith("A newer report on York (published March 2026) exists and is not in this data.")
    assert ask("check", folder).code == 0


def test_a_second_import_changes_nothing(ask: Run, tmp_path: Path) -> None:
    path, folder = torn(tmp_path), tmp_path / "data"
    command = ("import", "--write", folder, "--index", index(tmp_path, path, urn=URN), path)
    ask(*command)
    before = bytes_of(folder)
    assert "marked" not in ask(*command).stdout
    assert bytes_of(folder) == before


def test_reading_the_report_clears_the_mark(ask: Run, tmp_path: Path) -> None:
    path, folder = torn(tmp_path), tmp_path / "data"
    ask("import", "--write", folder, "--index", index(tmp_path, path, urn=URN), path)
    whole = written(tmp_path, report(council=YORK, dates="2 to 13 February 2026"), "whole.txt")
    done = ask("import", "--write", folder, "--index", index(tmp_path, whole, urn=URN), whole)
    assert done.code == 0
    assert f"cleared  york report {NEWER}" in done.stdout
    assert entries(folder) == {"known_reports": []}
    assert "not in this data" not in ask("show", "york", "--data", folder).stdout
    assert ask("check", folder).code == 0


def test_a_refused_report_older_than_the_data_is_not_marked(ask: Run, tmp_path: Path) -> None:
    whole, folder = written(tmp_path, report(council=YORK)), tmp_path / "data"
    listed = index(tmp_path, whole, urn=URN, published="2024-04-22")
    ask("import", "-q", "--write", folder, "--index", listed, whole)
    path = torn(tmp_path)
    listed = index(tmp_path, path, urn=URN, published="2023-04-22")
    assert ask("import", "--write", folder, "--index", listed, path).code == 1
    assert set(bytes_of(folder)) == {FILE}


def test_a_refused_report_already_in_the_data_is_not_marked(ask: Run, fixed: Path, tmp_path: Path) -> None:
    published = Record([fixed], bundled=False).inspections("york")[-1].published
    assert published
    path = torn(tmp_path)
    listed = index(tmp_path, path, urn=URN, published=published)
    assert ask("import", "--write", tmp_path / "data", "--index", listed, path).code == 1
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("how", "lacking"),
    [
        ({}, "which council it is of"),
        ({"urn": URN, "published": ""}, "when it was published, and where"),
    ],
    ids=["no council", "no date"],
)
def test_missing_values_in_the_list_are_reported(
    ask: Run, tmp_path: Path, how: dict[str, str], lacking: str
) -> None:
    path = torn(tmp_path)
    listed = index(tmp_path, path, **how)
    done = ask("import", "--write", tmp_path / "data", "--index", listed, path)
    assert done.code == 1
    said = f"ofstedcmp: {path}: is not noted as a report that is not held: {listed} does not say {lacking}\n"
    assert done.stderr.endswith(said)
    assert not (tmp_path / "data").exists()


def test_a_refused_report_on_no_list_is_not_marked(ask: Run, tmp_path: Path) -> None:
    path, other = torn(tmp_path), written(tmp_path, "Something else.\n", "other.txt")
    listed = index(tmp_path, other, urn=URN)
    for words in ((), ("--index", listed)):
        assert ask("import", "--write", tmp_path / "data", *words, path).code == 1
        assert not (tmp_path / "data").exists()


def test_other_known_reports_stay(ask: Run, tmp_path: Path) -> None:
    folder, path = known(tmp_path / "data", leeds="2027-01-01"), torn(tmp_path)
    ask("import", "--write", folder, "--index", index(tmp_path, path, urn=URN), path)
    assert [one.council for one in Record([folder]).known_reports] == ["leeds", "york"]


def test_a_failed_write_marks_nothing(ask: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, path, folder = written(tmp_path, report(council=YORK)), torn(tmp_path), tmp_path / "data"
    ask("import", "-q", "--write", folder, whole)
    before = bytes_of(folder)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ofstedcmp.records.write_files.os.replace", full)
    done = ask("import", "--write", folder, "--index", index(tmp_path, path, urn=URN), path)
    assert (done.code, bytes_of(folder)) == (3, before)
