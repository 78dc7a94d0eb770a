"""Councils whose grades in an area, inspection by inspection, took a certain course."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ofstedcmp.answers.asked import Asked, asks, council_list, count, fitting, label_of, position
from ofstedcmp.answers.table import UNBROKEN, Answer, Entry, Heading, Row, Table, Text
from ofstedcmp.answers.wording import Wording, edition_footer
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words
from ofstedcmp.grade_changes import DIRECTIONS, Compared, Finding
from ofstedcmp.records.types import Council

# What an element of a pattern may be beside the id of a grade.
RELATIONS = ("better", "worse")
ANY = "any"
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


class Step(NamedTuple):
    """One graded judgement in a sequence; `rank` is that of its own scale, 1 (best) to 4."""

    one: Compared
    finding: Finding
    grade: str
    rank: int


Chain = tuple[Step, ...]
# What each element of a pattern stands for: one or more steps.
Course = tuple[Chain, ...]
# A council, the label of an area, and the course that its grades took there.
Match = tuple[Council, str, Course]


def sequences(record: Record, asked: Asked, pattern: Sequence[str]) -> Answer:
    """One row a council and area whose grades took the course of the pattern, then how many were looked at.

    The elements of a pattern are grade ids, `better`, `worse` and `any`. Courses with a step whose basis
    changed, or that rests on a second-hand grade, stand apart and are not counted.
    """
    words = Wording(record)
    found: dict[tuple[str, str], Course] = {}
    own = council_list(record, asked, False)
    broken = looked = gone = 0
    for council in own:
        history = record.history(council.id)
        kept = {id(one) for one in fitting(history, asked)}
        looked += bool(kept)
        gone += bool(kept and council.abolished)
        broken += sum(_breaks(record, asked, one) for one in history if id(one) in kept)
        for chain in _chains(record, asked, [one for one in history if id(one) in kept]):
            course = _course(chain, pattern)
            label = label_of(record, chain[-1].finding)
            if course and _better_match(course, found.get((council.id, label))):
                found[council.id, label] = course
    matches = [(record.councils[one], label, course) for (one, label), course in found.items()]
    matches.sort(key=lambda match: (position(record, match[1]), match[0].name))
    sound = [match for match in matches if _sound(match[2])]
    apart = [match for match in matches if not _sound(match[2])]
    said = (
        ("Fitting", f"{_of(sound)} on a sound basis, {_of(apart)} apart."),
        (
            "Looked at",
            f"{count(looked, 'council')} with a graded inspection, {gone} of them abolished since.",
        ),
        ("Cut short", f"{count(broken, 'sequence')}, where a grade has none before that it may follow on."),
    )
    title = f"{', then '.join(map(_word, pattern)).capitalize()}, on a sound basis"
    shown: list[Table | Text] = [_table(words, sound, pattern, title) if sound else Text(title, ("None.",))]
    if apart:
        shown.append(_table(words, apart, pattern, "Basis changed or second-hand: shown, not counted"))
    steps = [step.finding.change for _, _, course in matches for step in _steps(course)[1:]]
    return Answer(
        parts=(*shown, Text("Counted", said), Text("How a pattern fits", RULE)),
        columns=COLUMNS,
        rows=tuple(_row(council, course, pattern) for council, _, course in matches),
        notes=tuple(words.notes.texts),
        footer=(edition_footer(record),),
        data_version=record.edition.newest or "",
        moved=any(change.counted and change.word in ("up", "down") for change in steps),
        fell=any(change.counted and change.word == "down" for change in steps),
    )


def _word(element: str) -> str:
    return element.replace("-", " ")


def _of(matches: Sequence[Match]) -> str:
    return count(len({council.id for council, _, _ in matches}), "council")


def _chains(record: Record, asked: Asked, history: Sequence[Compared]) -> Iterator[Chain]:
    """The longest sequences of judgements each of which may be held against the one before it."""
    steps: dict[tuple[int, str], Step] = {}
    for one in history:
        for finding in one.findings:
            grade = record.grade(one.inspection, finding.judgement) if finding.judgement else None
            if grade and asks(record, asked, finding.theme, finding.area.id):
                steps[id(one.inspection), finding.area.id] = Step(one, finding, grade.id, grade.rank)
    before = {key: _before(step.finding) for key, step in steps.items()}
    followed = set(before.values())
    for key in steps:
        if key in followed:
            continue
        chain: list[Step] = []
        at: tuple[int, str] | None = key
        while at in steps:
            chain.insert(0, steps[at])
            at = before[at]
        yield tuple(chain)


def _before(finding: Finding) -> tuple[int, str] | None:
    """The judgement that this one follows on: none without a direction, or where its ancestors differ."""
    previous = finding.change.previous
    if finding.change.word not in DIRECTIONS or len({judgement.grade for _, judgement in previous}) != 1:
        return None
    return id(previous[0][0]), previous[0][1].area


def _breaks(record: Record, asked: Asked, one: Compared) -> int:
    return sum(
        finding.judgement is not None
        and finding.judgement.judged
        and finding.change.word != "first"
        and _before(finding) is None
        and asks(record, asked, finding.theme, finding.area.id)
        for finding in one.findings
    )


def _course(chain: Chain, pattern: Sequence[str]) -> Course | None:
    """The course of the pattern in the chain, the best one where it fits more than once."""
    best: Course | None = None
    for start in range(len(chain)):
        for course in _fits(chain, start, pattern, None):
            if _better_match(course, best):
                best = course
    return best


def _fits(chain: Chain, start: int, pattern: Sequence[str], before: Step | None) -> Iterator[Course]:
    """Every way in which the pattern fits from that place of the chain on."""
    if not pattern:
        yield ()
        return
    for end in range(start + 1, len(chain) + 1):
        if not _is(chain[end - 1], pattern[0], before):
            return
        for rest in _fits(chain, end, pattern[1:], chain[end - 1]):
            yield (chain[start:end], *rest)


def _is(step: Step, element: str, before: Step | None) -> bool:
    if element in RELATIONS:
        rank = before.rank if before else step.rank
        return step.rank < rank if element == "better" else step.rank > rank
    return element in (ANY, step.grade)


def _better_match(course: Course, known: Course | None) -> bool:
    """Sound goes before not, then later before earlier, then longer before shorter."""

    def weight(one: Course) -> tuple[bool, str, int]:
        return _sound(one), one[-1][-1].finding.inspection.when, len(_steps(one))

    return known is None or weight(course) > weight(known)


def _steps(course: Course) -> Chain:
    return tuple(step for part in course for step in part)


def _sound(course: Course) -> bool:
    first, *later = _steps(course)
    own = first.finding.judgement
    return all(step.finding.change.counted for step in later) and not (own and own.second_hand)


def _table(words: Wording, matches: Sequence[Match], pattern: Sequence[str], title: str) -> Table:
    rows, cells = [], []
    for council, label, course in matches:
        ended = f"Abolished on {in_words(council.abolished)}." if council.abolished else ""
        rows.append(Heading((council.name,), words.notes.numbers([ended] if ended else [])))
        first = course[0][0]
        parts = (tuple(_entry(words, council, step, step is first) for step in part) for part in course)
        cells.append(((Entry(label),), *parts))
    return Table(
        columns=tuple(Heading((name,)) for name in ("Area", *(_word(one).capitalize() for one in pattern))),
        rows=tuple(rows),
        cells=tuple(cells),
        title=f"{title}: {len(matches)}",
        labels=("Council",),
        turnable=False,
    )


def _entry(words: Wording, council: Council, step: Step, first: bool) -> Entry:
    """The grade with its date below; how the first one moved lies before the pattern."""
    entry = words.entry(council, step.one.framework, step.finding)
    inspection = step.one.inspection
    said = in_words(inspection.when, short=True)
    dated = said if inspection.start else f"published {said}"
    below = f"{dated}, {step.one.framework.short}".replace(" ", UNBROKEN)
    return entry._replace(below=below, since=None, flag=None if first else entry.flag)


def _row(council: Council, course: Course, pattern: Sequence[str]) -> Row:
    steps = _steps(course)
    bases = [step.finding.change.basis for step in steps[1:]]
    second = any(step.finding.judgement and step.finding.judgement.second_hand for step in steps)
    values = (
        *(council.id, council.name, council.region, council.abolished),
        *(steps[-1].finding.theme, steps[-1].finding.area.id, ",".join(pattern)),
        ";".join(step.grade for step in steps),
        ";".join(step.one.inspection.when for step in steps),
        ";".join(step.one.inspection.published or "" for step in steps),
        ";".join(step.one.framework.id for step in steps),
        next((level for level in ("changed", "similar", "same") if level in bases), None),
        "yes" if second else "no",
    )
    return dict(zip(COLUMNS, values, strict=True))
