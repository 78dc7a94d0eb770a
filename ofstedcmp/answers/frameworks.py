"""What each framework grades, on which scale, and what may be compared with earlier frameworks."""

from __future__ import annotations

from collections.abc import Iterable

from ofstedcmp.answers.table import Answer, Row, Table, Text, plain_table
from ofstedcmp.answers.wording import KINDS, edition_footer
from ofstedcmp.database.crosswalk import COLUMNS as CROSSWALK_COLUMNS
from ofstedcmp.database.crosswalk import CrosswalkRow, crosswalk
from ofstedcmp.database.queries import inspection_counts
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words
from ofstedcmp.records.types import Area, Cycle, Framework

FRAMEWORK_COLUMNS = ("framework", "name", "family", "starts", "ends", "scale", "areas", "inspections")
AREA_COLUMNS = ("framework", "area", "label", "theme", "section", "parent", "printed_in")
RULE = (
    "The same area of the same framework is compared on the same basis. A pair that is not listed is "
    "not comparable; nor is an area whose several ancestors point different ways."
)


def frameworks(record: Record) -> Answer:
    """Every framework: a row each."""
    rows, lines = [], []
    counts = inspection_counts(record.base)
    for one in record.frameworks.values():
        areas = sum(not area.heading for area in one.areas)
        inspections = sum(count for framework, _, count in counts if framework == one.id)
        grades = record.scales[one.scale].grades if one.scale else ()
        words = ", ".join(grade.label for grade in grades) or "no grades"
        lines.append((one.id, one.name, _years(one), words, str(areas), str(inspections)))
        rows.append((one.id, one.name, one.family, one.starts, one.ends, one.scale, areas, inspections))
    table = plain_table(("Framework", "Name", "Inspections made", "Grades", "Areas", "In the record"), lines)
    return answer(record, [table], FRAMEWORK_COLUMNS, rows)


def framework(record: Record, one: Framework) -> Answer:
    """One framework: facts, areas, what its grades mean, and the comparison with earlier frameworks."""
    facts = [
        ("Name", one.name),
        ("On the cover", one.title),
        ("Inspections from", in_words(one.starts) if one.starts else "not known to the record"),
        ("Inspections until", in_words(one.ends) if one.ends else "still in use, or not in our data"),
        ("Legal basis", one.legal_basis or "not known to the record"),
        ("How it prints", one.prints or ""),
        ("Recognised by", "; ".join(one.recognise)),
        ("About", one.about or ""),
        ("In the record", _counts(record, one)),
        *((f"After {cycle.after}" if cycle.after else "How often", _cycle(cycle)) for cycle in one.cycle),
        *(("", text) for text in one.unverified),
    ]
    parts: list[Table | Text] = [Text(f"{one.id}: {one.short}", tuple(fact for fact in facts if fact[1]))]
    if one.areas:
        lines = [(area.id, _printed(area), area.theme or "–") for area in one.areas]
        parts.append(plain_table(("Area", "As printed", "Theme"), lines))
    if one.scale:
        scale = record.scales[one.scale]
        grades = [(str(grade.rank), grade.label, grade.meaning or "") for grade in scale.grades]
        parts.append(plain_table(("Rank", "Grade", "Meaning"), grades, f"Scale: {scale.name}"))
    pairs = [row for row in crosswalk(record.base) if row.framework == one.id]
    if pairs:
        heads = ("Earlier area", "Area", "Basis", "Why")
        links = [(" ".join(row.earlier), row.area or "–", _basis(row), row.reason) for row in pairs]
        parts.append(plain_table(heads, links, "Compared with earlier frameworks", kept=1))
    caveats = dict.fromkeys(caveat for row in pairs for caveat in row.caveat_ids)
    if caveats:
        texts = tuple((caveat, record.caveats[caveat]) for caveat in caveats)
        parts.append(Text("Caveats that go with them", texts))
    rows = [(one.id, a.id, a.label, a.theme, a.section, a.parent, a.printed_in) for a in one.areas]
    return answer(record, parts, AREA_COLUMNS, rows)


def areas(record: Record) -> Answer:
    """The areas of every framework by theme, and the crosswalk: which of them may be compared."""
    every = [one for one in record.frameworks.values() if one.areas]
    themes = []
    for theme in record.themes.values():
        own = (", ".join(area.id for area in one.areas if area.theme == theme.id) for one in every)
        themes.append((f"{theme.label} ({theme.id})", *(ids or "–" for ids in own)))
    pairs = crosswalk(record.base)
    lines = []
    for row in pairs:
        areas = " ".join(row.earlier), " ".join(row.later).rstrip()
        lines.append((*areas, _basis(row), row.reason, " ".join(row.caveat_ids)))
    heads = ("Earlier area", "Later area", "Basis", "Why", "Caveats")
    parts: list[Table | Text] = [
        plain_table(("Theme", *(one.id for one in every)), themes, "Areas by theme and framework"),
        plain_table(heads, lines, "Crosswalk", kept=1),
        Text(None, (RULE,)),
        Text("Caveats", tuple(record.caveats.items())),
    ]
    return answer(record, parts, CROSSWALK_COLUMNS, [row[:-1] for row in pairs])


def answer(
    record: Record,
    parts: Iterable[Table | Text],
    columns: tuple[str, ...],
    rows: Iterable[Row],
) -> Answer:
    """An answer with those parts and rows, and how new the record is."""
    footer, newest = (edition_footer(record),), record.edition.newest or ""
    return Answer(tuple(parts), columns, tuple(rows), footer=footer, data_version=newest)


def _counts(record: Record, framework: Framework) -> str:
    """How many inspections were made under a framework, and of which kinds."""
    kinds = [(kind, count) for name, kind, count in inspection_counts(record.base) if name == framework.id]
    counts = ", ".join(f"{KINDS[kind]} {count}" for kind, count in kinds)
    return f"{sum(count for _, count in kinds)}: {counts}" if kinds else ""


def _years(one: Framework) -> str:
    first, last = (one.starts or "?")[:4], (one.ends or "")[:4]
    return first if first == last else f"{first}–{last}"


def _printed(area: Area) -> str:
    label = f"{area.number} {area.label}" if area.number else area.label
    notes = ["heading"] * area.heading + ["body only"] * (area.printed_in == "body")
    return f"{label} ({', '.join(notes)})" if notes else label


def _basis(row: CrosswalkRow) -> str:
    return f"{row.basis}, new" if row.new else row.basis


def _cycle(cycle: Cycle) -> str:
    text = f"{cycle.rule}. Source: {', '.join(filter(None, (cycle.source, cycle.url)))}."
    return f"{text} {cycle.note}" if cycle.note else text
