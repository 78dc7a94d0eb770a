"""Who moved: every change of a grade in the inspections asked for, and how many there were of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ofstedcmp.catalogue import Catalogue
from ofstedcmp.comparison import DIRECTIONS, Change, Compared, Finding, compared
from ofstedcmp.dates import in_words
from ofstedcmp.model import Council, Inspection, Judgement
from ofstedcmp.select import Selection
from ofstedcmp.table import UNBROKEN, Answer, Cell, Entry, Heading, Table, Text, Tone
from ofstedcmp.views.parts import answer
from ofstedcmp.wording import Wording, area_label, flag

TONES: tuple[Tone, ...] = ("rank-1", "rank-2", "rank-3", "rank-4")
COLUMNS = ("Area", "From", "To", "Moved", "Inspected", "Before")
SOUND = "Moved on a sound basis"
APART = "Basis changed or second-hand: shown, not counted"
# Why totals leave a judgement out, in the order in which they say so.
REASONS = {
    "basis": "Basis changed",
    "second-hand": "Second-hand",
    "not-comparable": "Not comparable",
    "new": "No separate grade before",
    "first": "First graded",
    "dropped": "Not graded by the framework",
    "not-judged": "Not judged",
    "not-held": "Not in the record",
}
COURSES = ("Improved", "Kept good or outstanding", "Kept a lower grade", "Declined")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which changes are asked for. Empty sets mean everything.

    `latest` takes each council's latest inspection that fits, of councils that still exist, instead of
    all that fit. `words` and `by` narrow what is listed, never what is counted.
    """

    selection: Selection
    regions: frozenset[str] = frozenset()
    published_by: str | None = None
    words: frozenset[str] = frozenset()
    by: int = 1
    latest: bool = False

    @property
    def narrowing(self) -> str:
        """What `words` and `by` narrow the list to, in words."""
        only = f", {next(iter(self.words))} only" if len(self.words) == 1 else ""
        return only + (f", {self.by} steps or more" if self.by > 1 else "")

    def lists(self, finding: Finding) -> bool:
        """Whether the finding is a move that the answer lists."""
        steps = finding.change.steps or 0
        return abs(steps) >= self.by and (not self.words or finding.change.word in self.words)


Moved = tuple[Council, Compared, Finding]


def changes(catalogue: Catalogue, asked: Asked) -> Answer:
    """One row a council and theme that moved in an inspection, those on a sound basis first, then totals.

    The totals are over every judgement in the inspections asked for, with what they leave out and why.
    """
    found, without = [], 0
    councils = _councils(catalogue, asked, asked.latest)
    for council in councils:
        fitting = _fitting(catalogue.history(council.id), asked)
        found += [(council, _wanted(catalogue, one, asked)) for one in fitting[-1 if asked.latest else 0 :]]
        without += not fitting
    over = "the latest inspection of each council" if asked.latest else "every inspection that fits"
    of = _count(len(councils) - without, "council")
    said = [f"Counted over {over}: {_count(len(found), 'inspection')} of {of}."]
    if without:
        said.append(f"{_count(without, 'council')} without such an inspection left out.")
    gone = len(_councils(catalogue, asked, False)) - len(councils)
    if gone:
        said.append(f"Abolished since and left out: {_count(gone, 'council')}. --since counts these too.")
    words = Wording(catalogue)
    parts = _tables(words, found, asked)
    tally: dict[str, Counter[str]] = {}
    for _, _, finding in _each(found):
        if finding.change.counted:
            tally.setdefault(_label(catalogue, finding), Counter())[finding.change.word] += 1
    lines = [(label, _directions(tally[label])) for label in tally]
    lines.sort(key=lambda line: _position(catalogue, line[0]))
    if len(lines) > 1:
        lines.append(("All of these areas", _directions(sum(tally.values(), Counter()))))
    parts.append(Text("Totals on a sound basis, moved or not", (*lines, *said)))
    parts += _left_out(catalogue, [one for _, one in found], asked)
    return answer(catalogue, words, parts, _kept(found, asked.lists))


