"""Judgements and events as long rows: the columns that scripts and spreadsheets rely on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from ofstedcmp.answers.table import Scalar
from ofstedcmp.grade_changes import Compared, Finding, Yardstick, grade_of
from ofstedcmp.records.tuples import Deferred
from ofstedcmp.records.types import Council, Event, Inspection, Judgement

COLUMNS = (
    "council", "council_name", "ofsted_urn", "old_la_code", "new_la_code", "region_code", "region_name",
    "framework", "kind", "inspection_start", "inspection_end", "published", "area", "theme", "grade",
    "grade_label", "grade_rank", "change", "change_steps", "basis", "previous_grade",
    "previous_framework", "previous_published", "caveats", "provenance", "report_url", "report_page",
    "last_separate_grade", "last_separate_published", "last_separate_steps",
    "lead_inspector", "newer_report", "data_folder",
)  # fmt: skip

# Those of an answer that has visits without a grade between the judgements.
VISIT_COLUMNS = (*COLUMNS, "topic", "priority_actions")

# The columns that a finding has of its own; those before and behind them are its inspection's.
FIRST_OWN, PAST_OWN = COLUMNS.index("area"), COLUMNS.index("lead_inspector")
OWN_GRADE = COLUMNS.index("grade") - FIRST_OWN

LongRow = dict[str, Scalar]
OwnColumns = Sequence[Scalar]
_Dated = list[tuple[str, list[Sequence[Scalar]]]]


class Beside(NamedTuple):
    """What the whole record says beside the rows of a council.

    `newer` is when a report of it was published that is known and not held. `folder` is where its grades
    come from, None for the bundled record; where several folders have some, `folders` has that of each by
    framework, date and area; of a visit by its kind, date and None.
    """

    newer: str | None = None
    folder: str | None = None
    folders: Mapping[tuple[str | None, str, str | None], str | None] = {}


NOTHING = Beside()


class ToldFinding(Finding):
    """A finding with its own columns, where these were worked out before; empty where it was altered."""

    own: OwnColumns = ()


class ToldFindings(Deferred[Finding]):
    """Findings whose own columns can be had before they are made, of the same by `tell`."""

    __slots__ = ("_tell", "_told")

    def __init__(self, tell: Callable[..., list[OwnColumns]], make: Callable[..., Any], *about: Any) -> None:
        self._make, self._made = make, ()
        self._tell = tell
        self._about = self._told = about

    def owns(self) -> list[OwnColumns]:
        """The own columns of each."""
        return self._tell(*self._told)


def rows(
    yard: Yardstick,
    council: Council,
    compared: Iterable[Compared],
    events: Iterable[Event] = (),
    beside: Beside = NOTHING,
) -> list[LongRow]:
    """One row a finding and one an event, in the order of their dates, with every column of COLUMNS.

    Ranks are 1 (best) to 4; steps are positive towards outstanding; what a source does not give is
    None. A row whose `change` is "dropped" has no grade: the framework no longer makes that judgement.
    """
    found = values(yard, council, compared, events, beside)
    return [dict(zip(COLUMNS, row, strict=True)) for row in found]


def rows_with_visits(
    yard: Yardstick,
    council: Council,
    compared: Iterable[Compared],
    events: Iterable[Event],
    beside: Beside,
) -> list[LongRow]:
    """What `rows` holds, with every column of VISIT_COLUMNS."""
    found = values_with_visits(yard, council, compared, events, beside)
    return [dict(zip(VISIT_COLUMNS, row, strict=True)) for row in found]


def values_with_visits(
    yard: Yardstick,
    council: Council,
    compared: Iterable[Compared],
    events: Iterable[Event],
    beside: Beside,
) -> list[Sequence[Scalar]]:
    """What `rows_with_visits` holds, without the names of the columns."""
    dated: _Dated = []
    for when, found in _judged(yard, council, compared, beside):
        dated.append((when, [(*row, None, None) for row in found]))
    for event in events:
        # Where its letter names none there is nothing to say, as where no letter was read.
        more = (";".join(event.topics) or None, event.priority_actions or None)
        dated.append((event.when, [(*_visit(council, event, beside), *more)]))
    return _in_order(dated)


def values(
    yard: Yardstick,
    council: Council,
    compared: Iterable[Compared],
    events: Iterable[Event],
    beside: Beside,
) -> list[Sequence[Scalar]]:
    """What `rows` holds, without the names of the columns."""
    visits: _Dated = [(event.when, [_visit(council, event, beside)]) for event in events]
    return _in_order(_judged(yard, council, compared, beside) + visits)


def _judged(yard: Yardstick, council: Council, compared: Iterable[Compared], beside: Beside) -> _Dated:
    found: _Dated = []
    for one in compared:
        inspection, folder = one.inspection, beside.folder
        begun, ended = _head(council, inspection), (inspection.lead_inspector, beside.newer)
        rows_: list[Sequence[Scalar]] = []
        for own in _owns(yard, one.findings):
            if beside.folders:
                folder = beside.folders.get((inspection.framework, inspection.when, str(own[0])))
            # No folder has a grade that is no longer given.
            rows_.append((*begun, *own, *ended, folder if own[OWN_GRADE] else None))
        found.append((inspection.when, rows_))
    return found


def _in_order(dated: _Dated) -> list[Sequence[Scalar]]:
    return [row for _, found in sorted(dated, key=itemgetter(0)) for row in found]


def _owns(yard: Yardstick, findings: Sequence[Finding]) -> list[OwnColumns]:
    if isinstance(findings, ToldFindings):
        return findings.owns()
    return [
        (isinstance(finding, ToldFinding) and finding.own) or own_columns(yard, finding)
        for finding in findings
    ]


def grade_label(yard: Yardstick, inspection: Inspection, judgement: Judgement) -> str:
    """The grade as printed in the inspection's own report, else in the word of its time."""
    standing = judgement.standing
    if standing.provenance == "report" and standing.printed:
        return standing.printed
    grade = grade_of(judgement, yard.frameworks[inspection.framework], yard.scales)
    label = grade.label if grade else "Not judged"
    return f"{label} (implied)" if standing.implied else label


