"""The words of an answer: grades, dates, visits, the key to signs and short words, and the source line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ofstedcmp.answers.table import UNBROKEN
from ofstedcmp.dates import in_words, month_in_words

if TYPE_CHECKING:
    from ofstedcmp.database.england import NamedRow
    from ofstedcmp.database.record import Record
    from ofstedcmp.records.types import Area, Framework

KINDS = {
    "standard": "standard inspection",
    "short": "short inspection",
    "re-inspection": "re-inspection",
    "targeted": "targeted inspection",
    "board-review": "board review",
    "annual-rating": "annual rating",
    "focused-visit": "focused visit",
    "monitoring-visit": "monitoring visit",
    "unannounced": "unannounced inspection",
    "jtai": "joint targeted area inspection",
    "joint-area-review": "joint area review",
}
PROVENANCES = {
    "report": "the inspection's own report",
    "official-statistics": "Ofsted's official statistics",
    "later-report": "a later Ofsted report",
    "press": "the press",
}
SECOND_HAND = ("later-report", "press", "own-data")
# Shorter forms of the grades, longest first.
SHORTER = {
    "Requires improvement": ("RI",),
    "Outstanding": ("Outst.",),
    "Inadequate": ("Inad.",),
    "Adequate": ("Adeq.",),
}
NO_GRADE = "–"
# What explains the signs and short words of tables; a format prints those that it used.
KEY = {
    "RI": "requires improvement",
    "Outst.": "outstanding",
    "Inad.": "inadequate",
    "Adeq.": "adequate",
    NO_GRADE: "not graded then",
    "no data": "not in our data",
    "not judged": "the report says that Ofsted did not judge it",
    "†": "second-hand: from a later report or the press",
}


def grade_words(label: str | None) -> str:
    """A grade in a table: "Requires improvement" is enough, rows of data have the full label."""
    return label.removesuffix(" to be good") if label else "not judged"


def grade_in_sentence(label: str | None) -> str:
    """A grade in a sentence, in lower case."""
    return grade_words(label).lower()


def month(date: str | None) -> str:
    """Month and year on a table, unbroken; a dash if the date is not known."""
    return month_in_words(date).replace(" ", UNBROKEN) if date else NO_GRADE


def long_month(date: str) -> str:
    """Month and year in a sentence."""
    return in_words(date[:7])


def short_date(date: str | None) -> str:
    """A whole date on a table, unbroken; a dash if it is not known."""
    return in_words(date, short=True).replace(" ", UNBROKEN) if date else NO_GRADE


def lower_first(text: str) -> str:
    """The text with a small first letter, to go on in a sentence."""
    return text[:1].lower() + text[1:]


def count(number: int, what: str) -> str:
    """A number of things, in the singular if it is one."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def area_label(area: Area, framework: Framework) -> str:
    """The label of an area with its section, if the framework has sections."""
    section = framework.sections.get(area.section or "")
    return f"{section}: {lower_first(area.label)}" if section else area.label


def quoted(name: str) -> str:
    """A council's name as an argument of a command."""
    return f'"{name}"' if " " in name or "'" in name else name.lower()


def caveat_texts(record: Record, ids: Iterable[str], began: str | None = None) -> list[str]:
    """The wording of those caveats; `began` is the day on which the council began, where one speaks of it."""
    texts = (record.caveats[caveat] for caveat in dict.fromkeys(ids))
    return [
        text.replace("{date}", in_words(began)) if began else text.replace(" on {date}", "") for text in texts
    ]


def edition_line(record: Record) -> str:
    """How much is in the data and how new it is, for --version."""
    edition = record.edition
    return (
        f"record {edition.newest or 'empty'}: newest report {edition.newest or 'none'}, "
        f"{edition.inspections} inspections of {edition.councils} councils"
    )


def source_line(record: Record) -> str:
    """Where the grades come from, how new they are, and the licence. A screen adds how long ago that is."""
    newest = record.edition.newest
    return f"Source: Ofsted, reports to {in_words(newest)}, OGL v3.0." if newest else "Source: no data."


def second_hand(row: NamedRow) -> bool:
    """Whether the grade of a finding comes from a later report, the press or the user's own data."""
    return row["provenance"] in SECOND_HAND
