"""Dates and spans of days as reports print them, read whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import NamedTuple

from ofstedcmp.reports.document import ONE_DASH

# A visit in one piece takes four weeks, and five at most; a longer one has a misprint in its dates.
# Visits in several parts were broken off and taken up again, months later at most.
LONGEST = timedelta(weeks=12)
LONGEST_IN_PARTS = timedelta(days=366)

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NUMERIC = r"(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>(?:20)?\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:\s*(?:st|nd|rd|th)\b)?"
_MONTH = rf"(?P<month>(?:{'|'.join(month[:3] for month in _MONTHS)})[a-z]*)\.?"
_POINT = re.compile(rf"{_NUMERIC}|{_DAY}(?:\s*(?:of\s+)?{_MONTH})?(?:\s*(?P<year>20\d\d))?", re.IGNORECASE)
_PART = re.compile(r"\band\b|[,;&]", re.IGNORECASE)
_JOIN = re.compile(r"\s*(?:,\s*and\b|\b(?:and|to|until)\b|[-,;&])\s*", re.IGNORECASE)
# Words and commas that stand inside one date and say nothing more of it.
_SPARE = re.compile(r"^(?:from|between)\s+|\b[a-z]{3,6}day\b,?\s*|,(?=\s*20\d\d\b)", re.IGNORECASE)


class _Printed(NamedTuple):
    """One day as printed: what is not said again is 0."""

    day: int
    month: int
    year: int


def visit(text: str) -> tuple[str, str] | None:
    """The first and the last day of a visit, ISO 8601; None where the text is not dates and nothing else.

    What is printed once for several days counts for those before it, so a year may be missing at the
    start but not at the end. Days out of order, days that do not exist and spans that no visit has are
    not dates.

    >>> visit("18 November 2019 to 29 November 2019"), visit("6 to 30 July 2015")
    (('2019-11-18', '2019-11-29'), ('2015-07-06', '2015-07-30'))
    >>> visit("5–9 December 2022 and 14–15 February 2023")
    ('2022-12-05', '2023-02-15')
    >>> visit("29 to 3 July 2015") is visit("6 to 30 July 2015, at 9am") is None
    True
    """
    text = _bare(text)
    days = _days(text)
    longest = LONGEST_IN_PARTS if _PART.search(text) else LONGEST
    if not days or days[-1] - days[0] > longest:
        return None
    return days[0].isoformat(), days[-1].isoformat()


def parts(text: str) -> tuple[tuple[str, str], ...]:
    """The first and the last day of each part of a visit that was made in several; none of any other.

    >>> parts("5–9 December 2022 and 14–15 February 2023")
    (('2022-12-05', '2022-12-09'), ('2023-02-14', '2023-02-15'))
    >>> parts("12 and 13 March 2024"), parts("between 4 and 8 March 2024")
    ((), ())
    """
    if not visit(text) or re.match(r"\s*between\b", text, re.IGNORECASE):
        return ()
    first, *others = _days(_bare(text))
    found = [(first, first)]
    for join, one in zip(_JOIN.findall(_bare(text)), others, strict=True):
        begun, last = found[-1]
        if _PART.search(join) and one - last > timedelta(days=1):
            found.append((one, one))
        else:
            found[-1] = begun, one
    spans = tuple((begun.isoformat(), last.isoformat()) for begun, last in found)
    return spans if len(spans) > 1 else ()


def day(text: str) -> str | None:
    """The one day that the text is, ISO 8601; None where it is anything else.

    >>> day("10 August 2015"), day("10/08/2015"), day("August 2015")
    ('2015-08-10', '2015-08-10', None)
    """
    days = _days(_bare(text))
    return days[0].isoformat() if len(days) == 1 else None


def _bare(text: str) -> str:
    """The text without the words and signs that say nothing of the days; one kind of dash."""
    return _SPARE.sub("", text.translate(ONE_DASH).strip(" .\t\n"))


def _days(text: str) -> list[date]:
    """The days in the order of print; none where one of them is unsure."""
    points = _JOIN.split(text)
    printed = [_point(match) for match in map(_POINT.fullmatch, points) if match]
    days = list(_filled(printed))[::-1]
    return days if len(days) == len(points) else []


def _point(match: re.Match[str]) -> _Printed:
    if match["d"]:
        return _Printed(int(match["d"]), int(match["m"]), 2000 + int(match["y"]) % 100)
    return _Printed(int(match["day"]), _month(match["month"]), int(match["year"] or 0))


def _month(word: str | None) -> int:
    """The number of a month that is written out, shortened or misprinted after its first three letters."""
    if not word:
        return 0
    number = next(n for n, month in enumerate(_MONTHS, 1) if month[:3] == word[:3].casefold())
    name = _MONTHS[number - 1]
    like = name.startswith(word.casefold()) or SequenceMatcher(None, name, word.casefold()).ratio() > 0.75
    return number if like else 13


def _filled(printed: list[_Printed]) -> Iterator[date]:
    """The days from the last to the first, as far as they make sense."""
    after: date | None = None
    for one in reversed(printed):
        month = one.month or (after.month if after else 0)
        year = one.year or (after.year if after else 0)
        if after and not one.year and month > after.month:
            year -= 1
        try:
            found = date(year, month, one.day)
        except ValueError:
            return
        if after and found > after:
            return
        after = found
        yield found
