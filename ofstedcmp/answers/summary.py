"""How many councils have each grade: in England or by group, on one day or on several side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from ofstedcmp.answers.council_answer import answer
from ofstedcmp.answers.grades_on_a_day import Position, countable, percent, positions
from ofstedcmp.answers.newer_reports import left_out, outdated
from ofstedcmp.answers.sentences import AREAS, first_upper, in_regions, listed, number
from ofstedcmp.answers.table import Answer, Band, Cell, Column, Line, Page, Scalar, Table
from ofstedcmp.answers.wording import KEY, NO_GRADE
from ofstedcmp.database import england
from ofstedcmp.database.england import GRADES
from ofstedcmp.database.graded_inspections import framework_nothings
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
# The note names no more councils than this for each reason.
FEW = 12
# A smaller group is neither highest nor lowest: one council would decide.
SMALLEST = 5
GOOD = "good or outstanding"
# The heads of the columns of counts.
HEADS = ("Outst.", "Good", "RI", "Inad.")
# Why a council has no grade: in the sentence, and in the note.
REASONS = {
    "not-inspected": ("{n} {has} not been inspected", "Not inspected on today’s scale"),
    "successor": ("{n} {has} had no inspection since being formed", "New, not yet inspected"),
    "not-judged": ("of {n} the report says that Ofsted did not judge it", "Not judged"),
    "not-held": ("the grade of {n} is not in our data", "Grade not in our data"),
    "newer-report": (
        "of {n} a newer report exists that is not in this data",
        "Newer report, not in this data",
    ),
}


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
        here = {
            day: [one for one in some if not regions or one.region in regions]
            for day, some in standing.items()
        }
        groups += _groups(record, here, theme, by, " and ".join(regions))
    is_past = bool(dates or published_by)

    def show() -> Page:
        whole = [group for group in groups if group.total]
        whole.sort(key=lambda group: group.day, reverse=True)
        whole.sort(key=lambda group: themes.index(group.theme))
        notes = [note for group in whole for note in _left_out_note(record, group, several=len(whole) > 1)]
        notes += _joint_notes(record, whole)
        if is_past:
            out = (
                f"if its report was out by {end_in_words(published_by)}"
                if published_by
                else "whenever its report came out"
            )
            notes.append(f"Each council’s latest full inspection that began by the day counts, {out}.")
        headline = list(_headline(record, groups, whole, in_regions(regions), is_past=is_past))
        more = ["ofstedcmp summary --by region"] if by != "region" else []
        if by == "region" and len(whole) == 1 and (lowest := extremes(groups)):
            more.append(f'ofstedcmp councils --region "{lowest[-1][0].label}"')
        return Page(
            headline,
            [_table(record, groups, days)],
            {head: KEY[head] for head in HEADS if head in KEY},
            notes,
            more,
        )

    unread_once = {council.id: (council, one) for pairs in newer.values() for council, one in pairs}
    return answer(record, show, [_row(group) for group in groups], COLUMNS)._replace(
        left_out=left_out(unread_once.values())
    )


def _themes(record: Record, areas: Sequence[str]) -> list[str]:
    record.areas(areas)
    known = countable(record) if areas else []
    for area in areas:
        if area not in known:
            raise UsageError(f"a summary cannot count '{area}'. It counts by theme: {', '.join(known)}.")
    return list(dict.fromkeys(areas)) or ["overall"]


def _of_today(standing: Sequence[Position]) -> list[Position]:
    return [one for one in standing if one.reason != "ceased"]


def _groups(
    record: Record, standing: Mapping[str, Sequence[Position]], theme: str, by: By | None, regions: str
) -> list[Group]:
    """The groups of each day, those of one kind together. `standing` is by day.

    Frameworks come in the order of time, councils without an inspection after all others, the total last.
    """
    frameworks = list(record.frameworks)
    groups = []
    for day, every in standing.items():
        whole = _of_today(every)
        parts: dict[str, list[Position]] = {}
        for one in whole if by else ():
            keys = {"region": one.region, "type": one.type, "framework": one.framework}
            parts.setdefault(keys.get(by or "", (one.when or "")[:4]) or NO_INSPECTION, []).append(one)
        total = regions or ENGLAND
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


def _headline(
    record: Record, groups: Sequence[Group], whole: Sequence[Group], where: str, *, is_past: bool
) -> Iterator[str]:
    for group in whole:
        good, verb = sum(group.counts[:2]), "were" if is_past else "are"
        kind = "an overall grade" if group.theme == "overall" else f"a grade for {_area(record, group.theme)}"
        day = end_in_words(group.day)
        lead = f"{'On' if day[0].isdigit() else 'At'} {day} " if is_past else ""
        if not group.graded:
            yield f"{lead}{'n' if lead else 'N'}o council{where} had {kind} on today’s scale."
            continue
        some = first_upper(f"{lead}{number(good)} of {number(group.graded)} councils{where}")
        yield f"{some} with {kind} {verb} {GOOD} ({group.share}%)."
    if len(whole) > 1:
        return
    if ends := extremes(groups):
        yield " ".join(
            f"{name}: {listed(one.label for one in tied)} ({sum(tied[0].counts[:2])} of {tied[0].graded})."
            for name, tied in zip(("Highest", "Lowest"), ends, strict=True)
        )
    reasons = _reasons(record, whole[0])
    amount = sum(len(names) for _, _, names in reasons)
    if amount:
        alone = {} if len(reasons) > 1 else {"n": {1: "it", 2: "both"}.get(amount, "all")}
        clauses = (
            clause.format(**{"n": number(len(names)), "has": "has" if len(names) == 1 else "have"} | alone)
            for clause, _, names in reasons
        )
        verb = "council is" if amount == 1 else "councils are"
        yield f"{first_upper(number(amount))} {verb} left out: {'; '.join(clauses)}."


def extremes(groups: Sequence[Group]) -> list[list[Group]]:
    """The groups with the highest and those with the lowest share; empty if there is nothing to tell apart.

    Groups that differ in their counts are a tie only if their shares are equal to the last digit.
    """
    large = [one for one in groups if one.by in ("region", "type") and one.graded >= SMALLEST]
    shares = [sum(one.counts[:2]) / one.graded for one in large]
    if len({*shares}) < 2:
        return []
    return [
        [one for one, share in zip(large, shares, strict=True) if share == end]
        for end in (max(shares), min(shares))
    ]


def _reasons(record: Record, group: Group) -> list[tuple[str, str, list[str]]]:
    """Why councils have no grade: the clause of the sentence, the title of the note, and the councils."""
    reasons: dict[tuple[str, str], list[str]] = {}
    for one in group.councils:
        if one.reason == "ungraded" and one.framework:
            words = framework_nothings(record.base, one.framework).get(group.theme, ("no such grade", ""))[0]
            short = record.frameworks[one.framework].short
            clause, title = f"{{n}} {{has}} {words} ({short})", f"{first_upper(words)} ({short})"
            if words.startswith("none since"):
                when = words.removeprefix("none ")
                area = "overall grade" if group.theme == "overall" else "such grade"
                clause, title = f"{{n}} {{has}} had no {area} {when}", f"No {area} {when}"
            reasons.setdefault((clause, title), []).append(one.name)
        elif one.reason:
            reasons.setdefault(REASONS[one.reason], []).append(one.name)
    return [(clause, title, names) for (clause, title), names in reasons.items()]


def _left_out_note(record: Record, group: Group, *, several: bool) -> Iterator[str]:
    """Who has no grade and why, by name where it is few."""
    parts = []
    for _, title, names in _reasons(record, group):
        parts.append(f"{title}: {listed(names) if len(names) <= FEW else f'{len(names)} councils'}.")
    if parts:
        what = f" {_area(record, group.theme)} at {end_in_words(group.day)}" if several else ""
        yield f"Left out{f' of{what}' if what else ''}. {' '.join(parts)}"


def _table(record: Record, groups: Sequence[Group], days: Sequence[str]) -> Table:
    """A line a group and day: the newest first, or the highest share first; the total at the end."""
    rows: list[Line | Band] = []
    themes = list(dict.fromkeys(group.theme for group in groups))
    several = len(days) > 1
    for theme in themes:
        by_name: dict[str, list[Group]] = {}
        for group in sorted(groups, key=lambda group: group.day, reverse=True):
            if group.theme == theme:
                by_name.setdefault(group.name, []).append(group)
        *parts, total = by_name.values()
        if groups[0].by in ("framework", "year"):
            parts.reverse()
            parts.sort(key=lambda own: own[0].name == NO_INSPECTION)
        elif not several:
            parts.sort(key=lambda own: -1 if own[0].share is None else own[0].share, reverse=True)
        rows += [Band(record.themes[theme].label)] if len(themes) > 1 else []
        for own in (*parts, total):
            rows += [Band("", kind="rule")] if own is total and parts else []
            rows += [Band(own[0].label, kind="line")] if several and parts else []
            rows += [_line(record, group, dated=several) for group in own]
    columns = (
        *(Column((), "number"), Column((GOOD,), "bar")),
        *(Column((head,), "number") for head in HEADS),
        Column(("left out",), "number"),
    )
    return Table(columns, tuple(rows))


def _line(record: Record, one: Group, *, dated: bool) -> Line:
    """A bar of all four grades, between its percentage and the counts."""
    left, day = len(one.councils) - one.graded, end_in_words(one.day)
    what = f"{one.label}, {_area(record, one.theme)} at {day}"
    share = NO_GRADE if one.share is None else f"{one.share}%"
    cells = [
        Cell(share, number=one.share, sentence=f"{what}: {share} {GOOD}, of {one.graded} councils."),
        Cell(bar=(tuple(one.counts), one.graded) if one.graded else None),
    ]
    for rank, (grade, amount) in enumerate(zip(GRADES, one.counts, strict=True), 1):
        sentence = f"{what}: {amount} {grade.replace('-', ' ')}."
        cells.append(Cell(str(amount or NO_GRADE), rank=rank, number=amount, sentence=sentence))
    cells.append(Cell(str(left or NO_GRADE), number=left, sentence=f"{what}: {left} left out."))
    return Line(first_upper(day.removeprefix("the ")) if dated else one.label, tuple(cells))


def _joint_notes(record: Record, whole: Sequence[Group]) -> Iterator[str]:
    """A note for each framework whose joint grade is counted."""
    joint = dict.fromkeys(
        one.framework or "" for group in whole for one in group.councils if one.joint and one.grade
    )
    for framework in joint:
        yield (
            f"Some of these grades are joint: {record.frameworks[framework].short} gives one for children in "
            "care and care leavers. Ofsted’s own figures count it here too."
        )


def _area(record: Record, theme: str) -> str:
    return AREAS.get(theme, record.themes[theme].label)
