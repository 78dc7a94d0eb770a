"""Who moved: each change of a grade in the inspections asked for, and how many there were of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    on_file = question.councils(record)
    own = [one for one in on_file if not (question.latest and one["abolished"])]
    gone, newer = len(on_file) - len(own), question.unread(record, own)
    if question.latest:
        apart = {council.id for council, _ in newer}
        own = [one for one in own if one["id"] not in apart]
    fitting = question.inspections(record, own)
    if question.latest:
        fitting = [*{one["council"]: one for one in fitting}.values()]
    chosen = [one for one in fitting if one["overall_fits"]]
    other = len(fitting) - len(chosen)
    found = question.findings(record, england.CHANGES, chosen)
    if question.before:
        numbers = {row["inspection"] for row in found}
        fitting = chosen = [one for one in chosen if one["number"] in numbers]
    listed = [
        row
        for row in found
        if question.lists(
            row["separate_change"] or row["change"],
            row["separate_steps" if row["separate_change"] else "change_steps"],
        )
    ]

    def counted() -> Iterator[str]:
        over = "the latest inspection of each council" if question.latest else "every inspection that fits"
        councils = len({one["council"] for one in fitting})
        judged = count(len(chosen) + other, "inspection")
        yield f"Counted over {over}: {judged} of {count(councils, 'council')}."
        if question.before:
            shorts = [one.short for one in record.frameworks.values() if one.id in question.before]
            yield f"Only grades that are held against one under {' or '.join(shorts)}."
        if question.overall:
            yield (
                f"Only those whose overall grade {_OVERALL[question.overall]} on a sound basis: "
                f"{len(chosen)}. "
                f"The other {other} moved otherwise, or have no overall grade or none to hold it against."
            )
        if councils < len(own):
            yield f"{count(len(own) - councils, 'council')} without such an inspection left out."
        yield from left_out(newer)
        if gone:
            yield f"Abolished since and left out: {count(gone, 'council')}. --since counts these too."

    words = Wording(record)

    def parts() -> Iterator[Table | Text]:
        from ofstedcmp.answers import change_tables

        findings: dict[int, list[int]] = {one["number"]: [] for one in chosen}
        for row in found:
            findings[row["inspection"]].append(row["place"])
        moves: Moves = []
        for one in chosen:
            inspection = record.history(one["council"])[one["place"]]
            wanted = tuple(inspection.findings[place] for place in findings[one["number"]])
            moves.append((record.councils[one["council"]], inspection._replace(findings=wanted)))
        yield from change_tables.moved(words, moves, question)
        yield change_tables.totals(record, moves, counted())
        yield from change_tables.not_counted(record, moves, question)

    keys = [(row["inspection"], row["place"]) for row in listed]
    rows = england.rows(record.base, england.LONG_ROWS, keys=keys, day=question.day or ANY_DAY)
    councils = list(dict.fromkeys(one["council"] for one in chosen))
    moved = [row["change"] for row in listed if row["counted"]]
    return council_answer(record, words, parts, rows, councils, moved)._replace(left_out=left_out(newer))


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
        if one["family"] == family:
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
        said = (
            f"{count(len(moves), 'council')} with more than one {family.upper()} inspection that fits.",
            f"{count(len(fitting) - len(moves), 'council')} with only one left out.",
            *left_out(newer),
        )
        yield Text("Counted", said)
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
