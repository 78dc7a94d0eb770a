"""Which changes a question is about: whose, when, in which areas; and what to call these."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ofstedcmp.answers.newer_reports import Outdated, outdated
from ofstedcmp.answers.selection import Selection
from ofstedcmp.answers.wording import area_label
from ofstedcmp.database.council_queries import InspectionRow
from ofstedcmp.database.record import Record
from ofstedcmp.grade_changes import Compared, Finding
from ofstedcmp.records.types import Council


class Asked(NamedTuple):
    """Which changes are asked for. Empty sets mean everything.

    `latest` takes each council's latest inspection that fits, of councils that still exist, instead of
    all that fit. `words` and `by` narrow what is listed, never what is counted. `overall` takes only
    inspections whose overall grade moved so (up, down or same) on a sound basis, `before` only what is
    held against an inspection under one of those frameworks.
    """

    selection: Selection
    regions: frozenset[str] = frozenset()
    published_by: str | None = None
    published_since: str | None = None
    overall: str | None = None
    before: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    by: int = 1
    latest: bool = False

    @property
    def day(self) -> str | None:
        """The day that is asked about, None for today."""
        return min(filter(None, (self.selection.until, self.published_by)), default=None)

    @property
    def narrowing(self) -> str:
        """What `words` and `by` narrow the list to, in words."""
        listed = [word for word in ("up", "down", "same") if word in self.words]
        only = f", {' and '.join(listed)} only" if listed and listed != ["up", "down"] else ""
        only = ", moved or not" if len(listed) == 3 else only
        return only + (f", {self.by} steps or more" if self.by > 1 else "")

    def lists(self, finding: Finding) -> bool:
        """Whether the answer lists the finding: a move, or what stayed the same where that is asked for.

        A judgement without a separate grade before is listed by how it moved since its last separate grade.
        """
        change = finding.change.since_separate or finding.change
        if change.word == "same":
            return "same" in self.words
        return abs(change.steps or 0) >= self.by and (not self.words or change.word in self.words)

    def published(self, one: Compared) -> bool:
        """Whether the inspection's report came out within the days of publication asked for."""
        day = one.inspection.published
        if day is None:
            return not (self.published_by or self.published_since)
        by, since = self.published_by or day, self.published_since or day
        return (day <= by or day.startswith(by)) and (day >= since or since.startswith(day))

    def with_overall(self, one: Compared) -> bool:
        """Whether the overall grade of the inspection moved as asked for."""
        overall = [finding.change for finding in one.under("overall") if finding.change.counted]
        return self.overall is None or any(change.word == self.overall for change in overall)


def council_list(record: Record, asked: Asked, existing: bool) -> list[Council]:
    """The councils of the regions asked for that the record has a file for, by name."""
    inspected = set(record.inspected)
    held = (council for council in record.councils.values() if council.id in inspected)
    inside = (council for council in held if not asked.regions or council.region in asked.regions)
    kept = (council for council in inside if not (existing and council.abolished))
    return sorted(kept, key=lambda council: council.name)


def unread(record: Record, asked: Asked, councils: Iterable[Council]) -> Outdated:
    """Those of the councils with a newer report, published by the days asked for, that is not held."""
    return outdated(record, councils, asked.day)


def fitting(history: Iterable[Compared], asked: Asked) -> list[Compared]:
    """The inspections of the days and frameworks asked for."""
    history = [*history]
    rows = [
        InspectionRow(
            *(0, place, one.framework.id, one.inspection.when, one.inspection.annual),
            ",".join(finding.area.id for finding in one.findings),
        )
        for place, one in enumerate(history)
    ]
    fit = (history[row.place] for row in asked.selection.inspections(rows))
    return [one for one in fit if asked.published(one)]


def wanted(record: Record, one: Compared, asked: Asked) -> Compared:
    """The inspection with the findings asked for alone, in the order of the themes."""
    kept = [finding for finding in one.findings if asks(record, asked, finding.theme, finding.area.id)]
    if asked.before:
        kept = [finding for finding in kept if _frameworks(finding) & asked.before]
    places = {theme: place for place, theme in enumerate(record.themes)}
    kept.sort(key=lambda finding: places.get(finding.theme or "", len(places)))
    return one._replace(findings=tuple(kept))


def _frameworks(finding: Finding) -> set[str]:
    return {inspection.framework for inspection, _ in finding.change.previous}


def asks(record: Record, asked: Asked, theme: str | None, area: str) -> bool:
    """Whether the theme or the area is asked for: where none is named, every theme that tables show."""
    if asked.selection.areas:
        return bool({theme, area} & asked.selection.areas)
    return theme is not None and record.themes[theme].shown


def label_of(record: Record, finding: Finding) -> str:
    """The label of the finding's theme, or of its area where it has none."""
    if finding.theme:
        return record.themes[finding.theme].label
    return area_label(finding.area, record.frameworks[finding.inspection.framework])


def position(record: Record, label: str) -> int:
    """The place of a label in the order of the themes; what is no theme comes last."""
    labels = [theme.label for theme in record.themes.values()]
    return labels.index(label) if label in labels else len(labels)


def count(number: int, what: str) -> str:
    """A number of things, in the singular where it is one."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
