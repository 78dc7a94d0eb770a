"""What each framework judged, its scale and its meanings, and the crosswalk with its reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ofstedcmp.answers.table import Answer, Scalar, Table, Text, plain_table
from ofstedcmp.answers.wording import KINDS, edition_footer
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words
from ofstedcmp.records.types import Area, Cycle, Drop, Framework, Inspection, Link

FRAMEWORK_COLUMNS = ("framework", "name", "family", "starts", "ends", "scale", "areas", "inspections")
AREA_COLUMNS = ("framework", "area", "label", "theme", "section", "parent", "printed_in")
LINK_COLUMNS = ("from_framework", "from_area", "framework", "area", "theme", "basis", "reason", "caveats")


def frameworks(record: Record) -> Answer:
    """One row a framework."""
    held = Counter(one.framework for one in _judged(record))
    rows: list[dict[str, Scalar]] = []
    lines = []
    for one in record.frameworks.values():
        scale = record.scales.get(one.scale or "")
        areas = sum(not area.heading for area in one.areas)
        words = ", ".join(grade.label for grade in scale.grades) if scale else "no grades"
        lines.append((one.id, one.name, _years(one), words, str(areas), str(held[one.id])))
        values = (one.id, one.name, one.family, one.starts, one.ends, one.scale, areas, held[one.id])
        rows.append(dict(zip(FRAMEWORK_COLUMNS, values, strict=True)))
    table = plain_table(("Framework", "Name", "Inspections made", "Grades", "Areas", "In the record"), lines)
    return _answer(record, (table,), FRAMEWORK_COLUMNS, rows)


def framework(record: Record, one: Framework) -> Answer:
    """One framework in full: facts, areas, what its grades mean, and what came before it."""
    facts = [
        ("Name", one.name),
        ("On the cover", one.title),
        ("Inspections from", in_words(one.starts) if one.starts else "not known to the record"),
        ("Inspections until", in_words(one.ends) if one.ends else "still in use, or not in our data"),
        ("Legal basis", one.legal_basis or "not known to the record"),
        ("How it prints", one.prints or ""),
        ("Recognised by", "; ".join(one.recognise)),
        ("About", one.about or ""),
        ("In the record", _kinds(record, one)),
        *((f"After {cycle.after}" if cycle.after else "How often", _often(cycle)) for cycle in one.cycle),
        *((("", text)) for text in one.unverified),
    ]
    scale = record.scales.get(one.scale or "")
    parts: list[Table | Text] = [Text(f"{one.id}: {one.short}", tuple(fact for fact in facts if fact[1]))]
    if one.areas:
        parts.append(
            plain_table(("Area", "As printed", "Theme"), [_area_line(one, area) for area in one.areas])
        )
    if scale:
        grades = [(str(grade.rank), grade.label, grade.meaning or "") for grade in scale.grades]
        parts.append(plain_table(("Rank", "Grade", "Meaning"), grades, f"Scale: {scale.name}"))
    links = [
        (f"{link.from_framework} {link.from_area}", link.area, _level(link.level, link.new), link.reason)
        for link in one.links
    ]
    drops = [(f"{drop.from_framework} {drop.from_area}", "–", "dropped", drop.reason) for drop in one.drops]
    if links or drops:
        columns = ("Earlier area", "Area", "Basis", "Why")
        parts.append(plain_table(columns, links + drops, "Compared with earlier frameworks", kept=1))
    pairs: list[Link | Drop] = [*one.links, *one.drops]
    caveats = dict.fromkeys(caveat for pair in pairs for caveat in pair.caveats)
    if caveats:
        texts = tuple((caveat, record.caveats[caveat]) for caveat in caveats)
        parts.append(Text("Caveats that go with them", texts))
    return _answer(record, parts, AREA_COLUMNS, [_area_row(one, area) for area in one.areas])


def areas(record: Record) -> Answer:
    """The areas of every framework under their themes, and the crosswalk between them."""
    judging = [one for one in record.frameworks.values() if one.areas]
    lines = []
    for theme in record.themes.values():
        own = (", ".join(area.id for area in one.areas if area.theme == theme.id) or "–" for one in judging)
        lines.append((f"{theme.label} ({theme.id})", *own))
    grid = plain_table(("Theme", *(one.id for one in judging)), lines, "Areas by theme and framework")
    pairs: list[tuple[str, ...]] = []
    rows: list[dict[str, Scalar]] = []
    for one in judging:
        for link in one.links:
            area = one.area(link.area)
            theme_id = area.theme if area else None
            before, after = f"{link.from_framework} {link.from_area}", f"{one.id} {link.area}"
            pairs.append((before, after, _level(link.level, link.new), link.reason, " ".join(link.caveats)))
            rows.append(pair_row(one, link, link.area, theme_id, link.level))
        for drop in one.drops:
            before = f"{drop.from_framework} {drop.from_area}"
            pairs.append((before, one.id, "dropped", drop.reason, " ".join(drop.caveats)))
            rows.append(pair_row(one, drop, None, drop.theme, "dropped"))
    heads = ("Earlier area", "Later area", "Basis", "Why", "Caveats")
    crosswalk = plain_table(heads, pairs, "Crosswalk", kept=1)
    rule = Text(
        None,
        (
            "The same area of the same framework is compared on the same basis. A pair that is not listed is "
            "not comparable; nor is an area whose several ancestors point different ways.",
        ),
    )
    caveats = Text("Caveats", tuple(record.caveats.items()))
    return _answer(record, (grid, crosswalk, rule, caveats), LINK_COLUMNS, rows)


def _answer(
    record: Record,
    parts: tuple[Table | Text, ...] | list[Table | Text],
    columns: tuple[str, ...],
    rows: list[dict[str, Scalar]],
) -> Answer:
    return Answer(
        parts=tuple(parts),
        columns=columns,
        rows=tuple(rows),
        footer=(edition_footer(record),),
        data_version=record.edition.newest or "",
    )


def _judged(record: Record) -> Iterator[Inspection]:
    """Every inspection that gave a grade: an annual rating that was held back is none."""
    found = (one for council in record.inspected for one in record.inspections(council))
    return (one for one in found if one.judgements)


def _kinds(record: Record, framework: Framework) -> str:
    """How many inspections were made under it, and of which kinds."""
    kinds = Counter(one.kind for one in _judged(record) if one.framework == framework.id)
    said = (f"{KINDS[kind]} {count}" for kind, count in kinds.most_common())
    return f"{kinds.total()}: {', '.join(said)}" if kinds else ""


def _years(one: Framework) -> str:
    first = one.starts[:4] if one.starts else "?"
    last = one.ends[:4] if one.ends else ""
    return first if first == last else f"{first}–{last}"


def _area_line(one: Framework, area: Area) -> tuple[str, str, str]:
    label = f"{area.number} {area.label}" if area.number else area.label
    notes = [
        text for text, holds in (("heading", area.heading), ("body only", area.printed_in == "body")) if holds
    ]
    return area.id, f"{label} ({', '.join(notes)})" if notes else label, area.theme or "–"


def _area_row(one: Framework, area: Area) -> dict[str, Scalar]:
    values = (one.id, area.id, area.label, area.theme, area.section, area.parent, area.printed_in)
    return dict(zip(AREA_COLUMNS, values, strict=True))


def pair_row(
    one: Framework, pair: Link | Drop, area: str | None, theme: str | None, basis: str
) -> dict[str, Scalar]:
    """One row of the crosswalk, with the columns of LINK_COLUMNS."""
    earlier = (pair.from_framework, pair.from_area)
    values = (*earlier, one.id, area, theme, basis, pair.reason, ";".join(pair.caveats) or None)
    return dict(zip(LINK_COLUMNS, values, strict=True))


def _level(level: str, new: bool) -> str:
    return f"{level}, new" if new else level


def _often(cycle: Cycle) -> str:
    said = f"{cycle.rule}. Source: {', '.join(filter(None, (cycle.source, cycle.url)))}."
    return f"{said} {cycle.note}" if cycle.note else said
