"""A later data folder adds to our data. It changes no rule, and nothing is read or written outside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command import in_process
from made import FILE, bytes_of, report, written
from sound import (
    ASH,
    CAVEATS,
    COUNCILS,
    DISAGREEMENTS,
    ILACS_2023,
    NEIGHBOURS,
    OAK,
    SCALES,
    SOURCES,
    THEMES,
    Folder,
    sound_record,
)

from ofstedcmp.records.checks import check

VISITS = "visits.yaml"
# Changes of rules in a copy of our file, each with the place of what is changed.
RULES = {
    "the label of a grade": (SCALES, "Inadequate, short: I", "Splendid, short: I", "7:3: 'good-or-improve'"),
    "the order of two grades": (
        SCALES,
        "Adequate, short: A, rank: 2, number: 3",
        "Bad, short: A, rank: 2",
        "2:3",
    ),
    "the label of a theme": (THEMES, "label: Leadership", "label: Adoption", "4:3: 'leadership'"),
    "a caveat": (CAVEATS, "second-hand", "certain", "3:3: 'C13'"),
    "how two areas compare": (ILACS_2023, "reason: Nearest", "reason: Equal", "1:1: 'ilacs-2023'"),
    "a topic of visits": (VISITS, "label: Front door", "label: Back door", "2:3: 'door'"),
    "the years with every visit": (VISITS, "until: 2026-02", "until: 2030-02", "6:3: 'focused-visit'"),
}
# What is not an id of each kind, and the place where it stands.
IDS = {
    "a council with a command": (COUNCILS, "  birch:\n", "  birch$(touch x):\n", "16:3"),
    "a council with a path": (COUNCILS, "  birch:\n", "  ../../birch:\n", "16:3"),
    "a council in capitals": (COUNCILS, "  birch:\n", "  Birch:\n", "16:3"),
    "a council with two hyphens": (COUNCILS, "  birch:\n", "  bir--ch:\n", "16:3"),
    "a planned council": (COUNCILS, "  elm:", "  elm;:", "34:3"),
    "a predecessor": (COUNCILS, "[oak]\n    planned", "[oak tree]\n    planned", "14:20"),
    "a scale": (SCALES, "  good-or-improve:", "  good_or_improve:", "7:3"),
    "a grade": (SCALES, "{id: inadequate", "{id: in adequate", "11:12"),
    "a theme": (THEMES, "  lscb:", "  l`s`cb:", "6:3"),
    "a caveat": (CAVEATS, "  C13:", "  C;13:", "3:3"),
    "a framework": (ILACS_2023, "id: ilacs-2023\n", "id: ilacs 2023\n", "1:5"),
    "an area": (ILACS_2023, "{id: leadership", "{id: leader's", "11:8"),
    "the theme of an area": (ILACS_2023, "theme: leadership}", "theme: Leader}", "11:46"),
    "a topic": (VISITS, "  door:", "  door|:", "2:3"),
    "a source": (SOURCES, "  statistics:", "  statistics\u00e9:", "2:3"),
    "a source of one council": (ASH, "  report-2024:", "  report_2024:", "4:3"),
    "the topic of a visit": (
        ASH,
        "  priority_actions: 0",
        "  topics: [Door]\n  priority_actions: 0",
        "42:12",
    ),
    "a code of a council": (COUNCILS, "gss_code: E06000001", "gss_code: E0600/../1", "9:15"),
    "a former code": (COUNCILS, "E06000091: 2012", "E0600;0091: 2012", "11:7"),
    "a model of neighbours": (NEIGHBOURS, "  model-2025:", "  model.2025:", "2:3"),
    "a neighbour": (NEIGHBOURS, "[birch, oak]", "[birch, ../oak]", "6:20"),
}


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """The sound record in the place of our own data."""
    return sound_record(tmp_path / "ours", monkeypatch)


@pytest.fixture
def theirs(tmp_path: Path, ours: Folder) -> Folder:
    """A copy of it to lay over it."""
    return Folder(Path(shutil.copytree(ours.root, tmp_path / "theirs")))


@pytest.mark.parametrize("what", IDS)
def test_an_id_that_is_not_lower_case_words_and_hyphens_is_refused(what: str, theirs: Folder) -> None:
    file, old, new, place = IDS[what]
    theirs.change(file, old, new)
    shown = in_process("show", "ash", "--data", theirs.root)
    assert (shown.code, shown.stdout) == (3, "")
    found = [str(problem) for problem in check([theirs.root])[0]]
    expected = [line for line in found if line.startswith(f"{theirs.root / file}:{place}: ")]
    assert any("single hyphens" in line or "begins with" in line for line in expected), found


@pytest.mark.parametrize("what", RULES)
def test_a_later_folder_that_changes_a_rule_is_refused_with_the_place(what: str, theirs: Folder) -> None:
    file, old, new, place = RULES[what]
    theirs.change(file, old, new)
    shown = in_process("show", "ash", "--data", theirs.root)
    assert (shown.code, shown.stdout, shown.stderr.count("\n")) == (3, "", 1)
    assert shown.stderr.startswith(f"ofstedcmp: {theirs.root / file}:{place}")
    assert "--allow-rules" in shown.stderr
    checked = in_process("check", theirs.root)
    assert (checked.code, shown.stderr[11:-1] in checked.stdout.splitlines()) == (1, True)
    for command in (("show", "ash", "--data", theirs.root), ("check", theirs.root)):
        assert in_process(*command, "--allow-rules").code == 0
    assert in_process("show", "ash", "--data", theirs.root).code == 3  # also once the cache has the other


def test_a_later_folder_may_add_rules(theirs: Folder) -> None:
    theirs.change(THEMES, "themes:\n", "themes:\n  play: {label: Play}\n")
    theirs.change(CAVEATS, "caveats:\n", "caveats:\n  C99: Much has changed.\n")
    theirs.write("frameworks/ilacs-2030.yaml", theirs.text(ILACS_2023).replace("2023", "2030"))
    shown = in_process("show", "ash", "--data", theirs.root, "--quiet")
    assert (shown.code, shown.stderr) == (0, "")
    assert "ilacs-2030" in in_process("frameworks", "--data", theirs.root).stdout


def test_a_copy_of_our_data_replaces_nothing(theirs: Folder) -> None:
    assert "replaces" not in in_process("show", "ash", "--data", theirs.root).stderr


def test_what_a_later_folder_replaces_is_counted_in_one_line(theirs: Folder) -> None:
    theirs.change(COUNCILS, "official_name: Birch Council", "official_name: Birch Borough Council")
    theirs.change(COUNCILS, "aliases: [Ashtown]", "aliases: [Ashville]")
    theirs.change(SOURCES, "title: Official statistics", "title: My statistics")
    theirs.change(NEIGHBOURS, "[birch, oak]", "[oak, birch]")
    theirs.change(
        DISAGREEMENTS, "stands: November, settled: Reviewed.", "stands: November, settled: Guessed."
    )
    line = "replaces what our data says of 2 councils, 1 disagreement, 1 neighbour model, 1 source"
    for _ in range(2):
        ran = in_process("compare", "ash", "birch", "--data", theirs.root)
        assert f"ofstedcmp: from {theirs.root}: {line}\n" in ran.stderr
    assert "replaces" not in in_process("compare", "ash", "birch", "--data", theirs.root, "--quiet").stderr


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("name: Ash\n", "name: OAK\n", "ash: 'oak' also belongs to oak"),
        ("aliases: [Ashtown]", "aliases: [Oak-County & Council]", None),
        (
            "aliases: [Ashtown]",
            "aliases: [oak county  council]",
            "ash: 'oak county  council' also belongs to oak",
        ),
        ("gss_code: E06000001", "gss_code: E10000009", "ash: 'E10000009' also belongs to oak"),
    ],
)
def test_check_finds_two_councils_of_one_name_or_code_in_two_folders(
    old: str, new: str, said: str | None, ours: Folder, theirs: Folder
) -> None:
    ours.change(
        COUNCILS,
        "abolished: '2009-04-01'\n",
        "abolished: '2009-04-01'\n    former_gss_codes: {E10000009: 2009}\n",
    )
    (ash,) = theirs.text(COUNCILS).split("  birch:")[:1]
    theirs.write(COUNCILS, ash.replace(old, new))
    problems, _ = check([theirs.root / COUNCILS])
    assert [problem.message for problem in problems if "belongs" in problem.message] == (
        [said] if said else []
    )
    assert {problem.file for problem in problems} <= {str(theirs.root / COUNCILS)}


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "https://a b",
        "https://a\\b",
        "https://a{b}",
        "https://a%zz",
        "https://\u00e9.example",
        "https://",
    ],
)
def test_an_address_of_other_characters_is_refused_when_it_is_read(address: str, theirs: Folder) -> None:
    theirs.change(ASH, "url: https://example.org/2024", f"url: '{address}'")
    shown = in_process("show", "ash", "--data", theirs.root)
    assert (shown.code, shown.stdout) == (3, "")
    assert f"{ASH}:8:10: 'url' is not a web address" in shown.stderr


@pytest.mark.parametrize("address", ["http://example.org/", "https://example.org/a%20(b)?c=d&e='f';g#h~[1]"])
def test_an_address_of_rfc_3986_is_read(address: str, theirs: Folder) -> None:
    theirs.change(ASH, "url: https://example.org/2024", f'url: "{address}"')
    assert in_process("show", "ash", "--data", theirs.root).code == 0


def test_a_file_of_another_council_is_refused_when_it_is_read(theirs: Folder) -> None:
    theirs.write(OAK, theirs.text(ASH))
    shown = in_process("show", "birch", "--data", theirs.root)
    assert (shown.code, shown.stderr) == (
        3,
        f"ofstedcmp: {theirs.root / OAK}:1:10: the file must be called ash.yaml\n",
    )


@pytest.mark.parametrize("what", [ASH, "inspections", SCALES])
@pytest.mark.parametrize("where", ["outside", "inside", "nowhere"])
def test_a_link_in_a_folder_is_not_followed(what: str, where: str, theirs: Folder, tmp_path: Path) -> None:
    elsewhere = (theirs.root if where == "inside" else tmp_path) / "elsewhere"
    shutil.move(theirs.root / what, elsewhere)
    (theirs.root / what).symlink_to(elsewhere if where != "nowhere" or what == "inspections" else "gone")
    for command in (("show", "ash", "--data", theirs.root), ("check", theirs.root)):
        ran = in_process(*command)
        assert (ran.code, ran.stdout, ran.stderr.count("\n")) == (3, "", 1)
        assert f"{theirs.root / what} is a link" in ran.stderr


def test_a_folder_may_be_named_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to("data")
    assert in_process("import", "--write", tmp_path / "link", written(tmp_path)).code == 0
    shown = in_process("show", "leeds", "--date", "2024-03", "--data", tmp_path / "link", "-f", "csv")
    assert {row["data_folder"] for row in shown.rows} == {str(tmp_path / "link")}
    assert (tmp_path / "data" / FILE).is_file()


@pytest.mark.parametrize("what", [FILE, "inspections"])
@pytest.mark.parametrize("there", [True, False])
def test_import_writes_through_no_link(what: str, there: bool, tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    assert in_process("import", "--write", folder, written(tmp_path)).code == 0
    shutil.move(folder / what, elsewhere)
    (folder / what).symlink_to(elsewhere)
    if not there:
        shutil.move(elsewhere, tmp_path / "away")
    before = bytes_of(tmp_path)
    later = written(tmp_path, report(dates="2 to 6 March 2026"), "later.txt")
    ran = in_process("import", "--write", folder, later)
    assert (ran.code, ran.stdout, ran.stderr.count("\n")) == (3, "", 1)
    assert "is a link" in ran.stderr
    later.unlink()
    assert bytes_of(tmp_path) == before


def test_import_does_not_put_a_report_into_another_councils_file(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    folder.write(FILE, "council: york\nno_inspections: None yet.\n")
    ran = in_process("import", "--write", folder.root, written(tmp_path))
    assert (ran.code, ran.stdout) == (3, "")
    assert ran.stderr.endswith(f"{FILE}:1:10: the file must be called york.yaml\n")
    assert folder.text(FILE) == "council: york\nno_inspections: None yet.\n"


@pytest.mark.parametrize("option", ["--write", "--index"])
def test_an_empty_name_is_wrong_use(option: str, tmp_path: Path) -> None:
    ran = in_process("import", option, "", written(tmp_path))
    assert (ran.code, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
    assert ran.stderr.startswith(f"ofstedcmp: {option} names nothing")
