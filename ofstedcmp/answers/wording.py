"""The words of an answer: a grade and its change as a cell and as a sentence, written once for all views."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from ofstedcmp.answers.table import UNBROKEN, Entry, Flag, Notes, Tone
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words, month_in_words, span_in_words
from ofstedcmp.grade_changes import CREATED, DIRECTIONS, Change, Compared, Finding
from ofstedcmp.records.types import Area, Council, Event, Framework, Inspection, Judgement, Topic

KINDS = {
    "standard": "standard inspection",
    "short": "short inspection",
    "re-inspection": "re-inspection",
    "targeted": "targeted inspection",
    "board-review": "board review",
    "annual-rating": "annual rating",
    "focused-visit": "focused visit",
    "monitoring-visit": "monitoring visit",
    "unannounced": "unannounced inspection",
    "jtai": "joint targeted area inspection",
    "joint-area-review": "joint area review",
}
PROVENANCES = {
    "report": "the inspection's own report",
    "official-statistics": "Ofsted's official statistics",
    "later-report": "a later Ofsted report",
    "press": "the press",
}
NO_GRADE = "–"
# Stands behind the name of a council with a newer report that is not held.
MARK = "!"
NOT_HELD = "not held"


class Wording:
    """Turns findings into entries for one answer, numbering its footnotes as they come into use."""

    def __init__(self, record: Record) -> None:
        self.record, self.notes = record, Notes()
        self.marked: frozenset[str] = frozenset()

    def name(self, council: Council) -> str:
        """The name of a council, with the sign for a newer report that is not held where it is `marked`."""
        return f"{council.name} {MARK}" if council.id in self.marked else council.name

    def caveats(self, ids: Iterable[str], council: Council | None = None) -> tuple[int, ...]:
        """The footnote numbers of those caveats."""
        texts = []
        for caveat in ids:
            text = self.record.caveats[caveat]
            if caveat == CREATED and council and council.responsible_since:
                text = text.replace("{date}", in_words(council.responsible_since))
            texts.append(text)
        return self.notes.numbers(texts)

    def entries(
        self, council: Council, one: Compared, theme: str, since: str | None = None
    ) -> tuple[Entry, ...]:
        """What stands in the cell of one theme of one inspection.

        A move since another inspection than the one of the date `since`, which the heading names, says so.
        """
        findings = one.under(theme)
        if findings:
            return tuple(self.entry(council, one.framework, finding, since) for finding in findings)
        return (self._absence(council, one, theme),)

    def entry(
        self, council: Council, framework: Framework, finding: Finding, since: str | None = None
    ) -> Entry:
        """One finding as a cell entry; `since` as for `entries`."""
        if finding.judgement is None:
            return self._dropped(council, framework, finding)
        change = finding.change
        separate = change.since_separate
        label, short = self.grade(finding.inspection, finding.judgement)
        grade = self.record.grade(finding.inspection, finding.judgement)
        return Entry(
            text=label,
            short=short,
            tone=_tone(grade.rank if grade else None),
            qualifier=finding.area.qualifier,
            flag=None if self._moved_since_another(change, since) else flag(change),
            since=self._since(change if self._moved_since_another(change, since) else separate),
            notes=self.caveats((*change.caveats, *(separate.caveats if separate else ())), council),
            sentence=self._sentence(council, framework, finding, label),
        )

    def ungraded(self, council: Council, one: Compared, label: str, areas: Iterable[str]) -> Entry:
        """What stands in the cell of an area outside the themes that an inspection has no grade for."""
        said = f"{_said(council, one.framework, one.inspection)}, {label[:1].lower()}{label[1:]}"
        for area in areas:
            known = one.framework.area(area)
            if known and not known.theme:
                return self._not_held(one, area, said)
        return Entry(NO_GRADE, tone="quiet", sentence=f"{said}: not judged by this framework.")

    def moved(self, change: Change) -> str:
        """A change in words, with the earlier grade and its date: "down 1 from Good (May 2019)"."""
        # Across a changed basis the words may mean something else: then the rank is what stayed the same.
        rank_only = change.word == "same" and change.basis == "changed"
        text = "same rank" if rank_only else _MOVED[change.word]
        if change.steps:
            text += f" {abs(change.steps)}"
        before = [
            f"{self.grade(inspection, judgement)[0]} ({_dated(inspection)})"
            for inspection, judgement in change.previous
        ]
        if before:
            linking = " as" if rank_only else _LINKING.get(change.word, " with")
            text += f"{linking} {' and '.join(before)}"
        if change.basis == "changed":
            text += ", basis changed"
        if change.second_hand:
            text += ", second-hand"
        if change.since_separate:
            since = self.moved(change.since_separate)
            text += f"; since its last separate grade: {since}"
        return text

    def grade(self, inspection: Inspection, judgement: Judgement) -> tuple[str, str]:
        """The grade as a word and as an abbreviation."""
        grade = self.record.grade(inspection, judgement)
        if grade is None:
            return "Not judged", "n/j"
        # In a cell "Requires improvement" is enough: the full label is in every row of data.
        label = grade.label.removesuffix(" to be good")
        implied = " (implied)" if judgement.standing.implied else ""
        return label + implied, grade.short + implied

    def _since(self, change: Change | None) -> tuple[str, Flag] | None:
        if change is None or not change.previous:
            return None
        return month_in_words(change.previous[0][0].when), flag(change)

    def _moved_since_another(self, change: Change, since: str | None) -> bool:
        return bool(since and change.word in DIRECTIONS and change.previous[0][0].when != since)

    def _dropped(self, council: Council, framework: Framework, finding: Finding) -> Entry:
        absence = absence_label(framework, finding.theme)
        text = absence or "no longer graded"
        area = self._area(finding.theme, finding.area.label)
        return Entry(
            text,
            tone="quiet",
            flag=flag(finding.change),
            notes=self.caveats(finding.change.caveats, council),
            sentence=f"{_said(council, framework, finding.inspection)}, {area}: {text}; "
            f"before it {self.moved(finding.change).removeprefix('last graded ')}.",
        )

    def _absence(self, council: Council, one: Compared, theme: str) -> Entry:
        framework, said = one.framework, _said(council, one.framework, one.inspection)
        area = self._area(theme, theme)
        missing = [area.id for area in framework.areas if area.theme == theme and not area.optional]
        if missing:
            return self._not_held(one, missing[0], f"{said}, {area}")
        for absence in framework.absences:
            if absence.theme == theme:
                notes = self.caveats(absence.caveats, council)
                sentence = f"{said}, {area}: {absence.label}."
                return Entry(absence.label, tone="quiet", notes=notes, sentence=sentence)
        return Entry(NO_GRADE, tone="quiet", sentence=f"{said}, {area}: not judged by this framework.")

    def _not_held(self, one: Compared, area: str, said: str) -> Entry:
        return Entry(
            NOT_HELD,
            tone="quiet",
            notes=self.notes.numbers([not_held_reason(one.inspection, area)]),
            sentence=f"{said}: the record holds no grade of it.",
        )

    def _sentence(self, council: Council, framework: Framework, finding: Finding, label: str) -> str:
        qualifier = f" ({finding.area.qualifier})" if finding.area.qualifier else ""
        area = self._area(finding.theme, finding.area.label)
        moved = self.moved(finding.change)
        said = _said(council, framework, finding.inspection)
        end = f", {moved}" if finding.change.word != "not-judged" else ""
        return f"{said}, {area}{qualifier}: {label}{end}."

    def _area(self, theme: str | None, label: str) -> str:
        known = self.record.themes.get(theme or "")
        text = known.label if known else label
        return text[:1].lower() + text[1:]


def area_label(area: Area, framework: Framework) -> str:
    """The label of an area with its section, where the framework has sections."""
    section = framework.sections.get(area.section or "")
    return f"{section}: {area.label[:1].lower()}{area.label[1:]}" if section else area.label


def not_held_reason(inspection: Inspection, area: str) -> str:
    """Why the record holds no grade of an area that the inspection judged."""
    reasons = inspection.missing
    return reasons.get(area, reasons.get("rest", "the record does not hold this grade"))


def flag(change: Change) -> Flag:
    """The flag of a change."""
    direction = change.word in DIRECTIONS
    return Flag(
        change.word,
        change.steps or None,
        hollow=change.basis == "changed",
        second_hand=change.second_hand and direction,
    )


def event_text(event: Event, topics: Mapping[str, Topic]) -> tuple[str, str]:
    """An ungraded visit as its date and what it was."""
    text = KINDS[event.kind]
    if event.priority_actions:
        count = "" if event.priority_actions == "yes" else f"{event.priority_actions} "
        text += f", {count}area{'' if event.priority_actions == 1 else 's'} for priority action"
    labels = [topics[topic].label if topic in topics else topic for topic in event.topics]
    looked_at = "; ".join([*labels[:1], *(f"{label[:1].lower()}{label[1:]}" for label in labels[1:])])
    about = looked_at or event.about
    if about:
        text += f". {about}"
    return span_in_words(event.start or event.published, event.end), text


def moved_since(one: Compared) -> str | None:
    """The date of the inspection that most of an inspection's moves are held against, if there is one."""
    held_against = Counter(
        finding.change.previous[0][0].when for finding in one.findings if finding.change.word in DIRECTIONS
    )
    return held_against.most_common(1)[0][0] if held_against else None


