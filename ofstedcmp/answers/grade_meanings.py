"""What a grade meant under each framework."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from ofstedcmp.answers.frameworks import answer
from ofstedcmp.answers.table import Answer, Table, Text, plain_table
from ofstedcmp.database.record import Record
from ofstedcmp.records.types import Framework, Grade, Level, Scale

COLUMNS = ("grade", "label", "rank", "of", "meaning", "scale", "framework", "starts", "ends")
PLACES = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th"}
# From the soundest comparison to none.
LEVELS: tuple[Level, ...] = ("same", "similar", "changed", "not-comparable")


def grade(record: Record, grade_id: str) -> Answer:
    """What a grade meant on each scale, which grades are at the same place on others, and why they differ."""
    scales = record.scales.values()
    own = [(scale, one) for scale in scales if (one := scale.grade(grade_id))]
    ranks = {one.rank for _, one in own}
    others = [
        (scale, one) for scale in scales for one in scale.grades if one.rank in ranks and one.id != grade_id
    ]
    meanings = [_meaning(record, scale, one) for scale, one in own]
    lines = [f"{label}: {place} under {under}. Meaning: {meant}." for label, place, meant, under in meanings]
    if others:
        names = " or ".join(dict.fromkeys(f"'{one.label}'" for _, one in others))
        lines.append(f"That is not the same grade as {names}, at the same place on another scale.")
    if len(own) > 1:
        lines.append("The same word on another scale is not the same grade.")
    columns = ("Grade", "Place", "Meant", "Under")
    title = own[0][1].label
    parts: list[Table | Text] = [Text("In short", tuple(lines)), plain_table(columns, meanings, title)]
    if others:
        beside = [_meaning(record, scale, one) for scale, one in others]
        parts.append(plain_table(columns, beside, "At the same place on another scale"))
    notes = dict.fromkeys(f"{scale.name}. {scale.note}" for scale, _ in (*own, *others) if scale.note)
    parts.append(Text("The scales", tuple(notes)))
    between = _between_scales(record, [scale for scale, _ in own], [scale for scale, _ in others])
    if between:
        parts.append(Text("The same place is not the same grade", between))
    rows = []
    for scale, one in (*own, *others):
        facts = one.id, one.label, one.rank, len(scale.grades), one.meaning, scale.id
        rows += [(*facts, used.id, used.starts, used.ends) for used in _frameworks(record, scale)]
    return answer(record, parts, COLUMNS, rows)


def _frameworks(record: Record, scale: Scale) -> list[Framework]:
    return [one for one in record.frameworks.values() if one.scale == scale.id]


def _names(record: Record, scale: Scale) -> str:
    return ", ".join(one.short for one in _frameworks(record, scale))


def _meaning(record: Record, scale: Scale, one: Grade) -> tuple[str, str, str, str]:
    place = f"{PLACES[one.rank]} of {len(scale.grades)}"
    return one.label, place, one.meaning or "not known to the record", _names(record, scale)


def _between_scales(record: Record, own: Sequence[Scale], others: Sequence[Scale]) -> tuple[str, ...]:
    """For each two scales: how many pairs of areas may be compared on which basis, and the caveats."""
    lines = []
    for first, second in combinations({scale.id: scale for scale in (*own, *others)}.values(), 2):
        if first not in own and second not in own:
            continue
        links = [
            link
            for one in record.frameworks.values()
            for link in one.links
            if {one.scale, record.frameworks[link.from_framework].scale} == {first.id, second.id}
        ]
        names = f"{_names(record, first)} beside {_names(record, second)}"
        if not links:
            lines.append(f"{names}: the crosswalk joins no areas of these; not comparable.")
            continue
        counts = Counter(link.level for link in links)
        bases = ", ".join(f"{level.replace('-', ' ')} {counts[level]}" for level in LEVELS if counts[level])
        changed = [set(link.caveats) for link in links if link.level == "changed"]
        shared = set.intersection(*changed) if changed else set()
        texts = [text for caveat, text in record.caveats.items() if caveat in shared]
        pairs = f"{names}: pairs of areas that the crosswalk joins, by basis: {bases}."
        lines.append(" ".join([pairs, *texts]))
    return tuple(lines)
