"""Explain an overall grade: count the inspections whose areas had the same grades, by overall grade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ofstedcmp.answers.council_answer import answer
from ofstedcmp.answers.grids import down, key_of
from ofstedcmp.answers.headlines import newer_report, no_overall
from ofstedcmp.answers.newer_reports import outdated
from ofstedcmp.answers.selection import dated
from ofstedcmp.answers.sentences import AREAS, area_list, first_upper, having, listed, number, verb
from ofstedcmp.answers.show import nothing_on
from ofstedcmp.answers.table import UNBROKEN, Answer, Cell, Column, Line, Page, Row, Table
from ofstedcmp.answers.wording import (
    KEY,
    SHORTER,
    caveat_texts,
    grade_in_sentence,
    grade_words,
    long_month,
    quoted,
)
from ofstedcmp.database import overall_grades
from ofstedcmp.database.council_queries import inspections
from ofstedcmp.database.graded_inspections import graded_inspections
from ofstedcmp.database.overall_grades import Case
from ofstedcmp.database.record import Record
from ofstedcmp.dates import ends
from ofstedcmp.errors import UsageError
from ofstedcmp.records.types import Council, Inspection

COLUMNS = (
    *("family", "frameworks", "area", "theme", "area_grade", "overall_grade"),
    *("inspections", "of", "named"),
)
OVERALL, LOWEST = "overall", "inadequate"
NO_RULE = "(A pattern in the data, not an Ofsted rule.)"
# More exceptions than this are counted and not named; for more areas than this the table is enough.
MOST_NAMES, MOST_AREAS = 20, 2
# An area's grade in an inspection, and every inspection with that grade.
Counted = tuple[Case, Sequence[Case]]


def overall(record: Record, council: Council, date: str | None) -> Answer:
    """The grades beside the overall grade of one inspection, and how often they went with such a grade.

    If the inspection gave no overall grade, the answer says why. Raises UsageError if no inspection, or
    several, have the date.
    """
    inspection = dated(record, council.id, date)
    if inspection is None:
        raise UsageError(nothing_on(record, council, date))
    day = date and ends(date)[1]
    newer = [newer_report(one.name, report) for one, report in outdated(record, [council.id], day)]
    every = overall_grades.cases_of_inspection(record.base, council.id, inspection.framework, inspection.when)
    own = [case for case in every if case.theme and record.themes[case.theme].shown]
    if not own:
        return answer(record, lambda: _without_overall(record, council, inspection, newer), [], COLUMNS)
    record.remark_on(record.inspected)
    counts = [(case, overall_grades.cases_like(record.base, case)) for case in own]
    past = record.inspections(council.id)[-1] is not inspection or bool(newer)

    def show() -> Page:
        year = inspection.when[:4]
        lines = []
        for case, cases in counts:
            grade = grade_words(case.grade_label)
            cell = Cell(grade, SHORTER.get(grade, ()), case.rank)
            lines.append(Line(first_upper(_area(case)), (cell, _bar(record, cases))))
        columns = Column(("Grade",), "grade"), Column(("Overall where that grade was given",), "bar")
        table = Table(columns, tuple(lines), f"{council.name} {year}")
        headline = [*newer, *_reasons(counts, year, past=past)]
        since: dict[str, list[str]] = {}
        for case, cases in counts:
            since.setdefault(_first_year(cases), []).append(_area(case))
        counted = "; ".join(f"{listed(areas)}, inspections since {first}" for first, areas in since.items())
        more = [f"ofstedcmp explain grade {own[0].overall}"]
        return Page(headline, [table], KEY, [f"Counted: {counted}."], more)

    grades = ";".join(f"{case.area}={case.grade}" for case in own)
    rows = [row for case, cases in counts for row in _rows(cases, case.area, case.theme, case.grade)]
    return answer(
        record,
        show,
        [*rows, *_rows(overall_grades.same_grades(record.base, own[0]), "all", None, grades)],
        COLUMNS,
    )


def area(record: Record, name: str, grade: str) -> Answer:
    """Which overall grades one grade of an area or a theme went with, for each family of frameworks.

    Raises UsageError for the overall grade itself.
    """
    if name == OVERALL:
        others = ", ".join(theme for theme in record.themes if theme != OVERALL)
        raise UsageError(f"areas are compared with the overall grade: name another area, of {others}.")
    record.remark_on(record.inspected)
    counts = overall_grades.cases_of_area(record.base, name, grade)

    def show() -> Page:
        if not counts:
            words = f"{AREAS.get(name, name)} was graded {grade.replace('-', ' ')}"
            return Page([f"No inspection in our data in which {words} has an overall grade too."])
        lines, headline, notes = [], [], []
        for cases in reversed(counts):
            case, ids = cases[0], {case.framework for case in cases}
            label = listed(one.short for one in record.frameworks.values() if one.id in ids)
            label += f" ({case.qualifier})" if case.qualifier else ""
            lines.append(Line(label, (Cell(str(len(cases)), number=len(cases)), _bar(record, cases))))
            headline.append(f"Under {label}: {_pattern(case, cases, case.grade_label)}")
            others = [
                f"{one.council_name} ({long_month(one.happened)}, {grade_in_sentence(one.overall_label)})"
                for one in sorted(cases, key=lambda one: (one.happened, one.council))
                if one.overall != case.grade
            ]
            if 0 < len(others) <= MOST_NAMES:
                notes.append(f"Another overall grade under {label}: {'; '.join(others)}.")
        table = Table((Column(("Inspections",), "number"), Column(("Overall grade",), "bar")), tuple(lines))
        return Page([*headline, NO_RULE], [table], KEY, notes, [f"ofstedcmp explain grade {grade}"])

    rows = [row for cases in counts for row in _rows(cases, cases[0].area, cases[0].theme, grade)]
    return answer(record, show, rows, COLUMNS)


def _without_overall(record: Record, council: Council, inspection: Inspection, newer: list[str]) -> Page:
    place = record.inspections(council.id).index(inspection)
    (one,) = graded_inspections(record.base, [inspections(record.base, council.id)[place].number])
    framework, when = record.frameworks[inspection.framework], long_month(inspection.when)
    if why := no_overall(one):
        headline = [f"{council.name} has no overall grade: {why}."]
    elif framework.covers(OVERALL):
        headline = [f"{council.name}’s overall grade of {when} is not in our data."]
    else:
        absent = (absence.caveats for absence in framework.absences if absence.theme == OVERALL)
        headline = [f"{council.name} has no overall grade for all services in {when}."]
        headline += caveat_texts(record, next(absent, ()))
    themes = [theme for theme in record.themes if theme != OVERALL and one.grade(theme)]
    cells = (cell._replace(move=None) for cell in down(one, themes))
    lines = (Line(record.themes[theme].label, (cell,)) for theme, cell in zip(themes, cells, strict=True))
    parts = [Table((Column(("Grade",), "grade"),), tuple(lines))] if themes else []
    return Page([*newer, *headline], parts, key_of([one]), more=[f"ofstedcmp show {quoted(council.name)}"])


def _reasons(counts: Sequence[Counted], year: str, *, past: bool) -> Iterator[str]:
    """Why the overall grade is as it is: the lowest grades of areas, and how often those went with it."""
    own = counts[0][0]
    whole = grade_in_sentence(own.overall_label)
    verbs = ("does", "did") if whole == "requires improvement" else ("is", "was")
    when = f" in {year}" if past else ""
    yield f"Why {verbs[past]} {own.council_name} {whole.replace('requires', 'require')} overall{when}?"
    worst = max(case.rank for case, _ in counts)
    low = [(case, cases) for case, cases in counts if case.rank == worst]
    areas, grade = area_list(_area(case) for case, _ in low), grade_in_sentence(low[0][0].grade_label)
    if len(low) == len(counts):
        yield f"All {number(len(counts))} areas {having(grade, 2, past=True)}."
    elif low[0][0].grade == LOWEST:
        grades = "one inadequate grade was" if len(low) == 1 else "inadequate grades were"
        yield f"Its {grades} {areas}."
    else:
        yield f"No area was inadequate; the lowest grade was {grade}, {areas}."
    if len(low) <= MOST_AREAS:
        for case, cases in low:
            since = f" since {_first_year(cases)}"
            yield first_upper(_pattern(case, cases, own.overall_label, since))
    yield NO_RULE


def _pattern(case: Case, cases: Sequence[Case], overall_label: str, since: str = "") -> str:
    """How often an area's grade went with an overall grade, as the end of a sentence."""
    together, total = sum(other.overall_label == overall_label for other in cases), len(cases)
    of = f"{number(together) if together else 'none'} of {number(total)}"
    if together == total:
        of = "the one" if total == 1 else f"all {number(total)}"
    plural = 2 if case.theme in ("in-care", "care-leavers") else 1
    area = f"{_area(case)} {having(grade_in_sentence(case.grade_label), plural, past=True)}"
    whole = having(grade_in_sentence(overall_label), past=True)
    too = " too" if overall_label == case.grade_label else ""
    return f"in {of} {verb(total, 'inspection', 'inspections')}{since} where {area}, overall {whole}{too}."