def dates(inspection: Inspection) -> tuple[str, str]:
    """When an inspection took place and when it was published, short; a dash where not known."""
    inspected, published = (
        in_words(date, short=True).replace(" ", UNBROKEN) if date else NO_GRADE
        for date in (inspection.start, inspection.published)
    )
    return inspected, published


def caveat_texts(record: Record) -> dict[str, str]:
    """The wording of every caveat, by id, where no council is there to date it."""
    return {name: text.replace(" on {date}", "") for name, text in record.caveats.items()}


def edition_line(record: Record) -> str:
    """How much the record holds and how new it is, for --version."""
    edition = record.edition
    return (
        f"record {edition.newest or 'empty'}: newest report {edition.newest or 'none'}, "
        f"{edition.inspections} inspections of {edition.councils} councils"
    )


def edition_footer(record: Record) -> str:
    """What the record holds, in one line."""
    edition = record.edition
    newest = in_words(edition.newest) if edition.newest else "none"
    return (
        f"Record: {edition.inspections} inspections of {edition.councils} councils, newest report {newest}. "
        "Source: Ofsted, Crown copyright, Open Government Licence v3.0."
    )


_MOVED = {
    "up": "up",
    "down": "down",
    "same": "no change",
    "not-comparable": "not comparable",
    "new": "no separate grade before",
    "first": "first graded",
    "dropped": "last graded",
    "not-judged": "not judged",
}
_LINKING = {"up": " from", "down": " from", "same": " from", "dropped": ""}


def _said(council: Council, framework: Framework, inspection: Inspection) -> str:
    when = "inspected " + in_words(inspection.start) if inspection.start else ""
    if not when and inspection.published:
        when = "published " + in_words(inspection.published)
    return f"{council.name}, {framework.short} {when}".rstrip()


def _dated(inspection: Inspection) -> str:
    return month_in_words(inspection.when)


def _tone(rank: int | None) -> Tone:
    tones: dict[int | None, Tone] = {1: "rank-1", 2: "rank-2", 3: "rank-3", 4: "rank-4"}
    return tones.get(rank, "quiet")


def absence_label(framework: Framework, theme: str | None) -> str | None:
    """What stands where a framework makes no judgement of a theme, if the framework says so."""
    return next((absence.label for absence in framework.absences if absence.theme == theme), None)
