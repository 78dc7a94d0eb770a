"""Two entries are one inspection or two: the dates decide, and what they cannot decide is refused."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some
from test_merging import AREAS, FRAMEWORKS, NEW, OLD, PRESS, RECORD, REPORT, inspection

from ofstedcmp.records.merging.merge import NOTE, merge
from ofstedcmp.records.merging.same_inspection import same_inspection
from ofstedcmp.records.types import Inspection, Source
from ofstedcmp.reports.importing import file_text, merged

# The visit of the made-up report: 18 to 22 March 2019.
LAST = date(2019, 3, 22)


def dated(start: str | None = None, end: str | None = None, published: str | None = None) -> Inspection:
    return inspection(OLD, start=start, end=end, published=published)


def after(days: int) -> str:
    return (LAST + timedelta(days)).isoformat()


VISIT = dated("2019-03-18", "2019-03-22")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (dated("2019-03-18"), True),
        (dated("2019-03-21", "2019-04-02"), True),
        (dated("2019-03-11"), True),  # for two weeks, where nobody says how long
        (dated("2019-03"), True),
        (dated("2019"), True),
        (dated("2019-03-11", "2019-03-15"), False),
        (dated("2019-02-20"), False),
        (dated("2021-03-18", "2021-03-22"), False),
        (dated(published=after(70)), True),
        (dated(published=after(71)), False),
        (dated(published="2019-03-01"), False),
        (dated(published="2019-04"), True),
        (dated(), True),
        (dated(published=after(10))._replace(framework="ilacs-2023"), False),
        (dated(published=after(10))._replace(council="york"), False),
    ],
)
def test_visits_that_overlap_or_a_publication_in_ten_weeks_make_one_inspection(
    other: Inspection, same: bool
) -> None:
    assert same_inspection(VISIT, other) is same
    assert same_inspection(other, VISIT) is same


def test_two_publications_without_a_visit_are_one_inspection_within_two_weeks() -> None:
    one = dated(published="2019-05-08")
    assert same_inspection(one, dated(published="2019-05-22"))
    assert not same_inspection(one, dated(published="2019-05-23"))


def test_annual_ratings_of_two_years_are_two_entries() -> None:
    rating = dated("2009", published="2010-01-04")._replace(framework="csa-2009", kind="annual-rating")
    later = dated("2010", published="2010-12-09")._replace(framework="csa-2009", kind="annual-rating")
    assert not same_inspection(rating, later)


def test_an_entry_without_a_date_joins_the_only_inspection_or_is_a_conflict() -> None:
    undated = inspection(PRESS, start=None, published=None, dates_from={})
    (one,), result = merge([inspection(REPORT)], undated, {}, FRAMEWORKS)
    assert result.word == "updated"
    assert [reading.source for reading in one.judgements[0].readings] == [REPORT, PRESS]
    later = inspection(OLD, start="2022-03-18", published="2022-05-08")
    known = [inspection(REPORT), later]
    for order in itertools.permutations([*known, undated]):
        after, changes = merged({}, order, [], RECORD)
        assert after["leeds"].inspections == known
        assert [entry.word for entry in changes] == ["conflict", "added", "added"]
        assert changes[0].text == "may be that of 2019-03-18 or 2022-03-18: give it a date to the day"


def test_a_publication_that_came_late_is_a_conflict_until_the_report_has_its_date() -> None:
    unlisted = inspection(REPORT._replace(published=None), published=None)
    late = inspection(OLD, start=None, published=after(80), dates_from={"published": OLD})
    for first, second in ((unlisted, late), (late, unlisted)):
        entries, result = merge([first], second, {}, FRAMEWORKS)
        assert (entries, result.word) == ([first], "conflict")
        assert "80 days after the visit of 2019-03-18" in result.text
        assert "--published" in result.text
    listed = inspection(REPORT, published=after(80))
    assert merge([late], listed, {}, FRAMEWORKS)[1].word == "updated"


@pytest.mark.parametrize("days", [-14, -5, 5, 14])
def test_a_printed_date_within_two_weeks_of_the_statistics_is_a_note(days: int) -> None:
    near = (date(2019, 5, 8) + timedelta(days)).isoformat()
    statistics = inspection(OLD, start=None, published=near, dates_from={"published": OLD})
    for order in ((inspection(REPORT), statistics), (statistics, inspection(REPORT))):
        (one,), result = merge([order[0]], order[1], {}, FRAMEWORKS)
        assert (result.word, one.published) == ("updated", "2019-05-08")
        (dispute,) = one.disputes
        assert (dispute.about, dispute.source, dispute.says) == ("published", OLD, near)
        assert dispute.settled == NOTE


@pytest.mark.parametrize("days", [-15, 15])
def test_a_printed_date_further_from_the_statistics_is_a_conflict(days: int) -> None:
    other = (date(2019, 5, 8) + timedelta(days)).isoformat()
    statistics = inspection(OLD, published=other)
    entries, result = merge([inspection(REPORT)], statistics, {}, FRAMEWORKS)
    assert (entries, result.word) == ([inspection(REPORT)], "conflict")
    assert [one.about for one in result.unsettled] == ["published"]


def statistics(source: Source, published: str | None, start: str | None = None) -> Inspection:
    dates = {key: source for key, value in (("start", start), ("published", published)) if value}
    return inspection(source, start=start, published=published, dates_from=dates)


OTHER = Source("statistics-2024", "official-statistics", "Statistics", "2024-08-30")
ARTICLE = Source("press-2020", "press", "Another article")
UNLISTED = inspection(REPORT._replace(id="report-2019-03-18", published=None), published=None)


@given(
    some.permutations(
        [
            inspection(REPORT),
            UNLISTED,
            statistics(OLD, "2019-05-13"),
            statistics(OTHER, "2019-05-13", "2019-03-18"),
            statistics(NEW, "2019-05-10"),
            inspection(ARTICLE, start="2019-03", published=None, dates_from={"start": ARTICLE}),
            inspection(PRESS, start="2019", published=None, dates_from={"start": PRESS}),
            statistics(OLD, "2022-05-13"),
        ]
    ),
    some.integers(0, 8),
)
def test_the_order_of_imports_does_not_matter(order: list[Inspection], split: int) -> None:
    at_once, _ = merged({}, sorted(order, key=repr), [], RECORD)
    first, _ = merged({}, order[:split], [], RECORD)
    in_turn = first
    for one in order[split:]:
        in_turn, entries = merged(in_turn, [one], [], RECORD)
        assert "conflict" not in {entry.word for entry in entries}
    assert len(at_once["leeds"].inspections) == 2
    assert file_text(in_turn["leeds"], RECORD) == file_text(at_once["leeds"], RECORD)
    assert {judgement.area for judgement in at_once["leeds"].inspections[0].judgements} == set(AREAS)
