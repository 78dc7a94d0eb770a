"""Dates of visits and publications in every form that reports print."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofstedcmp.dates import is_date
from ofstedcmp.reports.document import DASHES
from ofstedcmp.reports.visit_dates import LONGEST, day, visit

# Dates


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("18 November 2019 to 29 November 2019", "2019-11-18", "2019-11-29"),
        ("28 January to 8 February 2019", "2019-01-28", "2019-02-08"),
        ("6 to 30 July 2015", "2015-07-06", "2015-07-30"),
        ("9–24 November 2017", "2017-11-09", "2017-11-24"),
        ("11 – 22 July 2022", "2022-07-11", "2022-07-22"),
        ("15 — 19 July 2013", "2013-07-15", "2013-07-19"),
        ("19 November–30 November 2018", "2018-11-19", "2018-11-30"),
        ("14 January 2014- 5 February 2014", "2014-01-14", "2014-02-05"),
        ("18 March 2014 – 09 April 2014", "2014-03-18", "2014-04-09"),
        ("24 November - 17 December 2015", "2015-11-24", "2015-12-17"),
        ("24 Feb 2015 – 18 March 2015", "2015-02-24", "2015-03-18"),
        ("12/09/2016 to 06/10/2016", "2016-09-12", "2016-10-06"),
        ("1/06/2015 – 25/06/2015", "2015-06-01", "2015-06-25"),
        ("12.09.16", "2016-09-12", "2016-09-12"),
        ("28 July 2016", "2016-07-28", "2016-07-28"),
        ("12 and 13 March 2024", "2024-03-12", "2024-03-13"),
        ("1st to 12th November 2010", "2010-11-01", "2010-11-12"),
        ("22 nd June – 3 rd July 2015", "2015-06-22", "2015-07-03"),
        ("Monday 5 December to Friday, 9 December 2022", "2022-12-05", "2022-12-09"),
        ("from 5 to 9 December, 2022", "2022-12-05", "2022-12-09"),
        ("between 5 and 9 December 2022.", "2022-12-05", "2022-12-09"),
        ("3\xa0to\xa014 October 2022", "2022-10-03", "2022-10-14"),
        # The year is said once, at the end, for a visit over the new year.
        ("24 November – 6 January 2015", "2014-11-24", "2015-01-06"),
        # Every dash, a line of a box among them.
        ("20 June 2017 \u2500 13 July 2017", "2017-06-20", "2017-07-13"),
        *((f"6{dash}30 July 2015", "2015-07-06", "2015-07-30") for dash in DASHES),
        # Misprints after the first three letters leave no doubt.
        ("12 Febuary to 9 Marhc 2018", "2018-02-12", "2018-03-09"),
        ("22 Sept to 3 Octomber 2014", "2014-09-22", "2014-10-03"),
        # Two parts: the start of the first, the end of the last.
        ("5–9 December 2022 and 14–15 February 2023", "2022-12-05", "2023-02-15"),
        ("5 to 9 December and 14 to 15 February 2023", "2022-12-05", "2023-02-15"),
        ("19 November-11 December 2013 and 28 – 30 January 2014", "2013-11-19", "2014-01-30"),
        ("8 July 2019 to 12 July 2019 and 7 August 2019 to 8 August 2019", "2019-07-08", "2019-08-08"),
        ("30 September to 11 October 2024 and 13 to 16 January 2025", "2024-09-30", "2025-01-16"),
        ("4 to 8 March, 18 to 22 March & 8 April 2019", "2019-03-04", "2019-04-08"),
    ],
)
def test_visits_are_read_in_every_printed_form(printed: str, start: str, end: str) -> None:
    assert visit(printed) == (start, end)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "to be confirmed",
        "spring 2019",
        "November 2019",
        "5",
        "5 to 9 December",
        "5 to 9 2022",
        "to 9 December 2022",
        "5 December 2022 to",
        "5 December 2022 9 December 2022",
        "5 to 9 December 2022 at the town hall",
        "5 to 9 December 2022 (remotely)",
        "5 to 31 June 2022",
        "29 February 2023",
        "13/13/2016",
        "09/30/2016",
        "5 to 9 Jnuary 2022",
        "5 to 9 Marzipan 2022",
        "5 to 9 Decambar 2022",
        "5 to 9 December 2022X",
        "9 to 5 December 2022",
        "28 to 3 July 2015",
        "9 December 2022 to 5 December 2022",
        "5 December 20222",
        "5 December 222",
        # Of a year too many, it cannot be said which of the two is right.
        "18 November 2018 to 29 November 2019",
        "5 December 2022 to 14 April 2023",
        "5 December 2020 and 9 December 2022",
    ],
)
def test_an_uncertain_visit_is_none(printed: str) -> None:
    assert visit(printed) is None


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("10 August 2015", "2015-08-10"),
        ("10/08/2015", "2015-08-10"),
        ("10th Aug 2015", "2015-08-10"),
        ("10 to 12 August 2015", None),
        ("August 2015", None),
        ("31 April 2015", None),
    ],
)
def test_a_publication_date_is_a_single_day(printed: str, expected: str | None) -> None:
    assert day(printed) == expected


@pytest.mark.parametrize(
    ("last", "beyond"),
    [
        ("5 December 2022 to 27 February 2023", "5 December 2022 to 28 February 2023"),
        ("5 December 2022 and 6 December 2023", "5 December 2022 and 7 December 2023"),
    ],
    ids=["twelve weeks", "a year in parts"],
)
def test_a_visit_has_a_longest_length(last: str, beyond: str) -> None:
    assert visit(last)
    assert visit(beyond) is None


DAYS = st.dates(date(2000, 1, 1), date(2099, 1, 1))
JOINERS = st.sampled_from([" to ", " – ", "–", "-", " until ", " TO ", " -"])


def in_full(one: date) -> str:
    return f"{one.day} {one:%B} {one.year}"


@given(DAYS, st.timedeltas(timedelta(0), LONGEST), JOINERS)
def test_repeating_month_and_year_does_not_change_a_visit(
    start: date, length: timedelta, joiner: str
) -> None:
    end = start + length
    expected = (start.isoformat(), end.isoformat())
    assert visit(f"{in_full(start)}{joiner}{in_full(end)}") == expected
    assert visit(f"{start:%d/%m/%Y}{joiner}{end:%d/%m/%Y}") == expected
    if start.month != end.month:
        assert visit(f"{start.day} {start:%b}{joiner}{in_full(end)}") == expected
    elif start.year == end.year:
        assert visit(f"{start.day}{joiner}{in_full(end)}") == expected


@given(DAYS, DAYS)
def test_a_visit_ends_after_it_starts_and_within_the_limit(one: date, other: date) -> None:
    read = visit(f"{in_full(one)} to {in_full(other)}")
    assert (read is not None) == (timedelta(0) <= other - one <= LONGEST)


@given(st.text() | st.from_regex(r"[0-9]{1,2} ([A-Z][a-z]{2,8} )?(20[0-9]{2} )?(to|and|-) .*"))
def test_any_text_can_be_read_as_dates_without_an_error(text: str) -> None:
    read = visit(text)
    assert read is None or (
        is_date(read[0], whole=True) and is_date(read[1], whole=True) and read[0] <= read[1]
    )


@given(DAYS, st.from_regex(r"[A-Za-z]{1,12}", fullmatch=True).filter(lambda word: not word.endswith("day")))
def test_a_word_beside_a_date_makes_it_unreadable(one: date, word: str) -> None:
    assert visit(f"{in_full(one)} {word}") is None
