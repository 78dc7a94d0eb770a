"""Whether the grades of two areas, or of two frameworks, may be compared, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from ofstedcmp.answers.council_answer import answer
from ofstedcmp.answers.sentences import how_many_each
from ofstedcmp.answers.table import Answer, Band, Page, Table, plain_table
from ofstedcmp.answers.wording import caveat_texts
from ofstedcmp.database.crosswalk import COLUMNS as CROSSWALK_COLUMNS
from ofstedcmp.database.crosswalk import AreaId, CrosswalkRow, crosswalk
from ofstedcmp.database.record import Record
from ofstedcmp.records.types import Framework, Level

COLUMNS = ("how", *CROSSWALK_COLUMNS)
# From the soundest comparison to none.
LEVELS: tuple[Level, ...] = ("same", "similar", "changed", "not-comparable")
UNLISTED = "They are not in the list of pairs that may be compared"
VERDICTS = {
    "same": "yes, on the same basis.",
    "similar": "yes, on a similar basis: a rise or a fall is counted.",
    "changed": "only with care: the basis changed. A change is shown with * and never counted.",
    "not-comparable": "no: no change is shown between them.",
    "new": "no: there was no separate grade before, so the later one counts as new.",
    "dropped": "no: the later framework no longer gives this grade.",
}
JOINT_BETWEEN = (
    "Where one grade for both came in between, the later grade is new. Screens also compare it with the last "
    "separate grade, and never count that with other changes."
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
    steps = [] if direct or earlier.framework == later.framework else _steps(every, start, end)
    single = bool(earlier.area and later.area)
    data = [("directly", *row[:-1]) for row in direct] + [("step by step", *row[:-1]) for row in steps]

    def show() -> Page:
        verdict = _verdict(direct, steps, single=single)
        if earlier == later:
            verdict = "yes, on the same basis: it is the same area of the same framework."
        elif earlier.framework == later.framework:
            verdict = "no, they are different areas of one framework."
        first, second = (f"{side.framework.short} {side.area or '(all areas)'}" for side in (earlier, later))
        new = [link for link in later.framework.links if link.area == later.area and link.new]
        between = any(order.index(link.from_framework) > order.index(earlier.framework.id) for link in new)
        notes = [JOINT_BETWEEN] if direct and single and between else []
        used = {caveat for row in (*direct, *steps) for caveat in row.caveat_ids}
        notes += caveat_texts(record, (caveat for caveat in record.caveats if caveat in used))
        table = [pairs_table((*direct, *steps))] if data else []
        more = [f"ofstedcmp frameworks {later.framework.id}"]
        return Page([f"{first} and {second}: {verdict}"], table, {}, notes, more)

    return answer(record, show, data, COLUMNS)


def pairs_table(rows: Sequence[CrosswalkRow]) -> Table:
    """Pairs of areas, each with its basis and, in a line below, the reason."""
    lines: list[Sequence[str] | Band] = []
    for row in rows:
        basis = f"{row.basis.replace('-', ' ')}{', new' * (row.new and row.basis != 'new')}"
        lines.append((" ".join(row.earlier), f"{row.framework} {row.area or '–'}", basis))
        lines.append(Band("", f"  {row.reason}", "line"))
    return plain_table(("Earlier area", "Later area", "Basis"), lines)


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


def _verdict(direct: Sequence[CrosswalkRow], steps: Sequence[CrosswalkRow], *, single: bool) -> str:
    if direct and single:
        return VERDICTS[direct[0].basis]
    if direct:
        counts = Counter(row.basis.replace("-", " ") for row in direct)
        return f"pairs of their areas in our list, {how_many_each(counts)}. Any other is not comparable."
    if not steps:
        return f"no. {UNLISTED}, and there is no way from one to the other through frameworks in between."
    weakest = max((one.basis for one in steps), key=LEVELS.index)
    never = ", so no change over the whole way is ever counted" if weakest == "changed" else ""
    return (
        f"not directly. {UNLISTED}. Where a council was inspected in between, each grade is compared with "
        f"the one before; the weakest basis on the way is '{weakest}'{never}."
    )
