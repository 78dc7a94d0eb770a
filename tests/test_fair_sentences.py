"""Two councils' grades are called higher or the same only on one scale and for areas that are alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest

from ofstedcmp.answers.compare_headline import of_two
from ofstedcmp.answers.headlines import moved
from ofstedcmp.answers.sentences import AREAS, NUMBERS
from ofstedcmp.database.england import SERVICES
from ofstedcmp.database.graded_inspections import FairPairs, GradedInspection, graded_inspections
from ofstedcmp.database.record import Record

RECORD = Record()
FAIR = FairPairs(RECORD.base)
YEARS = ("2010", "2011", "2012", "2013", "2014")
# 1 checks every pair of councils, 39,604 of them.
EVERY = 37


def latest(year: str) -> list[GradedInspection]:
    """The last inspection of each council by the end of the year."""
    query = """select number, max(happened) from inspection
        where not annual and happened <= ? and kind <> 'board-review' group by council order by council"""
    numbers = [number for number, _ in RECORD.base.execute(query, (f"{year}-12-31",))]
    return graded_inspections(RECORD.base, numbers)


def named(one: GradedInspection, name: str) -> GradedInspection:
    """The inspection as if of a council with that name."""
    return one._replace(facts={**dict(one.facts), "name": name})  # type: ignore[arg-type]


def alike(one: GradedInspection, other: GradedInspection, theme: str) -> bool:
    """Whether the crosswalk of the frameworks says that the grades may be set side by side."""
    first, second = one.grade(theme), other.grade(theme)
    if not (first and second and first["rank"] and second["rank"]):
        return False
    own, theirs = (one.facts["framework"], first["area"]), (other.facts["framework"], second["area"])
    if RECORD.frameworks[own[0]].scale != RECORD.frameworks[theirs[0]].scale:
        return False
    linked = {
        ((framework.id, link.area), (link.from_framework, link.from_area))
        for framework in (RECORD.frameworks[own[0]], RECORD.frameworks[theirs[0]])
        for link in framework.links
        if link.level in ("same", "similar") and not link.new
    }
    return own == theirs or (own, theirs) in linked or (theirs, own) in linked


def areas_in(text: str) -> set[str]:
    return {theme for theme in SERVICES if re.search(rf"(for |grade ){AREAS[theme]}\b", text)}


def expected(one: GradedInspection, other: GradedInspection) -> dict[str, set[str]]:
    """The areas in which one, the other or neither has the higher grade."""
    found: dict[str, set[str]] = {"Aa": set(), "Bb": set(), "the same": set()}
    for theme in SERVICES:
        if alike(one, other, theme):
            first, second = (inspection.grade(theme) for inspection in (one, other))
            assert first
            assert second
            ranks = first["rank"], second["rank"]
            which = "the same" if ranks[0] == ranks[1] else "Aa" if ranks[0] < ranks[1] else "Bb"
            found[which].add(theme)
    return found


def claimed(sentences: str, areas: dict[str, set[str]]) -> dict[str, set[str]]:
    """The same as the sentences say it; areas that are only counted are those expected, if as many."""
    found: dict[str, set[str]] = {"Aa": set(), "Bb": set(), "the same": set()}
    for sentence in re.findall(r"[^.]*\b(?:higher|the same)\b[^.]*\.", sentences):
        for clause in sentence.split(";"):
            name = next((name for name in ("Aa", "Bb") if f"{name} has" in clause), "the same")
            count = re.search(rf"(?:other|all) ({'|'.join(NUMBERS)}|is)\b", clause)
            if count and not areas_in(clause):
                amount = 1 if count[1] == "is" else NUMBERS.index(count[1])
                found[name] |= areas[name] if len(areas[name]) == amount else {clause}
            else:
                found[name] |= areas_in(clause) | ({"overall"} if " overall" in clause else set())
    return found


def pairs(year: str) -> Iterator[tuple[GradedInspection, GradedInspection]]:
    yield from [*combinations(latest(year), 2)][::EVERY]


@pytest.mark.parametrize("year", YEARS)
def test_higher_and_the_same_are_said_of_like_grades_only(year: str) -> None:
    checked = 0
    for one, other in pairs(year):
        said = " ".join(of_two(named(one, "Aa"), named(other, "Bb"), SERVICES, FAIR))
        wanted = expected(one, other)
        assert claimed(said, wanted) == wanted, (one.facts["council"], other.facts["council"], said)
        checked += any(wanted.values())
    assert checked > 20


def test_a_first_inspection_is_called_so_only_where_there_was_none_before() -> None:
    for council in RECORD.councils:
        query = "select number from inspection where council = ? and not annual and kind <> 'board-review'"
        numbers = [number for (number,) in RECORD.base.execute(f"{query} order by place", (council,))]
        for _, later in pairwise(graded_inspections(RECORD.base, numbers)):
            assert "This is its first graded inspection in our data." not in moved(later)
