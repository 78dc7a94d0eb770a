"""Explain an overall grade: count the inspections whose areas had the same grades, by overall grade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ofstedcmp.answers.frameworks import answer
from ofstedcmp.answers.newer_reports import newer_report_line
from ofstedcmp.answers.selection import dated
from ofstedcmp.answers.show import nothing_on
from ofstedcmp.answers.table import Answer, Row, Table, Text, plain_table
from ofstedcmp.answers.wording import Wording, absence_label, area_label, count, lower_first
from ofstedcmp.database import overall_grades
from ofstedcmp.database.overall_grades import Case
from ofstedcmp.database.record import Record
from ofstedcmp.dates import ends, in_words, month_in_words
from ofstedcmp.errors import UsageError
from ofstedcmp.records.types import Council, Framework, Inspection

COLUMNS = (
    *("family", "frameworks", "area", "theme", "area_grade", "overall_grade"),
    *("inspections", "of", "named"),
)
OVERALL, LOWEST = "overall", "inadequate"
NO_RULE = (
    "Counted over the inspections of this record, second-hand grades left out. It says what has gone "
    "together, and is no rule of Ofsted's: how one judgement limits another by Ofsted's own rules is not in "
    "this record."
)
# More exceptions than this are counted and not named.
MOST_NAMES = 20


def overall(record: Record, council: Council, date: str | None) -> Answer:
    """The grades beside the overall grade of one inspection, and how often they went with such a grade.

    If the inspection gave no overall grade, the answer says why. Raises UsageError if no inspection, or
    several, have the date.
    """
    inspection = dated(record, council.id, date)
    if inspection is None:
        raise UsageError(nothing_on(record, council, date))
    framework = record.frameworks[inspection.framework]
    newer_report = newer_report_line(record, council.id, date and ends(date)[1])
    every = overall_grades.cases_of_inspection(record.base, council.id, framework.id, inspection.when)
    own = [case for case in every if case.theme and record.themes[case.theme].shown]
    if not own:
        return answer(record, [*newer_report, *_without_overall(record, council, inspection)], COLUMNS, [])
    record.remark_on(record.inspected)
    counts = [(case, overall_grades.cases_like(record.base, case)) for case in own]
    alike = overall_grades.same_grades(record.base, own[0])
    parts: list[Table | Text] = [
        *newer_report,
        _facts(council, framework, inspection, own[0].overall_label),
        Text("What it goes with", tuple(_reasons(record, counts))),
        _table(record, counts),
        _alike(framework, own[0], alike),
        Text("What is counted", (NO_RULE,)),
    ]
    grades = ";".join(f"{case.area}={case.grade}" for case in own)
    rows = [row for case, cases in counts for row in _rows(case, cases)]
    rows += _outcome_rows((own[0].family, framework.id, "all", None, grades), alike)
    return answer(record, parts, COLUMNS, rows)


def area(record: Record, name: str, grade: str) -> Answer:
    """Which overall grades one grade of an area or a theme went with, for each family of frameworks.

    Raises UsageError for the overall grade itself.
    """
    if name == OVERALL:
        others = ", ".join(theme for theme in record.themes if theme != OVERALL)
        raise UsageError(f"areas are compared with the overall grade: name another area, of {others}.")
    record.remark_on(record.inspected)
    word = next(known.label for scale in record.scales.values() if (known := scale.grade(grade)))
    counts = [(cases[0], cases) for cases in overall_grades.cases_of_area(record.base, name, grade)]
    if not counts:
        sentence = f"No inspection of this record gave '{name}' the grade {word} beside an overall grade."
        return answer(record, [Text(None, (sentence,))], COLUMNS, [])
    lines = []
    for case, cases in counts:
        qualifier = f" ({case.qualifier})" if case.qualifier else ""
        lines.append((f"{_frameworks(record, cases)}{qualifier}", _how_often(cases)))
    label = record.themes[name].label if name in record.themes else name
    title = f"{label} {lower_first(word)}, and the overall grade"
    parts = (Text(title, tuple(lines)), _table(record, counts), Text("What is counted", (NO_RULE,)))
    return answer(record, parts, COLUMNS, [row for case, cases in counts for row in _rows(case, cases)])


def _facts(council: Council, framework: Framework, one: Inspection, grade: str | None) -> Text:
    facts = (
        ("Framework", f"{framework.short} ({framework.id})"),
        ("Inspected", in_words(one.start) if one.start else "not known"),
        ("Published", in_words(one.published) if one.published else "not known"),
        ("Overall", grade or absence_label(framework, OVERALL) or "not in our data"),
    )
    return Text(council.name, facts)


def _without_overall(record: Record, council: Council, one: Inspection) -> list[Table | Text]:
    framework, words = record.frameworks[one.framework], Wording(record)
    absences = [absence for absence in framework.absences if absence.theme == OVERALL]
    reasons = [record.caveats[caveat] for absence in absences for caveat in absence.caveats]
    if not reasons:
        made = framework.covers(OVERALL)
        reason = "this grade is not in our data" if made else "there is no grade for all services together"
        reasons = [f"{framework.short}: {reason}."]
    graded = []
    for judgement in one.judgements:
        its = framework.area(judgement.area)
        if its and its.theme and record.themes[its.theme].shown:
            graded.append((area_label(its, framework), words.grade(one, judgement)[0]))
    return [
        _facts(council, framework, one, None),
        Text("Why there is no overall grade for all services", tuple(reasons)),
        plain_table(("Area", "Grade"), graded, "What was graded"),
        Text("What is counted", ("Nothing: without an overall grade nothing can go with it.",)),
    ]


def _reasons(record: Record, counts: Sequence[tuple[Case, Sequence[Case]]]) -> list[str]:
    """The areas with the lowest grade, and how often that went with such an overall grade."""
    own = [case for case, _ in counts]
    whole = own[0].overall
    low = [case for case in own if case.grade == LOWEST]
    if not low:
        worst = [case for case in own if case.rank == max(one.rank for one in own)]
        areas = ", ".join(lower_first(_area(record, case)) for case in worst)
        grade = _grade(worst[0].grade_label)
        lines = [f"No area was inadequate. The lowest grade of an area was {grade}: {areas}."]
        if whole == LOWEST:
            lines.append(
                "The overall grade was inadequate all the same: no count of this record explains it."
            )
        return lines
    many = "One area was" if len(low) == 1 else f"{len(low)} areas were"
    names = {case: lower_first(_area(record, case)) for case in own}
    lines = [f"{many} inadequate: {', '.join(names[case] for case in low)}."]
    others = [f"{names[case]} {_grade(case.grade_label)}" for case in own if case not in low]
    if others:
        lines[0] += f" The others: {', '.join(others)}."
    for case, cases in counts:
        if case in low:
            under = f"in this record, under {_frameworks(record, cases)}, {_how_often(cases)}"
            lines.append(f"{_area(record, case)} inadequate: {under}")
    if whole != LOWEST:
        name, grade = own[0].council_name, _grade(own[0].overall_label)
        lines.append(f"The overall grade of {name} was {grade}: one of the exceptions.")
    return lines


def _how_often(cases: Sequence[Case]) -> str:
    """How often the overall grade was the same as the area's, and which inspections were exceptions."""
    others = [case for case in cases if case.overall != case.grade]
    others.sort(key=lambda case: (case.happened, case.council))
    with_it = f"gone with an overall grade of {_grade(cases[0].grade_label)}"
    of = f"{len(cases) - len(others)} of {count(len(cases), 'inspection')}"
    if not others:
        return f"it has always {with_it}: {of}."
    if len(others) > MOST_NAMES:
        return f"it has {with_it} in {of}; overall {_outcomes(cases)}."
    names = "; ".join(
        f"{case.council_name} ({month_in_words(case.happened)}, overall {_grade(case.overall_label)})"
        for case in others
    )
    return f"it has {with_it} in {of}. Not in: {names}."


