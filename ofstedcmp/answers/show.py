"""One inspection: its grades, how each moved since the inspection before, and the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ofstedcmp.answers.council_answer import answer, title_of
from ofstedcmp.answers.grids import down, graded_cell, is_joint, key_of, last_separate, star_note
from ofstedcmp.answers.headlines import abolished, has_grades, moved, newer_report, no_overall
from ofstedcmp.answers.newer_reports import outdated
from ofstedcmp.answers.selection import dated, known_dates, past_the_end
from ofstedcmp.answers.sentences import first_upper, having, listed
from ofstedcmp.answers.show_sections import headline_of_sections, table_of_sections
from ofstedcmp.answers.show_sources import details
from ofstedcmp.answers.successions import predecessors, succession_notes, why_none
from ofstedcmp.answers.table import Answer, Cell, Column, Line, Page, Table, Text
from ofstedcmp.answers.visits import visit_text, visits_known
from ofstedcmp.answers.wording import (
    KINDS,
    area_label,
    caveat_texts,
    grade_in_sentence,
    long_month,
    lower_first,
    quoted,
)
from ofstedcmp.database.council_queries import counted_changes, inspections
from ofstedcmp.database.england import GRADES, SERVICES, NamedRow
from ofstedcmp.database.graded_inspections import GradedInspection, graded_inspections
from ofstedcmp.database.queries import COLUMNS, grade_rows, visit_rows
from ofstedcmp.database.record import Record
from ofstedcmp.dates import ends, in_words, lies_in, span_in_words
from ofstedcmp.errors import UsageError
from ofstedcmp.records.types import Council, Event, Framework, Inspection

OTHER_SOURCE = "Another source differs: --sources has what it says."


def on_date(
    record: Record, council: Council, date: str | None, areas: Iterable[str] = (), *, sources: bool = False
) -> tuple[Answer, list[str]]:
    """The inspection of that date, else the visit without a grade; and remarks on other visits of that date.

    With `sources`, everything that our data has about it. Raises UsageError if nothing or several
    inspections have the date.
    """
    inspection = dated(record, council.id, date)
    events = [event for event in record.events(council.id) if date and lies_in(event.when, date)]
    if inspection:
        others = ", ".join(f"{KINDS[event.kind]} of {in_words(event.when)}" for event in events)
        remark = f"{date} also fits: {others} (see 'ofstedcmp history {council.id}')"
        shown = _inspection(record, council, inspection, frozenset(areas), date, sources=sources)
        return shown, [remark] if others else []
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
    record: Record,
    council: Council,
    inspection: Inspection,
    areas: frozenset[str],
    day: str | None,
    *,
    sources: bool,
) -> Answer:
    place = record.inspections(council.id).index(inspection)
    row = inspections(record.base, council.id)[place]

    def show() -> Page:
        (one,) = graded_inspections(record.base, [row.number])
        framework = record.frameworks[inspection.framework]
        newer = outdated(record, [council.id], day) if day is None else []
        table = (
            table_of_sections(one, framework)
            if framework.sections and not areas
            else _table(record, one, framework, areas)
        )
        parts: list[Table | Text] = [Text(None, (_dates(one, inspection),))]
        parts += [table] if table.lines else []
        if line := _report(one):
            parts.append(Text(None, line))
        if newer:
            parts.append(Text(None, (("Newer report:", newer[0][1].url),)))
        if sources:
            parts += details(record, council, inspection, framework, one)
        headline = [*_headline(record, council, one, framework, areas, newest=day is None)]
        if newer:
            ((_, report),) = newer
            when = long_month(one.facts["happened"])
            held = f"In the last one we hold ({when}) it {has_grades(one, past=True)}."
            headline = [newer_report(council.name, report), held, *headline[1:]]
        shown = [row for row in one.grades if not areas or {row["area"], row["theme"]} & areas]
        notes = star_note(record, shown)
        notes += [text for text in caveat_texts(record, framework.caveats) if text not in " ".join(notes)]
        notes += succession_notes(record, council.id) if day is None else []
        differ = any(judgement.disagreeing for judgement in inspection.judgements)
        notes += [OTHER_SOURCE] if (differ or inspection.disputes) and not sources else []
        name = quoted(council.name)
        when = "" if day is None else f" --date {day}"
        more = [f"ofstedcmp history {name}", *([] if sources else [f"ofstedcmp show {name}{when} --sources"])]
        return Page(headline, parts, key_of([one]), notes, more)

    rows = grade_rows(record.base, [row.number], areas, day and ends(day)[1])
    changes = [direction for *_, direction in counted_changes(record.base, [row.number], areas)]
    return answer(record, show, rows, changes=changes, title=title_of(record, [council.id]))


def _headline(
    record: Record,
    council: Council,
    one: GradedInspection,
    framework: Framework,
    areas: frozenset[str],
    *,
    newest: bool,
) -> Iterator[str]:
    if newest and (ended := abolished(record, council.id, one)):
        yield ended
        return
    on = f"In {long_month(one.facts['happened'])} " if not newest else ""
    if one.facts["annual"]:
        row = one.grade("rating")
        rated = f"rated “{grade_in_sentence(row['label'])}”" if row else "not rated in our data"
        when, what = one.facts["happened"], "Ofsted’s annual rating of the whole department"
        yield f"In {when} {council.name} was {rated} in {what}."
        return
    if framework.sections and not areas:
        yield from headline_of_sections(one, framework, f"{on}{council.name}")
        return
    themes = [
        theme
        for theme, one_theme in record.themes.items()
        if one_theme.shown
        if not areas or theme in areas or _named(one, theme, areas)
    ]
    if one.facts["kind"] == "board-review":
        row = one.grade("lscb")
        grade = having(grade_in_sentence(row["label"]), past=True) if row else "has no grade in our data"
        yield f"{on}the safeguarding board of {council.name} {grade}."
        return
    yield f"{on}{council.name} {has_grades(one, themes, past=not newest)}."
    yield from moved(one, themes)
    if (why := no_overall(one)) and "overall" in themes and len(themes) > 1:
        last = one.ended("overall")
        before = (
            f"; the last was {grade_in_sentence(last['before_label'])}, in {last['before'][:4]}"
            if last and last["before"]
            else ""
        )
        yield f"{first_upper(why).replace('none', 'no overall grade')}{before}."


def _named(one: GradedInspection, theme: str, areas: frozenset[str]) -> bool:
    row = one.grade(theme)
    return bool(row and row["area"] in areas)


def _dates(one: GradedInspection, inspection: Inspection) -> str:
    days = span_in_words(inspection.start, inspection.end)
    texts = [f"Inspected {days}." if days else "The days on site are not in our data."] * (
        not inspection.annual
    )
    texts += [f"Published {in_words(inspection.published)}."] if inspection.published else []
    texts += [f"Compared with {long_month(one.before)}."] if one.before else []
    kind = KINDS[inspection.kind]
    texts += [f"A {kind}."] if inspection.kind not in ("standard", "annual-rating") else []
    return " ".join(texts)


def _report(one: GradedInspection) -> tuple[tuple[str, str], ...]:
    """Where the grades can be read: the report and its pages, or what stands in for it."""
    pages = sorted({row["page"] for row in one.grades if row["page"] and row["provenance"] == "report"})
    url = one.facts["url"]
    if url:
        where = f" (page{'s' if len(pages) > 1 else ''} {', '.join(map(str, pages[:3]))})" if pages else ""
        return (("Report:", f"{url}{where}"),)
    kinds = {
        "official-statistics": "Ofsted’s official statistics",
        "later-report": "a later report",
        "press": "the press",
    }
    used = {row["provenance"] for row in one.grades if row["grade"]}
    stand_in = [words for kind, words in kinds.items() if kind in used]
    return (("Report:", f"not in our data; these grades come from {listed(stand_in)}"),) if stand_in else ()


def _table(record: Record, one: GradedInspection, framework: Framework, areas: frozenset[str]) -> Table:
    """A line an area, the grade and beside it how it moved.

    On today's scale areas have the names of today, and overall comes last where none is given. Before,
    they have those of their framework, in its order.
    """
    lines: list[Line] = []
    for label, theme, row, cell in _graded(record, one, framework, areas):
        last = one.ended(theme)
        after = ""
        if row and row["change"] in ("up", "down") and row["before_label"]:
            after = f"from {grade_in_sentence(row['before_label'])}"
        elif not row and last and last["before"] and theme in SERVICES and not is_joint(one, theme):
            after = f"last: {grade_in_sentence(last['before_label'])} ({last['before'][:4]})"
        lines.append(Line(label, (cell._replace(after=after),)))
        if row and row["separate_label"]:
            lines.append(Line("last separate", (last_separate(row),), indent=1))
        elif cell.move and cell.move.word == "not-comparable":
            lines.append(Line("", (Cell("not comparable"),), indent=1))
    return Table((Column((), "grade"),), tuple(lines))


def _graded(
    record: Record, one: GradedInspection, framework: Framework, areas: frozenset[str]
) -> Iterator[tuple[str, str, NamedRow | None, Cell]]:
    """The label, theme, grade and cell of each line."""
    if framework.scale and [grade.id for grade in record.scales[framework.scale].grades] == list(GRADES):
        themes = [
            theme
            for theme in record.themes
            if (not areas or theme in areas or _named(one, theme, areas))
            and (one.grade(theme) or (theme in SERVICES and (theme in one.nothings or is_joint(one, theme))))
        ]
        themes.sort(key=lambda theme: theme == "overall" and bool(no_overall(one)))
        for theme, cell in zip(themes, down(one, themes), strict=True):
            yield record.themes[theme].label.replace(" and ", " & "), theme, one.grade(theme), cell
        return
    labels = {area.id: area_label(area, framework) for area in framework.areas}
    for row in one.grades:
        if row["grade"] and (not areas or {row["area"], row["theme"]} & areas):
            label = labels[row["area"]]
            inspected = f"{one.facts['name']}, {one.facts['short']} {long_month(one.facts['happened'])}"
            cell = graded_cell(row, f"{inspected}, {lower_first(label)}")
            yield label, row["theme"], row, cell if row["basis"] else cell._replace(move=None)


def _visit(record: Record, council: Council, event: Event) -> Answer:
    """A visit that gave no grade."""
    date, text = visit_text(event, record.visits.topics)
    facts = [
        ("Visited", date),
        ("Looked at", text),
        ("Letter", in_words(event.published) if event.published else ""),
        ("Areas for priority action", "none in its letter" if event.priority_actions == 0 else ""),
        ("Note", event.note or ""),
        *(("Source", " ".join(filter(None, (source.title, source.url)))) for source, _ in event.sources),
    ]
    place = record.events(council.id).index(event)
    row = visit_rows(record.base, council.id, event.when)[place][: len(COLUMNS)]
    kind = KINDS[event.kind]
    article = "an" if kind[0] in "aeiou" else "a"
    month = in_words(event.when[:7])
    headline = f"{council.name} had {article} {kind} in {month}. Such visits give no grade."
    parts = [Text(None, tuple(fact for fact in facts if fact[1]))]
    return answer(
        record,
        lambda: Page(
            [headline], parts, notes=visits_known(record), more=[f"ofstedcmp history {quoted(council.name)}"]
        ),
        [row],
        title=title_of(record, [council.id]),
    )
