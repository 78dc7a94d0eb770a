"""Dates as people write them, read as ISO 8601 (which may stop at the month or the year) or as 2010/11."""

from __future__ import annotations

import re

from ofstedcmp.dates import MONTHS, ends, in_words, is_date, today
from ofstedcmp.errors import UsageError

FORMS = 'write 2024-05-16, 16/05/2024, "16 May 2024", "May 2024", 2024, 2023/24 or today'
DAYS = 'write 2024-05-16, 16/05/2024, "16 May 2024" or today'

_FINANCIAL = re.compile("([0-9]{4})/([0-9]{2}|[0-9]{4})")
_YEAR_FIRST = re.compile("([0-9]{4})([-/.])([0-9]{1,2})(?:\\2([0-9]{1,2}))?")
# Britain writes the day first.
_YEAR_LAST = re.compile("(?:([0-9]{1,2})[-/.])?([0-9]{1,2})[-/.]([0-9]{4})")
_ORDINAL = "([0-9]{1,2})(?:st|nd|rd|th)?"
_IN_WORDS = re.compile(f"(?:{_ORDINAL}[ -]?)?([a-z]{{3,}})[., -]*(?:{_ORDINAL},? )?([0-9]{{4}})")
_SHORT_YEAR = re.compile("[0-9]{1,2}[-/. ]([0-9]{1,2}|[a-z]{3,})[-/. ][0-9]{2}")


def read_date(text: str) -> str:
    """The date in ISO 8601, or a financial year as YYYY/YY.

    Raises UsageError, with the form to write, for anything that is no date or may be two.
    """
    plain = " ".join(text.lower().split())
    if plain == "today":
        return today()
    if re.fullmatch("[0-9]{4}[‐‑–—][0-9]{2}", plain):
        year, part = plain[:4], plain[5:]
        raise UsageError(f"may be a financial year or a month: write {year}/{part} or {year}-{part}")
    plain = re.sub("[‐‑–—]", "-", plain)
    if is_date(plain):
        return plain
    if form := _FINANCIAL.fullmatch(plain):
        return _financial_year(*form.groups())
    if re.fullmatch("[0-9]{4}-(1[3-9]|[2-9][0-9]|[0-9]{4})", plain):
        raise UsageError(
            f"is not a date: write {_from(plain[:4])} for the financial year, or a month as {plain[:4]}-01"
        )
    if _SHORT_YEAR.fullmatch(plain):
        raise UsageError("is ambiguous: write the whole year, as in 16/05/2024 or 2024-05-16")
    year, month, day = _parts(plain)
    date = "-".join(part.zfill(2) for part in (year, month, day) if part)
    if year and is_date(date):
        return date
    if year and day and int(month) > 12 >= int(day):
        raise UsageError(f"has the month first: write {month}/{day}/{year} or {year}-{day:0>2}-{month:0>2}")
    raise UsageError(f"is not a date: {FORMS}")


def _parts(plain: str) -> tuple[str, str, str]:
    """The year, the month and the day as numbers; empty where the text has none."""
    if form := _YEAR_FIRST.fullmatch(plain):
        year, _, month, day = form.groups(default="")
        return (year, month, day) if day else ("", "", "")
    if form := _YEAR_LAST.fullmatch(plain):
        day, month, year = form.groups(default="")
        return year, month, day
    form = _IN_WORDS.fullmatch(plain)
    month = next(
        (str(n) for n, name in enumerate(MONTHS, 1) if form and name.lower().startswith(form[2])), ""
    )
    if not form or not month or (form[1] and form[3]):
        return "", "", ""
    return form[4], month, form[1] or form[3] or ""


def _financial_year(first: str, last: str) -> str:
    year = _from(first)
    if int(last) not in (int(year[-2:]), int(first) + 1) or not is_date(ends(year)[1]):
        raise UsageError(
            f"is not a date: write {first}-{last[-2:]} for a month or {year} for a financial year"
        )
    return year


def _from(year: str) -> str:
    """The financial year that begins in that year."""
    return f"{year}/{(int(year) + 1) % 100:02}"


def read_year(text: str) -> str:
    """The year or financial year. Raises UsageError as `read_date` does, and for a month or a day."""
    date = read_date(text)
    if "-" in date:
        year = date[:4]
        raise UsageError(
            f"is {in_words(date)}, not a year: write {year}, or {_from(year)} for the financial year"
        )
    return date


def read_day(text: str) -> str:
    """The day. Raises UsageError as `read_date` does, and for a month or a year."""
    date = read_date(text)
    if not is_date(date, whole=True):
        raise UsageError(f"is not a day: {DAYS}")
    return date
