"""Recognise files that are not reports on children's services: other publications of Ofsted, and tables."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from itertools import islice

INDEX_COLUMNS = ("report_url", "published", "sha256")
# The subject of a letter or the title of anything else. Further down there is prose on any subject.
HEAD_LINES = 15
# A table is recognised by this many rows.
ROWS = 20

# The people who run a home or a school may have names of other things.
_WHO = re.compile(
    r"(?:registered |proposed )?(?:provider|manager)\b|responsible (?:individual|person)\b", re.I
)
# These stand before the thing that was inspected, whatever is named above.
_LEADING = re.compile(r"information about this|inspection report for", re.I)
_VISITS = re.compile(
    r"\bjtai|(?:joint|targeted)[ -](?:area[ -])?inspection|(?:focused|monitoring)[ -]visit", re.I
)
# If two are named, the first one counts; at the same place, the one higher up in this list.
_KINDS = (
    ("joint targeted area inspections", "a list of joint targeted area inspections (JTAI)"),
    (r"joint targeted area inspection|(?-i:\bJTAI\b)", "a joint targeted area inspection (JTAI)"),
    ("focused visit", "a focused visit, which gives no grades"),
    (r"(?-i:\bSEND\b)|special educational needs (?:reforms|and|or) ", "an area SEND inspection"),
    ("monitoring visit", "a monitoring visit, which gives no grades"),
    ("assurance visit", "an assurance visit, which gives no grades"),
    ("contact, referral and assessment", "a visit to contact, referral and assessment, without grades"),
    ("arrangements for the protection of children", "a child protection inspection of 2012 or 2013"),
    ("fostering (?:service|agency|provider)", "an inspection of a fostering agency"),
    ("adoption (?:support )?(?:service|agency)", "an inspection of an adoption agency"),
    (r"children['’]?s['’]? homes?\b", "an inspection of a children's home"),
    ("residential family centre|secure training centre", "an inspection of a residential centre"),
    (
        "school nursery|nursery(?! school)|childminder|pre-?school|playgroup|early years|childcare",
        "an inspection of early years provision",
    ),
    ("nursery school|school|academy|pupils|headteacher|college(?=.*pupils)", "an inspection of a school"),
    ("college|apprentice|learners", "an inspection of further education"),
)


def publication(lines: Sequence[str]) -> str | None:
    """The probable kind of a document, such as "an inspection of a school", from its first lines.

    >>> publication(["Elm House School", "Dear partners", "Joint targeted area inspection of Kent"])
    'a joint targeted area inspection (JTAI)'
    """
    dear = next((at for at, line in enumerate(lines) if line.startswith("Dear ")), -1)
    text = " ".join(line for line in lines[dear + 1 : dear + 1 + HEAD_LINES] if not _WHO.match(line))
    led = _LEADING.search(text)
    return (_first(text[led.end() :]) if led and dear < 0 else None) or _first(text)


def _first(text: str) -> str | None:
    kinds = (
        (match.start(), order, what)
        for order, (pattern, what) in enumerate(_KINDS)
        if (match := re.search(pattern, text, re.IGNORECASE))
    )
    return min(kinds, default=(0, 0, None))[2]


def table_of(text: str, *, named_so: bool = False) -> str | None:
    """A description of a text that is a table (CSV), with advice; None for any other text.

    `named_so` says that its file name is that of a table, so that it need not look like one.
    """
    first = text.strip().partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(islice(filter(None, csv.reader(io.StringIO(text.strip()), delimiter=delimiter)), ROWS))
    except csv.Error:
        rows = []
    even = len(rows) > 1 and len(rows[0]) > 2 and len({len(row) for row in rows}) == 1
    if not (even or named_so):
        return None
    names = [name.strip().casefold() for name in rows[0]] if rows else []
    if set(INDEX_COLUMNS) <= set(names):
        return "a list of reports (CSV): give it to import as --index, with the reports themselves"
    if any(_VISITS.search(cell) for row in rows for cell in row):
        return "a list of visits or joint inspections (CSV), not the letter of one"
    return f"a table (CSV) with the columns {', '.join(names)[:80]}, not a report"
