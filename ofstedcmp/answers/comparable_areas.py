"""Whether the grades of two areas, or of two frameworks, may be compared, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from ofstedcmp.answers.frameworks import answer
from ofstedcmp.answers.grade_meanings import LEVELS
from ofstedcmp.answers.table import Answer, Table, Text, plain_table
from ofstedcmp.database.crosswalk import COLUMNS as CROSSWALK_COLUMNS
from ofstedcmp.database.crosswalk import AreaId, CrosswalkRow, crosswalk
from ofstedcmp.database.record import Record
from ofstedcmp.records.types import Framework

COLUMNS = ("how", *CROSSWALK_COLUMNS)
UNLISTED = "A pair that the crosswalk does not list is not comparable"
VERDICTS = {
    "same": "Yes, on the same basis.",
    "similar": "Yes, on a similar basis: a direction is shown and counted, with the caveats below.",
    "changed": "Only with care: the basis changed. A direction is shown hollow and never counted.",
    "not-comparable": "No: no direction is shown between them.",
    "new": "No: there was no separate grade before, so that the later one counts as new.",
    "dropped": "No: the later framework no longer makes this judgement.",
}
JOINT_BETWEEN = (
    " Where a joint grade came in between, the later grade is shown as new, and beside it how it "
    "compares with the last separate grade; that move is counted apart from all others."
)


class Side(NamedTuple):
    """One side of a comparison: a framework, and one area of it or all."""

    framework: Framework
    area: str | None

    @property
    def areas(self) -> set[AreaId]:
        """The areas that are meant."""
        ids = [self.area] if self.area else [one.id for one in self.framework.areas if not one.heading]
        return {(self.framework.id, one) for one in ids}


def pair(record: Record, one: Side, other: Side) -> Answer:
    """Whether two areas, or two frameworks, may be compared: directly, or step by step.

    The steps are the rows of the crosswalk that lead from one to the other through frameworks in between.
    A council that was inspected under these has each step compared.
    """
    order = list(record.frameworks)
    earlier, later = sorted((one, other), key=lambda side: order.index(side.framework.id))
    every = [row._replace(basis="new") if row.new else row for row in crosswalk(record.base)]
    start, end = earlier.areas, later.areas
    # A row with an empty area says that the later framework dropped the earlier area.
    dropped = {(later.framework.id, "")} if later.area in (None, earlier.area) else set()
    direct = [row for row in every if row.earlier in start and row.later in end | dropped]
    steps: list[CrosswalkRow] = []
    if earlier.framework.id != later.framework.id:
        steps = [] if direct else _steps(every, start, end)
        single = bool(earlier.area and later.area)
        verdict = _verdict(direct, steps, single=single)
        if direct and single and _joint_between(order, earlier, later):
            verdict += JOINT_BETWEEN
    elif earlier.area == later.area:
        verdict = "The same area of the same framework: yes, on the same basis."
    else:
        verdict = "Two different areas of one framework: no, they judge different things."
    first, second = (f"{side.framework.short}, {side.area or 'all areas'}" for side in (earlier, later))
    parts: list[Table | Text] = [Text(f"{first}, and {second}", (verdict,))]
    heads = ("Earlier area", "Later area", "Basis", "Why")
    for title, rows in (("Directly", direct), ("Step by step, over what came between", steps)):
        bases = (row.basis.replace("-", " ") for row in rows)
        lines = [
            (" ".join(row.earlier), f"{row.framework} {row.area or '–'}", basis, row.reason)
            for row, basis in zip(rows, bases, strict=True)
        ]
        parts += [plain_table(heads, lines, title)] if rows else []
    used = {caveat for row in (*direct, *steps) for caveat in row.caveat_ids}
    if used:
        texts = tuple((caveat, text) for caveat, text in record.caveats.items() if caveat in used)
        parts.append(Text("Caveats that go with them", texts))
    data = [("directly", *row[:-1]) for row in direct] + [("step by step", *row[:-1]) for row in steps]
    return answer(record, parts, COLUMNS, data)


def _steps(
    every: Sequence[CrosswalkRow], start: Collection[AreaId], end: Collection[AreaId]
) -> list[CrosswalkRow]:
    """Every row that is on a way from one to the other, and whose areas may be compared."""
    fair = [row for row in every if row.basis in LEVELS[:-1]]
    forward, backward = set(start), set(end)
    # Frameworks are in the order of time, so one pass each way finds all.
    for row in fair:
        if row.earlier in forward:
            forward.add(row.later)
    for row in reversed(fair):
        if row.later in backward:
            backward.add(row.earlier)
    on_the_way = forward & backward
    return [row for row in fair if row.earlier in on_the_way and row.later in on_the_way]


def _joint_between(order: Sequence[str], earlier: Side, later: Side) -> bool:
    """Whether a joint grade may have come between two separate ones."""
    own = [link for link in later.framework.links if link.area == later.area and link.new]
    return any(order.index(link.from_framework) > order.index(earlier.framework.id) for link in own)


def _verdict(direct: Sequence[CrosswalkRow], steps: Sequence[CrosswalkRow], *, single: bool) -> str:
    if direct and single:
        return VERDICTS[direct[0].basis]
    if direct:
        counts = Counter(one.basis for one in direct)
        bases = ", ".join(f"{word.replace('-', ' ')} {number}" for word, number in counts.items())
        return f"Pairs of areas that the crosswalk lists, by basis: {bases}. {UNLISTED}."
    if not steps:
        return f"No. {UNLISTED}, and no way leads from the one to the other over what came between."
    weakest = max((one.basis for one in steps), key=LEVELS.index)
    never = ", so no direction over the whole way is ever counted." if weakest == "changed" else "."
    return (
        f"Not directly. {UNLISTED}. Step by step each grade is held against the one before it, where a "
        f"council was inspected in between: the weakest basis on the way is '{weakest}'{never}"
    )
