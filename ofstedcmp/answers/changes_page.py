"""The screen of `changes`: how many grades rose and fell, and a list of who moved, by how far they did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ofstedcmp.answers.changes_headline import ROSE, counted, few_compared, headline
from ofstedcmp.answers.changes_question import Question, Row, label_of, position
from ofstedcmp.answers.grids import moved_in_words, star_note
from ofstedcmp.answers.headlines import moved, newer_report
from ofstedcmp.answers.newer_reports import Outdated, left_out
from ofstedcmp.answers.sentences import AREAS, how_many_each
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
from ofstedcmp.database.england import SERVICES
from ofstedcmp.database.graded_inspections import GradedInspection
from ofstedcmp.database.record import Record

# An inspection with the grades that the question is about.
Graded = tuple[GradedInspection, list[Row]]
# The same, grade by grade.
Found = tuple[GradedInspection, Row]

ARROWS = {"down": "▼ ", "up": "▲ "}
# What the list calls changes that are not counted.
UNLIKE = "Not like for like*"
SINCE_SEPARATE = {
    "down": "Below the last separate grade*",
    "up": "Above the last separate grade*",
    "same": "The same as the last separate grade*",
}
NOT_COMPARED = {
    "first": "first grade",
    "new": "no separate grade before",
    "not-comparable": "no comparable grade before",
    "not-judged": "not judged",
}


def page(record: Record, question: Question, graded: Sequence[Graded], newer: Outdated) -> Page:
    """The page about the inspections and their grades asked for, without the councils with a newer report."""
    by_area: dict[str, list[Found]] = {}
    for one, judged in graded:
        for row in judged:
            label = label_of(record, row["theme"], one.facts["framework"], row["area"])
            by_area.setdefault(label, []).append((one, row))
    # An area id may mean areas without a theme too, which none can be compared with.
    compared = [
        label
        for label, found in by_area.items()
        if any(row["steps"] is not None or row["separate_change"] for _, row in found)
    ]
    labels = sorted(compared or by_area, key=lambda label: position(record, label))
    areas = {label: [row for _, row in by_area[label]] for label in labels}
    rows: list[Line | Band] = []
    shown: list[Found] = []
    hidden = False
    # The areas of one council are the lines of one list, those of several have a list each.
    councils = len({one.facts["council"] for one, _ in graded})
    alone = len(labels) > 1 and councils == 1
    lists = {"": [pair for label in labels for pair in by_area[label]]} if alone else by_area
    for label in lists if alone else labels:
        own = [row for _, row in lists[label]]
        every = question.every or alone or (question.once and few_compared(own))
        sections, left = _sections(question, lists[label], every=every)
        hidden = hidden or left
        if sections and label and len(labels) > 1:
            words = Counter(row["change"] for row in counted(own))
            totals = how_many_each({verb: words[word] for word, verb in ROSE.items()})
            rows.append(Band(label, f": {totals}" if totals else ""))
        for title, found in sections.items():
            within = bool(rows) and isinstance(rows[-1], Band)
            rows += _section(record, title, found, within=within, alone=alone)
            shown += found
    parts = [Table(tuple(Column((), kind) for kind in ("text", "text", "grade", "text")), tuple(rows))]
    notes = [
        *(["Grades that are not like for like are listed with --all."] if hidden else ()),
        *star_note(record, (row for _, row in shown)),  # type: ignore[misc]
        *(_not_compared(graded, by_area[labels[0]]) if len(areas) == 1 and question.once else ()),
        *(() if question.named else left_out(newer)),
    ]
    phrases = {AREAS.get(own[0]["theme"], lower_first(label)): own for label, own in areas.items()}
    sentences = [newer_report(one.name, report) for one, report in newer if question.named]
    if question.named and question.latest and not question.words and graded:
        sentences += _of_each(question, [one for one, _ in graded])
    elif graded or not sentences:
        sentences += headline(record, question, phrases, len(graded), councils)
    return Page(sentences, parts if rows else [], KEY, notes, list(_more(question, shown)))


def _of_each(question: Question, inspections: Sequence[GradedInspection]) -> Iterator[str]:
    """How each council's grades moved at its latest inspection."""
    for one in inspections:
        sentences = list(moved(one, question.selection.areas or SERVICES))
        yield from (f"{one.facts['name']}: {lower_first(sentence)}" for sentence in sentences)


