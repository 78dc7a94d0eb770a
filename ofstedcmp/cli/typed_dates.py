"""Dates as people write them, read as ISO 8601 (which may stop at the month or the year) or as 2010/11."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime

from ofstedcmp.dates import in_words, is_date, today
from ofstedcmp.errors import UsageError

FORMS = 'write 2024-05-16, 16/05/2024, "16 May 2024", "May 2024", 2024, 2023/24 or today'
DAYS = 'write 2024-05-16, 16/05/2024, "16 May 2024" or today'
YEARS = "write 2024, or 2023/24 for the financial year"

# Britain writes the day first.
DAY_FORMS = ("%Y %m %d", "%d %m %Y", "%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y")
MONTH_FORMS = ("%m %Y", "%b %Y", "%B %Y")


def read_date(text: str, forms: str = FORMS) -> str:
    """The date in ISO 8601, or a financial year as YYYY/YY.

    Raises UsageError, with the form to write (one of `forms`), for anything that is no date or may be two.
    """
    plain = " ".join(text.lower().split())
    if plain == "today":
        return today()
    if form := re.fullmatch("([0-9]{4})[‐‑–—]([0-9]{2})", plain):
        year, part = form.groups()
        raise UsageError(f"may be a financial year or a month: write {year}/{part} or {year}-{part}")
    plain = re.sub("[‐‑–—]", "-", plain)
    if is_date(plain):
        return plain
    if form := re.fullmatch("([0-9]{4})/([0-9]{2}|[0-9]{4})", plain):
        year, last = form.groups()
        financial = _financial_year(year)
        if last in (financial[-2:], str(int(year) + 1)) and year != "9999":
            return financial
        both = f"{year}-{last[-2:]} for a month or {financial} for a financial year"
        raise UsageError(f"is not a date: write {both}")
    if form := re.fullmatch("([0-9]{4})-(1[3-9]|[2-9][0-9]|[0-9]{4})", plain):
        both = f"{_financial_year(form[1])} for the financial year, or a month as {form[1]}-01"
        raise UsageError(f"is not a date: write {both}")
    if re.fullmatch("[0-9]{1,2}[-/. ]([0-9]{1,2}|[a-z]{3,})[-/. ][0-9]{2}", plain):
        raise UsageError("is ambiguous: write the whole year, as in 16/05/2024 or 2024-05-16")
    words = re.sub("[-/., ]+", " ", re.sub(r"\b([0-9]+)(st|nd|rd|th)\b", r"\1", plain)).replace(
        "sept ", "sep "
    )
    if day := _parsed(words, DAY_FORMS):
        return f"{day:%Y-%m-%d}"
    if month := _parsed(words, MONTH_FORMS):
        return f"{month:%Y-%m}"
    if day := _parsed(words, ("%m %d %Y",)):
        raise UsageError(f"has the month first: write {day:%d/%m/%Y} or {day:%Y-%m-%d}")
    raise UsageError(f"is not a date: {forms}")


def read_year(text: str) -> str:
    """The year or financial year. Raises UsageError as `read_date` does, and for a month or a day."""
    date = read_date(text, YEARS)
    if "-" in date:
        both = f"{date[:4]}, or {_financial_year(date[:4])} for the financial year"
        raise UsageError(f"is {in_words(date)}, not a year: write {both}")
    return date


def read_day(text: str) -> str:
    """The day. Raises UsageError as `read_date` does, and for a month or a year."""
    date = read_date(text, DAYS)
    if not is_date(date, whole=True):
        raise UsageError(f"is not a day: {DAYS}")
    return date


def _financial_year(year: str) -> str:
    """The financial year that begins in that year."""
    return f"{year}/{(int(year) + 1) % 100:02}"


def _parsed(words: str, forms: tuple[str, ...]) -> datetime | None:
    for form in forms:
        with suppress(ValueError):
            return datetime.strptime(words, form)
    return None
