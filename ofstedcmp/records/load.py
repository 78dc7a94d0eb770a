"""Make records of a document's plain values, noting every problem at its place instead of stopping."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ofstedcmp.records.annotations import Field, Type, all_fields, fields, parse
from ofstedcmp.records.types import (
    NOT_JUDGED,
    CouncilFile,
    Event,
    Framework,
    Grade,
    Inspection,
    Judgement,
    Provenance,
    Reading,
    Rules,
    Scale,
    Source,
    provenance,
)
from ofstedcmp.records.values import describe, is_absent, value_fault
from ofstedcmp.records.yaml_files import Document, Keys

# The longest list: some rules compare each entry with every other.
MOST_ENTRIES = 1000
# A key that is read but no longer written. Until version 0.1 a visit had this one, true or false.
_OLD_KEY = (Event, "priority_action")

Plain = dict[str, Any]


class Loader:
    """Reads one document. Its problems are added to the document, and what has a problem is left out.

    `places` has the places of the entries that were read, for each list at the top of the document.
    """

    def __init__(self, document: Document, rules: Rules | None = None) -> None:
        self.document, self.complain = document, document.complain
        self.rules = rules or Rules({}, {}, {})
        self.sources = dict(self.rules.sources)
        self.places: dict[str, list[Keys]] = {}
        # What has been read of the file, and of the inspection that is being read.
        self.current: dict[type, Plain] = {}

    @property
    def framework(self) -> Framework | None:
        """The framework of the inspection that is being read."""
        return self.rules.frameworks.get(self.current[Inspection]["framework"])

    def record(self, kind: type, value: Any, keys: Keys) -> Any:
        """A record of that type; None if it refers to a source, framework or grade that is not known."""
        mapping = self._checked(kind, value, keys)
        values: Plain = {}
        self.current[kind] = values
        special = _SPECIAL.get(kind, {})
        for field in all_fields(kind):
            if read := special.get(field.name):
                values[field.name] = read(self, field, mapping, keys)
            elif field.type.mark.role == "derived":
                values[field.name] = self.current[CouncilFile][field.name]
            elif field.type.mark.role == "mapping key":
                values[field.name] = keys[-1]
                if field.type.choices and keys[-1] not in field.type.choices:
                    self.complain(keys, f"'{keys[-1]}' is not one of {', '.join(field.type.choices)}")
            else:
                values[field.name] = self.field(field, mapping, keys)
        if any(field.required and values[field.name] is None for field in all_fields(kind)):
            return None
        return kind(**values)

    def _checked(self, kind: type, value: Any, keys: Keys) -> Plain:
        """The mapping of a record, with its keys checked; an empty one if the value is something else."""
        known = [field.key for field in fields(kind)]
        if not isinstance(value, dict):
            expected = ", ".join(known[:3])
            self.complain(keys, f"{describe(value)} where a mapping with {expected} … is expected")
            return {}
        for key in value:
            if key not in known and (kind, key) != _OLD_KEY:
                self.complain((*keys, key), f"unknown key '{key}' (known: {', '.join(known)})", at_key=True)
        for field in fields(kind):
            required = field.required or (field.type.mark.role == "source id" and field.key in value)
            if required and is_absent(field.type, value.get(field.key)):
                self.complain(keys, f"'{field.key}' is missing")
        return value

    def field(self, field: Field, mapping: Plain, keys: Keys) -> Any:
        """The value of a field, or its empty value if the mapping has none that can be read."""
        value = mapping.get(field.key)
        if not is_absent(field.type, value):
            value = self.value(field.type, value, (*keys, field.key), field.key)
        return field.empty if value is None or value == "" else value

    def value(self, kind: Type, value: Any, keys: Keys, name: str) -> Any:
        """A value of that type, or None if it is another; messages call it `name`."""
        if kind.is_record:
            return self.record(kind.base, value, keys)
        if fault := value_fault(kind, value):
            self.complain(keys, f"'{name}' {fault}")
            return None
        if kind.base is Mapping:
            return self._mapping(kind, value, keys)
        if kind.base in (tuple, Sequence):
            return self._list(kind, value, keys, name)
        if kind.mark.role == "framework id" and value not in self.rules.frameworks:
            self.complain(keys, f"unknown framework '{value}' (known: {', '.join(self.rules.frameworks)})")
            return None
        if kind.mark.role == "source id":
            if value not in self.sources:
                self.complain(keys, f"unknown source '{value}': list it under 'sources'")
            return self.sources.get(value)
        return value

    def _mapping(self, kind: Type, value: Plain, keys: Keys) -> Plain:
        known, inside = kind.choices, kind.inside[1]
        entries = {}
        for key, entry in value.items():
            here = (*keys, key)
            if known and key not in known:
                self.complain(here, f"unknown key '{key}' (known: {', '.join(known)})", at_key=True)
                continue
            if fault := value_fault(kind.inside[0], key):
                self.complain(here, f"the {'id' if inside.is_record else 'key'} '{key}' {fault}", at_key=True)
            absent = is_absent(inside, entry) and not inside.is_record
            if absent and inside.empty != ():
                self.complain(keys, f"'{key}' is missing")
            read = None if absent else self.value(inside, entry, here, key)
            entries[key] = inside.empty if read is None else read
        return {key: entries[key] for key in known or entries if entries.get(key) is not None}

    def _list(self, kind: Type, value: list[Any], keys: Keys, name: str) -> tuple[Any, ...] | None:
        if len(value) > MOST_ENTRIES:
            self.complain(keys, f"'{name}' holds more than {MOST_ENTRIES:,} entries")
            return None
        (inside,) = kind.inside
        entries = []
        for position, entry in enumerate(value):
            here = (*keys, position)
            if (read := self.value(inside, entry, here, name)) is not None:
                entries.append(read)
                if len(keys) == 1:
                    self.places.setdefault(name, []).append(here)
        return tuple(entries)


# The fields that need more than their type. Each function gets the loader, the field, the mapping that the
# record is read from, and its place.


def _named_like_the_file(loader: Loader, field: Field, mapping: Plain, keys: Keys) -> str | None:
    """The id of the council or framework, after which its file is named."""
    name: str | None = loader.field(field, mapping, keys)
    if name and name != loader.document.path.stem:
        loader.complain((*keys, field.key), f"the file must be called {name}.yaml")
    return name


def _sources(loader: Loader, field: Field, mapping: Plain, keys: Keys) -> dict[str, Source]:
    sources: dict[str, Source] = loader.field(field, mapping, keys)
    for source_id in sources:
        if source_id in loader.rules.sources:
            loader.complain((field.key, source_id), f"'{source_id}' is a shared source already", at_key=True)
    loader.sources |= sources
    return sources


def _judgements(loader: Loader, field: Field, mapping: Plain, keys: Keys) -> tuple[Judgement, ...]:
    """The judgements in the order of the framework's areas; none if the report is not known."""
    framework, judgements, place = loader.framework, mapping.get(field.key), (*keys, field.key)
    if framework is None or judgements is None:
        return ()
    if fault := value_fault(parse(Mapping[str, str]), judgements):
        loader.complain(place, f"'{field.key}' {fault}")
        return ()
    graded = [area.id for area in framework.areas if not area.heading]
    (readings,) = fields(Judgement)
    sound = {}
    for area, value in judgements.items():
        here = (*place, area)
        problems = len(loader.document.problems)
        if area not in graded:
            known = ", ".join(sorted(graded))
            loader.complain(here, f"{framework.id} has no area '{area}' (it has: {known})", at_key=True)
        elif value is None or value == []:
            loader.complain(here, f"'{area}' needs at least one reading: a source and its grade")
        else:
            read = loader.value(readings.type, value, here, area)
            # A faulty reading would make the rules say false things about the others.
            if len(loader.document.problems) == problems:
                sound[area] = Judgement(area, read)
    if "report" in mapping and loader.current[Inspection]["report"] is None:
        return ()  # it is not clear which readings are from the report
    return tuple(sound[area] for area in graded if area in sound)


