"""Every report of the corpus, read and held against Ofsted's spreadsheets and what is known by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date

import official
import pytest
from corpus import REFUSED, Read, every
from fronts import RECORD, SHARED, corpus

from ofstedcmp.database.find_council import identify
from ofstedcmp.database.name_index import index
from ofstedcmp.reports.headings import Graded

pytestmark = corpus

RANKS = {"outstanding": 1, "good": 2, "adequate": 3, "requires-improvement": 3, "inadequate": 4}
RANKS |= {"not-judged": 0}
COUNTS = {
    "lac-2013": 4,
    "sif-2013": 167,
    "lscb-2013": 1,
    "ilacs-2018": 165,
    "ilacs-2023": 145,
    "ilacs-2026": 11,
}
# Where a spreadsheet and the report differ, the rank in the spreadsheet and that in the report, seen by eye.
# The edition of 2025 has the report's grade for Staffordshire, and a note that the one of 2024 was wrong.
DIFFERENCES = {("staffordshire/2024-01-12.pdf", "2024", "care-leavers"): (2, 3)}
# Grades that a spreadsheet files with an inspection though a report of its own printed them: the review of
# Surrey's board came out two months after the inspection.
ELSEWHERE = {("surrey/2015-06-03.pdf", "lscb"): "surrey/2015-08-03.pdf"}

# The reports without an overall grade: leadership, help and protection, in care, care leavers.
WITHOUT_OVERALL = {
    "brent/2026-06-17.pdf": (2, 2, 2, 2),
    "somerset/2026-06-17.pdf": (3, 3, 3, 2),
    "north-northamptonshire/2026-07-07.pdf": (1, 2, 2, 2),
    "liverpool/2026-07-07.pdf": (2, 2, 2, 3),
    "blackpool/2026-07-28.pdf": (1, 2, 1, 1),
    "middlesbrough/2026-07-28.pdf": (3, 3, 3, 3),
    "trafford/2026-08-03.pdf": (4, 4, 2, 3),
    "portsmouth/2026-08-18.pdf": (1, 1, 1, 1),
    "lancashire/2026-08-20.pdf": (1, 2, 2, 1),
    "south-tyneside/2026-08-04.pdf": (2, 2, 2, 1),
    "west-northamptonshire/2026-07-07.pdf": (1, 2, 2, 2),
}
# Grades known by hand, the keys being the first letters of areas.
BY_HAND = {
    "cheshire-west-and-chester/2016-02-19.pdf": "overall2 help2 looked2 adop1 care2 lead1 lscb2",
    "cheshire-west-and-chester/2019-05-08.pdf": "overall2 help2 in-care-and2 lead2",
    "cheshire-west-and-chester/2024-08-28.pdf": "overall3 help3 in-care2 care3 lead3",
    "cheshire-east/2015-09-15.pdf": "overall3 help3 looked3 adop2 care3 lead3 lscb3",
    "cheshire-east/2020-01-09.pdf": "overall3 help3 in-care-and3 lead3",
    "cheshire-east/2024-05-16.pdf": "overall4 help3 in-care3 care4 lead3",
    "trafford/2015-05-12.pdf": "overall2 help2 lead1",
    "trafford/2019-05-08.pdf": "overall4 help3 lead4",
    "trafford/2023-01-31.pdf": "overall3 help3 lead3",
    "kingston-upon-hull/2026-05-18.pdf": "overall2 lead1 help2 in-care2 care1",
    "haringey/2026-02-24.pdf": "overall1 lead1 help2 in-care2 care1",
    "doncaster/2015-11-27.pdf": "overall4 lead3",
    "doncaster/2018-01-19.pdf": "overall2 lead2",
    "doncaster/2022-04-08.pdf": "overall3 lead4",
    "doncaster/2025-03-18.pdf": "overall2 lead2",
    "lambeth/2015-05-12.pdf": "overall4 adop4",
    "lambeth/2018-05-09.pdf": "overall3 adop4 care3",
    "lambeth/2022-12-16.pdf": "overall3 in-care-and3",
    "lambeth/2026-03-10.pdf": "overall2 in-care2 care1",
    "south-tyneside/2017-11-24.pdf": "overall2 help2",
    "south-tyneside/2023-05-10.pdf": "overall4 help3 in-care-and4",
    "wolverhampton/2026-06-18.pdf": "overall2",
    "west-northamptonshire/2022-11-25.pdf": "overall3 lead3 help3 in-care-and3",
    "norfolk/2013-08-16.pdf": "overall4 capacity4 outcomes4 quality4 lead4",
    "norfolk/2015-10-20.pdf": "overall4 looked4",
    "norfolk/2018-01-19.pdf": "overall3",
    "norfolk/2023-01-13.pdf": "overall2",
    "norfolk/2026-05-18.pdf": "overall1",
    "kent/2013-08-23.pdf": "overall3 capacity2 outcomes3 quality3 lead3",
    "sandwell/2013-08-02.pdf": "overall4 capacity3 outcomes3 quality4 lead4",
    "isles-of-scilly/2016-06-27.pdf": "overall2 looked0 adop0 care0 lead2",
    "isles-of-scilly/2019-12-19.pdf": "overall2 in-care-and2 lead1",
    "bexley/2014-05-23.pdf": "overall3",
    "bexley/2018-08-20.pdf": "overall1 help1 in-care-and2",
    "bexley/2023-03-24.pdf": "overall1 help2 in-care2 care1",
    "surrey/2015-08-03.pdf": "lscb3",
    # Seen on the page: each is printed in a form of its own.
    "bradford/2026-05-21.pdf": "overall3 lead2 help3 in-care3 care2",
    "medway/2013-08-23.pdf": "overall4 capacity3 outcomes4 quality4 lead4",
    "north-lincolnshire/2017-09-04.pdf": "overall1 help2 looked1 adop1 care1 lead1",
    "wirral/2016-09-20.pdf": "overall4 help4 looked3 adop3 care4 lead4",
    # Seen on the page.
    "hertfordshire/2018-11-19.pdf": "overall2 lead1 help2 in-care-and2",
    "islington/2020-04-15.pdf": "overall1 lead1 help1 in-care-and2",
    "dorset/2021-11-19.pdf": "overall2 lead1 help2 in-care-and2",
    "halton/2020-04-15.pdf": "overall3 lead3 help3 in-care-and3",
    "coventry/2014-03-21.pdf": "overall4 help4 looked3 adop3 care3 lead4",
    "westminster/2019-10-15.pdf": "overall1 lead1 help1 in-care-and1",
    "windsor-and-maidenhead/2024-11-19.pdf": "overall2 lead2 help2 in-care2 care1",
    "central-bedfordshire/2025-04-24.pdf": "overall2 lead2 help2 in-care2 care2",
    "bristol/2018-10-22.pdf": "overall3 lead2 help3 in-care-and3",
    "st-helens/2023-09-04.pdf": "overall2 lead2 help3 in-care2 care1",
    # Of no spreadsheet: the board of a council that was inspected again.
    "slough/2016-02-17.pdf": "overall4 lscb4",
}


@pytest.fixture(scope="module")
def graded() -> dict[str, Graded]:
    pytest.importorskip("pypdfium2")
    return {path: one.graded for path, one in every().items() if isinstance(one, Read)}


def ranks(graded: Graded) -> dict[str, int]:
    return {found.area: RANKS[found.grade] for found in (*graded.body, *graded.table)}


def test_every_report_is_read_and_web_pages_are_refused(graded: dict[str, Graded]) -> None:
    assert (len(every()), len(graded)) == (497, 493)
    assert {path: said for path, said in every().items() if isinstance(said, str)} == REFUSED


def test_the_number_of_reports_of_each_edition(graded: dict[str, Graded]) -> None:
    assert Counter(one.framework for one in graded.values()) == COUNTS


def test_every_required_area_has_a_grade(graded: dict[str, Graded]) -> None:
    for path, one in graded.items():
        areas = RECORD.frameworks[one.framework].areas
        must = {area.id for area in areas if not (area.heading or area.optional)}
        assert must <= set(ranks(one)) <= {area.id for area in areas}, path
        assert len({found.area for found in one.table}) == len(one.table), path


def test_only_known_areas_have_their_grade_in_one_place(graded: dict[str, Graded]) -> None:
    for path, one in graded.items():
        alone = set(one.only_in.items())
        unjudged = {(area, "table") for area, rank in ranks(one).items() if not rank}
        allowed = {("overall", "table"), ("lscb", "body")} if one.framework == "sif-2013" else set()
        if one.framework in ("ilacs-2018", "ilacs-2023"):
            assert alone == {("overall", "table")}, path
        else:
            assert alone <= allowed | unjudged, path


def test_the_printed_words_are_those_of_the_grade(graded: dict[str, Graded]) -> None:
    printed = {(found.grade, found.printed.casefold()) for one in graded.values() for found in one.table}
    with_number = {("adequate", "adequate grade 3"), ("inadequate", "inadequate grade 4")}
    assert with_number <= printed
    printed -= with_number
    assert {words for grade, words in printed if grade == "requires-improvement"} == {
        *("requires improvement", "require improvement"),
        *("requires improvement to be good", "require improvement to be good"),
    }
    assert all(
        words == grade.replace("-", " ") for grade, words in printed if grade != "requires-improvement"
    )


def test_every_grade_matches_the_spreadsheets(graded: dict[str, Graded]) -> None:
    pytest.importorskip("python_calamine")
    councils = index(RECORD.councils)
    lines = [
        line._replace(council=identify(line.council, councils).council)
        for line in official.lines(SHARED / "official")
    ]
    compared, differences = 0, {}
    for path, one in graded.items():
        council, when = path.removesuffix(".pdf").split("/")
        own = ranks(one)
        # The spreadsheets file the joint grade under the name of the one that followed it.
        own.setdefault(official.CARE, own.get("in-care-and-care-leavers", 0))
        for line in lines:
            if line.council != council or abs(line.published - date.fromisoformat(when)) > official.DAYS:
                continue
            for area, rank in line.ranks.items():
                other = ELSEWHERE.get((path, area))
                said = ranks(graded[other])[area] if other else own.get(area)
                compared += 1
                if said != rank:
                    differences[path, line.edition, area] = (rank, said)
    assert differences == DIFFERENCES
    assert compared > 3000


def test_reports_without_an_overall_grade(graded: dict[str, Graded]) -> None:
    areas = ("leadership", "help-and-protection", "in-care", "care-leavers")
    found = {path: ranks(one) for path, one in graded.items() if "overall" not in ranks(one)}
    del found["surrey/2015-08-03.pdf"]
    assert {path: tuple(own[area] for area in areas) for path, own in found.items()} == WITHOUT_OVERALL


@pytest.mark.parametrize("path", BY_HAND)
def test_grades_match_those_read_by_eye(path: str, graded: dict[str, Graded]) -> None:
    own = ranks(graded[path])
    for word in BY_HAND[path].split():
        (rank,) = {rank for area, rank in own.items() if area == word[:-1]} or {
            rank for area, rank in own.items() if area.startswith(word[:-1])
        }
        assert rank == int(word[-1]), word
