"""What each framework grades, what areas are called, and which may be compared with earlier ones."""

from __future__ import annotations

from collections import Counter

from ofstedcmp.answers.comparable_areas import pairs_table
from ofstedcmp.answers.council_answer import answer
from ofstedcmp.answers.sentences import AREAS, first_upper, how_many_each, listed, number, verb
from ofstedcmp.answers.table import Answer, Band, Cell, Column, Line, Page, Table, Text, plain_table
from ofstedcmp.answers.wording import caveat_texts, grade_in_sentence, lower_first
from ofstedcmp.database.crosswalk import COLUMNS as CROSSWALK_COLUMNS
from ofstedcmp.database.crosswalk import crosswalk
from ofstedcmp.database.queries import inspection_counts
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words
from ofstedcmp.records.types import Area, Cycle, Framework

FRAMEWORK_COLUMNS = ("framework", "name", "family", "starts", "ends", "scale", "areas", "inspections")
AREA_COLUMNS = ("framework", "area", "label", "theme", "section", "parent", "printed_in")
RULE = "A pair that is not listed is not comparable."


def frameworks(record: Record) -> Answer:
    """Every framework: a row each."""
    counts = Counter(inspection_counts(record.base))
    rows = [
        (
            *(one.id, one.name, one.family, one.starts, one.ends, one.scale),
            *(sum(not area.heading for area in one.areas), counts[one.id]),
        )
        for one in record.frameworks.values()
    ]

    def show() -> Page:
        newest_first = list(record.frameworks.values())[::-1]
        graded = [one for one in newest_first if one.scale]
        without = "" if graded[0].covers("overall") else ", without an overall grade,"
        began = in_words((graded[0].starts or "")[:7])
        first = min(one.starts or "9999" for one in graded)[:4]
        kinds = f"{first_upper(number(len(graded)))} kinds of graded inspection since {first}"
        lines: list[Line | Band] = []
        scale = None
        for one in newest_first:
            if scale and one.scale and one.scale != scale:
                third = [grade_in_sentence(its.label) for its in record.scales[one.scale].grades[2:3]]
                lines.append(
                    Band("Another scale", "".join(f": the third grade was {it}" for it in third), "break")
                )
            scale = one.scale or scale
            amount = Cell(str(counts[one.id] or "–"), number=counts[one.id])
            lines.append(Line(_years(one), (Cell(one.short), amount, Cell(_graded(record, one)))))
        columns = Column(("Name",)), Column(("Inspections",), "number"), Column(("What was graded",))
        return Page(
            [f"{kinds}; today’s{without} began in {began}."],
            [Table(columns, tuple(lines), "Years")],
            notes=["Inspections: how many our data has."],
            more=[f"ofstedcmp frameworks {graded[0].id}"],
        )

    return answer(record, show, rows, FRAMEWORK_COLUMNS)


def framework(record: Record, one: Framework) -> Answer:
    """One framework: what it graded, how its reports print that, and where it is known from."""

    def show() -> Page:
        total = inspection_counts(record.base).get(one.id, 0)
        inspections = f"{number(total)} {verb(total, 'inspection', 'inspections')}"
        headline = f"{one.name} ({one.short}), {_period(one.starts, one.ends)}: {inspections} in our data."
        grades = record.scales[one.scale].grades if one.scale else ()
        facts = [
            ("Title", one.title),
            ("About", one.about or ""),
            ("Grades", listed(grade_in_sentence(grade.label) for grade in grades) or "none"),
            ("Legal basis", one.legal_basis or ""),
            ("How it prints", one.prints or ""),
            *(("After " + cycle.after if cycle.after else "How often", _cycle(cycle)) for cycle in one.cycle),
            *(("", text) for text in one.unverified),
        ]
        labels = {theme: known.label for theme, known in record.themes.items()}
        areas = [(_printed(area), labels.get(area.theme or "", "–"), area.id) for area in one.areas]
        table = [plain_table(("Area as printed", "Shown as", "Id"), areas)] if areas else []
        text = Text(None, tuple(fact for fact in facts if fact[1]))
        return Page([headline], [*table, text], more=["ofstedcmp areas --pairs"])

    rows = [(one.id, a.id, a.label, a.theme, a.section, a.parent, a.printed_in) for a in one.areas]
    return answer(record, show, rows, AREA_COLUMNS)