def _frameworks(record: Record, cases: Iterable[Case]) -> str:
    ids = {case.framework for case in cases}
    return " and ".join(one.short for one in record.frameworks.values() if one.id in ids)


def _area(record: Record, case: Case) -> str:
    text = record.themes[case.theme].label if case.theme else case.label
    return f"{text} ({case.qualifier})" if case.qualifier else text


def _grade(label: str) -> str:
    return lower_first(label.removesuffix(" to be good"))


def _outcomes(cases: Iterable[Case]) -> str:
    """The overall grades and how often each was given, the most frequent first."""
    counts = Counter(case.overall_label for case in cases)
    return ", ".join(f"{_grade(label)} {number}" for label, number in counts.most_common())


def _table(record: Record, counts: Iterable[tuple[Case, Sequence[Case]]]) -> Table:
    lines = []
    for case, cases in counts:
        grade = case.grade_label.removesuffix(" to be good")
        heading = f"{_area(record, case)}, {_frameworks(record, cases)}"
        lines.append((heading, grade, str(len(cases)), _outcomes(cases)))
    columns = ("Area", "Grade", "Inspections with it", "Their overall grades")
    return plain_table(columns, lines, "What each grade has gone with")


def _alike(framework: Framework, own: Case, alike: Sequence[Case]) -> Text:
    title, others = "The same grades elsewhere", [case for case in alike if case.overall != own.overall]
    if len(alike) == 1:
        line = f"No other inspection under {framework.short} had these same grades in every area."
        return Text(title, (line,))
    line = (
        f"{len(alike)} inspections under {framework.short}, this one among them, gave every area these "
        f"same grades: overall {_outcomes(alike)}."
    )
    names = ", ".join(case.council_name for case in others[:MOST_NAMES])
    more = f"The overall grade does not follow from the areas' alone. Another: {names}."
    return Text(title, (line, more) if others else (line,))


def _rows(case: Case, cases: Sequence[Case]) -> list[Row]:
    frameworks = ";".join(sorted({one.framework for one in cases}))
    return _outcome_rows((case.family, frameworks, case.area, case.theme, case.grade), cases)


def _outcome_rows(start: Row, cases: Sequence[Case]) -> list[Row]:
    """A row for each overall grade, the most frequent first; the councils with any other are named."""
    rows: list[Row] = []
    for position, (grade, number) in enumerate(Counter(case.overall for case in cases).most_common()):
        names = ";".join(f"{case.council} {case.happened}" for case in cases if case.overall == grade)
        rows.append((*start, grade, number, len(cases), names if position else None))
    return rows
