"""The tables and texts of `changes`: who moved, how many in each area, and what totals leave out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ofstedcmp.answers.changes_question import Question, label_of, position
from ofstedcmp.answers.table import TONES, UNBROKEN, Cell, Entry, Heading, Table, Text
from ofstedcmp.answers.wording import Wording, count, flag
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words
from ofstedcmp.grade_changes import DIRECTIONS, Change, Compared, Finding
from ofstedcmp.records.types import Council, Inspection, Judgement

# Inspections, each with its council and only the findings that are asked for.
Moves = list[tuple[Council, Compared]]
Move = tuple[Council, Compared, Finding]

COLUMNS = tuple(Heading((name,)) for name in ("Area", "From", "To", "Moved", "Inspected", "Before"))
# Why totals leave a judgement out, in the order of the answer.
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


def narrowed(record: Record, one: Compared, question: Question) -> Compared:
    """The inspection with only the findings that are asked for, in the order of the themes."""
    places = {theme: place for place, theme in enumerate(record.themes)}

    def wanted(finding: Finding) -> bool:
        before = {inspection.framework for inspection, _ in finding.change.previous}
        compared = not question.before or not before.isdisjoint(question.before)
        return compared and _asks(record, question, finding.theme, finding.area.id)

    findings = sorted(
        filter(wanted, one.findings), key=lambda finding: places.get(finding.theme or "", len(places))
    )
    return one._replace(findings=tuple(findings))


def lists(question: Question, finding: Finding) -> bool:
    """Whether the list has a finding: it moved, or stayed the same and that is asked for.

    If its grade was joint last time, the last separate grade decides.
    """
    change = finding.change.since_separate or finding.change
    if change.word == "same":
        return "same" in question.words
    return abs(change.steps or 0) >= question.by and (not question.words or change.word in question.words)


def by_label(record: Record, moves: Moves) -> dict[str, list[tuple[Council, Finding]]]:
    """The findings that totals count, by the label of their theme or area, in the order of the themes."""
    groups: dict[str, list[tuple[Council, Finding]]] = {}
    for council, one in moves:
        for finding in one.findings:
            if finding.change.counted:
                groups.setdefault(_label(record, finding), []).append((council, finding))
    return {label: groups[label] for label in sorted(groups, key=lambda label: position(record, label))}


def moved(words: Wording, moves: Moves, question: Question) -> Iterator[Table | Text]:
    """The moves that totals count; then those that they do not; then those since a separate grade."""
    listed = [
        (council, one, finding)
        for council, one in moves
        for finding in one.findings
        if lists(question, finding)
    ]
    counted = [move for move in listed if move[2].change.counted]
    apart = [move for move in listed if not move[2].change.counted and not move[2].change.since_separate]
    separate = [
        (council, one, finding._replace(change=since))
        for council, one, finding in listed
        if (since := finding.change.since_separate)
    ]
    first = "On a sound basis" if "same" in question.words else "Moved on a sound basis"
    for title, group in (
        (first, counted),
        ("Basis changed or second-hand: shown, not counted", apart),
        ("Since the last separate grade: counted apart", separate),
    ):
        if group:
            yield _table(words, group, title + question.narrowing, bool(question.published_since))
        elif title == first:
            yield Text(title + question.narrowing, ("None.",))


def totals(record: Record, moves: Moves, counted: Iterable[str]) -> Text:
    """How many went up or down in each area; `counted` says over which inspections."""
    words: dict[str, Counter[str]] = {
        label: Counter(finding.change.word for _, finding in group)
        for label, group in by_label(record, moves).items()
    }
    lines = [(label, _directions(counts)) for label, counts in words.items()]
    if len(lines) > 1:
        lines.append(("All of these areas", _directions(sum(words.values(), Counter[str]()))))
    since = (finding.change.since_separate for _, one in moves for finding in one.findings)
    separate: Counter[str] = Counter(change.word for change in since if change and change.counted)
    if separate:
        lines.append(("Since the last separate grade (not in the totals)", _directions(separate)))
    return Text("Totals on a sound basis, moved or not", (*lines, *counted))


def not_counted(record: Record, moves: Moves, question: Question) -> Iterator[Text]:
    """How many judgements the totals leave out in each area, in one line a reason."""
    reasons: dict[str, Counter[str]] = {reason: Counter() for reason in REASONS}
    for _, one in moves:
        for finding in one.findings:
            if not finding.change.counted:
                reasons[_reason(finding.change)][_label(record, finding)] += 1
        # With --from-framework, an area that is not compared is no gap.
        for theme in () if question.before else record.themes.values():
            areas = [area for area in one.framework.areas if area.theme == theme.id and not area.heading]
            wanted = any(
                _asks(record, question, theme.id, name) for name in {area.id for area in areas} or {""}
            )
            if not wanted or one.under(theme.id):
                continue
            if any(not area.optional for area in areas):
                reasons["not-held"][theme.label] += 1
            elif any(absence.theme == theme.id for absence in one.framework.absences):
                reasons["dropped"][theme.label] += 1
    lines = []
    for reason, labels in reasons.items():
        ordered = sorted(labels, key=lambda label: position(record, label))
        listed = ", ".join(f"{label} {labels[label]}" for label in ordered)
        lines += [(REASONS[reason], f"{labels.total()}: {listed}")] if labels else []
    if lines:
        yield Text("Left out of these totals, each with the number of judgements", tuple(lines))


def _asks(record: Record, question: Question, theme: str | None, area: str) -> bool:
    if areas := question.selection.areas:
        return theme in areas or area in areas
    return theme is not None and record.themes[theme].shown


def _label(record: Record, finding: Finding) -> str:
    return label_of(record, finding.theme, finding.inspection.framework, finding.area.id)


def _directions(counts: Counter[str]) -> str:
    directions = f"{counts['up']} up, {counts['same']} the same, {counts['down']} down"
    return f"{directions}: {count(counts.total(), 'judgement')}"


def _reason(change: Change) -> str:
    if change.word in DIRECTIONS:
        return "basis" if change.basis == "changed" else "second-hand"
    return change.word


def _table(words: Wording, moves: Sequence[Move], title: str, published: bool) -> Table:
    """`published`: also say when each report was published."""
    return Table(
        columns=COLUMNS,
        rows=tuple(Heading((council.name,)) for council, _, _ in moves),
        cells=tuple(_cells(words, *move, published) for move in moves),
        title=f"{title}: {len(moves)}",
        labels=("Council",),
        turnable=False,
        kept=1,
    )


def _cells(
    words: Wording, council: Council, one: Compared, finding: Finding, published: bool
) -> tuple[Cell, ...]:
    change = finding.change
    before = tuple(_before(words, *previous) for previous in change.previous)
    grade = words.entry(council, one.framework, finding)._replace(flag=None, qualifier=None, since=None)
    out = in_words(one.inspection.published or "", short=True).replace(" ", UNBROKEN)
    below = f"published {out}" if published and one.inspection.start else None
    return (
        (Entry(_label(words.record, finding), qualifier=finding.area.qualifier),),
        before,
        (grade,),
        (Entry(change.word, flag=flag(change)),),
        (Entry(_dated(words.record, one.inspection), below=below),),
        (Entry(_dated(words.record, change.previous[0][0])),),
    )


def _before(words: Wording, inspection: Inspection, judgement: Judgement) -> Entry:
    text, short = words.grade(inspection, judgement)
    grade = words.record.grade(inspection, judgement)
    area = words.record.frameworks[inspection.framework].area(judgement.area)
    return Entry(text, short, TONES[grade.rank - 1] if grade else "quiet", area.qualifier if area else None)


def _dated(record: Record, inspection: Inspection) -> str:
    """When an inspection began, or was published if its start is not known, and its framework."""
    when = f"{'' if inspection.start else 'published '}{in_words(inspection.when, short=True)}"
    short = record.frameworks[inspection.framework].short
    return f"{when.replace(' ', UNBROKEN)}, {short.replace(' ', UNBROKEN)}"