def first_to_latest(catalogue: Catalogue, asked: Asked, family: str) -> Answer:
    """The first inspection of each council under a family of frameworks held against its latest.

    Councils with one inspection are left out, and so is an area that the latest does not grade: an
    earlier grade never stands in for it. The rows hold the grades that were kept as well.
    """
    found, single = [], 0
    for council in _councils(catalogue, asked, False):
        fitting = [
            one for one in _fitting(catalogue.history(council.id), asked) if one.framework.family == family
        ]
        single += len(fitting) == 1
        if len(fitting) > 1:
            pair = [fitting[0].inspection, fitting[-1].inspection]
            latest = compared(pair, catalogue.frameworks, catalogue.scales)[-1]
            found.append((council, _wanted(catalogue, latest, asked)))
    words = Wording(catalogue)
    parts = _tables(words, found, asked)
    groups: dict[str, dict[str, list[str]]] = {}
    for council, _, finding in _each(found):
        if finding.change.counted:
            label = _label(catalogue, finding)
            groups.setdefault(label, {}).setdefault(_course(finding), []).append(council.name)
    name = family.upper()
    for label in sorted(groups, key=lambda label: _position(catalogue, label)):
        own = groups[label]
        total = _count(sum(map(len, own.values())), "council")
        title = f"{label}, first {name} inspection against the latest: {total} on a sound basis"
        parts.append(Text(title, tuple((course, _names(course, own.get(course, []))) for course in COURSES)))
    said = (
        f"{_count(len(found), 'council')} with more than one {name} inspection that fits.",
        f"{_count(single, 'council')} with only one left out.",
    )
    parts.append(Text("Counted", said))
    parts += _left_out(catalogue, [one for _, one in found], asked)
    kept = () if asked.narrowing else ("same",)
    shown = _kept(found, lambda one: asked.lists(one) or one.change.word in kept)
    return answer(catalogue, words, parts, shown)


def _course(finding: Finding) -> str:
    if finding.change.word != "same":
        return "Improved" if finding.change.word == "up" else "Declined"
    good = finding.judgement and finding.judgement.grade in ("good", "outstanding")
    return "Kept good or outstanding" if good else "Kept a lower grade"


def _names(course: str, names: Sequence[str]) -> str:
    # Who moved stands in the table already.
    return f"{len(names)}: {', '.join(names)}" if names and course.startswith("Kept") else str(len(names))


def _councils(catalogue: Catalogue, asked: Asked, existing: bool) -> list[Council]:
    held = (catalogue.councils[one] for one in catalogue.inspected)
    inside = (council for council in held if not asked.regions or council.region in asked.regions)
    kept = (council for council in inside if not (existing and council.abolished))
    return sorted(kept, key=lambda council: council.name)


def _fitting(history: Iterable[Compared], asked: Asked) -> list[Compared]:
    by = asked.published_by
    return [
        one
        for one in asked.selection.inspections(history)
        if not by or (published := one.inspection.published or "9") <= by or published.startswith(by)
    ]


def _wanted(catalogue: Catalogue, one: Compared, asked: Asked) -> Compared:
    """The inspection with the findings asked for alone, in the order of the themes."""
    kept = [finding for finding in one.findings if _asks(catalogue, asked, finding.theme, finding.area.id)]
    kept.sort(key=lambda finding: _position(catalogue, _label(catalogue, finding)))
    return replace(one, findings=tuple(kept))


def _asks(catalogue: Catalogue, asked: Asked, theme: str | None, area: str) -> bool:
    if asked.selection.areas:
        return bool({theme, area} & asked.selection.areas)
    return theme is not None and catalogue.themes[theme].shown


def _label(catalogue: Catalogue, finding: Finding) -> str:
    if finding.theme:
        return catalogue.themes[finding.theme].label
    return area_label(finding.area, catalogue.frameworks[finding.inspection.framework])


def _position(catalogue: Catalogue, label: str) -> int:
    labels = [theme.label for theme in catalogue.themes.values()]
    return labels.index(label) if label in labels else len(labels)


def _each(found: Iterable[tuple[Council, Compared]]) -> Iterable[Moved]:
    return ((council, one, finding) for council, one in found for finding in one.findings)


