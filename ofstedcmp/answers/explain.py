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
    framework = record.frameworks[inspection.framework]
    day = date and ends(date)[1]
    newer = [newer_report(one.name, report) for one, report in outdated(record, [council.id], day)]
    every = overall_grades.cases_of_inspection(record.base, council.id, framework.id, inspection.when)
    own = [case for case in every if case.theme and record.themes[case.theme].shown]
    if not own:
        return answer(record, lambda: _without_overall(record, council, inspection, newer), [], COLUMNS)
    record.remark_on(record.inspected)
    counts = [(case, overall_grades.cases_like(record.base, case)) for case in own]
    alike = overall_grades.same_grades(record.base, own[0])
    in_force = record.inspections(council.id)[-1] is inspection and not newer

    def show() -> Page:
        year = inspection.when[:4]
        lines = []
        for case, cases in counts:
            area, grade = _area(case), grade_words(case.grade_label)
            said = f"{council.name} {year}, {area}: {grade.lower()}."
            cell = Cell(grade, SHORTER.get(grade, ()), case.rank, sentence=said)
            lines.append(Line(first_upper(area), (cell, _bar(record, cases))))
        columns = Column(("Grade",), "grade"), Column(("Overall where that grade was given",), "bar")
        table = Table(columns, tuple(lines), f"{council.name} {year}")
        headline = [*newer, *_reasons(counts, year, in_force=in_force)]
        notes = [_since(counts), _alike(record, own[0], alike)]
        return Page(headline, [table], KEY, notes, [f"ofstedcmp explain grade {own[0].overall}"])

    grades = ";".join(f"{case.area}={case.grade}" for case in own)
    rows = [row for case, cases in counts for row in _rows(case, cases)]
    rows += _outcome_rows((own[0].family, framework.id, "all", None, grades), alike)
    return answer(record, show, rows, COLUMNS)


def area(record: Record, name: str, grade: str) -> Answer:
    """Which overall grades one grade of an area or a theme went with, for each family of frameworks.

    Raises UsageError for the overall grade itself.
    """
    if name == OVERALL:
        others = ", ".join(theme for theme in record.themes if theme != OVERALL)
        raise UsageError(f"areas are compared with the overall grade: name another area, of {others}.")
    record.remark_on(record.inspected)
    counts = [(cases[0], cases) for cases in overall_grades.cases_of_area(record.base, name, grade)]

    def show() -> Page:
        if not counts:
            words = f"{AREAS.get(name, name)} was graded {grade.replace('-', ' ')}"
            return Page([f"No inspection in our data in which {words} has an overall grade too."])
        lines, headline, notes = [], [], []
        for case, cases in reversed(counts):
            label = _frameworks(record, cases) + (f" ({case.qualifier})" if case.qualifier else "")
            amount = Cell(str(len(cases)), sentence=f"{label}: {len(cases)} inspections.", number=len(cases))
            lines.append(Line(label, (amount, _bar(record, cases))))
            headline.append(f"Under {label}: {_pattern(case, cases, case.grade_label)}")
            others = [other for other in cases if other.overall != case.grade]
            if 0 < len(others) <= MOST_NAMES:
                notes.append(f"Another overall grade under {label}: {_exceptions(others)}.")
        table = Table((Column(("Inspections",), "number"), Column(("Overall grade",), "bar")), tuple(lines))
        return Page([*headline, NO_RULE], [table], KEY, notes, [f"ofstedcmp explain grade {grade}"])

    return answer(record, show, [row for case, cases in counts for row in _rows(case, cases)], COLUMNS)


def _without_overall(record: Record, council: Council, inspection: Inspection, newer: list[str]) -> Page:
    place = record.inspections(council.id).index(inspection)
    (one,) = graded_inspections(record.base, [inspections(record.base, council.id)[place].number])
    framework = record.frameworks[inspection.framework]
    if why := no_overall(one):
        headline = [f"{council.name} has no overall grade: {why}."]
    else:
        absent = (absence.caveats for absence in framework.absences if absence.theme == OVERALL)
        reasons = caveat_texts(record, next(absent, ()))
        when = long_month(inspection.when)
        headline = [f"{council.name} has no overall grade for all services in {when}.", *reasons]
        if framework.covers(OVERALL):
            headline = [f"{council.name}’s overall grade of {when} is not in our data."]
    themes = [theme for theme in record.themes if theme != OVERALL and one.grade(theme)]
    lines = (
        Line(record.themes[theme].label, (cell._replace(move=None),))
        for theme, cell in zip(themes, down(one, themes), strict=True)
    )
    table = Table((Column(("Grade",), "grade"),), tuple(lines))
    return Page(
        [*newer, *headline],
        [table] if themes else [],
        key_of([one]),
        (),
        [f"ofstedcmp show {quoted(council.name)}"],
    )


