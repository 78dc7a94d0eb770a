"""Who moved: every change of a grade in the inspections asked for, and how many there were of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from ofstedcmp.answers.asked import (
    Asked,
    asks,
    council_list,
    count,
    fitting,
    label_of,
    position,
    unread,
    wanted,
)
from ofstedcmp.answers.long_rows import answer
from ofstedcmp.answers.newer_reports import left_out
from ofstedcmp.answers.table import UNBROKEN, Answer, Cell, Entry, Heading, Table, Text, Tone
from ofstedcmp.answers.wording import Wording, flag
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words
from ofstedcmp.grade_changes import DIRECTIONS, Change, Compared, Finding, compared
from ofstedcmp.records.types import Council, Inspection, Judgement

TONES: tuple[Tone, ...] = ("rank-1", "rank-2", "rank-3", "rank-4")
COLUMNS = ("Area", "From", "To", "Moved", "Inspected", "Before")
SOUND = "Moved on a sound basis"
APART = "Basis changed or second-hand: shown, not counted"
SEPARATE = "Since the last separate grade: counted apart"
# Why totals leave a judgement out, in the order in which they say so.
REASONS = {
    "basis": "Basis changed",
    "second-hand": "Second-hand",
    "not-comparable": "Not comparable",
    "new": "No separate grade last time",
    "first": "First graded",
    "dropped": "Not graded by the framework",
    "not-judged": "Not judged",
    "not-held": "Not in the record",
}
COURSES = ("Improved", "Kept good or outstanding", "Kept a lower grade", "Declined")
_OVERALL = {"up": "rose", "down": "fell", "same": "stayed the same"}

Moved = tuple[Council, Compared, Finding]


def changes(record: Record, asked: Asked) -> Answer:
    """One row a council and theme that moved in an inspection, those on a sound basis first, then totals.

    The totals are over every judgement in the inspections asked for, with what they leave out and why.
    """
    found, without, other = [], 0, 0
    own = council_list(record, asked, asked.latest)
    newest = unread(record, asked, own)
    apart = {council.id for council, _ in newest} if asked.latest else ()
    for council in own:
        if council.id in apart:
            continue
        fit = fitting(record.history(council.id), asked)[-1 if asked.latest else 0 :]
        kept = [wanted(record, one, asked) for one in fit if asked.with_overall(one)]
        other += len(fit) - len(kept)
        kept = [one for one in kept if one.findings or not asked.before]
        found += [(council, one) for one in kept]
        without += not (kept if asked.before else fit)
    over = "the latest inspection of each council" if asked.latest else "every inspection that fits"
    of = count(len(own) - len(apart) - without, "council")
    said = [f"Counted over {over}: {count(len(found) + other, 'inspection')} of {of}."]
    if asked.before:
        shorts = [one.short for one in record.frameworks.values() if one.id in asked.before]
        said.append(f"Only grades that are held against one under {' or '.join(shorts)}.")
    if asked.overall:
        said.append(
            f"Only those whose overall grade {_OVERALL[asked.overall]} on a sound basis: {len(found)}. "
            f"The other {other} moved otherwise, or have no overall grade or none to hold it against."
        )
    if without:
        said.append(f"{count(without, 'council')} without such an inspection left out.")
    said += left_out(newest)
    gone = len(council_list(record, asked, False)) - len(own)
    if gone:
        said.append(f"Abolished since and left out: {count(gone, 'council')}. --since counts these too.")
    words = Wording(record)
    return answer(
        record,
        words,
        lambda: [
            *_tables(words, found, asked),
            _totals(record, found, said),
            *_left_out(record, found, asked),
        ],
        _kept(found, asked.lists),
        day=asked.day,
    )._replace(left_out=left_out(newest))


def _totals(record: Record, found: Sequence[tuple[Council, Compared]], said: Iterable[str]) -> Text:
    tally: dict[str, Counter[str]] = {}
    for _, _, finding in _each(found):
        if finding.change.counted:
            tally.setdefault(label_of(record, finding), Counter())[finding.change.word] += 1
    lines = [(label, _directions(tally[label])) for label in tally]
    lines.sort(key=lambda line: position(record, line[0]))
    if len(lines) > 1:
        lines.append(("All of these areas", _directions(sum(tally.values(), Counter()))))
    separate: Counter[str] = Counter(
        since.word
        for _, _, finding in _each(found)
        if (since := finding.change.since_separate) and since.counted
    )
    if separate:
        lines.append(("Since the last separate grade (not in the totals)", _directions(separate)))
    return Text("Totals on a sound basis, moved or not", (*lines, *said))


def first_to_latest(record: Record, asked: Asked, family: str) -> Answer:
    """The first inspection of each council under a family of frameworks held against its latest.

    Councils with one inspection are left out, and so is an area that the latest does not grade: an
    earlier grade never stands in for it. The rows hold the grades that were kept as well.
    """
    found, single = [], 0
    own = council_list(record, asked, False)
    newest = unread(record, asked, own)
    for council in own:
        if council.id in {one.id for one, _ in newest}:
            continue
        fit = [one for one in fitting(record.history(council.id), asked) if one.framework.family == family]
        single += len(fit) == 1
        if len(fit) > 1:
            pair = [fit[0].inspection, fit[-1].inspection]
            latest = compared(pair, record.yardstick)[-1]
            found.append((council, wanted(record, latest, asked)))
    said = (
        f"{count(len(found), 'council')} with more than one {family.upper()} inspection that fits.",
        f"{count(single, 'council')} with only one left out.",
        *left_out(newest),
    )
    kept = () if asked.narrowing else ("same",)
    words = Wording(record)
    return answer(
        record,
        words,
        lambda: [
            *_tables(words, found, asked),
            *_courses(record, found, family.upper()),
            Text("Counted", said),
            *_left_out(record, found, asked),
        ],
        _kept(found, lambda one: asked.lists(one) or one.change.word in kept),
        day=asked.day,
    )._replace(left_out=left_out(newest))


def _courses(record: Record, found: Sequence[tuple[Council, Compared]], name: str) -> Iterator[Text]:
    groups: dict[str, dict[str, list[str]]] = {}
    for council, _, finding in _each(found):
        if finding.change.counted:
            label = label_of(record, finding)
            groups.setdefault(label, {}).setdefault(_course(finding), []).append(council.name)
    for label in sorted(groups, key=lambda label: position(record, label)):
        own = groups[label]
        total = count(sum(map(len, own.values())), "council")
        title = f"{label}, first {name} inspection against the latest: {total} on a sound basis"
        yield Text(title, tuple((course, _names(course, own.get(course, []))) for course in COURSES))


def _course(finding: Finding) -> str:
    if finding.change.word != "same":
        return "Improved" if finding.change.word == "up" else "Declined"
    good = finding.judgement and finding.judgement.grade in ("good", "outstanding")
    return "Kept good or outstanding" if good else "Kept a lower grade"


def _names(course: str, names: Sequence[str]) -> str:
    # Who moved stands in the table already.
    return f"{len(names)}: {', '.join(names)}" if names and course.startswith("Kept") else str(len(names))


def _each(found: Iterable[tuple[Council, Compared]]) -> Iterable[Moved]:
    return ((council, one, finding) for council, one in found for finding in one.findings)


def _kept(
    found: Iterable[tuple[Council, Compared]], keep: Callable[[Finding], bool]
) -> list[tuple[Council, list[Compared]]]:
    return [
        (council, [one._replace(findings=tuple(finding for finding in one.findings if keep(finding)))])
        for council, one in found
    ]


def _tables(words: Wording, found: Sequence[tuple[Council, Compared]], asked: Asked) -> list[Table | Text]:
    moved = [one for one in _each(found) if asked.lists(one[2])]
    sound = [one for one in moved if one[2].change.counted]
    separate = [
        (council, one, finding._replace(change=since))
        for council, one, finding in moved
        if (since := finding.change.since_separate)
    ]
    apart = [one for one in moved if not one[2].change.counted and not one[2].change.since_separate]
    title, out = SOUND + asked.narrowing, bool(asked.published_since)
    if "same" in asked.words:
        title = f"On a sound basis{asked.narrowing}"
    parts: list[Table | Text] = [_table(words, sound, title, out) if sound else Text(title, ("None.",))]
    for rest, why in ((apart, APART), (separate, SEPARATE)):
        parts += [_table(words, rest, why + asked.narrowing, out)] if rest else []
    return parts


def _table(words: Wording, moved: Sequence[Moved], title: str, out: bool) -> Table:
    return Table(
        columns=tuple(Heading((name,)) for name in COLUMNS),
        rows=tuple(Heading((council.name,)) for council, _, _ in moved),
        cells=tuple(_cells(words, *one, out=out) for one in moved),
        title=f"{title}: {len(moved)}",
        labels=("Council",),
        turnable=False,
        kept=1,
    )


def _cells(
    words: Wording, council: Council, one: Compared, finding: Finding, *, out: bool
) -> tuple[Cell, ...]:
    change = finding.change
    label = label_of(words.record, finding)
    before = tuple(_before(words, *previous) for previous in change.previous)
    grade = words.entry(council, one.framework, finding)._replace(flag=None, qualifier=None, since=None)
    return (
        (Entry(label, qualifier=finding.area.qualifier),),
        before,
        (grade,),
        (Entry(change.word, flag=flag(change)),),
        (_dated(words, one.inspection, out=out),),
        (_dated(words, change.previous[0][0]),),
    )


def _before(words: Wording, inspection: Inspection, judgement: Judgement) -> Entry:
    text, short = words.grade(inspection, judgement)
    grade = words.record.grade(inspection, judgement)
    area = words.record.frameworks[inspection.framework].area(judgement.area)
    tone = TONES[grade.rank - 1] if grade else "quiet"
    return Entry(text, short, tone, area.qualifier if area else None)


def _dated(words: Wording, inspection: Inspection, *, out: bool = False) -> Entry:
    said = in_words(inspection.when, short=True)
    if not inspection.start:
        said = f"published {said}"
    short = words.record.frameworks[inspection.framework].short
    published = in_words(inspection.published or "", short=True).replace(" ", UNBROKEN)
    below = f"published {published}" if out and inspection.start else None
    return Entry(f"{said.replace(' ', UNBROKEN)}, {short.replace(' ', UNBROKEN)}", below=below)


def _directions(counts: Counter[str]) -> str:
    moved = f"{counts['up']} up, {counts['same']} the same, {counts['down']} down"
    return f"{moved}: {count(counts.total(), 'judgement')}"


def _left_out(record: Record, found: Iterable[tuple[Council, Compared]], asked: Asked) -> list[Text]:
    """What the totals leave out, by reason and area; one line a reason that occurs."""
    reasons: dict[str, Counter[str]] = {reason: Counter() for reason in REASONS}
    for _, one in found:
        for finding in one.findings:
            if not finding.change.counted:
                reasons[_reason(finding.change)][label_of(record, finding)] += 1
        # What is not held against a framework asked for is no gap.
        empty = [] if asked.before else [name for name in record.themes.values() if not one.under(name.id)]
        for theme in empty:
            areas = [area for area in one.framework.areas if area.theme == theme.id and not area.heading]
            if not any(asks(record, asked, theme.id, area) for area in {area.id for area in areas} or {""}):
                continue
            if any(not area.optional for area in areas):
                reasons["not-held"][theme.label] += 1
            elif any(absence.theme == theme.id for absence in one.framework.absences):
                reasons["dropped"][theme.label] += 1
    lines = []
    for reason, counts in reasons.items():
        labels = sorted(counts, key=lambda label: position(record, label))
        said = ", ".join(f"{label} {counts[label]}" for label in labels)
        lines += [(REASONS[reason], f"{counts.total()}: {said}")] if counts else []
    return (
        [Text("Left out of these totals, each with the number of judgements", tuple(lines))] if lines else []
    )


def _reason(change: Change) -> str:
    if change.word in DIRECTIONS:
        return "basis" if change.basis == "changed" else "second-hand"
    return change.word
