"""Dates as ISO 8601 text that may stop at the month or the year, and how people read them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache

from ofstedcmp.errors import UsageError

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

# The bank holidays of England that fall on weekdays (https://www.gov.uk/bank-holidays), with those of one
# year alone: royal weddings, jubilees, a coronation and a state funeral. A later year has none here yet.
_BANK_HOLIDAYS = """
2009 01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-28
2010 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28
2011 01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27
2012 01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26
2013 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
2014 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
2015 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
2016 01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27
2017 01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26
2018 01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26
2019 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
2020 01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28
2021 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28
2022 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27
2023 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26
2024 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
2025 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
2026 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
2027 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
"""


def today() -> str:
    """The day that SOURCE_DATE_EPOCH names where it is set, else the clock's.

    Raises UsageError where what it names is no day.
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return date.today().isoformat()
    try:
        if not (seconds.isascii() and seconds.isdigit()):
            raise ValueError
        return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        raise UsageError("SOURCE_DATE_EPOCH is no number of seconds since 1970: unset it.") from None


def is_date(text: str, *, whole: bool = False) -> bool:
    """Whether the text is a date that exists: YYYY-MM-DD, or also YYYY-MM and YYYY unless `whole`.

    >>> is_date("2024-02-29"), is_date("2023-02-29"), is_date("2010-09"), is_date("2010-09", whole=True)
    (True, False, True, False)
    """
    form = _FORM.fullmatch(text)
    if not form or (whole and not form[3]):
        return False
    try:
        date(int(form[1]), int(form[2] or 1), int(form[3] or 1))
    except ValueError:
        return False
    return True


def ends(text: str) -> tuple[str, str]:
    """The first and the last date of a financial year such as 2010/11; of any other date the date, twice.

    >>> ends("2010/11"), ends("2010-11")
    (('2010-04', '2011-03'), ('2010-11', '2010-11'))
    """
    year, financial, _ = text.partition("/")
    return (f"{year}-04", f"{int(year) + 1}-03") if financial else (text, text)


def lies_in(day: str, period: str) -> bool:
    """Whether a day lies in a month, a year or a financial year, or is that day.

    >>> lies_in("2010-09-14", "2010-09"), lies_in("2011-03-31", "2010/11"), lies_in("2010", "2010-09")
    (True, True, False)
    """
    first, last = ends(period)
    if first == last:
        return f"{day}-".startswith(f"{period}-")
    return first <= day[: len(first)] and day[: len(last)] <= last


def in_words(text: str, *, short: bool = False) -> str:
    """The date as a reader says it.

    >>> in_words("2024-02-26"), in_words("2010-09"), in_words("2017"), in_words("2024-02-26", short=True)
    ('26 February 2024', 'September 2010', '2017', '26 Feb 2024')
    """
    parts = text.split("-")
    words = [parts[0]]
    if len(parts) > 1:
        month = MONTHS[int(parts[1]) - 1]
        words.insert(0, month[:3] if short else month)
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    return " ".join(words)


def end_in_words(text: str) -> str:
    """The day in words; of a month or a year that is given without a day the last one.

    >>> end_in_words("2024-02-26"), end_in_words("2010-09")
    ('26 February 2024', 'the end of September 2010')
    """
    return in_words(text) if is_date(text, whole=True) else f"the end of {in_words(text)}"


def month_in_words(text: str) -> str:
    """Month and year alone, short.

    >>> month_in_words("2024-02-26"), month_in_words("2017")
    ('Feb 2024', '2017')
    """
    return in_words(text[:7], short=True)


def span_in_words(start: str | None, end: str | None, *, short: bool = False) -> str:
    """Two dates as one span, saying nothing twice; an empty text where no date is known.

    >>> span_in_words("2024-07-15", "2024-07-19", short=True)
    '15–19 Jul 2024'
    >>> span_in_words("2024-02-26", "2024-03-08", short=True)
    '26 Feb – 8 Mar 2024'
    >>> span_in_words("2010-09", None)
    'September 2010'
    """
    if not start or not end or start == end:
        return in_words(start or end or "", short=short) if start or end else ""
    first, last = in_words(start, short=short).split(), in_words(end, short=short).split()
    if len(first) != 3 or len(last) != 3 or first[2] != last[2]:
        return f"{' '.join(first)} – {' '.join(last)}"
    if first[1] != last[1]:
        return f"{' '.join(first[:2])} – {' '.join(last)}"
    return f"{first[0]}–{' '.join(last)}"


def working_days(start: str | None, end: str | None, parts: Iterable[tuple[str, str]] = ()) -> int | None:
    """How many working days a visit took: weekdays from its first day to its last, without England's bank
    holidays. For a visit in several parts, only the days of the parts count. None if a date is not exact.

    >>> working_days("2024-07-15", "2024-07-19"), working_days("2024-03-25", "2024-04-05")
    (5, 8)
    >>> working_days("2022-12-05", "2023-02-15", [("2022-12-05", "2022-12-09"), ("2023-02-14", "2023-02-15")])
    7
    """
    if not start or not end or not is_date(start, whole=True) or not is_date(end, whole=True):
        return None
    return sum(
        date.fromordinal(day).weekday() < 5 and day not in _bank_holidays()
        for first, last in (list(parts) or [(start, end)])
        for day in range(bounds(first)[0], bounds(last)[1] + 1)
    )


@cache
def _bank_holidays() -> frozenset[int]:
    years = (line.split() for line in _BANK_HOLIDAYS.split("\n") if line)
    return frozenset(bounds(f"{year}-{day}")[0] for year, *days in years for day in days)


def days_between(one: str | None, other: str | None) -> int | None:
    """How many days lie between two dates; None where either is not known to the day.

    >>> days_between("2022-09-05", "2022-11-05")
    61
    """
    if not one or not other or not is_date(one, whole=True) or not is_date(other, whole=True):
        return None
    return abs(date.fromisoformat(one).toordinal() - date.fromisoformat(other).toordinal())


def bounds(text: str) -> tuple[int, int]:
    """The first and the last day that a date may mean, as numbers of days.

    >>> [last - first for first, last in map(bounds, ("2024-02-29", "2024-02", "2024"))]
    [0, 28, 365]
    """
    year, *rest = map(int, text.split("-"))
    month, day = (*rest, 0, 0)[:2]
    first = date(year, month or 1, day or 1).toordinal()
    if day:
        return first, first
    if 0 < month < 12:
        return first, date(year, month + 1, 1).toordinal() - 1
    return first, date(year, 12, 31).toordinal()