def own_columns(yard: Yardstick, finding: Finding) -> OwnColumns:
    """The columns of a finding from FIRST_OWN on."""
    change, inspection, judgement = finding.change, finding.inspection, finding.judgement
    earlier, before = change.previous[0] if len(change.previous) == 1 else (None, None)
    standing = judgement.standing if judgement else None
    since = change.since_separate
    separate, its = since.previous[0] if since and len(since.previous) == 1 else (None, None)
    grade = judgement and grade_of(judgement, yard.frameworks[inspection.framework], yard.scales)
    return (
        finding.area.id,
        finding.theme,
        judgement.grade if judgement else None,
        grade_label(yard, inspection, judgement) if judgement else None,
        grade.rank if grade else None,
        change.word,
        change.steps,
        change.basis,
        before.grade if before else None,
        earlier.framework if earlier else None,
        earlier.published if earlier else None,
        ";".join(change.caveats) or None,
        standing.provenance if standing else None,
        standing.source.url if standing else None,
        standing.page if standing else None,
        its.grade if its else None,
        separate.published if separate else None,
        since.steps if since else None,
    )


def _visit(council: Council, event: Event, beside: Beside) -> Sequence[Scalar]:
    source, page = event.sources[0] if event.sources else (None, None)
    # Its own letter is to a visit what its report is to an inspection.
    told = {"letter": "report", "report": "later-report"}
    known = {
        "provenance": told.get(source.kind, source.kind) if source else None,
        "report_url": source.url if source else None,
        "report_page": page,
        "newer_report": beside.newer,
        "data_folder": beside.folders.get((event.kind, event.when, None), beside.folder),
    }
    return (*_head(council, event), *(known.get(name) for name in COLUMNS[FIRST_OWN:]))


def head(council: Council, one: Inspection | Event) -> LongRow:
    """The columns that say whose inspection it was, under which framework, and when."""
    return dict(zip(COLUMNS, _head(council, one), strict=False))


def _head(council: Council, one: Inspection | Event) -> Sequence[Scalar]:
    return (
        council.id,
        council.name,
        council.ofsted_urn,
        council.dfe_code,
        council.gss_code,
        council.region_code,
        council.region,
        one.framework,
        one.kind,
        one.start,
        one.end,
        one.published,
    )