def areas(record: Record, *, pairs: bool = False) -> Answer:
    """The areas with the words for them and since when; with `pairs` which may be compared.

    The rows are those of the crosswalk.
    """
    links = crosswalk(record.base)

    def show_pairs() -> Page:
        counts = Counter(row.basis.replace("-", " ") for row in links)
        headline = [f"{len(links)} pairs of areas: {how_many_each(counts)}.", RULE]
        return Page(headline, [pairs_table(links)], more=["ofstedcmp explain pair sif-2013 ilacs-2023"])

    def show() -> Page:
        *_, newest = (one for one in record.frameworks.values() if one.scale)
        *others, last = (AREAS[theme] for theme in record.themes if newest.covers(theme))
        headline = [f"Ofsted grades {number(len(others) + 1)} areas today: {', '.join(others)} and {last}."]
        if not newest.covers("overall"):
            period = _graded_on_its_own(record, "overall", newest).replace(" to ", " until ")
            headline.append(f"It gave an overall grade from {period}.")
        lines = [
            (theme, ", ".join(one.also_called), first_upper(_graded_on_its_own(record, theme, newest)))
            for theme, one in record.themes.items()
        ]
        table = plain_table(("Type this", "Also called", "Graded on its own"), lines)
        absences = (absence for one in record.frameworks.values() for absence in one.absences)
        joint = (absence.caveats for absence in absences if absence.theme == "care-leavers")
        notes = caveat_texts(record, next(joint, ()))
        notes.append("Before 2013 other areas were graded: ofstedcmp frameworks.")
        return Page(headline, [table], {}, notes, ["ofstedcmp areas --pairs"])

    return answer(record, show_pairs if pairs else show, [row[:-1] for row in links], CROSSWALK_COLUMNS)


def _graded_on_its_own(record: Record, theme: str, newest: Framework) -> str:
    """The years in which a theme had a grade of its own, on today's scale if it ever had one there."""
    judging = [
        one
        for one in record.frameworks.values()
        if any(area.theme == theme and not area.joint and not area.heading for area in one.areas)
    ]
    periods: list[tuple[str, str | None]] = []
    for one in [one for one in judging if one.scale == newest.scale] or judging:
        start = one.starts or "?"
        # What ended in the year before went on.
        if periods and (periods[-1][1] or "9999")[:4] >= str(int(start[:4]) - 1):
            start, end = periods.pop()
            periods.append((start, max(one.ends, end or "") if one.ends else None))
        else:
            periods.append((start, one.ends))
    return ", ".join(_period(*period) for period in periods)


def _period(first: str | None, last: str | None) -> str:
    """A period in words, with the month where it does not end with the year."""
    start = (first or "?")[:4]
    if not last:
        return f"since {start}"
    # What ended with a month ended on that day; the last inspections of others were spread over a year.
    end = in_words(last[:7]) if last[8:] in ("30", "31") and last[5:7] != "12" else last[:4]
    return f"in {start}" if end == start else f"{start} to {end}"


def _graded(record: Record, one: Framework) -> str:
    """What a framework graded, in words."""
    if not one.scale:
        return "no grades: visits"
    if one.sections:
        return "; ".join(map(lower_first, one.sections.values()))
    joint = {area.theme: area.joint for area in one.areas if area.theme and not area.heading}
    words = {theme: AREAS.get(theme, lower_first(known.label)) for theme, known in record.themes.items()}
    both = "one grade for children in care and care leavers"
    return ", ".join(both if joint[theme] else words[theme] for theme in words if theme in joint)


def _years(one: Framework) -> str:
    first, last = (one.starts or "?")[:4], (one.ends or "")[:4]
    return first if first == last else f"{first}–{last[2:] if last or one.scale else '?'}"


def _printed(area: Area) -> str:
    label = f"{area.number} {area.label}" if area.number else area.label
    notes = ["heading"] * area.heading + ["body only"] * (area.printed_in == "body")
    return f"{label} ({', '.join(notes)})" if notes else label


def _cycle(cycle: Cycle) -> str:
    source = ", ".join(filter(None, (cycle.source, cycle.url)))
    return " ".join(filter(None, (f"{cycle.rule}. Source: {source}.", cycle.note)))
