"""The words of an answer: a grade and its change, as a cell of a table and as a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from ofstedcmp.answers.newer_reports import MARK
from ofstedcmp.answers.table import UNBROKEN, Entry, Flag, Notes, Tone
from ofstedcmp.database.council_queries import coverage
from ofstedcmp.dates import in_words, month_in_words, span_in_words

if TYPE_CHECKING:
    from ofstedcmp.database.record import Record
    from ofstedcmp.grade_changes import Change, Compared, Finding
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
NOT_HELD = "not held"
# A change in words, and the words that link it to the grade before.
_MOVED = {
    "up": ("up", " from"),
    "down": ("down", " from"),
    "same": ("no change", " from"),
    "not-comparable": ("not comparable", " with"),
    "new": ("no separate grade before", " with"),
    "first": ("first graded", " with"),
    "dropped": ("last graded", ""),
    "not-judged": ("not judged", " with"),
}
_TONES: dict[int, Tone] = {1: "rank-1", 2: "rank-2", 3: "rank-3", 4: "rank-4"}


class Wording:
    """Turns findings into the cells of one answer, and numbers its footnotes in the order of their use."""

    def __init__(self, record: Record) -> None:
        self.record, self.notes = record, Notes()
        self.marked: frozenset[str] = frozenset()

    def name(self, council: Council) -> str:
        """The name of a council, with MARK if its id is in `marked`: our data lacks its newest report."""
        return f"{council.name} {MARK}" if council.id in self.marked else council.name

    def caveats(self, ids: Iterable[str], council: Council | None = None) -> tuple[int, ...]:
        """The footnote numbers of those caveats."""
        texts = [self.record.caveats[caveat] for caveat in ids]
        if council and council.responsible_since:
            texts = [text.replace("{date}", in_words(council.responsible_since)) for text in texts]
        return self.notes.numbers(texts)

    def entry(
        self, council: Council, framework: Framework, finding: Finding, since: str | None = None
    ) -> Entry:
        """One finding in a cell.

        `since` is the date of the earlier inspection that the column's heading names. A change since another
        inspection names its own date.
        """
        theme, change = self.record.themes.get(finding.theme or ""), finding.change
        area = lower_first(theme.label if theme else finding.area.label)
        inspected = _inspected(council, framework, finding.inspection)
        if finding.judgement is None:
            text = absence_label(framework, finding.theme) or "no longer graded"
            before = self.moved(change).removeprefix("last graded ")
            return Entry(
                text,
                tone="quiet",
                flag=flag(change),
                notes=self.caveats(change.caveats, council),
                sentence=f"{inspected}, {area}: {text}; before it {before}.",
            )
        label, short = self.grade(finding.inspection, finding.judgement)
        grade = self.record.grade(finding.inspection, finding.judgement)
        qualifier = finding.area.qualifier
        dated = bool(since and change.basis and change.previous[0][0].when != since)
        separate = change.since_separate
        other = change if dated else separate
        previous = other.previous if other else ()
        moved = f", {self.moved(change)}" if change.word != "not-judged" else ""
        return Entry(
            text=label,
            short=short,
            tone=_TONES.get(grade.rank, "quiet") if grade else "quiet",
            qualifier=qualifier,
            flag=None if dated else flag(change),
            since=(month_in_words(previous[0][0].when), flag(other)) if other and previous else None,
            notes=self.caveats((*change.caveats, *(separate.caveats if separate else ())), council),
            sentence=f"{inspected}, {area}{f' ({qualifier})' if qualifier else ''}: {label}{moved}.",
        )

    def no_grade(
        self, council: Council, one: Compared, label: str, theme: str | None, areas: Collection[str]
    ) -> Entry:
        """The cell of a theme, or of areas outside the themes, that an inspection has no grade for."""
        framework = one.framework
        sentence = f"{_inspected(council, framework, one.inspection)}, {lower_first(label)}"
        for area in framework.areas:
            if area.theme == theme and (not area.optional if theme else area.id in areas):
                reasons = one.inspection.missing
                why = reasons.get(area.id, reasons.get("rest", "the record does not hold this grade"))
                sentence += ": the record holds no grade of it."
                return Entry(NOT_HELD, tone="quiet", notes=self.notes.numbers([why]), sentence=sentence)
        for absence in framework.absences:
            if theme and absence.theme == theme:
                notes, text = self.caveats(absence.caveats, council), absence.label
                return Entry(text, tone="quiet", notes=notes, sentence=f"{sentence}: {text}.")
        return Entry(NO_GRADE, tone="quiet", sentence=f"{sentence}: not judged by this framework.")

    def moved(self, change: Change) -> str:
        """A change in words, with the earlier grade and its date: "down 1 from Good (May 2019)"."""
        text, link = _MOVED[change.word]
        if change.word == "same" and change.basis == "changed":
            # The words may mean something else on a changed basis: only the rank is the same.
            text, link = "same rank", " as"
        if change.steps:
            text += f" {abs(change.steps)}"
        before = [
            f"{self.grade(inspection, judgement)[0]} ({month_in_words(inspection.when)})"
            for inspection, judgement in change.previous
        ]
        if before:
            text += f"{link} {' and '.join(before)}"
        if change.basis == "changed":
            text += ", basis changed"
        if change.second_hand:
            text += ", second-hand"
        if change.since_separate:
            text += f"; since its last separate grade: {self.moved(change.since_separate)}"
        return text

    def grade(self, inspection: Inspection, judgement: Judgement) -> tuple[str, str]:
        """The grade as a word and as an abbreviation."""
        grade = self.record.grade(inspection, judgement)
        if grade is None:
            return "Not judged", "n/j"
        # In a cell "Requires improvement" is enough: rows of data have the full label.
        label = grade.label.removesuffix(" to be good")
        implied = " (implied)" if judgement.standing.implied else ""
        return label + implied, grade.short + implied


def lower_first(text: str) -> str:
    """The text with a small first letter, to go on in a sentence."""
    return text[:1].lower() + text[1:]


def count(number: int, what: str) -> str:
    """A number of things, in the singular if it is one."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def area_label(area: Area, framework: Framework) -> str:
    """The label of an area with its section, if the framework has sections."""
    section = framework.sections.get(area.section or "")
    return f"{section}: {lower_first(area.label)}" if section else area.label


