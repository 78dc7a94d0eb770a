"""What the compiled form of the record keeps of a file: its records, and what is worked out from them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import combinations, starmap

from ofstedcmp.database import kept, packing
from ofstedcmp.database.compiled import Packed
from ofstedcmp.database.council_names import index
from ofstedcmp.errors import DataError
from ofstedcmp.grade_changes import Yardstick, compared, in_order
from ofstedcmp.records.merging.same_inspection import same_inspection
from ofstedcmp.records.types import Council, CouncilRecords


def packed_council(records: CouncilRecords, yard: Yardstick, created: Callable[[str], str | None]) -> Packed:
    """A council's file. `created` tells when it came into being, where others were inspected before it."""
    ordered, said = in_order(records.inspections), ""
    # Of what stands twice, or refers to what the record does not hold, every answer has its own to say.
    with suppress(DataError):
        if not any(starmap(same_inspection, combinations(ordered, 2))):
            since = created(records.council)
            said = kept.text(compared(ordered, yard, created=since), yard, since)
            records = records._replace(inspections=tuple(ordered))
    body, judged = packing.pack_council(records)
    return Packed(
        body,
        council=records.council,
        inspections=sum(not one.annual for one in records.inspections),
        held=len(records.inspections),
        newest=max((one.published for one in records.inspections if one.published), default=None),
        judged=judged,
        kept=said,
    )


def packed_councils(councils: dict[str, Council]) -> Packed:
    """The list of councils as a whole, and each by itself with the names that it goes by."""
    names = {
        (form, level, council)
        for level, ids in enumerate(index(councils).whole)
        for form, found in ids.items()
        for council in found
    }
    rows = [(one.id, packing.packed(one)) for one in councils.values()]
    return Packed(packing.packed(list(councils.values())), councils=rows, names=sorted(names))
