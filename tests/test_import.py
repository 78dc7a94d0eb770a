"""`ofstedcmp import`: what it prints, and what it takes from a list of publications."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import Run
from made import ADDRESS, FILE, PUBLISHED, RI, listed, only, report, sha256, strictly, written

from ofstedcmp.catalogue import Catalogue

# What is printed


def test_a_report_is_printed_as_a_sound_file_of_its_council(
    ask: Run, tmp_path: Path, catalogue: Catalogue
) -> None:
    path = written(tmp_path)
    done = ask("import", path)
    assert (done.code, done.stderr) == (0, "")
    (tmp_path / "inspections").mkdir()
    (tmp_path / FILE).write_text(done.stdout, encoding="utf-8")
    one = only(tmp_path, catalogue)
    assert (one.council, one.framework) == ("leeds", "ilacs-2023")
    assert (one.kind, one.kind_from) == ("standard", "days-on-site")
    assert (one.start, one.end, one.published) == ("2024-03-04", "2024-03-15", None)
    assert one.lead_inspector == "Ada Marsh"
    assert one.report is not None
    assert (one.report.sha256, one.report.url) == (sha256(path), None)
    assert {
        judgement.area: (judgement.grade, judgement.standing.printed, judgement.standing.page)
        for judgement in one.judgements
    } == {
        "leadership": ("good", "Good", 1),
        "help-and-protection": ("good", "Good", 1),
        "in-care": ("outstanding", "Outstanding", 1),
        "care-leavers": ("inadequate", "Inadequate", 1),
        "overall": ("requires-improvement", RI, 1),
    }
    assert {judgement.standing.provenance for judgement in one.judgements} == {"report"}


@pytest.mark.parametrize(
    ("dates", "kind"), [("4 to 8 March 2024", "short"), ("4 to 15 March 2024", "standard")]
)
def test_a_visit_of_a_week_is_short(ask: Run, tmp_path: Path, dates: str, kind: str) -> None:
    done = ask("import", written(tmp_path, report(dates=dates)))
    assert f"kind: {kind}\n  kind_from: days-on-site\n" in done.stdout


def test_every_council_has_a_document_of_its_own(ask: Run, tmp_path: Path) -> None:
    york = written(tmp_path, report(council="City of York Council"), "york.txt")
    documents = ask("import", york, written(tmp_path)).stdout.split("---\n")
    assert [document.split("\n")[0] for document in documents] == ["council: leeds", "council: york"]


def test_the_order_of_the_files_does_not_matter(ask: Run, tmp_path: Path) -> None:
    paths = [
        written(tmp_path),
        written(tmp_path, report(dates="6 to 10 March 2023"), "earlier.txt"),
        written(tmp_path, report(council="City of York Council"), "york.txt"),
    ]
    assert ask("import", *paths).stdout == ask("import", *reversed(paths)).stdout


def test_many_reports_on_several_cores_say_what_they_say_on_one(run: Run, tmp_path: Path) -> None:
    paths = [
        written(tmp_path, report(dates=f"{day} to {day + 4} March 2024", council=council), f"{day}.txt")
        for day, council in zip(range(4, 9), ("Leeds", "York", "Kent", "Derby", "Hull"), strict=True)
    ]
    (tmp_path / "empty.txt").touch()
    several, one = (run("import", "--jobs", jobs, *paths, tmp_path / "empty.txt") for jobs in (2, 1))
    assert several == one
    assert (several.code, several.stdout.count("council: ")) == (1, 5)


def test_reports_that_contradict_each_other_are_told_and_not_printed_as_if_they_agreed(
    ask: Run, tmp_path: Path
) -> None:
    done = ask("import", written(tmp_path), written(tmp_path, report(overall="Good"), "other.txt"))
    assert done.code == 1
    assert done.stderr.startswith("ofstedcmp: conflict leeds ilacs-2023 2024-03-04: ")
    assert done.stderr.count("\n") == 1


# The list of publications


def test_the_list_gives_address_and_publication_by_the_hash(
    ask: Run, tmp_path: Path, catalogue: Catalogue
) -> None:
    path = written(tmp_path)
    other = written(tmp_path, report(dates="6 to 10 March 2023"), "earlier.txt")
    done = ask("import", "--index", listed(tmp_path, path), "--write", tmp_path / "data", path, other)
    assert done.code == 0
    earlier, later = [one for _, one in strictly(tmp_path / "data" / FILE, catalogue).inspections]
    assert later.report is not None
    assert (later.published, later.report.published, later.report.url) == (PUBLISHED, PUBLISHED, ADDRESS)
    assert earlier.report is not None
    assert (earlier.published, earlier.report.url) == (None, None)


@pytest.mark.parametrize("column", ["report_url", "published", "sha256"])
def test_a_list_without_one_of_its_columns_is_refused(ask: Run, tmp_path: Path, column: str) -> None:
    path = written(tmp_path)
    index = listed(tmp_path, path)
    index.write_text(index.read_text(encoding="utf-8").replace(column, "other"), encoding="utf-8")
    done = ask("import", "--index", index, "--write", tmp_path / "data", path)
    assert (done.code, done.stdout) == (3, "")
    assert done.stderr == f"ofstedcmp: {index} has no column {column}\n"
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("published", "address", "reason"),
    [
        ("soon", ADDRESS, "'soon' is not a date that exists"),
        ("2024-02-30", ADDRESS, "'2024-02-30' is not a date that exists"),
        (PUBLISHED, "=HYPERLINK(1)", "is no address that begins with https://"),
        (PUBLISHED, "http://files.ofsted.gov.uk/1", "is no address that begins with https://"),
        (PUBLISHED, "https://a\x1b[31mb", r"'https://a\x1b[31mb' is no address"),
    ],
)
def test_a_list_with_what_may_not_be_stored_is_refused_with_its_line(
    ask: Run, tmp_path: Path, published: str, address: str, reason: str
) -> None:
    path = written(tmp_path)
    done = ask("import", "--index", listed(tmp_path, path, published=published, address=address), path)
    assert (done.code, done.stdout) == (3, "")
    assert done.stderr.startswith(f"ofstedcmp: {tmp_path / 'index.csv'} line 2: ")
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_publication_before_the_end_of_the_visit_is_not_believed(ask: Run, tmp_path: Path) -> None:
    path = written(tmp_path)
    done = ask("import", "--index", listed(tmp_path, path, published="2024-03-14"), path)
    assert (done.code, done.stdout) == (1, "")
    assert "is listed as published 2024-03-14, before the visit ended 2024-03-15" in done.stderr
