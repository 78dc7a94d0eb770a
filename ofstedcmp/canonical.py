"""The one form of each file of the record: keys in their order, entries in theirs, one layout."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ofstedcmp.model import Framework
from ofstedcmp.records import councils, inspections, rules
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
        ("areas", rules.AREA_KEYS),
        ("links", rules.LINK_KEYS),
        ("drops", rules.DROP_KEYS),
        ("absences", rules.ABSENCE_KEYS),
    ):
        if key in ordered:
            ordered[key] = [_by(entry, keys) for entry in ordered[key]]
    return ordered


def _councils(value: Plain, _: Mapping[str, Framework]) -> Plain:
    return _by(value, ("councils", "planned")) | {
        "councils": {
            key: _by(value["councils"][key], councils.COUNCIL_KEYS) for key in sorted(value["councils"])
        }
    }


def _inspections(value: Plain, frameworks: Mapping[str, Framework]) -> Plain:
    ordered = _by(value, inspections.FILE_KEYS)
    if "sources" in ordered:
        sources = ordered["sources"]
        ordered["sources"] = {key: _by(sources[key], councils.SOURCE_KEYS) for key in sorted(sources)}
    if "inspections" in ordered:
        entries = sorted(ordered["inspections"], key=_when)
        ordered["inspections"] = [_inspection(entry, frameworks) for entry in entries]
    if "events" in ordered:
        ordered["events"] = [
            _by(entry, inspections.EVENT_KEYS) for entry in sorted(ordered["events"], key=_when)
        ]
    return ordered


def _inspection(value: Plain, frameworks: Mapping[str, Framework]) -> Plain:
    ordered = _by(value, inspections.INSPECTION_KEYS)
    framework = frameworks.get(ordered.get("framework", ""))
    if framework and "judgements" in ordered:
        judgements = _by(ordered["judgements"], [area.id for area in framework.areas])
        ordered["judgements"] = {
            area: [_by(reading, inspections.READING_KEYS) for reading in readings]
            for area, readings in judgements.items()
        }
    return ordered


def _when(value: Plain) -> tuple[str, str]:
    return (value.get("start") or value.get("published") or "", value.get("published") or "")


def _by(value: Plain, keys: Sequence[str]) -> Plain:
    known = {key: value[key] for key in keys if value.get(key) is not None}
    return known | {key: value[key] for key in value if key not in keys}


_ORDERED: dict[str, Callable[[Any, Mapping[str, Framework]], Any]] = {
    "framework": _framework,
    "councils": _councils,
    "inspections": _inspections,
}
