"""The screen of `changes`: how many grades rose and fell, and a list of who moved, by how far they did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from ofstedcmp.answers.changes_headline import counted, each, few_compared, headline
from ofstedcmp.answers.changes_question import Question
from ofstedcmp.answers.grids import moved_in_words, star_note
from ofstedcmp.answers.headlines import moved, newer_report
from ofstedcmp.answers.newer_reports import Outdated, left_out
from ofstedcmp.answers.sentences import AREAS
from ofstedcmp.answers.table import Band, Cell, Column, Line, Page, Table
from ofstedcmp.answers.wording import (
    KEY,
    SHORTER,
    count,
    grade_in_sentence,
    grade_words,
    long_month,
    lower_first,
    month,
    quoted,
)
from ofstedcmp.database.england import SERVICES, NamedRow
from ofstedcmp.database.graded_inspections import GradedInspection, graded_inspections
from ofstedcmp.database.record import Record

# A grade with its inspection, and its name in the list: its council, or its area where there is one council.
Found = tuple[str, GradedInspection, NamedRow]

# Of cells that the sentence of another cell speaks of.
SILENT = " "
# The titles of what the list has: changes that are counted, in the order of the page, and the others.
UNLIKE = "Not like for like*"
SINCE_SEPARATE = {
    "down": "Below the last separate grade*",
    "up": "Above the last separate grade*",
    "same": "The same as the last separate grade*",
}
TITLES = ["", UNLIKE, *SINCE_SEPARATE.values()]
NOT_COMPARED = {
    "first": "first grade",
    "new": "no separate grade before",
    "not-comparable": "no comparable grade before",
    "not-judged": "not judged",
}


def page(
    record: Record,
    question: Question,
    numbers: Sequence[int],
    wanted: Sequence[NamedRow],
    newer: Outdated,
) -> Page:
    """The page about those inspections, and the rows of CHANGES about them."""
    graded = graded_inspections(record.base, numbers)
    grades = {(row["inspection"], row["place"]): (one, row) for one in graded for row in one.grades}
    by_area: dict[str, list[Found]] = {}
    for its in sorted(wanted, key=lambda its: int(its["theme_place"])):
        one, row = grades[its["inspection"], its["place"]]
        by_area.setdefault(its["label"], []).append((one.facts["name"], one, row))
    in_list = {(its["inspection"], its["place"]) for its in wanted if its["listed"]}
    # An area id may mean areas without a theme too, which none can be compared with.
    compared = [
        label
        for label, found in by_area.items()
        if any(row["steps"] is not None or row["separate_change"] for _, _, row in found)
    ]
    labels = compared or list(by_area)
    areas = {label: [row for _, _, row in by_area[label]] for label in labels}
    lists = {label: by_area[label] for label in labels}
    councils = len({one.facts["council"] for one in graded})
    alone = len(labels) > 1 and councils == 1
    if alone:
        lists = {"": [(label, one, row) for label, found in lists.items() for _, one, row in found]}
    rows: list[Line | Band] = []
    shown: list[Found] = []
    hidden = False
    for label, found in lists.items():
        judged = [row for _, _, row in found]
        listed = [grade for grade in found if (grade[2]["inspection"], grade[2]["place"]) in in_list]
        fair = [grade for grade in listed if grade[2]["counted"]]
        if fair and not (question.every or alone or (question.once and few_compared(judged))):
            hidden = hidden or fair != listed
            listed = fair
        listed.sort(key=lambda grade: (_group(grade), -(grade[2]["rank"] or 0), "" if alone else grade[0]))
        if listed and len(lists) > 1:
            totals = each(counted(judged))
            rows.append(Band(label, f": {totals}" if totals else ""))
        _add(rows, listed, "area" if alone else "council")
        shown += listed
    notes = [
        *(["Grades that are not like for like are listed with --all."] if hidden else ()),
        *star_note(record, (row for _, _, row in shown)),
        *(_not_compared(graded, by_area[labels[0]]) if len(areas) == 1 and question.once else ()),
        *(() if question.named else left_out(newer)),
    ]
    sentences = [newer_report(one.name, report) for one, report in newer if question.named]
    if question.named and question.latest and not question.words and graded:
        for one in graded:
            of_one = moved(one, question.selection.areas or SERVICES)
            sentences += [f"{one.facts['name']}: {lower_first(sentence)}" for sentence in of_one]
    elif graded or not sentences:
        phrases = {AREAS.get(own[0]["theme"], lower_first(label)): own for label, own in areas.items()}
        sentences += headline(record, question, phrases, len(graded), councils)
    table = Table(tuple(Column((), kind) for kind in ("text", "text", "grade", "text")), tuple(rows))
    return Page(sentences, [table] if rows else [], KEY, notes, list(_more(question, shown)))


def _add(rows: list[Line | Band], listed: Sequence[Found], unit: str) -> None:
    """Add lines in groups of one change each. A heading right below another is a line."""

    def add_heading(strong: str, rest: str = "") -> None:
        rows.append(Band(strong, rest, "line" if rows and isinstance(rows[-1], Band) else "heading"))

    for section, its in groupby(listed, lambda grade: _group(grade)[0]):
        if section:
            add_heading(TITLES[section])
        for _, group in groupby(its, _group):
            grades = [*group]
            steps, star = _steps(grades[0][2]), "*" * bool(section)
            change = f"▼ down {-steps}" if steps < 0 else f"▲ up {steps}" if steps else "same"
            several = len({name for name, _, _ in grades}) < len(grades)
            add_heading(f"{change}{star}", f"  ({count(len(grades), 'grade' if several else unit)})")
            rows += [Line(name, _cells(one, row)) for name, one, row in grades]


def _group(grade: Found) -> tuple[int, bool, int]:
    """What the list is sorted by: what is counted comes first, falls before rises, the longest first."""
    _, _, row = grade
    title = "" if row["counted"] else SINCE_SEPARATE.get(row["separate_change"], UNLIKE)
    steps = _steps(row)
    return TITLES.index(title), steps >= 0, -abs(steps) or 1


def _steps(row: NamedRow) -> int:
    return (row["separate_steps"] if row["separate_change"] else row["steps"]) or 0


def _cells(one: GradedInspection, row: NamedRow) -> tuple[Cell, ...]:
    """From a grade in words to a grade in its colour, and when."""
    before, year = grade_words(row["before_label"]), ""
    if row["separate_change"]:
        before, year = grade_words(row["separate_label"]), f" {row['separate'][:4]}"
    grade = grade_words(row["label"])
    area = AREAS.get(row["theme"], lower_first(row["area_label"] or row["area"]))
    sentence = (
        f"{one.facts['name']}, {one.facts['short']} {long_month(one.facts['happened'])}, {area}: "
        f"{grade_in_sentence(row['label'])}{moved_in_words(row)}."
    )
    return (
        Cell(f"{before}{year}", tuple(f"{form}{year}" for form in SHORTER.get(before, ())), sentence=SILENT),
        Cell("→", sentence=SILENT),
        Cell(grade, SHORTER.get(grade, ()), row["rank"], sentence=sentence),
        Cell(month(one.facts["happened"]), sentence=SILENT),
    )


def _not_compared(graded: Sequence[GradedInspection], found: Sequence[Found]) -> Iterator[str]:
    """Why grades of one area have none to be compared with, and how many each reason is for."""
    theme = found[0][2]["theme"]
    judged = {row["inspection"] for _, _, row in found if row["grade"]}
    reasons = Counter(
        one.nothings.get(theme, ("not graded", ""))[0].replace("none since", "no grade since")
        for one in graded
        if one.facts["number"] not in judged
    )
    words = Counter(row["change"] for _, _, row in found if row["grade"] and not row["separate_change"])
    reasons.update({reason: words[word] for word, reason in NOT_COMPARED.items()})
    if listed := [f"{reason} ({number})" for reason, number in reasons.items() if number]:
        yield f"Not compared: {', '.join(listed)}."


def _more(question: Question, shown: Sequence[Found]) -> Iterator[str]:
    """The same question the other way round, or the council at the top."""
    if question.latest and len(question.words) == 1:
        areas = "".join(f" --area {area}" for area in sorted(question.selection.areas))
        regions = "".join(f" --region {quoted(region)}" for region in sorted(question.regions))
        councils = "".join(f" {council}" for council in question.named)
        yield f"ofstedcmp changes{councils}{areas}{regions} --{'down' if 'up' in question.words else 'up'}"
    elif shown:
        yield f"ofstedcmp show {quoted(shown[0][1].facts['name'])}"
