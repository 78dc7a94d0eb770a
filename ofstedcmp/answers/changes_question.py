"""What `changes` is asked: whose changes, when and in which areas; and what to call an area."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ofstedcmp.answers.selection import Selection, check_named
from ofstedcmp.database import england
from ofstedcmp.database.england import NamedRow
from ofstedcmp.database.record import Record


class Question(NamedTuple):
    """Which changes are wanted. Empty sets mean everything.

    `latest` takes each council's latest inspection that fits, of councils that still exist, instead of
    all that fit; `family` compares its first inspection of this family of frameworks with its latest.
    `words` and `by` narrow the list, never the totals, and with `every` it has what is not like for like
    too. `overall` takes only inspections whose overall grade moved that way (up, down or same) and counts
    in totals, `before` only grades compared with an inspection under one of those frameworks. `named` are
    councils by id.
    """

    selection: Selection
    named: tuple[str, ...] = ()
    regions: frozenset[str] = frozenset()
    published_by: str | None = None
    published_since: str | None = None
    overall: str | None = None
    before: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    by: int = 1
    every: bool = False
    latest: bool = False
    family: str | None = None

    @property
    def day(self) -> str | None:
        """The day that the answer is about, None for today."""
        return min(filter(None, (self.selection.until, self.published_by)), default=None)

    @property
    def once(self) -> bool:
        """Whether a council has at most one grade of an area among those asked for."""
        return self.latest or self.family is not None

    def councils(self, record: Record) -> list[NamedRow]:
        """The councils named or of the regions, if the data has a file for them: id, name and abolished."""
        councils = england.rows(record.base, england.COUNCILS, regions=self.regions, named=self.named)
        found = [council["id"] for council in councils]
        place = f" in {' or '.join(sorted(self.regions))}" if self.regions else ""
        check_named(record, self.named, found, f"no inspections{place}")
        record.remark_on(found)
        return councils

    def inspections(
        self, record: Record, councils: Sequence[NamedRow], *, latest: bool = False
    ) -> list[NamedRow]:
        """The inspections of those councils that fit, in order, or only the last of each council."""
        asked = {**self._asdict(), **self.selection._asdict(), "latest": latest}
        del asked["selection"]
        asked["councils"] = [council["id"] for council in councils]
        return england.rows(record.base, england.INSPECTIONS, **asked)
