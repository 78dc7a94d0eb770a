"""A text that could deceive a reader is refused wherever it stands; any other is printed as it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import in_process
from deceiving import REFUSED_TEXTS
from sound import ASH, ILACS_2023, Folder, sound_record

LEADERS = "    leadership:\n    - {source: report-2024, grade: "

# What looks like an instruction to some program, and is text like any other.
PRINTED_TEXTS = (
    "[red]x[/red]", "[link=https://example.org]x[/link]", ":smile:", "a|b", "**a**", "<script>x</script>",
    "{0}", "%s", "\\e[31m", 'a "b", c', "no", "010", "12:30", "=".join("ab"), "1e3", "Zoë", "Łódź", "#REF!",
)  # fmt: skip


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    return sound_record(tmp_path / "record", monkeypatch)


FIELDS = {
    "a council's name": ("councils.yaml", "  ash:\n    name: Ash\n", "  ash:\n    name: {}\n"),
    "an alias": ("councils.yaml", "aliases: [Ashtown]", "aliases: [{}]"),
    "an inspector": (ASH, "lead_inspector: Jo Bloggs", "lead_inspector: {}"),
    "printed words": (
        ASH,
        f"{LEADERS}good, printed: Good,",
        f"{LEADERS.replace('{', '{{')}good, printed: {{}},",
    ),
    "a caveat": ("caveats.yaml", "C1: The scale changed.", "C1: {}"),
    "a framework's name": (ILACS_2023, "name: The framework of 2023", "name: {}"),
}


def put(record: Folder, field: str, text: str) -> None:
    file, old, new = FIELDS[field]
    record.change(file, old, new.format(json.dumps(text, ensure_ascii=False)))


@pytest.mark.parametrize("what", REFUSED_TEXTS)
@pytest.mark.parametrize("field", FIELDS)
def test_a_deceptive_text_is_refused_in_every_field(field: str, what: str, record: Folder) -> None:
    file, old, new = FIELDS[field]
    record.change(
        file, old, new.format('"' + "".join(f"\\U{ord(one):08x}" for one in REFUSED_TEXTS[what]) + '"')
    )
    ran = in_process("check", record.root)
    assert ran.code == 1
    assert f"{record.root / file}:" in ran.stdout
    assert ran.stdout.replace("\n", "").isprintable()
    # Rows name caveats by their ids: what no row prints is not read for one.
    rows = [["compare", "ash", "-f", "csv"]] if field != "a caveat" else []
    for command in (["show", "ash"], *rows):
        ran = in_process(*command)
        assert (ran.code, ran.stdout, ran.stderr.count("\n")) == (3, "", 1)
        assert ran.stderr.strip().isprintable()


@pytest.mark.parametrize("text", PRINTED_TEXTS)
def test_markup_of_other_formats_is_printed_as_plain_text(text: str, record: Folder) -> None:
    put(record, "an inspector", text)
    for how in (["-f", "plain"], ["-f", "lines"], ["-f", "table", "--width", "200"], ["--color", "always"]):
        ran = in_process("show", "ash", "--sources", *how)
        assert ran.code == 0
        assert text in " ".join(ran.stdout.split())
    put(record, "printed words", text)
    assert text in [row["grade_label"] for row in in_process("show", "ash", "-f", "csv").rows]
    assert text in [row["grade_label"] for row in in_process("show", "ash", "-f", "json").json["rows"]]


def test_letters_with_accents_are_accepted(record: Folder) -> None:
    text = "Ngo\u0302\u0301n Zoe\u0308 Łódź"
    put(record, "an inspector", text)
    assert text in in_process("show", "ash", "--sources").stdout
