"""Who moved: each change of a grade in the inspections asked for, and how many there were of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from ofstedcmp.answers.changes_question import Question
from ofstedcmp.answers.council_answer import changed_rows, council_answer
from ofstedcmp.answers.newer_reports import left_out
from ofstedcmp.answers.table import Answer, Table, Text
from ofstedcmp.answers.wording import Wording, count
from ofstedcmp.database import england
from ofstedcmp.database.england import NamedRow
from ofstedcmp.database.queries import ANY_DAY
from ofstedcmp.database.record import Record

if TYPE_CHECKING:
    from ofstedcmp.answers.change_tables import Moves
    from ofstedcmp.grade_changes import Finding

COURSES = ("Improved", "Kept good or outstanding", "Kept a lower grade", "Declined")
_OVERALL = {"up": "rose", "down": "fell", "same": "stayed the same"}


def changes(record: Record, question: Question) -> Answer:
    """One row a council and theme that moved in an inspection, those that totals count first, then totals.

    The totals are over every judgement in the inspections asked for, with how many they leave out and why.
    """
    own = question.councils(record)
    gone = sum(question.latest and council["abolished"] is not None for council in own)
    own = [council for council in own if not (question.latest and council["abolished"])]
    newer = question.unread(record, own)
    if question.latest:
        apart = {council.id for council, _ in newer}
        own = [council for council in own if council["id"] not in apart]
    fitting = question.inspections(record, own, last=question.latest)
    chosen = [inspection for inspection in fitting if inspection["overall_fits"]]
    other = len(fitting) - len(chosen)
    words = Wording(record)

    @cache
    def moves() -> Moves:
        """The inspections that totals count over, with the findings asked for."""
        from ofstedcmp.answers.change_tables import narrowed

        every = [(row["council"], record.history(row["council"])[row["place"]]) for row in chosen]
        pairs = [(record.councils[council], narrowed(record, one, question)) for council, one in every]
        return [pair for pair in pairs if pair[1].findings or not question.before]

    def counted() -> Iterator[str]:
        over = "the latest inspection of each council" if question.latest else "every inspection that fits"
        counted_over = moves()
        councils = {council.id for council, _ in counted_over}
        if not question.before:
            councils |= {inspection["council"] for inspection in fitting}
        judged = count(len(counted_over) + other, "inspection")
        yield f"Counted over {over}: {judged} of {count(len(councils), 'council')}."
        if question.before:
            shorts = [one.short for one in record.frameworks.values() if one.id in question.before]
            yield f"Only grades that are held against one under {' or '.join(shorts)}."
        if question.overall:
            yield (
                f"Only those whose overall grade {_OVERALL[question.overall]} on a sound basis: "
                f"{len(counted_over)}. "
                f"The other {other} moved otherwise, or have no overall grade or none to hold it against."
            )
        if len(councils) < len(own):
            yield f"{count(len(own) - len(councils), 'council')} without such an inspection left out."
        yield from left_out(newer)
        if gone:
            yield f"Abolished since and left out: {count(gone, 'council')}. --since counts these too."

    def parts() -> Iterator[Table | Text]:
        from ofstedcmp.answers import change_tables

        yield from change_tables.moved(words, moves(), question)
        yield change_tables.totals(record, moves(), counted())
        yield from change_tables.not_counted(record, moves(), question)

    rows = england.rows(
        record.base,
        england.CHANGES,
        inspections=[inspection["number"] for inspection in chosen],
        areas=question.selection.areas,
        before=question.before,
        words=question.words,
        by=question.by,
        day=question.day or ANY_DAY,
    )
    councils = list(dict.fromkeys(inspection["council"] for inspection in chosen))
    if question.before:
        councils = list(dict.fromkeys(council.id for council, _ in moves()))
    moved = [row["change"] for row in rows if row["counted"]]
    answer = council_answer(record, words, parts, [row[:-1] for row in rows], councils, moved)
    return answer._replace(left_out=left_out(newer))


def first_to_latest(record: Record, question: Question, family: str) -> Answer:
    """The first inspection of each council under a family of frameworks compared with its latest.

    Councils with one inspection are left out, and so is an area that the latest does not grade: an
    earlier grade never takes its place. The rows have the grades that stayed the same as well.
    """
    from ofstedcmp.answers import change_tables
    from ofstedcmp.grade_changes import compared

    own = question.councils(record)
    newer = question.unread(record, own)
    apart = {council.id for council, _ in newer}
    fitting: dict[str, list[NamedRow]] = {}
    for one in question.inspections(record, [one for one in own if one["id"] not in apart]):
        if record.frameworks[one["framework"]].family == family:
            fitting.setdefault(one["council"], []).append(one)
    moves: Moves = []
    for council, (first, *later) in fitting.items():
        if later:
            history = record.history(council)
            pair = [history[one["place"]].inspection for one in (first, later[-1])]
            latest = compared(pair, record.yardstick)[-1]
            moves.append((record.councils[council], change_tables.narrowed(record, latest, question)))
    words = Wording(record)

    def parts() -> Iterator[Table | Text]:
        yield from change_tables.moved(words, moves, question)
        yield from _courses(record, moves, family.upper())
        lines = (
            f"{count(len(moves), 'council')} with more than one {family.upper()} inspection that fits.",
            f"{count(len(fitting) - len(moves), 'council')} with only one left out.",
            *left_out(newer),
        )
        yield Text("Counted", lines)
        yield from change_tables.not_counted(record, moves, question)

    def listed(finding: Finding) -> bool:
        same = not question.narrowing and finding.change.word == "same"
        return same or change_tables.lists(question, finding)

    shown = [(council, one._replace(findings=tuple(filter(listed, one.findings)))) for council, one in moves]
    rows = changed_rows(record, shown, [own[-1]["number"] for own in fitting.values()], question.day)
    moved = [finding.change.word for _, one in shown for finding in one.findings if finding.change.counted]
    councils = [council.id for council, _ in moves]
    return council_answer(record, words, parts, rows, councils, moved)._replace(left_out=left_out(newer))


def _courses(record: Record, moves: Moves, name: str) -> Iterator[Text]:
    """For each area how many councils improved, kept their grade or declined, and who kept it."""
    from ofstedcmp.answers.change_tables import by_label

    for label, group in by_label(record, moves).items():
        courses: dict[str, list[str]] = {course: [] for course in COURSES}
        for council, finding in group:
            courses[_course(finding)].append(council.name)
        title = f"{label}, first {name} inspection against the latest"
        lines = tuple((course, _names(course, names)) for course, names in courses.items())
        yield Text(f"{title}: {count(len(group), 'council')} on a sound basis", lines)


def _course(finding: Finding) -> str:
    if finding.change.word != "same":
        return "Improved" if finding.change.word == "up" else "Declined"
    good = finding.judgement and finding.judgement.grade in ("good", "outstanding")
    return "Kept good or outstanding" if good else "Kept a lower grade"


def _names(course: str, names: Sequence[str]) -> str:
    # The table already names those that moved.
    return f"{len(names)}: {', '.join(names)}" if names and course.startswith("Kept") else str(len(names))
