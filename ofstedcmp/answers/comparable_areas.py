"""Whether the grades of two areas, or of two frameworks, may be compared, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from ofstedcmp.answers.frameworks import LINK_COLUMNS, answer, pair_row
from ofstedcmp.answers.grade_meanings import LEVELS
from ofstedcmp.answers.table import Answer, Table, Text, plain_table
from ofstedcmp.database.record import Record
from ofstedcmp.records.types import Drop, Framework, Link

COLUMNS = ("how", *LINK_COLUMNS)
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

# An area of a framework, by the ids of both.
Node = tuple[str, str]


class Side(NamedTuple):
    """One side of a comparison: a framework, and one area of it or all."""

    framework: Framework
    area: str | None

    @property
    def nodes(self) -> set[Node]:
        """The areas that are meant."""
        ids = [self.area] if self.area else [one.id for one in self.framework.areas if not one.heading]
        return {(self.framework.id, one) for one in ids}


class Pair(NamedTuple):
    """A pair of areas in the crosswalk, with the later framework."""

    framework: Framework
    pair: Link | Drop

    @property
    def earlier(self) -> Node:
        """The earlier area."""
        return self.pair.from_framework, self.pair.from_area

    @property
    def later(self) -> Node:
        """The later area; a dropped area has none."""
        return self.framework.id, self.pair.area if isinstance(self.pair, Link) else ""

    @property
    def basis(self) -> str:
        """How far they may be compared; "new" if the later area had no separate grade before."""
        if isinstance(self.pair, Drop):
            return "dropped"
        return "new" if self.pair.new else self.pair.level


def pair(record: Record, one: Side, other: Side) -> Answer:
    """Whether two areas, or two frameworks, may be compared: directly, or step by step.

    The steps are the pairs of the crosswalk that lead from one to the other through frameworks in between.
    A council that was inspected under these has each step compared.
    """
    order = list(record.frameworks)
    earlier, later = sorted((one, other), key=lambda side: order.index(side.framework.id))
    links = [Pair(own, link) for own in record.frameworks.values() for link in own.links]
    start, end = earlier.nodes, later.nodes
    direct = [link for link in links if link.earlier in start and link.later in end]
    drops = [Pair(later.framework, drop) for drop in later.framework.drops]
    direct += [drop for drop in drops if drop.earlier in start and later.area in (None, earlier.area)]
    steps: list[Pair] = []
    if earlier.framework.id != later.framework.id:
        steps = [] if direct else _steps(links, start, end)
        verdict = _verdict(direct, steps, single=bool(earlier.area and later.area))
        if direct and earlier.area and later.area and _joint_between(order, earlier, later):
            verdict += JOINT_BETWEEN
    elif earlier.area == later.area:
        verdict = "The same area of the same framework: yes, on the same basis."
    else:
        verdict = "Two different areas of one framework: no, they judge different things."
    first, second = (f"{side.framework.short}, {side.area or 'all areas'}" for side in (earlier, later))
    parts: list[Table | Text] = [Text(f"{first}, and {second}", (verdict,))]
    for title, pairs in (("Directly", direct), ("Step by step, over what came between", steps)):
        if pairs:
            lines = [
                (
                    " ".join(one.earlier),
                    f"{one.later[0]} {one.later[1] or '–'}",
                    one.basis.replace("-", " "),
                    one.pair.reason,
                )
                for one in pairs
            ]
            parts.append(plain_table(("Earlier area", "Later area", "Basis", "Why"), lines, title))
    used = {caveat for one in (*direct, *steps) for caveat in one.pair.caveats}
    if used:
        texts = tuple((caveat, text) for caveat, text in record.caveats.items() if caveat in used)
        parts.append(Text("Caveats that go with them", texts))
    rows = [("directly", *_row(one)) for one in direct] + [("step by step", *_row(one)) for one in steps]
    return answer(record, parts, COLUMNS, rows)


def _row(one: Pair) -> list[str | None]:
    row = [*pair_row(one.framework, one.pair)]
    row[LINK_COLUMNS.index("basis")] = one.basis
    return row


def _steps(links: Sequence[Pair], start: Collection[Node], end: Collection[Node]) -> list[Pair]:
    """Every pair that is on a way from one to the other, and may be compared."""
    fair = [one for one in links if one.basis not in ("not-comparable", "new")]
    forward, backward = set(start), set(end)
    # Frameworks are in the order of time, so one pass each way finds all.
    for one in fair:
        if one.earlier in forward:
            forward.add(one.later)
    for one in reversed(fair):
        if one.later in backward:
            backward.add(one.earlier)
    on_the_way = forward & backward
    return [one for one in fair if one.earlier in on_the_way and one.later in on_the_way]


def _joint_between(order: Sequence[str], earlier: Side, later: Side) -> bool:
    """Whether a joint grade may have come between two separate ones."""
    own = [link for link in later.framework.links if link.area == later.area and link.new]
    return any(order.index(link.from_framework) > order.index(earlier.framework.id) for link in own)


def _verdict(direct: Sequence[Pair], steps: Sequence[Pair], *, single: bool) -> str:
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
