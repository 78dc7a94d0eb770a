"""The one form of each file of the record: keys in their order, entries in theirs, one layout."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ofstedcmp.records import (
    read_councils,
    read_disagreements,
    read_inspections,
    read_known_reports,
    read_rules,
)
from ofstedcmp.records.types import Framework
from ofstedcmp.records.yaml_files import dump

Plain = dict[str, Any]


def canonical(kind: str, value: Any, frameworks: Mapping[str, Framework]) -> str:
    """The canonical text of a file of that kind whose plain content is `value`.

    Kinds are the names of the single files without their ending, `framework` and `inspections`.
    """
    order = _ORDERED.get(kind)
    return dump(order(value, frameworks) if order else value)


def _framework(value: Plain, _: Mapping[str, Framework]) -> Plain:
    ordered = _by(value, read_rules.FRAMEWORK_KEYS)
    for key, keys in (
        ("cycle", read_rules.CYCLE_KEYS),
        ("areas", read_rules.AREA_KEYS),
        ("links", read_rules.LINK_KEYS),
        ("drops", read_rules.DROP_KEYS),
        ("absences", read_rules.ABSENCE_KEYS),
    ):
        _each(ordered, key, keys)
    return ordered


def _scales(value: Plain, _: Mapping[str, Framework]) -> Plain:
    scales = {key: _by(scale, read_rules.SCALE_KEYS) for key, scale in (value.get("scales") or {}).items()}
    for scale in scales.values():
        _each(scale, "grades", read_rules.GRADE_KEYS)
    return {"scales": scales}


def _visits(value: Plain, _: Mapping[str, Framework]) -> Plain:
    ordered = _by(value, read_rules.VISIT_KEYS)
    for key, keys in (("topics", read_rules.TOPIC_KEYS), ("coverage", read_rules.COVERAGE_KEYS)):
        ordered[key] = {name: _by(entry, keys) for name, entry in (ordered.get(key) or {}).items()}
    return ordered


def _councils(value: Plain, _: Mapping[str, Framework]) -> Plain:
    ordered = _by(value, ("councils", "planned"))
    _sorted(ordered, "councils", read_councils.COUNCIL_KEYS)
    _sorted(ordered, "planned", read_councils.FUTURE_KEYS)
    for council in ordered.get("councils", {}).values():
        if "planned_change" in council:
            council["planned_change"] = _by(council["planned_change"], read_councils.PLANNED_KEYS)
        _each(council, "run_by", read_councils.BODY_KEYS)
    return ordered


def _sources(value: Plain, _: Mapping[str, Framework]) -> Plain:
    ordered = dict(value)
    _sorted(ordered, "sources", read_councils.SOURCE_KEYS)
    return ordered


def _inspections(value: Plain, frameworks: Mapping[str, Framework]) -> Plain:
    ordered = _by(value, read_inspections.FILE_KEYS)
    _sorted(ordered, "sources", read_councils.SOURCE_KEYS)
    if "inspections" in ordered:
        entries = sorted(ordered["inspections"], key=_when)
        ordered["inspections"] = [_inspection(entry, frameworks) for entry in entries]
    if "events" in ordered:
        ordered["events"] = sorted(ordered["events"], key=_when)
        _each(ordered, "events", (*read_inspections.EVENT_KEYS, read_inspections.OLD_EVENT_KEY))
        for event in ordered["events"]:
            _each(event, "sources", read_inspections.EVENT_SOURCE_KEYS)
    return ordered


def _inspection(value: Plain, frameworks: Mapping[str, Framework]) -> Plain:
    ordered = _by(value, read_inspections.INSPECTION_KEYS)
    _each(ordered, "improvements", read_inspections.IMPROVEMENT_KEYS)
    _each(ordered, "disputes", read_inspections.DISPUTE_KEYS)
    _each(ordered, "parts", read_inspections.PART_KEYS)
    if "dates_from" in ordered:
        ordered["dates_from"] = _by(ordered["dates_from"], read_inspections.DATE_KEYS)
    framework = frameworks.get(ordered.get("framework", ""))
    areas = [area.id for area in framework.areas] if framework else []
    if "missing" in ordered:
        ordered["missing"] = _by(ordered["missing"], ["rest", *areas])
    if "judgements" in ordered:
        judgements = _by(ordered["judgements"], areas)
        ordered["judgements"] = {
            area: [_by(reading, read_inspections.READING_KEYS) for reading in readings]
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
    entries = [_by(entry, read_disagreements.DISAGREEMENT_KEYS) for entry in value.get("disagreements") or ()]
    return value | {"disagreements": entries}


def _known_reports(value: Plain, _: Mapping[str, Framework]) -> Plain:
    entries = [_by(entry, read_known_reports.KNOWN_KEYS) for entry in value.get("known_reports") or ()]
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
