"""What `changes` is asked: whose changes, when and in which areas; and what to call an area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ofstedcmp.answers.newer_reports import Outdated, outdated
from ofstedcmp.answers.selection import Selection, check_named
from ofstedcmp.answers.wording import area_label
from ofstedcmp.database import england
from ofstedcmp.database.england import NamedRow
from ofstedcmp.database.record import Record

# A grade as `graded_inspections` reads it, or with another change in its columns.
Row = NamedRow | Mapping[str, Any]


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

    def lists(self, row: Row) -> bool:
        """Whether the list has a grade: it moved, or stayed the same and that is asked for.

        If its grade was joint last time, the last separate grade decides.
        """
        separate = "separate_" if row["separate_change"] else ""
        word, steps = row[f"{separate}change"], row[f"{separate}steps"]
        if word == "same":
            return "same" in self.words or (self.family is not None and not self.words and self.by == 1)
        return abs(steps or 0) >= self.by and (not self.words or word in self.words)

    def councils(self, record: Record) -> list[NamedRow]:
        """The councils named or of the regions, if the data has a file for them: id, name and abolished."""
        councils = england.rows(record.base, england.COUNCILS, regions=self.regions, named=self.named)
        found = [council["id"] for council in councils]
        place = f" in {' or '.join(sorted(self.regions))}" if self.regions else ""
        check_named(record, self.named, found, f"no inspections{place}")
        record.remark_on(found)
        return councils

    def unread(self, record: Record, councils: Sequence[NamedRow]) -> Outdated:
        """Those of the councils with a newer report, published by the day, that is not in the data."""
        return outdated(record, [council["id"] for council in councils], self.day)

    def inspections(
        self, record: Record, councils: Sequence[NamedRow], *, last: bool = False
    ) -> list[NamedRow]:
        """The inspections of those councils that fit, in order, or only the last of each council."""
        return england.rows(
            record.base,
            england.LAST_INSPECTIONS if last else england.EVERY_INSPECTION,
            councils=[council["id"] for council in councils],
            frameworks=self.selection.frameworks,
            areas=self.selection.areas,
            since=self.selection.since,
            until=self.selection.until,
            published_since=self.published_since,
            published_by=self.published_by,
            overall=self.overall,
        )


def label_of(record: Record, theme: str | None, framework: str, area: str) -> str:
    """The label of a grade's theme, or of its area if it has none."""
    if theme:
        return record.themes[theme].label
    judged_by = record.frameworks[framework]
    its = judged_by.area(area)
    return area_label(its, judged_by) if its else area


def position(record: Record, label: str) -> int:
    """The place of a label in the order of the themes; labels of other areas come last."""
    labels = [theme.label for theme in record.themes.values()]
    return labels.index(label) if label in labels else len(labels)
