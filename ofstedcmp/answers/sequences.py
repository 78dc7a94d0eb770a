"""Councils whose grades in an area, inspection by inspection, took a certain course."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from ofstedcmp.answers.changes_question import Question, label_of, position
from ofstedcmp.answers.council_answer import council_answer
from ofstedcmp.answers.table import UNBROKEN, Answer, Cell, Entry, Heading, Scalar, Table, Text
from ofstedcmp.answers.wording import Wording, count
from ofstedcmp.database import england
from ofstedcmp.database.england import NamedRow
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words

COLUMNS = (
    *("council", "council_name", "region_name", "abolished", "theme", "area", "pattern"),
    *("grades", "inspections", "published", "frameworks", "basis", "second_hand"),
)
RULE = (
    "Each word of the pattern stands for one graded inspection or several in a row. 'better' and 'worse' are "
    "held against the last inspection of the word before; 'any' is any grade.",
    "A sequence ends where two grades may not be compared, and where an area had no grade of its own. Where "
    "a pattern fits more than once, its latest course is shown.",
)

SECOND_HAND = ("later-report", "press")

# A finding by its inspection and its place there.
Key = tuple[int, int]
# Graded findings of one area, each compared with the one before it.
Chain = tuple[NamedRow, ...]
# The findings that each word of a pattern stands for: one or more.
Course = tuple[Chain, ...]


def sequences(record: Record, question: Question, pattern: Sequence[str]) -> Answer:
    """One row a council and area whose grades took the course of the pattern, then how many were looked at.

    The words of a pattern are grade ids, `better`, `worse` and `any`. Courses with a step whose basis
    changed, or with a second-hand grade, are in a table of their own.
    """
    own = question.councils(record)
    inspections = question.inspections(record, own)
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
    courses = [course for _, course in matches]
    looked = {one["council"] for one in inspections}
    gone = sum(one["id"] in looked and one["abolished"] is not None for one in own)
    cut = sum(row["change"] != "first" and key not in follows for key, row in graded.items())
    fitting, apart = (
        count(len({_steps(course)[0]["council"] for course in courses if _sound(course) is sound}), "council")
        for sound in (True, False)
    )
    graded_once = f"{count(len(looked), 'council')} with a graded inspection"
    counted = (
        ("Fitting", f"{fitting} on a sound basis, {apart} apart."),
        ("Looked at", f"{graded_once}, {gone} of them abolished since."),
        ("Cut short", f"{count(cut, 'sequence')}, where a grade has none before that it may follow on."),
    )
    words = Wording(record)

    def parts() -> Iterator[Table | Text]:
        yield from _tables(words, matches, pattern)
        yield Text("Counted", counted)
        yield Text("How a pattern fits", RULE)

    rows = [_row(course, pattern) for course in courses]
    moved = [row["change"] for course in courses for row in _steps(course)[1:] if row["counted"]]
    return council_answer(record, words, parts, rows, [], moved, columns=COLUMNS)


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
    return _sound(course), steps[-1]["happened"], len(steps)


def _steps(course: Course) -> Chain:
    return tuple(step for part in course for step in part)


def _sound(course: Course) -> bool:
    first, *later = _steps(course)
    return all(step["counted"] for step in later) and first["provenance"] not in SECOND_HAND


def _tables(
    words: Wording, matches: Sequence[tuple[str, Course]], pattern: Sequence[str]
) -> Iterator[Table | Text]:
    plain = [word.replace("-", " ") for word in pattern]
    title = f"{', then '.join(plain).capitalize()}, on a sound basis"
    apart = "Basis changed or second-hand: shown, not counted"
    for name, sound in ((title, True), (apart, False)):
        group = [match for match in matches if _sound(match[1]) is sound]
        # Row by row, so that footnotes are numbered in the order of reading.
        lines = [(_heading(words, course), _cells(words, label, course)) for label, course in group]
        if lines:
            rows, cells = zip(*lines, strict=True)
            columns = tuple(Heading((word,)) for word in ("Area", *map(str.capitalize, plain)))
            yield Table(columns, rows, cells, f"{name}: {len(lines)}", ("Council",), turnable=False)
        elif sound:
            yield Text(name, ("None.",))


def _heading(words: Wording, course: Course) -> Heading:
    first = course[0][0]
    ended = [f"Abolished on {in_words(first['abolished'])}."] if first["abolished"] else []
    return Heading((first["council_name"],), words.notes.numbers(ended))


def _cells(words: Wording, label: str, course: Course) -> tuple[Cell, ...]:
    """The area, and the grades with the date below each. The move of the first lies before the pattern."""
    first = course[0][0]
    grades = (tuple(_entry(words, step, first=step is first) for step in part) for part in course)
    return (Entry(label),), *grades


def _entry(words: Wording, step: NamedRow, *, first: bool) -> Entry:
    one = words.record.history(step["council"])[step["inspection_place"]]
    council, finding = words.record.councils[step["council"]], one.findings[step["place"]]
    entry = words.entry(council, one.framework, finding)
    published = "" if one.inspection.start else "published "
    below = f"{published}{in_words(one.inspection.when, short=True)}, {one.framework.short}"
    flag = None if first else entry.flag
    return entry._replace(below=below.replace(" ", UNBROKEN), since=None, flag=flag)


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
