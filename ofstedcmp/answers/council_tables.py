"""The tables of `councils`: one row a council, with its latest inspection and its grades then."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ofstedcmp.answers.councils import planned
from ofstedcmp.answers.grids import Line, cell, lines
from ofstedcmp.answers.selection import Selection
from ofstedcmp.answers.table import Cell, Entry, Heading, Table
from ofstedcmp.answers.wording import NO_GRADE, Wording, short_date
from ofstedcmp.database.england import SERVICES, NamedRow
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words
from ofstedcmp.grade_changes import DIFFERENT_FRAMEWORKS


def columns(record: Record, latest: Sequence[NamedRow], areas: Collection[str]) -> list[Line]:
    """The themes of councils' services, and the other areas asked for. `latest` are rows of LATEST."""
    usual = [Line(record.themes[theme].label, theme, frozenset()) for theme in SERVICES]
    if not areas:
        return usual
    shown = [record.history(row["council"])[row["place"]] for row in latest if row["number"]]
    more = lines(record, shown, Selection(frozenset(areas)))
    return usual + [line for line in more if line.theme not in SERVICES]


def table(words: Wording, latest: Sequence[NamedRow], areas: Sequence[Line], title: str) -> Table:
    """The table of those councils, `latest` being rows of LATEST; `areas` are the columns of grades."""
    ended = any(row["abolished"] for row in latest)
    # A council with a newer report has no grades here: they would look as if they stood today.
    known = [row for row in latest if row["number"] and not row["newer_report"]]
    differ = len({(row["framework"], row["happened"][:4]) for row in known}) > 1
    notes = {"Framework": words.caveats([DIFFERENT_FRAMEWORKS] if differ else [])}
    facts = [
        "Region",
        *(["Abolished", "Followed by"] if ended else []),
        "Framework",
        "Inspected",
        "Published",
    ]
    headings = [Heading((name,), notes.get(name, ())) for name in facts]
    rows, cells = [], []
    for row in latest:
        council = words.record.councils[row["council"]]
        one = words.record.history(council.id)[row["place"]] if row in known else None
        expected = words.notes.numbers(filter(None, [planned(row)]))
        caveats = words.caveats(one.framework.caveats if one else ())
        rows.append(Heading((words.name(council),), (*expected, *caveats)))
        texts = [row["region"]]
        if ended:
            followed = (words.record.councils[other].name for other in row["successors"])
            texts += [in_words(row["abolished"] or "", short=True), "; ".join(followed)]
        dates = [short_date(row["start"]), short_date(row["published"])]
        texts += [one.framework.short, *dates] if one else [NO_GRADE] * 3
        cells.append(
            (
                *(_fact(row["name"], fact, text) for fact, text in zip(facts, texts, strict=True)),
                *(cell(words, council, one, area) if one else () for area in areas),
            )
        )
    headings += [Heading((area.label,)) for area in areas]
    return Table(tuple(headings), tuple(rows), tuple(cells), title or None, ("Council",), turnable=False)


def _fact(council: str, fact: str, text: str) -> Cell:
    return (Entry(text, sentence=f"{council}, {fact.lower()}: {text}."),)