def _reasons(counts: Sequence[Counted], year: str, *, in_force: bool) -> Iterator[str]:
    """Why the overall grade is as it is: the lowest grades of areas, and how often those went with it."""
    own = [case for case, _ in counts]
    whole = grade_in_sentence(own[0].overall_label)
    verbs = ("does", "did") if whole == "requires improvement" else ("is", "was")
    when = "" if in_force else f" in {year}"
    name, grade = own[0].council_name, whole.replace("requires", "require")
    yield f"Why {verbs[not in_force]} {name} {grade} overall{when}?"
    worst = max(case.rank for case in own)
    low = [(case, cases) for case, cases in counts if case.rank == worst]
    areas, grade = area_list(_area(case) for case, _ in low), grade_in_sentence(low[0][0].grade_label)
    if len(low) == len(own):
        yield f"All {number(len(own))} areas {having(grade, 2, past=True)}."
    elif low[0][0].grade == LOWEST:
        grades = "one inadequate grade was" if len(low) == 1 else "inadequate grades were"
        yield f"Its {grades} {areas}."
    else:
        yield f"No area was inadequate; the lowest grade was {grade}, {areas}."
        if own[0].overall == LOWEST:
            yield "Our data does not explain why overall was inadequate."
    if len(low) <= MOST_AREAS:
        for case, cases in low:
            since = min(other.happened for other in cases)[:4]
            yield first_upper(_pattern(case, cases, own[0].overall_label, f" since {since}"))
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


def _since(counts: Sequence[Counted]) -> str:
    """From which year on the inspections of each area are counted."""
    since: dict[str, list[str]] = {}
    for case, cases in counts:
        since.setdefault(min(other.happened for other in cases)[:4], []).append(_area(case))
    return (
        "Counted: "
        + "; ".join(f"{listed(areas)}, inspections since {year}" for year, areas in since.items())
        + "."
    )


def _exceptions(cases: Sequence[Case]) -> str:
    ordered = sorted(cases, key=lambda case: (case.happened, case.council))
    return "; ".join(
        f"{case.council_name} ({long_month(case.happened)}, {grade_in_sentence(case.overall_label)})"
        for case in ordered
    )


def _frameworks(record: Record, cases: Sequence[Case]) -> str:
    ids = {case.framework for case in cases}
    return listed(one.short for one in record.frameworks.values() if one.id in ids)


def _area(case: Case) -> str:
    text = AREAS.get(case.theme or "", case.label.lower())
    return f"{text} ({case.qualifier})" if case.qualifier else text


def _outcomes(record: Record, cases: Sequence[Case]) -> list[tuple[str, int]]:
    """Each overall grade on the scale, best first, with how often it was given."""
    scale = record.scales[record.frameworks[cases[0].framework].scale or ""]
    counts = Counter(case.overall for case in cases)
    return [(grade_words(grade.label), counts[grade.id]) for grade in scale.grades]


def _bar(record: Record, cases: Sequence[Case]) -> Cell:
    """The overall grades of those inspections as a bar."""
    given = _outcomes(record, cases)
    words = [
        f"{'RI' if grade in SHORTER and len(grade) > 15 else grade}{UNBROKEN}{count}"
        for grade, count in given
        if count
    ]
    counts = ", ".join(f"{grade.lower()} {count}" for grade, count in given if count)
    area = f"{_area(cases[0])} {grade_in_sentence(cases[0].grade_label)}"
    said = f"Overall in the {len(cases)} inspections with {area}: {counts}."
    return Cell(", ".join(words), sentence=said, bar=(tuple(count for _, count in given), len(cases)))


def _alike(record: Record, own: Case, alike: Sequence[Case]) -> str:
    short = record.frameworks[own.framework].short
    if len(alike) == 1:
        return f"No other inspection under {short} gave every area these grades."
    given = ", ".join(f"{number(n)} {grade.lower()}" for grade, n in _outcomes(record, alike) if n)
    others = [case.council_name for case in alike if case.overall != own.overall]
    named = f" Another grade: {listed(others)}." if 0 < len(others) <= MOST_NAMES else ""
    amount = first_upper(number(len(alike)))
    return f"{amount} inspections under {short} gave every area these grades; overall: {given}.{named}"


def _rows(case: Case, cases: Sequence[Case]) -> list[Row]:
    frameworks = ";".join(sorted({one.framework for one in cases}))
    return _outcome_rows((case.family, frameworks, case.area, case.theme, case.grade), cases)


def _outcome_rows(start: Row, cases: Sequence[Case]) -> list[Row]:
    """A row for each overall grade, the most frequent first; the councils with any other are named."""
    rows: list[Row] = []
    for position, (grade, times) in enumerate(Counter(case.overall for case in cases).most_common()):
        names = ";".join(f"{case.council} {case.happened}" for case in cases if case.overall == grade)
        rows.append((*start, grade, times, len(cases), names if position else None))
    return rows