def _missing(loader: Loader, field: Field, mapping: Plain, keys: Keys) -> Plain:
    """The reasons why areas are missing; 'rest' stands for all that are not named."""
    if loader.framework is None:
        return {}
    choices = ("rest", *(area.id for area in loader.framework.areas))
    reasons: Plain = loader.field(field._replace(type=field.type._replace(choices=choices)), mapping, keys)
    return reasons


def _provenance(loader: Loader, *_: Any) -> Provenance | None:
    source: Source | None = loader.current[Reading]["source"]
    return provenance(source, loader.current[Inspection]["report"]) if source else None


def _grade(loader: Loader, field: Field, mapping: Plain, keys: Keys) -> str | None:
    grade: str = loader.field(field, mapping, keys)
    framework = loader.framework
    scale = loader.rules.scales.get(framework.scale or "") if framework else None
    grades = [*(known.id for known in scale.grades), NOT_JUDGED] if scale else []
    if framework and grade and grade not in grades:
        message = f"'{grade}' is not a grade of {framework.id} (its grades: {', '.join(grades)})"
        loader.complain((*keys, field.key), message)
    return grade if grade in grades else None


def _priority_actions(loader: Loader, field: Field, mapping: Plain, keys: Keys) -> int | str | None:
    _, old = _OLD_KEY
    if mapping.get(old) is None or mapping.get(field.key) is not None:
        actions: int | str | None = loader.field(field, mapping, keys)
        return actions
    if fault := value_fault(parse(bool), mapping[old]):
        loader.complain((*keys, old), f"'{old}' {fault}")
    return "yes" if mapping[old] is True else 0


def _grades(loader: Loader, field: Field, mapping: Plain, keys: Keys) -> tuple[Grade, ...]:
    grades: tuple[Grade, ...] = loader.field(field, mapping, keys)
    if not grades:
        loader.complain(keys, f"the scale '{keys[-1]}' has no grades")
    elif [grade.rank for grade in grades] != list(range(1, len(grades) + 1)):
        message = "ranks must run 1, 2, 3 … from the best grade to the worst"
        loader.complain((*keys, field.key), message)
    return grades


_SPECIAL: dict[type, dict[str, Callable[[Loader, Field, Plain, Keys], Any]]] = {
    CouncilFile: {"council": _named_like_the_file, "sources": _sources},
    Framework: {"id": _named_like_the_file},
    Inspection: {"judgements": _judgements, "missing": _missing},
    Reading: {"provenance": _provenance, "grade": _grade},
    Event: {"priority_actions": _priority_actions},
    Scale: {"grades": _grades},
}
