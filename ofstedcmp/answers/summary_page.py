"""The screen of `summary`: how many councils are good or outstanding, who is left out, and a bar a group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ofstedcmp.answers.sentences import AREAS, first_upper, listed, number
from ofstedcmp.answers.summary import NO_INSPECTION, Group
from ofstedcmp.answers.table import Band, Cell, Column, Line, Page, Table
from ofstedcmp.answers.wording import KEY, NO_GRADE
from ofstedcmp.database.england import GRADES
from ofstedcmp.database.graded_inspections import framework_nothings
from ofstedcmp.database.record import Record
from ofstedcmp.dates import end_in_words

# The note names no more councils than this for each reason.
FEW = 12
# A smaller group is neither highest nor lowest: one council would decide.
SMALLEST = 5
GOOD = "good or outstanding"
# The heads of the columns of counts.
HEADS = ("Outst.", "Good", "RI", "Inad.")
# Why a council has no grade.
REASONS = {
    "not-inspected": "not inspected on today’s scale",
    "successor": "new, not yet inspected",
    "not-judged": "not judged",
    "not-held": "grade not in our data",
    "newer-report": "newer report, not in this data",
}


def page(record: Record, groups: Sequence[Group], where: str, rule: str, more: Sequence[str]) -> Page:
    """The page about those groups. `rule` says which inspections count; it is empty for today."""
    themes = list(dict.fromkeys(group.theme for group in groups))
    whole = sorted((group for group in groups if group.total), key=lambda group: group.day, reverse=True)
    whole.sort(key=lambda group: themes.index(group.theme))
    notes = [note for group in whole for note in _left_out_note(record, group, several=len(whole) > 1)]
    every = [one for group in whole for one in group.councils]
    notes += [
        f"Some of these grades are joint: {record.frameworks[framework].short} gives one for children in "
        "care and care leavers. Ofsted’s own figures count it here too."
        for framework in sorted({one["framework"] for one in every if one["grade"] and one["joint"]})
    ]
    notes += [rule] if rule else []
    ends = extremes(groups) if len(whole) == 1 else []
    if groups[0].by == "region" and ends:
        more = [*more, f'ofstedcmp councils --region "{ends[-1][0].label}"']
    headline = list(_headline(record, groups, whole, where, is_past=bool(rule)))
    key = {head: KEY[head] for head in HEADS if head in KEY}
    return Page(headline, [_table(record, groups)], key, notes, more)


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
    if reasons := _reasons(record, whole[0]):
        amount = sum(map(len, reasons.values()))
        each = [f"{reason} ({number(len(names))})" for reason, names in reasons.items()]
        why = "; ".join(each if len(reasons) > 1 else reasons)
        yield f"{first_upper(number(amount))} council{' is' if amount == 1 else 's are'} left out: {why}."


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


def _reasons(record: Record, group: Group) -> dict[str, list[str]]:
    """Why councils have no grade, and the names of the councils for each reason."""
    reasons: dict[str, list[str]] = {}
    for one in group.councils:
        why = REASONS.get(one["reason"], "")
        if one["reason"] == "ungraded":
            nothings = framework_nothings(record.base, one["framework"])
            words, _ = nothings.get(group.theme, ("no such grade", ""))
            grade = "overall grade" if group.theme == "overall" else "such grade"
            why = f"{words} ({record.frameworks[one['framework']].short})"
            why = words.replace("none", f"no {grade}") if words.startswith("none since") else why
        if why:
            reasons.setdefault(why, []).append(one["name"])
    return reasons


def _left_out_note(record: Record, group: Group, *, several: bool) -> Iterator[str]:
    """Who has no grade and why, by name where it is few."""
    parts = [
        f"{first_upper(why)}: {listed(names) if len(names) <= FEW else f'{len(names)} councils'}."
        for why, names in _reasons(record, group).items()
    ]
    if parts:
        what = f" of {_area(record, group.theme)} at {end_in_words(group.day)}" if several else ""
        yield f"Left out{what}. {' '.join(parts)}"


def _table(record: Record, groups: Sequence[Group]) -> Table:
    """A line a group and day: the newest first, or the highest share first; the total at the end."""
    rows: list[Line | Band] = []
    themes = {group.theme for group in groups}
    several = len({group.day for group in groups}) > 1
    for theme, its in groupby(groups, lambda group: group.theme):
        by_name = groupby(its, lambda group: group.name)
        *parts, total = [sorted(own, key=lambda group: group.day, reverse=True) for _, own in by_name]
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
        cells.append(
            Cell(str(amount or NO_GRADE), rank=rank if amount else None, number=amount, sentence=sentence)
        )
    cells.append(Cell(str(left or NO_GRADE), number=left, sentence=f"{what}: {left} left out."))
    return Line(first_upper(day.removeprefix("the ")) if dated else one.label, tuple(cells))


def _area(record: Record, theme: str) -> str:
    return AREAS.get(theme, record.themes[theme].label)
