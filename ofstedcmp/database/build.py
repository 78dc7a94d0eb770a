"""Make the database from the YAML files of data folders, each grade with its comparison."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ofstedcmp.database import objects
from ofstedcmp.database.council_rows import Context, add_council, remove_council
from ofstedcmp.database.name_index import index
from ofstedcmp.database.tables import create, insert, insert_all
from ofstedcmp.grade_changes import yardstick
from ofstedcmp.records.data_folder import KNOWN_REPORTS
from ofstedcmp.records.read_files import read_records
from ofstedcmp.records.types import Council, Framework, Rules, VisitRules

# The first inspections that the record covers; a council older than this was not created for it.
RECORD_BEGINS = "2009-04-01"
INSPECTIONS = "inspections/"

# The YAML files of one data folder: name such as "inspections/leeds.yaml" → path.
Files = Mapping[str, str]


def build(base: sqlite3.Connection, files: Sequence[Files], folders: Sequence[str | None]) -> None:
    """Make the whole database in an empty one. Raises DataError with the first fault of a file.

    `files` are those of each data folder, a later folder adding to an earlier; `folders` are their names
    as rows give them, None for the bundled data.
    """
    create(base)
    _add_rules(base, files)
    _add_councils(base, files)
    replace_councils(base, files, folders, {council for one in files for council in councils_of(one)})


def replace_councils(
    base: sqlite3.Connection, files: Sequence[Files], folders: Sequence[str | None], councils: Iterable[str]
) -> None:
    """Read those councils' files again, and the lists of disagreements and known reports.

    Raises DataError with the first fault of a file.
    """
    for table, name in (("disagreement", "disagreements.yaml"), ("known_report", KNOWN_REPORTS)):
        base.execute(f"delete from {table}")
        insert_all(base, table, [entry for entries in _read(files, name) for entry in entries], held=False)
    rules = Rules(objects.frameworks(base), objects.scales(base), objects.shared_sources(base))
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


def _read(files: Sequence[Files], name: str) -> list[Any]:
    return [read_records(name, one[name]) for one in files if name in one]


def _merged(files: Sequence[Files], name: str) -> dict[str, Any]:
    return {key: value for one in _read(files, name) for key, value in one.items()}


def _add_rules(base: sqlite3.Connection, files: Sequence[Files]) -> None:
    scales = _merged(files, "scales.yaml").values()
    insert_all(base, "scale", scales)
    for scale in scales:
        insert_all(base, "grade", scale.grades, scale=scale.id)
    insert_all(base, "theme", _merged(files, "themes.yaml").values())
    for place, (name, text) in enumerate(_merged(files, "caveats.yaml").items()):
        insert(base, "caveat", place=place, id=name, text=text)
    visits: list[VisitRules] = _read(files, "visits.yaml")
    insert_all(base, "topic", {key: one for rules in visits for key, one in rules.topics.items()}.values())
    coverage = {key: one for rules in visits for key, one in rules.coverage.items()}
    insert_all(base, "coverage", coverage.values())
    insert_all(base, "source", _merged(files, "sources.yaml").values())
    frameworks: dict[str, Framework] = {}
    for name, path in ((name, path) for one in files for name, path in one.items()):
        if name.startswith("frameworks/"):
            framework: Framework = read_records(name, path)
            frameworks[framework.id] = framework
    ordered = sorted(frameworks.values(), key=lambda one: (one.starts or "", one.id))
    insert_all(base, "framework", ordered)
    for framework in ordered:
        insert_all(base, "area", framework.areas, framework=framework.id)
        insert_all(base, "link", framework.links, framework=framework.id)
        insert_all(base, "dropped", framework.drops, framework=framework.id)
        insert_all(base, "absence", framework.absences, framework=framework.id)
        insert_all(base, "cycle", framework.cycle, framework=framework.id)


def _add_councils(base: sqlite3.Connection, files: Sequence[Files]) -> None:
    councils: dict[str, Council] = _merged(files, "councils.yaml")
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
    places = {place.id: place for one in _read(files, "other-places.yaml") for place in one.places.values()}
    insert_all(base, "other_place", places.values())
    models = _merged(files, "neighbours.yaml").values()
    insert_all(base, "neighbour_model", models)
    nearest = (
        (model.id, council, place, other)
        for model in models
        for council, others in model.lists.items()
        for place, other in enumerate(others)
    )
    base.executemany("insert into neighbour values (?, ?, ?, ?)", nearest)
