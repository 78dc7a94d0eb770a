"""How many councils have each grade: in England or by group, on one day or on several side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from ofstedcmp.answers.council_answer import answer
from ofstedcmp.answers.grades_on_a_day import countable, percent, positions
from ofstedcmp.answers.newer_reports import left_out, outdated
from ofstedcmp.answers.sentences import first_upper, in_regions
from ofstedcmp.answers.table import Answer, Page, Scalar
from ofstedcmp.database import england
from ofstedcmp.database.england import GRADES, NamedRow
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
    councils: Sequence[NamedRow]
    total: bool = False

    @property
    def counts(self) -> list[int]:
        """How many councils have each grade, best first."""
        return [sum(one["grade"] == grade for one in self.councils) for grade in GRADES]

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
    """One row for each group, day and theme. The rows of all England, or of the `regions`, come last.

    Without `dates` it is the day of `published_by`, or of the newest report. Raises UsageError for an area
    that is no theme, or a theme that is on another scale.
    """
    themes = list(dict.fromkeys(areas)) or ["overall"]
    known = countable(record) if areas else themes
    for theme in themes:
        if theme not in known:
            raise UsageError(f"a summary cannot count '{theme}'. It counts by theme: {', '.join(known)}.")
    days = list(dict.fromkeys(dates)) or [published_by or record.edition.newest or ""]
    every = [council["id"] for council in england.rows(record.base, england.EVERY_COUNCIL, regions=regions)]
    newer = {
        day: outdated(record, every, *((day, published_by) if dates or published_by else ())) for day in days
    }
    groups = []
    for theme in themes:
        of_theme = []
        for day in days:
            unread = [council.id for council, _ in newer[day]]
            standing = positions(record, theme, day, published_by, unread=unread)
            here = [one for one in standing if not regions or one["region"] in regions]
            of_theme += _groups(record, here, theme, day, by, regions)
        groups += sorted(of_theme, key=lambda group: _place(record, group))

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

    once = {council.id: (council, one) for pairs in newer.values() for council, one in pairs}
    rows = [_row(group) for group in groups]
    return answer(record, show, rows, COLUMNS, left_out=left_out(once.values()))


def _groups(
    record: Record, standing: Sequence[NamedRow], theme: str, day: str, by: By | None, regions: Sequence[str]
) -> list[Group]:
    """The groups of councils on one day, and all of them."""
    whole = [one for one in standing if one["reason"] != "ceased"]
    parts: dict[str, list[NamedRow]] = {}
    for one in whole if by else ():
        name = str(one["happened"] or "")[:4] if by == "year" else one[str(by)]
        parts.setdefault(name or NO_INSPECTION, []).append(one)
    total = " and ".join(regions) or ENGLAND
    labels = {NO_INSPECTION: "No inspection"}
    if by == "framework":
        labels |= {name: record.frameworks[name].short for name in parts if name != NO_INSPECTION}
    return [
        Group(theme, day, by or "", name, labels.get(name, first_upper(name)), councils)
        for name, councils in parts.items()
        if name != total
    ] + [Group(theme, day, "region" if regions else "england", total, total, whole, total=True)]


def _place(record: Record, group: Group) -> tuple[bool, bool, int, str]:
    """Frameworks in the order of time, councils without an inspection after all others, the total last."""
    frameworks = [*record.frameworks] if group.by == "framework" else []
    time = frameworks.index(group.name) if group.name in frameworks else 0
    return group.total, group.name == NO_INSPECTION, time, group.name


def _row(one: Group) -> tuple[Scalar, ...]:
    inadequate = percent(one.counts[-1], one.graded)
    shown = (one.graded, *one.counts, one.share, inadequate, len(one.councils) - one.graded)
    return (one.day, one.by, one.name, one.theme, *shown)
