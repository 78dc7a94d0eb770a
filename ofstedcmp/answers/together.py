"""Which overall grades went with which grades of an area, counted over the inspections of the record.

What is counted is what happened. It is no rule: how one judgement limits another by Ofsted's own rules is
not in the record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ofstedcmp.database.record import Record
from ofstedcmp.records.types import Area, Grade, Inspection

OVERALL = "overall"


class Case(NamedTuple):
    """One area's grade in an inspection that gave an overall grade too, neither of them second-hand."""

    inspection: Inspection
    family: str
    area: Area
    grade: Grade
    overall: Grade


class Count(NamedTuple):
    """The cases of one area with one grade, under one family of frameworks."""

    family: str
    area: Area
    grade: Grade
    cases: tuple[Case, ...]

    @property
    def frameworks(self) -> list[str]:
        """The ids of the frameworks that the cases are of."""
        return sorted({case.inspection.framework for case in self.cases})

    @property
    def outcomes(self) -> list[tuple[Grade, int]]:
        """How many inspections had which overall grade, the most frequent first."""
        return Counter(case.overall for case in self.cases).most_common()

    def with_overall(self, grade: str) -> list[Case]:
        """The cases with that overall grade."""
        return [case for case in self.cases if case.overall.id == grade]

    def otherwise(self, grade: str) -> list[Case]:
        """The cases with another overall grade, in order of their dates."""
        others = (case for case in self.cases if case.overall.id != grade)
        return sorted(others, key=lambda case: (case.inspection.when, case.inspection.council))


def cases(record: Record) -> list[Case]:
    """Every area's grade beside the overall grade of its inspection, council by council."""
    found = []
    for council in record.inspected:
        for one in record.inspections(council):
            found += of_inspection(record, one)
    return found


def of_inspection(record: Record, one: Inspection) -> list[Case]:
    """The cases of one inspection; none where it gave no overall grade."""
    framework = record.frameworks[one.framework]
    found: list[tuple[Area, Grade]] = []
    for judgement in one.judgements:
        area, grade = framework.area(judgement.area), record.grade(one, judgement)
        if area and grade and not judgement.second_hand:
            found.append((area, grade))
    overall = next((grade for area, grade in found if area.theme == OVERALL), None)
    if overall is None:
        return []
    return [
        Case(one, framework.family, area, grade, overall) for area, grade in found if area.theme != OVERALL
    ]


def counted(known: Iterable[Case], like: Case) -> Count:
    """The cases of the same family and area with the same grade as the one given."""
    same = (like.family, like.area.id, like.grade.id)
    kept = tuple(case for case in known if (case.family, case.area.id, case.grade.id) == same)
    return Count(like.family, like.area, like.grade, kept)


def by_area(known: Sequence[Case], area: str, grade: str) -> list[Count]:
    """The cases of a theme or an area with one grade: one count a family of frameworks and area."""
    kept = [case for case in known if area in (case.area.theme, case.area.id) and case.grade.id == grade]
    first = {(case.family, case.area.id): case for case in reversed(kept)}
    counts = [counted(kept, case) for case in first.values()]
    return sorted(counts, key=lambda count: min(case.inspection.when for case in count.cases))


def same_grades(known: Iterable[Case], like: Inspection) -> list[Case]:
    """One case of each inspection of the same framework that gave every area the same grade as this one."""
    grades: dict[tuple[str, str], dict[str, str]] = {}
    first: dict[tuple[str, str], Case] = {}
    for case in known:
        if case.inspection.framework == like.framework and not case.area.optional:
            key = (case.inspection.council, case.inspection.when)
            grades.setdefault(key, {})[case.area.id] = case.grade.id
            first.setdefault(key, case)
    own = grades.get((like.council, like.when))
    return [first[key] for key, found in grades.items() if own and found == own]
