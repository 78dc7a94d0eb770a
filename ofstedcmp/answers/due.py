"""Who has waited how long for an inspection, and two estimates of when the next one comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ofstedcmp.answers.council_rows import planned
from ofstedcmp.answers.newer_reports import left_out, not_counted, without
from ofstedcmp.answers.table import (
    UNBROKEN,
    Answer,
    Cell,
    Entry,
    Heading,
    Row,
    Table,
    Text,
    Tone,
    plain_table,
)
from ofstedcmp.answers.waits import Waits, in_office, known_to_the_day, last_inspection, waits, years_later
from ofstedcmp.answers.wording import KINDS, NO_GRADE, Wording, edition_footer
from ofstedcmp.database.record import Record
from ofstedcmp.dates import days_between, in_words, month_in_words
from ofstedcmp.records.types import Council, Cycle, Grade, Inspection

SORTS = {"waited": "longest wait first", "name": "by name", "region": "by region"}
COLUMNS = (
    *("council", "council_name", "region_name", "type", "as_of"),
    *("framework", "kind", "inspection_start", "published", "overall", "days_since"),
    *("cycle_estimate", "cycle_rule", "cycle_source"),
    *("record_estimate", "waits", "wait_median_days", "wait_shortest_days", "wait_longest_days"),
    "planned_change",
)
_TONES: tuple[Tone, ...] = ("rank-1", "rank-2", "rank-3", "rank-4")
NOT_KNOWN = "not known"


class Question(NamedTuple):
    """Which councils are asked for, on which day (which may stand for `today`), and in which of the SORTS."""

    as_of: str
    region: str | None = None
    type: str | None = None
    order: str = "waited"
    top: int | None = None
    today: bool = False


class Standing(NamedTuple):
    """One council on the day: its last inspection, the days since, and what the estimates rest on.

    `cycle` and `waits` are None where there is no estimate; `why` then says why, for each.
    """

    council: Council
    last: Inspection | None
    grade: Grade | None
    days: int | None
    cycle: Cycle | None
    waits: Waits | None
    why: tuple[str | None, str | None]

    @property
    def by_cycle(self) -> str | None:
        """The month in which the cycle would bring the next inspection, as YYYY-MM."""
        start = self.last.start if self.last else None
        return years_later(start, self.cycle.years) if start and self.cycle and self.cycle.years else None

    @property
    def as_others(self) -> str | None:
        """The month after the median wait, as YYYY-MM."""
        start = self.last.start if self.last else None
        if not start or not self.waits:
            return None
        return (date.fromisoformat(start) + timedelta(days=self.waits.middle)).isoformat()[:7]


def due(record: Record, question: Question) -> Answer:
    """One row a council in office, with two estimates that are kept apart; then the rules and the waits.

    Nothing is estimated after a grade for which no source names an interval, and nothing where the last
    inspection gave no overall grade.
    """
    words = Wording(record)
    known = waits(record, question.as_of)
    day = None if question.today else question.as_of
    councils, unread = without(record, _asked(record, question), day)
    every = [_standing(record, council, question.as_of, known) for council in councils]
    shown = sorted(every, key=lambda one: _key(one, question.order))[: question.top]
    left = len(every) - len(shown)
    said = [("Councils", f"{len(every)} in office{_where(question)}, {SORTS[question.order]}.")]
    said += not_counted(unread)
    if left:
        said.append(("Shown", f"the first {len(shown)}; {left} more."))
    said += [
        ("By the cycle", _counted(sum(one.by_cycle is not None for one in every), len(every))),
        ("As others waited", _counted(sum(one.as_others is not None for one in every), len(every))),
    ]
    parts: list[Table | Text] = [_table(words, shown, question)] if shown else []
    parts += [Text("Counted", tuple(said)), _rules(record, shown)]
    families = {record.frameworks[one.last.framework].family for one in shown if one.last}
    known = {key: found for key, found in known.items() if key[0] in families}
    parts += [_waits(record, known), Text("What the estimates are", _ESTIMATES)] if known else []
    return Answer(
        parts=tuple(parts),
        columns=COLUMNS,
        rows=tuple(_row(one, question.as_of) for one in shown),
        notes=tuple(words.notes.texts),
        footer=(edition_footer(record),),
        left_out=left_out(unread),
        data_version=record.edition.newest or "",
    )


_ESTIMATES = (
    "Both are estimates of this tool, not Ofsted's, and the next inspection will follow the framework then "
    "in force. 'Passed' says that the month is over, not that an inspection is late; a council whose newest "
    "report is not in this record seems to wait longer than it does.",
    "A wait counts from the start of one inspection to the start of the same council's next. Only waits that "
    "have ended count; inspections were put off in the pandemic of 2020 and 2021, within many of them.",
)


def _asked(record: Record, question: Question) -> list[Council]:
    return [
        council
        for council in in_office(record, question.as_of)
        if question.region in (None, council.region) and question.type in (None, council.type)
    ]


def _where(question: Question) -> str:
    return "".join(
        f", {name} {value}" for name, value in (("region", question.region), ("type", question.type)) if value
    )


def _counted(number: int, of: int) -> str:
    return f"an estimate for {number} of {of}; not known for {of - number}."


def _key(one: Standing, order: str) -> tuple[str, int, str]:
    # What has no date is last.
    days = -one.days if one.days is not None else 1
    region = one.council.region if order == "region" else ""
    return region, days if order == "waited" else 0, one.council.name


def _standing(record: Record, council: Council, day: str, known: dict[tuple[str, str], Waits]) -> Standing:
    last = last_inspection(record, council.id, day)
    if last is None or not known_to_the_day(last):
        why = "No inspection of this council is in the record" if last is None else "Its start is not known"
        why += f" on {in_words(day)}." if last is None else " to the day."
        return Standing(council, last, None, None, None, None, (why, why))
    framework = record.frameworks[last.framework]
    overall = last.judgement("overall")
    grade = record.grade(last, overall) if overall else None
    cycle = framework.cycle_after(grade.id) if grade else None
    found = known.get((framework.family, grade.id)) if grade else None
    no_cycle = no_waits = None
    if not framework.cycle:
        no_cycle = f"No source gives a cycle for {framework.short}."
    elif cycle is None:
        no_cycle = "The cycle depends on the overall grade, and the last inspection gave none."
    elif cycle.years is None:
        no_cycle = f"After {cycle.after or 'any grade'}: {cycle.rule[:1].lower()}{cycle.rule[1:]}."
    if found is None:
        no_waits = (
            f"No wait after {grade.label} under {framework.family.upper()} has ended yet."
            if grade
            else "Waits are counted by overall grade, and the last inspection gave none."
        )
    return Standing(council, last, grade, days_between(last.start, day), cycle, found, (no_cycle, no_waits))


def _table(words: Wording, shown: Sequence[Standing], question: Question) -> Table:
    day = in_words(question.as_of)
    newest = words.record.edition.newest
    is_newest = ", the day of the record's newest report" if question.as_of == newest else ""
    facts, estimates = ("Last inspected", "Overall", "Days since"), ("By the cycle", "As others waited")
    return Table(
        columns=(
            *(Heading((name,)) for name in facts),
            *(Heading((name, "(estimate)")) for name in estimates),
        ),
        rows=tuple(
            Heading(
                (one.council.name,),
                words.notes.numbers([planned(one.council)] if one.council.planned_change else []),
            )
            for one in shown
        ),
        cells=tuple(_cells(words, one, question.as_of) for one in shown),
        title=f"Waiting on {day}{is_newest}",
        labels=("Council",),
        turnable=False,
    )


def _cells(words: Wording, one: Standing, day: str) -> tuple[Cell, ...]:
    name, last = one.council.name, one.last
    if last is None:
        said = f"{name}: no inspection of it is in the record on {in_words(day)}."
        return ((Entry(NO_GRADE, tone="quiet", sentence=said),), (), (), (), ())
    framework = words.record.frameworks[last.framework]
    kind = KINDS[last.kind].removesuffix(" inspection")
    began = in_words(last.when, short=True) if last.start else f"published {in_words(last.when, short=True)}"
    heard = f"{name} was last inspected from {in_words(last.when)}: {framework.short}, {KINDS[last.kind]}."
    grade = one.grade.label.removesuffix(" to be good") if one.grade else f"{NO_GRADE} none"
    short = one.grade.short if one.grade else grade
    days = str(one.days) if one.days is not None else NOT_KNOWN
    return (
        (
            Entry(
                began.replace(" ", UNBROKEN),
                below=f"{framework.short}, {kind}".replace(" ", UNBROKEN),
                sentence=heard,
            ),
        ),
        (
            Entry(
                grade,
                short,
                _TONES[one.grade.rank - 1] if one.grade else "quiet",
                sentence=f"{name}, overall effectiveness then: {grade.removeprefix(f'{NO_GRADE} ')}.",
            ),
        ),
        (Entry(days, sentence=f"{name}, days since that inspection began, on {in_words(day)}: {days}."),),
        (_estimate(words, name, "by the cycle", one.by_cycle, one.why[0], day),),
        (_estimate(words, name, "as others waited", one.as_others, one.why[1], day),),
    )


def _estimate(words: Wording, name: str, which: str, month: str | None, why: str | None, day: str) -> Entry:
    opening = f"{name}, next inspection {which}, an estimate"
    if month is None:
        notes = words.notes.numbers([why] if why else [])
        return Entry(NOT_KNOWN, tone="quiet", notes=notes, sentence=f"{opening}: not known.")
    passed = " (passed)" if month < day[:7] else ""
    text = f"around{UNBROKEN}{month_in_words(month).replace(' ', UNBROKEN)}{passed}"
    return Entry(text, sentence=f"{opening}: around {in_words(month)}{passed and ', which has passed'}.")


def _rules(record: Record, shown: Sequence[Standing]) -> Text:
    """The rules that the frameworks of the last inspections go by, each with its source."""
    said: dict[str, list[str]] = {}
    for framework in record.frameworks.values():
        if not any(one.last and one.last.framework == framework.id for one in shown):
            continue
        for text in map(_rule, framework.cycle) if framework.cycle else ("not known: no source gives one.",):
            said.setdefault(text, []).append(framework.short)
    lines = tuple((", ".join(shorts), text) for text, shorts in said.items())
    return Text("The cycle, and where it is said", lines or ("No inspection is shown.",))


def _rule(cycle: Cycle) -> str:
    rule = cycle.rule
    if cycle.after:
        rule = f"After {cycle.after}: {rule[:1].lower()}{rule[1:]}"
    source = ", ".join(filter(None, (cycle.source, cycle.url)))
    return f"{rule}. Source: {source}." + (f" {cycle.note}" if cycle.note else "")


def _waits(record: Record, known: dict[tuple[str, str], Waits]) -> Table:
    labels = {grade.id: grade.label for scale in record.scales.values() for grade in scale.grades}
    rows = []
    for (family, grade), one in known.items():
        numbers = (len(one.days), one.days[0], one.middle, one.days[-1])
        after = f"{labels[grade].removesuffix(' to be good')}, {family.upper()}"
        rows.append((after, *map(str, numbers)))
    columns = ("After", "Waits ended", "Shortest (days)", "Median (days)", "Longest (days)")
    return plain_table(columns, rows, "How long councils waited, by the overall grade before")


def _row(one: Standing, day: str) -> Row:
    last, found = one.last, one.waits
    values = (
        *(one.council.id, one.council.name, one.council.region, one.council.type, day),
        *((last.framework, last.kind, last.start, last.published) if last else (None,) * 4),
        *(one.grade.id if one.grade else None, one.days, one.by_cycle),
        *((one.cycle.rule, one.cycle.url or one.cycle.source) if one.cycle else (None, None)),
        one.as_others,
        *((len(found.days), found.middle, found.days[0], found.days[-1]) if found else (None,) * 4),
        planned(one.council) or None,
    )
    return dict(zip(COLUMNS, values, strict=True))
