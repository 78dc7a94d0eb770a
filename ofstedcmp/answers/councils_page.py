"""The screen of a list of councils: how many have which grade, and a row for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ofstedcmp.answers.councils import SORTS, Condition, Latest, Question, Selected, grade_of
from ofstedcmp.answers.grids import across, key_of, star_note
from ofstedcmp.answers.headlines import no_overall
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
NEWER, NONE = "newer report, not in this data", "no inspection in our data"


def page(record: Record, question: Question, selected: Selected, not_counted: Sequence[str]) -> Page:
    """The page of an answer of `councils`."""
    shown = selected.councils
    inspections = [one.inspection for one in shown if one.inspection]
    notes = [*not_counted]
    if question.moves:
        notes += star_note(record, (row for one in inspections for row in one.grades))
    if any(one.row["newer_report"] for one in shown):
        notes.append(MARK_NOTE)
    if len(shown) < len(selected.fitting):
        notes.append(f"The first {len(shown)} of {len(selected.fitting)}.")
    parts = [_table(record, question, selected)] if shown else []
    more = [f"ofstedcmp show {quoted(one.facts['name'])}" for one in inspections[:1]]
    return Page([*_headline(record, question, selected)], parts, key_of(inspections), notes, more)


def _headline(record: Record, question: Question, selected: Selected) -> Iterator[str]:
    fitting, among = selected.fitting, selected.among
    amount = len(fitting)
    who = councils_of(amount, question.region, question.type)
    if question.abolished:
        yield f"{first_upper(number(amount))} {who} {verb(amount, 'has', 'have')} been abolished."
        yield f"{verb(amount, 'Its', 'Their')} grades are not passed on."
    if question.before:
        every = f"{number(among)} {councils_of(among, question.region, question.type)}"
        of = f"{first_upper(number(amount))} of {every}"
        grades = " and have these grades" if question.conditions else ""
        yield f"{of} {verb(amount, 'was', 'were')} last inspected before {in_words(question.before)}{grades}."
    elif question.conditions:
        yield _with_conditions(question, amount, among)
        if len(question.conditions) == 1:
            yield from _without(selected.reasons)
    elif question.order == "inspected":
        dated = [one.row for one in selected.councils if one.row["happened"]]
        first = [row["name"] for row in dated if row["happened"] == dated[0]["happened"]]
        if first:
            were = verb(len(first), "was", "were")
            yield f"{listed(first)} {were} inspected longest ago, in {long_month(dated[0]['happened'])}."
    elif question.order in SORTS:
        yield from () if question.abolished else _profile(record, question, fitting)
    else:
        yield from _by_grade(record, question, selected)


def _with_conditions(question: Question, amount: int, graded: int) -> str:
    verbs = " and ".join(_condition(one, amount) for one in question.conditions)
    start, who = first_upper(number(amount)), councils_of(amount or 1, question.region, question.type)
    first, *others = question.conditions
    if others or "not-judged" in first.grades:
        return f"{start} {who} {verbs}."
    if not amount:
        have = f"{number(graded)} {verb(graded, 'has', 'have')}" if graded else "none has"
        return f"No {who} {verbs} ({have} a grade)."
    separate = "a separate grade" if first.area in ("in-care", "care-leavers") else "a grade"
    of = f"All {number(graded)}" if amount == graded > 1 else f"{start} of {number(graded)}"
    return f"{of} {councils_of(graded, question.region, question.type)} with {separate} {verbs}."


def _condition(one: Condition, amount: int) -> str:
    """A condition as a verb, such as "are inadequate for care leavers"."""
    before = {"<": "below ", ">": "better than "}.get(one.relation, "")
    after = {"<=": " or below", ">=": " or better"}.get(one.relation, "")
    grades = listed((grade.replace("-", " ") for grade in one.grades), "or")
    return f"{having(before + grades + after, amount or 1)} {_area(one.area)}"


def _area(area: str) -> str:
    return area_list([AREAS.get(area, area.replace("-", " "))])


def _without(reasons: Counter[str]) -> Iterator[str]:
    for reason, amount in reasons.items():
        yield f"{first_upper(number(amount))} more {verb(amount, 'has', 'have')} {reason}."


def _by_grade(record: Record, question: Question, selected: Selected) -> Iterator[str]:
    """How many councils have each grade for the area that orders them."""
    clauses: list[str] = []
    without = Counter[str]()
    for title, group in selected.groups:
        reasons = [why for one in group if isinstance(why := grade_of(record, one, question.order), str)]
        without.update(reasons)
        if not reasons:
            who = "" if clauses else f" {councils_of(len(group), question.region, question.type)}"
            clauses.append(f"{number(len(group))}{who} {having(grade_in_sentence(title), len(group))}")
    yield f"{first_upper(_area(question.order))}, {listed(clauses) or 'no council here has a grade'}."
    yield from _without(without)


def _profile(record: Record, question: Question, fitting: Sequence[Latest]) -> Iterator[str]:
    """How many councils are good or outstanding overall, and which have no overall grade."""
    past = question.framework is not None
    current = [one.inspection for one in fitting if one.inspection and not one.row["newer_report"]]
    under = f"under {record.frameworks[question.framework].short}" if question.framework else ""
    lead = first_upper(" ".join(filter(None, [question.region, under])))
    grades = [row for one in current if (row := one.grade("overall")) and row["rank"]]
    labels = {row["rank"]: grade_in_sentence(row["label"]) for row in grades}
    ranks = Counter(row["rank"] for row in grades)
    good = ranks[1] + ranks[2]
    counts = [having("good or outstanding", good, past=past)]
    worse = [rank for rank in (3, 4) if ranks[rank]]
    counts += (f"{number(ranks[rank])} {having(labels[rank], ranks[rank], past=past)}" for rank in worse)
    amount, what = (
        f"{number(good) if good else 'none'} of {number(len(grades))}",
        f"with an overall grade {listed(counts)}",
    )
    if not grades:
        amount, what = number(len(current)), f"{verb(len(current), 'was', 'were')} inspected"
    start = f"{lead}: {amount}" if lead else first_upper(amount)
    yield f"{start} {councils_of(len(grades or current), None, question.type)} {what}."
    reasons: dict[str, list[str]] = {}
    for one in current if grades else ():
        if not one.grade("overall"):
            why = no_overall(one)
            reasons.setdefault(f"no overall grade{f': {why}' if why else ' in our data'}", []).append(
                one.facts["name"]
            )
    reasons[NONE] = [one.row["name"] for one in fitting if not one.inspection]
    for reason, names in reasons.items():
        if names:
            who = listed(names) if len(names) <= MOST_NAMES else f"{first_upper(number(len(names)))} more"
            yield f"{who} {verb(len(names), 'has', 'have')} {reason}."
    if newer := [one.row["name"] for one in fitting if one.row["newer_report"]]:
        yield f"Newer reports on {listed(newer)} exist and are not in this data."


def _table(record: Record, question: Question, selected: Selected) -> Table:
    """The five areas as columns, the area that was asked for first; of abolished councils only overall."""
    asked = [one.area for one in question.conditions] + [question.order] * (question.order not in SORTS)
    services = ["overall"] if question.abolished else SERVICES
    themes = list(dict.fromkeys([*(_theme(record, area) for area in asked), *services]))
    facts = ["Inspected", "Published"] if question.dates else ["Year"]
    facts += ["Abolished", "Followed by"] if question.abolished else []
    rows: list[Line | Band] = []
    for title, group in selected.groups:
        if title:
            rows.append(Band(grade_words(title), f"  ({len(group)} {councils_of(len(group))})"))
        rows += (_line(record, one, themes, facts, moves=question.moves) for one in group)
    columns = [Column((_heading(record, theme),), "grade") for theme in themes]
    columns += (Column((fact,)) for fact in facts)
    return Table(tuple(columns), tuple(rows), moves="below" if question.moves else "beside")


def _line(record: Record, one: Latest, themes: Sequence[str], facts: Sequence[str], *, moves: bool) -> Line:
    row, inspection = one.row, one.inspection
    name = row["name"]
    if row["newer_report"] or inspection is None:
        text = NEWER if row["newer_report"] else NONE
        # In a column of its own it would be longer than every grade.
        shown = text if len(themes) > 1 else ""
        cells: tuple[Cell, ...] = (Cell(shown, span=len(themes), sentence=f"{name}: {text}."),)
    else:
        cells = across(inspection, themes)
        cells = cells if moves else tuple(cell._replace(move=None) for cell in cells)
    texts = {
        "Year": (row["happened"] or "")[:4],
        "Inspected": short_date(row["start"]),
        "Published": short_date(row["published"]),
        "Abolished": short_date(row["abolished"]),
        "Followed by": listed(record.councils[other].name for other in row["successors"]),
    }
    if row["newer_report"]:
        return Line(f"{name} {MARK}", cells)
    more = (Cell(texts[fact], sentence=f"{name}, {fact.lower()}: {texts[fact]}.") for fact in facts)
    return Line(name, (*cells, *more))


def _theme(record: Record, area: str) -> str:
    """The theme of an area, or the area itself where it has none."""
    every = (one for framework in record.frameworks.values() for one in framework.areas)
    themes = (one.theme for one in every if one.id == area and one.theme)
    return area if area in record.themes else next(themes, area)


def _heading(record: Record, theme: str) -> str:
    label = record.themes[theme].label if theme in record.themes else first_upper(theme.replace("-", " "))
    return label.replace(" in ", " in\xa0")