def absence_label(framework: Framework, theme: str | None) -> str | None:
    """The words for a theme that a framework does not judge, if the framework has such words."""
    return next((absence.label for absence in framework.absences if absence.theme == theme), None)


def flag(change: Change) -> Flag:
    """The flag of a change. Only a change with a direction has a basis."""
    second_hand = bool(change.second_hand and change.basis)
    return Flag(change.word, change.steps or None, change.basis == "changed", second_hand)


def event_text(event: Event, topics: Mapping[str, Topic]) -> tuple[str, str]:
    """The date of a visit without a grade, and its description."""
    text = KINDS[event.kind]
    if event.priority_actions:
        count = "" if event.priority_actions == "yes" else f"{event.priority_actions} "
        text += f", {count}area{'' if event.priority_actions == 1 else 's'} for priority action"
    labels = [topics[topic].label if topic in topics else topic for topic in event.topics]
    about = "; ".join([*labels[:1], *map(lower_first, labels[1:])]) or event.about
    if about:
        text += f". {about}"
    return span_in_words(event.start or event.published, event.end), text


def moved_since(one: Compared) -> str | None:
    """The date of the inspection that most grades of an inspection are compared with, if there is one."""
    days = Counter(finding.change.previous[0][0].when for finding in one.findings if finding.change.basis)
    return days.most_common(1)[0][0] if days else None


def short_date(date: str | None) -> str:
    """A date as tables print it; a dash if it is not known."""
    return in_words(date, short=True).replace(" ", UNBROKEN) if date else NO_GRADE


def coverage_notes(record: Record) -> list[str]:
    """A line on the years for which our data has every visit of a kind, if it says so."""
    spans = [
        f"{KINDS[kind]}s from {in_words(since)} to {in_words(until)}"
        for kind, since, until in coverage(record.base)
    ]
    if not spans:
        return []
    listed = " and ".join(filter(None, (", ".join(spans[:-1]), spans[-1])))
    return [f"Visits without a grade: our data has all {listed}, and few from other years."]


def edition_line(record: Record) -> str:
    """How much is in the data and how new it is, for --version."""
    edition = record.edition
    return (
        f"record {edition.newest or 'empty'}: newest report {edition.newest or 'none'}, "
        f"{edition.inspections} inspections of {edition.councils} councils"
    )


def edition_footer(record: Record) -> str:
    """How much is in the data, how new it is, and the licence, in one line."""
    edition = record.edition
    newest = in_words(edition.newest) if edition.newest else "none"
    return (
        f"Record: {edition.inspections} inspections of {edition.councils} councils, newest report {newest}. "
        "Source: Ofsted, Crown copyright, Open Government Licence v3.0."
    )


def _inspected(council: Council, framework: Framework, inspection: Inspection) -> str:
    when = ""
    if inspection.start or inspection.published:
        when = f"{'inspected' if inspection.start else 'published'} {in_words(inspection.when)}"
    return f"{council.name}, {framework.short} {when}".rstrip()
