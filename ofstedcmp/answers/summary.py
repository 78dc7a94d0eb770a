"""How many councils hold each grade: nationally or by group, on one day or on several side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ofstedcmp.answers.newer_reports import outdated
from ofstedcmp.answers.profile import GRADES, By, Position, Profile, countable, grouped, positions, profile
from ofstedcmp.answers.table import Answer, Cell, Entry, Heading, Notes, Scalar, Table, Text, Tone, lazy_parts
from ofstedcmp.answers.unread import left_out
from ofstedcmp.answers.wording import NO_GRADE, edition_footer
from ofstedcmp.database.record import Record
from ofstedcmp.dates import end_in_words, in_words, is_date
from ofstedcmp.errors import UsageError

COLUMNS = (
    *("as_of", "by", "group", "area", "councils"),
    *("outstanding", "good", "requires_improvement", "inadequate"),
    *("good_or_outstanding_percent", "inadequate_percent", "left_out"),
)
DEFAULT_AREA = "overall"
GOOD_OR_BETTER = GRADES[:2]
LOWEST = GRADES[-1]
WHOLE = "England"
NO_INSPECTION = "none"
# How many councils a line names before it only counts them.
FEW = 12
# The number before the bar says the same; where the bar cannot be printed, ASCII stands in for it.
BAR, BAR_LENGTH = "█", 20
_CORNERS: dict[By, str] = {
    "region": "Region",
    "type": "Type of council",
    "framework": "Latest inspection",
    "year": "Latest inspection",
}
_TONES: tuple[Tone, ...] = ("rank-1", "rank-2", "rank-3", "rank-4")


class _Row(NamedTuple):
    """One line of the answer: a group of councils on one day, and what they hold in one theme."""

    theme: str
    as_of: str
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
) -> Answer:
    """One row a group, day and theme, those of all England last, and the reasons for what was left out.

    Without `dates` it is the day of `published_by`, or of the record's newest report. Raises
    UsageError for what is not a date, not a theme, or a theme that is on another scale.
    """
    themes = _themes(record, areas)
    days = _days(record, dates, published_by)
    of_today, every = not (dates or published_by), record.councils.values()
    known = {day: outdated(record, every, *(() if of_today else (day, published_by))) for day in days}
    unread = {day: {council.id for council, _ in found} for day, found in known.items()}
    standing = {
        (theme, day): positions(record, theme, day, published_by, unread=unread[day])
        for theme in themes
        for day in days
    }
    rows = {
        theme: _side_by_side(
            record, [_rows(record, theme, day, by, profile(standing[theme, day])) for day in days]
        )
        for theme in themes
    }
    notes = Notes()

    def parts() -> Iterator[Table | Text]:
        for theme, own in rows.items():
            beside: dict[str, dict[str, list[str]]] = {}
            for day in days:
                found = standing[theme, day]
                beside[day] = {"Left out": [_left_out(record, theme, day, found)]}
                if not published_by:
                    out = profile(positions(record, theme, day, published_by=day, unread=unread[day]))
                    beside[day]["With a grade"] = _by_published(profile(found), out, day)
            yield _table(record, theme, own, days, by, notes, _rule(days, published_by), beside)

    newest = left_out({pair[0].id: pair for found in known.values() for pair in found}.values())
    printed, footnotes = lazy_parts(parts, notes)
    return Answer(
        parts=printed,
        columns=COLUMNS,
        rows=tuple(_data(row) for own in rows.values() for row in own),
        notes=footnotes,
        footer=(*newest, edition_footer(record)),
        left_out=newest,
        data_version=record.edition.newest or "",
    )


def _themes(record: Record, areas: Sequence[str]) -> list[str]:
    record.areas(areas)
    known = countable(record)
    for area in areas:
        if area not in known:
            raise UsageError(f"a summary cannot count '{area}'. It counts by theme: {', '.join(known)}.")
    return list(dict.fromkeys(areas)) or [DEFAULT_AREA]


def _days(record: Record, dates: Sequence[str], published_by: str | None) -> list[str]:
    named = [("as-of", date) for date in dates] + [("published-by", published_by)]
    for option, value in named:
        if value is not None and not is_date(value):
            raise UsageError(f"--{option} {value!r} is not a date: write YYYY-MM-DD, YYYY-MM or YYYY.")
    return list(dict.fromkeys(dates)) or [published_by or record.edition.newest or ""]


def _rows(record: Record, theme: str, day: str, by: By | None, whole: Profile) -> list[_Row]:
    rows = []
    if by:
        for key, part in grouped(whole, by).items():
            rows.append(_Row(theme, day, by, key or NO_INSPECTION, _group_label(record, by, key), part))
    return [*rows, _Row(theme, day, "england", WHOLE, WHOLE, whole)]


def _group_label(record: Record, by: By, key: str | None) -> str:
    if key is None:
        return "No inspection"
    if by == "framework":
        return record.frameworks[key].short
    return key[:1].upper() + key[1:]


def _side_by_side(record: Record, found: Iterable[Sequence[_Row]]) -> list[_Row]:
    """The rows of several days, those of one group together, in the order of the days.

    Frameworks come in the order of time, what has no inspection after all others, England last.
    """
    frameworks = list(record.frameworks)

    def place(row: _Row) -> tuple[bool, bool, int, str]:
        time = frameworks.index(row.group) if row.group in frameworks else 0
        return row.group == WHOLE, row.group == NO_INSPECTION, time, row.group

    return sorted((row for rows in found for row in rows), key=place)


def _table(
    record: Record,
    theme: str,
    rows: Sequence[_Row],
    days: Sequence[str],
    by: By | None,
    notes: Notes,
    rule: str,
    beside: Mapping[str, Mapping[str, list[str]]],
) -> Table:
    """`rule` is the footnote of the first column; `beside` has those of England's row, by day and column."""
    area, several = record.themes[theme].label, len(days) > 1
    grades = [grade.replace("-", " ").capitalize() for grade in GRADES]
    columns = ("With a grade", *grades, "Good or outstanding", "Left out")
    return Table(
        columns=tuple(
            Heading((name,), notes.numbers([rule]) if name == columns[0] else ()) for name in columns
        ),
        rows=tuple(
            Heading((f"{row.label}, {in_words(row.as_of, short=True)}" if several else row.label,))
            for row in rows
        ),
        cells=tuple(
            _cells(record, row, columns, notes, beside[row.as_of] if row.group == WHOLE else {})
            for row in rows
        ),
        title=area if several else f"{area} at {end_in_words(days[0])}",
        labels=(_CORNERS[by] if by else "",),
        turnable=False,
    )


