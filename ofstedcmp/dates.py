"""Dates as ISO 8601 text that may stop at the month or the year, and how people read them."""

from __future__ import annotations

import os
import re
from calendar import monthrange
from datetime import UTC, date, datetime

from ofstedcmp.errors import UsageError

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


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


def in_words(text: str, *, short: bool = False) -> str:
    """The date as a reader says it.

    >>> in_words("2024-02-26"), in_words("2010-09"), in_words("2017"), in_words("2024-02-26", short=True)
    ('26 February 2024', 'September 2010', '2017', '26 Feb 2024')
    """
    parts = text.split("-")
    words = [parts[0]]
    if len(parts) > 1:
        month = _MONTHS[int(parts[1]) - 1]
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


def working_days(start: str | None, end: str | None) -> int | None:
    """Weekdays from the first day to the last, both counted; None where either is not known to the day.

    >>> working_days("2024-07-15", "2024-07-19"), working_days("2024-02-26", "2024-03-08")
    (5, 10)
    """
    if not start or not end or not is_date(start, whole=True) or not is_date(end, whole=True):
        return None
    first, last = date.fromisoformat(start).toordinal(), date.fromisoformat(end).toordinal()
    return sum(date.fromordinal(day).weekday() < 5 for day in range(first, last + 1))


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
    last = month or 12
    ends = date(year, last, day or monthrange(year, last)[1])
    return date(year, month or 1, day or 1).toordinal(), ends.toordinal()
