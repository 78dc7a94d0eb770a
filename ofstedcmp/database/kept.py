"""What comparing said of a council's inspections, as JSON text and back: compared once, and read often.

Only the compiled form of the record holds such text, made by the same program from the same records
and rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ofstedcmp.answers.long_rows import COLUMNS, FIRST_OWN, OwnColumns, ToldFinding, ToldFindings, own_columns
from ofstedcmp.database.packing import loaded, packed
from ofstedcmp.grade_changes import Change, Compared, Finding, Yardstick
from ofstedcmp.records.tuples import Deferred
from ofstedcmp.records.types import Inspection, Judgement, Reading

# Where a finding's own columns say the same as its change does.
WORD, STEPS, BASIS, CAVEATS = (
    COLUMNS.index(name) - FIRST_OWN for name in ("change", "change_steps", "basis", "caveats")
)
AREA, THEME = (COLUMNS.index(name) - FIRST_OWN for name in ("area", "theme"))
# There are as many findings as rows in the whole record: they are made by what `_make` calls itself.
_new = tuple.__new__


def text(compared: Sequence[Compared], yard: Yardstick, created: str | None) -> str:
    """What was said of a council's inspections that were compared with that date.

    The first line has the date; then each inspection has a line with the own columns of its findings, and
    one with all else of them.
    """
    places = {id(one.inspection): place for place, one in enumerate(compared)}

    def before(change: Change) -> list[tuple[int, str]]:
        return [(places[id(inspection)], judgement.area) for inspection, judgement in change.previous]

    def flat(change: Change | None) -> list[Any] | None:
        if change is None:
            return None
        word, steps, basis, _, caveats, second_hand, since = change
        return [word, steps, basis, before(change), caveats, second_hand, flat(since)]

    def more(finding: Finding) -> list[Any]:
        change = finding.change
        of = None if finding.judgement else change.previous[0][0].framework
        return [of, before(change), change.second_hand, flat(change.since_separate)]

    lines = [created or ""]
    for one in compared:
        lines.append(packed([own_columns(yard, finding) for finding in one.findings]))
        lines.append(packed([more(finding) for finding in one.findings]))
    return "\n".join(lines)


def history(
    text: str, inspections: Sequence[Inspection], yard: Yardstick, created: str | None
) -> list[Compared] | None:
    """What was said of those inspections in their order; None where others, or by another date."""
    first, *lines = text.split("\n")
    if not text or first != (created or "") or len(lines) != 2 * len(inspections):
        return None

    def one_of(inspection: Inspection, owns: str, more: str) -> Compared:
        told = ToldFindings(_owns, _findings, owns, more, inspection, inspections, yard)
        return _new(Compared, (inspection, yard.frameworks[inspection.framework], told))

    return list(map(one_of, inspections, lines[::2], lines[1::2]))


def _owns(owns: str, *_: Any) -> list[OwnColumns]:
    found: list[OwnColumns] = loaded(owns)
    return found


def _findings(
    owns: str, more: str, inspection: Inspection, inspections: Sequence[Inspection], yard: Yardstick
) -> tuple[Finding, ...]:
    areas, framework = yard.areas, inspection.framework
    found = []
    for own, (of, before, second_hand, since) in zip(loaded(owns), loaded(more), strict=True):
        name = own[AREA]
        judgement = None if of else _new(Judgement, (name, Deferred(_readings, inspection, name)))
        caveats = tuple(own[CAVEATS].split(";")) if own[CAVEATS] else ()
        previous = Deferred(_previous, before, inspections) if before else ()
        since_separate = _change(since, inspections) if since else None
        change = (own[WORD], own[STEPS], own[BASIS], previous, caveats, second_hand, since_separate)
        area = areas[of or framework, name]
        finding = _new(ToldFinding, (inspection, area, own[THEME], judgement, _new(Change, change)))
        finding.own = own
        found.append(finding)
    return tuple(found)


def _change(row: list[Any], inspections: Sequence[Inspection]) -> Change:
    word, steps, basis, before, caveats, second_hand, since = row
    previous = Deferred(_previous, before, inspections) if before else ()
    since_separate = _change(since, inspections) if since else None
    return Change(word, steps, basis, previous, tuple(caveats), second_hand, since_separate)


def _previous(
    before: Sequence[tuple[int, str]], inspections: Sequence[Inspection]
) -> tuple[tuple[Inspection, Judgement], ...]:
    return tuple((inspections[place], _judgement(inspections[place], area)) for place, area in before)


def _readings(inspection: Inspection, area: str) -> tuple[Reading, ...]:
    return tuple(_judgement(inspection, area).readings)


def _judgement(inspection: Inspection, area: str) -> Judgement:
    found = inspection.judgement(area)
    assert found, f"{area} was judged when it was compared"
    return found