def _kept(
    found: Iterable[tuple[Council, Compared]], keep: Callable[[Finding], bool]
) -> list[tuple[Council, list[Compared]]]:
    return [
        (council, [replace(one, findings=tuple(finding for finding in one.findings if keep(finding)))])
        for council, one in found
    ]


def _tables(words: Wording, found: Sequence[tuple[Council, Compared]], asked: Asked) -> list[Table | Text]:
    moved = [one for one in _each(found) if asked.lists(one[2])]
    sound = [one for one in moved if one[2].change.counted]
    apart = [one for one in moved if not one[2].change.counted]
    title = SOUND + asked.narrowing
    parts: list[Table | Text] = [_table(words, sound, title) if sound else Text(title, ("None.",))]
    return parts + ([_table(words, apart, APART + asked.narrowing)] if apart else [])


def _table(words: Wording, moved: Sequence[Moved], title: str) -> Table:
    return Table(
        columns=tuple(Heading((name,)) for name in COLUMNS),
        rows=tuple(Heading((council.name,)) for council, _, _ in moved),
        cells=tuple(_cells(words, *one) for one in moved),
        title=f"{title}: {len(moved)}",
        labels=("Council",),
        turnable=False,
    )


def _cells(words: Wording, council: Council, one: Compared, finding: Finding) -> tuple[Cell, ...]:
    change = finding.change
    label = _label(words.catalogue, finding)
    before = tuple(_before(words, *previous) for previous in change.previous)
    grade = replace(words.entry(council, one.framework, finding), flag=None, qualifier=None, since=None)
    return (
        (Entry(label, qualifier=finding.area.qualifier),),
        before,
        (grade,),
        (Entry(change.word, flag=flag(change)),),
        (_dated(words, one.inspection),),
        (_dated(words, change.previous[0][0]),),
    )


def _before(words: Wording, inspection: Inspection, judgement: Judgement) -> Entry:
    text, short = words.grade(inspection, judgement)
    grade = words.catalogue.grade(inspection, judgement)
    area = words.catalogue.frameworks[inspection.framework].area(judgement.area)
    tone = TONES[grade.rank - 1] if grade else "quiet"
    return Entry(text, short, tone, area.qualifier if area else None)


def _dated(words: Wording, inspection: Inspection) -> Entry:
    said = in_words(inspection.when, short=True)
    if not inspection.start:
        said = f"published {said}"
    short = words.catalogue.frameworks[inspection.framework].short
    return Entry(f"{said.replace(' ', UNBROKEN)}, {short.replace(' ', UNBROKEN)}")


def _directions(counts: Counter[str]) -> str:
    moved = f"{counts['up']} up, {counts['same']} the same, {counts['down']} down"
    return f"{moved}: {_count(counts.total(), 'judgement')}"


def _left_out(catalogue: Catalogue, found: Iterable[Compared], asked: Asked) -> list[Text]:
    """What the totals leave out, by reason and area; one line a reason that occurs."""
    reasons: dict[str, Counter[str]] = {reason: Counter() for reason in REASONS}
    for one in found:
        for finding in one.findings:
            if not finding.change.counted:
                reasons[_reason(finding.change)][_label(catalogue, finding)] += 1
        for theme in (theme for theme in catalogue.themes.values() if not one.under(theme.id)):
            areas = [area for area in one.framework.areas if area.theme == theme.id and not area.heading]
            if not any(
                _asks(catalogue, asked, theme.id, area) for area in {area.id for area in areas} or {""}
            ):
                continue
            if any(not area.optional for area in areas):
                reasons["not-held"][theme.label] += 1
            elif any(absence.theme == theme.id for absence in one.framework.absences):
                reasons["dropped"][theme.label] += 1
    lines = []
    for reason, counts in reasons.items():
        labels = sorted(counts, key=lambda label: _position(catalogue, label))
        said = ", ".join(f"{label} {counts[label]}" for label in labels)
        lines += [(REASONS[reason], f"{counts.total()}: {said}")] if counts else []
    return (
        [Text("Left out of these totals, each with the number of judgements", tuple(lines))] if lines else []
    )


def _reason(change: Change) -> str:
    if change.word in DIRECTIONS:
        return "basis" if change.basis == "changed" else "second-hand"
    return change.word


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
