"""Councils whose grades in an area, inspection by inspection, took a certain course."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, groupby, pairwise

from ofstedcmp.answers.changes_question import Question, label_of, position
from ofstedcmp.answers.council_answer import answer
from ofstedcmp.answers.sentences import area_list, first_upper, in_regions, number
from ofstedcmp.answers.table import Answer, Band, Cell, Column, Line, Move, Page, Scalar, Table
from ofstedcmp.answers.wording import KEY, SECOND_HAND, SHORTER, grade_words, long_month, lower_first, quoted
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

# A finding by its inspection and its place there.
Key = tuple[int, int]
# Graded findings of one area, each compared with the one before it.
Chain = tuple[NamedRow, ...]
# The findings that each word of a pattern stands for: one or more.
Course = tuple[Chain, ...]
# A course with the label of its area.
Match = tuple[str, Course]


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
    follows = {
        (number, place): (before, its) for number, place, before, its in record.base.execute(england.FOLLOWS)
    }
    graded = {(row["inspection"], row["place"]): row for row in judged if row["grade_rank"]}
    latest: dict[tuple[str, str], Course] = {}
    for chain in _chains(graded, follows):
        course = max(_courses(chain, pattern), key=_weight, default=None)
        last = chain[-1]
        label = label_of(record, last["theme"], last["framework"], last["area"])
        key = last["council"], label
        if course and (key not in latest or _weight(course) > _weight(latest[key])):
            latest[key] = course
    matches = [(label, course) for (_, label), course in latest.items()]
    matches.sort(key=lambda match: (position(record, match[0]), _steps(match[1])[0]["council_name"]))

    def show() -> Page:
        labels = {label for label, _ in matches}
        area = f" {area_list(map(lower_first, labels))}" if len(labels) == 1 else ""
        looked_at = len({row["council"] for row in graded.values()})
        headline = list(_headline(matches, pattern, f"{area}{in_regions(question.regions)}", looked_at))
        names = [_steps(course)[0]["council_name"] for _, course in matches]
        more = [f"ofstedcmp history {quoted(name)}" for name in names[:1]]
        return Page(headline, [_table(matches)] if matches else [], KEY | ARROWS, [RULE], more)

    rows = [_row(course, pattern) for _, course in matches]
    moved = [row["change"] for _, course in matches for row in _steps(course)[1:] if row["counted"]]
    return answer(record, show, rows, COLUMNS, changes=moved)


def _chains(graded: dict[Key, NamedRow], follows: dict[Key, Key]) -> Iterator[Chain]:
    """The longest sequences of grades each of which may be compared with the one before it."""
    followed = {follows.get(key) for key in graded}
    for key in graded:
        if key not in followed:
            chain: list[NamedRow] = []
            at: Key | None = key
            while at in graded:
                chain.insert(0, graded[at])
                at = follows.get(at)
            yield tuple(chain)


def _courses(chain: Chain, pattern: Sequence[str]) -> Iterator[Course]:
    """Every way in which the pattern fits a part of the chain."""
    for cuts in combinations(range(len(chain) + 1), len(pattern) + 1):
        course = tuple(chain[start:end] for start, end in pairwise(cuts))
        before = [None, *(part[-1] for part in course)]
        parts = zip(course, pattern, before, strict=False)
        if all(_is(step, word, last) for part, word, last in parts for step in part):
            yield course


def _is(step: NamedRow, word: str, before: NamedRow | None) -> bool:
    rank, rank_before = step["grade_rank"], (before or step)["grade_rank"]
    relations = {"better": rank < rank_before, "worse": rank > rank_before, "any": True}
    return bool(relations.get(word, word == step["grade"]))


def _weight(course: Course) -> tuple[bool, str, int]:
    """Of two courses the one that totals count is shown, then the later, then the longer."""
    steps = _steps(course)
    return _counted(course), steps[-1]["happened"], len(steps)


def _steps(course: Course) -> Chain:
    return tuple(step for part in course for step in part)


def _counted(course: Course) -> bool:
    first, *later = _steps(course)
    return all(step["counted"] for step in later) and first["provenance"] not in SECOND_HAND


def _headline(matches: Sequence[Match], pattern: Sequence[str], where: str, looked_at: int) -> Iterator[str]:
    every = {_steps(course)[0]["council"] for _, course in matches}
    counted = len({_steps(course)[0]["council"] for _, course in matches if _counted(course)})
    others = len(every) - counted
    words = ", then ".join(word.replace("-", " ") for word in pattern)
    some = f"{first_upper(number(counted)) if counted else 'None'} of {number(looked_at)} councils"
    yield f"{some} took the course “{words}”{where}, like for like."
    if others:
        more = first_upper(number(others))
        yield f"{more} more took it with grades that are not like for like or second-hand."


def _table(matches: Sequence[Match]) -> Table:
    """A row a course, the latest grade first; courses that are not counted stand below the others."""
    rows: list[Line | Band] = []
    several = len({label for label, _ in matches}) > 1
    for label, group in groupby(matches, lambda match: match[0]):
        courses = [course for _, course in group]
        rows += [Band(label)] if several else []
        rows += [_line(label, course) for course in courses if _counted(course)]
        others = [_line(label, course) for course in courses if not _counted(course)]
        rows += [Band(UNLIKE), *others] if others else []
    longest = max(len(_steps(course)) for _, course in matches)
    heads = ["Latest", "Before", *(f"{back} before" for back in range(2, longest))]
    columns = tuple(Column((head,), "grade") for head in heads[:longest])
    return Table(columns, tuple(rows), "Council", moves="before")


def _line(label: str, course: Course) -> Line:
    first, *later = _steps(course)
    cells = (_cell(label, step, first=step is first) for step in reversed((first, *later)))
    ended = f", abolished {first['abolished'][:4]}" if first["abolished"] else ""
    return Line(f"{first['council_name']}{ended}", tuple(cells))


def _cell(label: str, step: NamedRow, *, first: bool) -> Cell:
    """A grade with its year. The move of the first lies before the pattern."""
    grade, year = grade_words(step["grade"].replace("-", " ").capitalize()), step["happened"][:4]
    dagger = "†" * (step["provenance"] in SECOND_HAND)
    forms = [f"{year} {form}{dagger}" for form in (grade, *SHORTER.get(grade, ()))]
    moved = None if first else Move(step["change"], step["change_steps"] or 0, not step["counted"])
    words = f", {moved.word}{'' if step['counted'] else ', not like for like'}" if moved else ""
    when = long_month(step["happened"])
    sentence = f"{step['council_name']}, {lower_first(label)}, {when}: {grade.lower()}{words}."
    return Cell(forms[0], tuple(forms[1:]), step["grade_rank"], moved, sentence=sentence)


def _row(course: Course, pattern: Sequence[str]) -> tuple[Scalar, ...]:
    steps = _steps(course)
    first, last, bases = steps[0], steps[-1], {step["basis"] for step in steps[1:]}

    def joined(column: str) -> str:
        return ";".join(step[column] or "" for step in steps)

    return (
        *(first["council"], first["council_name"], first["region"], first["abolished"]),
        *(last["theme"], last["area"], ",".join(pattern)),
        *map(joined, ("grade", "happened", "published", "framework")),
        next((level for level in ("changed", "similar", "same") if level in bases), None),
        "yes" if any(step["provenance"] in SECOND_HAND for step in steps) else "no",
    )