def _cells(
    record: Record,
    row: _Row,
    columns: Sequence[str],
    notes: Notes,
    beside: Mapping[str, list[str]],
) -> tuple[Cell, ...]:
    held = row.profile
    share = held.percent(*GOOD_OR_BETTER)
    bar = BAR * (held.count(*GOOD_OR_BETTER) * BAR_LENGTH // max(len(held.graded), 1))
    texts = [str(len(held.graded)), *(_counted(held, grade) for grade in GRADES)]
    texts += [_percent(share), str(len(held.left_out))]
    tones: list[Tone] = ["plain", *_TONES, "plain", "plain"]
    texts_below = {**beside, columns[0]: [*_joint(record, held), *beside.get(columns[0], [])]}
    return tuple(
        (
            Entry(
                text=f"{text} {bar}" if bar and name == "Good or outstanding" else text,
                short=text,
                tone=tone,
                notes=notes.numbers(texts_below.get(name, ())),
                sentence=f"{row.label} at {end_in_words(row.as_of)}, {name[:1].lower()}{name[1:]}: {text}.",
            ),
        )
        for name, text, tone in zip(columns, texts, tones, strict=True)
    )


def _counted(held: Profile, grade: str) -> str:
    share = held.percent(grade)
    return f"{held.count(grade)} ({share}%)" if share is not None else str(held.count(grade))


def _percent(share: int | None) -> str:
    return NO_GRADE if share is None else f"{share}%"


def _joint(record: Record, held: Profile) -> list[str]:
    """A note for each framework whose joint grade is counted."""
    joint = {
        (one.inspection.framework, one.area.label): None
        for one in held.graded
        if one.inspection and one.area and one.area.joint
    }
    return [
        f"Some of these grades are joint: {record.frameworks[framework].short} gives one for “{label}”. "
        "Ofsted’s own figures count it here too."
        for framework, label in joint
    ]


def _by_published(whole: Profile, out: Profile, day: str) -> list[str]:
    """How many hold each grade by the reports that were out on the day, where that differs."""
    if [one.grade for one in whole.positions] == [one.grade for one in out.positions]:
        return []
    counts = ", ".join(f"{out.count(grade)} {grade.replace('-', ' ')}" for grade in GRADES)
    return [f"By the reports published by {end_in_words(day)}: {counts}, of {len(out.graded)} with a grade."]


def _left_out(record: Record, theme: str, day: str, standing: Sequence[Position]) -> str:
    """Who is left out and why, in one line."""
    reasons: dict[str, list[str]] = {}
    for one in standing:
        if one.reason:
            reasons.setdefault(_reason(record, theme, one), []).append(one.council.name)
    order = sorted(reasons, key=lambda reason: (reason == _REASONS["ceased"], reason))
    said = [f"{len(reasons[reason])} {reason}{_names(reasons[reason])}" for reason in order]
    area = record.themes[theme].label
    return f"Left out of {area[:1].lower()}{area[1:]} at {end_in_words(day)}: {'; '.join(said) or 'none'}."


def _reason(record: Record, theme: str, one: Position) -> str:
    framework = record.frameworks[one.inspection.framework] if one.inspection else None
    if one.reason == "ungraded" and framework:
        said = next((gone.label for gone in framework.absences if gone.theme == theme), "no such grade")
        return f"whose latest inspection is {framework.short}, {said}"
    return _REASONS[one.reason or ""]


_REASONS = {
    "not-inspected": "without an inspection on today’s scale by then",
    "successor": "new, without an inspection of their own by then",
    "not-judged": "not judged at the latest inspection",
    "newer-report": "with a newer report that is not in this data",
    "not-held": "graded, but the grade is not in our data",
    "ceased": "abolished by then, not counted here either",
}


def _names(names: Sequence[str]) -> str:
    return f": {', '.join(names)}" if len(names) <= FEW else ""


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


def _data(row: _Row) -> dict[str, Scalar]:
    held = row.profile
    values: tuple[Scalar, ...] = (
        *(row.as_of, row.by, row.group, row.theme, len(held.graded)),
        *(held.count(grade) for grade in GRADES),
        *(held.percent(*GOOD_OR_BETTER), held.percent(LOWEST), len(held.left_out)),
    )
    return dict(zip(COLUMNS, values, strict=True))
