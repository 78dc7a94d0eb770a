"""Who moved: each change of a grade in the inspections asked for, and how many there were of each kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ofstedcmp.answers.changes_question import Question
from ofstedcmp.answers.council_answer import answer, changed_rows, title_of
from ofstedcmp.answers.newer_reports import left_out
from ofstedcmp.answers.table import Answer, Page
from ofstedcmp.database import england
from ofstedcmp.database.england import NamedRow
from ofstedcmp.database.graded_inspections import graded_inspections
from ofstedcmp.database.queries import ANY_DAY
from ofstedcmp.database.record import Record

if TYPE_CHECKING:
    from ofstedcmp.answers.changes_page import Graded
    from ofstedcmp.grade_changes import Compared, Finding
    from ofstedcmp.records.types import Council


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


def first_to_latest(record: Record, question: Question) -> Answer:
    """The first inspection of each council under a family of frameworks compared with its latest.

    Councils with one inspection are left out, and so is an area that the latest does not grade: an
    earlier grade never takes its place. The rows have the grades that stayed the same as well.
    """
    from ofstedcmp.grade_changes import compared

    own = question.councils(record)
    newer = question.unread(record, own)
    apart = {council.id for council, _ in newer}
    fitting: dict[str, list[NamedRow]] = {}
    for row in question.inspections(record, [one for one in own if one["id"] not in apart]):
        if record.frameworks[row["framework"]].family == question.family:
            fitting.setdefault(row["council"], []).append(row)
    twice = {council: some for council, some in fitting.items() if len(some) > 1}
    numbers = [some[-1]["number"] for some in twice.values()]
    moves: list[tuple[Council, Compared]] = []
    graded: list[Graded] = []
    latest_ones = graded_inspections(record.base, numbers)
    for (council, some), one in zip(twice.items(), latest_ones, strict=True):
        history = record.history(council)
        pair = [history[end["place"]].inspection for end in (some[0], some[-1])]
        latest = compared(pair, record.yardstick)[-1]
        rows = {row["area"]: row for row in one.grades}
        asked = [
            (finding, _against_first(record, rows[finding.area.id], finding))
            for finding in _asked(record, latest, question.selection.areas)
            if finding.area.id in rows
        ]
        graded.append((one, [row for _, row in asked]))
        listed = tuple(finding for finding, row in asked if question.lists(row))
        moves.append((record.councils[council], latest._replace(findings=listed)))

    def show() -> Page:
        from ofstedcmp.answers.changes_page import page

        return page(record, question, graded, newer)

    return answer(
        record,
        show,
        changed_rows(record, moves, numbers, question.day),
        changes=[one.change.word for _, some in moves for one in some.findings if one.change.counted],
        title=title_of(record, list(twice)),
    )._replace(left_out=left_out(newer))


def _asked(record: Record, latest: Compared, areas: frozenset[str]) -> Sequence[Finding]:
    """The findings in those areas or themes, in the order of the themes."""
    places = {theme: place for place, theme in enumerate(record.themes)}
    asked = [one for one in latest.findings if one.theme in areas or one.area.id in areas]
    return sorted(asked, key=lambda one: places.get(one.theme or "", len(places)))


def _against_first(record: Record, row: NamedRow, finding: Finding) -> dict[str, Any]:
    """The row of a grade, compared with the first inspection instead of the one before."""
    change, separate = finding.change, finding.change.since_separate
    values: dict[str, Any] = {
        **dict(row),
        **{"change": change.word, "steps": change.steps, "basis": change.basis},
        **{"counted": change.counted, "second_hand": change.second_hand},
        **{"caveats": ";".join(change.caveats), "separate_change": separate and separate.word},
        **{"separate_steps": separate and separate.steps, "separate_counted": separate and separate.counted},
    }
    for name, one in (("before", change), ("separate", separate)):
        inspection, judgement = one.previous[0] if one and one.previous else (None, None)
        grade = record.grade(inspection, judgement) if inspection and judgement else None
        values[name] = inspection and inspection.when
        values[f"{name}_label"] = grade and grade.label
    return values
