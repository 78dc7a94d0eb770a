"""The covers of all published reports, where they lie beside the checkout."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from corpus import Read, every, listed
from fronts import RECORD, SHARED, corpus

from ofstedcmp.errors import UnreadableError
from ofstedcmp.reports.council import council_of
from ofstedcmp.reports.cover import cover, kind_of_report
from ofstedcmp.reports.document import Report

# The published reports

# Reports that print another publication date than Ofsted's website lists.
PUBLISHED_OTHERWISE = {
    "hackney/2016-09-21.pdf": "2016-09-20",
    "kingston-upon-hull/2015-02-10.pdf": "2015-02-03",
    "manchester/2014-09-03.pdf": "2014-09-01",
    "norfolk/2015-10-20.pdf": "2015-10-19",
    "stoke-on-trent/2015-08-12.pdf": "2015-08-10",
    "west-berkshire/2015-05-18.pdf": "2015-05-13",
}
# Visits that were broken off and taken up again.
IN_PARTS = {
    "derbyshire/2019-09-19.pdf",
    "devon/2025-05-13.pdf",
    "sheffield/2014-02-21.pdf",
    "south-tyneside/2023-05-10.pdf",
}
NO_INSPECTOR = {"devon/2025-05-13.pdf", "warwickshire/2025-10-14.pdf"}


@pytest.fixture(scope="module")
def reads() -> list[Read]:
    pytest.importorskip("pypdfium2")
    return [one for one in every().values() if isinstance(one, Read)]


@corpus
def test_every_cover_names_the_council_of_its_folder(
    reads: list[Read],
) -> None:
    assert len(reads) == 493
    assert [read for read in reads if read.council != read.path.split("/")[0]] == []


@corpus
def test_every_family_is_recognised(reads: list[Read]) -> None:
    counted = {kind: sum(read.kind == kind for read in reads) for kind in {read.kind for read in reads}}
    assert counted == {"ilacs": 321, "sif": 167, "lac": 4, "lscb": 1}
    assert sum(read.cover.re_inspection for read in reads) == 16
    assert all(read.kind == "sif" for read in reads if read.cover.re_inspection)


@corpus
def test_every_visit_ends_before_publication(reads: list[Read]) -> None:
    for read in reads:
        assert read.cover.start
        assert read.cover.end
        assert read.cover.start <= read.cover.end <= listed()[read.path], read
        start, end = date.fromisoformat(read.cover.start), date.fromisoformat(read.cover.end)
        assert end - start <= (timedelta(weeks=16) if read.path in IN_PARTS else timedelta(weeks=5)), read
        assert max(start.weekday(), end.weekday()) < 5, read


@corpus
def test_printed_publication_dates_match_the_list(reads: list[Read]) -> None:
    printed = {
        read.path: read.cover.published for read in reads if read.cover.published != listed()[read.path]
    }
    assert {path: when for path, when in printed.items() if when} == PUBLISHED_OTHERWISE
    assert {read.kind for read in reads if read.cover.published} == {"sif", "lac", "lscb"}


@corpus
def test_every_report_but_two_names_its_lead_inspector(reads: list[Read]) -> None:
    assert {read.path for read in reads if not read.cover.lead_inspector} == NO_INSPECTOR
    for read in reads:
        for name in (read.cover.lead_inspector or "Ada Marsh").split(" and "):
            assert 2 <= len(name.split()) <= 3, read
            assert all(part[0].isupper() for part in name.split()), read


@corpus
def test_every_start_date_matches_the_statistics(reads: list[Read]) -> None:
    calamine = pytest.importorskip("python_calamine")
    book = calamine.CalamineWorkbook.from_path(SHARED / "official" / "la-inspection-outcomes-2025-03-31.ods")
    rows = book.get_sheet_by_name("ILACS_inspection_history").to_python()
    columns = [
        rows[2].index(name) for name in ("Local authority area code", "Inspection date", "Publication date")
    ]
    codes = {
        code: one.id for one in RECORD.councils.values() for code in (one.gss_code, *one.former_gss_codes)
    }
    official = {}
    for code, start, published in ([row[column] for column in columns] for row in rows[3:]):
        official[codes[code], published.date().isoformat()] = start.date().isoformat()
    held = {(read.council, listed()[read.path]): read.cover.start for read in reads if read.kind == "ilacs"}
    both = held.keys() & official.keys()
    assert len(both) == 268
    assert {key: held[key] for key in both} == {key: official[key] for key in both}


@corpus
def test_the_2010_report_is_read_and_the_press_article_is_not() -> None:
    seen = []
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        report = Report(path)
        try:
            seen.append(
                (
                    kind_of_report(report, RECORD.frameworks),
                    council_of((front := cover(report)).council, front.start, RECORD.councils).id,
                )
            )
        except UnreadableError:
            continue
        front = cover(report)
        assert (front.start, front.end, front.published) == ("2010-11-01", "2010-11-12", "2010-12-10")
        assert front.lead_inspector == "Mary Varley"
    assert seen == [("slac", "cheshire-west-and-chester")]
