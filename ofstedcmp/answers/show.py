"""One inspection in full: its facts, each grade with its change and source, the counts and the documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ofstedcmp.answers.council_answer import council_answer
from ofstedcmp.answers.newer_reports import newer_report_line
from ofstedcmp.answers.selection import Selection, dated, known_dates, past_the_end
from ofstedcmp.answers.show_sources import disputes, document, grade_sources, sources
from ofstedcmp.answers.successions import endings, predecessors, why_none
from ofstedcmp.answers.table import UNBROKEN, Answer, Cell, Entry, Heading, Table, Text
from ofstedcmp.answers.wording import KINDS, Wording, count, coverage_notes, event_text, lower_first
from ofstedcmp.database.council_queries import counted_changes, inspections
from ofstedcmp.database.queries import COLUMNS, grade_rows, visit_rows
from ofstedcmp.database.record import Record
from ofstedcmp.dates import bounds, ends, in_words, lies_in, span_in_words, working_days
from ofstedcmp.errors import UsageError
from ofstedcmp.grade_changes import Compared, Finding
from ofstedcmp.records.types import Area, Body, Council, Event, Inspection

# A council's page on Ofsted's website ends with its URN.
OFSTED = "https://reports.ofsted.gov.uk/provider/44/"
KIND_FROM = {
    "report": "as the report says",
    "official-statistics": "as Ofsted's statistics say",
    "days-on-site": "guessed from the days on site",
    "later-report": "as a later report says",
    "press": "as the press says",
}
AREA, LABEL = COLUMNS.index("area"), COLUMNS.index("grade_label")


def on_date(
    record: Record, council: Council, date: str | None, areas: Iterable[str] = ()
) -> tuple[Answer, list[str]]:
    """The inspection of that date, else the visit without a grade; and remarks on other visits of that date.

    Raises UsageError if nothing or several inspections have it.
    """
    inspection = dated(record, council.id, date)
    events = [event for event in record.events(council.id) if date and lies_in(event.when, date)]
    if inspection:
        others = ", ".join(f"{KINDS[event.kind]} of {in_words(event.when)}" for event in events)
        remark = f"{date} also fits: {others} (see 'ofstedcmp history {council.id}')"
        answer = _inspection(record, council, inspection, Selection(frozenset(areas)), date and ends(date)[1])
        return answer, [remark] if others else []
    if events:
        return _visit(record, council, events[-1]), []
    raise UsageError(nothing_on(record, council, date))


def nothing_on(record: Record, council: Council, date: str | None) -> str:
    """Why no inspection of the council has that date, and the dates that there are."""
    known = known_dates(record.inspections(council.id))
    if date is None or not known:
        return f"{council.name}: {lower_first(why_none(record, council.id))}"
    with_date = [
        f" Its predecessor has: 'ofstedcmp show {before.id} --date {date}'."
        for before in predecessors(record, council)
        for one in record.inspections(before.id)
        if not one.annual and any(lies_in(day or "", date) for day in (one.start, one.published))
    ]
    hint = with_date[0] if with_date else ""
    end = "".join(f": {remark}" for remark in past_the_end(record, date))
    return f"no inspection of {council.id} has the date {date}{end}. Known: {known}.{hint}"


def _inspection(
    record: Record, council: Council, inspection: Inspection, narrowing: Selection, day: str | None
) -> Answer:
    """The inspection; `day` is the date asked for, None for the latest."""
    words, areas = Wording(record), narrowing.areas
    place = record.inspections(council.id).index(inspection)
    number = inspections(record.base, council.id)[place].number
    whole = record.history(council.id)[place]
    one = whole._replace(findings=tuple(f for f in whole.findings if narrowing.asks_for(f.area)))
    rows = list(grade_rows(record.base, [number], areas, day))
    labels = {str(row[AREA]): str(row[LABEL]) for row in rows if row[LABEL]}
    table = _judgements(words, council, one, labels)
    parts: list[Table | Text] = [*newer_report_line(record, council.id, day), _facts(council, whole), table]
    parts += [text for text in (_counts(words, one), _improvements(one), disputes(one)) if text.lines]
    parts.append(sources(one))
    changes = [direction for *_, direction in counted_changes(record.base, [number], areas)]
    remarks = [*endings(record, [council.id]), *coverage_notes(record)]
    return council_answer(record, words, lambda: parts, rows, [council.id], changes, remarks=remarks)


def _visit(record: Record, council: Council, event: Event) -> Answer:
    """A visit that gave no grade."""
    date, text = event_text(event, record.visits.topics)
    facts = [
        ("Council", council.name),
        ("Visited", date),
        ("What", text),
        ("Letter", in_words(event.published) if event.published else ""),
        ("Grades", "none: such visits give none"),
        ("Areas for priority action", "none in its letter" if event.priority_actions == 0 else ""),
        ("Note", event.note or ""),
        *(("Read in", document(source.title, source.url, page)) for source, page in event.sources),
    ]
    place = record.events(council.id).index(event)
    row = visit_rows(record.base, council.id, event.when)[place][: len(COLUMNS)]
    parts = [Text(f"{council.name}: {KINDS[event.kind]}", tuple(fact for fact in facts if fact[1]))]
    notes = coverage_notes(record)
    return council_answer(record, Wording(record), lambda: parts, [row], [], [], remarks=notes)


def _facts(council: Council, one: Compared) -> Text:
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
    if not one.parts:
        return f"{count(days, 'working day')} from first to last"
    number = "two" if len(one.parts) == 2 else str(len(one.parts))
    parts = "; ".join(span_in_words(*part) for part in one.parts)
    return f"{count(days, 'working day')}, in {number} parts: {parts}"


def _judgements(words: Wording, council: Council, one: Compared, labels: dict[str, str]) -> Table:
    """The grades in the order of the framework. `labels` are the printed grades, by area."""
    graded = {finding.area.id: finding for finding in one.findings if finding.judgement}
    parents = {area.parent for area in one.framework.areas if area.id in graded}
    rows: list[tuple[Heading, tuple[Cell, Cell, Cell]]] = []
    section = None
    for area in one.framework.areas:
        missing = one.inspection.missing.get(area.id)
        if area.id not in (parents if area.heading else {*graded, *one.inspection.missing}):
            continue
        if area.section != section:
            section = area.section
            heading = Heading((one.framework.sections.get(section or "", ""),), strong=True)
            rows.append((heading, ((), (), ())))
        label = f"{area.number} {area.label}" if area.number else area.label
        cells: tuple[Cell, Cell, Cell] = ((), (), (Entry(missing, tone="quiet"),) if missing else ())
        if area.id in graded:
            cells = _cells(words, council, one, graded[area.id], labels[area.id])
        rows.append((Heading((label,), indent=_depth(area, one) + (section is not None)), cells))
    for finding in one.findings:
        if finding.judgement is None:
            theme = words.record.themes.get(finding.theme or "")
            entry = words.entry(council, one.framework, finding)
            moved = Entry(words.moved(finding.change), tone="quiet")
            rows.append((Heading((theme.label if theme else finding.area.label,)), ((entry,), (moved,), ())))
    columns = tuple(Heading((name,)) for name in ("Grade", "Against the one before", "Where it was read"))
    headings, body = zip(*rows, strict=True) if rows else ((), ())
    return Table(columns, headings, body, labels=("Judgement",), turnable=False)


def _cells(
    words: Wording, council: Council, one: Compared, finding: Finding, label: str
) -> tuple[Cell, Cell, Cell]:
    assert finding.judgement
    entry = words.entry(council, one.framework, finding)
    second_hand = "second-hand" if finding.judgement.second_hand else None
    moved = Entry(words.moved(finding.change), notes=entry.notes, sentence=entry.sentence)
    read = tuple(
        Entry(text, sentence=f"Where it was read: {text.replace(UNBROKEN, ' ').rstrip('.')}.")
        for text in grade_sources(finding.judgement, label)
    )
    return (Entry(label, tone=entry.tone, qualifier=second_hand),), (moved,), read


def _counts(words: Wording, one: Compared) -> Text:
    """How many of each grade there are, by section, with and without those that only the body prints."""
    judged = [finding for finding in one.findings if finding.judgement]
    groups = [
        (label, [finding for finding in judged if finding.area.section == section])
        for section, label in one.framework.sections.items()
    ]
    groups.append(("Whole report" if groups else "All judgements", judged))
    lines = []
    for label, findings in groups:
        in_table = [finding for finding in findings if finding.area.printed_in == "table"]
        if len(in_table) < len(findings):
            lines.append((f"{label}, in the record table", _tally(words, in_table)))
            label += ", with those only the body prints"
        lines.append((label, _tally(words, findings)))
    return Text("Grades counted", tuple(line for line in lines if line[1]))


def _tally(words: Wording, findings: Sequence[Finding]) -> str:
    judged = ((finding.inspection, finding.judgement) for finding in findings)
    grades = Counter(words.grade(one, judgement)[0] for one, judgement in judged if judgement)
    counts = ", ".join(f"{grade} {count}" for grade, count in grades.most_common())
    return f"{grades.total()}: {counts}" if grades else ""


def _improvements(one: Compared) -> Text:
    """How many areas for improvement there are, by section and deadline."""
    entries, lines = one.inspection.improvements, []
    for section in dict.fromkeys(entry.section for entry in entries):
        own = [entry for entry in entries if entry.section == section]
        counts = ", ".join(f"{entry.number} {entry.deadline}" for entry in own)
        label = one.framework.sections.get(section or "", "All")
        lines.append((label, f"{sum(entry.number for entry in own)}: {counts}"))
    return Text("Areas for improvement counted", tuple(lines))


def _depth(area: Area, one: Compared) -> int:
    parent = one.framework.area(area.parent) if area.parent else None
    return 1 + _depth(parent, one) if parent else 0


def running(council: Council, when: str) -> str:
    """The body that ran the services on that day, and since when; empty if the council itself did.

    If that depends on a day that is not known exactly, the text says so.
    """
    bodies = ((body, _ran(body, when)) for body in council.run_by)
    return "; ".join(
        _period(body) if ran else f"perhaps {_period(body)}: the exact day is not known"
        for body, ran in bodies
        if ran is not False
    )


def _ran(body: Body, when: str) -> bool | None:
    """Whether the body ran the services then; None if that depends on a day that is not known exactly."""
    first, last = bounds(when)
    earliest, latest = bounds(body.since)
    end = bounds(body.until or "9999")
    if last < earliest or first > end[1]:
        return False
    return True if latest <= first and last <= end[0] else None


def _period(body: Body) -> str:
    until = f" to {in_words(body.until)}" if body.until else ""
    return f"{body.name} ({'' if until else 'since '}{in_words(body.since)}{until})"
