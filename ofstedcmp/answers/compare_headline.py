"""The sentences above a comparison of councils: who has which grade, who has the higher one, and who moved.

Higher, lower and the same are only said of two grades on one scale whose areas are the same or similar.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ofstedcmp.answers.grids import is_counted, is_joint
from ofstedcmp.answers.headlines import has_grades, newer_report, no_overall
from ofstedcmp.answers.sentences import (
    AREAS,
    area_list,
    first_upper,
    having,
    how_many_each,
    listed,
    number,
    steps,
)
from ofstedcmp.answers.wording import grade_in_sentence, long_month
from ofstedcmp.database.council_queries import NewerReport
from ofstedcmp.database.graded_inspections import FairPairs, GradedInspection

# The latest inspection of each council, in the order of the columns or rows.
Latest = Sequence[GradedInspection]
BOTH = "children in care and care leavers"


def of_two(
    one: GradedInspection, other: GradedInspection, themes: Sequence[str], fair: FairPairs
) -> Iterator[str]:
    """Two councils: how overall moved, then who has the higher grade, area by area."""
    if "overall" in themes:
        yield _overall_of_two(one, other)
    higher: dict[str, list[str]] = {_name(one): [], _name(other): []}
    same, unlike = [], []
    for theme in themes:
        first, second = one.grade(theme), other.grade(theme)
        if not (first and second and first["rank"] and second["rank"]):
            continue
        area = AREAS.get(theme, theme)
        if not fair.are_like(one, other, theme):
            unlike.append(area)
        elif first["rank"] == second["rank"]:
            same.append(area)
        else:
            higher[_name(one if first["rank"] < second["rank"] else other)].append(area)
    yield from _higher(higher, same)
    joint = [is_joint(one, "care-leavers"), is_joint(other, "care-leavers")]
    if joint[0] != joint[1] and "in-care" in themes and "children in care" in unlike:
        unlike.remove("children in care")
        whose = _name(one if joint[0] else other)
        yield f"Care grades are not set side by side: {whose}’s is one grade for {BOTH}."
    if unlike:
        yield f"Not like for like: the grades {area_list(unlike)}."


def _higher(higher: Mapping[str, list[str]], same: Sequence[str]) -> Iterator[str]:
    total = len(same) + sum(map(len, higher.values()))
    having_some = {name: areas for name, areas in higher.items() if areas}
    if not total:
        return
    if not having_some:
        yield f"Their grades are the same {area_list(same)}."
        return
    rest = (
        f"; the other {number(len(same))} are the same"
        if len(same) > 1
        else "; the other is the same"
        if same
        else ""
    )
    if len(having_some) == 1:
        ((name, areas),) = having_some.items()
        if len(areas) == total > 2:
            yield f"{name} has the higher grade in all {number(total)}."
        else:
            yield f"{name} has the higher grade {area_list(areas)}{rest}."
        return
    (first, firsts), (second, seconds) = having_some.items()
    yield f"{first} has the higher grade {area_list(firsts)}; {second} has it {area_list(seconds)}{rest}."


def _overall_of_two(one: GradedInspection, other: GradedInspection) -> str:
    first, second = one.grade("overall"), other.grade("overall")
    if not (first and second):
        return "; ".join(filter(None, [*_with_overall([one, other]), without_overall([one, other])])) + "."
    names = _name(one), _name(other)
    moved = is_counted(first, "up", "down") and is_counted(second, "up", "down")
    if moved and (first["change"], first["steps"]) == (second["change"], second["steps"]):
        years = list(dict.fromkeys((first["before"][:4], second["before"][:4])))
        to = ", ".join(
            f"{name} to {grade_in_sentence(row['label'])}"
            for name, row in zip(names, (first, second), strict=True)
        )
        return f"Both {_verb(first['change'])} {steps(first['steps'])} overall since {listed(years)}: {to}."
    return "; ".join(map(_overall_moved, (one, other))) + "."


def _overall_moved(one: GradedInspection) -> str:
    row, name = one.grade("overall"), _name(one)
    if row is None:
        return ""
    grade = grade_in_sentence(row["label"])
    if is_counted(row, "same"):
        still = f"still {having(grade)}" if grade == "requires improvement" else f"is still {grade}"
        return f"{name} {still} overall"
    if is_counted(row, "up", "down"):
        return f"{name} {_verb(row['change'])} {steps(row['steps'])} to {grade} overall"
    return f"{name} {having(grade)} overall{', its first grade' if row['change'] == 'first' else ''}"


def _with_overall(latest: Latest) -> Iterator[str]:
    for one in latest:
        if row := one.grade("overall"):
            grade, year = grade_in_sentence(row["label"]), one.facts["happened"][:4]
            yield f"{_name(one)} {having(grade)} overall ({year})"


def without_overall(latest: Latest) -> str:
    """Which councils have no overall grade, with the reason if it is one for all; empty if all have one."""
    without = [one for one in latest if not one.grade("overall")]
    if not without:
        return ""
    why = {no_overall(one) for one in without}
    reason = f": {why.pop()}" if len(why) == 1 and "" not in why else ""
    verb = "has" if len(without) == 1 else "have"
    return f"{listed(map(_name, without))} {verb} no overall grade{reason or ' in these inspections'}"


def of_several(latest: Latest) -> Iterator[str]:
    """Three or more councils: their overall grades, best first, and how many moved."""
    by_grade: dict[tuple[int, str], list[str]] = {}
    for one in latest:
        if (row := one.grade("overall")) and row["rank"]:
            by_grade.setdefault((row["rank"], grade_in_sentence(row["label"])), []).append(_name(one))
    clauses = [
        f"{listed(names)} {having(grade, len(names))}" for (_, grade), names in sorted(by_grade.items())
    ]
    if clauses:
        yield f"Overall, {'; '.join(clauses)}."
    if without := without_overall(latest):
        yield f"{without}."
    rows = [one.grade("overall") for one in latest]
    words = {"rose": "up", "fell": "down", "stayed the same": "same"}
    counts = {verb: sum(is_counted(row, word) for row in rows) for verb, word in words.items()}
    if any(counts.values()):
        yield f"Overall since the inspection before, {how_many_each(counts)}."


def of_one_area(latest: Latest, theme: str) -> Iterator[str]:
    """One area: each council's grade, best first, and how it stands to the one before."""
    phrase = first_upper(area_list([AREAS.get(theme, theme)]))
    if theme != "overall" and not any(one.grade(theme) or is_joint(one, theme) for one in latest):
        yield f"{phrase}, these inspections have no grade in our data."
        return
    by_grade: dict[tuple[int, str], list[str]] = {}
    for one in latest:
        if (row := one.grade(theme)) and row["rank"] and not (theme == "in-care" and row["joint"]):
            by_grade.setdefault((row["rank"], grade_in_sentence(row["label"])), []).append(_name(one))
    if len(by_grade) == 1 and len(latest) == 2 and len(next(iter(by_grade.values()))) == 2:
        ((_, grade),) = by_grade
        yield f"{phrase}, both {having(grade, 2)}."
    elif by_grade:
        clauses = [
            f"{listed(names)} {having(grade, len(names))}" for (_, grade), names in sorted(by_grade.items())
        ]
        yield f"{phrase}, {'; '.join(clauses)}."
    for one in latest:
        care = one.grade("in-care")
        if theme in ("in-care", "care-leavers") and care and care["joint"]:
            yield f"{_name(one)} has one grade for {BOTH}, {grade_in_sentence(care['label'])}."
    if theme == "overall" and (without := without_overall(latest)):
        yield f"{without}."
    clauses = [clause for one in latest if (clause := _since(one, theme))]
    if clauses:
        yield f"{'; '.join(clauses)}."


