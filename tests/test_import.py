"""`ofstedcmp import`: what it prints, and what it takes from a list of publications."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command import Run
from made import ADDRESS, FILE, PUBLISHED, RI, listed, only, report, sha256, strictly, written

from ofstedcmp.cli.typed_dates import DAYS
from ofstedcmp.database.record import Record

# What is printed


def test_import_prints_a_valid_file_for_the_council(ask: Run, tmp_path: Path, catalogue: Record) -> None:
    path = written(tmp_path)
    done = ask("import", "--quiet", path)
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


@pytest.mark.parametrize("name", ["leeds.yaml", "leeds.yml", "leeds"])
def test_output_option_saves_the_yaml(ask: Run, tmp_path: Path, name: str) -> None:
    path = written(tmp_path)
    done = ask("import", "--quiet", path, "-o", tmp_path / name)
    assert (done.code, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / name).read_bytes() == ask("import", path, "-o", "-").raw


def test_a_failed_import_leaves_the_output_file_alone(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "leeds.yaml").write_text("as it was")
    assert ask("import", tmp_path / "none.pdf", "-o", tmp_path / "leeds.yaml").code == 1
    assert (tmp_path / "leeds.yaml").read_text() == "as it was"


def test_yaml_is_always_utf_8(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, report(lead="Zoë Łódź, HMI"))
    done = run("import", "--quiet", path, env={"PYTHONIOENCODING": "cp1252"})
    assert (done.code, done.stderr) == (0, "")
    assert "lead_inspector: Zoë Łódź\n" in done.raw.decode()


INSTEAD = "leave out --format and end FILE in .yaml, or add --write DIR."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-f", "csv"], f"this comes as YAML and not as csv: {INSTEAD}"),
        (["-o", "{}/new.csv"], f"this comes as YAML and not as csv: {INSTEAD}"),
        (["-f", "xlsx", "-o", "{}/new.xlsx"], f"this comes as YAML and not as xlsx: {INSTEAD}"),
        (["--bom"], "--bom does not apply to YAML: use it with csv or tsv."),
        (["-o", "{}"], "{} is a directory: name a file in it."),
        (
            ["--write", "{}/new", "-f", "xlsx"],
            "xlsx can only be saved to a file: add -o FILE.xlsx.",
        ),
        (["--write", "{}/new", "-f", "csv", "-o", "{}"], "{} is a directory: name a file in it."),
    ],
)
def test_a_wrong_format_is_refused_before_reading(
    ask: Run, tmp_path: Path, words: list[str], said: str
) -> None:
    options = [word.format(tmp_path) for word in words]
    done = ask("import", tmp_path / "none.pdf", *options)
    assert (done.code, done.stdout, done.stderr) == (2, "", f"ofstedcmp: {said.format(tmp_path)}\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("dates", "kind"), [("4 to 8 March 2024", "short"), ("4 to 15 March 2024", "standard")]
)
def test_a_one_week_visit_is_a_short_inspection(ask: Run, tmp_path: Path, dates: str, kind: str) -> None:
    done = ask("import", written(tmp_path, report(dates=dates)))
    assert f"kind: {kind}\n  kind_from: days-on-site\n" in done.stdout


def test_each_council_has_its_own_yaml_document(ask: Run, tmp_path: Path) -> None:
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


def test_several_jobs_give_the_same_output_as_one(run: Run, tmp_path: Path) -> None:
    paths = [
        written(tmp_path, report(dates=f"{day} to {day + 4} March 2024", council=council), f"{day}.txt")
        for day, council in zip(range(4, 9), ("Leeds", "York", "Kent", "Derby", "Hull"), strict=True)
    ]
    (tmp_path / "empty.txt").touch()
    several, one = (run("import", "--jobs", jobs, *paths, tmp_path / "empty.txt") for jobs in (2, 1))
    assert several == one
    assert (several.code, several.stdout.count("council: ")) == (1, 5)


def test_reports_that_contradict_each_other_are_a_conflict(ask: Run, tmp_path: Path) -> None:
    paths = (written(tmp_path), written(tmp_path, report(overall="Good"), "other.txt"))
    done = ask("import", "--quiet", *paths)
    assert done.code == 1
    assert done.stderr.startswith("ofstedcmp: conflict leeds ilacs-2023 2024-03-04: ")
    assert done.stderr.count("\n") == 1


# When and where it was published


def test_published_and_url_options_apply_to_a_single_report(
    ask: Run, tmp_path: Path, catalogue: Record
) -> None:
    path = written(tmp_path)
    options = ("--published", PUBLISHED, "--url", ADDRESS)
    done = ask("import", *options, "--write", tmp_path / "data", path)
    assert (done.code, done.stderr) == (0, "")
    one = only(tmp_path / "data", catalogue)
    assert one.report is not None
    assert (one.published, one.report.published, one.report.url) == (PUBLISHED, PUBLISHED, ADDRESS)
    assert ask("check", tmp_path / "data").code == 0
    again = ask("import", "--write", tmp_path / "data", path)
    assert (again.stderr, "1 unchanged" in again.stdout) == ("", True)


def test_published_and_url_options_override_the_list(ask: Run, tmp_path: Path) -> None:
    path = written(tmp_path)
    index = listed(tmp_path, path, published="2024-05-01")
    done = ask("import", "--index", index, "--published", PUBLISHED, path)
    assert f"published: '{PUBLISHED}'" in done.stdout
    assert f"url: {ADDRESS}" in done.stdout
    assert "2024-05-01" not in done.stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--published", "soon"], f"--published 'soon' is not a date: {DAYS}.\n"),
        (["--published", "2024-02-30"], f"--published '2024-02-30' is not a date: {DAYS}.\n"),
        (["--published", "2024-02"], f"--published '2024-02' is not a day: {DAYS}.\n"),
        (["--url", "ftp://example.org/1"], "--url ftp://example.org/1 is not an address that begins"),
        (["--url", "javascript:alert(1)"], "--url javascript:alert(1) is not an address that begins"),
        (["--url", "https://"], "--url https:// is not an address that begins"),
        (["--url", "https://a b"], "--url https://a b is not an address that begins"),
        (["--url", "https://a\x1b[31mb"], r"--url https://a\x1b[31mb is not an address that begins"),
        (["--url", "https://a\\input{b}"], r"--url https://a\input{b} is not an address that begins"),
    ],
)
def test_an_invalid_date_or_address_is_a_usage_error(
    ask: Run, tmp_path: Path, options: list[str], said: str
) -> None:
    done = ask("import", *options, "--write", tmp_path / "data", written(tmp_path))
    assert (done.code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(f"ofstedcmp: {said}")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("files", [["a.txt", "b.txt"], ["book.ods"]])
def test_published_and_url_options_need_a_single_report(ask: Run, files: list[str]) -> None:
    done = ask("import", "--published", PUBLISHED, *files)
    assert (done.code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "are for a single report: for several, give a list with --index." in done.stderr


def test_missing_publication_dates_are_reported_once(ask: Run, tmp_path: Path) -> None:
    paths = [
        written(tmp_path, report(dates=f"{day} to {day + 4} March 2024", council=council), f"{day}.txt")
        for day, council in ((4, "Leeds"), (5, "York"), (6, "Kent"), (7, "Derby"))
    ]
    said = (
        "ofstedcmp: publication date not known: derby ilacs-2023 2024-03-07, kent ilacs-2023 2024-03-06, "
        "leeds ilacs-2023 2024-03-04 and 1 more: add --index CSV, or --published DATE for one report\n"
    )
    assert ask("import", *paths).stderr == said
    done = ask("import", "--write", tmp_path / "data", *paths)
    assert (done.code, done.stderr) == (0, said)
    assert ask("import", "--write", tmp_path / "data", *paths).stderr == said
    known = ask("import", "--index", listed(tmp_path, *paths), "--write", tmp_path / "data", *paths)
    assert (known.code, known.stderr) == (0, "")


# The list of publications


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("case", [str.lower, str.upper])
def test_a_list_is_read_in_utf_8_or_utf_16_with_sha256_in_any_case(
    ask: Run, tmp_path: Path, encoding: str, case: Callable[[str], str]
) -> None:
    path = written(tmp_path)
    index = listed(tmp_path, path)
    text = index.read_text(encoding="utf-8").replace(sha256(path), f" {case(sha256(path))}")
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    index.write_bytes((mark + text).encode(encoding))
    done = ask("import", "--index", index, path)
    assert (done.code, done.stderr) == (0, "")
    assert f"url: {ADDRESS}" in done.stdout


def test_a_list_in_another_encoding_is_refused(ask: Run, tmp_path: Path) -> None:
    path = written(tmp_path)
    index = listed(tmp_path, path)
    index.write_bytes(index.read_bytes() + b"caf\xe9")
    done = ask("import", "--index", index, path)
    said = f"ofstedcmp: {index} is neither UTF-8 nor UTF-16 text: save it as CSV UTF-8\n"
    assert (done.code, done.stdout, done.stderr) == (3, "", said)


def test_a_report_missing_from_the_list_is_named_and_read(ask: Run, tmp_path: Path) -> None:
    path, other = written(tmp_path), written(tmp_path, report(council="City of York Council"), "york.txt")
    index = listed(tmp_path, path)
    done = ask("import", "--index", index, path, other)
    assert (done.code, done.stdout.count("council: ")) == (0, 2)
    assert done.stderr.splitlines()[0] == f"ofstedcmp: {other}: is not listed in {index}"
    assert str(path) not in done.stderr


def test_the_list_gives_address_and_date_by_sha256(ask: Run, tmp_path: Path, catalogue: Record) -> None:
    path = written(tmp_path)
    other = written(tmp_path, report(dates="6 to 10 March 2023"), "earlier.txt")
    done = ask("import", "--index", listed(tmp_path, path), "--write", tmp_path / "data", path, other)
    assert done.code == 0
    earlier, later = strictly(tmp_path / "data" / FILE, catalogue).inspections
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
def test_a_list_with_invalid_values_is_refused_with_the_line(
    ask: Run, tmp_path: Path, published: str, address: str, reason: str
) -> None:
    path = written(tmp_path)
    done = ask("import", "--index", listed(tmp_path, path, published=published, address=address), path)
    assert (done.code, done.stdout) == (3, "")
    assert done.stderr.startswith(f"ofstedcmp: {tmp_path / 'index.csv'} line 2: ")
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_publication_date_before_the_visit_ended_is_refused(ask: Run, tmp_path: Path) -> None:
    path = written(tmp_path)
    done = ask("import", "--index", listed(tmp_path, path, published="2024-03-14"), path)
    assert (done.code, done.stdout) == (1, "")
    assert "is published 2024-03-14, before the visit ended 2024-03-15" in done.stderr
