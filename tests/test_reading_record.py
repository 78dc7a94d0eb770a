"""Reports of 2009 to 2013, graded under their headings and in a record at the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import rows, written

from ofstedcmp.database.record import Record
from ofstedcmp.errors import UnreadableError
from ofstedcmp.records.types import Area, Framework
from ofstedcmp.reports.document import Report
from ofstedcmp.reports.headings import Graded
from ofstedcmp.reports.main_findings import grades

RECORD = Record()
SLAC, LAC = RECORD.frameworks["slac-2009"], RECORD.frameworks["lac-2013"]
SEED = Path(__file__).resolve().parent.parent.parent / "shared" / "seeds" / "002_0c0bd04dd0608231.txt"
LEGEND = "Good (Grade 2)   A service that exceeds minimum requirements\n"
NUMBERS = {"Outstanding": 1, "Good": 2, "Adequate": 3, "Inadequate": 4}


def read(report: Report) -> Graded:
    return grades(report, RECORD, "2013-06-03")


def refusal(report: Report) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(report)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def heading(label: str, grade: str, *, between: str = "\n") -> str:
    return f"{label}{between}Grade {NUMBERS[grade]} ({grade.casefold()})\n12. Something is said.\n"


# Looked after children, 2013

LAC_GRADES = dict(zip(LAC.areas, ("Adequate", "Good", "Adequate", "Inadequate", "Adequate"), strict=True))
LAC_COVER = f"{LAC.title}\nAnytown Council\nContents\nOverall effectiveness 4\nRecord of main findings 19\n"


def lac_body(graded: dict[Area, str] = LAC_GRADES) -> str:
    return "".join(heading(area.label, grade) for area, grade in graded.items())


def lac_record(graded: dict[Area, str] = LAC_GRADES) -> str:
    table = rows(*((area.label, grade) for area, grade in graded.items()))
    return f"Record of main findings\nServices for looked after children\n{table}\n"


def test_five_rows_are_read_in_the_record_and_under_the_headings() -> None:
    graded = read(written(LAC_COVER, LEGEND, lac_body(), lac_record()))
    assert graded.framework == "lac-2013"
    assert [found.grade for found in graded.table] == [grade.casefold() for grade in LAC_GRADES.values()]
    assert {found.area: found.grade for found in graded.body} == {
        found.area: found.grade for found in graded.table
    }
    assert ({found.page for found in graded.body}, {found.page for found in graded.table}) == ({3}, {4})
    assert graded.only_in == {}


def test_a_heading_can_wrap_and_its_grade_can_be_on_the_next_page() -> None:
    text = lac_body().replace(
        "Overall effectiveness", LAC.areas[0].variants[0].replace(" looked ", " looked\n")
    )
    running = "Anytown Council Inspection of looked after children services {}\n"
    before, after = text.split("Grade 3 (adequate)", 1)
    pages = [
        running.format(at) + page for at, page in enumerate([before, "Grade 3 (adequate)" + after, "a", "b"])
    ]
    graded = read(written(LAC_COVER, *pages, lac_record()))
    assert next((found.area, found.page) for found in graded.body) == ("overall", 3)


@pytest.mark.parametrize("lost", range(5))
def test_a_missing_row_or_heading_is_refused(lost: int) -> None:
    rest = {area: grade for at, (area, grade) in enumerate(LAC_GRADES.items()) if at != lost}
    area = LAC.areas[lost].id
    assert f"no row for {area}" in refusal(written(LAC_COVER, lac_body(), lac_record(rest)))
    assert f"the body has no grade for {area}" in refusal(written(LAC_COVER, lac_body(rest), lac_record()))


def test_a_heading_that_contradicts_the_record_is_refused() -> None:
    other = LAC_GRADES | {LAC.areas[1]: "Adequate"}
    assert refusal(written(LAC_COVER, lac_body(other), lac_record())) == (
        "table says good, body says adequate for capacity-to-improve on page 2"
    )


@pytest.mark.parametrize("wrong", ["Grade 2 (adequate)", "Grade 3 (satisfactory)", "Grade 0 (adequate)"])
def test_a_number_that_contradicts_its_word_is_refused(wrong: str) -> None:
    body = lac_body().replace("Grade 3 (adequate)", wrong, 1)
    assert "is not on the scale" in refusal(written(LAC_COVER, body, lac_record()))


def test_a_grade_under_an_unknown_heading_is_refused() -> None:
    body = lac_body() + heading("The weather", "Good")
    assert "not known" in refusal(written(LAC_COVER, body, lac_record()))


@pytest.mark.parametrize(
    "form", ["{0} Grade {1}", "Grade {1} ({0})", "{0} (Grade {1})", "{1} – {0}", "{0} {1}"]
)
def test_a_grade_can_have_its_own_number_in_its_cell(form: str) -> None:
    table = lac_record()
    for word, number in NUMBERS.items():
        table = table.replace(f" {word}\n", f" {form.format(word, number)}\n")
    graded = read(written(LAC_COVER, lac_body(), table))
    assert [found.grade for found in graded.table] == [grade.casefold() for grade in LAC_GRADES.values()]
    for wrong in (1, 2, 4):
        other = table.replace(form.format("Adequate", 3), form.format("Adequate", wrong), 1)
        said = refusal(written(LAC_COVER, lac_body(), other))
        assert f"the table has the grade '{form.format('Adequate', wrong)}', which is not known" in said


def test_a_number_can_be_on_the_line_below_its_word() -> None:
    label = LAC.areas[0].label
    table = lac_record().replace(rows((label, "Adequate")), rows((label, "Adequate"), ("", "Grade 3")))
    graded = read(written(LAC_COVER, lac_body(), table))
    assert graded.table[0].printed == "Adequate Grade 3"
    assert "which is not known" in refusal(
        written(LAC_COVER, lac_body(), table.replace("Grade 3", "Grade 4"))
    )


def test_a_report_without_its_record_is_refused() -> None:
    assert "no record" in refusal(written(LAC.title, lac_body()))
    assert refusal(written(LAC_COVER, lac_body()))
    assert "the title" in refusal(written("Something else", lac_body(), lac_record()))


# Safeguarding and looked after children, 2009 to 2012

SLAC_COVER = f"{SLAC.title}\nAnytown Council\n"


def slac_grade(area: Area) -> str:
    return "Inadequate" if area.section == "safeguarding" else "Good"


def slac_body(framework: Framework = SLAC, *, parts: bool = False) -> str:
    text = ""
    for section, label in framework.sections.items():
        text += f"The inspection outcomes: {label.casefold()}\n"
        for area in framework.areas:
            if area.section == section and not area.heading and (parts or not area.parent):
                text += heading(area.label, slac_grade(area), between="  " if area.parent else "\n")
    return text


def slac_record(framework: Framework = SLAC) -> str:
    text = "Record of main findings: Anytown\n"
    for section, label in framework.sections.items():
        areas = [area for area in framework.areas if area.section == section]
        bare = {area.id for area in areas if area.heading or area.printed_in == "body"}
        pairs = [(area.label, "" if area.id in bare else slac_grade(area)) for area in areas]
        text += f"\n{label}\n{rows(*pairs, width=110)}\n"
    return text


def test_each_section_has_its_own_grades_for_the_same_labels() -> None:
    graded = read(written(SLAC_COVER, LEGEND, slac_body(), slac_record()))
    table = {found.area: found.grade for found in graded.table}
    assert graded.framework == "slac-2009"
    assert (len(table), len(graded.body)) == (29, 8)
    assert (table["safeguarding-overall"], table["looked-after-overall"]) == ("inadequate", "good")


def test_an_area_without_a_row_takes_the_grade_of_its_heading() -> None:
    graded = read(written(SLAC_COVER, slac_body(), slac_record()))
    alone = {area.id for area in SLAC.areas if area.printed_in == "body"}
    assert {area for area, place in graded.only_in.items() if place == "body"} == alone
    assert alone <= {found.area for found in graded.body}
    assert not alone & {found.area for found in graded.table}


def test_parts_of_a_group_with_headings_must_agree() -> None:
    report = written(SLAC_COVER, slac_body(parts=True), slac_record())
    assert set(read(report).only_in.values()) == {"body"}
    other = slac_body(parts=True).replace("Staying safe  Grade 2 (good)", "Staying safe  Grade 3 (adequate)")
    assert "for looked-after-staying-safe" in refusal(written(SLAC_COVER, other, slac_record()))


def test_a_group_without_a_grade_in_its_heading_is_refused() -> None:
    lost = slac_body().replace("Quality of provision\nGrade 4 (inadequate)", "Something else")
    assert "safeguarding-quality-of-provision" in refusal(written(SLAC_COVER, lost, slac_record()))


def test_a_record_can_go_over_a_page_break() -> None:
    lines = slac_record().split("\n")
    for at in range(6, len(lines) - 2, 5):
        graded = read(written(SLAC_COVER, slac_body(), "\n".join(lines[:at]), "\n".join(lines[at:])))
        assert len(graded.table) == 29


@pytest.mark.skipif(not SEED.is_file(), reason="the corpus does not lie beside the checkout")
def test_the_report_of_december_2010_has_33_grades_of_which_nine_are_inadequate() -> None:
    graded = read(Report(SEED))
    found = {one.area: one.grade for one in (*graded.body, *graded.table)}
    assert len(found) == 33
    assert sorted(found.values()).count("inadequate") == 9
    assert (found["safeguarding-overall"], found["looked-after-overall"]) == ("inadequate", "adequate")
    assert set(found.values()) == {"inadequate", "adequate"}
