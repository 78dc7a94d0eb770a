"""Who moved: each change of a grade in the inspections asked for, and how many there were of each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ofstedcmp.answers.changes_question import Question
from ofstedcmp.answers.council_answer import answer, title_of
from ofstedcmp.answers.newer_reports import left_out
from ofstedcmp.answers.table import Answer, Page
from ofstedcmp.database import england
from ofstedcmp.database.graded_inspections import graded_inspections
from ofstedcmp.database.queries import ANY_DAY
from ofstedcmp.database.record import Record

if TYPE_CHECKING:
    from ofstedcmp.answers.changes_page import Graded


def changes(record: Record, question: Question) -> Answer:
    """One row a council and theme that moved in an inspection; counts are over every grade asked for."""
    own = question.councils(record)
    own = [council for council in own if not (question.latest and council["abolished"]) or question.named]
    newer = question.unread(record, own)
    if question.latest:
        apart = {council.id for council, _ in newer}
        own = [council for council in own if council["id"] not in apart]
    fitting = question.inspections(record, own, last=question.latest)
    chosen = [inspection for inspection in fitting if inspection["overall_fits"]]
    asked: dict[str, Any] = {
        "inspections": [inspection["number"] for inspection in chosen],
        "areas": question.selection.areas,
        "before": question.before,
    }

    def show() -> Page:
        from ofstedcmp.answers.changes_page import page

        wanted = {tuple(key) for key in england.rows(record.base, england.ASKED, **asked)}
        graded: list[Graded] = [
            (one, [row for row in one.grades if (one.facts["number"], row["place"]) in wanted])
            for one in graded_inspections(record.base, asked["inspections"])
        ]
        return page(record, question, graded, newer)

    rows = england.rows(
        record.base,
        england.CHANGES,
        words=question.words,
        by=question.by,
        day=question.day or ANY_DAY,
        **asked,
    )
    councils = list(dict.fromkeys(inspection["council"] for inspection in chosen))
    return answer(
        record,
        show,
        [row[:-1] for row in rows],
        changes=[row["change"] for row in rows if row["counted"]],
        title=title_of(record, councils),
    )._replace(left_out=left_out(newer))
