"""The screen of a list of councils: how many have which grade, and a row for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ofstedcmp.answers.councils import NONE, SORTS, Condition, Latest, Question, Selected, grade_of
from ofstedcmp.answers.grids import across, key_of, star_note
from ofstedcmp.answers.newer_reports import MARK, MARK_NOTE
from ofstedcmp.answers.sentences import (
    AREAS,
    area_list,
    councils_of,
    first_upper,
    having,
    listed,
    number,
    verb,
)
from ofstedcmp.answers.table import Band, Cell, Column, Line, Page, Table
from ofstedcmp.answers.wording import grade_in_sentence, grade_words, long_month, quoted, short_date
from ofstedcmp.database.england import SERVICES
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words

# More names than this are counted, not listed, in a sentence.
MOST_NAMES = 4


def page(record: Record, question: Question, selected: Selected, not_counted: Sequence[str]) -> Page:
    """The page of an answer of `councils`."""
    listed_here = selected.listed
    inspections = [one.inspection for one in listed_here if one.inspection]
    notes = [*not_counted]
    if question.moves:
        notes += star_note(record, (row for one in inspections for row in one.grades))
    if any(one.row["newer_report"] for one in listed_here):
        notes.append(MARK_NOTE)
    if len(listed_here) < len(selected.fitting):
        notes.append(f"The first {len(listed_here)} of {len(selected.fitting)}.")
    parts = [_table(record, question, selected)] if listed_here else []
    more = [f"ofstedcmp show {quoted(one.facts['name'])}" for one in inspections[:1]]
    return Page([*_headline(record, question, selected)], parts, key_of(inspections), notes, more)


def _headline(record: Record, question: Question, selected: Selected) -> Iterator[str]:
    amount, among, place = len(selected.fitting), selected.among, (question.region, question.type)
    start = first_upper(number(amount))
    if question.abolished:
        yield f"{start} {councils_of(amount, *place)} {verb(amount, 'has', 'have')} been abolished."
        yield f"{verb(amount, 'Its', 'Their')} grades are not passed on."
    if question.before:
        grades = " and have these grades" if question.conditions else ""
        inspected = f"{verb(amount, 'was', 'were')} last inspected before {in_words(question.before)}{grades}"
        yield f"{start} of {number(among)} {councils_of(among, *place)} {inspected}."
    elif question.conditions:
        verbs = " and ".join(_condition(one, amount or 1) for one in question.conditions)
        area, wanted = question.conditions[0].area, question.conditions[0].grades
        if len(question.conditions) > 1 or "not-judged" in wanted:
            yield f"{start} {councils_of(amount or 1, *place)} {verbs}."
        elif amount:
            separate = "a separate grade" if area in ("in-care", "care-leavers") else "a grade"
            of = f"All {number(among)}" if amount == among > 1 else f"{start} of {number(among)}"
            yield f"{of} {councils_of(among, *place)} with {separate} {verbs}."
        else:
            have = f"{number(among) if among else 'none'} {verb(among, 'has', 'have')}"
            yield f"No {councils_of(1, *place)} {verbs} ({have} a grade)."
        if len(question.conditions) == 1:
            for reason, n in selected.reasons.items():
                yield f"{first_upper(number(n))} more {verb(n, 'has', 'have')} {reason}."
    elif question.order == "inspected":
        dated = [one.row for one in selected.listed if one.row["happened"]]
        if first := [row["council_name"] for row in dated if row["happened"] == dated[0]["happened"]]:
            were = verb(len(first), "was", "were")
            yield f"{listed(first)} {were} inspected longest ago, in {long_month(dated[0]['happened'])}."
    elif not question.abolished:
        yield from _profile(record, question, selected.fitting)


def _condition(one: Condition, amount: int) -> str:
    """A condition as a verb, such as "are inadequate for care leavers"."""
    before = {"<": "below ", ">": "better than "}.get(one.relation, "")
    after = {"<=": " or below", ">=": " or better"}.get(one.relation, "")
    grades = listed((grade.replace("-", " ") for grade in one.grades), "or")
    return f"{having(before + grades + after, amount)} {_area(one.area)}"


def _area(area: str) -> str:
    return area_list([AREAS.get(area, area.replace("-", " "))])


def _profile(record: Record, question: Question, fitting: Sequence[Latest]) -> Iterator[str]:
    """How many councils are good or outstanding for the area that orders them, and which have no grade."""
    area = "overall" if question.order in SORTS else question.order
    counts = Counter({(2, "good or outstanding"): 0})
    without: dict[str, list[str]] = {}
    newer: list[str] = []
    for one in fitting:
        row = grade_of(record, one, area)
        if one.row["newer_report"]:
            newer.append(one.row["council_name"])
        elif isinstance(row, str):
            without.setdefault(row, []).append(one.row["council_name"])
        else:
            counts[(row["rank"], grade_in_sentence(row["label"])) if row["rank"] > 2 else min(counts)] += 1
    past, graded = question.framework is not None, counts.total()
    under = f"under {record.frameworks[question.framework].short}" if question.framework else ""
    place = " ".join(filter(None, [question.region, under]))
    every = f"{number(graded or len(fitting))} {councils_of(graded or len(fitting), None, question.type)}"
    if not graded:
        text = f"{every} {verb(len(fitting), 'was', 'were')} inspected."
        yield first_upper(f"{place}: {text}" if place else text)
        return
    (good, amount), *worse = sorted(counts.items())
    kind = "an overall grade" if area == "overall" else f"a grade {_area(area)}"
    clauses = [having(good[1], amount, past=past)]
    clauses += [f"{number(n)} {having(grade, n, past=past)}" for (_, grade), n in worse]
    text = f"{number(amount) if amount else 'none'} of {every} with {kind} {listed(clauses)}."
    yield first_upper(f"{place}: {text}" if place else text)
    for reason, names in sorted(without.items(), key=lambda item: item[0] == NONE):
        who = listed(names) if len(names) <= MOST_NAMES else f"{first_upper(number(len(names)))} more"
        yield f"{who} {verb(len(names), 'has', 'have')} {reason}."
    if newer:
        yield f"Newer reports on {listed(newer)} exist and are not in this data."


def _table(record: Record, question: Question, selected: Selected) -> Table:
    """The five areas as columns, the area that was asked for first; of abolished councils only overall."""
    asked = [one.area for one in question.conditions] + [question.order] * (question.order not in SORTS)
    services = ["overall"] if question.abolished else SERVICES
    themes = list(dict.fromkeys([*(_theme(record, area) for area in asked), *services]))
    columns = [Column((_heading(record, theme),), "grade") for theme in themes]
    facts = ["Inspected", "Published"] if question.dates else ["Year"]
    facts += ["Abolished", "Followed by"] if question.abolished else []
    rows: list[Line | Band] = []
    for title, group in selected.groups:
        if title:
            rows.append(Band(grade_words(title), f"  ({len(group)} {councils_of(len(group))})"))
        rows += (_line(record, one, themes, facts, moves=question.moves) for one in group)
    columns += (Column((fact,)) for fact in facts)
    return Table(tuple(columns), tuple(rows), moves="below" if question.moves else "beside")


def _line(record: Record, one: Latest, themes: Sequence[str], facts: Sequence[str], *, moves: bool) -> Line:
    row = one.row
    if row["newer_report"]:
        return Line(
            f"{row['council_name']} {MARK}", (Cell("newer report, not in this data", span=len(themes)),)
        )
    # In a single column the words for no inspection would be longer than every grade.
    cells: tuple[Cell, ...] = (Cell(NONE if len(themes) > 1 else "no data", span=len(themes)),)
    if one.inspection:
        cells = across(one.inspection, themes)
        cells = cells if moves else tuple(cell._replace(move=None) for cell in cells)
    texts = {
        "Year": (row["happened"] or "")[:4],
        "Inspected": short_date(row["inspection_start"]),
        "Published": short_date(row["published"]),
        "Abolished": short_date(row["abolished"]),
        "Followed by": listed(record.councils[other].name for other in row["successors"]),
    }
    return Line(row["council_name"], (*cells, *(Cell(texts[fact]) for fact in facts)))


def _theme(record: Record, area: str) -> str:
    """The theme of an area, or the area itself where it has none."""
    every = (one for framework in record.frameworks.values() for one in framework.areas)
    themes = (one.theme for one in every if one.id == area and one.theme)
    return area if area in record.themes else next(themes, area)


def _heading(record: Record, theme: str) -> str:
    label = record.themes[theme].label if theme in record.themes else first_upper(theme.replace("-", " "))
    return label.replace(" in ", " in\xa0")