def _since(one: GradedInspection, theme: str) -> str:
    row = one.grade(theme)
    if row is None or not row["rank"]:
        return ""
    if is_counted(row):
        year = row["before"][:4]
        moved = (
            "the same as in" if row["change"] == "same" else f"{row['change']} {steps(row['steps'])} since"
        )
        return f"{_name(one)} is {moved} {year}"
    if row["change"] == "new" and row["separate_label"]:
        grade = grade_in_sentence(row["separate_label"])
        return f"{_name(one)} last had a separate grade in {row['separate'][:4]} ({grade})"
    return ""


def with_newer_reports(
    latest: Latest, newer: Mapping[str, NewerReport], themes: Sequence[str]
) -> tuple[list[str], list[GradedInspection]]:
    """The sentences on councils whose newest report our data lacks, and the inspections of the others."""
    stale = [one for one in latest if one.facts["council"] in newer]
    others = [one for one in latest if one not in stale]
    sentences = []
    for one in stale:
        name, report = _name(one), newer[one.facts["council"]]
        sentences.append(newer_report(name, report))
        if len(latest) <= 2:
            when = long_month(one.facts["happened"])
            sentences.append(f"In the last one we hold ({when}) {name} {has_grades(one, themes, past=True)}.")
    if stale and len(latest) > 2:
        left = "It is" if len(stale) == 1 else "They are"
        sentences.append(f"{left} left out of these sentences.")
    return sentences, others


def _name(one: GradedInspection) -> str:
    return str(one.facts["name"])


def _verb(word: str) -> str:
    return "rose" if word == "up" else "fell"
