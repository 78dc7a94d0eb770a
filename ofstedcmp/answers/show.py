"""One inspection in full: what it judged, how it moved, where each grade was read and what else agrees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ofstedcmp.answers.bodies import running
from ofstedcmp.answers.inspection_sources import disputes, document, sources
from ofstedcmp.answers.lineage import endings, predecessors, why_none
from ofstedcmp.answers.long_rows import grade_label, rows
from ofstedcmp.answers.newer_reports import beside
from ofstedcmp.answers.parts import answer, coverage_note
from ofstedcmp.answers.selection import Selection, dated, known_dates, past_the_end, selection
from ofstedcmp.answers.table import UNBROKEN, Answer, Cell, Entry, Heading, Table, Text
from ofstedcmp.answers.unread import first
from ofstedcmp.answers.wording import KINDS, Wording, event_text
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words, is_date, span_in_words, working_days
from ofstedcmp.errors import UsageError
from ofstedcmp.grade_changes import Compared, Finding
from ofstedcmp.records.types import Area, Council, Event, Inspection, Judgement, Reading

# The page of a council there, by Ofsted's number of it, has all its reports.
OFSTED = "https://reports.ofsted.gov.uk/provider/44/"
KIND_FROM = {
    "report": "as the report says",
    "official-statistics": "as Ofsted's statistics say",
    "days-on-site": "guessed from the days on site",
    "later-report": "as a later report says",
    "press": "as the press says",
}


def on_date(
    record: Record, council: Council, date: str | None, areas: Iterable[str] = ()
) -> tuple[Answer, list[str]]:
    """The inspection of that date, else the visit without a grade; and what else has the date.

    Raises UsageError where nothing has it, several inspections have it, or it is no date.
    """
    if date is not None and not is_date(date):
        raise UsageError(f"--date {date!r} is not a date: write YYYY-MM-DD, YYYY-MM or YYYY.")
    narrow = selection(record, areas=areas)
    inspection = dated(record, council.id, date)
    events = [event for event in record.events(council.id) if date and event.when.startswith(date)]
    if inspection is None:
        if not events:
            raise UsageError(nothing_on(record, council, date))
        return show_event(record, council, events[-1]), []
    others = [f"{KINDS[event.kind]} of {in_words(event.when)}" for event in events]
    remarks = (
        [f"{date} also fits: {', '.join(others)} (see 'ofstedcmp history {council.id}')"] if others else []
    )
    return show(record, council, inspection, narrow, date), remarks


def nothing_on(record: Record, council: Council, date: str | None) -> str:
    """Why no inspection of the council has that date, with the dates that there are."""
    known = known_dates(record.inspections(council.id))
    if date is None or known == "none":
        return f"{council.name}: {why_none(record, council)[:1].lower()}{why_none(record, council)[1:]}"
    before = next((one for one in predecessors(record, council) if _dated(record, one, date)), None)
    hint = f" Its predecessor has: 'ofstedcmp show {before.id} --date {date}'." if before else ""
    end = "".join(f": {said}" for said in past_the_end(record, date))
    return f"no inspection of {council.id} has the date {date}{end}. Known: {known}.{hint}"


def _dated(record: Record, council: Council, date: str) -> bool:
    inspections = (one for one in record.inspections(council.id) if not one.annual)
    return any((known or "").startswith(date) for one in inspections for known in (one.start, one.published))


def show(
    record: Record,
    council: Council,
    inspection: Inspection,
    selection: Selection,
    day: str | None = None,
) -> Answer:
    """The inspection's facts, its judgements in the framework's order, the counts and the sources.

    `day` is the date by which it was asked for, None where it is shown as the latest.
    """
    words = Wording(record)
    one = next(one for one in record.history(council.id) if one.inspection == inspection)
    kept = one._replace(findings=selection.findings(one))
    parts: list[Table | Text] = [*first(record, council, day), _facts(record, council, one)]
    parts.append(_judgements(words, council, kept))
    parts += [text for text in (_counts(words, kept), _improvements(one), disputes(one)) if text.lines]
    parts.append(sources(one))
    remarks = [*endings(record, [council]), *_remarks(record)]
    return answer(record, words, lambda: parts, [(council, [kept])], remarks=remarks, day=day)


def show_event(record: Record, council: Council, event: Event) -> Answer:
    """A visit that gave no grade."""
    date, text = event_text(event, record.visits.topics)
    facts = [
        ("Council", council.name),
        ("Visited", date),
        ("What", text),
        *([("Letter", in_words(event.published))] if event.published else []),
        ("Grades", "none: such visits give none"),
    ]
    if event.priority_actions == 0:
        facts.append(("Areas for priority action", "none in its letter"))
    if event.note:
        facts.append(("Note", event.note))
    for source, page in event.sources:
        facts.append(("Read in", document(source.title, source.url, page)))
    parts = [Text(f"{council.name}: {KINDS[event.kind]}", tuple(facts))]
    around = beside(record, council.id, event.when)
    data = rows(record.yardstick, council, [], [event], around)
    return answer(record, Wording(record), lambda: parts, [], data=data, remarks=_remarks(record))


def _remarks(record: Record) -> list[str]:
    return list(filter(None, [coverage_note(record.visits.coverage.values())]))


def _facts(record: Record, council: Council, one: Compared) -> Text:
    inspection, framework = one.inspection, one.framework
    kind = KINDS[inspection.kind]
    if inspection.kind_from:
        kind += f" ({KIND_FROM[inspection.kind_from]})"
    elif inspection.kind == "standard":
        kind += " (taken as such: no source says of which kind)"
    facts = [
        ("Framework", f"{framework.name} ({framework.id})"),
        ("Kind", kind),
        ("Inspected", span_in_words(inspection.start, inspection.end) or "not known to the record"),
        ("Days on site", _days_on_site(inspection)),
        ("Published", in_words(inspection.published) if inspection.published else "not known to the record"),
        ("Lead inspector", inspection.lead_inspector or ""),
        ("Service run by", running(council, inspection.when) if inspection.when else ""),
        ("Report", (inspection.report.url or inspection.report.title) if inspection.report else "not held"),
        ("Ofsted's page", f"{OFSTED}{council.ofsted_urn}" if council.ofsted_urn else ""),
        *((f"Date of {field}", f"from {source.title}") for field, source in inspection.dates_from.items()),
        ("Note", inspection.note or ""),
    ]
    return Text(council.name, tuple(fact for fact in facts if fact[1]))


def _days_on_site(one: Inspection) -> str:
    days = working_days(one.start, one.end, one.parts)
    if not days:
        return ""
    counted = f"{days} working day{'' if days == 1 else 's'}"
    if not one.parts:
        return f"{counted} from first to last"
    number = "two" if len(one.parts) == 2 else str(len(one.parts))
    return f"{counted}, in {number} parts: {'; '.join(span_in_words(*part) for part in one.parts)}"


def _judgements(words: Wording, council: Council, one: Compared) -> Table:
    found = {finding.area.id: finding for finding in one.findings if finding.judgement}
    headings: list[Heading] = []
    body: list[tuple[Cell, ...]] = []
    section = None
    for area in one.framework.areas:
        if not _printed(area, one, found):
            continue
        if area.section != section:
            section = area.section
            headings.append(Heading((one.framework.sections.get(section or "", ""),), strong=True))
            body.append(((), (), ()))
        headings.append(Heading((_numbered(area),), indent=_depth(area, one) + (section is not None)))
        finding = found.get(area.id)
        body.append(_cells(words, council, one, finding) if finding else _ungraded(one, area))
    for finding in one.findings:
        if finding.judgement is None:
            entry = words.entry(council, one.framework, finding)
            theme = words.record.themes.get(finding.theme or "")
            headings.append(Heading((theme.label if theme else finding.area.label,)))
            moved = words.moved(finding.change)
            body.append(((entry,), (Entry(moved, tone="quiet"),), ()))
    columns = tuple(Heading((name,)) for name in ("Grade", "Against the one before", "Where it was read"))
    return Table(columns, tuple(headings), tuple(body), labels=("Judgement",), turnable=False)


def _printed(area: Area, one: Compared, found: dict[str, Finding]) -> bool:
    if area.heading:
        return any(child.parent == area.id and child.id in found for child in one.framework.areas)
    return area.id in found or area.id in one.inspection.missing


def _cells(words: Wording, council: Council, one: Compared, finding: Finding) -> tuple[Cell, ...]:
    assert finding.judgement is not None
    entry = words.entry(council, one.framework, finding)
    label = grade_label(words.record.yardstick, one.inspection, finding.judgement)
    second_hand = "second-hand" if finding.judgement.second_hand else None
    grade = entry._replace(
        text=label, short="", qualifier=second_hand, since=None, flag=None, notes=(), sentence=""
    )
    moved = Entry(words.moved(finding.change), notes=entry.notes, sentence=entry.sentence)
    read = tuple(Entry(text, sentence=_aloud(text)) for text in _read(finding.judgement, label))
    return ((grade,), (moved,), read)


def _ungraded(one: Compared, area: Area) -> tuple[Cell, ...]:
    reason = one.inspection.missing.get(area.id)
    return ((), (), (Entry(reason, tone="quiet"),)) if reason else ((), (), ())


def _read(judgement: Judgement, label: str) -> Iterator[str]:
    """Where the standing grade was read, what else agrees, and what differs."""
    yield _where(judgement.standing, label)
    agreeing = [reading for reading in judgement.readings[1:] if reading.grade == judgement.grade]
    if agreeing:
        yield "agrees: " + "; ".join(_where(reading, label) for reading in agreeing)
    for reading in judgement.disagreeing:
        yield f"DIFFERS: {_where(reading, label)}. {reading.settled or ''}".rstrip()


def _aloud(text: str) -> str:
    return f"Where it was read: {text.replace(UNBROKEN, ' ').rstrip('.')}."


def _where(reading: Reading, label: str) -> str:
    """Source, page and part; the printed words where they are not those of the grade column."""
    name = "report" if reading.provenance == "report" else reading.source.id
    page = f" p.{UNBROKEN}{reading.page}" if reading.page else ""
    part = f" ({reading.part})" if reading.part and reading.provenance == "report" else ""
    same = (reading.printed or "").casefold() == label.casefold()
    words = None if same else reading.printed
    printed = f" '{words}'" if words else "" if reading.printed else ", implied"
    return f"{name}{page}{part}{printed}"


def _counts(words: Wording, one: Compared) -> Text:
    """How many of each grade, by section and by where the report prints them: what was counted is said."""
    groups: list[tuple[str, list[Finding]]] = []
    judged = [finding for finding in one.findings if finding.judgement]
    for section, label in one.framework.sections.items():
        inside = [finding for finding in judged if finding.area.section == section]
        groups += _tabled(label, inside)
    groups += _tabled("Whole report" if one.framework.sections else "All judgements", judged)
    lines = [(label, _tally(words, findings)) for label, findings in groups if findings]
    return Text("Grades counted", tuple(lines))


def _tabled(label: str, findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    table = [finding for finding in findings if finding.area.printed_in == "table"]
    if len(table) == len(findings):
        return [(label, table)]
    return [
        (f"{label}, in the record table", table),
        (f"{label}, with those only the body prints", list(findings)),
    ]


def _tally(words: Wording, findings: Iterable[Finding]) -> str:
    grades = Counter(
        words.grade(finding.inspection, finding.judgement)[0] for finding in findings if finding.judgement
    )
    parts = [f"{grade} {count}" for grade, count in sorted(grades.items(), key=lambda pair: -pair[1])]
    return f"{sum(grades.values())}: {', '.join(parts)}"


def _improvements(one: Compared) -> Text:
    by_section: dict[str | None, list[tuple[str, int]]] = {}
    for entry in one.inspection.improvements:
        by_section.setdefault(entry.section, []).append((entry.deadline, entry.number))
    lines = []
    for section, counts in by_section.items():
        label = one.framework.sections.get(section or "", "All")
        total = sum(count for _, count in counts)
        lines.append((label, f"{total}: " + ", ".join(f"{count} {deadline}" for deadline, count in counts)))
    return Text("Areas for improvement counted", tuple(lines))


def _numbered(area: Area) -> str:
    return f"{area.number} {area.label}" if area.number else area.label


def _depth(area: Area, one: Compared) -> int:
    parent = one.framework.area(area.parent) if area.parent else None
    return 0 if parent is None else 1 + _depth(parent, one)
