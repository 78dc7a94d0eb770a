"""Reports that were merged, rotated, saved again or turned into text are read with certainty or refused."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from made import CARE, HELP, LEADERS, LEAVERS, RI, as_pdf, report, written
from pages import rows
from test_reading_sif import BODY
from test_reading_sif import front as sif_front

from ofstedcmp.database.record import Record
from ofstedcmp.errors import UnreadableError
from ofstedcmp.records.types import Inspection
from ofstedcmp.reports.document import Report
from ofstedcmp.reports.report import read_report

RECORD = Record()
GRADES = {
    "leadership": "good",
    "help-and-protection": "good",
    "in-care": "outstanding",
    "care-leavers": "inadequate",
    "overall": "requires-improvement",
}
LATER = {"council": "Leeds City Council", "dates": "3 to 14 March 2025"}
END = "© Crown copyright 2024"


def read(path: Path) -> Inspection:
    return read_report(Report(path), RECORD, {})


def grades(path: Path) -> dict[str, str]:
    return {judgement.area: judgement.grade for judgement in read(path).judgements}


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


# Several documents in one file


@pytest.mark.parametrize("kind", ["text", "pdf"])
@pytest.mark.parametrize(
    "second",
    [report(**LATER), report(council="Kent County Council"), report()],
    ids=["of another year", "of another council", "the same again"],
)
def test_two_reports_in_one_file_are_refused(tmp_path: Path, second: str, kind: str) -> None:
    both = f"{report()}\f{second}"
    path = written(tmp_path, both) if kind == "text" else as_pdf(tmp_path / "both.pdf", both)
    assert refusal(path) == "has two reports in it: split it (the second begins on page 3)"


def test_a_second_report_with_its_dates_on_the_next_page_is_refused(tmp_path: Path) -> None:
    second = report(**LATER).replace("\nInspection dates", "\fInspection dates")
    assert "has two reports in it: split it" in refusal(written(tmp_path, f"{report()}\f{second}"))


def sif_report(*, again: str = "", lead: str = "Ada Marsh") -> str:
    dates = "Inspection date: 3 February 2015 – 26 February 2015\nReport published: 20 April 2015\n"
    front = (
        sif_front(review="")
        .replace("Anytown", "Leeds")
        .replace("care leavers\n", f"care leavers\n{dates}", 1)
    )
    return f"{front}\f{BODY}\fInspection team\nLead inspector: {lead}\n{END}{again}"


BOUND_IN = (
    "\f{}\nReview of the effectiveness of the Local Safeguarding Children Board\n"
    "Inspection date: {}\nReport published: 20 April 2015\n"
    "The Local Safeguarding Children Board is good\n\fSaid.\n© Crown copyright 2015"
)
SAME_DAYS = "3 – 26 February 2015"


def test_a_review_of_the_councils_board_can_be_bound_in(tmp_path: Path) -> None:
    path = written(
        tmp_path, sif_report(again=BOUND_IN.format("Leeds Safeguarding Children Board", SAME_DAYS))
    )
    (board,) = [one for one in read(path).judgements if one.area == "lscb"]
    assert (board.grade, board.standing.page) == ("good", 4)


@pytest.mark.parametrize(
    ("board", "days"),
    [
        ("Kent Safeguarding Children Board", SAME_DAYS),
        ("Leeds Safeguarding Children Board", "3 – 26 March 2015"),
    ],
    ids=["of another council", "of other days"],
)
def test_another_review_of_a_board_is_a_second_report(tmp_path: Path, board: str, days: str) -> None:
    path = written(tmp_path, sif_report(again=BOUND_IN.format(board, days)))
    assert refusal(path) == "has two reports in it: split it (the second begins on page 4)"


APPENDIX = f"Action plan of another council\nLead inspector: Bo Fen, HMI\n{CARE}: inadequate\n"


@pytest.mark.parametrize("kind", ["text", "pdf"])
@pytest.mark.parametrize(
    "more", ["", "\fThe last page of it\n© Crown copyright 2025"], ids=["one", "its own end"]
)
def test_pages_after_the_end_of_a_report_are_ignored(tmp_path: Path, kind: str, more: str) -> None:
    whole = f"{report()}\f{APPENDIX}{more}"
    path = written(tmp_path, whole) if kind == "text" else as_pdf(tmp_path / "more.pdf", whole)
    assert grades(path) == GRADES


def test_the_lead_inspector_is_read_inside_the_report_only(tmp_path: Path) -> None:
    assert read(written(tmp_path, f"{sif_report()}\f{APPENDIX}")).lead_inspector == "Ada Marsh"
    unnamed = sif_report().replace("Lead inspector: Ada Marsh\n", "")
    assert read(written(tmp_path, f"{unnamed}\f{APPENDIX}")).lead_inspector is None


def test_a_text_without_its_last_line_is_refused(tmp_path: Path) -> None:
    cut = report().removesuffix("© Crown copyright 2024")
    assert "lacks the line '© Crown copyright'" in refusal(written(tmp_path, f"{cut}\f{APPENDIX}"))


# Pages that are turned


@pytest.mark.parametrize("drawn", [0, 90, 180, 270])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_can_be_rotated(tmp_path: Path, turned: int, drawn: int) -> None:
    path = as_pdf(tmp_path / "turned.pdf", report(), turned=turned, drawn=drawn)
    assert grades(path) == GRADES
    assert read(path).lead_inspector == "Ada Marsh"


# Letters


@pytest.mark.parametrize("lost", ["9", "=", "¶", "\x8f9"])
def test_a_text_with_lost_letters_is_refused_with_advice(tmp_path: Path, lost: str) -> None:
    said = refusal(written(tmp_path, report().replace("’", lost)))
    assert said.startswith("has other letters in its text than on its pages ('children")
    assert said.endswith("use the file that Ofsted published")


def laid_out() -> str:
    """As `pdftotext -layout` prints a report: a label goes on below the line that has its grade."""
    halves = [
        (label[: label.index(" ", 30)], label[label.index(" ", 30) :].strip())
        for label in (LEADERS, HELP, CARE, LEAVERS)
        if len(label) > 36
    ]
    graded = dict(
        zip((LEADERS, HELP, CARE, LEAVERS), ("Good", "Good", "Outstanding", "Inadequate"), strict=True)
    )
    lines = []
    for label, grade in graded.items():
        first = next((one for one, rest in halves if f"{one} {rest}" == label), label)
        lines += [rows((f" {first}", grade), width=50), f" {label.removeprefix(first).strip()}", ""]
    lines.append(rows((" Overall effectiveness", RI), width=50))
    front, body = report().split("\f")
    head = front[: front.index("Judgement")]
    return (
        f"{head}\n\n{rows((' Judgement', 'Grade'), width=50)}\n\n"
        + "\n".join(lines)
        + f"\n\nOf this town.\f{body}"
    )


def test_a_label_can_continue_below_its_grade_in_layout_text(tmp_path: Path) -> None:
    assert grades(written(tmp_path, laid_out())) == GRADES


def test_a_grade_can_be_on_its_own_line_in_layout_text(tmp_path: Path) -> None:
    lines = laid_out().split("\n")
    for at, line in enumerate(lines):
        if line.startswith(" The ") and "  " in line.strip() and lines[at + 1].strip():
            label, grade = line.rsplit("  ", 1)
            lines[at] = f"{label.rstrip()}\n{' ' * 51}{grade.strip()}"
    assert grades(written(tmp_path, "\n".join(lines))) == GRADES


@pytest.mark.parametrize("blank", ["\xa0", "\u2007", "\u202f", "\u3000"])
def test_every_unicode_space_is_a_space(tmp_path: Path, blank: str) -> None:
    for text in (report(), laid_out()):
        assert grades(written(tmp_path, text.replace(" ", blank))) == GRADES


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF8, "utf-8"),
    ],
)
def test_a_text_is_decoded_by_its_byte_order_mark(tmp_path: Path, mark: bytes, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(mark + report().encode(encoding))
    assert grades(path) == GRADES
    path.write_bytes(mark + f"<html>{report()}".encode(encoding))
    assert refusal(path) == "is a web page, not a report"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (report().encode("utf-16-le"), "is neither PDF nor text"),
        (codecs.BOM_UTF16_LE + b"abc", "is neither PDF nor text in UTF-8 or UTF-16: save it as UTF-8"),
        (report().encode("cp1252"), "is neither PDF nor text in UTF-8 or UTF-16: save it as UTF-8"),
    ],
)
def test_a_text_in_another_encoding_is_refused_with_advice(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    assert refusal(path) == said


# A short list before the first section


@pytest.mark.parametrize("before", range(4))
@pytest.mark.parametrize("kind", ["text", "pdf"])
def test_a_heading_near_the_top_of_the_second_page_is_not_a_row(
    tmp_path: Path, kind: str, before: int
) -> None:
    front, body = report(dates="5 to 16 October 2026").split("\f")
    front = front.replace(rows(("Overall effectiveness", RI)), "")
    sections = body.replace(": ", ":\n", 1).split("\n")
    moved = "\n".join([*["A point."] * before, *sections])
    whole = f"{front}\f{moved}"
    path = written(tmp_path, whole) if kind == "text" else as_pdf(tmp_path / "list.pdf", whole)
    assert grades(path) == {area: grade for area, grade in GRADES.items() if area != "overall"}


# Tables


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "index.csv",
            "path,report_url,published,sha256\na.pdf,https://x.example,2024-01-01,00\n",
            "is a list of reports (CSV): give it to import as --index, with the reports themselves",
        ),
        (
            "visits.csv",
            "path;kind;council\na.pdf;jtai;leeds\n",
            "is a list of visits or joint inspections (CSV), not the letter of one",
        ),
        (
            "list.txt",
            "Council\tDate\tKind\nLeeds\t2019\tJoint targeted area inspection\n",
            "is a list of visits or joint inspections (CSV), not the letter of one",
        ),
        (
            "own.csv",
            'Council,Inspection date,Overall\n"Leeds",2024-03-15,Good\n',
            "is a table (CSV) with the columns council, inspection date, overall, not a report",
        ),
        (
            "two.csv",
            "Council,Overall\nLeeds,Good\n",
            "is a table (CSV) with the columns council, overall, not a report",
        ),
    ],
)
def test_a_csv_file_is_refused_with_advice(tmp_path: Path, name: str, text: str, said: str) -> None:
    assert refusal(written(tmp_path, text, name)) == said
