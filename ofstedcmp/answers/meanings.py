"""What a grade word meant under each framework, and why two grades may or may not be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from ofstedcmp.answers.frameworks import LINK_COLUMNS, pair_row
from ofstedcmp.answers.table import Answer, Row, Table, Text, plain_table
from ofstedcmp.answers.wording import edition_footer
from ofstedcmp.database.record import Record
from ofstedcmp.records.types import Framework, Grade, Level, Link, Scale

GRADE_COLUMNS = ("grade", "label", "rank", "of", "meaning", "scale", "framework", "starts", "ends")
PAIR_COLUMNS = ("how", *LINK_COLUMNS)
PLACES = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th"}
UNLISTED = "A pair that the crosswalk does not list is not comparable"
_VERDICTS = {
    "same": "Yes, on the same basis.",
    "similar": "Yes, on a similar basis: a direction is shown and counted, with the caveats below.",
    "changed": "Only with care: the basis changed. A direction is shown hollow and never counted.",
    "not-comparable": "No: no direction is shown between them.",
    "new": "No: there was no separate grade before, so that the later one counts as new.",
    "dropped": "No: the later framework no longer makes this judgement.",
}
# From the soundest to none.
_LEVELS: tuple[Level, ...] = ("same", "similar", "changed", "not-comparable")

# An area of a framework, by the ids of both.
Node = tuple[str, str]
# A framework, and the area that is asked about; None for all of them.
Side = tuple[Framework, str | None]


def grade(record: Record, grade_id: str) -> Answer:
    """What a grade meant on each scale, what stands at the same place on the others, and why they differ."""
    own = [(scale, one) for scale in record.scales.values() if (one := scale.grade(grade_id))]
    ranks = {one.rank for _, one in own}
    others = [
        (scale, one)
        for scale in record.scales.values()
        for one in scale.grades
        if one.rank in ranks and one.id != grade_id
    ]
    columns = ("Grade", "Place", "Meant", "Under")
    title = own[0][1].label
    meant = [_meaning(record, scale, one) for scale, one in own]
    short = [f"{label}: {place} under {under}. Meaning: {said}." for label, place, said, under in meant]
    if others:
        names = " or ".join(dict.fromkeys(f"'{one.label}'" for _, one in others))
        short.append(f"That is not the same grade as {names}, at the same place on another scale.")
    if len(own) > 1:
        short.append("The same word on another scale is not the same grade.")
    parts: list[Table | Text] = [Text("In short", tuple(short)), plain_table(columns, meant, title)]
    if others:
        beside = [_meaning(record, scale, one) for scale, one in others]
        parts.append(plain_table(columns, beside, "At the same place on another scale"))
    notes = dict.fromkeys(f"{scale.name}. {scale.note}" for scale, _ in (*own, *others) if scale.note)
    parts.append(Text("The scales", tuple(notes)))
    between = _between(record, [scale for scale, _ in own], [scale for scale, _ in (*own, *others)])
    if between:
        parts.append(Text("The same place is not the same grade", between))
    rows = [row for scale, one in (*own, *others) for row in _grade_rows(record, scale, one)]
    return _answer(record, parts, GRADE_COLUMNS, rows)


def _used(record: Record, scale: Scale) -> list[Framework]:
    return [one for one in record.frameworks.values() if one.scale == scale.id]


def _meaning(record: Record, scale: Scale, one: Grade) -> tuple[str, str, str, str]:
    frameworks = ", ".join(framework.short for framework in _used(record, scale))
    place = f"{PLACES[one.rank]} of {len(scale.grades)}"
    return one.label, place, one.meaning or "not known to the record", frameworks


def _between(record: Record, own: Sequence[Scale], every: Sequence[Scale]) -> tuple[str, ...]:
    """For each two of the scales, how many pairs of areas are joined on which basis, and the caveats."""
    lines = []
    for first, second in combinations({scale.id: scale for scale in every}.values(), 2):
        if first not in own and second not in own:
            continue
        both = {first.id, second.id}
        links = [link for one, link in _links(record) if _scales(record, one, link) == both]
        names = f"{_shorts(record, first)} beside {_shorts(record, second)}"
        if not links:
            lines.append(f"{names}: the crosswalk joins no areas of these; not comparable.")
            continue
        tally = Counter(link.level for link in links)
        said = ", ".join(f"{level.replace('-', ' ')} {tally[level]}" for level in _LEVELS if tally[level])
        changed = [set(link.caveats) for link in links if link.level == "changed"]
        shared = set.intersection(*changed) if changed else set()
        texts = [text for caveat, text in record.caveats.items() if caveat in shared]
        lines.append(
            " ".join([f"{names}: pairs of areas that the crosswalk joins, by basis: {said}.", *texts])
        )
    return tuple(lines)


def _shorts(record: Record, scale: Scale) -> str:
    return ", ".join(one.short for one in _used(record, scale))


def _links(record: Record) -> Iterator[tuple[Framework, Link]]:
    for one in record.frameworks.values():
        for link in one.links:
            yield one, link


def _scales(record: Record, one: Framework, link: Link) -> set[str | None]:
    return {one.scale, record.frameworks[link.from_framework].scale}


def _grade_rows(record: Record, scale: Scale, one: Grade) -> Iterator[Row]:
    for framework in _used(record, scale):
        values = (
            *(one.id, one.label, one.rank, len(scale.grades), one.meaning),
            *(scale.id, framework.id, framework.starts, framework.ends),
        )
        yield dict(zip(GRADE_COLUMNS, values, strict=True))


def pair(record: Record, one: Side, other: Side) -> Answer:
    """Whether two areas, or all of two frameworks, may be compared: directly, or step by step, and why.

    Step by step are the rows of the crosswalk that lead from the earlier to the later one over
    frameworks in between: a council that was inspected under these has each step compared.
    """
    order = list(record.frameworks)
    earlier, later = sorted((one, other), key=lambda side: order.index(side[0].id))
    start, end = _nodes(earlier), _nodes(later)
    names = [f"{framework.short}, {area or 'all areas'}" for framework, area in (earlier, later)]
    direct = [
        _joined(later[0], link)
        for link in later[0].links
        if (link.from_framework, link.from_area) in start and (later[0].id, link.area) in end
    ]
    direct += [
        pair_row(later[0], drop, None, drop.theme, "dropped")
        for drop in later[0].drops
        if (drop.from_framework, drop.from_area) in start and later[1] in (None, earlier[1])
    ]
    if earlier[0].id == later[0].id:
        verdicts = ["The same area of the same framework: yes, on the same basis."]
        if earlier[1] != later[1]:
            verdicts = ["Two different areas of one framework: no, they judge different things."]
        steps = []
    else:
        steps = [] if direct else _steps(record, start, end)
        between = _joint_between(order, earlier, later)
        verdicts = [_verdict(direct, steps, between=between, single=bool(earlier[1] and later[1]))]
    parts: list[Table | Text] = [Text(f"{names[0]}, and {names[1]}", tuple(verdicts))]
    columns = ("Earlier area", "Later area", "Basis", "Why")
    if direct:
        parts.append(plain_table(columns, [_line(row) for row in direct], "Directly"))
    if steps:
        parts.append(
            plain_table(columns, [_line(row) for row in steps], "Step by step, over what came between")
        )
    caveats = {
        caveat for row in (*direct, *steps) for caveat in str(row["caveats"] or "").split(";") if caveat
    }
    if caveats:
        texts = tuple((caveat, record.caveats[caveat]) for caveat in record.caveats if caveat in caveats)
        parts.append(Text("Caveats that go with them", texts))
    rows: list[Row] = [{"how": "directly", **row} for row in direct]
    rows += [{"how": "step by step", **row} for row in steps]
    return _answer(record, parts, PAIR_COLUMNS, rows)


def _nodes(side: Side) -> set[Node]:
    framework, area = side
    ids = [area] if area else [one.id for one in framework.areas if not one.heading]
    return {(framework.id, one) for one in ids}


def _joined(framework: Framework, link: Link) -> Row:
    """A row of the crosswalk, its basis "new" where the later area had no separate grade before."""
    known = framework.area(link.area)
    basis = "new" if link.new else link.level
    return pair_row(framework, link, link.area, known.theme if known else None, basis)


def _steps(record: Record, start: set[Node], end: set[Node]) -> list[Row]:
    """Every row of the crosswalk that lies on a way from the one to the other and may be compared."""
    every = _links(record)
    links = [(one, link) for one, link in every if link.level != "not-comparable" and not link.new]
    forward, backward = set(start), set(end)
    # Frameworks are in the order of time, so that one pass each way finds all.
    for one, link in links:
        if (link.from_framework, link.from_area) in forward:
            forward.add((one.id, link.area))
    for one, link in reversed(links):
        if (one.id, link.area) in backward:
            backward.add((link.from_framework, link.from_area))
    return [
        _joined(one, link)
        for one, link in links
        if (link.from_framework, link.from_area) in forward & backward
        and (one.id, link.area) in forward & backward
    ]


def _joint_between(order: Sequence[str], earlier: Side, later: Side) -> str:
    """What is shown where a joint grade came between two separate ones; empty where none can have."""
    framework, area = later
    joint = [link.from_framework for link in framework.links if link.area == area and link.new]
    if not any(order.index(name) > order.index(earlier[0].id) for name in joint):
        return ""
    return (
        " Where a joint grade came in between, the later grade is shown as new, and beside it how it "
        "compares with the last separate grade; that move is counted apart from all others."
    )


def _verdict(direct: Sequence[Row], steps: Sequence[Row], *, between: str, single: bool) -> str:
    if direct and single:
        return _VERDICTS[str(direct[0]["basis"])] + between
    if direct:
        tally = Counter(str(row["basis"]) for row in direct)
        said = ", ".join(f"{word.replace('-', ' ')} {number}" for word, number in tally.items())
        return f"Pairs of areas that the crosswalk lists, by basis: {said}. {UNLISTED}."
    if not steps:
        return f"No. {UNLISTED}, and no way leads from the one to the other over what came between."
    found = {str(row["basis"]) for row in steps}
    weakest = [level for level in _LEVELS if level in found][-1]
    return (
        f"Not directly. {UNLISTED}. Step by step each grade is held against the one before it, where a "
        f"council was inspected in between: the weakest basis on the way is '{weakest}'"
        + (", so no direction over the whole way is ever counted." if weakest == "changed" else ".")
    )


def _line(row: Row) -> tuple[str, str, str, str]:
    earlier = f"{row['from_framework']} {row['from_area']}"
    later = f"{row['framework']} {row['area'] or '–'}"
    return earlier, later, str(row["basis"]).replace("-", " "), str(row["reason"])


def _answer(
    record: Record, parts: Iterable[Table | Text], columns: tuple[str, ...], rows: Iterable[Row]
) -> Answer:
    return Answer(
        parts=tuple(parts),
        columns=columns,
        rows=tuple(rows),
        footer=(edition_footer(record),),
        data_version=record.edition.newest or "",
    )
