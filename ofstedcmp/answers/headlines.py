"""The sentences about a council's grades that stand above an answer: what it has, and how that moved.

They say no more than the rows of the answer: only changes that are counted are called a rise or a fall, and
only grades on today's scale are set in a sequence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ofstedcmp.answers.grids import is_counted, is_joint
from ofstedcmp.answers.sentences import (
    AREAS,
    BOTH_KINDS_OF_CARE,
    area_list,
    first_upper,
    grades_by_area,
    having,
    listed,
    number,
    steps,
)
from ofstedcmp.answers.wording import grade_in_sentence, long_month
from ofstedcmp.database.council_queries import NewerReport, council_facts
from ofstedcmp.database.england import SERVICES, NamedRow
from ofstedcmp.database.graded_inspections import GradedInspection
from ofstedcmp.database.record import Record
from ofstedcmp.dates import in_words

BOTH_IN_A_LIST = "children in care with care leavers"


def newer_report(name: str, report: NewerReport) -> str:
    """The sentence that our data lacks a council's newest report."""
    return (
        f"A newer report on {name} (published {long_month(report.published)}) exists and is not in this data."
    )


def graded_areas(one: GradedInspection, themes: Iterable[str] = SERVICES) -> list[tuple[str, str]]:
    """Each area of an inspection with its grade, as `grades_by_area` takes them; only those it judged.

    The overall grade of some services alone stands under their theme, and says which they are.
    """
    pairs = []
    for theme in themes:
        row = one.grade(theme)
        if row and row["rank"]:
            joint = theme == "in-care" and is_joint(one, "care-leavers")
            area = BOTH_KINDS_OF_CARE if joint else AREAS.get(theme, theme)
            if row["area"] == "overall" and theme != "overall":
                area = f"overall ({one.nothings['overall'][0]})"
            pairs.append((area, grade_in_sentence(row["label"])))
    return sorted(pairs, key=lambda pair: not pair[0].startswith("overall"))


def has_grades(one: GradedInspection, themes: Iterable[str] = SERVICES, *, past: bool = False) -> str:
    """What a council was graded, after its name, or why it has no grade."""
    themes = list(themes)
    if pairs := graded_areas(one, themes):
        return grades_by_area(pairs, past=past, every=not one.grade("lscb"))
    has = "had" if past else "has"
    if "overall" in themes and (why := no_overall(one)):
        return f"{has} no overall grade: {why}"
    if not_judged := [AREAS.get(theme, theme) for theme in themes if one.grade(theme)]:
        return f"was not judged {area_list(not_judged)}; the report says so"
    return f"{has} no grade for these areas in our data"


def no_overall(one: GradedInspection) -> str:
    """Why an inspection has no overall grade, as a clause; empty if its framework gives one."""
    long, short = one.nothings.get("overall", ("", ""))
    return (
        f"Ofsted has given {long}" if short and long != "not in our data" and not one.grade("overall") else ""
    )


def moved(one: GradedInspection, themes: Iterable[str] = SERVICES) -> list[str]:
    """How the counted grades of an inspection moved since the one before, or why none did."""
    rows = [row for theme in themes if (row := one.grade(theme)) and row["rank"]]
    if not rows:
        return []
    if not one.before:
        first = all(row["change"] == "first" for row in rows)
        return ["This is its first graded inspection in our data."] if first else []
    counted = [row for row in rows if is_counted(row)]
    since = long_month(one.before)
    if not counted:
        return [f"No grade can be compared like for like with {since}."]
    sentences = []
    for word in ("up", "down"):
        by_steps: dict[int, list[str]] = {}
        for row in counted:
            if row["change"] == word:
                by_steps.setdefault(abs(row["steps"]), []).append(_area(row))
        sentences += [
            f"{first_upper(word)} {steps(amount)} since {since}: {', '.join(areas)}."
            for amount, areas in sorted(by_steps.items(), reverse=True)
        ]
    if sentences:
        return sentences
    part = (
        f", of the {number(len(counted))} that can be compared like for like"
        if len(counted) < len(rows)
        else ""
    )
    return [f"No grade moved since {since}{part}."]


def _area(row: NamedRow) -> str:
    return (
        BOTH_IN_A_LIST
        if row["joint"] and row["theme"] == "in-care"
        else AREAS.get(row["theme"], row["theme"])
    )


def course(name: str, inspections: Sequence[GradedInspection], theme: str = "overall") -> str:
    """The course of a council's grades for one area, newest first, over its inspections on the latest scale.

    The inspections are in order, oldest first. Only a change that is counted is called a rise or a fall.
    """
    area = AREAS.get(theme, theme)
    phrase = area_list([area])
    scale = inspections[-1].facts["scale"] if inspections else None
    rows = [
        (one.facts["happened"][:4], row)
        for one in inspections
        if one.facts["scale"] == scale and (row := one.grade(theme)) and row["rank"]
    ]
    kind = "overall grade" if area == "overall" else f"grade {phrase}"
    if not rows:
        return f"{name} has no {kind} in our data."
    year, last = rows[-1]
    grade = grade_in_sentence(last["label"])
    if any(row["joint"] for _, row in rows):
        return f"{name} {having(grade)} {phrase} ({year})."
    if len(rows) == 1:
        return f"{name} {having(grade, past=True)} {phrase} in {year}, its only {kind} in our data."
    runs: list[tuple[str, list[str]]] = []
    for when, row in rows:
        word = grade_in_sentence(row["label"])
        if not runs or runs[-1][0] != word:
            runs.append((word, []))
        runs[-1][1].append(when)
    years = runs[-1][1]
    if len(runs) == 1:
        every = "both" if len(years) == 2 else f"all {number(len(years))}"
        which = "an overall grade" if area == "overall" else "that grade"
        inspected = f"in {every} inspections with {which} ({listed(years)})"
        return f"{name} {having(grade, past=True)} {phrase} {inspected}."
    before = listed(f"{word} in {listed(when)}" for word, when in reversed(runs[:-1]))
    if len(years) > 1:
        since = f"at every inspection since {years[0]} ({listed(years)})"
        return f"{name} has been graded {grade} {phrase} {since}, after {before}."
    moved_to = "fell to" if last["change"] == "down" else "rose to"
    verb = f"{moved_to} {grade}" if is_counted(last, "up", "down") else having(grade, past=True)
    return f"{name} {verb} {phrase} in {year}, after {before}."


def abolished(record: Record, council: str, latest: GradedInspection | None) -> str:
    """That a council was abolished and who followed, with its last overall grade, which passes to nobody."""
    facts = council_facts(record.base, council)
    if not facts.abolished:
        return ""
    followed = f"; its children's services passed to {listed(facts.successors)}" if facts.successors else ""
    sentence = f"{facts.name} was abolished on {in_words(facts.abolished)}{followed}."
    if latest is None:
        return f"{sentence} Our data has no inspection of it."
    row = latest.grade("overall")
    if row and row["rank"]:
        grade, year = grade_in_sentence(row["label"]), latest.facts["happened"][:4]
        return f"{sentence} Its last overall grade was {grade}, in {year}; it is not passed on."
    return f"{sentence} Its grades are not passed on."
