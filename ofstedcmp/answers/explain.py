"""Why an overall grade sits where it does: what its areas' grades went with, by count over the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ofstedcmp.answers.newer_reports import first
from ofstedcmp.answers.selection import dated
from ofstedcmp.answers.show import nothing_on
from ofstedcmp.answers.table import Answer, Row, Table, Text, plain_table
from ofstedcmp.answers.together import (
    OVERALL,
    Case,
    Count,
    by_area,
    cases,
    counted,
    of_inspection,
    same_grades,
)
from ofstedcmp.answers.wording import Wording, absence_label, area_label, edition_footer
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words, is_date, month_in_words
from ofstedcmp.errors import UsageError
from ofstedcmp.records.types import Council, Grade, Inspection

COLUMNS = (
    *("family", "frameworks", "area", "theme", "area_grade", "overall_grade"),
    *("inspections", "of", "named"),
)
LOWEST = "inadequate"
NO_RULE = (
    "Counted over the inspections of this record, second-hand grades left out. It says what has gone "
    "together, and is no rule of Ofsted's: how one judgement limits another by Ofsted's own rules is not in "
    "this record."
)
# A list of more exceptions than this is counted and not read out.
MOST_NAMES = 20


def overall(record: Record, council: Council, date: str | None) -> Answer:
    """What stood beside the overall grade of one inspection, and how often that went with such a grade.

    Where the inspection gave no overall grade, it says why and counts nothing. Raises UsageError where no
    inspection, or several, have the date.
    """
    if date is not None and not is_date(date):
        raise UsageError(f"--date {date!r} is not a date: write YYYY-MM-DD, YYYY-MM or YYYY.")
    one = dated(record, council.id, date)
    if one is None:
        raise UsageError(nothing_on(record, council, date))
    own = [case for case in of_inspection(record, one) if _of_the_council(record, case)]
    unread = first(record, council, date)
    if not own:
        return _without(record, council, one, unread)
    known = cases(record)
    counts = [counted(known, case) for case in own]
    alike = same_grades(known, one)
    parts: list[Table | Text] = [
        *unread,
        _facts(record, council, one, own[0].overall),
        Text("What it goes with", tuple(_why(record, council, counts, own[0].overall))),
        _table(record, counts),
        _alike(record, one, own[0].overall, alike),
        Text("What is counted", (NO_RULE,)),
    ]
    rows = [row for count in counts for row in _rows(count)]
    grades = ";".join(f"{case.area.id}={case.grade.id}" for case in own)
    rows += _outcome_rows(own[0].family, [one.framework], "all", None, grades, alike)
    return _answer(record, parts, rows)


def area(record: Record, name: str, grade: str) -> Answer:
    """Which overall grades one grade of an area, or of a theme, went with: one row a family of frameworks.

    Raises UsageError for the overall grade itself.
    """
    if name == OVERALL:
        others = ", ".join(theme for theme in record.themes if theme != OVERALL)
        raise UsageError(
            f"the overall grade is what an area is held against: name another area, of {others}."
        )
    counts = by_area(cases(record), name, grade)
    labels = {one.id: one.label for scale in record.scales.values() for one in scale.grades}
    if not counts:
        said = (
            f"No inspection of this record gave '{name}' the grade {labels[grade]} beside an overall grade."
        )
        return _answer(record, [Text(None, (said,))], [])
    label = record.themes[name].label if name in record.themes else name
    sentences = []
    for count in counts:
        qualifier = f" ({count.area.qualifier})" if count.area.qualifier else ""
        sentences.append((f"{_whose(record, count)}{qualifier}", _said(record, count, grade)))
    title = f"{label} {labels[grade][:1].lower()}{labels[grade][1:]}, and the overall grade"
    counted_over = Text("What is counted", (NO_RULE,))
    parts: list[Table | Text] = [Text(title, tuple(sentences)), _table(record, counts), counted_over]
    return _answer(record, parts, [row for count in counts for row in _rows(count)])


def _of_the_council(record: Record, case: Case) -> bool:
    return bool(case.area.theme and record.themes[case.area.theme].shown)


def _facts(record: Record, council: Council, one: Inspection, grade: Grade | None) -> Text:
    framework = record.frameworks[one.framework]
    return Text(
        council.name,
        (
            ("Framework", f"{framework.short} ({framework.id})"),
            ("Inspected", in_words(one.start) if one.start else "not known"),
            ("Published", in_words(one.published) if one.published else "not known"),
            ("Overall", grade.label if grade else absence_label(framework, OVERALL) or "not in our data"),
        ),
    )


def _without(record: Record, council: Council, one: Inspection, unread: Sequence[Text]) -> Answer:
    framework = record.frameworks[one.framework]
    reasons: list[str | tuple[str, str]] = []
    for absence in framework.absences:
        if absence.theme == OVERALL:
            reasons += [record.caveats[caveat] for caveat in absence.caveats]
    if not reasons:
        made = framework.covers(OVERALL)
        reason = "this grade is not in our data" if made else "there is no grade for all services together"
        reasons = [f"{framework.short}: {reason}."]
    words = Wording(record)
    graded = []
    for judgement in one.judgements:
        its = framework.area(judgement.area)
        if its and its.theme and record.themes[its.theme].shown:
            graded.append((area_label(its, framework), words.grade(one, judgement)[0]))
    parts: list[Table | Text] = [
        *unread,
        _facts(record, council, one, None),
        Text("Why there is no overall grade for all services", tuple(reasons)),
        plain_table(("Area", "Grade"), graded, "What was graded"),
        Text("What is counted", ("Nothing: without an overall grade nothing can go with it.",)),
    ]
    return _answer(record, parts, [])


def _why(record: Record, council: Council, counts: Sequence[Count], whole: Grade) -> list[str]:
    low = [count for count in counts if count.grade.id == LOWEST]
    rest = ", ".join(f"{_area(record, one)} {_small(one.grade)}" for one in counts if one not in low)
    if not low:
        worst = max(count.grade.rank for count in counts)
        grade = next(count.grade for count in counts if count.grade.rank == worst)
        areas = ", ".join(_area(record, count) for count in counts if count.grade.rank == worst)
        said = [f"No area was inadequate. The lowest grade of an area was {_small(grade)}: {areas}."]
        if whole.id == LOWEST:
            said.append("The overall grade was inadequate all the same: no count of this record explains it.")
        return said
    many = "One area was" if len(low) == 1 else f"{len(low)} areas were"
    said = [f"{many} inadequate: {', '.join(_area(record, count) for count in low)}."]
    if rest:
        said[0] += f" The others: {rest}."
    for count in low:
        text = _said(record, count, LOWEST)
        area_ = _begun(_area(record, count))
        said.append(f"{area_} inadequate: in this record, under {_whose(record, count)}, {text}")
    if whole.id != LOWEST:
        said.append(f"The overall grade of {council.name} was {_small(whole)}: one of the exceptions.")
    return said


def _said(record: Record, count: Count, grade: str) -> str:
    """How often the overall grade was that one too, and by name where it was not."""
    held, every = len(count.with_overall(grade)), len(count.cases)
    labels = {one.id: _small(one) for scale in record.scales.values() for one in scale.grades}
    with_it = f"gone with an overall grade of {labels[grade]}"
    of = f"{held} of {every} inspection{'s' if every > 1 else ''}"
    others = count.otherwise(grade)
    if not others:
        return f"it has always {with_it}: {of}."
    if len(others) > MOST_NAMES:
        return f"it has {with_it} in {of}; overall {_outcomes(count)}."
    named = "; ".join(
        f"{record.councils[case.inspection.council].name} "
        f"({month_in_words(case.inspection.when)}, overall {_small(case.overall)})"
        for case in others
    )
    return f"it has {with_it} in {of}. Not in: {named}."


def _whose(record: Record, count: Count) -> str:
    shorts = [one.short for one in record.frameworks.values() if one.id in count.frameworks]
    return " and ".join(shorts)


def _area(record: Record, count: Count) -> str:
    label = record.themes[count.area.theme].label if count.area.theme else count.area.label
    text = f"{label[:1].lower()}{label[1:]}"
    return f"{text} ({count.area.qualifier})" if count.area.qualifier else text


def _begun(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _small(grade: Grade) -> str:
    text = grade.label.removesuffix(" to be good")
    return f"{text[:1].lower()}{text[1:]}"


def _outcomes(count: Count) -> str:
    return ", ".join(f"{_small(grade)} {number}" for grade, number in count.outcomes)


def _table(record: Record, counts: Sequence[Count]) -> Table:
    lines = [
        (
            f"{_begun(_area(record, count))}, {_whose(record, count)}",
            count.grade.label.removesuffix(" to be good"),
            str(len(count.cases)),
            _outcomes(count),
        )
        for count in counts
    ]
    columns = ("Area", "Grade", "Inspections with it", "Their overall grades")
    return plain_table(columns, lines, "What each grade has gone with")


def _alike(record: Record, one: Inspection, whole: Grade, alike: Sequence[Case]) -> Text:
    short = record.frameworks[one.framework].short
    tally = Counter(case.overall for case in alike)
    said = ", ".join(f"{_small(grade)} {number}" for grade, number in tally.most_common())
    lines = [
        f"{len(alike)} inspections under {short}, this one among them, gave every area these same grades: "
        f"overall {said}."
    ]
    if len(alike) == 1:
        lines = [f"No other inspection under {short} had these same grades in every area."]
    if len(tally) > 1:
        others = [case for case in alike if case.overall != whole]
        named = (record.councils[case.inspection.council].name for case in others[:MOST_NAMES])
        lines.append(f"The overall grade does not follow from the areas' alone. Another: {', '.join(named)}.")
    return Text("The same grades elsewhere", tuple(lines))


def _rows(count: Count) -> list[Row]:
    area_ = count.area
    return _outcome_rows(
        count.family, count.frameworks, area_.id, area_.theme, count.grade.id, list(count.cases)
    )


def _outcome_rows(
    family: str, frameworks: Iterable[str], area_: str, theme: str | None, grade: str, found: Sequence[Case]
) -> list[Row]:
    """One row an overall grade, the most frequent first; the councils of the others are named."""
    rows: list[Row] = []
    tally = Counter(case.overall for case in found).most_common()
    for position, (whole, number) in enumerate(tally):
        named = [f"{c.inspection.council} {c.inspection.when}" for c in found if c.overall == whole]
        values = (
            *(family, ";".join(frameworks), area_, theme, grade, whole.id, number, len(found)),
            ";".join(named) if position else None,
        )
        rows.append(dict(zip(COLUMNS, values, strict=True)))
    return rows


def _answer(record: Record, parts: Sequence[Table | Text], rows: Sequence[Row]) -> Answer:
    return Answer(
        parts=tuple(parts),
        columns=COLUMNS,
        rows=tuple(rows),
        footer=(edition_footer(record),),
        data_version=record.edition.newest or "",
    )
