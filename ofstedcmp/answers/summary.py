"""How many councils have each grade: in England or by group, on one day or on several side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from ofstedcmp.answers.council_answer import answer
from ofstedcmp.answers.grades_on_a_day import Position, countable, percent, positions
from ofstedcmp.answers.newer_reports import left_out, outdated
from ofstedcmp.answers.sentences import first_upper, in_regions
from ofstedcmp.answers.table import Answer, Page, Scalar
from ofstedcmp.database import england
from ofstedcmp.database.england import GRADES
from ofstedcmp.database.record import Record
from ofstedcmp.dates import end_in_words
from ofstedcmp.errors import UsageError

By = Literal["region", "type", "framework", "year"]
COLUMNS = (
    *("as_of", "by", "group", "area", "councils"),
    *("outstanding", "good", "requires_improvement", "inadequate"),
    *("good_or_outstanding_percent", "inadequate_percent", "left_out"),
)
ENGLAND = "England"
NO_INSPECTION = "none"


class Group(NamedTuple):
    """One line of the answer: a group of councils on one day, and what they have in one theme."""

    theme: str
    day: str
    by: str
    name: str
    label: str
    councils: Sequence[Position]
    total: bool = False

    @property
    def counts(self) -> list[int]:
        """How many councils have each grade, best first."""
        return [sum(one.grade == grade for one in self.councils) for grade in GRADES]

    @property
    def graded(self) -> int:
        """How many councils have a grade: percentages are of these."""
        return sum(self.counts)

    @property
    def share(self) -> int | None:
        """The percentage that is good or outstanding; None if no council has a grade."""
        return percent(sum(self.counts[:2]), self.graded)


def summary(
    record: Record,
    *,
    areas: Sequence[str] = (),
    dates: Sequence[str] = (),
    published_by: str | None = None,
    by: By | None = None,
    regions: Sequence[str] = (),
) -> Answer:
    """One row a group, day and theme, those of all England last, or of the `regions` alone.

    Without `dates` it is the day of `published_by`, or of the newest report. Raises UsageError for an area
    that is no theme, or a theme that is on another scale.
    """
    themes = _themes(record, areas)
    days = list(dict.fromkeys(dates)) or [published_by or record.edition.newest or ""]
    limits = {day: (day, published_by) if dates or published_by else () for day in days}
    every = [council["id"] for council in england.rows(record.base, england.EVERY_COUNCIL, regions=regions)]
    newer = {day: outdated(record, every, *limits[day]) for day in days}
    unread = {day: {council.id for council, _ in pairs} for day, pairs in newer.items()}
    groups = []
    for theme in themes:
        standing = {day: positions(record, theme, day, published_by, unread=unread[day]) for day in days}
        groups += _groups(record, standing, theme, by, regions)

    def show() -> Page:
        from ofstedcmp.answers.summary_page import page

        rule = ""
        if dates or published_by:
            out = "whenever its report came out"
            out = f"if its report was out by {end_in_words(published_by)}" if published_by else out
            rule = f"Each council’s latest full inspection that began by the day counts, {out}. "
            rule += "Where the start is not known, the report’s date decides."
        same_day = f" --as-of {days[0]} --published-by {days[0]}" if dates and not published_by else ""
        asked = "".join(f" --area {area}" for area in areas) + same_day
        more = [f"ofstedcmp summary{asked}{'' if by else ' --by region'}"] if same_day or not by else []
        return page(record, groups, in_regions(regions), rule, more)

    unread_once = {council.id: (council, one) for pairs in newer.values() for council, one in pairs}
    return answer(record, show, [_row(group) for group in groups], COLUMNS)._replace(
        left_out=left_out(unread_once.values())
    )


def _themes(record: Record, areas: Sequence[str]) -> list[str]:
    known = countable(record) if areas else []
    for area in areas:
        if area not in known:
            raise UsageError(f"a summary cannot count '{area}'. It counts by theme: {', '.join(known)}.")
    return list(dict.fromkeys(areas)) or ["overall"]


def _groups(
    record: Record,
    standing: Mapping[str, Sequence[Position]],
    theme: str,
    by: By | None,
    regions: Sequence[str],
) -> list[Group]:
    """The groups of each day, those of one kind together. `standing` is by day.

    Frameworks come in the order of time, councils without an inspection after all others, the total last.
    """
    frameworks = list(record.frameworks) if by == "framework" else []
    groups = []
    for day, every in standing.items():
        here = [one for one in every if not regions or one.region in regions]
        whole = [one for one in here if one.reason != "ceased"]
        parts: dict[str, list[Position]] = {}
        for one in whole if by else ():
            keys = {"region": one.region, "type": one.type, "framework": one.framework}
            parts.setdefault(keys.get(by or "", (one.when or "")[:4]) or NO_INSPECTION, []).append(one)
        total = " and ".join(regions) or ENGLAND
        for name, councils in parts.items():
            if name == total:
                continue
            label = record.frameworks[name].short if name in frameworks else first_upper(name)
            label = "No inspection" if name == NO_INSPECTION else label
            groups.append(Group(theme, day, by or "", name, label, councils))
        groups.append(Group(theme, day, "region" if regions else "england", total, total, whole, total=True))

    def place(one: Group) -> tuple[bool, bool, int, str]:
        time = frameworks.index(one.name) if one.name in frameworks else 0
        return one.total, one.name == NO_INSPECTION, time, one.name

    return sorted(groups, key=place)


def _row(one: Group) -> tuple[Scalar, ...]:
    inadequate = percent(one.counts[-1], one.graded)
    shown = (one.graded, *one.counts, one.share, inadequate, len(one.councils) - one.graded)
    return (one.day, one.by, one.name, one.theme, *shown)
