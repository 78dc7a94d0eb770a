"""The one form of each file of the record: keys in their order, entries in theirs, one layout."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ofstedcmp.model import Framework
from ofstedcmp.records import councils, disagreements, inspections, known_reports, rules
from ofstedcmp.store import dump

Plain = dict[str, Any]


def canonical(kind: str, value: Any, frameworks: Mapping[str, Framework]) -> str:
    """The canonical text of a file of that kind whose plain content is `value`.

    Kinds are the names of the single files without their ending, `framework` and `inspections`.
    """
    order = _ORDERED.get(kind)
    return dump(order(value, frameworks) if order else value)


def _framework(value: Plain, _: Mapping[str, Framework]) -> Plain:
    ordered = _by(value, rules.FRAMEWORK_KEYS)
    for key, keys in (
        ("cycle", rules.CYCLE_KEYS),
        ("areas", rules.AREA_KEYS),
        ("links", rules.LINK_KEYS),
        ("drops", rules.DROP_KEYS),
        ("absences", rules.ABSENCE_KEYS),
    ):
        _each(ordered, key, keys)
    return ordered


def _scales(value: Plain, _: Mapping[str, Framework]) -> Plain:
    scales = {key: _by(scale, rules.SCALE_KEYS) for key, scale in (value.get("scales") or {}).items()}
    for scale in scales.values():
        _each(scale, "grades", rules.GRADE_KEYS)
    return {"scales": scales}


def _visits(value: Plain, _: Mapping[str, Framework]) -> Plain:
    ordered = _by(value, rules.VISIT_KEYS)
    for key, keys in (("topics", rules.TOPIC_KEYS), ("coverage", rules.COVERAGE_KEYS)):
        ordered[key] = {name: _by(entry, keys) for name, entry in (ordered.get(key) or {}).items()}
    return ordered


def _councils(value: Plain, _: Mapping[str, Framework]) -> Plain:
    ordered = _by(value, ("councils", "planned"))
    _sorted(ordered, "councils", councils.COUNCIL_KEYS)
    _sorted(ordered, "planned", councils.FUTURE_KEYS)
    for council in ordered.get("councils", {}).values():
        if "planned_change" in council:
            council["planned_change"] = _by(council["planned_change"], councils.PLANNED_KEYS)
        _each(council, "run_by", councils.BODY_KEYS)
    return ordered


def _sources(value: Plain, _: Mapping[str, Framework]) -> Plain:
    ordered = dict(value)
    _sorted(ordered, "sources", councils.SOURCE_KEYS)
    return ordered


def _inspections(value: Plain, frameworks: Mapping[str, Framework]) -> Plain:
    ordered = _by(value, inspections.FILE_KEYS)
    _sorted(ordered, "sources", councils.SOURCE_KEYS)
    if "inspections" in ordered:
        entries = sorted(ordered["inspections"], key=_when)
        ordered["inspections"] = [_inspection(entry, frameworks) for entry in entries]
    if "events" in ordered:
        ordered["events"] = sorted(ordered["events"], key=_when)
        _each(ordered, "events", (*inspections.EVENT_KEYS, inspections.OLD_EVENT_KEY))
        for event in ordered["events"]:
            _each(event, "sources", inspections.EVENT_SOURCE_KEYS)
    return ordered


def _inspection(value: Plain, frameworks: Mapping[str, Framework]) -> Plain:
    ordered = _by(value, inspections.INSPECTION_KEYS)
    _each(ordered, "improvements", inspections.IMPROVEMENT_KEYS)
    _each(ordered, "disputes", inspections.DISPUTE_KEYS)
    _each(ordered, "parts", inspections.PART_KEYS)
    if "dates_from" in ordered:
        ordered["dates_from"] = _by(ordered["dates_from"], inspections.DATE_KEYS)
    framework = frameworks.get(ordered.get("framework", ""))
    areas = [area.id for area in framework.areas] if framework else []
    if "missing" in ordered:
        ordered["missing"] = _by(ordered["missing"], ["rest", *areas])
    if "judgements" in ordered:
        judgements = _by(ordered["judgements"], areas)
        ordered["judgements"] = {
            area: [_by(reading, inspections.READING_KEYS) for reading in readings]
            for area, readings in judgements.items()
        }
    return ordered


def _each(ordered: Plain, key: str, keys: Sequence[str]) -> None:
    """Order the keys of every mapping in the list under `key`."""
    if key in ordered:
        ordered[key] = [_by(entry, keys) for entry in ordered[key]]


def _sorted(ordered: Plain, key: str, keys: Sequence[str]) -> None:
    """Sort the mapping under `key` by its ids and order the keys of its entries."""
    if ordered.get(key) is not None:
        entries = ordered[key]
        ordered[key] = {name: _by(entries[name], keys) for name in sorted(entries)}


def _when(value: Plain) -> tuple[str, str]:
    return (value.get("start") or value.get("published") or "", value.get("published") or "")


def _by(value: Plain, keys: Sequence[str]) -> Plain:
    known = {key: value[key] for key in keys if value.get(key) is not None}
    return known | {key: value[key] for key in value if key not in keys}


def _disagreements(value: Plain, _: Mapping[str, Framework]) -> Plain:
    entries = [_by(entry, disagreements.DISAGREEMENT_KEYS) for entry in value.get("disagreements") or ()]
    return value | {"disagreements": entries}


def _known_reports(value: Plain, _: Mapping[str, Framework]) -> Plain:
    entries = [_by(entry, known_reports.KNOWN_KEYS) for entry in value.get("known_reports") or ()]
    entries.sort(key=lambda entry: (entry["council"], entry["published"], entry["url"]))
    return value | {"known_reports": entries}


_ORDERED: dict[str, Callable[[Any, Mapping[str, Framework]], Any]] = {
    "framework": _framework,
    "disagreements": _disagreements,
    "known-reports": _known_reports,
    "scales": _scales,
    "visits": _visits,
    "councils": _councils,
    "sources": _sources,
    "inspections": _inspections,
}
