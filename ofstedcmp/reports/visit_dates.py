"""Read dates and spans of days as reports print them: exactly, or not at all."""

from __future__ import annotations

import re
from datetime import date, timedelta
from difflib import SequenceMatcher

from ofstedcmp.reports.document import ONE_DASH

# A visit in one piece takes four or five weeks at most; a longer one has a misprint in its dates.
# A visit in parts was broken off and resumed, some months later at most.
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
# Words and commas inside a date that do not change it.
_SPARE = re.compile(r"^(?:from|between)\s+|\b[a-z]{3,6}day\b,?\s*|,(?=\s*20\d\d\b)", re.IGNORECASE)


def visit(text: str) -> tuple[str, str] | None:
    """The first and the last day of a visit, ISO 8601; None if the text is anything but dates.

    A month or year printed once counts for the days before it, so that a year may be missing at the start but
    not at the end. Days out of order, days that do not exist and spans too long for a visit give None.

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
    """The first and the last day of each part of a visit in several parts; empty for any other visit.

    >>> parts("5–9 December 2022 and 14–15 February 2023")
    (('2022-12-05', '2022-12-09'), ('2023-02-14', '2023-02-15'))
    >>> parts("12 and 13 March 2024"), parts("between 4 and 8 March 2024")
    ((), ())
    """
    if not visit(text) or re.match(r"\s*between\b", text, re.IGNORECASE):
        return ()
    text = _bare(text)
    first, *others = _days(text)
    spans = [(first, first)]
    for join, day in zip(_JOIN.findall(text), others, strict=True):
        begun, last = spans[-1]
        if _PART.search(join) and day - last > timedelta(days=1):
            spans.append((day, day))
        else:
            spans[-1] = begun, day
    return tuple((begun.isoformat(), last.isoformat()) for begun, last in spans) if len(spans) > 1 else ()


def day(text: str) -> str | None:
    """The one day that the text is, ISO 8601; None if it is anything else.

    >>> day("10 August 2015"), day("10/08/2015"), day("August 2015")
    ('2015-08-10', '2015-08-10', None)
    """
    days = _days(_bare(text))
    return days[0].isoformat() if len(days) == 1 else None


def _bare(text: str) -> str:
    return _SPARE.sub("", text.translate(ONE_DASH).strip(" .\t\n"))


def _days(text: str) -> list[date]:
    """The days in the order of print; empty if any of them is uncertain."""
    days: list[date] = []
    for point in reversed(_JOIN.split(text)):
        match = _POINT.fullmatch(point)
        day = match and _date(match, days[-1] if days else None)
        if not day or (days and day > days[-1]):
            return []
        days.append(day)
    return days[::-1]


def _date(match: re.Match[str], after: date | None) -> date | None:
    """The date of a printed day, completed by the one after it; None if there is no such day."""
    if match["d"]:
        day, month, year = int(match["d"]), int(match["m"]), 2000 + int(match["y"]) % 100
    else:
        day, month, year = int(match["day"]), _month(match["month"]), int(match["year"] or 0)
    if after:
        month = month or after.month
        year = year or after.year - (month > after.month)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(word: str | None) -> int:
    """The number of a month that is written out, shortened, or misprinted after its first three letters."""
    if not word:
        return 0
    word = word.casefold()
    name = next(month for month in _MONTHS if month[:3] == word[:3])
    alike = name.startswith(word) or SequenceMatcher(None, name, word).ratio() > 0.75
    return _MONTHS.index(name) + 1 if alike else 13
