"""How many councils have each grade: in England or by group, on one day or on several side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ofstedcmp.answers.council_answer import council_answer
from ofstedcmp.answers.grades_on_a_day import By, Position, Profile, countable, grouped, positions, profile
from ofstedcmp.answers.newer_reports import left_out, outdated
from ofstedcmp.answers.table import TONES, Answer, Cell, Entry, Heading, Scalar, Table, Text, Tone
from ofstedcmp.answers.wording import NO_GRADE, Wording, absence_label
from ofstedcmp.database import england
from ofstedcmp.database.england import GRADES
from ofstedcmp.database.record import Record
from ofstedcmp.dates import end_in_words, in_words
from ofstedcmp.errors import UsageError

COLUMNS = (
    *("as_of", "by", "group", "area", "councils"),
    *("outstanding", "good", "requires_improvement", "inadequate"),
    *("good_or_outstanding_percent", "inadequate_percent", "left_out"),
)
GOOD_OR_BETTER = GRADES[:2]
ENGLAND = "England"
NO_INSPECTION = "none"
# A line names no more councils than this.
FEW = 12
# The number before the bar says the same; ASCII takes its place if the bar cannot be printed.
BAR, BAR_LENGTH = "█", 20
_CORNERS = {None: "", "region": "Region", "type": "Type of council"}
_REASONS = {
    "not-inspected": "without an inspection on today’s scale by then",
    "successor": "new, without an inspection of their own by then",
    "not-judged": "not judged at the latest inspection",
    "newer-report": "with a newer report that is not in this data",
    "not-held": "graded, but the grade is not in our data",
    "ceased": "abolished by then, not counted here either",
}
_GRADES = [grade.replace("-", " ").capitalize() for grade in GRADES]
# The columns of the table, with how each is coloured.
_TABLE: dict[str, Tone] = {
    "With a grade": "plain",
    **dict(zip(_GRADES, TONES, strict=True)),
    "Good or outstanding": "plain",
    "Left out": "plain",
}


class Group(NamedTuple):
    """One line of the answer: a group of councils on one day, and what they have in one theme."""

    theme: str
    day: str
    by: str
    group: str
    label: str
    profile: Profile


def summary(
    record: Record,
    *,
    areas: Sequence[str] = (),
    dates: Sequence[str] = (),
    published_by: str | None = None,
    by: By | None = None,
    regions: Sequence[str] = (),
) -> Answer:
    """One row a group, day and theme, those of all England last, and the reasons for what was left out.

    With `regions`, only their councils count, and the last row is theirs.

    Without `dates` it is the day of `published_by`, or of the newest report. Raises UsageError for an area
    that is no theme, or a theme that is on another scale.
    """
    themes = _themes(record, areas)
    days = list(dict.fromkeys(dates)) or [published_by or record.edition.newest or ""]
    limits = {day: (day, published_by) if dates or published_by else () for day in days}
    every = [
        council["id"] for council in england.rows(record.base, england.EVERY_COUNCIL, regions=[*regions])
    ]
    newer = {day: outdated(record, every, *limits[day]) for day in days}
    unread = {day: {council.id for council, _ in pairs} for day, pairs in newer.items()}

    def standings(theme: str, day: str, published_by: str | None) -> list[Position]:
        everywhere = positions(record, theme, day, published_by, unread=unread[day])
        return [one for one in everywhere if one.region in regions] if regions else everywhere

    standing = {theme: {day: standings(theme, day, published_by) for day in days} for theme in themes}
    total = " and ".join(regions) or ENGLAND
    groups = {theme: _groups(record, standing[theme], theme, by, total) for theme in themes}
    words = Wording(record)

    def parts() -> Iterator[Table | Text]:
        for theme in themes:
            # The footnotes of the last row, by day and column.
            beside: dict[str, dict[str, list[str]]] = {}
            for day, every in standing[theme].items():
                beside[day] = {"Left out": [_left_out(record, theme, day, every)]}
                if not published_by:
                    out = standings(theme, day, day)
                    beside[day]["With a grade"] = _by_published(profile(every), profile(out), day)
            corner, rule = _CORNERS.get(by, "Latest inspection"), _rule(days, published_by)
            yield _table(words, groups[theme], days, corner, rule, beside, total)

    not_counted = left_out(
        {council.id: (council, one) for pairs in newer.values() for council, one in pairs}.values()
    )
    rows = [_row(group) for theme in themes for group in groups[theme]]
    answer = council_answer(record, words, parts, rows, [], [], columns=COLUMNS, remarks=not_counted)
    return answer._replace(left_out=not_counted)


def _themes(record: Record, areas: Sequence[str]) -> list[str]:
    known = countable(record) if areas else []
    for area in areas:
        if area not in known:
            raise UsageError(f"a summary cannot count '{area}'. It counts by theme: {', '.join(known)}.")
    return list(dict.fromkeys(areas)) or ["overall"]


def _groups(
    record: Record, standing: Mapping[str, Sequence[Position]], theme: str, by: By | None, total: str
) -> list[Group]:
    """The groups of each day, those of one kind together. `standing` is by day, `total` names the last.

    Frameworks come in the order of time, councils without an inspection after all others, the total last.
    """
    frameworks = list(record.frameworks) if by == "framework" else []
    groups = []
    for day, every in standing.items():
        whole = profile(every)
        for key, part in grouped(whole, by).items() if by else ():
            if key == total:
                continue
            label = key[:1].upper() + key[1:] if key else "No inspection"
            if key in frameworks:
                label = record.frameworks[key].short
            groups.append(Group(theme, day, by or "", key or NO_INSPECTION, label, part))
        groups.append(Group(theme, day, "england" if total == ENGLAND else "region", total, total, whole))

    def place(one: Group) -> tuple[bool, bool, int, str]:
        time = frameworks.index(one.group) if one.group in frameworks else 0
        return one.group == total, one.group == NO_INSPECTION, time, one.group

    return sorted(groups, key=place)


def _row(one: Group) -> tuple[Scalar, ...]:
    counts = (one.profile.count(grade) for grade in GRADES)
    percents = (one.profile.percent(*GOOD_OR_BETTER), one.profile.percent(GRADES[-1]))
    shown = (len(one.profile.graded), *counts, *percents, len(one.profile.left_out))
    return (one.day, one.by, one.group, one.theme, *shown)


def _table(
    words: Wording,
    groups: Sequence[Group],
    days: Sequence[str],
    corner: str,
    rule: str,
    beside: Mapping[str, Mapping[str, list[str]]],
    total: str,
) -> Table:
    """`rule` is the footnote of the first column; `beside` has those of the last row, by day and column."""
    area, several = words.record.themes[groups[0].theme].label, len(days) > 1
    first, *others = _TABLE
    dated = [f", {in_words(group.day, short=True)}" if several else "" for group in groups]
    return Table(
        columns=(Heading((first,), words.notes.numbers([rule])), *(Heading((name,)) for name in others)),
        rows=tuple(Heading((group.label + day,)) for group, day in zip(groups, dated, strict=True)),
        cells=tuple(_cells(words, one, beside[one.day] if one.group == total else {}) for one in groups),
        title=area if several else f"{area} at {end_in_words(days[0])}",
        labels=(corner,),
        turnable=False,
    )


def _cells(words: Wording, one: Group, beside: Mapping[str, list[str]]) -> tuple[Cell, ...]:
    graded, left = len(one.profile.graded), len(one.profile.left_out)
    shares = [(one.profile.count(grade), one.profile.percent(grade)) for grade in GRADES]
    share = one.profile.percent(*GOOD_OR_BETTER)
    bar = BAR * (one.profile.count(*GOOD_OR_BETTER) * BAR_LENGTH // max(graded, 1))
    texts = [
        str(graded),
        *(f"{number}" if percent is None else f"{number} ({percent}%)" for number, percent in shares),
        NO_GRADE if share is None else f"{share}%",
        str(left),
    ]
    below = {**beside, "With a grade": [*_joint(words.record, one.profile), *beside.get("With a grade", [])]}
    return tuple(
        (
            Entry(
                text=f"{text} {bar}" if bar and name == "Good or outstanding" else text,
                short=text,
                tone=tone,
                notes=words.notes.numbers(below.get(name, ())),
                sentence=f"{one.label} at {end_in_words(one.day)}, {name[:1].lower()}{name[1:]}: {text}.",
            ),
        )
        for text, (name, tone) in zip(texts, _TABLE.items(), strict=True)
    )


def _joint(record: Record, whole: Profile) -> list[str]:
    """A note for each framework whose joint grade is counted."""
    joint = dict.fromkeys((one.framework or "", one.area) for one in whole.graded if one.joint)
    return [
        f"Some of these grades are joint: {record.frameworks[framework].short} gives one for “{label}”. "
        "Ofsted’s own figures count it here too."
        for framework, label in joint
    ]


def _by_published(whole: Profile, out: Profile, day: str) -> list[str]:
    """How many have each grade by the reports that were out on the day, if that differs."""
    if [one.grade for one in whole.positions] == [one.grade for one in out.positions]:
        return []
    counts = ", ".join(f"{out.count(grade)} {grade.replace('-', ' ')}" for grade in GRADES)
    return [f"By the reports published by {end_in_words(day)}: {counts}, of {len(out.graded)} with a grade."]


def _left_out(record: Record, theme: str, day: str, standing: Sequence[Position]) -> str:
    """Who is left out and why, in one line."""
    reasons: dict[str, list[str]] = {}
    for one in standing:
        if one.reason:
            reasons.setdefault(_reason(record, theme, one), []).append(one.name)
    listed = [
        f"{len(reasons[reason])} {reason}"
        + (f": {', '.join(reasons[reason])}" if len(reasons[reason]) <= FEW else "")
        for reason in sorted(reasons, key=lambda reason: (reason == _REASONS["ceased"], reason))
    ]
    area = record.themes[theme].label
    return f"Left out of {area[:1].lower()}{area[1:]} at {end_in_words(day)}: {'; '.join(listed) or 'none'}."


def _reason(record: Record, theme: str, one: Position) -> str:
    if one.reason == "ungraded" and one.framework:
        framework = record.frameworks[one.framework]
        absent = absence_label(framework, theme) or "no such grade"
        return f"whose latest inspection is {framework.short}, {absent}"
    return _REASONS[one.reason or ""]


def _rule(days: Sequence[str], published_by: str | None) -> str:
    began = "the day" if len(days) > 1 else end_in_words(days[0])
    if published_by:
        out = f"if its report was out by {end_in_words(published_by)}"
        unknown = "of an inspection with no known start, the report’s date alone decides"
    else:
        out = "whenever its report came out"
        unknown = "if the start is not known, its report has to be out by then"
    return (
        f"Each council’s latest full inspection that began by {began} counts, {out}; {unknown}. "
        "Percentages are of councils with a grade, rounded to the nearest whole number. No grade is carried "
        "forward or passed on to a new council."
    )
