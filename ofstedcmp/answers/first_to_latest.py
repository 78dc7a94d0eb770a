"""Each council's first inspection under a family of frameworks compared with its latest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ofstedcmp.answers.changes_question import Question
from ofstedcmp.answers.council_answer import answer, title_of
from ofstedcmp.answers.newer_reports import left_out
from ofstedcmp.answers.table import Answer, Page, Row, Scalar
from ofstedcmp.database.england import NamedRow
from ofstedcmp.database.graded_inspections import graded_inspections
from ofstedcmp.database.queries import COLUMNS, grade_rows
from ofstedcmp.database.record import Record
from ofstedcmp.grade_changes import Change, compared

if TYPE_CHECKING:
    from ofstedcmp.answers.changes_page import Graded


def first_to_latest(record: Record, question: Question) -> Answer:
    """The first inspection of each council under a family of frameworks compared with its latest.

    Councils with one inspection are left out, and so is an area that the latest does not grade: an
    earlier grade never takes its place. The rows have the grades that stayed the same as well.
    """
    own = question.councils(record)
    newer = question.unread(record, own)
    apart = {council.id for council, _ in newer}
    fitting: dict[str, list[NamedRow]] = {}
    for row in question.inspections(record, [one for one in own if one["id"] not in apart]):
        if record.frameworks[row["framework"]].family == question.family:
            fitting.setdefault(row["council"], []).append(row)
    ends = {council: (some[0], some[-1]) for council, some in fitting.items() if len(some) > 1}
    places = {theme: place for place, theme in enumerate(record.themes)}
    areas = question.selection.areas
    graded: list[Graded] = []
    rows: list[Row] = []
    changes: list[str] = []
    for one in graded_inspections(record.base, [latest["number"] for _, latest in ends.values()]):
        council, number = one.facts["council"], one.facts["number"]
        pair = [record.inspections(council)[end["place"]] for end in ends[council]]
        findings = [
            finding
            for finding in compared(pair, record.yardstick)[-1].findings
            if finding.theme in areas or finding.area.id in areas
        ]
        findings.sort(key=lambda finding: places.get(finding.theme or "", len(places)))
        long = (
            dict(zip(COLUMNS, row, strict=True))
            for row in grade_rows(record.base, [number], (), question.day)
        )
        data = {row["area"]: row for row in long if row["grade"]}
        shown = {row["area"]: dict(row) for row in one.grades}
        graded.append((one, []))
        for finding in findings:
            if area := shown.get(finding.area.id):
                area |= _columns_shown(record, finding.change)
                graded[-1][1].append(area)
                if question.lists(area):
                    rows.append(tuple((data[finding.area.id] | _columns_of_rows(finding.change)).values()))
                    changes += [finding.change.word] * finding.change.counted

    def show() -> Page:
        from ofstedcmp.answers.changes_page import page

        return page(record, question, graded, newer)

    title = title_of(record, list(ends))
    return answer(record, show, rows, changes=changes, title=title)._replace(left_out=left_out(newer))


def _columns_shown(record: Record, change: Change) -> dict[str, Any]:
    """The columns about a change as `graded_inspections` has them; several earlier grades are the same."""
    since = change.since_separate
    values: dict[str, Any] = {
        **{"change": change.word, "steps": change.steps, "basis": change.basis},
        **{"counted": change.counted, "second_hand": change.second_hand},
        **{"caveats": ";".join(change.caveats), "separate_change": since and since.word},
        **{"separate_steps": since and since.steps, "separate_counted": since and since.counted},
    }
    for name, one in (("before", change), ("separate", since)):
        inspection, judgement = one.previous[0] if one and one.previous else (None, None)
        grade = record.grade(inspection, judgement) if inspection and judgement else None
        values[name] = inspection and inspection.when
        values[f"{name}_label"] = grade and grade.label
    return values


def _columns_of_rows(change: Change) -> dict[str, Scalar]:
    """The columns about a change in rows of data; empty about an earlier grade if there are several."""
    since = change.since_separate
    previous, separate = (
        one.previous[0] if one and len(one.previous) == 1 else None for one in (change, since)
    )
    return {
        "change": change.word,
        "change_steps": change.steps,
        "basis": change.basis,
        "previous_grade": previous[1].grade if previous else None,
        "previous_framework": previous[0].framework if previous else None,
        "previous_published": previous[0].published if previous else None,
        "caveats": ";".join(change.caveats) or None,
        "last_separate_grade": separate[1].grade if separate else None,
        "last_separate_published": separate[0].published if separate else None,
        "last_separate_steps": since.steps if since else None,
    }