def _first_year(cases: Sequence[Case]) -> str:
    return min(case.happened for case in cases)[:4]


def _area(case: Case) -> str:
    text = AREAS.get(case.theme or "", case.label.lower())
    return f"{text} ({case.qualifier})" if case.qualifier else text


def _bar(record: Record, cases: Sequence[Case]) -> Cell:
    """The overall grades of those inspections as a bar, the best first."""
    scale = record.scales[record.frameworks[cases[0].framework].scale or ""]
    counts = Counter(case.overall for case in cases)
    given = [(grade_words(one.label), counts[one.id]) for one in scale.grades]
    text = ", ".join(f"{grade}{UNBROKEN}{count}" for grade, count in given if count)
    area = f"{_area(cases[0])} {grade_in_sentence(cases[0].grade_label)}"
    sentence = f"Overall in the {len(cases)} inspections with {area}: {text.lower()}."
    shown, bar = text.replace("Requires improvement", "RI"), tuple(count for _, count in given)
    return Cell(shown, sentence=sentence, bar=(bar, len(cases)))


def _rows(cases: Sequence[Case], area: str, theme: str | None, grade: str) -> list[Row]:
    """A row for each overall grade, the most frequent first; the councils with any other are named."""
    frameworks = ";".join(sorted({case.framework for case in cases}))
    start, rows = (cases[0].family, frameworks, area, theme, grade), list[Row]()
    for overall, times in Counter(case.overall for case in cases).most_common():
        names = ";".join(f"{case.council} {case.happened}" for case in cases if case.overall == overall)
        rows.append((*start, overall, times, len(cases), names if rows else None))
    return rows