def _sections(
    question: Question, found: Sequence[Found], *, every: bool
) -> tuple[dict[str, list[Found]], bool]:
    """The grades that the list has, by the title of their section, and whether it leaves some out.

    Changes that are not like for like are listed with `every`, or if there are no others.
    """
    listed = [(one, row) for one, row in found if question.lists(row)]
    fair = [pair for pair in listed if pair[1]["counted"]]
    sections = {"": fair} if fair else {}
    others: dict[str, list[Found]] = {title: [] for title in (UNLIKE, *SINCE_SEPARATE.values())}
    for pair in listed:
        if not pair[1]["counted"]:
            others[SINCE_SEPARATE.get(pair[1]["separate_change"], UNLIKE)].append(pair)
    others = {title: pairs for title, pairs in others.items() if pairs}
    if every or not fair:
        return sections | others, False
    return sections, bool(others)


def _section(
    record: Record, title: str, found: Sequence[Found], *, within: bool, alone: bool
) -> Iterator[Line | Band]:
    """The lines of a section, in groups of one change each, falls first and the longest first of all.

    Lines are councils, or areas of one council `alone`. A section `within` another heading begins at once.
    """
    groups: dict[tuple[int, int], list[Found]] = {}
    for one, row in found:
        steps = _steps(row)
        groups.setdefault((-(steps < 0), -abs(steps) if steps else 9), []).append((one, row))
    if title:
        yield Band(title, kind="line" if within else "heading")
        within = True
    star = "*" * bool(title)
    for _, group in sorted(groups.items()):
        steps = _steps(group[0][1])
        word = "same" if not steps else "down" if steps < 0 else "up"
        strong = f"{ARROWS[word]}{word} {abs(steps)}{star}" if steps else f"same{star}"
        names = [
            label_of(record, row["theme"], one.facts["framework"], row["area"])
            if alone
            else one.facts["name"]
            for one, row in group
        ]
        unit = "grade" if len({*names}) < len(names) else "area" if alone else "council"
        yield Band(strong, f"  ({count(len(group), unit)})", "line" if within else "heading")
        within = False
        by_grade = sorted(
            zip(names, group, strict=True),
            key=lambda named: (-(named[1][1]["rank"] or 0), "" if alone else named[0]),
        )
        for name, (one, row) in by_grade:
            yield Line(name, _cells(one, row))


def _steps(row: Row) -> int:
    return (row["separate_steps"] if row["separate_change"] else row["steps"]) or 0


def _cells(one: GradedInspection, row: Row) -> tuple[Cell, ...]:
    """From a grade in words to a grade in its colour, and when."""
    separate = bool(row["separate_change"])
    label = grade_words(row["separate_label" if separate else "before_label"])
    year = f" {row['separate'][:4]}" if separate else ""
    before = Cell(f"{label}{year}", tuple(f"{form}{year}" for form in SHORTER.get(label, ())))
    grade = grade_words(row["label"])
    area = AREAS.get(row["theme"], lower_first(row["area_label"] or row["area"]))
    sentence = (
        f"{one.facts['name']}, {one.facts['short']} {long_month(one.facts['happened'])}, {area}: "
        f"{grade_in_sentence(row['label'])}{moved_in_words(row)}."  # type: ignore[arg-type]
    )
    cells = (before, Cell("→"), Cell(grade, SHORTER.get(grade, ()), row["rank"], sentence=sentence))
    return (*cells, Cell(month(one.facts["happened"])))


def _not_compared(graded: Sequence[Graded], found: Sequence[Found]) -> Iterator[str]:
    """Why grades of one area have none to be compared with, and how many each reason is for."""
    theme = found[0][1]["theme"]
    reasons: Counter[str] = Counter()
    for one, rows in graded:
        if not any(row["grade"] for row in rows):
            why = one.nothings.get(theme, ("not graded", ""))[0]
            reasons[why.replace("none since", "no grade since")] += 1
    words = Counter(row["change"] for _, row in found if row["grade"] and not row["separate_change"])
    reasons.update({reason: words[word] for word, reason in NOT_COMPARED.items()})
    listed = [f"{reason} ({number})" for reason, number in reasons.items() if number]
    if listed:
        yield f"Not compared: {', '.join(listed)}."


def _more(question: Question, shown: Sequence[Found]) -> Iterator[str]:
    """The same question the other way round, or the council at the top."""
    words = "".join(f" --area {area}" for area in sorted(question.selection.areas))
    words += "".join(f" --region {quoted(region)}" for region in sorted(question.regions))
    way = f" --{next(iter(question.words))}" if len(question.words) == 1 else ""
    if question.latest and way:
        yield f"ofstedcmp changes{words} --{'down' if way == ' --up' else 'up'}"
    elif shown:
        yield f"ofstedcmp show {quoted(shown[0][0].facts['name'])}"
