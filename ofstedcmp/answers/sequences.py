"""Councils whose grades in an area, inspection by inspection, took a certain course."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, groupby, pairwise
from operator import itemgetter

from ofstedcmp.answers.changes_question import Question
from ofstedcmp.answers.council_answer import answer
from ofstedcmp.answers.sentences import area_list, first_upper, in_regions, number
from ofstedcmp.answers.table import Answer, Band, Cell, Column, Line, Move, Page, Scalar, Table
from ofstedcmp.answers.wording import KEY, SECOND_HAND, SHORTER, grade_words, lower_first, quoted
from ofstedcmp.database import england
from ofstedcmp.database.england import NamedRow
from ofstedcmp.database.record import Record

COLUMNS = (
    *("council", "council_name", "region_name", "abolished", "theme", "area", "pattern"),
    *("grades", "inspections", "published", "frameworks", "basis", "second_hand"),
)
RULE = (
    "Each word of the pattern stands for one inspection or several in a row; better and worse compare with "
    "the inspection before. A course ends where two grades cannot be compared."
)
UNLIKE = "Not like for like, or second-hand: not counted"
ARROWS = {"▲": "rose", "▼": "fell"}

# Grades of one area, each compared with the one before it.
Course = Sequence[NamedRow]


def sequences(record: Record, question: Question, pattern: Sequence[str]) -> Answer:
    """One row a council and area whose grades took the course of the pattern.

    The words of a pattern are grade ids, `better`, `worse` and `any`. Courses with a step whose basis
    changed, or with a second-hand grade, are shown apart and not counted.
    """
    inspections = question.inspections(record, question.councils(record))
    judged = england.rows(
        record.base,
        england.GRADES_GIVEN,
        inspections=[inspection["number"] for inspection in inspections],
        areas=question.selection.areas,
        before=question.before,
    )
    graded = [row for row in judged if row["grade_rank"]]
    best: dict[tuple[int, str, str], Course] = {}
    for chain in _chains(graded):
        for course in _courses(chain, pattern):
            last = chain[-1]
            key = last["theme_place"], last["label"], last["council_name"]
            best[key] = max(best.get(key, course), course, key=_weight)
    courses = {(label, name): course for (_, label, name), course in sorted(best.items(), key=itemgetter(0))}

    def show() -> Page:
        labels = {label for label, _ in courses}
        area = f" {area_list(map(lower_first, labels))}" if len(labels) == 1 else ""
        looked_at = len({row["council"] for row in graded})
        took = {name: False for _, name in courses}
        for (_, name), course in courses.items():
            took[name] = took[name] or _counted(course)
        alike, words = sum(took.values()), ", then ".join(word.replace("-", " ") for word in pattern)
        headline = [
            f"{first_upper(number(alike)) if alike else 'None'} of {number(looked_at)} councils took the "
            f"course “{words}”{area}{in_regions(question.regions)}, like for like."
        ]
        if others := len(took) - alike:
            headline.append(
                f"{first_upper(number(others))} more took it with grades that are not like for like or "
                "second-hand."
            )
        more = [f"ofstedcmp history {quoted(name)}" for name in [*took][:1]]
        return Page(headline, [_table(courses)] if courses else [], KEY | ARROWS, [RULE], more)

    rows = [_row(course, pattern) for course in courses.values()]
    moved = [row["change"] for course in courses.values() for row in course[1:] if row["counted"]]
    return answer(record, show, rows, COLUMNS, changes=moved)


def _chains(graded: Sequence[NamedRow]) -> Iterator[Course]:
    """The longest sequences of grades each of which may be compared with the one before it."""
    by_key = {(row["inspection"], row["place"]): row for row in graded}
    followed = {(row["before_inspection"], row["before_place"]) for row in graded}
    for key, last in by_key.items():
        if key not in followed:
            chain = [last]
            while earlier := by_key.get((chain[0]["before_inspection"], chain[0]["before_place"])):
                chain.insert(0, earlier)
            yield chain


def _courses(chain: Course, pattern: Sequence[str]) -> Iterator[Course]:
    """Every part of the chain that the pattern fits."""
    for cuts in combinations(range(len(chain) + 1), len(pattern) + 1):
        words = zip(pairwise(cuts), pattern, strict=True)
        if all(_is(step, word, chain[at - 1]) for (at, end), word in words for step in chain[at:end]):
            yield chain[cuts[0] : cuts[-1]]


def _is(step: NamedRow, word: str, before: NamedRow) -> bool:
    rank, rank_before = step["grade_rank"], before["grade_rank"]
    relations = {"better": rank < rank_before, "worse": rank > rank_before, "any": True}
    return bool(relations.get(word, word == step["grade"]))


def _weight(course: Course) -> tuple[bool, str, int]:
    """Of two courses the one that totals count is shown, then the later, then the longer."""
    return _counted(course), course[-1]["happened"], len(course)


def _counted(course: Course) -> bool:
    return all(step["counted"] for step in course[1:]) and course[0]["provenance"] not in SECOND_HAND


def _table(courses: dict[tuple[str, str], Course]) -> Table:
    """A row a course, the latest grade first; courses that are not counted stand below the others."""
    rows: list[Line | Band] = []
    for label, items in groupby(courses.items(), lambda item: item[0][0]):
        rows += [Band(label)] if len({label for label, _ in courses}) > 1 else []
        lines: dict[bool, list[Line | Band]] = {True: [], False: []}
        for (_, name), course in items:
            ended = f", abolished {course[0]['abolished'][:4]}" if course[0]["abolished"] else ""
            cells = [_cell(step, first=step is course[0]) for step in reversed(course)]
            lines[_counted(course)].append(Line(f"{name}{ended}", tuple(cells)))
        rows += [*lines[True], *([Band(UNLIKE)] if lines[False] else []), *lines[False]]
    longest = max(map(len, courses.values()))
    heads = ["Latest", "Before", *(f"{back} before" for back in range(2, longest))]
    columns = tuple(Column((head,), "grade") for head in heads[:longest])
    return Table(columns, tuple(rows), "Council", moves="before")


def _cell(step: NamedRow, *, first: bool) -> Cell:
    """A grade with its year. The move of the first lies before the pattern."""
    grade = grade_words(step["grade"].replace("-", " ").capitalize())
    dagger = "†" * (step["provenance"] in SECOND_HAND)
    text, *shorter = (f"{step['happened'][:4]} {form}{dagger}" for form in (grade, *SHORTER.get(grade, ())))
    moved = None if first else Move(step["change"], step["change_steps"] or 0, not step["counted"])
    return Cell(text, tuple(shorter), step["grade_rank"], moved)


def _row(course: Course, pattern: Sequence[str]) -> tuple[Scalar, ...]:
    first, last, bases = course[0], course[-1], {step["basis"] for step in course[1:]}
    columns = ("grade", "happened", "published", "framework")
    return (
        *(first["council"], first["council_name"], first["region"], first["abolished"]),
        *(last["theme"], last["area"], ",".join(pattern)),
        *(";".join(step[column] or "" for step in course) for column in columns),
        next((level for level in ("changed", "similar", "same") if level in bases), None),
        "yes" if any(step["provenance"] in SECOND_HAND for step in course) else "no",
    )
