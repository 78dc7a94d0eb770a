"""Make the database from the YAML files of data folders, each grade with its comparison."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ofstedcmp.database import objects
from ofstedcmp.database.council_rows import Context, add_council, remove_council
from ofstedcmp.database.name_index import index
from ofstedcmp.database.tables import create, insert, insert_all
from ofstedcmp.errors import DataError
from ofstedcmp.grade_changes import yardstick
from ofstedcmp.records import yaml_files
from ofstedcmp.records.read_files import RULES, by_id, changed_rule, laid_over, read_records
from ofstedcmp.records.types import Council, Disagreement, Rules

# The first inspections that the record covers; a council older than this was not created for it.
RECORD_BEGINS = "2009-04-01"
INSPECTIONS = "inspections/"

# The YAML files of one data folder: name such as "inspections/leeds.yaml" → path.
Files = Mapping[str, str]


def build(
    base: sqlite3.Connection,
    files: Sequence[Files],
    folders: Sequence[str | None],
    *,
    allow_rules: bool = False,
) -> None:
    """Make the whole database in an empty one. Raises DataError with the first fault of a file.

    `files` are those of each data folder, a later folder adding to an earlier; `folders` are their names
    as rows give them, None for the bundled data. A later folder may only change rules if `allow_rules`.
    """
    create(base)
    _add_rules(base, files, allow_rules)
    _add_councils(base, files)
    replace_councils(base, files, folders, {council for one in files for council in councils_of(one)})


def replace_councils(
    base: sqlite3.Connection, files: Sequence[Files], folders: Sequence[str | None], councils: Iterable[str]
) -> None:
    """Read those councils' files again, and the lists of disagreements and known reports.

    Raises DataError with the first fault of a file.
    """
    disagreements = _read(files, "disagreements", "disagreements")
    known_reports = _read(files, "known-reports", "known_reports")
    for table, lists in (("disagreement", disagreements), ("known_report", known_reports)):
        base.execute(f"delete from {table}")
        insert_all(base, table, [entry for _, entries in lists for entry in entries], held=False)
    base.execute("delete from changed where what = 'disagreement'")
    _, changed = laid_over((path, {_statement(entry): entry for entry in one}) for path, one in disagreements)
    _note(base, "disagreement", changed)
    rules = Rules(objects.frameworks(base), objects.scales(base), objects.sources(base))
    shared = "select id, number from source where council is null"
    context = Context(
        rules,
        yardstick(rules.frameworks, rules.scales),
        objects.disagreements(base),
        objects.known_reports(base),
        {rules.sources[name]: number for name, number in base.execute(shared)},
        list(zip(folders, files, strict=True)),
    )
    for council in sorted(councils):
        remove_council(base, council)
        if any(council in councils_of(one) for one in files):
            add_council(base, council, context)
    base.execute("delete from record")
    base.execute(
        "insert into record (newest, inspections, councils) select max(published), "
        "coalesce(sum(not annual), 0), count(distinct council) from inspection"
    )


def councils_of(files: Iterable[str]) -> set[str]:
    """The ids of the councils that these are files of."""
    return {name[len(INSPECTIONS) :].rpartition(".")[0] for name in files if name.startswith(INSPECTIONS)}


def _read(files: Sequence[Files], kind: str, key: str) -> list[tuple[str, Any]]:
    """What the files of that kind hold under a key, each with its path; a framework by its id."""
    paths = (
        path
        for one in files
        for name, path in one.items()
        if name == f"{kind}.yaml" or name.startswith(f"{kind}/")
    )
    return [(path, by_id(read_records(kind, path), key)) for path in paths]


def _rules(files: Sequence[Files], kind: str, key: str, allow: bool) -> dict[str, Any]:
    """Rules by id. Raises DataError if a later folder changes one, unless it may."""
    rules, changed = laid_over(_read(files, kind, key))
    if changed and not allow:
        path, name = changed[0]
        raise DataError(str(changed_rule(yaml_files.read(Path(path)), key, name)))
    return rules


def _changeable(
    base: sqlite3.Connection, files: Sequence[Files], kind: str, key: str, what: str
) -> dict[str, Any]:
    """Entries by id, after noting which of them a later folder changes."""
    entries, changed = laid_over(_read(files, kind, key))
    _note(base, what, changed)
    return entries


def _note(base: sqlite3.Connection, what: str, changed: Iterable[tuple[str, str]]) -> None:
    insert_all(base, "changed", [{"what": what, "folder": os.path.dirname(path)} for path, _ in changed])


def _statement(entry: Disagreement) -> str:
    return " ".join((entry.council, entry.framework, entry.about, entry.source, entry.says))


def _add_rules(base: sqlite3.Connection, files: Sequence[Files], allow: bool) -> None:
    scales, themes, caveats, topics, coverage, frameworks = (
        _rules(files, kind, key, allow) for kind, key in RULES
    )
    insert_all(base, "scale", scales.values())
    for scale in scales.values():
        insert_all(base, "grade", scale.grades, scale=scale.id)
    insert_all(base, "theme", themes.values())
    insert_all(base, "caveat", [{"id": name, "text": text} for name, text in caveats.items()])
    insert_all(base, "topic", topics.values())
    insert_all(base, "coverage", coverage.values())
    insert_all(base, "source", _changeable(base, files, "sources", "sources", "source").values())
    ordered = sorted(frameworks.values(), key=lambda one: (one.starts or "", one.id))
    insert_all(base, "framework", ordered)
    for framework in ordered:
        insert_all(base, "area", framework.areas, framework=framework.id)
        insert_all(base, "link", framework.links, framework=framework.id)
        insert_all(base, "dropped", framework.drops, framework=framework.id)
        insert_all(base, "absence", framework.absences, framework=framework.id)
        insert_all(base, "cycle", framework.cycle, framework=framework.id)


def _add_councils(base: sqlite3.Connection, files: Sequence[Files]) -> None:
    councils: dict[str, Council] = _changeable(base, files, "councils", "councils", "council")
    for place, council in enumerate(councils.values()):
        since = council.responsible_since if council.predecessors else None
        created = since if since and since >= RECORD_BEGINS else None
        insert(base, "council", council, place=place, created=created)
        insert_all(base, "body", council.run_by, council=council.id)
        if council.planned_change:
            insert(base, "planned_change", council.planned_change, council=council.id)
    forms = (
        (form, level, council)
        for level, ids in enumerate(index(councils).whole)
        for form, found in ids.items()
        for council in found
    )
    base.executemany("insert into council_name values (?, ?, ?)", forms)
    places = _changeable(base, files, "other-places", "places", "other place")
    insert_all(base, "other_place", places.values())
    models = _changeable(base, files, "neighbours", "models", "neighbour model").values()
    insert_all(base, "neighbour_model", models)
    nearest = (
        (model.id, council, place, other)
        for model in models
        for council, others in model.lists.items()
        for place, other in enumerate(others)
    )
    base.executemany("insert into neighbour values (?, ?, ?, ?)", nearest)
