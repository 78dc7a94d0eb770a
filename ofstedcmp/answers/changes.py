"""Who moved: each change of a grade in the inspections asked for, and how many there were of each kind."""

from __future__ import annotations

from itertools import groupby

from ofstedcmp.answers.changes_question import Question
from ofstedcmp.answers.council_answer import answer, title_of
from ofstedcmp.answers.newer_reports import left_out, outdated
from ofstedcmp.answers.table import Answer, Page
from ofstedcmp.database import england
from ofstedcmp.database.queries import ANY_DAY, COLUMNS
from ofstedcmp.database.record import Record


def changes(record: Record, question: Question) -> Answer:
    """One row a council and theme that moved in an inspection; counts are over every grade asked for.

    With a `family` each council's latest inspection is compared with its first; those with only one are left
    out, and so is an area that the latest does not grade: an earlier grade never takes its place.
    """
    councils = question.councils(record)
    if question.latest and not question.named:
        councils = [council for council in councils if not council["abolished"]]
    newer = outdated(record, [council["id"] for council in councils], question.day)
    if question.once:
        apart = {council.id for council, _ in newer}
        councils = [council for council in councils if council["id"] not in apart]
    inspections = question.inspections(record, councils, latest=question.latest)
    if question.family:
        from ofstedcmp.database.first_to_latest import first_to_latest

        every = [[*its] for _, its in groupby(inspections, lambda row: str(row["council"]))]
        inspections = [its[-1] for its in every if len(its) > 1]
        record = first_to_latest(record, [(its[0], its[-1]) for its in every if len(its) > 1])
    numbers = [inspection["number"] for inspection in inspections]
    found = england.rows(
        record.base,
        england.CHANGES,
        inspections=numbers,
        areas=question.selection.areas,
        before=question.before,
        words=question.words,
        by=question.by,
        day=question.day or ANY_DAY,
    )
    listed = [row for row in found if row["listed"]]

    def show() -> Page:
        from ofstedcmp.answers.changes_page import page

        return page(record, question, numbers, found, newer)

    return answer(
        record,
        show,
        [row[: len(COLUMNS)] for row in listed],
        changes=[row["change"] for row in listed if row["counted"]],
        title=title_of(record, list(dict.fromkeys(row["council"] for row in inspections))),
        left_out=left_out(newer),
    )
